"""What lies in submitted/: who handed in what and when. All of it may have been put there by a
stranger.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
import errno
from fnmatch import fnmatch
import hashlib
from itertools import islice
import os
from pathlib import Path
import re
import stat
import unicodedata
import warnings

from autograder.classroom.classroom import Classroom
from autograder.courses.course import Course
from autograder.problems import Problem
from autograder.submissions.reading import LARGEST_FILE, read_plain, read_written
from autograder.submissions.reassembly import Assembled, reassemble, require_lesson, tell_lesson

TIMESTAMP = "timestamp.txt"
"""Beside a submitted notebook, nbgrader's own: when it was handed in."""

LONGEST_NAME = 128
"""Characters of a student's id: what a column of nbgrader's gradebook holds."""

LARGEST_EXTRAS = 20_000_000
"""Bytes of all files beside a notebook together that are kept; the rest is left out."""

MOST_EXTRAS = 500
"""Files beside a notebook that are kept."""

MOST_ENTRIES = 10_000
"""Entries of a folder, and folders below a submission's, that are looked at; what lies beyond is
not seen.
"""

MOST_CANDIDATES = 20
"""Notebooks in a folder of which one is looked for that is meant."""


@dataclass(frozen=True)
class Submission:
    """One student's work on one lesson, as a file."""

    student: str
    lesson: str
    path: Path


def find_submissions(classroom: Classroom, lessons: Sequence[str]) -> list[Submission]:
    """Return what lies in submitted/, by student and lesson, be it sound or not; Problem if there
    is nothing.
    """
    if not classroom.submitted.is_dir():
        raise Problem(
            f"There is no folder {classroom.submitted}. Put submissions into "
            "submitted/<student>/<lesson>/<lesson>.ipynb."
        )
    with os.scandir(classroom.submitted) as entries:
        students = sorted(Path(entry.path) for entry in entries if _may_be_a_students(entry))
    found = [
        Submission(student.name, lesson, folder / f"{lesson}.ipynb")
        for student in students
        for lesson, folder in _folders_of(student, lessons)
    ]
    if not found:
        raise Problem(f"{classroom.submitted} holds no submission of {', '.join(lessons)}.")
    return found


def _may_be_a_students(entry: os.DirEntry) -> bool:
    return not entry.name.startswith(".") and (
        entry.is_dir(follow_symlinks=False) or entry.is_symlink()
    )


