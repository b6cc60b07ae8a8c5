"""Where each student of a class stands in each lesson: who handed in nothing is there, too, and so
are points given by hand and what was taken off for being late.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cached_property

from sqlalchemy import Connection, func, select

from autograder.classroom.classroom import ROSTER, Classroom
from autograder.gradebook.classbook import GradedSubmission, graded_so_far, graded_submissions
from autograder.gradebook.database import open_existing_gradebook, open_gradebook
from autograder.gradebook.lateness import LateLosses
from autograder.gradebook.marks import Marks, marks_of_class
from autograder.gradebook.notes import Note
from autograder.gradebook.settling import Participant, read_roster
from autograder.gradebook.tables import ASSIGNMENT, CELL, NOTEBOOK, POINTS
from autograder.problems import Problem
from autograder.submissions.finding import Place, find_submissions


class State(StrEnum):
    """How far a student's work on a lesson has come."""

    GRADED = "graded"
    WAITING = "waits for hand-grading"
    REFUSED = "refused"
    LEFT = "left to the next run"
    UNGRADED = "not graded yet"
    ABSENT = "not handed in"


@dataclass(frozen=True)
class Standing:
    """Where one student stands in one lesson.

    points: what counts so far, by judge and by hand, less what is `lost` for being late, or what
    the note says where the gradebook says nothing; 0 where nothing was handed in. waiting: points
    that a person has still to give or to refuse. due: the student's own, extension and all (UTC,
    without a zone). note: None where nothing was graded. place: where it lies in submitted/, None
    where it doesn't.
    """

    student: str
    lesson: str
    state: State
    points: float = 0.0
    max_points: float = 0.0
    waiting: float = 0.0
    lost: float = 0.0
    due: datetime | None = None
    note: Note | None = None
    place: Place | None = None

    @property
    def is_over(self) -> bool:
        """Whether the due date has passed; where none was settled it has."""
        return self.due is None or self.due <= datetime.now(UTC).replace(tzinfo=None)


@dataclass(frozen=True)
class ClassStanding:
    """A class at one look.

    participants: who is on the roster, in its order, then who handed in without being on it.
    strangers: ids of the latter, none of them where the roster is empty. standings: by student and
    lesson, one for each.
    """

    participants: tuple[Participant, ...]
    strangers: frozenset[str]
    standings: Mapping[tuple[str, str], Standing]

    @cached_property
    def begun(self) -> frozenset[str]:
        """The lessons of which somebody's work is there, or that are due some day."""
        return frozenset(
            each.lesson
            for each in self.standings.values()
            if each.note or each.place or each.due or each.state is not State.ABSENT
        )

    def is_missing(self, standing: Standing) -> bool:
        """Whether nothing was handed in, and no time is left, of a lesson that has begun."""
        return standing.state is State.ABSENT and standing.is_over and standing.lesson in self.begun

    def of_lesson(self, lesson: str) -> list[Standing]:
        """Return how all students stand in a lesson."""
        return [self.standings[each.id, lesson] for each in self.participants]

    def of_student(self, student: str) -> list[Standing]:
        """Return how a student stands in all lessons, in their order."""
        return [found for (who, _), found in self.standings.items() if who == student]


@dataclass(frozen=True)
class _Terms:
    """What the gradebook says of a lesson: all its points, and when it is due (UTC)."""

    max_points: float
    due: datetime | None


def standing_of_class(classroom: Classroom, lessons: Sequence[str]) -> ClassStanding:
    """Return how everybody stands in `lessons`; Problem if nothing was graded yet, or if roster or
    gradebook can't be used.
    """
    return _standing_by(graded_submissions(classroom, lessons), classroom, lessons)


def standing_so_far(classroom: Classroom, lessons: Sequence[str]) -> ClassStanding:
    """Return the same, of a class in which nothing need be graded yet."""
    return _standing_by(graded_so_far(classroom, lessons), classroom, lessons)


