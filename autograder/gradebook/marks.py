"""What people have added to the judge's verdicts: points given by hand, comments, lateness; a whole
class at one look.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, Select, select

from autograder.gradebook.scores import NO_RESPONSE
from autograder.gradebook.tables import (
    ASSIGNMENT,
    CELL,
    COMMENT,
    GRADE,
    NOTEBOOK,
    POINTS,
    SUBMITTED,
    SUBMITTED_NOTEBOOK,
)


@dataclass(frozen=True)
class Mark:
    """The points of one cell: by the judge, by hand (which count instead), and on top; None where
    there are none.
    """

    max_points: float
    auto: float | None = None
    by_hand: float | None = None
    extra: float | None = None

    @property
    def points(self) -> float | None:
        """What the cell counts; None while somebody has still to grade it."""
        points = self.auto if self.by_hand is None else self.by_hand
        return points if points is None else points + (self.extra or 0.0)


@dataclass
class Marks:
    """What the gradebook holds of one submission. cells, comments: by the name of the cell; lost:
    points, for being late; extension: beyond the due date of all.
    """

    handed_in: datetime | None = None
    lost: float = 0.0
    extension: timedelta | None = None
    cells: dict[str, Mark] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)

    @property
    def points(self) -> float:
        """What counts so far, to two decimals: never below 0, however much is taken off."""
        given = sum(mark.points or 0.0 for mark in self.cells.values())
        return round(max(0.0, given - self.lost), 2)

    @property
    def waiting(self) -> float:
        """Points that somebody has still to give or to refuse."""
        return sum(mark.max_points for mark in self.cells.values() if mark.points is None)


def marks_of_class(connection: Connection, lesson: str) -> Mapping[str, Marks]:
    """Return what the gradebook holds of every submission of `lesson`, by student, with three
    queries for all of them; who was given more time and hasn't handed in is there, too.
    """
    found = {
        row.student_id: Marks(row.timestamp, row.late_submission_penalty or 0.0, row.extension)
        for row in connection.execute(_submitted(lesson))
    }
    for student, cell, *points in connection.execute(_grades(lesson)):
        found[student].cells[cell] = Mark(*points)
    for student, cell, automatic, by_hand in connection.execute(_comments(lesson)):
        if (comment := by_hand or automatic) and comment != NO_RESPONSE:
            found[student].comments[cell] = comment
    return found


def _submitted(lesson: str) -> Select:
    """Return the query for what is known of each submission as a whole, graded or not."""
    graded = (SUBMITTED_NOTEBOOK.c.assignment_id == SUBMITTED.c.id) & (
        SUBMITTED_NOTEBOOK.c.notebook_id == NOTEBOOK.c.id
    )
    return (
        select(
            SUBMITTED.c.student_id,
            SUBMITTED.c.timestamp,
            SUBMITTED.c.extension,
            SUBMITTED_NOTEBOOK.c.late_submission_penalty,
        )
        .select_from(SUBMITTED)
        .join(ASSIGNMENT, SUBMITTED.c.assignment_id == ASSIGNMENT.c.id)
        .join(NOTEBOOK, NOTEBOOK.c.assignment_id == ASSIGNMENT.c.id)
        .outerjoin(SUBMITTED_NOTEBOOK, graded)
        .where(ASSIGNMENT.c.name == lesson, NOTEBOOK.c.name == lesson)
    )


def _grades(lesson: str) -> Select:
    """Return the query for student, cell, and the points of a `Mark`."""
    columns = (POINTS.c.max_score, GRADE.c.auto_score, GRADE.c.manual_score, GRADE.c.extra_credit)
    query = of_submissions(lesson, SUBMITTED.c.student_id, CELL.c.name, *columns)
    return query.join(GRADE).join(CELL, GRADE.c.cell_id == CELL.c.id).join(POINTS)


def _comments(lesson: str) -> Select:
    """Return the query for student, cell, and what nbgrader and a person say of it."""
    columns = (COMMENT.c.auto_comment, COMMENT.c.manual_comment)
    query = of_submissions(lesson, SUBMITTED.c.student_id, CELL.c.name, *columns)
    return query.join(COMMENT).join(CELL, COMMENT.c.cell_id == CELL.c.id)


def totals(
    connection: Connection, students: Collection[str], lessons: Collection[str]
) -> Mapping[tuple[str, str], float]:
    """Return what counts of the submissions of some students of some lessons, those that the
    gradebook knows, by student and lesson, with one query for all.
    """
    query = (
        select(
            SUBMITTED.c.student_id,
            ASSIGNMENT.c.name,
            SUBMITTED_NOTEBOOK.c.late_submission_penalty,
            GRADE.c.auto_score,
            GRADE.c.manual_score,
            GRADE.c.extra_credit,
        )
        .select_from(SUBMITTED_NOTEBOOK)
        .join(SUBMITTED, SUBMITTED_NOTEBOOK.c.assignment_id == SUBMITTED.c.id)
        .join(ASSIGNMENT, SUBMITTED.c.assignment_id == ASSIGNMENT.c.id)
        .join(GRADE, GRADE.c.notebook_id == SUBMITTED_NOTEBOOK.c.id)
        .where(SUBMITTED.c.student_id.in_(students), ASSIGNMENT.c.name.in_(lessons))
    )
    found: dict[tuple[str, str], Marks] = {}
    for student, lesson, lost, *points in connection.execute(query):
        marks = found.setdefault((student, lesson), Marks(lost=lost or 0.0))
        marks.cells[str(len(marks.cells))] = Mark(0.0, *points)
    return {key: marks.points for key, marks in found.items()}


def of_submissions(lesson: str, *columns) -> Select:
    """Return the query for `columns` of all that was submitted of `lesson`."""
    return (
        select(*columns)
        .select_from(SUBMITTED_NOTEBOOK)
        .join(SUBMITTED, SUBMITTED_NOTEBOOK.c.assignment_id == SUBMITTED.c.id)
        .join(ASSIGNMENT, SUBMITTED.c.assignment_id == ASSIGNMENT.c.id)
        .join(NOTEBOOK, SUBMITTED_NOTEBOOK.c.notebook_id == NOTEBOOK.c.id)
        .where(ASSIGNMENT.c.name == lesson, NOTEBOOK.c.name == lesson)
    )
