"""The pile of answers to one question: who reads which, what was found in it, and undo. Several
graders take from one pile, also from several processes: what counts lies in the gradebook.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
import time

from sqlalchemy import Connection

from autograder.classroom.classroom import Classroom
from autograder.courses.rubrics import Rubric, WrittenQuestion
from autograder.gradebook.rubric_marks import (
    RubricMark,
    WrittenGrade,
    enter_claims,
    enter_written_grades,
    opened_marks,
    points_of,
    written_grades,
)
from autograder.inert import CODE, visible
from autograder.problems import Problem
from autograder.written.answers import AnswerGroup, AnswerReader, WrittenAnswer, grouped
from autograder.written.marking import Change, graded, settled, usable

CLAIM_SECONDS = 600
"""How long an answer is kept for who is reading it, from when she last touched it."""

MAX_REMARK = 5_000
"""Characters that a grader may add to an answer."""

MAX_UNDONE = 200
"""Steps that a grader can take back."""

GONE = "This answer isn't there any more: it was handed in anew. Take another one."
TAKEN = "Another grader is reading this answer just now. Take another one."
STALE = (
    "Somebody else has graded this answer since you saw it, or it was handed in anew. Nothing was "
    "overwritten: look at it as it stands now."
)
NOTHING_TO_UNDO = "There is nothing to undo."
CHANGED_SINCE = "Somebody else has graded this answer after you. It stays as it is now."


class Refused(Exception):
    """What a grader asks can't be done any more; the text says why."""


@dataclass(frozen=True)
class PileView:
    """The pile as it stands. unread: students whose graded notebook can't be read."""

    question: WrittenQuestion
    rubric: Rubric
    groups: tuple[AnswerGroup, ...]
    unread: tuple[str, ...]

    @property
    def n_answers(self) -> int:
        return sum(len(group.answers) for group in self.groups)

    @property
    def n_waiting(self) -> int:
        """Answers that somebody has still to read."""
        return sum(answer.waits for group in self.groups for answer in group.answers)

    def of(self, code: str) -> AnswerGroup | None:
        """Return the group with the answer of this code."""
        return next(
            (g for g in self.groups if any(answer.code == code for answer in g.answers)), None
        )


@dataclass(frozen=True)
class GroupMark:
    """What a grader says of a group. stamp: of the group as she saw it; items: by name."""

    code: str
    stamp: str
    items: tuple[str, ...]
    remark: str = ""


