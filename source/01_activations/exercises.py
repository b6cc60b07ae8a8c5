"""Lesson 01: relu and sigmoid, and their backward passes."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np

from autograder.authoring import (
    Draw,
    Function,
    Prediction,
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
COLUMN = np.array([[1.5], [-0.5], [-4.7]])
"""-4.7 is no number in single precision, whose `exp` is exact enough in a browser's Python."""

Z_FAR_AND_NEAR = np.array([-1000.0, -21.5, 8.0, 1e-7, 3e-10, 1000.0])
Z_NEXT_TO_ZERO = np.outer([1.0, -1.0], np.geomspace(1.05e-10, 1e-8, 24))
"""From where the tolerance just tells a number from 0."""
Z_EXTREME = np.array([-1e300, -1000.0, -750.0, -40.0, -1e-300, 1e-300, 40.0, 750.0, 1000.0, 1e300])

NEAR_KINK = 1e-3
"""Nearer to relu's corner, a finite difference would see both of its sides."""

UPSTREAM = np.array([[0.0, -3.0, 0.5, 1e40, -1e-6, -2e-9, 1e4]])
HUGE = np.array([[1e300, 0.5, -2.0, 1e39]])
TINY = np.array([7e-10, -8e-10, 9e-10])
"""Gradients of which a quarter, what sigmoid passes at most, is just more than the tolerance."""
Z_SATURATED = np.array([-1000.0, -300.0, -60.0, -40.0, 40.0, 60.0, 300.0, 1000.0])
LARGEST = 1e5
"""The largest gradient where sigmoid is saturated: beyond, the rounding of 1 - s could decide,
which is up to 2e-16 off.
"""

Inputs = Callable[[Draw, np.ndarray], tuple]
"""From an array of pre-activations Z to the arguments of a call: (Z,) or (dA, Z)."""


def numbers(draw: Draw, *shape: int) -> np.ndarray:
    """Draw numbers of both signs and of all sizes from 3e-5 to 10, with five digits."""
    sizes = 10.0 ** draw.uniform(-4.5, 1, shape)
    return np.round(draw.choice((-1.0, 1.0), shape) * sizes, 9)


def of_all_kinds(draw: Draw) -> list[np.ndarray]:
    """Draw arrays that are long or short, have one sign, repeat themselves, or add up to 0: code
    that is right for some alone is wrong.
    """
    shares = draw.integers(-12_000, 12_000, (2, 3)) / 4096  # which add up without rounding
    next_to_zero = np.append(numbers(draw, 2, 3), [[2e-4], [-2e-4]], axis=1)
    return [
        *(*draw.signed(4, 3), *draw.signed(12), *draw.signed(1)),
        *(np.full((2, 3), -0.5), np.full((2, 2), 0.75), np.concatenate([shares, -shares])),
        *(numbers(draw, 2, 4)[[0, 0, 1, 0, 1]], np.repeat(next_to_zero, 2, axis=1)),
        *(numbers(draw, 3, 3), numbers(draw, 45), numbers(draw, 265, 4)),
    ]


def with_zeros(draw: Draw) -> list[np.ndarray]:
    """Draw arrays that hold zeros: nothing else, one at the end, besides negative or tiny ones."""
    ending = np.array([1.0, 1.0, 0.0])
    ended = numbers(draw, 2, 3) * ending
    return [
        np.zeros((2, 3)),
        np.zeros(1),
        ended,
        -np.abs(ended),
        1e-5 * numbers(draw, 2, 3) * ending,
    ]


def of_all_sizes(draw: Draw) -> list[np.ndarray]:
    """Draw arrays of tiny and of large numbers, and of large ones among others."""
    far = np.array([3000.0, 0.0, 0.0])
    return [
        *(10.0**power * draw.normal(0, 3, (2, 2)) for power in (-8, -6, -5, 3, 5)),
        *(numbers(draw, 2, 3) + far, numbers(draw, 2, 3) - far, np.repeat(draw.signed(4), 3) * 100),
    ]


