"""Lesson 01: relu and sigmoid, and their backward passes."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from autograder.authoring import (
    Draw,
    Function,
    Specification,
    check,
    core,
    counterexample,
    everywhere,
    finite_differences,
    public,
)
from autograder.authoring.drafts import DraftCase, DraftCheck

from . import reference

Z_EXAMPLE = np.array([[-5.0, 4.0], [0.0, 1.0]])
DA_EXAMPLE = np.array([[-0.2, -0.5], [-0.1, 0.2]])
Z_FAR_AND_NEAR = np.array([-1000.0, 8.0, 1e-7, 1000.0])
Z_EXTREME = np.array([-1e300, -1000.0, -750.0, -40.0, -1e-300, 1e-300, 40.0, 750.0, 1000.0, 1e300])

NEAR_KINK = 1e-3
"""Nearer to relu's corner, a finite difference would see both of its sides."""

Inputs = Callable[[Draw, np.ndarray], tuple]
"""From an array of pre-activations Z to the arguments of a call: (Z,) or (dA, Z)."""


@everywhere()
def elementwise_checks(
    function: Function, inputs_of: Inputs, draw: Draw, *more: DraftCheck
) -> Sequence[DraftCheck]:
    """Return the checks that every elementwise function must pass, on shapes of all kinds."""
    further = draw.another()
    inputs, others = partial(inputs_of, draw), partial(inputs_of, further)

    def on(*arrays: np.ndarray) -> list[DraftCase]:
        return [function(*others(Z)) for Z in arrays]

    def in_turn(*arrays: np.ndarray) -> DraftCase:
        """Draft one case of a call for each array: to try them together costs little more."""
        return function.each([others(Z) for Z in arrays])

    def sized(*shape: int) -> np.ndarray:
        return np.round(further.normal(0, 3, shape), 2)

    def normal(*shape: int) -> tuple:
        return inputs(draw.normal(0, 3, shape))

    example = (DA_EXAMPLE, Z_EXAMPLE)[-len(function.parameters) :]
    signs = inputs(np.array([[-2.0, 0.5, 3.0]]))
    return (
        core(
            "values",
            function(*example, visible=True),
            function(*normal(2, 3)),
            function(*normal(5, 7)),
            function(*inputs(draw.uniform(-12, 12, (6, 11)))),
            in_turn(
                *(*further.signed(4, 3), *further.signed(2, 1), *further.signed(1)),
                *(np.full((2, 3), -0.5), sized(2, 4)[[0, 0, 1, 0, 1]], sized(3, 3)),
                *(sized(45, 2), sized(45)),
            ),
        ),
        check(
            "a one-dimensional array",
            function(*inputs(np.array([-1.5, 2.0, 0.25])), visible=True),
            function(*normal(7)),
        ),
        check(
            "a column",
            function(*inputs(np.array([[1.5], [-0.5], [-3.0]])), visible=True),
            function(*normal(9, 1)),
        ),
        check(
            "a batch of one",
            function(*signs, visible=True),
            function(*normal(1, 6)),
            function(*normal(1, 1)),
        ),
        check(
            "three dimensions",
            function(*normal(2, 3, 4)),
        ),
        check(
            "exact zeros",
            function(*inputs(np.array([0.0, 1.0, 0.0, -1.0])), visible=True),
            function(*inputs(_with_zeros(draw, 4, 5))),
            in_turn(np.zeros((2, 3)), np.zeros(1), -np.abs(_with_zeros(further, 3, 4))),
        ),
        check(
            "integers",
            function(*inputs(np.array([[-3, 2, 0], [1, -1, 5]])), visible=True),
            function(*inputs(draw.integers(-9, 9, (3, 8)))),
            in_turn(
                *(sign * further.integers(1, 9, (2, 3)) for sign in (1, -1)),
                further.integers(-200_000, 200_000, 9),
            ),
        ),
        check(
            "extreme values",
            function(*inputs(Z_FAR_AND_NEAR), visible=True),
            function(*inputs(Z_EXTREME)),
            function(*inputs(draw.uniform(-900, 900, (4, 3)))),
            in_turn(*(10.0**power * sized(2, 2) for power in (-8, -6, -4, 3, 5))),
        ),
        check(
            "inputs unchanged",
            function(*example, look="arguments", visible=True),
            function(*normal(4, 6), look="arguments"),
            function(*inputs(draw.integers(-9, 9, (2, 5))), look="arguments"),
        ),
        check(
            "calls independent of each other",
            _one_after_the_other(function),
            function.calls([normal(3, 4), normal(3, 4), normal(2, 5)]),
            function.resembling(*others(sized(3, 2))),
            function.written_between(*others(sized(2, 3))),
        ),
        check("random state untouched", function(*normal(2, 4), look="random state")),
        *more,
    )


