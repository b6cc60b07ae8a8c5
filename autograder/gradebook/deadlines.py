"""When work has to be there and what it costs if it isn't: what a score rests on besides what was
handed in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, select

from autograder.classroom.classroom import Classroom
from autograder.gradebook.tables import ASSIGNMENT, GRADE, SUBMITTED, SUBMITTED_NOTEBOOK


@dataclass(frozen=True)
class Deadlines:
    """Of all lessons. due: by lesson, UTC, without a zone; extensions: by student and lesson; late:
    the policy, in words; by_hand: points by hand and extra credit, of which who is late loses a
    share, by student and lesson.
    """

    due: Mapping[str, datetime | None] = field(default_factory=dict)
    extensions: Mapping[tuple[str, str], timedelta] = field(default_factory=dict)
    late: str = ""
    by_hand: Mapping[tuple[str, str], float] = field(default_factory=dict)


def deadlines(connection: Connection, classroom: Classroom, late: str) -> Deadlines:
    """Return what the gradebook says, and before it class.toml. late: the policy, in words."""
    due = dict(connection.execute(select(ASSIGNMENT.c.name, ASSIGNMENT.c.duedate)).all())
    extended = connection.execute(
        select(SUBMITTED.c.student_id, ASSIGNMENT.c.name, SUBMITTED.c.extension)
        .join(ASSIGNMENT, SUBMITTED.c.assignment_id == ASSIGNMENT.c.id)
        .where(SUBMITTED.c.extension.is_not(None))
    )
    extensions = {(student, lesson): extension for student, lesson, extension in extended}
    by_hand = _points_by_hand(connection)
    return Deadlines({**due, **due_by_class(classroom)}, extensions, late, by_hand)


def _points_by_hand(connection: Connection) -> Mapping[tuple[str, str], float]:
    """Return the points of those submissions to which a person gave any."""
    points = func.coalesce(GRADE.c.manual_score, 0.0) + func.coalesce(GRADE.c.extra_credit, 0.0)
    query = (
        select(SUBMITTED.c.student_id, ASSIGNMENT.c.name, func.sum(points))
        .select_from(GRADE)
        .join(SUBMITTED_NOTEBOOK, GRADE.c.notebook_id == SUBMITTED_NOTEBOOK.c.id)
        .join(SUBMITTED, SUBMITTED_NOTEBOOK.c.assignment_id == SUBMITTED.c.id)
        .join(ASSIGNMENT, SUBMITTED.c.assignment_id == ASSIGNMENT.c.id)
        .where(GRADE.c.manual_score.is_not(None) | GRADE.c.extra_credit.is_not(None))
        .group_by(SUBMITTED.c.student_id, ASSIGNMENT.c.name)
    )
    # Rounded, since databases add up in orders of their own.
    return {
        (student, lesson): round(total, 6) for student, lesson, total in connection.execute(query)
    }


def due_by_class(classroom: Classroom) -> Mapping[str, datetime]:
    """Return when lessons are due by class.toml, those of which it says so: UTC, without a zone."""
    return {
        lesson: moment.astimezone(UTC).replace(tzinfo=None)
        for lesson, moment in classroom.due.items()
    }


def seconds_late(
    handed_in: datetime | None, duedate: datetime | None, extension: timedelta | None
) -> float:
    """Return the seconds after the student's own due date; 0 where either time is unknown."""
    if handed_in is None or duedate is None:
        return 0.0
    return max(0.0, (handed_in - duedate - (extension or timedelta())).total_seconds())
