"""What nbgrader finds of a lesson: copies of the files that are handed out with it, and nothing
else of its folder.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
import shutil
import tempfile
from typing import Any

from autograder.classroom.classroom import Classroom
from autograder.courses.lesson import Lesson


def stage(lesson: Lesson, classroom: Classroom) -> None:
    """Put copies of a lesson's files where nbgrader finds it, in the place of all that was there.

    So whatever else lies in the lesson's own folder is out of the reach of every way in which
    nbgrader copies folders.
    """
    with folder_beside(classroom.source) as folder:
        for name in lesson.files:
            target = folder / lesson.name / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(lesson.folder / name, target)
        put_in_place(folder / lesson.name, classroom.source / lesson.name)


class Restaging:
    """nbgrader's hook before it converts an assignment: what somebody put beside a lesson's copies
    meanwhile is gone then.
    """

    def __init__(self, classroom: Classroom):
        self._classroom = classroom

    def __call__(self, assignment: str = "", **_: Any) -> None:
        """Stage `assignment` anew, if it is a lesson of the class's course; an instructor's own
        assignments are left alone.
        """
        lesson = self._classroom.course.lessons.get(assignment)
        if lesson is not None:
            stage(lesson, self._classroom)


@contextmanager
def folder_beside(place: Path) -> Iterator[Path]:
    """Give a folder on the same disk as `place`, out of nbgrader's sight, which is gone
    afterwards.
    """
    with tempfile.TemporaryDirectory(prefix=".release-", dir=place.parent) as folder:
        yield Path(folder)


def put_in_place(made: Path, place: Path) -> None:
    """Put the folder `made` in the place of the one that is there, if any."""
    place.parent.mkdir(exist_ok=True)
    shutil.rmtree(place, ignore_errors=True)
    shutil.move(made, place)
