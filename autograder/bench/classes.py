"""Fresh classes to grade, one at a time, in a folder of their own; the lessons are released once
for all of them.
"""

from collections.abc import Collection
from pathlib import Path
import shutil

from autograder.bench.sample import hand_in
from autograder.classroom.classroom import Classroom
from autograder.classroom.making import make_settings
from autograder.classroom.seed import SEED_FILE
from autograder.classroom.settings import read_classroom
from autograder.courses.course import Course
from autograder.courses.lesson import Lesson
from autograder.courses.seeded import SeededExercises
from autograder.releasing.release import release_in_class


class Classes:
    """Makes classes below `folder`: `release` for each lesson, then `fresh` for each time a class
    is graded.
    """

    def __init__(self, course: Course, folder: Path):
        self._course, self._folder = course, folder
        self._released = self._made("released")
        self._exercises = SeededExercises(course, self._released.seed)

    def release(self, lesson: Lesson) -> None:
        """Release a lesson to all classes; what `autograder release` keeps for grading is kept here
        too.
        """
        release_in_class(lesson, self._released)
        for specification in lesson.specifications:
            self._exercises.get_ready(specification)

    def fresh(self, size: int, lessons: Collection[str] | None = None) -> Classroom:
        """Return a class of `size`, handed in and not graded, in the place of the one before; of
        `lessons` alone if they are named, which is then less.
        """
        classroom = self._made("class")
        for name in ("source", "release"):
            shutil.copytree(self._released.root / name, classroom.root / name)
        for name in ("gradebook.db", SEED_FILE):
            shutil.copy(self._released.root / name, classroom.root / name)
        hand_in(classroom, size, lessons)
        return classroom

    def _made(self, name: str) -> Classroom:
        """Return a new, empty class, without settings for nbgrader, whose own command grades it
        bare; what was there is gone.
        """
        root = self._folder / name
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir()
        make_settings(root, self._course)
        return read_classroom(root)
