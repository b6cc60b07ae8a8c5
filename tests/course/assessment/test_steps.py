"""The calls of a model say which steps it made: what is wrong with a step is told, what is wrong
with the losses is not held against it.
"""

import numpy as np
import pytest

from course.assessment.equality import Equal
from course.assessment.scripts import Calls, ScriptedCall
from course.assessment.steps import Steps, Untouched

Y = np.array([[1.0], [0.0]])
STEPS = Steps(Y, 0.5, 3, "result", {"W": Equal(2.0)})

CALLS = {
    "F": ScriptedCall(0, "forward", (Y,), True),
    "f": ScriptedCall(0, "forward", (Y,)),
    "B": ScriptedCall(0, "backward", (Y,)),
    "b": ScriptedCall(0, "backward", (1 - Y,)),
    "U": ScriptedCall(0, "update", (0.5,)),
    "u": ScriptedCall(0, "update", (0.25,)),
    "n": ScriptedCall(0, "update", ()),
    "x": ScriptedCall(1, "forward", (Y,), True),
    "y": ScriptedCall(1, "backward", (Y,)),
    "z": ScriptedCall(1, "update", (0.5,)),
}


def text(calls: str, n_losses=3, weights=2.5, steps=STEPS, **observed) -> str | None:
    """Return what is wrong with calls, in one letter each."""
    made = Calls(tuple(CALLS[letter] for letter in calls))
    seen = {"result": [0.5] * n_losses, "W": weights, **observed}
    finding = steps.judge("calls", made, seen)
    return finding and finding.text


RATE = "`update` gets another learning rate than the caller's, at step 1"
LABELS = "`backward` gets something else than Y, at step 1"
MISSING = "`update` is called without a `backward` since the step before, at step "
STALE = "`backward` is called before this epoch's `forward`, at step 2"
LOST = "`forward` is called on other samples between that of X and `backward`, at step 1"


@pytest.mark.parametrize(
    "calls, expected",
    [
        ("FBu" * 3, RATE),
        ("FBn" * 3, RATE),
        ("fBu" * 3, RATE),
        ("FbU" * 3, LABELS),
        ("FU" * 3, f"{MISSING}1"),
        ("FBUU" * 3, f"{MISSING}2"),
        ("FUB" * 3, f"{MISSING}1"),
        ("FBUB" + "FUB" * 2, STALE),
        ("FfBU" * 3, LOST),
        ("", "the model makes 0 steps in 3 epochs"),
        ("FB" * 3, "the model makes 0 steps in 3 epochs"),
        ("FBFBFBU", "the model makes 1 step in 3 epochs"),
        ("FBU" * 4, "the model makes 4 steps in 3 epochs"),
        ("xyz" * 2, "the model makes 2 steps in 3 epochs"),
    ],
)
def test_what_is_wrong_with_a_step_is_told(calls, expected):
    assert text(calls) == expected


@pytest.mark.parametrize("calls", ["FBU" * 3, "FFBU" * 3, "FBFU" * 3, "FbBU" * 3, "FBUf" * 3])
def test_right_steps_are_right_if_the_weights_are(calls):
    assert text(calls, weights=2.0) is None
    assert text(calls, weights=2.5) == "wrong value"


@pytest.mark.parametrize("calls", ["", "u", "FfB", "U" * 7])
def test_right_weights_are_right_whatever_was_called(calls):
    assert text(calls, weights=2.0) is None


@pytest.mark.parametrize(
    "calls, n_losses",
    [
        ("FBU" * 2, 2),
        ("FBU" * 4, 4),
        ("FBU", 1),
        ("FBUBUBU", 3),
        ("fbU" * 3, 3),
        ("fbU" * 6, 3),
        ("xyz" * 3, 3),
    ],
)
def test_what_makes_the_losses_wrong_is_held_against_them(calls, n_losses):
    assert text(calls, n_losses) is None


