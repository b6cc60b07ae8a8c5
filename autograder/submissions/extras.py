"""What lies beside a notebook is kept with it: data and pictures, as copies, up to a limit."""

from collections.abc import Iterator, Sequence
import errno
from fnmatch import fnmatch
from itertools import islice
import os
from pathlib import Path

from autograder.submissions.data_files import is_data
from autograder.submissions.folders import MAX_FOLDER_ENTRIES, trouble_with
from autograder.submissions.names import shown_name
from autograder.submissions.plain_files import read_plain

MAX_EXTRAS_BYTES = 20_000_000
"""Bytes of all files beside a notebook together that are kept; the rest is left out."""

MAX_EXTRA_FILES = 500
"""Files beside a notebook that are kept."""

MAX_EXTRA_LEVELS = 8
"""Folders within each other in which a file that is kept may lie: what copies, flushes, and removes
folders goes down into each in turn, and would end at some hundreds.
"""

MAX_NAMED_FILES = 10
"""Files that are named among those left out."""


def copy_extras(source: Path, target: Path, passed_over: Sequence[str]) -> tuple[str, ...]:
    """Copy what lies beside a notebook in `source` into the folder `target`; return what was left
    out, and why.

    Links are not followed and only regular files that are data are copied, up to MAX_EXTRAS_BYTES
    and MAX_EXTRA_FILES altogether, and no more than MAX_EXTRA_LEVELS deep. What is there already
    stays: it is the course's own. OSError if the disk is full. passed_over: patterns of names that
    are not meant to be copied.
    """
    if trouble_with(source):
        return ()
    room, files, left_out = MAX_EXTRAS_BYTES, 0, []
    for path in islice(_beside(source, passed_over), MAX_FOLDER_ENTRIES):
        name = path.relative_to(source)
        if os.path.lexists(target / name):
            continue
        may_be_kept = is_data(name) and files < MAX_EXTRA_FILES and not _is_deep(name)
        size = _copy(path, target / name, room) if may_be_kept else None
        if size is None:
            left_out.append(name)
        else:
            room, files = room - size, files + 1
    return tuple(_sentences_on(left_out))


def _sentences_on(left_out: Sequence[Path]) -> Iterator[str]:
    for name in left_out[:MAX_NAMED_FILES]:
        yield f"{shown_name(name)}: left out, since {_objection(name)}"
    if len(left_out) > MAX_NAMED_FILES:
        yield f"{len(left_out) - MAX_NAMED_FILES} more files were left out"


def _objection(name: Path) -> str:
    """Say why a file of this name is left out."""
    if _is_deep(name):
        return f"it lies in more than {MAX_EXTRA_LEVELS} folders within each other"
    if is_data(name):
        return "it is no plain file or there is too much beside the notebook"
    return "only data and pictures are kept beside a graded notebook"


def _is_deep(name: Path) -> bool:
    return len(name.parts) > MAX_EXTRA_LEVELS + 1


def _copy(path: Path, target: Path, room: int) -> int | None:
    """Copy a plain file of at most `room` bytes and return its size; None, and nothing is copied,
    if that can't be done.
    """
    try:
        content = read_plain(path, room)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise
        return None
    return len(content)


def _beside(folder: Path, passed_over: Sequence[str]) -> Iterator[Path]:
    """Yield all that is no folder in and below `folder`, and folders that can't be read; into links
    it doesn't go.
    """
    folders, n_seen = [folder], 0
    while folders and n_seen < MAX_FOLDER_ENTRIES:
        n_seen += 1
        place = folders.pop()
        try:
            entries = [
                entry
                for entry in _entries_of(place)
                if not any(fnmatch(entry.name, pattern) for pattern in passed_over)
            ]
        except OSError:
            yield place
            continue
        folders += [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)]
        yield from (
            Path(entry.path) for entry in entries if not entry.is_dir(follow_symlinks=False)
        )


def _entries_of(folder: Path) -> list[os.DirEntry]:
    with os.scandir(folder) as entries:
        return sorted(islice(entries, MAX_FOLDER_ENTRIES), key=lambda entry: entry.name)
