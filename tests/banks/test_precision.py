"""Tolerances are no wider than double precision needs: an error of 1e-6 in any output costs points,
one of 1e-12 none.
"""

from collections.abc import Callable
from functools import cache, reduce, wraps
from typing import Any

import numpy as np
import pytest

from course.assessment.expectations import Equal, Steps
from tests.judges import judged, loses_points
from tests.this_course import CLASS_SEED, ITEMS, home_of, without_hints

RESULT = "result"
"""The output that a function returns; others are attributes of its first argument, as paths (`dW`,
`layer1.W`).
"""

ERROR, NOISE = 1e-6, 1e-12

Change = Callable[[np.ndarray], np.ndarray]


def everywhere(values: np.ndarray) -> np.ndarray:
    """Return `values` with the same relative error in each."""
    return values * (1 + ERROR)


def in_one_place(values: np.ndarray) -> np.ndarray:
    """Return `values` with a relative error in the largest alone."""
    wrong = values.copy()
    wrong.flat[np.argmax(np.abs(values))] *= 1 + ERROR
    return wrong


def with_noise(values: np.ndarray) -> np.ndarray:
    """Return `values` with small relative errors, as another order of summation leaves them."""
    return values * (1 + NOISE * np.random.default_rng(0).uniform(-1, 1, values.shape))


def changed(thing: Any, change: Change) -> Any:
    """Return `thing` with its floating-point numbers changed; anything else as it is."""
    if isinstance(thing, list) and thing:
        return [float(number) for number in change(np.array(thing))]
    if isinstance(thing, float):
        return type(thing)(change(np.array(thing)))
    is_float = isinstance(thing, np.ndarray) and thing.dtype.kind == "f" and thing.size
    return change(thing) if is_float else thing


def imprecise(item: str, outputs: list[str], change: Change) -> dict[str, Any]:
    """Return the reference's names with `change` made to `outputs` of the function that `item` is
    about.
    """
    specification, names = ITEMS[item], dict(home_of(ITEMS[item]).reference)
    right = names[specification.name]
    if specification.method is None:
        return names | {specification.name: _changing(right, outputs, change)}
    method = _changing(getattr(right, specification.method), outputs, change)
    return names | {
        specification.name: type(specification.name, (right,), {specification.method: method})
    }


def _changing(right: Callable, outputs: list[str], change: Change) -> Callable:
    @wraps(right)
    def function(*args):
        result = right(*args)
        for output in outputs:
            if output == RESULT:
                result = changed(result, change)
            else:
                *path, name = output.split(".")
                owner = reduce(getattr, path, args[0])
                setattr(owner, name, changed(getattr(owner, name), change))
        return result

    return function


OF_OTHERS = {
    *(("MLP-forward", "dW"), ("MLP-forward", "db")),
    *(("Classifier-forward", "dW"), ("Classifier-forward", "db")),
    *(("Classifier-predict", "dW"), ("Classifier-predict", "db")),
    ("Classifier-init", "W"),
}
"""What is looked at of an item, but left by the methods that are called, or what is written into
it, after it.
"""


@cache
def outputs_of(item: str) -> list[str]:
    """Return the outputs of `item` that are compared with numbers of the reference."""
    expected = [
        pair for case in without_hints(item, CLASS_SEED).cases for pair in case.expected.items()
    ]
    sums = [wanted.weights for _, wanted in expected if isinstance(wanted, Steps)]
    labels = {path for weights in sums for path in weights} | {
        label
        for label, wanted in expected
        if isinstance(wanted, Equal)
        and not label.endswith(" afterwards")
        and label not in ("random state", "printed")
    }
    outputs = {RESULT if label.startswith(RESULT) else label.partition(".")[2] for label in labels}
    own = [output for output in outputs if (item, output.rpartition(".")[2]) not in OF_OTHERS]
    return sorted(output for output in own if output and _is_number_there(item, output))


def _is_number_there(item: str, output: str) -> bool:
    """Return whether the output ever holds floating-point numbers when the function returns."""
    seen = []
    names = imprecise(item, [output], lambda values: seen.append(values.any()) or values)
    judged(without_hints(item, CLASS_SEED), names)
    return any(seen)


TAUGHT = [item for item in ITEMS if not item.startswith("break_")]

EXACT = {
    *("LinearLayer-init", "MLP-init", "train-log", "split", "he_init"),
    *("minibatches", "Classifier-init", "confusion_matrix"),
}
"""Items without numbers to compare: random weights, None, rows that are dealt out as they are,
counts, and a log of four decimals.
"""

WITH_NUMBERS = [item for item in TAUGHT if item not in EXACT]


def test_every_item_with_numbers_is_tried():
    assert {item for item in TAUGHT if not outputs_of(item)} == EXACT
    assert {
        ("bce_loss", RESULT),
        ("LinearLayer-backward", "dW"),
        ("LinearLayer-update", "b"),
        ("MLP-forward", "Z1"),
        ("MLP-backward", "layer1.db"),
        ("train-losses", RESULT),
        ("train-updates", "layer2.W"),
    } <= {(item, output) for item in WITH_NUMBERS for output in outputs_of(item)}


@pytest.mark.parametrize("change", [everywhere, in_one_place])
@pytest.mark.parametrize("item", WITH_NUMBERS)
def test_relative_error_of_a_millionth_in_any_output_loses_points(item, change):
    exercise = without_hints(item, CLASS_SEED)
    kept = [
        output
        for output in outputs_of(item)
        if not loses_points(exercise, imprecise(item, [output], change))
    ]
    assert kept == []


@pytest.mark.parametrize("item", WITH_NUMBERS)
def test_noise_of_rounding_in_every_output_keeps_full_marks(item):
    result = judged(without_hints(item, CLASS_SEED), imprecise(item, outputs_of(item), with_noise))
    assert result.points == result.max_points, result.message
