"""What a call returned is nobody's but its caller's: an answer that puts all results of one shape
into one array, or one list, loses points on every item that returns some, and fails at home.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

import numpy as np
import pytest

from course.assessment.probes import Call
from tests.course.samples import SHIPPED_EXERCISES
from tests.judges import holds_at_home, loses_points
from tests.this_course import CLASS_SEED, ITEMS, home_of, without_hints


def sharing(right: Callable) -> Callable:
    """Return a function that gives what `right` gives, all arrays of one shape in one array, and
    all lists of one length in one list.
    """
    kept: dict[tuple, np.ndarray | list] = {}

    @wraps(right)
    def function(*args):
        result = right(*args)
        if isinstance(result, np.ndarray):
            shared = kept.setdefault((result.shape, result.dtype), np.empty_like(result))
            shared[...] = result
        elif isinstance(result, list):
            shared = kept.setdefault((len(result), list), [])
            shared[:] = result
        else:
            shared = result
        return shared

    return function


def with_shared_results(item: str) -> dict[str, Any]:
    """Return the reference's names, with shared results of what `item` is about."""
    specification, names = ITEMS[item], dict(home_of(ITEMS[item]).reference)
    right = names[specification.name]
    if specification.method is None:
        return names | {specification.name: sharing(right)}
    method = sharing(getattr(right, specification.method))
    kind = type(specification.name, (right,), {specification.method: method})
    return names | {specification.name: kind}


def can_be_shared(value: Any) -> bool:
    """Return whether a result is one that `sharing` shares."""
    return isinstance(value, list) or (isinstance(value, np.ndarray) and value.ndim > 0)


def returns_what_can_be_shared(item: str) -> bool:
    """Return whether some case of `item` compares an array or list that a judged call returns."""
    return any(
        can_be_shared(getattr(case.expected.get(step.result), "value", None))
        for case in without_hints(item, CLASS_SEED).cases
        for step in case.probe.steps
        if isinstance(step, Call) and not step.preparing
    )


RETURNING = [
    item for item in ITEMS if not item.startswith("break_") and returns_what_can_be_shared(item)
]


def test_items_that_return_arrays_or_lists_are_tried():
    functions = {"relu", "numerical_gradient", "train-losses", "softmax", "confusion_matrix"}
    methods = {"LinearLayer-backward", "MLP-predict", "Classifier-forward", "Classifier-predict"}
    assert functions | methods <= set(RETURNING)


@pytest.mark.parametrize("item", RETURNING)
def test_results_that_are_shared_lose_points(item):
    assert loses_points(without_hints(item, CLASS_SEED), with_shared_results(item))


@pytest.mark.parametrize("item", RETURNING)
def test_results_that_are_shared_fail_at_home(item):
    checks, exercise = next(each for each in SHIPPED_EXERCISES if each[1].item == item)
    assert not holds_at_home(checks, exercise, with_shared_results(item))
