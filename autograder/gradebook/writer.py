"""Writes results where every nbgrader tool looks for them: the gradebook and autograded/. One
writer, in batches.
"""

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
from traitlets import TraitError
from traitlets.config import Config

from autograder.classroom.classroom import TIMESTAMP, Classroom
from autograder.gradebook.autograded import Autograded
from autograder.gradebook.locks import held_lock
from autograder.gradebook.nbgrader_access import (
    instructors_settings,
    put_tools_on_path,
    quiet_nbgrader,
)
from autograder.gradebook.notes import RECORD as RECORD
from autograder.gradebook.notes import circumstances
from autograder.gradebook.notes import is_current as is_current
from autograder.gradebook.notes import verdicts as verdicts
from autograder.gradebook.scores import (
    KnownLesson,
    Penalty,
    Result,
    known_lesson,
    restore,
    scores_in,
    write_results,
)
from autograder.gradebook.settling import settle
from autograder.gradebook.versions import require_known_version
from autograder.judge.judged import Judged, enter_results
from autograder.problems import Problem
from autograder.submissions.finding import Place
from autograder.submissions.names import require_usable_name
from autograder.submissions.submission import Submission
from course.assessment.verdicts import CheckResult, ItemResult, Verdict
from course.lessons import notebook_path

MOST_IN_A_BATCH = 50
"""Submissions that are written in one transaction."""

LONGEST_BATCH = 2.0
"""Seconds after which those that are waiting are written, however few."""

PATIENCE = 10.0
"""Seconds to wait for a database that somebody else is writing to (SQLite; other databases have
limits of their own).
"""

LOCK = ".lock"
"""The file in autograded/ that a grading run holds locked."""


def require_lessons_in_gradebook(classroom: Classroom, lessons: list[str]) -> None:
    """Problem where a lesson was never released into this gradebook, without which nbgrader knows
    no test cells.
    """
    with open_gradebook(classroom) as gradebook:
        known = set(gradebook.db.execute(select(Assignment.name)).scalars()) if gradebook else set()
    for lesson in lessons:
        if lesson not in known:
            raise _unknown(classroom, lesson)


def _unknown(classroom: Classroom, lesson: str) -> Problem:
    return Problem(
        f"{classroom.gradebook} doesn't know {lesson}. Run: autograder release "
        f"{lesson}{classroom.option}"
    )


@contextmanager
def open_gradebook(classroom: Classroom) -> Iterator[Gradebook | None]:
    """Give nbgrader's gradebook of the class, or None where there is none yet; Problem if the
    database can't be used as one.
    """
    url = make_url(classroom.database_url)
    if url.get_backend_name() == "sqlite" and not os.path.lexists(url.database or ""):
        yield None
        return
    put_tools_on_path()
    try:
        with Gradebook(classroom.database_url, classroom.id) as gradebook:
            require_known_version(gradebook, classroom.gradebook)
            yield gradebook
    except (DatabaseError, CalledProcessError) as error:
        reason = " ".join(str(getattr(error, "orig", error)).split())
        raise Problem(
            f"{classroom.gradebook} can't be used as nbgrader's gradebook ({reason}). Close what "
            "else uses it, or put a copy in its place."
        ) from None


def late_penalty(settings: Config) -> Penalty | None:
    """Return what late work costs by the instructor's settings; Problem where the plugin that they
    name can't be used.
    """
    try:
        penalties = AssignLatePenalties(config=settings)
        penalties.init_plugin()
    except (ImportError, TraitError, TypeError) as error:
        raise Problem(
            f"The late plugin set in nbgrader_config.py can't be used ({error}). A module of your "
            "own lies in the class's folder; name it as module.ClassName."
        ) from None
    return penalties.plugin_inst.late_submission_penalty if penalties.enabled else None