def _folders_of(student: Path, lessons: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """Yield each lesson that something lies in the place of, and what: of its very name, or else
    the only one much like it.
    """
    try:
        names = _names_in(student)
    except (FileNotFoundError, NotADirectoryError):  # a link that leads nowhere
        return
    except OSError:  # there may be anything in it, which has to be told
        names = list(lessons)
    for lesson in lessons:
        alike = [
            name for name in names if re.sub(r"[\W_]+", "_", name.casefold()).startswith(lesson)
        ]
        if alike:
            yield lesson, student / (alike[0] if len(alike) == 1 else lesson)


def _names_in(folder: Path) -> list[str]:
    with os.scandir(folder) as entries:
        return sorted(entry.name for entry in islice(entries, MOST_ENTRIES))


def assemble(submission: Submission, course: Course) -> Assembled:
    """Return the notebook to be judged of a submission; Problem, in a sentence about the notebook,
    if there is none.
    """
    path, repairs = _notebook_of(submission, course)
    notebook = read_written(path)
    require_lesson(notebook, submission.lesson, course)
    return reassemble(
        replace(notebook, repairs=(*repairs, *notebook.repairs)), course.lessons[submission.lesson]
    )


def _notebook_of(submission: Submission, course: Course) -> tuple[Path, tuple[str, ...]]:
    """Return which file is meant, and what had to be mended to find it: the one of the right name,
    or else the only possible.
    """
    folder, lesson = submission.path.parent, submission.lesson
    if trouble := _trouble(folder):
        raise Problem(trouble)
    repairs = (
        ()
        if folder.name == lesson
        else (f"the folder has another name than {lesson}, but one much like it",)
    )
    if os.path.lexists(submission.path):
        return submission.path, repairs
    found = _candidates(folder)
    if len(found) > 1:
        found = [path for path in found if _is_of(path, lesson, course)] or found
    if not found:
        raise Problem(
            f"there is no notebook (.ipynb) in the folder; put {lesson}.ipynb into it. Archives "
            "are not unpacked."
        )
    if len(found) > 1:
        names = ", ".join(_shown(path.name) for path in found[:5])
        raise Problem(
            f"{len(found)} notebooks could be meant ({names}); keep one, and name it "
            f"{lesson}.ipynb."
        )
    return found[0], (
        *repairs,
        f"the notebook has another name than {lesson}.ipynb; it is the only one that can be meant",
    )


def _candidates(folder: Path) -> list[Path]:
    """Return what may be a notebook under another name, `.ipynb.txt` and the like; Problem if it is
    too much to look at.
    """
    names = [
        name
        for name in _names_in(folder)
        if ".ipynb" in name.casefold() and not name.startswith(".")
    ]
    found = [
        folder / name
        for name in names
        if stat.S_IFMT(os.lstat(folder / name).st_mode) != stat.S_IFDIR
    ]
    if len(found) > MOST_CANDIDATES:
        raise Problem(f"more than {MOST_CANDIDATES} notebooks; keep the one that is meant.")
    return found


def _is_of(path: Path, lesson: str, course: Course) -> bool:
    try:
        return tell_lesson(read_written(path), course).name == lesson
    except Problem:
        return False


def _trouble(folder: Path) -> str:
    """Say why what lies in a submission's folder is not read, "" if it may be: no link to elsewhere
    is followed to it.
    """
    for place in (folder.parent, folder):
        try:
            kind = stat.S_IFMT(os.lstat(place).st_mode)
        except FileNotFoundError:
            return (
                f"there is no folder {_shown(place.name)}, but others named much like it; keep "
                "one, and name it so."
            )
        except OSError as error:
            return f"the folder can't be read ({error.strerror}); make it readable and grade again."
        if kind == stat.S_IFLNK:
            return f"{_shown(place.name)} is a link to another place; ask for the folder itself."
        if kind != stat.S_IFDIR:
            return (
                f"{_shown(place.name)} is no folder; notebooks belong into "
                "submitted/<student>/<lesson>/."
            )
    return (
        ""
        if os.access(folder, os.R_OK | os.X_OK)
        else "the folder can't be read; make it readable and grade again."
    )


MARKUP = frozenset('<>&"\\')
"""Characters that nbgrader's own pages write as they are into the HTML and JavaScript of the list
of students.
"""


def require_usable_name(student: str) -> None:
    """Problem where the name of a student's folder can't be an id in the gradebook."""
    if len(student) > LONGEST_NAME:
        raise Problem(
            f"the folder's name is longer than {LONGEST_NAME} characters; rename it and grade "
            "again."
        )
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in student):
        raise Problem(
            "the folder's name holds a control character or bytes that are no text; rename it and "
            "grade again."
        )
    if found := sorted(set(student) & MARKUP):
        raise Problem(
            f"the folder's name holds {' '.join(found)}, which formgrader would obey; rename it "
            "and grade again."
        )


def digest(path: Path, grounds: str = "") -> str:
    """Return a digest by which an unchanged submission is recognised: its notebook, when it was
    handed in, and `grounds`.

    path: where its notebook belongs. grounds: what else the verdict rests on, such as the seed.
    """
    found = hashlib.sha256()
    for part in _parts_of(path):
        found.update(part)
        found.update(b"\0")
    found.update(grounds.encode())
    return found.hexdigest()