def _one_after_the_other(function: Function) -> DraftCase:
    """Draft the visible case of three calls: of the second, the signs are turned, of the third, the
    shape is another.
    """
    column = np.array([[1.0], [-2.0]])
    calls = [(0.5 * Z, Z)[-len(function.parameters) :] for Z in (column, -column, column.ravel())]
    return function.calls(calls, visible=True)


def _with_zeros(draw: Draw, *shape: int) -> np.ndarray:
    return draw.normal(size=shape) * draw.integers(0, 2, shape)


def backward_checks(function: Function, forward: str, draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of a backward pass: the elementwise ones, upstream gradients of all kinds,
    an oracle.
    """

    further = draw.another()

    def inputs(draw: Draw, Z: np.ndarray) -> tuple:
        return np.round(draw.normal(0, 2, Z.shape), 6), Z

    def upstreams(*shape: int) -> list[np.ndarray]:
        zeros, ones = np.zeros(shape), np.ones(shape)
        return [*further.signed(*shape), zeros, ones, -ones, 1e4 * further.signed(*shape)[0]]

    Z = draw.normal(0, 2, (4, 7))
    Z += np.where(np.abs(Z) < NEAR_KINK, 0.1, 0.0)
    upstream = np.array([[0.0, -3.0, 0.5, 1e6, -1e-6]])
    return elementwise_checks(
        function,
        inputs,
        draw,
        check(
            "upstream gradients of all sizes",
            function(upstream, np.array([[1.0, 2.0, -1.5, 0.5, 3.0]]), visible=True),
            function(draw.normal(0, 100, (3, 5)), draw.normal(0, 2, (3, 5))),
            function.each(
                [
                    (dA, further.normal(0, 2, shape))
                    for shape in ((3,), (2, 2))
                    for dA in upstreams(*shape)
                ]
            ),
        ),
        check(
            "integer upstream gradient",
            function(draw.integers(-5, 6, (3, 4)).astype(float), draw.normal(0, 2, (3, 4))),
        ),
        check(
            "agrees with finite differences",
            finite_differences(reference, forward, function, draw.normal(size=Z.shape), Z),
        ),
    )


@public
def matching_arrays(*arrays):
    """Return True if all are finite arrays of one shape, as every elementwise function gets;
    ValueError if not.
    """
    for array in arrays:
        if not isinstance(array, np.ndarray) or array.dtype.kind not in "iuf":
            raise ValueError(f"NumPy arrays of numbers are wanted, not {type(array).__name__}")
        if array.size == 0 or not np.all(np.isfinite(array)):
            raise ValueError("the arrays must not be empty, and all their numbers finite")
    if len({array.shape for array in arrays}) > 1:
        raise ValueError("all arrays must have the same shape")
    return True


RELU = Function("relu", ("Z",))
RELU_BACKWARD = Function("relu_backward", ("dA", "Z"), uses=("relu",))
SIGMOID = Function("sigmoid", ("Z",), uses=("relu", "relu_backward"))
SIGMOID_BACKWARD = Function(
    "sigmoid_backward", ("dA", "Z"), uses=("relu", "relu_backward", "sigmoid")
)


def _alone(draw: Draw, Z: np.ndarray) -> tuple:
    return (Z,)


relu = Specification(
    "relu", "relu", 2.0, lambda draw: elementwise_checks(RELU, _alone, draw), elementwise=True
)
relu_backward = Specification(
    "relu_backward",
    "relu_backward",
    2.0,
    lambda draw: backward_checks(RELU_BACKWARD, "relu", draw),
    elementwise=True,
)
sigmoid = Specification(
    "sigmoid",
    "sigmoid",
    2.0,
    lambda draw: elementwise_checks(SIGMOID, _alone, draw),
    elementwise=True,
)
sigmoid_backward = Specification(
    "sigmoid_backward",
    "sigmoid_backward",
    2.0,
    lambda draw: backward_checks(SIGMOID_BACKWARD, "sigmoid", draw),
    elementwise=True,
)
break_relu_backward = counterexample(
    "break_relu_backward",
    reference,
    valid=matching_arrays,
    wrong="buggy_relu_backward",
    right="relu_backward",
)

SPECIFICATIONS = (relu, relu_backward, sigmoid, sigmoid_backward, break_relu_backward)
