"""The gradient of a function that the judge alone has: right by differences to both sides, and
wrong by all else.
"""

from collections.abc import Callable
import sys

import numpy as np
import pytest

from autograder.authoring import central_differences
from autograder.authoring.drafts import DraftCase
from autograder.courses.reference import try_on
from course.assessment.finding import Finding
from course.assessment.verdicts import Verdict
from tests.banks.reading import namespace_with
from tests.hostile.code import BANK
from tests.judges import judge_item
from tests.this_course import COURSE, ITEMS

LESSON = COURSE.lessons["02_losses"]
EXERCISES = sys.modules[ITEMS["numerical_gradient"].checks.__module__]
"""The lesson's own module, as the course has imported it."""

SEEDS = range(200)


def drafted(seed: int) -> tuple[DraftCase, Callable, np.ndarray]:
    """Return the case drawn from `seed`, its function, and the x it is tried at."""
    drawn = EXERCISES.unknown_case(np.random.default_rng(seed))
    (name,) = drawn.attempts[0].lend
    return drawn, drawn.attempts[0].made[name], drawn.probe.inputs["x"]


def finding(drawn: DraftCase, numerical_gradient: Callable) -> Finding | None:
    """Return what is wrong with the result of `numerical_gradient` in a drafted case."""
    names = {"numerical_gradient": numerical_gradient}
    observed = try_on(names, drawn.attempts[0], LESSON.reference, LESSON.public).observed
    return drawn.expectations["result"].judge("result", observed["result"], observed)


def one_sided(f, x, eps=1e-5):
    return np.array([f(x + step) - f(x) for step in eps * np.eye(x.size)]) / eps


@pytest.mark.parametrize("step", [1e-6, 1e-5, 1e-4])
def test_unknown_case_accepts_differences_to_both_sides(step):
    wrong = [
        seed
        for seed in SEEDS
        if finding(drafted(seed)[0], lambda f, x: central_differences(f, x, step)) is not None
    ]
    assert wrong == []


def test_unknown_case_refuses_every_slope_of_differences_to_one_side():
    for seed in SEEDS:
        drawn, f, x = drafted(seed)
        wanted = drawn.expectations["result"]
        off = np.abs(one_sided(f, x) - wanted.value)
        assert np.all(off > 2 * (wanted.atol + wanted.rtol * np.abs(wanted.value))), seed
        assert finding(drawn, one_sided).verdict is Verdict.WRONG_VALUE


def test_unknown_function_gives_a_number_for_any_form_of_x():
    _, f, x = drafted(1)
    assert type(f(x)) is float
    assert f(x.reshape(2, 2)) == f(np.repeat(x, 2)[::2]) == f(x)
    assert f(np.array([1, 0, -1, 2])) == f(np.array([1.0, 0.0, -1.0, 2.0]))


def test_unknown_function_of_another_seed_is_another():
    assert len({drafted(seed)[1](np.ones(4)) for seed in SEEDS}) == len(SEEDS)


def test_gradients_written_down_by_name_earn_nothing_in_a_kernel_either():
    source = (BANK / "a_comparison" / "gradients_by_the_name_of_the_function.py").read_text(
        encoding="utf-8"
    )
    result = judge_item("numerical_gradient", namespace_with("numerical_gradient", source), seed=3)
    assert (result.points, result.verdict) == (0.0, Verdict.WRONG_VALUE)
