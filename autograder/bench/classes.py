"""Fresh classes to grade, one at a time, in a folder of their own; the lessons are released once for all of them."""

from pathlib import Path
import shutil

from autograder.bench.sample import hand_in
from autograder.exercises import BY_LESSON
from autograder.judge.items import configured_seed
from autograder.judge.kept_fingerprints import named
from autograder.layout import Layout, project_layout
from autograder.releasing import release_lesson


class Classes:
    """Makes classes below `folder`: `release` for each lesson, then `fresh` for each time a class is graded."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._released = self._made("released")

    def release(self, lesson: str) -> None:
        """Release a lesson to all classes; what `autograder release` keeps for grading is kept here too."""
        release_lesson(lesson, self._released)
        for specification in BY_LESSON[lesson]:
            named(specification, configured_seed())

    def fresh(self, size: int) -> Layout:
        """Return a class of `size`, handed in and not graded, in the place of the one before."""
        layout = self._made("class")
        shutil.copytree(self._released.release, layout.release)
        shutil.copy(self._released.gradebook, layout.gradebook)
        hand_in(layout, size)
        return layout

    def _made(self, name: str) -> Layout:
        """Return the layout of a new, empty class; what was there before is gone."""
        root = self._folder / name
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir()
        return project_layout(root)
