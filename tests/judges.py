"""The grader's own judge on names in this process: as quick as the question allows, so that thousands can be asked."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
import time
from typing import Any

from autograder.exercises import BY_ITEM
from autograder.exercises.specification import build_unnamed, loans
from autograder.reference import reference
from course.assessment.trials import assess, in_turn, try_case
from course.assessment.exercises import Exercise
from course.assessment.probes import Outcome, Probe, run
from course.assessment.verdicts import ItemResult

SECONDS = 2.0
"""Wall time for one item of a submission made up by machine; the right ones take a fiftieth of it."""


def items_of(name: str, method: str | None = None) -> list[str]:
    """Return the items of the function or class `name`; those about `method` first."""
    own = [specification for specification in BY_ITEM.values() if specification.name == name]
    return [specification.item for specification in sorted(own, key=lambda one: one.method != method)]


@lru_cache(maxsize=256)
def unnamed(item: str, seed: int) -> Exercise:
    """Return the exercise of `item`, which finds mistakes but can't name them."""
    return build_unnamed(BY_ITEM[item], seed)


def judged(exercise: Exercise, names: dict[str, Any], seconds: float = SECONDS) -> ItemResult:
    """Judge `names` as the grader does, with the reference to lend."""
    return assess(exercise, in_turn(_Judge(exercise, names)), seconds)


def loses_points(exercise: Exercise, names: dict[str, Any], seconds: float = SECONDS) -> bool:
    """Return whether `names` would lose points, without looking further than the first reason."""
    judge, deadline = _Judge(exercise, names), time.monotonic() + seconds
    return any(case.judge(try_case(case, judge, deadline)[1]) for case in exercise.cases)


class _Judge:
    """How a probe reaches the names judged, and what the reference lends them."""

    def __init__(self, exercise: Exercise, names: dict[str, Any]):
        self.names, self.right = names, reference(exercise.lesson)

    def __call__(self, probe: Probe, lend: Sequence[str], seconds: float) -> Outcome:
        given: Mapping[str, Any] = loans(lend, self.right)
        return run(probe, self.names, given, seconds)
