"""More time for one student: nbgrader's own extension, which its commands give no way to enter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from nbgrader.api import new_uuid
from sqlalchemy import Connection, Row, select

from autograder.classroom import CLASS_FILE
from autograder.classroom.classroom import Classroom
from autograder.gradebook.database import open_existing_gradebook, unknown_lesson
from autograder.gradebook.people import require_student
from autograder.gradebook.settling import settle
from autograder.gradebook.tables import ASSIGNMENT, STUDENT, SUBMITTED
from autograder.gradebook.transactions import transaction
from autograder.problems import Problem
from autograder.submissions.basis import shown_moment


@dataclass(frozen=True)
class Extension:
    """More time for a student's work on a lesson. due: the student's own, UTC, without a zone; None
    where the lesson is never due. longer: beyond that of all.
    """

    student: str
    lesson: str
    due: datetime | None
    longer: timedelta


def extend(classroom: Classroom, student: str, lesson: str, until: datetime) -> Extension:
    """Give a student time `until` a moment, with time zone, for a lesson, in the place of what was
    given before. Problem for who or what isn't there, and where it would be no more time.
    """
    require_student(classroom, student)
    with (
        open_existing_gradebook(classroom) as gradebook,
        gradebook.engine.connect() as connection,
        transaction(connection, classroom.gradebook, "IMMEDIATE"),
    ):
        settle(connection, classroom)
        assignment = _assignment(connection, classroom, lesson)
        if assignment.duedate is None:
            raise Problem(
                f"{lesson} is never due, so nobody is late. When it is due for all: [due] in "
                f"{classroom.root / CLASS_FILE}."
            )
        due = until.astimezone(UTC).replace(tzinfo=None)
        longer = due - assignment.duedate
        if longer <= timedelta():
            raise Problem(
                f"{lesson} is due {shown_moment(assignment.duedate)} for all, and "
                f"{shown_moment(due)} is no more time. Name a later one."
            )
        _enter(connection, student, assignment.id, longer)
    return Extension(student, lesson, due, longer)


def take_back(classroom: Classroom, student: str, lesson: str) -> None:
    """Take back the extension that a student was given; Problem where there is none."""
    with (
        open_existing_gradebook(classroom) as gradebook,
        gradebook.engine.connect() as connection,
        transaction(connection, classroom.gradebook, "IMMEDIATE"),
    ):
        assignment = _assignment(connection, classroom, lesson)
        if not any((each.student, each.lesson) == (student, lesson) for each in _given(connection)):
            raise Problem(
                f"{student} has no extension for {lesson}. Who has one: autograder extend"
                f"{classroom.option}"
            )
        _enter(connection, student, assignment.id, None)


def extensions(classroom: Classroom) -> Sequence[Extension]:
    """Return what was given in a class, by lesson and student."""
    with (
        open_existing_gradebook(classroom) as gradebook,
        gradebook.engine.connect() as connection,
        transaction(connection, classroom.gradebook, "DEFERRED"),
    ):
        return _given(connection)


def _given(connection: Connection) -> list[Extension]:
    query = (
        select(
            SUBMITTED.c.student_id, ASSIGNMENT.c.name, ASSIGNMENT.c.duedate, SUBMITTED.c.extension
        )
        .join(ASSIGNMENT, SUBMITTED.c.assignment_id == ASSIGNMENT.c.id)
        .where(SUBMITTED.c.extension.is_not(None))
        .order_by(ASSIGNMENT.c.name, SUBMITTED.c.student_id)
    )
    return [
        Extension(student, lesson, due and due + longer, longer)
        for student, lesson, due, longer in connection.execute(query)
        if longer
    ]


def _assignment(connection: Connection, classroom: Classroom, lesson: str) -> Row:
    """Return the lesson's row in the gradebook; Problem where it isn't there."""
    classroom.course.chosen([lesson])
    found = connection.execute(select(ASSIGNMENT).where(ASSIGNMENT.c.name == lesson)).first()
    if found is None:
        raise unknown_lesson(classroom, lesson)
    return found


def _enter(connection: Connection, student: str, assignment: str, longer: timedelta | None) -> None:
    """Let the gradebook hold an extension, also of who has handed in nothing yet."""
    if not connection.execute(select(STUDENT.c.id).where(STUDENT.c.id == student)).first():
        connection.execute(STUDENT.insert(), {"id": student})
    own = (SUBMITTED.c.student_id == student) & (SUBMITTED.c.assignment_id == assignment)
    if connection.execute(select(SUBMITTED.c.id).where(own)).first():
        connection.execute(SUBMITTED.update().where(own), {"extension": longer})
    else:
        row = {"id": new_uuid(), "student_id": student, "assignment_id": assignment}
        connection.execute(SUBMITTED.insert(), {**row, "extension": longer})
