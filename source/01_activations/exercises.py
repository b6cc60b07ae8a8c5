"""Lesson 01: relu and sigmoid, and their backward passes."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from autograder.authoring import (
    Draw,
    Function,
    Specification,
    case,
    check,
    core,
    counterexample,
    everywhere,
    finite_differences,
    public,
)
from autograder.authoring.drafts import DraftCase, DraftCheck
from course.assessment.probes import Call, Fill, Look

from . import reference

Z_EXAMPLE = np.array([[-5.0, 4.0], [0.0, 1.0]])
DA_EXAMPLE = np.array([[-0.2, -0.5], [-0.1, 0.2]])
Z_FAR_AND_NEAR = np.array([-1000.0, 8.0, 1e-7, 1000.0])
Z_EXTREME = np.array([-1e300, -1000.0, -750.0, -40.0, -1e-300, 1e-300, 40.0, 750.0, 1000.0, 1e300])

NEAR_KINK = 1e-3
"""Nearer to relu's corner, a finite difference would see both of its sides."""

MANY_CALLS = 25
"""Calls in a row: what goes wrong later than that is no longer found."""

Inputs = Callable[[Draw, np.ndarray], tuple]
"""From an array of pre-activations Z to the arguments of a call: (Z,) or (dA, Z)."""


def another(draw: Draw) -> Draw:
    """Return a generator of its own, which leaves what `draw` draws, visible checks too, as it
    is.
    """
    return draw.spawn(1)[0]


def signed(draw: Draw, *shape: int) -> list[np.ndarray]:
    """Draw an array without negative numbers and one without positive ones."""
    drawn = 0.1 + np.abs(draw.normal(0, 3, shape))
    return [drawn, -drawn]


def resembling(arguments: tuple[np.ndarray, ...]) -> list[tuple[np.ndarray, ...]]:
    """Return arguments of calls that a notebook could mix up: equal ones, the same numbers in
    another order, all but one of the arrays alike.
    """
    turned = tuple(array[::-1].copy() for array in arguments)
    mixed = [
        (*arguments[:number], turned[number], *arguments[number + 1 :])
        for number in range(len(arguments))
    ]
    return [arguments, turned, *mixed, arguments]


def written_between(function: Function, arguments: tuple[np.ndarray, ...]) -> DraftCase:
    """Draft the case of two equal calls, where the first result is overwritten before the second:
    a result belongs to whoever asked for it.
    """
    given = ", ".join(function.parameters)
    steps = [
        Call(function.name, arguments, "first"),
        Fill("first", 7),
        Call(function.name, arguments, "result", function.parameters),
    ]
    lines = (f"first = {function.name}({given})", "first[...] = 7", f"{function.name}({given})")
    return case(*function.attempts(steps, lines), look=("result",))


def many_calls(function: Function, calls: Sequence[tuple[np.ndarray, ...]]) -> DraftCase:
    """Draft the case of many calls in a row, of which the last result is looked at."""
    steps = [Call(function.name, arguments, "result") for arguments in calls]
    return case(*function.attempts([*steps, Look("result")]), look=("result",))


@everywhere()
def elementwise_checks(
    function: Function, inputs_of: Inputs, draw: Draw, *more: DraftCheck
) -> Sequence[DraftCheck]:
    """Return the checks that every elementwise function must pass, on shapes of all kinds."""
    further = another(draw)
    inputs, others = partial(inputs_of, draw), partial(inputs_of, further)

    def on(*arrays: np.ndarray) -> list[DraftCase]:
        return [function(*others(Z)) for Z in arrays]

    def sized(*shapes: tuple[int, ...]) -> list[DraftCase]:
        return on(*(further.normal(0, 3, shape) for shape in shapes))

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
            *on(*signed(further, 4, 3), np.full((3, 2), 1.75), np.full((2, 5), -0.5)),
            *on(further.normal(0, 3, (2, 4))[[0, 0, 1, 0, 1]]),
            *sized((3, 3), (2, 2), (12, 4), (45, 3), (60, 50)),
        ),
        check(
            "a one-dimensional array",
            function(*inputs(np.array([-1.5, 2.0, 0.25])), visible=True),
            function(*normal(7)),
            *on(*signed(further, 1), *signed(further, 6), np.full(4, 2.5)),
            *sized((2,), (13,), (32,), (151,), (2500,)),
        ),
        check(
            "a column",
            function(*inputs(np.array([[1.5], [-0.5], [-3.0]])), visible=True),
            function(*normal(9, 1)),
            *on(*signed(further, 5, 1), np.full((3, 1), -1.5)),
            *sized((2, 1), (33, 1), (204, 1)),
        ),
        check(
            "a batch of one",
            function(*signs, visible=True),
            function(*normal(1, 6)),
            function(*normal(1, 1)),
            *on(*signed(further, 1, 1), *signed(further, 1, 4)),
            *sized((1, 40), (1, 203)),
        ),
        check(
            "three dimensions",
            function(*normal(2, 3, 4)),
            *on(*signed(further, 2, 1, 3)),
            *sized((12, 5, 2)),
        ),
        check(
            "exact zeros",
            function(*inputs(np.array([0.0, 1.0, 0.0, -1.0])), visible=True),
            function(*inputs(_with_zeros(draw, 4, 5))),
            *on(*(np.zeros(shape) for shape in ((1,), (6,), (3, 1), (2, 3)))),
            *on(*(sign * np.abs(_with_zeros(further, 3, 4)) for sign in (1, -1))),
            *on(_with_zeros(further, 40, 3)),
        ),
        check(
            "integers",
            function(*inputs(np.array([[-3, 2, 0], [1, -1, 5]])), visible=True),
            function(*inputs(draw.integers(-9, 9, (3, 8)))),
            *on(*(sign * further.integers(1, 9, (2, 3)) for sign in (1, -1))),
            *on(*(further.integers(-9, 9, shape) for shape in ((1,), (40,), (15, 1), (12, 11)))),
            *on(np.zeros((2, 2), int), np.zeros(3, int), further.integers(-2000, 2000, (3, 3))),
        ),
        check(
            "extreme values",
            function(*inputs(Z_FAR_AND_NEAR), visible=True),
            function(*inputs(Z_EXTREME)),
            function(*inputs(draw.uniform(-900, 900, (4, 3)))),
            *on(*(10.0**power * further.normal(0, 1, (3, 4)) for power in (-8, -6, -4, 3, 5))),
            *on(*(power * np.abs(further.normal(0, 1, 5)) for power in (1e-4, -1e-4, 1e4, -1e4))),
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
            *(
                function.calls(resembling(others(further.normal(0, 3, shape))))
                for shape in ((4,), (3, 2), (2, 1))
            ),
            *(
                written_between(function, others(further.normal(0, 3, shape)))
                for shape in ((3,), (2, 3))
            ),
            many_calls(function, [others(Z) for Z in further.normal(0, 3, (MANY_CALLS, 2, 3))]),
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

    further = another(draw)

    def inputs(draw: Draw, Z: np.ndarray) -> tuple:
        return draw.normal(0, 2, Z.shape), Z

    def upstreams(*shape: int) -> list[np.ndarray]:
        zeros, ones = np.zeros(shape), np.ones(shape)
        return [*signed(further, *shape), zeros, ones, -ones, 1e4 * further.normal(0, 1, shape)]

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
            *(
                function(dA, further.normal(0, 2, shape))
                for shape in ((1,), (5,), (4, 1), (2, 3), (12, 4))
                for dA in upstreams(*shape)
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