class Pile:
    """The answers of a class to one question."""

    def __init__(
        self,
        classroom: Classroom,
        question: WrittenQuestion,
        clock: Callable[[], float] = time.time,
    ):
        """clock: seconds since 1970. Problem where the question has no rubric."""
        self.question, self.rubric = question, usable(classroom, question)
        self._classroom, self._clock = classroom, clock
        self._reader = AnswerReader(classroom, question.lesson, question.cell)
        self._done: dict[str, list[list[Change]]] = defaultdict(list)

    @property
    def path(self) -> Path:
        """The notebook in which the question and its rubric are written."""
        return self._classroom.course.lessons[self.question.lesson].path

    def settle(self, question: WrittenQuestion | None = None) -> int:
        """Take the question as it is written now: what was marked by items counts what they are
        worth by its rubric. Return how many answers have other points or words than before.

        Problem, and nothing changed, where it has no usable rubric, or the gradebook other points.
        """
        question = question or self.question
        rubric = usable(self._classroom, question)
        with opened_marks(self._classroom, to_write=True) as connection:
            points = points_of(connection, question.lesson, question.cell)
            if points is not None and points != rubric.points:
                raise Problem(
                    f"{question.name}: its rubric adds up to {rubric.points:g}, and the gradebook "
                    f"has {points:g} points for it. Run: autograder release "
                    f"{question.lesson}{self._classroom.option}"
                )
            changes = list(settled(_answers(self._view(connection, to_write=True)), rubric))
            enter_written_grades(connection, [change.after for change in changes])
        self.question, self.rubric = question, rubric
        return sum(change.is_seen for change in changes)

    def view(self) -> PileView:
        """Return the pile as it stands; Problem where the gradebook can't be read."""
        with opened_marks(self._classroom) as connection:
            return self._view(connection)

    def claim(self, grader: str, code: str = "") -> str:
        """Keep an answer for a grader, and let go of what she had before: that of `code`, or the
        next one that waits. Return its code, "" where no answer waits any more.

        Refused where another grader reads it.
        """
        with opened_marks(self._classroom, to_write=True) as connection:
            view = self._view(connection, to_write=True)
            group = view.of(code) if code else self._next(view, grader)
            if code and group is None:
                raise Refused(GONE)
            if group and self.is_taken(group, grader):
                raise Refused(TAKEN)
            let_go = [grade for grade in _grades(view) if grade.claimed_by == grader]
            enter_claims(connection, _claimed(let_go, "", 0.0))
            if group is None:
                return ""
            kept = [answer.grade for answer in group.answers]
            enter_claims(connection, _claimed(kept, grader, self._clock() + CLAIM_SECONDS))
            return group.code

    def is_taken(self, group: AnswerGroup, grader: str) -> bool:
        """Whether another grader than this one reads a group just now."""
        now = self._clock()
        return any(
            answer.grade.claimed_by not in ("", grader) and answer.grade.claimed_until > now
            for answer in group.answers
        )

    def _next(self, view: PileView, grader: str) -> AnswerGroup | None:
        waiting = (group for group in view.groups if group.waits)
        return next((group for group in waiting if not self.is_taken(group, grader)), None)

    def mark(self, grader: str, marks: Sequence[GroupMark]) -> None:
        """Grade groups by items, all or none; Refused where one was graded by somebody else since
        it was seen, or is being read.
        """
        with opened_marks(self._classroom, to_write=True) as connection:
            view = self._view(connection, to_write=True)
            changes = [change for each in marks for change in self._marked(view, grader, each)]
            enter_written_grades(connection, [change.after for change in changes])
        self._done[grader] = [*self._done[grader], changes][-MAX_UNDONE:]

    def _marked(self, view: PileView, grader: str, mark: GroupMark) -> Iterator[Change]:
        group = view.of(mark.code)
        if unknown := set(mark.items) - {item.name for item in view.rubric.items}:
            raise Refused(f"The rubric has no item {min(unknown)!r} any more. Choose anew.")
        if group is None:
            raise Refused(GONE)
        if group.stamp != mark.stamp:
            raise Refused(STALE)
        if self.is_taken(group, grader):
            raise Refused(TAKEN)
        remark = visible(mark.remark.strip()[:MAX_REMARK], CODE)
        given = tuple(item.name for item in view.rubric.items if item.name in mark.items)
        for answer in group.answers:
            found = RubricMark(given, remark, 0.0, "", answer.digest)
            (after,) = _claimed([graded(answer.grade, view.rubric, found)], "", 0.0)
            yield Change(answer.grade, after)

    def undo(self, grader: str) -> str:
        """Let what a grader marked last be as it was before; return the code of the answer.

        Refused where there is nothing, or somebody else has graded it since.
        """
        if not self._done[grader]:
            raise Refused(NOTHING_TO_UNDO)
        changes = self._done[grader][-1]
        with opened_marks(self._classroom, to_write=True) as connection:
            view = self._view(connection, to_write=True)
            now = {grade.id: grade for grade in _grades(view)}
            if any(not change.stands(now.get(change.after.id)) for change in changes):
                self._done[grader].pop()
                raise Refused(CHANGED_SINCE)
            # What was handed in anew waits, however the answer before was graded.
            before = [
                replace(change.before, waits=change.before.waits or now[change.before.id].waits)
                for change in changes
            ]
            enter_written_grades(connection, _claimed(before, "", 0.0))
        self._done[grader].pop()
        ids = {grade.id for grade in before}
        return next(answer.code for answer in _answers(view) if answer.grade.id in ids)

    def _view(self, connection: Connection, to_write: bool = False) -> PileView:
        question = self.question
        grades = written_grades(connection, question.lesson, question.cell, to_write)
        answers, unread = self._reader.answers(grades)
        return PileView(question, self.rubric, tuple(grouped(answers)), tuple(unread))


def _answers(view: PileView) -> Iterator[WrittenAnswer]:
    return (answer for group in view.groups for answer in group.answers)


def _grades(view: PileView) -> Iterator[WrittenGrade]:
    return (answer.grade for answer in _answers(view))


def _claimed(grades: Sequence[WrittenGrade], grader: str, until: float) -> list[WrittenGrade]:
    return [replace(grade, claimed_by=grader, claimed_until=until) for grade in grades]
