"""Builds what students get by nbgrader's own converter, from copies of what may leave a lesson's
folder.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
import tempfile

from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from sqlalchemy.exc import DatabaseError

from autograder.classroom.classroom import Classroom
from autograder.classroom.staging import folder_beside, put_in_place, stage
from autograder.courses.course import Course
from autograder.courses.lesson import Lesson
from autograder.gradebook.addresses import address_of
from autograder.gradebook.database import unusable_gradebook
from autograder.gradebook.nbgrader_access import course_directory, quiet_nbgrader, reason_in
from autograder.gradebook.versions import make_tables
from autograder.problems import Problem


@contextmanager
def passing_class(course: Course) -> Iterator[Classroom]:
    """Make a class of a course for a while. nbgrader builds nothing without a gradebook, which many
    lessons can share.
    """
    with tempfile.TemporaryDirectory(prefix="release-") as folder:
        yield Classroom(Path(folder), course.root)


def release_in_course(lesson: Lesson, course: Course, passing: Classroom) -> None:
    """Build release/<lesson> of a course by way of a passing class: a course has no gradebook that
    the lesson could enter.
    """
    release_in_class(lesson, passing)
    put_in_place(passing.release / lesson.name, course.release / lesson.name)


def release_in_class(lesson: Lesson, classroom: Classroom) -> None:
    """Build release/<lesson> of a class and enter the lesson into its gradebook.

    Problem, and the release as it was, if nbgrader can't, or the gradebook can't be used.
    """
    try:
        make_tables(address_of(classroom))
    except DatabaseError as error:
        raise unusable_gradebook(classroom, error) from None
    stage(lesson, classroom)
    with folder_beside(classroom.release) as folder, quiet_nbgrader() as log:
        try:
            converter = GenerateAssignment(
                coursedir=course_directory(classroom, lesson.name, release_directory=folder.name)
            )
            converter.force = True
            converter.start()
        except (NbGraderException, DatabaseError, SystemExit):
            raise Problem(f"nbgrader could not build {lesson.name}: {reason_in(log)}") from None
        put_in_place(folder / lesson.name, classroom.release / lesson.name)
