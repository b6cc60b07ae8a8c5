"""Expected values that don't come from the reference's backward pass: finite differences of its
forward pass.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograder.authoring.drafting import Function
from autograder.authoring.drafts import DraftCase
from course.assessment.expectations import Equal

STEP = 1e-6
"""The step of the differences. Their own error is about 1e-9 of the values compared here."""

TOLERANCE = 1e-5


def central_differences(
    f: Callable[[np.ndarray], float], x: np.ndarray, step: float = STEP
) -> np.ndarray:
    """Return df/dx by (f(x + step) - f(x - step)) / (2 step), element by element; x float64 of any
    shape.
    """
    gradient = np.empty_like(x)
    for index in np.ndindex(x.shape):
        moved = x.copy()
        moved[index] = x[index] + step
        above = f(moved)
        moved[index] = x[index] - step
        gradient[index] = (above - f(moved)) / (2 * step)
    return gradient


def finite_differences(
    reference: Mapping[str, Any], forward: str, backward: Function, dA: np.ndarray, Z: np.ndarray
) -> DraftCase:
    """Draft the case in which `backward(dA, Z)` must equal the differences of sum(dA * forward(Z))
    in Z.
    """
    right = reference[forward]
    expected = central_differences(lambda moved: float(np.sum(dA * right(moved))), Z)
    return backward(dA, Z, result=near(expected))


def near(expected: np.ndarray) -> Equal:
    """Expect `expected` within what finite differences can promise."""
    return Equal(expected, atol=TOLERANCE, rtol=TOLERANCE)