def _standing_by(
    graded: Iterable[GradedSubmission], classroom: Classroom, lessons: Sequence[str]
) -> ClassStanding:
    notes = {(each.student, each.lesson): each.note for each in graded}
    places = {(place.student, place.lesson): place for place in _places(classroom, lessons)}
    roster = read_roster(classroom.root / ROSTER)
    listed = {participant.id for participant in roster}
    others = sorted({student for student, _ in (*notes, *places)} - listed)
    participants = (*roster, *map(Participant, others))
    marks, terms = _in_gradebook(classroom, lessons, is_graded=bool(notes))
    losses = LateLosses(classroom)
    standings = {
        (each.id, lesson): _standing(
            each.id,
            lesson,
            losses.taken_off(
                each.id, notes.get((each.id, lesson)), marks[lesson].get(each.id, Marks())
            ),
            terms[lesson],
            notes.get((each.id, lesson)),
            places.get((each.id, lesson)),
        )
        for each in participants
        for lesson in lessons
    }
    return ClassStanding(participants, frozenset(others if roster else ()), standings)


def _places(classroom: Classroom, lessons: Sequence[str]) -> Sequence[Place]:
    try:
        return find_submissions(classroom, lessons)
    except Problem:  # there is nothing: it may have been archived since it was graded
        return ()


def _in_gradebook(
    classroom: Classroom, lessons: Sequence[str], *, is_graded: bool
) -> tuple[Mapping[str, Mapping[str, Marks]], Mapping[str, _Terms]]:
    """Return what the gradebook holds of each lesson: what it says of each student, and of all.
    Problem where there is none though something was graded: points by hand are in it alone.
    """
    judged = {name: _Terms(classroom.course.lessons[name].max_points, None) for name in lessons}
    opened = open_existing_gradebook if is_graded else open_gradebook
    with opened(classroom) as gradebook:
        if gradebook is None:
            return dict.fromkeys(lessons, {}), judged
        with gradebook.engine.connect() as connection:
            marks = {lesson: marks_of_class(connection, lesson) for lesson in lessons}
            return marks, {**judged, **dict(_terms(connection, lessons))}


def _terms(connection: Connection, lessons: Sequence[str]) -> Iterator[tuple[str, _Terms]]:
    """Yield the terms of each lesson that the gradebook knows."""
    found = connection.execute(
        select(ASSIGNMENT.c.name, ASSIGNMENT.c.duedate, func.sum(POINTS.c.max_score))
        .join(NOTEBOOK, NOTEBOOK.c.assignment_id == ASSIGNMENT.c.id)
        .join(CELL, CELL.c.notebook_id == NOTEBOOK.c.id)
        .join(POINTS, POINTS.c.id == CELL.c.id)
        .where(ASSIGNMENT.c.name.in_(lessons), NOTEBOOK.c.name == ASSIGNMENT.c.name)
        .group_by(ASSIGNMENT.c.name, ASSIGNMENT.c.duedate)
    )
    for lesson, due, max_points in found:
        yield lesson, _Terms(max_points, due)


def _standing(
    student: str, lesson: str, marks: Marks, terms: _Terms, note: Note | None, place: Place | None
) -> Standing:
    due = None if terms.due is None else terms.due + (marks.extension or timedelta())
    if note is None:
        state = State.ABSENT if place is None else State.UNGRADED
        return Standing(student, lesson, state, 0.0, terms.max_points, due=due, place=place)
    return Standing(
        student,
        lesson,
        _state(note, marks),
        marks.points if marks.cells else note.points,
        terms.max_points,
        marks.waiting,
        min(marks.lost, sum(mark.points or 0.0 for mark in marks.cells.values())),
        due,
        note,
        place,
    )


def _state(note: Note, marks: Marks) -> State:
    if note.is_left:
        return State.LEFT
    if note.rejected:
        return State.REFUSED
    return State.WAITING if marks.waiting else State.GRADED