def _parts_of(path: Path) -> Iterator[bytes]:
    """Yield what a submission's verdict depends on; in place of what is not read, why."""
    folder = path.parent
    if trouble := _trouble(folder):
        yield trouble.encode(errors="replace")
        return
    try:
        others = [] if os.path.lexists(path) else _candidates(folder)
    except Problem as problem:
        yield str(problem).encode()
        return
    for other in others:
        yield os.fsencode(other.name)
        yield _content(other)
    if not others:
        yield _content(path)
    yield _content(folder / TIMESTAMP)


def _content(path: Path) -> bytes:
    try:
        return read_plain(path, LARGEST_FILE)
    except FileNotFoundError:
        return b""
    except OSError as error:
        return str(error.errno).encode()


def handed_in(submission: Submission) -> tuple[datetime | None, tuple[str, ...]]:
    """Return when the work was handed in (UTC, without a zone), or None; and what had to be mended,
    if anything.
    """
    path = submission.path.parent / TIMESTAMP
    if _trouble(path.parent) or not os.path.lexists(path):
        return None, ()
    try:
        return _moment(read_plain(path, 200).decode("utf-8")), ()
    except Exception:  # whatever a forged text makes the parser raise
        return None, (
            f"{TIMESTAMP}: no date and time can be read from it; taken as handed in at an unknown "
            "time",
        )


def last_changed(submission: Submission) -> datetime | None:
    """Return when the file system says that the notebook was last changed (UTC, without a zone);
    None if there is none.
    """
    try:
        return datetime.fromtimestamp(os.lstat(submission.path).st_mtime, UTC).replace(tzinfo=None)
    except (OSError, OverflowError, ValueError):
        return None


def _moment(text: str) -> datetime:
    from nbgrader.utils import (
        parse_utc,
    )  # here, since workers read submissions too and must stay light

    if not re.fullmatch(
        r"(?!.*\.\.)[\w :.,+-]*\w(/[\w-]+)*", text.strip()
    ):  # a zone may be any path to dateutil, not to us
        raise ValueError("no date and time")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of zones that dateutil doesn't know
        return parse_utc(text.strip())


def copy_extras(source: Path, target: Path, passed_over: Sequence[str]) -> tuple[str, ...]:
    """Copy what lies beside a notebook in `source` into the folder `target`; return what was left
    out, and why.

    Links are not followed and only regular files are copied, up to LARGEST_EXTRAS bytes and
    MOST_EXTRAS files altogether. What is there already stays: it is the course's own. OSError if
    the disk is full. passed_over: patterns of names that are not meant to be copied.
    """
    if _trouble(source):
        return ()
    room, files, left_out = LARGEST_EXTRAS, 0, []
    for path in islice(_beside(source, passed_over), MOST_ENTRIES):
        name = path.relative_to(source)
        if os.path.lexists(target / name):
            continue
        size = _copy(path, target / name, room) if files < MOST_EXTRAS else None
        if size is None:
            left_out.append(
                f"{_shown(name)}: left out, since it is no plain file or there is too much beside "
                "the notebook"
            )
        else:
            room, files = room - size, files + 1
    return (
        *left_out[:10],
        *([f"{len(left_out) - 10} more files were left out"] if len(left_out) > 10 else ()),
    )


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
    while folders and n_seen < MOST_ENTRIES:
        n_seen += 1
        place = folders.pop()
        try:
            with os.scandir(place) as found:
                entries = sorted(islice(found, MOST_ENTRIES), key=lambda entry: entry.name)
        except OSError:
            yield place
            continue
        kept = [
            entry
            for entry in entries
            if not any(fnmatch(entry.name, pattern) for pattern in passed_over)
        ]
        folders += [Path(entry.path) for entry in kept if entry.is_dir(follow_symlinks=False)]
        yield from (Path(entry.path) for entry in kept if not entry.is_dir(follow_symlinks=False))


def _shown(name: Path | str) -> str:
    return repr(str(name))[1:-1][:100]
