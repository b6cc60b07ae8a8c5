"""What lies in submitted/: who handed in what and when. All of it may have been put there by a stranger."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
import errno
from fnmatch import fnmatch
import hashlib
import os
from pathlib import Path
import re
import stat
import unicodedata
import warnings

from autograder.layout import Layout
from autograder.problems import Problem
from course.lessons import notebook_path

TIMESTAMP = "timestamp.txt"
"""Beside a submitted notebook, nbgrader's own: when it was handed in."""

LONGEST_NAME = 128
"""Characters of a student's id: what a column of nbgrader's gradebook holds."""

LARGEST_EXTRAS = 20_000_000
"""Bytes of all files beside a notebook together that are kept; the rest is left out."""

MOST_EXTRAS = 500
"""Files beside a notebook that are kept."""


@dataclass(frozen=True)
class Submission:
    """One student's work on one lesson, as a file."""

    student: str
    lesson: str
    path: Path


def find_submissions(layout: Layout, lessons: Sequence[str]) -> list[Submission]:
    """Return what lies in submitted/, by student and lesson; Problem if there is nothing."""
    if not layout.submitted.is_dir():
        raise Problem(f"There is no folder {layout.submitted}. Put submissions into submitted/<student>/<lesson>/<lesson>.ipynb.")
    students = sorted(path for path in layout.submitted.iterdir() if path.is_dir() and not path.name.startswith("."))
    found = [
        Submission(student.name, lesson, notebook_path(student, lesson))
        for student in students for lesson in lessons if (student / lesson).is_dir()
    ]
    if not found:
        raise Problem(f"{layout.submitted} holds no submission of {', '.join(lessons)}.")
    return found


def require_usable_name(student: str) -> None:
    """Problem where the name of a student's folder can't be an id in the gradebook."""
    if len(student) > LONGEST_NAME:
        raise Problem(f"the folder's name is longer than {LONGEST_NAME} characters; rename it and grade again.")
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in student):
        raise Problem("the folder's name holds a control character or bytes that are no text; rename it and grade again.")


def digest(path: Path, grounds: str = "") -> str:
    """Return a digest by which an unchanged submission is recognised: its notebook, when it was handed in, and `grounds`.

    grounds: what else the verdict rests on, such as the seed.
    """
    found = hashlib.sha256()
    for part in (path, path.parent / TIMESTAMP):
        if part.is_file():
            with part.open("rb") as file:
                while chunk := file.read(1 << 20):
                    found.update(chunk)
        found.update(b"\0")
    found.update(grounds.encode())
    return found.hexdigest()


def handed_in(submission: Submission) -> tuple[datetime | None, tuple[str, ...]]:
    """Return when the work was handed in (UTC, without a zone), or None; and what had to be mended, if anything."""
    path = submission.path.parent / TIMESTAMP
    if not os.path.lexists(path):
        return None, ()
    try:
        return _moment(_read_plain(path, 200).decode("utf-8")), ()
    except Exception:  # whatever a forged text makes the parser raise
        return None, (f"{TIMESTAMP}: no date and time can be read from it; taken as handed in at an unknown time",)


def _moment(text: str) -> datetime:
    from nbgrader.utils import parse_utc  # here, since workers read submissions too and must stay light

    if not re.fullmatch(r"(?!.*\.\.)[\w :.,+-]*\w(/[\w-]+)*", text.strip()):  # a zone may be any path to dateutil, not to us
        raise ValueError("no date and time")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of zones that dateutil doesn't know
        return parse_utc(text.strip())


def _read_plain(path: Path, most: int) -> bytes:
    """Return the bytes of a regular file, at most `most` of them; OSError if it is a link, a device, or larger."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(handle)
        if path.is_symlink() or not stat.S_ISREG(about.st_mode) or about.st_size > most:
            raise OSError(errno.EINVAL, "no plain file", str(path))
        return file.read(most)


def copy_extras(source: Path, target: Path, passed_over: Sequence[str]) -> tuple[str, ...]:
    """Copy what lies beside a notebook in `source` into the folder `target`; return what was left out, and why.

    Links are not followed and only regular files are copied, up to LARGEST_EXTRAS bytes and MOST_EXTRAS files altogether.
    What is there already stays: it is the course's own.
    passed_over: patterns of names that are not meant to be copied.
    """
    room, files, left_out = LARGEST_EXTRAS, 0, []
    for path in _beside(source, passed_over):
        name = path.relative_to(source)
        if os.path.lexists(target / name):
            continue
        try:
            content = _read_plain(path, room) if files < MOST_EXTRAS else None
            (target / name).parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            content = None
        if content is None:
            left_out.append(f"{_shown(name)}: left out, since it is no plain file or there is too much beside the notebook")
        else:
            room, files = room - len(content), files + 1
            (target / name).write_bytes(content)
    return (*left_out[:10], *([f"{len(left_out) - 10} more files were left out"] if len(left_out) > 10 else ()))


def _beside(folder: Path, passed_over: Sequence[str]) -> Iterator[Path]:
    """Yield all that is no folder in and below `folder`, and folders that can't be read; into links it doesn't go."""
    folders = [folder]
    while folders:
        try:
            entries = sorted(os.scandir(folders[-1]), key=lambda entry: entry.name)
        except OSError:
            yield folders.pop()
            continue
        folders.pop()
        kept = [entry for entry in entries if not any(fnmatch(entry.name, pattern) for pattern in passed_over)]
        folders += [Path(entry.path) for entry in kept if entry.is_dir(follow_symlinks=False)]
        yield from (Path(entry.path) for entry in kept if not entry.is_dir(follow_symlinks=False))


def _shown(name: Path) -> str:
    return repr(str(name))[1:-1][:100]
