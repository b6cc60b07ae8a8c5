"""nbgrader's gradebook of a class, opened where it can be used as one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
import os
from subprocess import CalledProcessError

from nbgrader.api import Assignment, Gradebook
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from autograder.classroom import CLASS_FILE
from autograder.classroom.classroom import Classroom
from autograder.gradebook.addresses import address_of, gradebook_url, is_file
from autograder.gradebook.nbgrader_access import put_tools_on_path
from autograder.gradebook.transactions import reason_of
from autograder.gradebook.versions import require_known_version
from autograder.problems import Problem


@contextmanager
def open_gradebook(classroom: Classroom) -> Iterator[Gradebook | None]:
    """Give nbgrader's gradebook of the class, or None where there is none yet; Problem if the
    database can't be used as one.
    """
    url = gradebook_url(classroom)
    if is_file(url) and not os.path.lexists(url.database or ""):
        yield None
        return
    put_tools_on_path()
    try:
        with Gradebook(address_of(classroom), classroom.id) as gradebook:
            require_known_version(gradebook, classroom.gradebook)
            # Nothing is held for a run's time that it would miss if the server were started anew.
            gradebook.db.remove()
            yield gradebook
    except (DatabaseError, CalledProcessError) as error:
        raise unusable_gradebook(classroom, error) from None


def unusable_gradebook(classroom: Classroom, error: Exception) -> Problem:
    """Return the problem that the class's database can't be used, and what to do about it."""
    advice = (
        "Close what else uses it, or put a copy in its place."
        if is_file(gradebook_url(classroom))
        else f"See that its server runs, that nobody else holds it, and that database in "
        f"{CLASS_FILE} names it; then do this again."
    )
    return Problem(
        f"{classroom.gradebook} can't be used as nbgrader's gradebook ({reason_of(error)}). "
        f"{advice}"
    )


@contextmanager
def open_existing_gradebook(classroom: Classroom) -> Iterator[Gradebook]:
    """Give nbgrader's gradebook of the class; Problem if there is none, or as for
    `open_gradebook`.
    """
    with open_gradebook(classroom) as gradebook:
        if gradebook is None:
            raise Problem(
                f"There is no gradebook {classroom.gradebook}. Put it back from your copy, or "
                f"begin one: autograder release{classroom.option}"
            )
        yield gradebook


def require_lessons_in_gradebook(classroom: Classroom, lessons: Sequence[str]) -> None:
    """Problem where there is no gradebook, or a lesson was never released into it, without which
    nbgrader knows no test cells.
    """
    with open_existing_gradebook(classroom) as gradebook:
        known = set(gradebook.db.execute(select(Assignment.name)).scalars())
    for lesson in lessons:
        if lesson not in known:
            raise unknown_lesson(classroom, lesson)


def unknown_lesson(classroom: Classroom, lesson: str) -> Problem:
    """Return the problem that a lesson was never released into the gradebook."""
    return Problem(
        f"{classroom.gradebook} doesn't know {lesson}. Run: autograder release "
        f"{lesson}{classroom.option}"
    )
