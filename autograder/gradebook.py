"""Writes results where every nbgrader tool looks for them: gradebook.db, autograded/, timestamps."""

from collections.abc import Iterator
from contextlib import contextmanager
import hashlib
import json
from pathlib import Path
import shutil
from subprocess import CalledProcessError
import tempfile

import nbformat
from nbgrader.api import Gradebook, SubmittedAssignment
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import (
    AssignLatePenalties, CheckCellMetadata, DeduplicateIds, IgnorePattern, LimitOutput, OverwriteCells, OverwriteKernelspec,
    SaveAutoGrades,
)
from nbconvert.preprocessors import ClearMetadataPreprocessor
from sqlalchemy.exc import DatabaseError

from autograder.execution import Judged
from autograder.files import write_atomically
from autograder.layout import Layout
from autograder.problems import Problem
from autograder.nbgrader_access import course_directory, put_tools_on_path, quiet_nbgrader, reason_in
from course.lessons import notebook_path
from course.verdicts import Verdict

RECORD = "verdicts.json"
"""Beside each autograded notebook: what was graded (a digest of the file) and every verdict."""

TIMESTAMP = "timestamp.txt"
"""Beside a submitted notebook, nbgrader's own: when it was handed in."""


def require_lessons_in_gradebook(layout: Layout, lessons: list[str]) -> None:
    """Problem where a lesson was never released into this gradebook, without which nbgrader knows no test cells."""
    with open_gradebook(layout) as gradebook:
        known = {assignment.name for assignment in gradebook.assignments} if gradebook else set()
    for lesson in lessons:
        if lesson not in known:
            raise Problem(f"{layout.gradebook} doesn't know {lesson}. Run: autograder release {lesson}{layout.option}")


@contextmanager
def open_gradebook(layout: Layout) -> Iterator[Gradebook | None]:
    """Give nbgrader's gradebook of the class, or None where there is none yet; Problem if the file is no gradebook."""
    if not layout.gradebook.is_file():
        yield None
        return
    put_tools_on_path()
    try:
        with Gradebook(layout.database_url) as gradebook:
            yield gradebook
    except (DatabaseError, CalledProcessError) as error:
        reason = " ".join(str(getattr(error, "orig", error)).split())
        raise Problem(f"{layout.gradebook} can't be used as nbgrader's gradebook ({reason}). Close what else uses it, or put "
                      "a copy in its place.") from None


def graded_before(layout: Layout) -> set[tuple[str, str]]:
    """Return the (student, lesson) pairs that the gradebook holds a submission of."""
    with open_gradebook(layout) as gradebook:
        found = gradebook.db.query(SubmittedAssignment).all() if gradebook else ()
        return {(one.student_id, one.name) for one in found}


def record(layout: Layout, student: str, submitted: Path, judged: Judged, digested: str) -> None:
    """Let nbgrader score the executed notebook into its gradebook and autograded/, then note the verdicts beside it.

    digested: the digest of the submission as it was judged, since `submitted` may have been replaced meanwhile.
    """
    with _staged(submitted, student, judged) as folder, quiet_nbgrader() as log:
        view = course_directory(layout, judged.lesson, submitted_directory=folder)  # all students: the one who is staged
        converter = Autograde(coursedir=view)
        converter.force = True
        converter.sanitize_preprocessors = [DeduplicateIds, OverwriteKernelspec, OverwriteCells, CheckCellMetadata]
        converter.autograde_preprocessors = [
            IgnorePattern, ClearMetadataPreprocessor, LimitOutput, SaveAutoGrades, AssignLatePenalties, CheckCellMetadata,
        ]
        try:
            converter.start()
        except (NbGraderException, SystemExit):
            raise Problem(f"nbgrader could not record it: {reason_in(log)}") from None
    note = {"digest": digested, **judged.to_json()}
    write_atomically(_note(layout, student, judged.lesson), json.dumps(note, indent=1) + "\n")


@contextmanager
def _staged(submitted: Path, student: str, judged: Judged) -> Iterator[str]:
    """Lay the executed notebook and the time it was handed in where nbgrader reads submissions."""
    with tempfile.TemporaryDirectory(prefix="graded-") as folder:
        target = notebook_path(Path(folder) / student, judged.lesson)
        target.parent.mkdir(parents=True)
        nbformat.write(judged.notebook, target)
        if (timestamp := submitted.parent / TIMESTAMP).is_file():
            shutil.copy(timestamp, target.parent)
        yield folder


def digest(path: Path, grounds: str = "") -> str:
    """Return a digest by which an unchanged submission is recognised: its notebook, when it was handed in, and `grounds`.

    grounds: what else the verdict rests on, such as the seed.
    """
    parts = [part.read_bytes() if part.is_file() else b"" for part in (path, path.parent / TIMESTAMP)]
    parts.append(grounds.encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _note(layout: Layout, student: str, lesson: str) -> Path:
    return layout.autograded / student / lesson / RECORD


def verdicts(layout: Layout, student: str, lesson: str) -> dict | None:
    """Return what was noted of a graded submission, or None if it was never graded or the note is damaged."""
    try:
        noted = json.loads(_note(layout, student, lesson).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return noted if isinstance(noted, dict) and isinstance(noted.get("items"), list) and "digest" in noted else None


def is_current(layout: Layout, student: str, lesson: str, submitted: Path, grounds: str = "") -> bool:
    """Whether the submission was judged already on these grounds, with no failure of ours in it, and hasn't changed since."""
    noted = verdicts(layout, student, lesson)
    if noted is None or any(item["verdict"] == Verdict.INTERNAL_ERROR for item in noted["items"]):
        return False
    return submitted.is_file() and noted["digest"] == digest(submitted, grounds)