SHAPES = (
    *((2,), (1,), (33,), (3, 1), (1, 12), (1, 1), (2, 7), (7, 2), (3, 3)),
    *((2, 2, 2), (4, 1, 3)),
)
LARGE_SHAPES = ((1100,), (2053, 2), (34, 2))
"""More numbers than a short loop takes, or half precision counts; and more rows than most."""
SIZES: tuple[Callable[[Draw, tuple], np.ndarray], ...] = (
    lambda draw, shape: 10.0 ** draw.uniform(-9.5, 4.5, shape),
    lambda draw, shape: 10.0 ** draw.uniform(-5, 4.5, shape),
    lambda draw, shape: 10.0 ** draw.choice((-10, -8, -6, -5)) * draw.uniform(0, 1, shape),
    lambda draw, shape: 10.0 ** draw.choice((-4, -3, 3, 4)) * draw.uniform(0, 1, shape),
    lambda draw, shape: draw.uniform(0, 24, shape),
    lambda draw, shape: draw.uniform(0, 900, shape),
    lambda draw, shape: draw.choice((750.0, 2.5312345, 0.2581637, 20.0), shape),
    lambda draw, shape: draw.choice((750.0, 36.7, 1e-5, 1e-12), shape),
    lambda draw, shape: np.full(shape, draw.choice((150.0, 1.0, 0.3137))),
)
FURTHER_SIZES: tuple[Callable[[Draw, tuple], np.ndarray], ...] = (
    lambda draw, shape: draw.special(draw.normal(0, 5, shape)),
    lambda draw, shape: draw.special(10.0 ** draw.uniform(-5, 4.5, shape)),
    lambda draw, shape: 10.0 ** draw.uniform(2, 4.5, shape)[draw.integers(0, shape[0], shape[0])],
)
SIGNS: tuple[Callable[[Draw, tuple], np.ndarray], ...] = (
    lambda draw, shape: draw.choice((-1.0, 1.0), shape),
    lambda draw, shape: draw.choice((-1.0, 1.0), shape),
    lambda draw, shape: np.ones(shape),
    lambda draw, shape: -np.ones(shape),
)
ZEROS: tuple[Callable[[Draw, tuple], np.ndarray], ...] = (
    lambda draw, shape: np.zeros(shape),
    lambda draw, shape: draw.choice((-1.0, 0.0, 1.0), shape),
    lambda draw, shape: _ended(draw.choice((-1.0, 1.0), shape)),
    lambda draw, shape: _ended(np.ones(shape)),
    lambda draw, shape: _ended(-np.ones(shape)),
)
"""Zeros everywhere, among both signs, or at the end alone."""


def _ended(signs: np.ndarray) -> np.ndarray:
    signs.flat[-1] = 0.0
    return signs


N_OF_ANY_KIND = 11
"""Calls with arrays of any kind that everybody's code gets."""


def of_any_kind(draw: Draw, n: int, arrays: int, signs: Sequence) -> list[tuple[np.ndarray, ...]]:
    """Draw `n` times so many arrays of one shape, each of numbers of any size, with these signs."""
    drawn = draw.another()
    sizes = [*SIZES, *drawn.when_thorough(FURTHER_SIZES)]
    kinds = drawn.crossed(n, SHAPES, *[sizes, signs] * arrays, rare=LARGE_SHAPES)
    return [
        tuple(size(drawn, shape) * sign(drawn, shape) for size, sign in zip(each[::2], each[1::2]))
        for shape, *each in kinds
    ]


SHOWN = 2
"""The seed of what is drawn for students to see, the same for every class."""

MOST_SHOWN = 12
"""Elements of an array up to which a message shows them."""

WIDE = np.arange(-136.0, 136.0) / 8 + 1 / 16
"""More numbers than a byte counts."""


def short(array: np.ndarray) -> np.ndarray:
    """Return floats with three digits of each number, for students to read."""
    return np.array([float(f"{number:.3g}") for number in array.ravel()]).reshape(array.shape)


def small_of_any_kind(arrays: int, signs: Sequence, n: int = 24) -> list[tuple[np.ndarray, ...]]:
    """Return small ones with few digits, for students to see."""
    drawn = of_any_kind(Draw.of(SHOWN), n, arrays, signs)
    return [tuple(map(short, each)) for each in drawn if each[0].size <= MOST_SHOWN]


def small_integers() -> list[np.ndarray]:
    """Return small arrays of whole numbers, for students to see."""
    drawn = integers_of_any_kind(Draw.of(SHOWN))
    return [Z for Z in drawn if Z.size <= MOST_SHOWN and abs(Z).max() < 100]


def integers_of_any_kind(draw: Draw) -> list[np.ndarray]:
    """Draw whole numbers of each shape."""
    drawn = draw.another()
    kinds = drawn.crossed(len(SHAPES), SHAPES, [*SIGNS, *ZEROS], (1, 9, 500))
    return [
        (signs(drawn, shape) * drawn.integers(1, most + 1, shape)).astype(int)
        for shape, signs, most in kinds
    ]


