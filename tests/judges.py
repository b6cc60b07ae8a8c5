"""The grader's own judge on names in this process: as quick as the question allows, so that
thousands can be asked.
"""

import time
from typing import Any

from autograder.courses.lending import loans
from autograder.courses.seeded import PUBLIC_SEED
from autograder.judge.items import ItemJudge
from course.assessment.exercises import Attempt, Exercise
from course.assessment.outcome import Outcome
from course.assessment.running import run
from course.assessment.trials import assess, in_turn
from course.assessment.verdicts import ItemResult, Verdict
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


class OneAnswer:
    """The `names` of one answer to a lesson, judged by several exercises: an attempt that is the
    same in several of them, as visible ones are for every seed, is tried once, as the grader does
    between items.
    """

    def __init__(self, lesson: str, names: dict[str, Any]):
        self._lesson, self._names = COURSE.lessons[lesson], names
        self._outcomes: dict[tuple, Outcome] = {}
        self.try_attempts = in_turn(self._outcome)

    def judged(self, exercise: Exercise, seconds: float = SECONDS) -> ItemResult:
        """Judge it by an exercise as the grader does, with the reference to lend."""
        return assess(exercise, self.try_attempts, seconds)

    def graded(self, item: str, seed: int) -> ItemResult:
        """Judge an item of it with all that a grader knows: hints, and the checks of the seed."""
        return ItemJudge(exercises(seed)).judge(item, self.try_attempts)

    def loses_points(self, exercise: Exercise, seconds: float = SECONDS) -> bool:
        """Return whether it would lose points, without looking further than the first reason."""
        deadline = time.monotonic() + seconds
        return not all(
            any(
                case.judge(self._outcome(attempt, max(LEAST_SECONDS, deadline - time.monotonic())))
                is None
                for attempt in case.attempts
            )
            for case in exercise.cases
        )

    def _outcome(self, attempt: Attempt, seconds: float) -> Outcome:
        if attempt.key in self._outcomes:
            return self._outcomes[attempt.key]
        lent = loans(attempt, self._lesson.reference)
        outcome = run(attempt.probe, self._names, lent, seconds, self._lesson.public)
        if outcome.failure is None or outcome.failure.verdict is not Verdict.TIMEOUT:
            self._outcomes[attempt.key] = outcome  # with more time it might come to something else
        return outcome


def judged(exercise: Exercise, names: dict[str, Any], seconds: float = SECONDS) -> ItemResult:
    """Judge `names` as the grader does, with the reference to lend."""
    return OneAnswer(exercise.lesson, names).judged(exercise, seconds)


def judge_item(item: str, names: dict[str, Any], seed: int = PUBLIC_SEED) -> ItemResult:
    """Judge `item` of `names` with all that a grader knows: help, hints, and the checks of the
    given seed.
    """
    return ItemJudge(exercises(seed)).judge_here(item, names)


def loses_points(exercise: Exercise, names: dict[str, Any], seconds: float = SECONDS) -> bool:
    """Return whether `names` would lose points, without looking further than the first reason."""
    return OneAnswer(exercise.lesson, names).loses_points(exercise, seconds)


LEAST_SECONDS = 0.5
"""Wall time that every attempt gets, however little is left."""
