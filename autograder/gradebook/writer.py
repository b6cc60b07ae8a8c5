"""Writes results where every nbgrader tool looks for them: the gradebook and autograded/. One
writer, in batches.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
import math
from pathlib import Path
import time
from typing import TypeVar

from nbformat import NotebookNode
from nbgrader.api import Assignment, Grade, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import Connection, func, select
from traitlets.config import Config

from autograder.classroom.classroom import Classroom
from autograder.classroom.late import NONE
from autograder.files import at_once, flush
from autograder.gradebook.autograded import Autograded, read_graded_notebook
from autograder.gradebook.database import open_existing_gradebook, unknown_lesson
from autograder.gradebook.deadlines import Deadlines, deadlines
from autograder.gradebook.history import Entry, add_to_history, begin_history, written_cells
from autograder.gradebook.locks import held_lock
from autograder.gradebook.marks import totals
from autograder.gradebook.nbgrader_access import instructors_settings, quiet_nbgrader
from autograder.gradebook.notes import UNTIMED, Note, note_of
from autograder.gradebook.penalties import late_penalty, late_policy, points_lost
from autograder.gradebook.released import KnownLesson, known_lesson, restore
from autograder.gradebook.scores import ScoredSubmission, scores_in, write_scores
from autograder.gradebook.settling import settle
from autograder.gradebook.transactions import transaction
from autograder.judge.judgement import Judgement, enter_results
from autograder.judge.rejection import reject
from autograder.problems import Problem
from autograder.submissions.finding import Place
from autograder.submissions.names import require_usable_name
from autograder.submissions.submission import Submission
from course.lessons import TESTS

T = TypeVar("T")

MAX_BATCH_SUBMISSIONS = 50
"""Submissions that are written in one transaction."""

MAX_BATCH_SECONDS = 2.0
"""Seconds after which those that are waiting are written, however few."""

MAX_AWAY_SECONDS = 120.0
"""Wall time that a run waits for a gradebook's server to which the connection is lost."""

RECONNECTING_SECONDS = 0.5
"""Wall time between two tries to reach it."""

LOCK_FILE = ".lock"
"""The file in autograded/ that a grading run holds locked."""


class BeingGraded(Problem):
    """Somebody else is recording grades of the class just now."""


@dataclass(frozen=True)
class _Prepared:
    """A submission on its way: its scores, its folder where one was built, and what is kept of
    it.
    """

    place: Place
    scored: ScoredSubmission
    folder: Path | None
    entry: Entry