class GradebookWriter:
    """Records judged submissions: rows of the gradebook, the folder in autograded/, and the note in
    it that says so.

    A context manager; while it is open no other one can be on the same class. `record` prepares,
    `flush` makes a batch count: first the database's commit, then each folder, note and all, is put
    in its place by renaming. Whatever ends the process in between, a note is there only where all
    else is, and what has no note is graded again by the next run.
    """

    def __init__(self, classroom: Classroom):
        self._classroom = classroom
        self._lessons: dict[str, KnownLesson] = {}
        self._waiting: dict[tuple[str, str], tuple[Place, Result, Path]] = {}
        self._since = 0.0

    def __enter__(self) -> "GradebookWriter":
        with ExitStack() as opened:
            self._open(opened)
            self._opened = opened.pop_all()
        return self

    def _open(self, opened: ExitStack) -> None:
        classroom = self._classroom
        gradebook = opened.enter_context(open_gradebook(classroom))
        if gradebook is None:
            raise Problem(
                f"There is no gradebook {classroom.gradebook}. Run: autograder "
                f"release{classroom.option}"
            )
        with self._space_needed():
            classroom.autograded.mkdir(exist_ok=True)
            if not opened.enter_context(held_lock(classroom.autograded / LOCK)):
                raise Problem(
                    f"Another run is grading {classroom.root} just now. Let it end, or interrupt "
                    "it; then run this again."
                )
            settings = instructors_settings(classroom)
            opened.enter_context(quiet_nbgrader())
            self._autograded = Autograded(classroom, settings)
            opened.callback(self._autograded.discard)
        self._penalty = late_penalty(settings)
        self._connection = opened.enter_context(gradebook.engine.connect())
        if self._is_sqlite():
            with self._connection.begin():
                self._connection.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}")
        with self._transaction("IMMEDIATE") as connection:
            settle(connection, classroom)

    def __exit__(self, *exception: object) -> None:
        with self._opened:
            self.flush()

    def graded_before(self) -> dict[tuple[str, str], float]:
        """Return the points given by a grader, not by hand, that the gradebook holds for each
        (student, lesson) it knows.
        """
        points = func.coalesce(func.sum(Grade.auto_score), 0.0)
        tables = select(SubmittedAssignment.student_id, Assignment.name, points).join(Assignment)
        tables = tables.outerjoin(SubmittedNotebook).outerjoin(Grade)
        with self._transaction("DEFERRED") as connection:
            found = connection.execute(
                tables.group_by(SubmittedAssignment.student_id, Assignment.name)
            )
            return {(student, lesson): total for student, lesson, total in found}

    def record(self, submission: Submission, judged: Judged) -> None:
        """Prepare a judged submission for the next batch; `judged.notebook` is finished in place.

        Problem if the lesson was never released or the disk is full.
        """
        note = {"digest": submission.digest, **circumstances(self._classroom), **judged.to_json()}
        self._prepare(submission, judged.notebook, note)

    def record_rejected(self, submission: Submission, reason: str) -> Judged:
        """Prepare a submission that can't be judged: no points, and the released notebook with the
        reason on top.

        reason: a sentence for instructor and student. Return the result as if it had been judged.
        """
        judged = rejected(submission.lesson, reason, self._classroom)
        note = {
            "digest": submission.digest,
            "rejected": reason,
            **circumstances(self._classroom),
            **judged.to_json(),
        }
        self._prepare(submission, judged.notebook, note)
        return judged

    def _prepare(self, submission: Submission, notebook: NotebookNode, note: dict) -> None:
        require_usable_name(submission.student)
        lesson = self._known(submission.lesson)
        restore(notebook, lesson)
        moment, repairs = submission.handed_in.moment, submission.handed_in.repairs
        counted = moment if self._classroom.handed_in == TIMESTAMP else submission.last_changed
        result = Result(submission.student, lesson, moment, counted, scores_in(notebook, lesson))
        note = {**note, "repairs": [*note["repairs"], *repairs]}
        with self._space_needed():
            prepared = self._autograded.prepare(submission, notebook, note)
        self._since = self._since if self._waiting else time.monotonic()
        place = submission.place  # and nothing of what was read
        self._waiting[place.student, place.lesson] = place, result, prepared

    def _known(self, lesson: str) -> KnownLesson:
        if lesson not in self._lessons:
            with self._transaction("DEFERRED") as connection:
                known = known_lesson(connection, lesson)
            if known is None:
                raise _unknown(self._classroom, lesson)
            self._lessons[lesson] = known
        return self._lessons[lesson]

    def flush_if_due(self) -> bool:
        """Write the batch if it is large or old enough; return whether nothing is waiting any
        more.
        """
        if (
            len(self._waiting) >= MOST_IN_A_BATCH
            or self._waiting
            and time.monotonic() - self._since >= LONGEST_BATCH
        ):
            self.flush()
        return not self._waiting

    def flush(self) -> None:
        """Write all that is waiting; Problem, and none of it noted, if the database can't be
        written or the disk is full.
        """
        batch, self._waiting = list(self._waiting.values()), {}
        if not batch:
            return
        with self._space_needed():
            for place, _, _ in batch:
                self._autograded.withdraw_note(place)
            with self._transaction("IMMEDIATE") as connection:
                write_results(connection, [result for _, result, _ in batch], self._lost_by)
            for place, _, prepared in batch:
                self._autograded.publish(place, prepared)

    def _lost_by(self, student: str, score: float, seconds_late: float) -> float | None:
        try:
            return self._penalty(student, score, seconds_late) if self._penalty else None
        except Exception as error:
            raise Problem(
                f"The late penalty set in nbgrader_config.py fails for {student} "
                f"({type(error).__name__}: {error}). Mend it and grade again."
            ) from None

    @contextmanager
    def _transaction(self, kind: str) -> Iterator[Connection]:
        """Give the connection in a transaction of its own; Problem if that can't be had.

        kind: SQLite's; into one that is IMMEDIATE nobody else can write, one that is DEFERRED is
        for reading.
        """
        try:
            with self._connection.begin():
                if self._is_sqlite():
                    self._connection.exec_driver_sql(f"BEGIN {kind}")
                yield self._connection
        except DatabaseError as error:
            reason = " ".join(str(error.orig).split())
            done = "written" if kind == "IMMEDIATE" else "read"
            raise Problem(
                f"{self._classroom.gradebook} could not be {done} ({reason}). Close what else "
                "writes to it and see that the disk has room; then grade again. What was recorded "
                "is kept."
            ) from None

    def _is_sqlite(self) -> bool:
        return self._connection.dialect.name == "sqlite"

    @contextmanager
    def _space_needed(self) -> Iterator[None]:
        """Tell a full disk, or a folder that can't be written, as the problem of the user that it
        is.
        """
        try:
            yield
        except OSError as error:
            place = error.filename2 or error.filename or self._classroom.autograded
            raise Problem(
                f"{place}: {error.strerror or error}. Make room or make it writable, and grade "
                "again. What was recorded is kept."
            ) from None


