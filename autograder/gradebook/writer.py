"""Writes results where every nbgrader tool looks for them: the gradebook and autograded/. One
writer, in batches.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
import time

from nbformat import NotebookNode
from nbgrader.api import Assignment, Grade, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DatabaseError

from autograder.classroom.classroom import Classroom
from autograder.classroom.late import NONE
from autograder.files import flush
from autograder.gradebook.autograded import Autograded
from autograder.gradebook.database import open_gradebook, transaction, unknown_lesson
from autograder.gradebook.locks import held_lock
from autograder.gradebook.nbgrader_access import instructors_settings, quiet_nbgrader
from autograder.gradebook.notes import Note, note_of
from autograder.gradebook.penalties import late_penalty
from autograder.gradebook.scores import (
    KnownLesson,
    ScoredSubmission,
    known_lesson,
    restore,
    scores_in,
    write_scores,
)
from autograder.gradebook.settling import settle
from autograder.judge.judgement import Judgement
from autograder.judge.rejection import reject
from autograder.problems import Problem
from autograder.submissions.finding import Place
from autograder.submissions.names import require_usable_name
from autograder.submissions.submission import Submission

MAX_BATCH_SUBMISSIONS = 50
"""Submissions that are written in one transaction."""

MAX_BATCH_SECONDS = 2.0
"""Seconds after which those that are waiting are written, however few."""

UNTIMED = "nobody knows when it was handed in, so nothing was taken off for being late"

LOCK_FILE = ".lock"
"""The file in autograded/ that a grading run holds locked."""


class GradebookWriter:
    """Records judged submissions: rows of the gradebook, the folder in autograded/, and the note in
    it that says so.

    A context manager; while it is open no other one can be on the same class. `record` prepares,
    `flush` makes a batch count: first the database's commit, then each folder, note and all, which
    is on the disk by then, is put in its place by renaming. Whatever ends the process in between,
    power included, a note is there only where all else is, and what has no note is graded again by
    the next run.
    """

    def __init__(self, classroom: Classroom):
        self._classroom = classroom
        self._lessons: dict[str, KnownLesson] = {}
        self._waiting: dict[tuple[str, str], tuple[Place, ScoredSubmission, Path]] = {}
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
            flush(classroom.root)
            if not opened.enter_context(held_lock(classroom.autograded / LOCK_FILE)):
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

    def record(self, submission: Submission, judgement: Judgement) -> None:
        """Prepare a judged submission for the next batch; its notebook is finished in place.

        Problem if the lesson was never released or the disk is full.
        """
        note = note_of(judgement, submission.digest, self._classroom)
        self._prepare(submission, judgement.notebook, note)

    def record_rejected(self, submission: Submission, reason: str) -> Judgement:
        """Prepare a submission that can't be judged: no points, and the released notebook with the
        reason on top.

        reason: a sentence for instructor and student. Return the result as if it had been judged.
        """
        judgement = reject(submission.lesson, reason, self._classroom)
        note = note_of(judgement, submission.digest, self._classroom, reason)
        self._prepare(submission, judgement.notebook, note)
        return judgement

    def _prepare(self, submission: Submission, notebook: NotebookNode, note: Note) -> None:
        require_usable_name(submission.student)
        lesson = self._known_lesson(submission.lesson)
        restore(notebook, lesson)
        scored_submission = ScoredSubmission(
            student=submission.student,
            lesson=lesson,
            handed_in=submission.handed_in.moment,
            counted=submission.arrived,
            scores=scores_in(notebook, lesson),
        )
        repairs = (*note.repairs, *submission.handed_in.repairs, *self.notices(submission))
        note = replace(note, repairs=repairs)
        with self._space_needed():
            prepared = self._autograded.prepare(submission, notebook, note)
        self._since = self._since if self._waiting else time.monotonic()
        place = submission.place  # and nothing of what was read
        self._waiting[place.student, place.lesson] = place, scored_submission, prepared

    def notices(self, submission: Submission) -> tuple[str, ...]:
        """Return what the instructor has to know of how a submission is recorded: that nobody knows
        whether it is late, where that would cost points.
        """
        costs = self._classroom.late.policy != NONE and submission.lesson in self._classroom.due
        return (UNTIMED,) if costs and submission.arrived is None else ()

    def _known_lesson(self, lesson: str) -> KnownLesson:
        """Return the lesson as it was released, asked for once in a run; Problem if it wasn't."""
        if lesson not in self._lessons:
            with self._transaction("DEFERRED") as connection:
                known = known_lesson(connection, lesson)
            if known is None:
                raise unknown_lesson(self._classroom, lesson)
            self._lessons[lesson] = known
        return self._lessons[lesson]

    def flush_if_due(self) -> bool:
        """Write the batch if it is large or old enough; return whether nothing is waiting any
        more.
        """
        if (
            len(self._waiting) >= MAX_BATCH_SUBMISSIONS
            or self._waiting
            and time.monotonic() - self._since >= MAX_BATCH_SECONDS
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
                write_scores(connection, [submission for _, submission, _ in batch], self._lost_by)
            self._autograded.publish({place: prepared for place, _, prepared in batch})

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
        """Give the connection in a transaction of its own; Problem if that can't be had."""
        try:
            with transaction(self._connection, kind):
                yield self._connection
        except DatabaseError as error:
            reason = " ".join(str(error.orig).split())
            done = "written" if kind == "IMMEDIATE" else "read"
            raise Problem(
                f"{self._classroom.gradebook} could not be {done} ({reason}). Close what else "
                "writes to it and see that the disk has room; then grade again. What was recorded "
                "is kept."
            ) from None

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
