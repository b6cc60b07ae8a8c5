"""Writing files so that a reader sees the old text or the new one, never half of either, and so
that it is still there when power is lost.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
import errno
import json
from json.encoder import encode_basestring, encode_basestring_ascii
import os
from pathlib import Path
from typing import Any, TypeVar

from course.desk.files import write_whole

Thing = TypeVar("Thing")

MAX_AT_ONCE = 16
"""Things that wait for the disk at a time."""

_NO_FLUSHING = (errno.EINVAL, errno.ENOTSUP)
"""What file systems say that know no flushing of a folder."""


def write_atomically(path: Path, content: str | bytes) -> Path:
    """Write `content`, a text as UTF-8, to `path` by way of a temporary file beside it; return
    `path`. It is on the disk then. OSError names `path` where the system names nothing.
    """
    new_folders = [folder for folder in path.parents if not folder.exists()]
    try:
        write_whole(path, content)
    except OSError as error:  # such as a full disk, of which the system says no place
        error.filename = error.filename or str(path)
        raise
    for folder in (path.parent, *(folder.parent for folder in new_folders)):
        flush(folder)
    return path


_WORDS = {None: "null", True: "true", False: "false"}


def indented_json(thing: Any, is_sorted: bool = False, is_ascii: bool = True) -> str:
    """Return what `json.dumps` says of plain data with `indent=1`, in a fifth of the time, which
    most of recording a submission would go to: Python indents by generators within each other.

    is_sorted, is_ascii: whether names are sorted, and other letters than those of ASCII escaped.
    """
    quoted = encode_basestring_ascii if is_ascii else encode_basestring

    def encoded(part: Any, end: str) -> str:
        if isinstance(part, str):
            return quoted(part)
        if part is None or isinstance(part, bool):
            return _WORDS[part]
        if not isinstance(part, (dict, list, tuple)):
            return repr(part) if type(part) is int else json.dumps(part)
        if not part:
            return "{}" if isinstance(part, dict) else "[]"
        begin = f"{end} "
        if isinstance(part, dict):
            pairs = sorted(part.items()) if is_sorted else part.items()
            lines = [
                f"{quoted(name)}: {quoted(each) if type(each) is str else encoded(each, begin)}"
                for name, each in pairs
            ]
            return f"{{{begin}{f',{begin}'.join(lines)}{end}}}"
        lines = [quoted(each) if type(each) is str else encoded(each, begin) for each in part]
        return f"[{begin}{f',{begin}'.join(lines)}{end}]"

    return encoded(thing, "\n")


def flush(path: Path) -> None:
    """Wait until the content of a file, or the names in a folder, are on the disk."""
    if os.name == "nt":  # gives no handle of a folder, nor one to flush of what is read-only
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FLUSHING:
            raise
    finally:
        os.close(handle)


def flush_all(folder: Path) -> None:
    """Wait until all that is in and below a folder is on the disk."""
    for place, _, names in os.walk(folder):
        for name in names:
            flush(Path(place, name))
        flush(Path(place))


def at_once(action: Callable[[Thing], object], things: Iterable[Thing]) -> None:
    """Do to each of many things what mostly waits for the disk, several at a time: that takes
    little longer than for one. Where any fails, its error is raised once those that had begun are
    done, and no more begins.
    """
    with ThreadPoolExecutor(MAX_AT_ONCE) as threads:
        for _ in threads.map(action, things):
            pass
