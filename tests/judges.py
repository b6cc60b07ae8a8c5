"""The grader's own judge on names in this process: as quick as the question allows, so that
thousands can be asked.
"""

import time
from typing import Any

from autograder.courses.lending import loans
from autograder.courses.seeded import PUBLIC_SEED
from autograder.examination import answers
from autograder.judge.items import ItemJudge
from course.assessment.exercises import Attempt, Exercise
from course.assessment.outcome import Outcome
from course.assessment.running import run
from course.assessment.verdicts import ItemResult
from tests.this_course import COURSE, ITEMS, exercises

SECONDS = 2.0
"""Wall time for one item of a submission made up by machine; the right ones take a fiftieth of
it.
"""


def items_of(name: str, method: str | None = None) -> list[str]:
    """Return the items of the function or class `name`; those about `method` first."""
    own = [specification for specification in ITEMS.values() if specification.name == name]
    return [
        specification.item
        for specification in sorted(own, key=lambda specification: specification.method != method)
    ]


def judged(exercise: Exercise, names: dict[str, Any], seconds: float = SECONDS) -> ItemResult:
    """Judge `names` as the grader does, with the reference to lend."""
    return answers.judged(exercise, COURSE.lessons[exercise.lesson], names, seconds)


def judge_item(item: str, names: dict[str, Any], seed: int = PUBLIC_SEED) -> ItemResult:
    """Judge `item` of `names` with all that a grader knows: help, hints, and the checks of the
    given seed.
    """
    return ItemJudge(exercises(seed)).judge_here(item, names)


def loses_points(exercise: Exercise, names: dict[str, Any], seconds: float = SECONDS) -> bool:
    """Return whether `names` would lose points, without looking further than the first reason."""
    judge, deadline = _Judge(exercise, names), time.monotonic() + seconds
    return not all(
        any(
            case.judge(judge(attempt, max(LEAST_SECONDS, deadline - time.monotonic()))) is None
            for attempt in case.attempts
        )
        for case in exercise.cases
    )


LEAST_SECONDS = 0.5
"""Wall time that every attempt gets, however little is left."""


class _Judge:
    """How an attempt reaches the names judged, and what the reference lends them."""

    def __init__(self, exercise: Exercise, names: dict[str, Any]):
        self.names, self.lesson = names, COURSE.lessons[exercise.lesson]

    def __call__(self, attempt: Attempt, seconds: float) -> Outcome:
        return run(
            attempt.probe,
            self.names,
            loans(attempt, self.lesson.reference),
            seconds,
            self.lesson.public,
        )
