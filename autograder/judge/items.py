"""Judges one item of a student's code by hidden and visible cases alike, with the reference to lend and to compare."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
import os
from types import MappingProxyType
from typing import Any

from autograder.exercises import BY_ITEM, BY_LESSON, Specification
from autograder.exercises.specification import Built, build_unnamed, loans
from autograder.judge.kept_fingerprints import named
from autograder.problems import Problem
from autograder.reference import reference
from course.assessment.trials import TryAttempts, assess, in_turn
from course.assessment.probes import run
from course.assessment.verdicts import ItemResult, Verdict

SEED_VARIABLE = "AUTOGRADER_SEED"
"""Environment variable: the whole number that hidden inputs are drawn from."""

DEFAULT_SEED = 20261
"""Used where the instructor sets none; set your own, since this one is public."""

_WRONG_NUMBERS = (Verdict.WRONG_VALUE, Verdict.WRONG_SHAPE)
"""Verdicts on an item from which follows that an item after it can't be right without help."""


def configured_seed() -> int:
    """Return the seed of the hidden inputs; Problem if the variable holds no whole number of 0 or more."""
    text = os.environ.get(SEED_VARIABLE, str(DEFAULT_SEED))
    if not text.isdecimal():
        raise Problem(f"The environment variable {SEED_VARIABLE} must be a whole number of 0 or more, not {text!r}.")
    return int(text)


def built(lessons: Iterable[str], seed: int) -> Built:
    """Return the exercises of `lessons`, expected values and all, for `use_built` in the processes that judge by them."""
    return {(one.item, seed): build_unnamed(one, seed) for lesson in lessons for one in BY_LESSON[lesson]}


def judge_item(item: str, namespace: dict[str, Any], seed: int | None = None) -> ItemResult:
    """Judge `item` of the student's names in `namespace`. Raises KeyError for an item that has no specification."""
    return judge_through(in_process(item, namespace), item, seed)


def in_process(item: str, namespace: dict[str, Any]) -> TryAttempts:
    """Return how attempts at `item` are tried on names in this very process."""
    lender: Mapping[str, Any] = reference(BY_ITEM[item].lesson)
    return in_turn(lambda probe, lend, seconds: run(probe, namespace, loans(lend, lender), seconds))


def judge_through(try_attempts: TryAttempts, item: str, seed: int | None = None,
                  before: Mapping[str, ItemResult] = MappingProxyType({})) -> ItemResult:
    """Judge `item` of the student's code, wherever that is: `try_attempts` reaches it.

    before: results of items judged before, by item. They stand: asked anew, the code may answer otherwise.
    """
    specification = BY_ITEM[item]
    seed = configured_seed() if seed is None else seed
    plain = _judged(try_attempts, specification, seed)
    if specification.charged is None or plain.verdict is not Verdict.WRONG_VALUE:
        return plain
    charged = before.get(specification.charged) or judge_through(try_attempts, specification.charged, seed)
    if charged.verdict not in _WRONG_NUMBERS:
        return plain
    helped = _judged(try_attempts, specification.helped, seed)
    if (helped.points, helped.mistake is not None) <= (plain.points, plain.mistake is not None):
        return plain
    told = f"What {specification.charged} has lost points for was put right here, so that it costs its points once."
    return replace(helped, advice=f"{told} {helped.advice}" if helped.advice else told)


def _judged(try_attempts: TryAttempts, specification: Specification, seed: int) -> ItemResult:
    """Judge an item by itself."""
    exercise = build_unnamed(specification, seed)
    # To know what every mistake does takes longer than to judge, so only what is wrong is held against them.
    return assess(exercise, try_attempts, fingerprinted=lambda: named(specification, seed))
