"""Judges one item of a student's code by hidden and visible cases alike, with the reference to lend and to compare."""

from collections.abc import Mapping
import os
from typing import Any

from autograder.exercises import BY_ITEM, build
from autograder.exercises.specification import build_unnamed, loans
from autograder.problems import Problem
from autograder.reference import reference
from course.assessment import assess
from course.probes import Outcome, Probe, run
from course.verdicts import ItemResult

SEED_VARIABLE = "AUTOGRADER_SEED"
"""Environment variable: the whole number that hidden inputs are drawn from."""

DEFAULT_SEED = 20261
"""Used where the instructor sets none; set your own, since this one is public."""


def configured_seed() -> int:
    """Return the seed of the hidden inputs; Problem if the variable holds no whole number of 0 or more."""
    text = os.environ.get(SEED_VARIABLE, str(DEFAULT_SEED))
    if not text.isdecimal():
        raise Problem(f"The environment variable {SEED_VARIABLE} must be a whole number of 0 or more, not {text!r}.")
    return int(text)


def judge_item(item: str, namespace: dict[str, Any], seed: int | None = None) -> ItemResult:
    """Judge `item` of the student's names in `namespace`. Raises KeyError for an item that has no specification."""
    specification = BY_ITEM[item]
    seed = configured_seed() if seed is None else seed
    exercise = build_unnamed(specification, seed)
    lender: Mapping[str, Any] = reference(specification.lesson)

    def try_probe(probe: Probe, lend: tuple[str, ...], seconds: float) -> Outcome:
        return run(probe, namespace, loans(lend, lender), seconds)

    # To know what every mistake does takes longer than to judge, so only what is wrong is held against them.
    return assess(exercise, try_probe, fingerprinted=lambda: build(specification, seed))
