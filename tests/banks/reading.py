"""The banks of submissions that the grader itself is graded on: the folder names the verdict, a
file is one solution cell.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from autograder.examination import answers
from course.visible import VisibleChecks, checks_in
from tests.handing_in import names_of
from tests.this_course import COURSE, LESSON_OF


def accepted(name: str) -> list[tuple[str, str]]:
    """Return the accepted submissions of `name` as (variant, source), in alphabetical order."""
    return COURSE.lessons[LESSON_OF[name]].accepted(name)


def accepted_together(lesson: str, number: int) -> dict[str, tuple[str, str]]:
    """Return one accepted (variant, source) for each name of `lesson`: the `number`-th, counted in
    a circle.
    """
    banks = {name: accepted(name) for name in names_of(lesson)}
    return {name: bank[number % len(bank)] for name, bank in banks.items()}


def namespace_with(name: str, source: str, filename: str | None = None) -> dict[str, Any]:
    """Return the names of a notebook whose solution cell of `name` is `source`, and whose other
    cells are the reference's.

    filename: what tracebacks and messages call the cell. There is nothing of later lessons.
    """
    return namespace_of(LESSON_OF[name], {name: source}, {name: filename} if filename else {})


def namespace_of(
    lesson: str, sources: Mapping[str, str], filenames: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return the names of a notebook of `lesson` with solution cells from `sources`; what these
    leave out is the reference's.
    """
    return answers.namespace_of(COURSE.lessons[lesson], sources, filenames)


@cache
def checks_at_home(lesson: str) -> VisibleChecks:
    """Return the visible checks that lie in the folder of `lesson`, which students get."""
    return checks_in(COURSE.lessons[lesson].folder)