def from_end_to_end(draw: Draw) -> np.ndarray:
    """Draw pre-activations from where a sigmoid is nearly 0 to where it is nearly 1."""
    return np.arange(-24.0, 24.0) + np.round(draw.uniform(0.1, 0.9), 3)


@everywhere()
def elementwise_checks(
    function: Function, inputs_of: Inputs, draw: Draw, *more: DraftCheck
) -> Sequence[DraftCheck]:
    """Return the checks that every elementwise function must pass, on shapes of all kinds."""
    inputs = partial(inputs_of, draw)

    def in_turn(*arrays: np.ndarray) -> DraftCase:
        """Draft one case of a call for each array: to try them together costs little more."""
        return function.each([inputs(Z) for Z in arrays])

    def shown(*arrays: np.ndarray) -> DraftCase:
        """Draft one visible case of a call for each array."""
        given = (np.array([0.5, -2.0, 1.5])[np.arange(Z.size) % 3].reshape(Z.shape) for Z in arrays)
        calls = [pair[-len(function.parameters) :] for pair in zip(given, arrays)]
        return function.each(calls, visible=True)

    def normal(*shape: int) -> np.ndarray:
        return draw.normal(0, 3, shape)

    resembled = (np.array([[0.5, -1.0], [2.0, 0.25]]), np.array([[1.0, -2.0], [0.5, 3.0]]))
    example, further = (DA_EXAMPLE, Z_EXAMPLE)[-len(function.parameters) :], draw.another()
    signs = inputs(np.array([[-2.0, 0.5, 3.0]]))
    return (
        core(
            "values",
            function(*example, visible=True),
            function(*inputs(normal(2, 3))),
            in_turn(normal(5, 7), draw.uniform(-12, 12, (6, 11)), *of_all_kinds(draw)),
        ),
        check(
            "a one-dimensional array",
            shown(WIDE),
            function(*inputs(np.array([-1.5, 2.0, 0.25])), visible=True),
            function(*inputs(normal(7))),
        ),
        check(
            "a column",
            function(*inputs(COLUMN), visible=True),
            function(*inputs(normal(9, 1))),
        ),
        check(
            "a batch of one",
            function(*signs, visible=True),
            in_turn(normal(1, 6), normal(1, 1)),
        ),
        check(
            "three dimensions",
            in_turn(normal(2, 3, 4), normal(1, 2, 3)),
            shown(np.arange(-3.0, 5.0).reshape(2, 2, 2)),
        ),
        check(
            "exact zeros",
            function(*inputs(np.array([0.0, 1.0, -1.0, 0.0])), visible=True),
            in_turn(normal(4, 5) * draw.integers(0, 2, (4, 5)), *with_zeros(draw)),
            function.each(
                of_any_kind(draw, N_OF_ANY_KIND, len(function.parameters), [*SIGNS, *ZEROS])
            ),
            function.each(small_of_any_kind(len(function.parameters), ZEROS), visible=True),
        ),
        check(
            "integers",
            function(*inputs(np.array([[-3, 2, 0], [1, -1, 5]])), visible=True),
            in_turn(
                draw.integers(-9, 9, (3, 8)),
                *(sign * draw.integers(1, 9, (2, 3)) for sign in (1, -1)),
                draw.integers(-200_000, 200_000, 9),
                *(np.zeros((2, 2), int), np.array([[4]]), draw.integers(-9, 9, (13, 1))),
                *integers_of_any_kind(draw),
            ),
            shown(np.array([4]), np.array([-9]), *small_integers()),
        ),
        check(
            "extreme values",
            function(*inputs(Z_FAR_AND_NEAR), visible=True),
            function(*inputs(np.array([[30.0], [-20.0]])), visible=True),
            in_turn(
                *(Z_EXTREME, Z_NEXT_TO_ZERO, draw.uniform(-900, 900, (4, 3))),
                from_end_to_end(draw),
                *of_all_sizes(draw),
            ),
            function.each(of_any_kind(draw, N_OF_ANY_KIND, len(function.parameters), SIGNS)),
            function.each(small_of_any_kind(len(function.parameters), SIGNS), visible=True),
        ),
        check("inputs unchanged", function(*example, look="arguments", visible=True)),
        check(
            "calls independent of each other",
            _one_after_the_other(function),
            function.calls([inputs(Z) for Z in (normal(3, 4), normal(3, 4), normal(2, 5))]),
            function.resembling(*inputs(numbers(draw, 9, 2))),
            function.resembling(*map(_each_twice, inputs(numbers(draw, 9, 2)))),
            function.calls([inputs(draw.integers(-9, 9, (4, 2))), inputs(normal(4, 2))]),
            function.written_between(*inputs(draw.integers(-4, 4, (2, 2)) / 2 + 0.25)),
            *(function.written_between(*inputs(np.full(3, Z))) for Z in (0.75, 24.0)),
            *(
                function.written_between(*inputs(further.normal(0, 3, shape)))
                for shape in ((1, 2), (2, 7), *draw.when_thorough([(2053,)]))
            ),
            *draw.when_thorough(map(function.each_written, _of_few_numbers(further, function))),
            function.written_between(
                *(np.full(2, 0.75) for _ in function.parameters), visible=True
            ),
            function.resembling(*resembled[-len(function.parameters) :], visible=True),
        ),
        *more,
    )


