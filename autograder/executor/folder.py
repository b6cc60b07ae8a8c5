"""The files beside a notebook: which of them its code gets to see as copies, and which of those it
wrote may come back.

The folder is `autograded/<student>/<assignment>/`. What comes back is a stranger's word for it,
names included.
"""

from collections.abc import Iterator, Mapping
import os
from pathlib import Path, PurePosixPath

from autograder.classroom.classroom import TIMESTAMP
from autograder.gradebook.notes import NOTE_FILE
from autograder.submissions.data_files import is_data
from autograder.submissions.plain_files import read_plain

MAX_BYTES_HANDED_OVER = 128 * 2**20
"""Bytes of all files together that a notebook gets to see."""

MAX_BYTES_BROUGHT_BACK = 32 * 2**20
"""Bytes of all files together that may come back."""

MAX_NOTEBOOK_FILES = 500
"""Files that a notebook gets to see, and files that may come back."""

MAX_FILE_NAME_BYTES = 200
"""Bytes of a file's name with its folders."""

MAX_FILES_NAMED = 10
"""Files that are named among those left out."""


def files_beside(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of the regular files in and below `folders`, up to the limits; of one
    name the first. Links are not followed.

    Notebooks are left out: they hold the tests of this one, and of the next.
    """
    room, seen = MAX_BYTES_HANDED_OVER, set[str]()
    for folder in folders:
        for path in _files_in(folder):
            shown = path.relative_to(folder).as_posix()
            if is_ours(shown) or shown in seen or len(seen) == MAX_NOTEBOOK_FILES:
                continue
            if (content := _content(path, room)) is not None:
                room -= len(content)
                seen.add(shown)
                yield shown, content


def _files_in(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(place, name) for name in sorted(names))


def is_ours(name: str) -> bool:
    """Whether the file of this name is the grader's: a notebook, a note, or the time of handing
    in.
    """
    return name.lower().endswith(".ipynb") or name.lower() in (TIMESTAMP, NOTE_FILE)


def _content(path: Path, most: int) -> bytes | None:
    """Return the content of a regular file, None if it is none or longer than `most` bytes."""
    try:
        return read_plain(path, most)
    except OSError:
        return None


def bring_back(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write files (by name) that a notebook's code made into `folder`, where their names allow it;
    tell which were left out.
    """
    left_out = []
    for name, content in files.items():
        if reason := _objection(folder, name):
            left_out.append(f"the file {name[:80]!r} was left out: {reason}")
            continue
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        with target.open("xb") as file:
            file.write(content)
    more = len(left_out) - MAX_FILES_NAMED
    return left_out[:MAX_FILES_NAMED] + ([f"{more} more files were left out"] if more > 0 else [])


def _objection(folder: Path, name: str) -> str:
    """Say why a file of this name isn't written into `folder`, "" if it may be."""
    if not (_is_plain(name) and _is_free(folder, PurePosixPath(name))):
        return "its name is not one that may be written"
    if not is_data(PurePosixPath(name)):
        return "only data and pictures are kept beside a graded notebook"
    return ""


def _is_plain(name: str) -> bool:
    """Whether `name` is a relative path of visible parts in printable characters, and not one of
    the grader's.
    """
    parts = name.split("/")
    sound = (
        name.isprintable()
        and not set(name) & set("\\:\ufffd")
        and len(name.encode()) <= MAX_FILE_NAME_BYTES
    )
    return sound and all(part and not part.startswith(".") for part in parts) and not is_ours(name)


def _is_free(folder: Path, name: PurePosixPath) -> bool:
    """Whether a file of this name can be written: only real folders on the way to it, and none in
    its place.
    """
    for above in list(name.parents)[:-1]:
        place = folder / above
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            return False
    return not (folder / name).is_dir()