@pytest.mark.parametrize("n_losses", [0, 1, 2, 4])
def test_no_step_is_none_whatever_the_losses_say(n_losses):
    assert text("", n_losses) is not None


def test_one_step_is_no_loop_where_there_is_one_for_no_epochs_too():
    again = Steps(Y, 0.5, 3, "result", {"W": Equal(2.0)}, before="none")
    assert text("FBUFBU", 1, steps=again, none=[0.5]) == "the model makes 1 step in 3 epochs"
    assert text("FBU", 1, steps=again, none=[]) is None
    assert text("FBU" * 5, 4, steps=again, none=[0.5]) is None


@pytest.mark.parametrize(
    "calls, expected",
    [
        ("FBu" * 2 + "FBU" * 3, "wrong value"),
        ("FBu" * 5, RATE.replace("step 1", "step 5")),
        ("FBn" * 2 + "FBU" * 3, RATE),
        # A loop that runs too often was as wrong before.
        ("FBu" * 3 + "FBU" * 4, None),
    ],
)
def test_model_may_have_been_trained_at_another_rate_before_but_not_last(calls, expected):
    after = Steps(Y, 0.5, 3, "result", {"W": Equal(2.0)}, "before", 2, before_rate=0.25)
    n_before, n_losses = (3, 4) if expected is None else (2, 3)
    assert text(calls, n_losses, steps=after, before=[0.5] * n_before) == expected
    assert text(calls, n_losses, 2.0, after, before=[0.5] * n_before) is None


def test_at_a_rate_of_0_weights_say_nothing_of_what_update_gets():
    still = Steps(Y, 0.0, 3, "result", {"W": Equal(2.0)})
    assert text("FBU" * 3, 3, 2.0, still) == RATE  # U is at another rate than 0
    assert text("", 3, 2.0, still) is None  # as where steps are made another way


@pytest.mark.parametrize(
    "n_before, n_losses, passes", [(2, 3, True), (2, 1, False), (1, 2, True), (3, 4, True)]
)
def test_loop_that_was_right_before_is_not_excused(n_before, n_losses, passes):
    after = Steps(Y, 0.5, 3, "result", before="before", before_count=2, idle=True)
    calls = "FBU" * (n_before + n_losses)
    assert (text(calls, n_losses, steps=after, before=[0.5] * n_before) is None) is passes


def test_idle_model_is_asked_for_no_weights():
    idle = Steps(Y, 0.5, 3, "result", {"W": Equal(2.0)}, idle=True)
    assert text("FBU" * 3, steps=idle) is None
    assert text("FBu" * 3, steps=idle) == RATE


def test_what_was_never_called_is_no_step():
    assert STEPS.judge("calls", None, {"result": [0.5] * 3}).text == (
        "the model makes 0 steps in 3 epochs"
    )


def test_summary_tells_steps_apart_by_what_they_rest_on_and_not_by_harmless_calls():
    def summary(calls: str) -> str:
        return STEPS.summary(Calls(tuple(CALLS[letter] for letter in calls)))

    assert summary("FBUFBU") == summary("FFBUfFBFU")
    assert len({summary(calls) for calls in ("FBU", "FBu", "FbU", "fBU", "BU", "U", "")}) == 7


@pytest.mark.parametrize(
    "calls, weights, passes",
    [("FBU", 2.5, False), ("fbU", 2.5, True), ("xyz", 2.5, True), ("fbU", 2.0, False)],
)
def test_draws_that_spoil_the_losses_are_held_against_them(calls, weights, passes):
    observed = {"calls": Calls(tuple(CALLS[letter] for letter in calls * 3)), "W": weights}
    finding = Untouched(STEPS).judge("random state", "changed", observed)
    assert (finding is None) is passes
    assert Untouched(STEPS).judge("random state", "untouched", observed) is None
    assert Untouched(STEPS).summary("changed") != Untouched(STEPS).summary("untouched")
