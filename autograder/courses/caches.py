"""Where what rests on a lesson's code is kept between runs: in the user's cache folder, and with a
digest of all that it was made from.
"""

import hashlib
from pathlib import Path
import platform

import numpy as np
from platformdirs import user_cache_path

import autograder.authoring
from autograder.courses.lesson import Lesson
import course
import course.assessment


class LessonsCache:
    """The files of one `kind` that are kept of lessons under a `name`, such as that of a seed."""

    def __init__(self, kind: str, name: str):
        self.folder: Path = user_cache_path("neural-network-notebooks") / kind
        self._name = name
        self._grounds: dict[str, str | None] = {}

    def path(self, lesson: Lesson, form: str) -> Path:
        """Return the file of a `form`, such as an item's name, of a lesson in its folder."""
        place = hashlib.sha256(str(lesson.folder).encode()).hexdigest()[:12]
        return self.folder / f"{form}-{place}-{self._name}"

    def grounds_of(self, lesson: Lesson) -> str | None:
        """Return a digest of all that is made of a lesson depends on: the code that makes it, and
        what that runs on; None where somebody has written on the lesson since it was read.
        """
        if lesson.name not in self._grounds:
            found = _digest(lesson)
            self._grounds[lesson.name] = found if lesson.is_unchanged else None
        return self._grounds[lesson.name]


def _digest(lesson: Lesson) -> str:
    packages = course, course.assessment, autograder.authoring, autograder.courses
    engine = [Path(package.__file__).parent for package in packages]
    folders = [*engine, *(part.folder for part in (*lesson.all_before, lesson))]
    found = hashlib.sha256(
        f"{np.__version__} {platform.python_version()} {platform.machine()}".encode()
    )
    for folder in folders:
        for path in sorted([*folder.glob("*.py"), *folder.glob("*.ipynb")]):
            found.update(path.read_bytes())
    return found.hexdigest()
