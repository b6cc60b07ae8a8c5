"""Weights pass if they are drawn as they shall be, whatever the draws are."""

import numpy as np
import pytest

from course.assessment.normal import Normal
from course.assessment.values import ABSENT
from course.assessment.verdicts import Verdict
from tests.course.assessment.verdict_on import verdict

VALUE = np.array([[1.0, -2.0], [0.0, 1e4]])


NORMAL = Normal(0.01, (60, 50))


def drawn(rng, scale=0.01):
    return rng.normal(0, scale, NORMAL.shape)


def test_normal_draws_of_any_seed_pass():
    for seed in range(200):
        assert (
            NORMAL.judge("W", np.random.default_rng(seed).normal(0, 0.01, NORMAL.shape), {}) is None
        )


@pytest.mark.parametrize(
    "make",
    [
        lambda rng: rng.uniform(-0.01 * 3**0.5, 0.01 * 3**0.5, (60, 50)),
        lambda rng: rng.laplace(0, 0.01 / 2**0.5, (60, 50)),
        lambda rng: rng.normal(0, 0.013, (60, 50)),
        lambda rng: rng.normal(0, 1, (60, 50)),
        lambda rng: rng.normal(0.005, 0.01, (60, 50)),
        lambda rng: np.abs(rng.normal(0, 0.01, (60, 50))),
        lambda rng: np.zeros((60, 50)),
        lambda rng: np.tile(rng.normal(0, 0.01, (1, 50)), (60, 1)),
        lambda rng: np.round(rng.normal(0, 0.01, (60, 50)), 2),
        lambda rng: np.full((60, 50), np.nan),
        lambda rng: rng.normal(0, 1e200, (60, 50)),
        lambda rng: rng.normal(0, 1e-200, (60, 50)),
        lambda rng: rng.permutation(3000).reshape(60, 50) * 5e-324,
        lambda rng: np.sort(drawn(rng), axis=0),
        lambda rng: np.sort(drawn(rng)),
    ],
    ids=[
        "uniform",
        "laplace",
        "wider",
        "unscaled",
        "shifted",
        "folded",
        "zeros",
        "repeated",
        "rounded",
        "nan",
        "boundless",
        "vanishing",
        "denormal",
        "sorted columns",
        "sorted rows",
    ],
)
def test_normal_of_another_distribution_is_a_wrong_value(rng, make):
    draws = make(rng)
    assert NORMAL.judge("W", draws, {}).verdict is Verdict.WRONG_VALUE
    assert isinstance(NORMAL.summary(draws), str)


@pytest.mark.parametrize(
    "thing, expected",
    [
        (np.zeros((50, 60)), Verdict.WRONG_SHAPE),
        (None, Verdict.WRONG_TYPE),
        (np.zeros((60, 50), np.float32), Verdict.WRONG_TYPE),
        (ABSENT, Verdict.MISSING),
        (np.arange(3000).reshape(60, 50), Verdict.WRONG_VALUE),
    ],
)
def test_normal_of_no_such_array_says_so(thing, expected):
    assert verdict(NORMAL, thing) is expected


@pytest.mark.parametrize("scale", [1.0, 0.1, 0.01])
def test_normal_summary_of_two_draws_is_the_same_and_of_two_spreads_is_not(scale):
    summaries = {NORMAL.summary(drawn(np.random.default_rng(seed), scale)) for seed in range(50)}
    assert len(summaries) == 1
    assert NORMAL.summary(drawn(np.random.default_rng(0), 2 * scale)) not in summaries


@pytest.mark.parametrize("shape", [(1, 1), (2, 3), (30, 30)])
def test_of_few_draws_shape_and_equal_ones_are_told_and_no_distribution(shape):
    few = Normal(0.01, shape)
    for seed in range(200):
        assert verdict(few, np.random.default_rng(seed).standard_t(2, shape)) is None
    assert verdict(few, np.zeros((*shape, 1))) is Verdict.WRONG_SHAPE
    assert verdict(few, np.full(shape, np.inf)) is Verdict.WRONG_VALUE
    assert (verdict(few, np.ones(shape)) is None) == (shape == (1, 1))
