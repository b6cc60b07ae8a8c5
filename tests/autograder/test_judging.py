"""One item of a student's code, judged on hidden inputs that come from a seed."""

import numpy as np
import pytest

from autograder.exercises import BY_ITEM, build
from autograder.judging import DEFAULT_SEED, configured_seed, judge_item
from autograder.problems import Problem
from autograder.reference import reference

NAMES = dict(reference("01_activations"))


def wrong_at_zero(dA, Z):
    return np.where(Z >= 0, dA, 0)


def inputs(item: str, seed: int) -> list[bytes]:
    """Return every array that `item` is tried on."""
    cases = build(BY_ITEM[item], seed).cases
    return [value.tobytes() for case in cases for value in case.probe.inputs.values() if isinstance(value, np.ndarray)]


def test_configured_seed_comes_from_the_environment(monkeypatch):
    monkeypatch.setenv("AUTOGRADER_SEED", "77")
    assert configured_seed() == 77
    monkeypatch.delenv("AUTOGRADER_SEED")
    assert configured_seed() == DEFAULT_SEED


@pytest.mark.parametrize("text", ["", "lucky", "-1", "1.5", " "])
def test_configured_seed_that_is_no_whole_number_is_a_problem(monkeypatch, text):
    monkeypatch.setenv("AUTOGRADER_SEED", text)
    with pytest.raises(Problem) as problem:
        configured_seed()
    assert str(problem.value) == f"The environment variable AUTOGRADER_SEED must be a whole number of 0 or more, not {text!r}."


@pytest.mark.parametrize("item", ["relu", "relu_backward", "sigmoid", "sigmoid_backward"])
def test_hidden_inputs_of_one_seed_are_the_same_and_of_another_differ(item):
    assert inputs(item, 1) == inputs(item, 1)
    assert inputs(item, 1) != inputs(item, 2)


@pytest.mark.parametrize("seed", [0, 1, 2, DEFAULT_SEED, 2**31])
def test_judge_item_gives_the_same_verdicts_whatever_the_seed(seed):
    assert judge_item("relu_backward", NAMES, seed).points == 2.0
    wrong = judge_item("relu_backward", NAMES | {"relu_backward": wrong_at_zero}, seed)
    assert (wrong.points, str(wrong.verdict), wrong.mistake) == (0.0, "wrong_value", "slope-one-at-zero")


def test_judge_item_takes_its_seed_from_the_environment(monkeypatch):
    """A solution that knows the inputs of one seed by heart is found out by another."""
    known = set(inputs("relu", 1))

    def memorised(Z):
        return np.maximum(0, Z) if Z.tobytes() in known else Z * 0

    monkeypatch.setenv("AUTOGRADER_SEED", "1")
    assert judge_item("relu", NAMES | {"relu": memorised}).checks[0].passed
    monkeypatch.setenv("AUTOGRADER_SEED", "2")
    assert not judge_item("relu", NAMES | {"relu": memorised}).checks[0].passed


def test_judge_item_lends_the_reference_for_what_is_not_judged():
    result = judge_item("sigmoid_backward", NAMES | {"sigmoid": lambda Z: Z * 0})
    assert result.points == result.max_points


def test_judge_item_without_a_specification_raises_key_error():
    with pytest.raises(KeyError):
        judge_item("no-such-item", {})