def rejected(lesson: str, reason: str, classroom: Classroom) -> Judged:
    """Return a submission that can't be judged as one without points: the released notebook, with
    the reason in it.
    """
    path = notebook_path(classroom.release, lesson)
    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception as error:
        raise Problem(
            f"The released notebook {path} is missing or damaged ({type(error).__name__}). "
            f"Run: autograder release {lesson}{classroom.option}"
        ) from None
    results = tuple(
        _not_judged(one.item, one.points, reason)
        for one in classroom.course.lessons[lesson].specifications
    )
    enter_results(notebook, results)
    notebook.cells.insert(
        0,
        new_markdown_cell(
            f"**This submission could not be judged:** {_as_text(reason)}", id="not-judged"
        ),
    )
    return Judged(lesson, notebook, results, (f"not judged: {reason}",))


def _not_judged(item: str, points: float, reason: str) -> ItemResult:
    message = f"{item}: not judged, since there is nothing to judge: {reason}"
    return ItemResult(
        item, 0.0, points, Verdict.MISSING, message, checks=(CheckResult("verdict", False),)
    )


def _as_text(reason: str) -> str:
    """Return `reason` for Markdown, where nothing in it can be markup."""
    return "".join(
        character if character.isalnum() or character == " " else f"&#{ord(character)};"
        for character in reason
    )
