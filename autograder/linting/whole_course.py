"""Rules across lessons: what several of them claim, and what was generated from them."""

from collections.abc import Iterator

from autograder.courses.course import Course
from autograder.courses.lesson import Lesson
from autograder.courses.visible import made_checks
from autograder.linting.findings import Disagreement
from autograder.linting.subject import Subject
from autograder.problems import Problem
from autograder.releasing.checks import says_the_same
from course.lessons import LessonError
from course.visible import CHECKS


def same_items(course: Course) -> Iterator[Disagreement]:
    """Find items of one name in one lesson, or in several."""
    homes: dict[str, Lesson] = {}
    for lesson in course.lessons.values():
        for item in [specification.item for specification in _specifications(lesson)]:
            if item in homes:
                yield _twice("item", item, lesson, homes[item])
            homes.setdefault(item, lesson)


def same_names(course: Course) -> Iterator[Disagreement]:
    """Find names that several lessons teach."""
    homes: dict[str, Lesson] = {}
    for lesson in course.lessons.values():
        for name in dict.fromkeys(specification.name for specification in _specifications(lesson)):
            if name in homes:
                yield _twice("name", name, lesson, homes[name])
            homes.setdefault(name, lesson)


def _specifications(lesson: Lesson) -> tuple:
    try:
        return lesson.specifications
    except Problem:  # found where the lesson itself is looked at
        return ()


def _twice(kind: str, name: str, lesson: Lesson, home: Lesson) -> Disagreement:
    where = "this lesson" if home is lesson else home.name
    return Disagreement(
        lesson.folder / "exercises.py",
        f"the {kind} {name} is in {where} already",
        "Rename one of the two",
    )


RULES = (same_items, same_names)


def current_checks(subject: Subject) -> Iterator[Disagreement]:
    """Find visible checks that are missing, or that the specifications no longer make."""
    lesson = subject.lesson
    path, run = lesson.folder / CHECKS, f"Run: autograder release {lesson.name}"
    if not path.is_file():
        yield Disagreement(path, "the visible checks of the lesson are not there", run)
        return
    try:
        current = made_checks(lesson).to_text()
    except (Problem, LessonError):  # found by the rules on what they are made from
        return
    if not says_the_same(lesson.checks_text, current):
        yield Disagreement(
            path, ("the visible checks are older than the lesson's specifications"), run
        )
