"""This project's own course, loaded once for all tests, and classes that run it."""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from autograder.authoring.specification import Specification
from autograder.classroom.classroom import Classroom
from autograder.classroom.making import make_settings
from autograder.classroom.seed import SEED_FILE
from autograder.classroom.settings import read_classroom
from autograder.courses.course import load_course
from autograder.courses.exercises import build_thorough
from autograder.courses.reference import Reference
from autograder.courses.seeded import SeededExercises
from course.assessment.exercises import Exercise

PROJECT = Path(__file__).resolve().parent.parent

COURSE = load_course(PROJECT)

ITEMS: dict[str, Specification] = dict(COURSE.items)
"""The specification of each judged item."""

SPECIFICATIONS: Mapping[str, tuple[Specification, ...]] = {
    name: lesson.specifications for name, lesson in COURSE.lessons.items()
}
"""The specifications of each lesson."""

CLASS_SEED = 0x6F1D2C8B4E5A69788796A5B4C3D2E1F0
"""What classes in tests draw from. To know what every mistake shows takes seconds for each seed; of
this one it is found out once for all tests.
"""

LESSON_OF = {
    specification.name: lesson
    for lesson, specifications in SPECIFICATIONS.items()
    for specification in specifications
}
"""The lesson each name is taught in, in the order of the course."""


@cache
def exercises(seed: int) -> SeededExercises:
    """Return the course's exercises for a seed."""
    return SeededExercises(COURSE, seed)


def without_hints(item: str, seed: int) -> Exercise:
    """Return the exercise of `item`, which finds mistakes but can't name them."""
    return exercises(seed).without_hints(ITEMS[item])


@lru_cache(maxsize=4)
def thorough(item: str, seed: int) -> Exercise:
    """Return the exercise of `item` that code is tried with which decides what it does."""
    return build_thorough(home_of(ITEMS[item]), ITEMS[item], seed)


def reference(lesson: str) -> Reference:
    """Return what the reference of a lesson and of all earlier ones defines."""
    return COURSE.lessons[lesson].reference


def home_of(specification: Specification) -> Any:
    """Return the lesson of a specification."""
    return COURSE.lessons[LESSON_OF[specification.name]]


def class_in(root: Path) -> Classroom:
    """Return a class in the folder `root` which runs this course; made there, settings and seed
    alone, if there is none. All have the same seed.
    """
    root.mkdir(parents=True, exist_ok=True)
    if not (root / "class.toml").exists():
        make_settings(root, COURSE)
        (root / SEED_FILE).write_text(f"{CLASS_SEED:032x}\n", encoding="ascii")
    return read_classroom(root)
