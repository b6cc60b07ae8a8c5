"""Who is meant by an id that somebody typed: a student of the class, and nobody who only looks
alike.
"""

from difflib import get_close_matches

from sqlalchemy import select

from autograder.classroom.classroom import ROSTER, Classroom
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.settling import read_roster
from autograder.gradebook.tables import STUDENT
from autograder.problems import Problem
from autograder.submissions.names import appearance

MAX_NEAR = 5
"""Ids that are named where an unknown one is like them."""


def require_student(classroom: Classroom, student: str) -> None:
    """Problem where nobody in the class has this id; those that are like it are named."""
    known = students_of(classroom)
    if student in known:
        return
    alike = [name for name in known if appearance(name) == appearance(student)]
    if alike:
        raise Problem(
            f"There is no student {_shown(student)} in {classroom.root}. It looks like "
            f"{_shown(alike[0])}, which is another id: copy it from `autograder report --students`."
        )
    near = get_close_matches(student, sorted(known), MAX_NEAR)
    meant = f" Is {' or '.join(map(_shown, near))} meant?" if near else ""
    raise Problem(
        f"There is no student {_shown(student)} in {classroom.root}.{meant} All ids: `autograder "
        f"report --students`{'' if near else '; who is not there goes into students.csv'}."
    )


def students_of(classroom: Classroom) -> set[str]:
    """Return the ids of all students of a class: on the roster, in the gradebook, or with a folder
    in submitted/.
    """
    listed = {participant.id for participant in read_roster(classroom.root / ROSTER)}
    folders = classroom.submitted.iterdir() if classroom.submitted.is_dir() else ()
    handed_in = {path.name for path in folders if not path.name.startswith(".")}
    with open_gradebook(classroom) as gradebook:
        entered = gradebook.db.execute(select(STUDENT.c.id)).scalars() if gradebook else ()
        return listed | handed_in | set(entered)


def _shown(student: str) -> str:
    """Return an id in quotes; one with letters that look like others, escaped."""
    return repr(student) if student.isascii() else f"{student!r} ({ascii(student)[1:-1]})"
