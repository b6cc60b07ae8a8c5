"""The grader's own judge on names in this process: as quick as the question allows, so that
thousands can be asked.
"""

from dataclasses import replace
from typing import Any

from autograder.courses.seeded import PUBLIC_SEED
from autograder.examination.answers import TriedAnswer
from autograder.judge.items import ItemJudge
from course.assessment.exercises import Attempt, Case, Exercise
from course.assessment.outcome import Outcome
from course.assessment.running import run
from course.assessment.trials import holds
from course.assessment.verdicts import ItemResult
from course.visible import VisibleChecks
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


class OneAnswer(TriedAnswer):
    """The `names` of one answer to a lesson of this course."""

    def __init__(self, lesson: str, names: dict[str, Any]):
        super().__init__(COURSE.lessons[lesson], names)

    def graded(self, item: str, seed: int) -> ItemResult:
        """Judge an item of it with all that a grader knows: hints, and the checks of the seed."""
        return ItemJudge(exercises(seed)).judge(item, self.try_attempts)


def judged(exercise: Exercise, names: dict[str, Any], seconds: float = SECONDS) -> ItemResult:
    """Judge `names` as the grader does, with the reference to lend."""
    return OneAnswer(exercise.lesson, names).judged(exercise, seconds)


def points_of(exercise: Exercise, names: dict[str, Any], seconds: float = SECONDS) -> float:
    """Return what `names` earn, which is told sooner than why."""
    return OneAnswer(exercise.lesson, names).points(exercise, seconds)


def judge_item(item: str, names: dict[str, Any], seed: int = PUBLIC_SEED) -> ItemResult:
    """Judge `item` of `names` with all that a grader knows: help, hints, and the checks of the
    given seed.
    """
    return ItemJudge(exercises(seed)).judge_here(item, names)


def loses_points(exercise: Exercise, names: dict[str, Any], seconds: float = SECONDS) -> bool:
    """Return whether `names` would lose points, without looking further than the first reason."""
    return not OneAnswer(exercise.lesson, names).is_right(exercise, seconds)


def is_natural(exercise: Exercise, names: dict[str, Any], seconds: float = SECONDS) -> bool:
    """Return whether all natural cases hold with nothing lent: what counts where all that the item
    builds on is right.
    """
    checks = [
        replace(check, cases=tuple(_first_alone(case) for case in check.cases if case.natural))
        for check in exercise.checks
    ]
    kept = replace(exercise, checks=tuple(check for check in checks if check.cases))
    return not kept.checks or not loses_points(kept, names, seconds)


def _first_alone(case: Case) -> Case:
    return replace(case, attempts=case.attempts[:1])


def holds_at_home(checks: VisibleChecks, exercise: Exercise, names: dict[str, Any]) -> bool:
    """Return whether the visible check of an exercise, one of `checks`, would find nothing wrong
    with `names`, without looking further than the first reason.
    """

    def try_attempt(attempt: Attempt, seconds: float) -> Outcome:
        return run(attempt.probe, names, seconds=seconds, public=checks.public)

    return holds(exercise, try_attempt)
