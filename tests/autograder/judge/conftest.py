"""A judge kept warm for all tests of a room."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from autograder.judge.judge import IsolatedJudge, open_judge
from tests.this_course import CLASS_SEED, PROJECT

SEED = CLASS_SEED


@pytest.fixture(scope="package")
def judge() -> Iterator[IsolatedJudge]:
    """A judge with isolation on, whose limits of time are short."""
    with open_judge(PROJECT, SEED) as made:
        made.limits = replace(made.limits, seconds_per_cell=3.0, seconds_per_item=3.0)
        yield made
