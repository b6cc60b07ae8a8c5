"""Files that are read while others write them: whole or not at all, and one writer at a time."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
import json
import os
from pathlib import Path
import stat
import sys
import tempfile
import time
from typing import IO, Any

ROOM_BYTES = 512 * 1024
"""Bytes that a notebook with its figures takes, and a copy of it while it is saved."""

WAIT = 2.0
"""Seconds that a writer waits for another; a lock older than that is of one who died."""


@contextmanager
def rewritten(path: Path, **options: Any) -> Iterator[IO]:
    """Give a file, opened with `options` as `open` takes them, that takes the place of `path` once
    all of it is written; where that fails, `path` stays as it was. Its folder is there already.
    """
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".saving-")
    except OSError as error:  # which names a file that nobody has heard of
        raise OSError(error.errno, error.strerror, str(path.parent)) from None
    try:
        with os.fdopen(handle, **options) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def write_whole(path: Path, content: str | bytes) -> None:
    """Write `content`, a text as UTF-8, to `path` by way of a file beside it, which takes its
    place.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with rewritten(path, mode="wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)


def obstacle(desk: Path) -> str | None:
    """Return why nothing can be saved in a folder just now, in the system's words; None where it
    can be. In a browser nothing is tried: the desk is its storage, where a trial file hangs.
    """
    if sys.platform == "emscripten":
        return None
    try:
        with tempfile.TemporaryFile(dir=desk) as file:
            file.write(bytes(ROOM_BYTES))
            file.flush()
    except OSError as error:
        return error.strerror
    return None


def write_json(path: Path, content: Any) -> None:
    """Write `content` as JSON, as `write_whole` does."""
    write_whole(path, json.dumps(content, indent=1, ensure_ascii=False) + "\n")


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Keep others out who ask with the same `lock`, a file that is there meanwhile.

    Who has waited for WAIT goes on all the same: one who died holds nobody up.
    """
    giving_up = time.monotonic() + WAIT
    while not _taken(lock) and time.monotonic() < giving_up:
        time.sleep(0.01)
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink()


def _taken(lock: Path) -> bool:
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        return False
    except PermissionError:  # what Windows says of a file that is being removed
        if os.name == "nt":
            return False
        raise
    return True
