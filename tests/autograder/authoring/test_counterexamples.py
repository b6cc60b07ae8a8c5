"""A find-the-bug item is judged on what a student chose, and leaves that as it was."""

import json

import numpy as np
import pytest

from autograder.authoring.counterexamples import Breaks
from autograder.wire.outcomes import pack_outcome, unpack_outcome
from course.assessment.outcome import Outcome


def ascending(values: list) -> bool:
    """Refuse negative numbers, by sorting the author's own argument."""
    values.sort()
    if values[0] < 0:
        raise ValueError("no negative numbers, please")
    return True


BREAKS = Breaks(
    ascending,
    "first",
    "least",
    {"first": lambda values: values[0], "least": lambda values: min(values)},
    alone=True,
)


@pytest.mark.parametrize("chosen", [[3.0, 1.0], np.array([3.0, 1.0])], ids=["list", "array"])
def test_what_was_observed_stays_whatever_an_authors_function_does_to_its_arguments(chosen):
    sent = json.dumps(pack_outcome(Outcome({"input": chosen})))
    for _ in range(2):  # the second time, of another submission, it isn't read again
        got = unpack_outcome(json.loads(sent)).observed["input"]
        assert BREAKS.judge("input", got, {}) is None
        assert list(got) == [3.0, 1.0]


def test_input_that_is_refused_or_breaks_nothing_is_told():
    assert "no negative numbers" in BREAKS.judge("input", [3.0, -1.0], {}).text
    assert "is right on this input" in BREAKS.judge("input", [1.0, 3.0], {}).text
