"""Writes results where every nbgrader tool looks for them: the gradebook and autograded/. One writer, in batches."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
import os
from pathlib import Path
from subprocess import CalledProcessError
import time

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from nbgrader.api import Assignment, Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import Connection, func, make_url, select
from sqlalchemy.exc import DatabaseError

from autograder.exercises import BY_LESSON
from autograder.gradebook.autograded import Autograded
from autograder.gradebook.locks import held_lock
from autograder.gradebook.nbgrader_access import instructors_settings, put_tools_on_path, quiet_nbgrader
from autograder.gradebook.notes import RECORD as RECORD
from autograder.gradebook.notes import is_current as is_current
from autograder.gradebook.notes import verdicts as verdicts
from autograder.gradebook.scores import KnownLesson, Result, known_lesson, restore, scores_in, write_results
from autograder.judge.judged import Judged, enter_results
from autograder.layout import Layout
from autograder.problems import Problem
from autograder.submissions.folders import Submission, handed_in, require_usable_name
from autograder.submissions.folders import digest as digest
from course.lessons import notebook_path
from course.assessment.verdicts import CheckResult, ItemResult, Verdict

MOST_IN_A_BATCH = 50
"""Submissions that are written in one transaction."""

LONGEST_BATCH = 2.0
"""Seconds after which those that are waiting are written, however few."""

PATIENCE = 10.0
"""Seconds to wait for a database that somebody else is writing to (SQLite; other databases have limits of their own)."""

LOCK = ".lock"
"""The file in autograded/ that a grading run holds locked."""


def require_lessons_in_gradebook(layout: Layout, lessons: list[str]) -> None:
    """Problem where a lesson was never released into this gradebook, without which nbgrader knows no test cells."""
    with open_gradebook(layout) as gradebook:
        known = set(gradebook.db.execute(select(Assignment.name)).scalars()) if gradebook else set()
    for lesson in lessons:
        if lesson not in known:
            raise _unknown(layout, lesson)


def _unknown(layout: Layout, lesson: str) -> Problem:
    return Problem(f"{_place(layout)} doesn't know {lesson}. Run: autograder release {lesson}{layout.option}")


def _place(layout: Layout) -> str:
    """Return what people call the database: the path of its file, or its address without the password."""
    url = make_url(layout.database_url)
    is_file = url.get_backend_name() == "sqlite" and url.database
    return str(url.database) if is_file else url.render_as_string(hide_password=True)


@contextmanager
def open_gradebook(layout: Layout) -> Iterator[Gradebook | None]:
    """Give nbgrader's gradebook of the class, or None where there is none yet; Problem if the database can't be used as one."""
    url = make_url(layout.database_url)
    if url.get_backend_name() == "sqlite" and not os.path.lexists(url.database or ""):
        yield None
        return
    put_tools_on_path()
    try:
        with Gradebook(layout.database_url) as gradebook:
            yield gradebook
    except (DatabaseError, CalledProcessError) as error:
        reason = " ".join(str(getattr(error, "orig", error)).split())
        raise Problem(f"{_place(layout)} can't be used as nbgrader's gradebook ({reason}). Close what else uses it, or put "
                      "a copy in its place.") from None


class GradebookWriter:
    """Records judged submissions: rows of the gradebook, the folder in autograded/, and the note in it that says so.

    A context manager; while it is open no other one can be on the same class. `record` prepares, `flush` makes a batch
    count: first the database's commit, then each folder, note and all, is put in its place by renaming. Whatever ends the
    process in between, a note is there only where all else is, and what has no note is graded again by the next run.
    """

    def __init__(self, layout: Layout):
        self._layout = layout
        self._lessons: dict[str, KnownLesson] = {}
        self._waiting: dict[tuple[str, str], tuple[Submission, Result, Path]] = {}
        self._since = 0.0

    def __enter__(self) -> "GradebookWriter":
        with ExitStack() as opened:
            self._open(opened)
            self._opened = opened.pop_all()
        return self

    def _open(self, opened: ExitStack) -> None:
        layout = self._layout
        gradebook = opened.enter_context(open_gradebook(layout))
        if gradebook is None:
            raise Problem(f"There is no gradebook {_place(layout)}. Run: autograder release{layout.option}")
        with self._space_needed():
            layout.autograded.mkdir(exist_ok=True)
            if not opened.enter_context(held_lock(layout.autograded / LOCK)):
                raise Problem(f"Another run is grading {layout.root} just now. Let it end, or interrupt it; then run this again.")
            settings = instructors_settings(layout)
            opened.enter_context(quiet_nbgrader())
            self._autograded = Autograded(layout, settings)
            opened.callback(self._autograded.discard)
        penalties = AssignLatePenalties(config=settings)
        penalties.init_plugin()
        self._penalty = penalties.plugin_inst.late_submission_penalty if penalties.enabled else None
        self._connection = opened.enter_context(gradebook.engine.connect())
        if self._is_sqlite():
            with self._connection.begin():
                self._connection.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}")

    def __exit__(self, *exception: object) -> None:
        with self._opened:
            self.flush()

    def graded_before(self) -> dict[tuple[str, str], float]:
        """Return the points given by a grader, not by hand, that the gradebook holds for each (student, lesson) it knows."""
        points = func.coalesce(func.sum(Grade.auto_score), 0.0)
        tables = select(SubmittedAssignment.student_id, Assignment.name, points).join(Assignment)
        tables = tables.outerjoin(SubmittedNotebook).outerjoin(Grade)
        with self._transaction("DEFERRED") as connection:
            found = connection.execute(tables.group_by(SubmittedAssignment.id))
            return {(student, lesson): total for student, lesson, total in found}

    def record(self, submission: Submission, judged: Judged, digested: str) -> None:
        """Prepare a judged submission for the next batch; `judged.notebook` is finished in place.

        digested: the digest of the submission as it was judged, since the file may have been replaced meanwhile.
        Problem if the lesson was never released or the disk is full.
        """
        note = {"digest": digested, **judged.to_json()}
        self._prepare(submission, judged.notebook, note)

    def record_rejected(self, submission: Submission, reason: str, digested: str) -> Judged:
        """Prepare a submission that can't be judged: no points, and the released notebook with the reason on top.

        reason: a sentence for instructor and student. Return the result as if it had been judged.
        """
        judged = rejected(submission.lesson, reason, self._layout)
        self._prepare(submission, judged.notebook, {"digest": digested, "rejected": reason, **judged.to_json()})
        return judged

    def _prepare(self, submission: Submission, notebook: NotebookNode, note: dict) -> None:
        require_usable_name(submission.student)
        lesson = self._known(submission.lesson)
        restore(notebook, lesson)
        moment, repairs = handed_in(submission)
        result = Result(submission.student, lesson, moment, scores_in(notebook, lesson))
        note = {**note, "repairs": [*note["repairs"], *repairs]}
        with self._space_needed():
            prepared = self._autograded.prepare(submission, notebook, note, with_time=moment is not None)
        self._since = self._since if self._waiting else time.monotonic()
        self._waiting[submission.student, submission.lesson] = submission, result, prepared

    def _known(self, lesson: str) -> KnownLesson:
        if lesson not in self._lessons:
            with self._transaction("DEFERRED") as connection:
                known = known_lesson(connection, lesson)
            if known is None:
                raise _unknown(self._layout, lesson)
            self._lessons[lesson] = known
        return self._lessons[lesson]

    def flush_if_due(self) -> bool:
        """Write the batch if it is large or old enough; return whether nothing is waiting any more."""
        if len(self._waiting) >= MOST_IN_A_BATCH or self._waiting and time.monotonic() - self._since >= LONGEST_BATCH:
            self.flush()
        return not self._waiting

    def flush(self) -> None:
        """Write all that is waiting; Problem, and none of it noted, if the database can't be written or the disk is full."""
        batch, self._waiting = list(self._waiting.values()), {}
        if not batch:
            return
        with self._space_needed():
            for submission, _, _ in batch:
                self._autograded.withdraw_note(submission)
            with self._transaction("IMMEDIATE") as connection:
                write_results(connection, [result for _, result, _ in batch], self._lost_by)
            for submission, _, prepared in batch:
                self._autograded.publish(submission, prepared)

    def _lost_by(self, student: str, score: float, seconds_late: float) -> float | None:
        try:
            return self._penalty(student, score, seconds_late) if self._penalty else None
        except Exception as error:
            raise Problem(f"The late penalty set in nbgrader_config.py fails for {student} ({type(error).__name__}: {error}). "
                          "Mend it and grade again.") from None

    @contextmanager
    def _transaction(self, kind: str) -> Iterator[Connection]:
        """Give the connection in a transaction of its own; Problem if that can't be had.

        kind: SQLite's; into one that is IMMEDIATE nobody else can write, one that is DEFERRED is for reading.
        """
        try:
            with self._connection.begin():
                if self._is_sqlite():
                    self._connection.exec_driver_sql(f"BEGIN {kind}")
                yield self._connection
        except DatabaseError as error:
            reason = " ".join(str(error.orig).split())
            done = "written" if kind == "IMMEDIATE" else "read"
            raise Problem(f"{_place(self._layout)} could not be {done} ({reason}). Close what else writes to it and see that "
                          "the disk has room; then grade again. What was recorded is kept.") from None

    def _is_sqlite(self) -> bool:
        return self._connection.dialect.name == "sqlite"

    @contextmanager
    def _space_needed(self) -> Iterator[None]:
        """Tell a full disk, or a folder that can't be written, as the problem of the user that it is."""
        try:
            yield
        except OSError as error:
            place = error.filename2 or error.filename or self._layout.autograded
            raise Problem(f"{place}: {error.strerror or error}. Make room or make it writable, and grade again. "
                          "What was recorded is kept.") from None


def rejected(lesson: str, reason: str, layout: Layout) -> Judged:
    """Return a submission that can't be judged as one without points: the released notebook, with the reason in it."""
    path = notebook_path(layout.release, lesson)
    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception as error:
        raise Problem(f"The released notebook {path} is missing or damaged ({type(error).__name__}). "
                      f"Run: autograder release {lesson}{layout.option}") from None
    results = tuple(_not_judged(one.item, one.points, reason) for one in BY_LESSON[lesson])
    enter_results(notebook, results)
    notebook.cells.insert(0, new_markdown_cell(f"**This submission could not be judged:** {_as_text(reason)}", id="not-judged"))
    return Judged(lesson, notebook, results, (f"not judged: {reason}",))


def _not_judged(item: str, points: float, reason: str) -> ItemResult:
    message = f"{item}: not judged, since there is nothing to judge: {reason}"
    return ItemResult(item, 0.0, points, Verdict.MISSING, message, checks=(CheckResult("verdict", False),))


def _as_text(reason: str) -> str:
    """Return `reason` for Markdown, where nothing in it can be markup."""
    return "".join(character if character.isalnum() or character == " " else f"&#{ord(character)};" for character in reason)