class GradebookWriter:
    """Records judged submissions: rows of the gradebook, the folder in autograded/, the note in it
    that says so, and a line of the submission's history.

    A context manager; while it is open no other one can be on the same class. `record` prepares,
    `flush` makes a batch count: first all of it is seen to be on the disk, then the database's
    commit, then each folder, note and all, is put in its place by renaming. Whatever ends the
    process in between, power included, a note is there only where all else is, and what has no note
    is graded again by the next run.

    rehearsal: to know what would become of scores: nothing at all is written. patience: seconds to
    wait for another writer.
    """

    def __init__(self, classroom: Classroom, rehearsal: bool = False, patience: float = 0.0):
        self._classroom, self._rehearsal, self._patience = classroom, rehearsal, patience
        self._lessons: dict[str, KnownLesson] = {}
        self._waiting: dict[tuple[str, str], _Prepared] = {}
        self._totals: dict[tuple[str, str], tuple[float | None, float]] = {}
        self._since = 0.0

    def __enter__(self) -> "GradebookWriter":
        with ExitStack() as opened:
            self._open(opened)
            self._opened = opened.pop_all()
        return self

    def _open(self, opened: ExitStack) -> None:
        classroom = self._classroom
        gradebook = opened.enter_context(open_existing_gradebook(classroom))
        settings = instructors_settings(classroom)
        opened.enter_context(quiet_nbgrader())
        if not self._rehearsal:
            with self._space_needed():
                self._open_folder(opened, settings)
        self._penalty, self._late = late_penalty(settings), late_policy(settings)
        self._connection = opened.enter_context(gradebook.engine.connect())
        if not self._rehearsal:
            with self._transaction("IMMEDIATE") as connection:
                settle(connection, classroom)

    def _open_folder(self, opened: ExitStack, settings: Config) -> None:
        """Make autograded/ ours alone; BeingGraded where it is somebody else's just now."""
        self._classroom.autograded.mkdir(exist_ok=True)
        flush(self._classroom.root)
        lock = self._classroom.autograded / LOCK_FILE
        if not opened.enter_context(held_lock(lock, self._patience)):
            raise BeingGraded(
                f"Another run is grading {self._classroom.root} just now. Let it end, or interrupt "
                "it; then run this again."
            )
        self._autograded = Autograded(self._classroom, settings)
        opened.callback(self._autograded.discard)

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

    def deadlines(self) -> Deadlines:
        """Return when work has to be there, and what it costs if it isn't."""
        with self._transaction("DEFERRED") as connection:
            return deadlines(connection, self._classroom, self._late)

    def record(self, submission: Submission, judgement: Judgement, why: Sequence[str] = ()) -> None:
        """Prepare a judged submission for the next batch; its notebook is finished in place.

        Problem if the lesson was never released or the disk is full. why: what had changed, which
        is kept in its history.
        """
        note = note_of(judgement, submission.digest, self._classroom, basis=submission.basis)
        self._prepare(submission, judgement.notebook, note, why)

    def record_again(self, submission: Submission, note: Note, why: Sequence[str] = ()) -> None:
        """Prepare what was judged before to be recorded once more, without running anything: with
        points, times, and files beside it as they are now. note: the earlier one, with what is new
        in it.
        """
        notebook = read_graded_notebook(self._classroom, submission.student, submission.lesson)
        enter_results(notebook, note.results)
        self._prepare(submission, notebook, replace(note, repairs=note.lasting), why, False)

    def record_rejected(
        self, submission: Submission, reason: str, why: Sequence[str] = ()
    ) -> Judgement:
        """Prepare a submission that can't be judged: no points, and the released notebook with the
        reason on top.

        reason: a sentence for instructor and student. why: as for `record`. Return the result as if
        it had been judged.
        """
        judgement = reject(submission.lesson, reason, self._classroom)
        note = note_of(judgement, submission.digest, self._classroom, reason, submission.basis)
        self._prepare(submission, judgement.notebook, note, why)
        return judgement

    def _prepare(
        self,
        submission: Submission,
        notebook: NotebookNode,
        note: Note,
        why: Sequence[str],
        is_judged: bool = True,
    ) -> None:
        require_usable_name(submission.student)
        lesson = self._known_lesson(submission.lesson)
        restore(notebook, lesson)
        scored_submission = ScoredSubmission(
            student=submission.student,
            lesson=lesson,
            handed_in=submission.handed_in.moment,
            counted=submission.arrived,
            scores=scores_in(notebook, lesson),
            is_judged=is_judged,
        )
        cells = {} if note.rejected else written_cells(notebook)
        repairs = (*note.repairs, *submission.handed_in.repairs, *self.notices(submission))
        note = replace(note, repairs=repairs)
        folder = None
        if not self._rehearsal:
            with self._space_needed():
                folder, note = self._autograded.prepare(submission, notebook, note)
        self._since = self._since if self._waiting else time.monotonic()
        place = submission.place  # and nothing of what was read
        entry = Entry(note, submission.arrived, tuple(why), cells)
        self._waiting[place.student, place.lesson] = _Prepared(
            place, scored_submission, folder, entry
        )

    def notices(self, submission: Submission) -> tuple[str, ...]:
        """Return what the instructor has to know of how a submission is recorded: that nobody knows
        whether it is late, where that would cost points.
        """
        costs = self._classroom.late.policy != NONE and submission.lesson in self._classroom.due
        return (UNTIMED,) if costs and submission.arrived is None else ()

    def _known_lesson(self, lesson: str) -> KnownLesson:
        """Return the lesson as it was released, asked for once in a run; Problem if it wasn't."""
        if lesson not in self._lessons:
            known = self._done("DEFERRED", lambda connection: known_lesson(connection, lesson))
            if known is None:
                raise unknown_lesson(self._classroom, lesson)
            self._require_same_points(lesson, known)
            self._lessons[lesson] = known
        return self._lessons[lesson]

    def _require_same_points(self, lesson: str, known: KnownLesson) -> None:
        """Problem where the lesson's points are others than those that were released."""
        for specification in self._classroom.course.lessons[lesson].specifications:
            released = known.points.get(specification.item + TESTS, specification.points)
            if released != specification.points:
                raise Problem(
                    f"{self._classroom.gradebook} gives {specification.item} {released:g} points, "
                    f"{lesson} gives it {specification.points:g}. Run: autograder release "
                    f"{lesson}{self._classroom.option}"
                )

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
        """Write all that is waiting; Problem, none of it noted, and earlier notes as they were, if
        the database can't be written or the disk is full.
        """
        batch, self._waiting = list(self._waiting.values()), {}
        if not batch:
            return
        if self._rehearsal:
            with self._transaction("IMMEDIATE", is_kept=False) as connection:
                settle(connection, self._classroom)
                self._write(connection, batch)
            return
        with self._space_needed():
            self._autograded.settle([each.folder for each in batch])
            at_once(self._keep, batch)
            with self._autograded.withdrawn_notes([each.place for each in batch]) as notes:

                def write(connection: Connection) -> None:
                    self._write(connection, batch)
                    if connection.dialect.name != "sqlite":
                        notes.clear()  # a server that is lost just now may have committed

                self._done("IMMEDIATE", write)
            self._autograded.publish({each.place: each.folder for each in batch})

    def take_totals(self) -> Mapping[tuple[str, str], tuple[float | None, float]]:
        """Return what counted before and counts now of each submission that was written since this
        was last asked, by student and lesson, and forget it; None where nothing was graded before.
        """
        found, self._totals = self._totals, {}
        return found

    def _write(self, connection: Connection, batch: Sequence[_Prepared]) -> None:
        """Write the scores of a batch, and see what that makes of what counts."""
        students = {each.place.student for each in batch}
        lessons = {each.place.lesson for each in batch}
        before = totals(connection, students, lessons)
        write_scores(connection, [each.scored for each in batch], self._lost_by)
        after = totals(connection, students, lessons)
        for place in (each.place for each in batch):
            key = place.student, place.lesson
            self._totals[key] = before.get(key), after.get(key, 0.0)

    def _keep(self, each: _Prepared) -> None:
        """Keep in the history what is about to be recorded: should it come to nothing, the next run
        finds the same, which is kept but once.
        """
        place = each.place
        begin_history(self._classroom, place.student, place.lesson)
        path = add_to_history(self._classroom, place.student, place.lesson, each.entry)
        if path is not None:
            self._autograded.modes.apply(path.parent)

    def _lost_by(self, student: str, score: float, seconds_late: float) -> float | None:
        return points_lost(self._penalty, student, score, seconds_late) if self._penalty else None

    def _done(self, kind: str, action: Callable[[Connection], T]) -> T:
        """Do something in a transaction of its own, and return what comes of it; once more where
        the connection was lost, as when the database's server is started anew. Whether that was
        before its commit or after it, the second time comes to the same.
        """
        giving_up = math.inf
        while True:
            try:
                with self._transaction(kind) as connection:
                    return action(connection)
            except Problem:
                if not self._connection.invalidated or time.monotonic() >= giving_up:
                    raise
                giving_up = min(giving_up, time.monotonic() + MAX_AWAY_SECONDS)
                time.sleep(RECONNECTING_SECONDS)

    def _transaction(self, kind: str, is_kept: bool = True) -> AbstractContextManager[Connection]:
        return transaction(self._connection, self._classroom.gradebook, kind, is_kept)

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