def _of_few_numbers(draw: Draw, function: Function) -> Iterator[list[tuple]]:
    """Yield calls with arrays of any kind, and with the same ones of whole numbers."""
    drawn = of_any_kind(draw, 3, len(function.parameters), [*SIGNS, *ZEROS])
    yield drawn
    yield [(*args[:-1], np.sign(args[-1]).astype(int)) for args in drawn]


def _each_twice(array: np.ndarray) -> np.ndarray:
    """Return a matrix with each row and each column twice."""
    return array.repeat(2, axis=0).repeat(2, axis=1)


def _one_after_the_other(function: Function) -> DraftCase:
    """Draft the visible case of three calls: of the second, the signs are turned, of the third, the
    shape is another.
    """
    column = np.array([[1.0], [-2.0]])
    calls = [(0.5 * Z, Z)[-len(function.parameters) :] for Z in (column, -column, column.ravel())]
    return function.calls(calls, visible=True)


def backward_checks(function: Function, forward: str, draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of a backward pass: the elementwise ones, upstream gradients of all kinds,
    an oracle.
    """

    def inputs(draw: Draw, Z: np.ndarray) -> tuple:
        return np.round(draw.normal(0, 2, Z.shape), 6), Z

    def each(*upstreams: np.ndarray) -> DraftCase:
        return function.each([(dA, draw.normal(0, 2, dA.shape)) for dA in upstreams])

    Z = draw.normal(0, 2, (4, 7))
    Z += np.where(np.abs(Z) < NEAR_KINK, 0.1, 0.0)
    return elementwise_checks(
        function,
        inputs,
        draw,
        check(
            "upstream gradients of all sizes",
            function(UPSTREAM, np.array([[1.0, 2.0, -1.5, 0.5, 3.0, 0.5, -40.0]]), visible=True),
            function(np.array([-2.0, 0.0, -0.5]), np.array([1.0, 2.0, 3.0]), visible=True),
            function(np.full(3, DA_EXAMPLE[0, 0]), np.array([1.5, -0.5, 0.25]), visible=True),
            function(draw.normal(0, 100, (3, 5)), draw.normal(0, 2, (3, 5))),
            each(*of_all_kinds(draw), *with_zeros(draw), *of_all_sizes(draw)),
            function(HUGE, np.array([[-0.5, 2.0, 0.25, -1.0]]), visible=True),
            function.each(
                [
                    (dA, sign * draw.uniform(0.1, 2, dA.shape))
                    for dA in (HUGE, -HUGE)
                    for sign in (1, -1)
                ]
            ),
            function(TINY, np.array([0.125, -0.125, 0.25])),
            function.each([(np.full(8, dA), Z_SATURATED) for dA in (LARGEST, -LARGEST)]),
            function(np.full(6, LARGEST), draw.uniform(-33, -22, 6)),
        ),
        check(
            "integer upstream gradient",
            function(draw.integers(-5, 6, (3, 4)).astype(float), draw.normal(0, 2, (3, 4))),
            function(np.array([3.0, -2.0, 1.0]), np.array([0.25, 1.75, -0.5]), visible=True),
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

PREDICTIONS = (
    Prediction(
        "dZ at that place",
        0.5,
        "Upstream gradient times slope: 2 times 0.25.",
        (
            (2, "That would be handed on where the slope is 1."),
            (0.25, "That is the slope alone. What comes from above counts, too."),
            (2.25, "That is a sum. The chain rule multiplies."),
        ),
    ),
)
