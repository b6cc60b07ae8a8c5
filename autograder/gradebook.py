"""Writes results where every nbgrader tool looks for them: gradebook.db, autograded/, timestamps."""

from collections.abc import Iterator
from contextlib import contextmanager
import hashlib
import json
from pathlib import Path
import shutil
import tempfile

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import (
    AssignLatePenalties, CheckCellMetadata, DeduplicateIds, IgnorePattern, LimitOutput, OverwriteCells, OverwriteKernelspec,
    SaveAutoGrades,
)
from nbconvert.preprocessors import ClearMetadataPreprocessor

from autograder.execution import Judged
from autograder.files import write_atomically
from autograder.layout import Layout
from autograder.problems import Problem
from autograder.nbgrader_access import course_directory, quiet_nbgrader
from course.lessons import notebook_path

RECORD = "verdicts.json"
"""Beside each autograded notebook: what was graded (a digest of the file) and every verdict."""


def require_lessons_in_gradebook(layout: Layout, lessons: list[str]) -> None:
    """Problem where a lesson was never released into this gradebook, without which nbgrader knows no test cells."""
    with Gradebook(layout.database_url) as gradebook:
        for lesson in lessons:
            try:
                gradebook.find_assignment(lesson)
            except MissingEntry:
                raise Problem(f"{layout.gradebook} doesn't know {lesson}. Run: autograder release {lesson}") from None


def record(layout: Layout, student: str, submitted: Path, judged: Judged) -> None:
    """Let nbgrader score the executed notebook into its gradebook and autograded/, then note the verdicts beside it."""
    with _staged(submitted, student, judged) as folder, quiet_nbgrader() as log:
        view = course_directory(layout, judged.lesson, submitted_directory=folder, student_id=student)
        converter = Autograde(coursedir=view)
        converter.force = True
        converter.sanitize_preprocessors = [DeduplicateIds, OverwriteKernelspec, OverwriteCells, CheckCellMetadata]
        converter.autograde_preprocessors = [
            IgnorePattern, ClearMetadataPreprocessor, LimitOutput, SaveAutoGrades, AssignLatePenalties, CheckCellMetadata,
        ]
        try:
            converter.start()
        except (NbGraderException, SystemExit) as error:
            raise Problem(f"nbgrader could not record it ({error}):\n{log.getvalue()}") from None
    note = {"digest": digest(submitted), **judged.to_json()}
    write_atomically(_note(layout, student, judged.lesson), json.dumps(note, indent=1) + "\n")


@contextmanager
def _staged(submitted: Path, student: str, judged: Judged) -> Iterator[str]:
    """Lay the executed notebook and the time it was handed in where nbgrader reads submissions."""
    with tempfile.TemporaryDirectory(prefix="graded-") as folder:
        target = notebook_path(Path(folder) / student, judged.lesson)
        target.parent.mkdir(parents=True)
        nbformat.write(judged.notebook, target)
        if (timestamp := submitted.parent / "timestamp.txt").is_file():
            shutil.copy(timestamp, target.parent)
        yield folder


def digest(path: Path) -> str:
    """Return a digest of a submission's bytes, by which an unchanged one is recognised."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _note(layout: Layout, student: str, lesson: str) -> Path:
    return layout.autograded / student / lesson / RECORD


def verdicts(layout: Layout, student: str, lesson: str) -> dict | None:
    """Return what was noted of a graded submission, or None if it was never graded."""
    try:
        return json.loads(_note(layout, student, lesson).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None


def is_current(layout: Layout, student: str, lesson: str, submitted: Path) -> bool:
    """Whether the submission was graded already and has not changed since."""
    noted = verdicts(layout, student, lesson)
    return noted is not None and submitted.is_file() and noted["digest"] == digest(submitted)
