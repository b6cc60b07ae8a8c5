"""Judges one item of a student's code by hidden and visible cases alike, with the reference to lend and to compare."""

from collections.abc import Mapping
import os
from typing import Any

from autograder.exercises import BY_ITEM, build
from autograder.exercises.specification import loans
from autograder.reference import reference
from course.assessment import assess
from course.probes import run
from course.verdicts import ItemResult

SEED_VARIABLE = "AUTOGRADER_SEED"
"""Environment variable: the whole number that hidden inputs are drawn from."""

DEFAULT_SEED = 20261
"""Used where the instructor sets none; set your own, since this one is public."""


def configured_seed() -> int:
    """Return the seed of the hidden inputs; ValueError if the variable holds no whole number."""
    text = os.environ.get(SEED_VARIABLE, str(DEFAULT_SEED))
    try:
        return int(text)
    except ValueError:
        raise ValueError(f"{SEED_VARIABLE} must be a whole number, not {text!r}") from None


def judge_item(item: str, namespace: dict[str, Any], seed: int | None = None) -> ItemResult:
    """Judge `item` of the student's names in `namespace`. Raises KeyError for an item that has no specification."""
    specification = BY_ITEM[item]
    exercise = build(specification, configured_seed() if seed is None else seed)
    lender: Mapping[str, Any] = reference(specification.lesson)
    return assess(exercise, lambda probe, lend, seconds: run(probe, namespace, loans(lend, lender), seconds))
