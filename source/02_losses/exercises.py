"""Lesson 02: binary cross-entropy, its gradient, and the gradient checker that later lessons rely
on.
"""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module

import numpy as np

from autograder.authoring import (
    Draw,
    Equal,
    Function,
    Pool,
    Prediction,
    Specification,
    case,
    central_differences,
    check,
    core,
    counterexample,
    everywhere,
    near,
    public,
)
from autograder.authoring.drafts import DraftCase, DraftCheck
from course.assessment.comparison import ATOL
from course.assessment.exercises import Attempt
from course.assessment.probes import Call, Probe, Provided

from . import reference

_ACTIVATIONS = import_module("..01_activations.exercises", __package__)
MOST_SHOWN, SHOWN, short = _ACTIVATIONS.MOST_SHOWN, _ACTIVATIONS.SHOWN, _ACTIVATIONS.short

A_EXAMPLE = np.array([0.2, 0.1, 0.8, 0.9])
Y_EXAMPLE = np.array([1, 0, 1, 1])

LOSS = Function("bce_loss", ("A", "Y"))
LOSS_BACKWARD = Function("bce_loss_backward", ("A", "Y"), uses=("bce_loss",))
GRADIENT = Function("numerical_gradient", ("f", "x", "eps"))


SHAPES = ((1,), (1, 1), (2,), (2, 1), (3,), (11,), (12, 1), (45,), (130, 1))
FURTHER_SHAPES = ((3, 1), (4,), (4, 1), (5,), (8, 1))
LARGE_SHAPES = ((301, 1), (1100,), (3001,))
"""Of more samples than everybody's code is tried on."""
NEARLY_CERTAIN = (0.0, 1e-12, 5e-10, 1e-9, 3e-9, 1e-7, 0.5, 1 - 1e-7, 1 - 3e-9, 1 - 1e-12, 1.0)
PROBABILITIES: tuple[Callable[[Draw, tuple], np.ndarray], ...] = (
    lambda draw, shape: draw.uniform(0.02, 0.98, shape),
    lambda draw, shape: draw.choice((0.0, draw.uniform(0.1, 0.9), 1.0), shape),
    lambda draw, shape: np.clip(draw.uniform(-0.2, 1.2, shape), 0, 1),
    lambda draw, shape: np.abs(draw.integers(0, 2, shape) - 10.0 ** draw.uniform(-12, -1, shape)),
    lambda draw, shape: np.full(shape, draw.choice((0.0, 1.0, draw.uniform(0.1, 0.9)))),
    lambda draw, shape: _ended(draw.uniform(0.02, 0.98, shape), draw.choice((0.0, 1.0))),
    lambda draw, shape: draw.uniform(0, 1e-3, shape),
    lambda draw, shape: draw.choice((0.25, 0.5137, 0.7581637), shape),
)
FURTHER_PROBABILITIES: tuple[Callable[[Draw, tuple], np.ndarray], ...] = (
    lambda draw, shape: draw.uniform(0, 1, shape),
    lambda draw, shape: draw.choice(NEARLY_CERTAIN, shape),
    lambda draw, shape: 1 - draw.uniform(0, 1e-6, shape),
    lambda draw, shape: np.sort(draw.uniform(0, 1, shape), axis=0),
)
LABELS: tuple[Callable[[Draw, np.ndarray], np.ndarray], ...] = (
    lambda draw, A: draw.integers(0, 2, A.shape),
    lambda draw, A: draw.integers(0, 2, A.shape).astype(float),
    lambda draw, A: np.full(A.shape, draw.choice((0.0, 1.0))),
    lambda draw, A: _ended(np.ones(A.shape), 0.0),
)
FURTHER_LABELS: tuple[Callable[[Draw, np.ndarray], np.ndarray], ...] = (
    lambda draw, A: np.rint(A),
    lambda draw, A: np.full(A.shape, draw.integers(2)),
    lambda draw, A: (draw.uniform(size=A.shape) < draw.choice((0.1, 0.9))) * 1.0,
)


def _ended(array: np.ndarray, end: float) -> np.ndarray:
    array.flat[-1] = end
    return array


def of_any_kind(draw: Draw, n: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Draw `n` times few or many probabilities and labels, of any kind."""
    drawn, pairs = draw.another(), []
    shapes = [*SHAPES, *drawn.when_thorough(FURTHER_SHAPES)]
    probabilities = [*PROBABILITIES, *drawn.when_thorough(FURTHER_PROBABILITIES)]
    labels = [*LABELS, *drawn.when_thorough(FURTHER_LABELS)]
    kinds = drawn.crossed(n, shapes, probabilities, labels, rare=LARGE_SHAPES)
    for shape, probability, label in kinds:
        A = probability(drawn, shape)
        pairs.append((A, label(drawn, A)))
    return pairs


def small_of_any_kind(n: int = 24) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return few ones of three digits, for students to see."""
    drawn = of_any_kind(Draw.of(SHOWN), n)
    return [(np.minimum(short(A), 1.0), Y) for A, Y in drawn if A.size <= MOST_SHOWN]


def _resembling(function: Function, draw: Draw) -> Iterator[DraftCase]:
    """Draft cases of calls that resemble each other, on few samples of any kind."""
    for A, Y in of_any_kind(draw, 2):
        if A.size <= MOST_SHOWN:
            yield function.resembling(A, Y)


MANY = np.tile(np.array([0.125, 0.75, 0.5]), 100), np.tile(np.array([0.0, 1.0, 1.0]), 100)
"""More samples than a byte counts."""

FEW = np.array([0.25, 0.5, 0.75])


@everywhere()
def loss_checks(
    function: Function, draw: Draw, *more: DraftCheck, more_calls: Sequence[DraftCase] = ()
) -> Sequence[DraftCheck]:
    """Return the checks that the loss and its gradient share. more_calls: cases of calls in a
    row.
    """

    def samples(*shape: int) -> tuple[np.ndarray, np.ndarray]:
        return draw.uniform(0.02, 0.98, shape), draw.integers(0, 2, shape).astype(float)

    def on(*shapes: tuple[int, ...]) -> list[tuple[np.ndarray, np.ndarray]]:
        return [
            (np.round(draw.uniform(0.02, 0.98, shape), 3), draw.integers(0, 2, shape) + 0.0)
            for shape in shapes
        ]

    def alike(label: float) -> DraftCase:
        """Draft the case of calls with one label alone, on small samples and larger ones."""
        shapes = ((5,), (1,), (2, 1), (33,))
        return function.each([(A, np.full(A.shape, label)) for A, _ in on(*shapes)])

    def certain_ones(right: bool) -> DraftCase:
        """Draft the case of calls on certain samples: all with one label, and with both."""
        alike = [np.full(shape, label) for label in (0.0, 1.0) for shape in ((1,), (2, 1))]
        labels = [*alike, *(Y for _, Y in on((9,), (3, 1)))]
        return function.each([(Y.copy() if right else 1 - Y, Y) for Y in labels])

    def ending_with(*certain: float) -> list[tuple[np.ndarray, np.ndarray]]:
        """Draw uncertain samples with a certain one, which is wrong, at the end."""
        return [
            (np.append(A[:, 0], end)[:, None], np.append(Y[:, 0], 1 - end)[:, None])
            for end, (A, Y) in zip(certain, on((3, 1), (4, 1)))
        ]

    column = np.array([[0.3], [0.6], [0.9]]), np.array([[0.0], [1.0], [0.0]])
    certain = np.array([1.0, 0.0, 1.0, 0.0]), np.array([1.0, 0.0, 0.0, 1.0])
    return (
        core(
            "values",
            function(A_EXAMPLE, Y_EXAMPLE, visible=True),
            function(np.linspace(0.03, 0.97, 33), np.tile([1.0, 0.0, 0.0], 11), visible=True),
            function(*MANY, visible=True),
            function(*samples(3)),
            function.each(
                [
                    *(samples(*shape) for shape in ((11,), (6, 1), (23,))),
                    *on((2,), (45,), (50, 1), (1013, 1)),
                    *((np.full(4, A), Y) for A, (_, Y) in zip((0.5, 0.25), on((4,), (4,)))),
                    *((A[[0, 0, 1, 1]], Y[[0, 0, 1, 1]]) for A, Y in on((2,), (2, 1))),
                ]
            ),
        ),
        check(
            "a column (n, 1)",
            function(*column, visible=True),
            function(*samples(8, 1)),
        ),
        check(
            "a batch of one",
            function(np.array([0.7]), np.array([1.0]), visible=True),
            function.each([samples(1), samples(1, 1)]),
        ),
        check("only positive labels", alike(1.0), function(FEW, np.ones(3), visible=True)),
        check("only negative labels", alike(0.0), function(FEW, np.zeros(3), visible=True)),
        check(
            "certain and right: A is the label",
            function(certain[0][:2], certain[1][:2], visible=True),
            certain_ones(right=True),
        ),
        check(
            "certain and wrong: A is 0 or 1",
            function(*certain, visible=True),
            function(np.tile([0.0, 1.0], 60), np.tile([1.0, 0.0], 60), visible=True),
            certain_ones(right=False),
        ),
        check(
            "nearly certain: A around the clip",
            function(np.array([1e-8, 0.5, 1 - 1e-8]), np.array([1.0, 0.0, 0.0]), visible=True),
            function.each(
                [
                    (
                        np.array([1e-3, 1e-7, 2e-9, 1e-9, 3e-10, 1 - 1e-3, 1 - 1e-7, 1 - 3e-10]),
                        np.array([1, 1, 1, 1, 1, 0, 0, 0]),
                    ),
                    *ending_with(0.0, 1.0),
                    *(
                        (np.abs(side - 10.0 ** draw.uniform(-12, -3, shape)), Y)
                        for side in (0.0, 1.0)
                        for shape in ((1,), (9, 1))
                        for Y in (draw.integers(0, 2, shape).astype(float),)
                    ),
                ]
            ),
            function.each(of_any_kind(draw, 20)),
            *draw.when_thorough(_resembling(function, draw)),
            function.each(small_of_any_kind(), visible=True),
        ),
        check(
            "integer labels",
            function.each(
                [
                    *((A, Y.astype(int)) for A, Y in on((7,), (5, 1), (1,), (13, 1))),
                    *((A, 0 * Y.astype(int) + label) for label in (0, 1) for A, Y in on((4,))),
                ]
            ),
            function(FEW[:, None], np.array([[1], [0], [1]]), visible=True),
        ),
        check(
            "inputs unchanged",
            function(A_EXAMPLE, Y_EXAMPLE, look="arguments", visible=True),
            function(*certain, look="arguments", visible=True),
        ),
        check(
            "calls independent of each other",
            function.calls(
                [
                    (np.array([0.2, 0.9]), np.array([1, 0])),
                    (np.array([0.9, 0.2]), np.array([1, 0])),
                ],
                visible=True,
            ),
            function.calls([samples(4), samples(4), samples(7)]),
            function.calls(alike_or_certain(*samples(5))),
            function.calls(
                alike_or_certain(np.array([0.25, 0.5]), np.array([1.0, 0.0])), visible=True
            ),
            *(function.resembling(A, np.array([[1.0], [0.0]])) for A, _ in on((2, 1))),
            function.resembling(samples(6)[0], np.array([1.0, 1.0, 0.0, 1.0, 0.0, 0.0])),
            function.resembling(FEW[[0, 1, 2, 0]], np.array([1.0, 1.0, 0.0, 0.0]), visible=True),
            function.calls([(A_EXAMPLE, Y_EXAMPLE), samples(4), (A_EXAMPLE / 2, Y_EXAMPLE)]),
            *more_calls,
        ),
        *more,
    )


def alike_or_certain(A: np.ndarray, Y: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return calls in each of which one argument is what it was the last time, and the other all
    the same.
    """
    return [
        *((A, Y), (0 * A, Y), (A, Y), (0 * A + 1, Y)),
        *((A, Y), (A, 0 * Y), (A, Y), (A, 0 * Y + 1)),
    ]


def backward_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of the gradient: those of the loss, and finite differences of the loss."""
    A, Y = draw.uniform(0.05, 0.95, 9), draw.integers(0, 2, 9).astype(float)
    right = reference["bce_loss"]
    expected = central_differences(lambda moved: float(right(moved, Y)), A)
    agreement = check("agrees with finite differences", LOSS_BACKWARD(A, Y, result=near(expected)))
    between = [
        LOSS_BACKWARD.written_between(A[:3], Y[:3]),
        LOSS_BACKWARD.written_between(FEW, np.array([1, 0, 1]), visible=True),
        *(
            LOSS_BACKWARD.written_between(*pair)
            for pair in draw.when_thorough(of_any_kind(draw, 2))
        ),
    ]
    return loss_checks(LOSS_BACKWARD, draw, agreement, more_calls=between)


@public
def sum_of_squares(x):
    """Return the sum of x**2."""
    return float(np.sum(x * x))


@public
def sum_of_cubes(x):
    """Return the sum of x**3, whose central difference is off by exactly eps**2."""
    return float(np.sum(x * x * x))


@public
def weighted_sine(x):
    """Return the sum of (k + 1) * sin(x_k + 1/2), k counting the elements in C order: each element
    has its own slope, and another one at -x_k.
    """
    return float(np.sum(np.arange(1, x.size + 1) * np.sin(np.ravel(x) + 0.5)))


@public
def neighbour_products(x):
    """Return the sum of x_k * x_(k+1) in C order: the slope of one element depends on the
    others.
    """
    flat = np.ravel(x)
    return float(np.sum(flat[:-1] * flat[1:]))


@public
def raised_sine(x):
    """Return the weighted sine plus 1000: far from 0, a smaller step than the usual one loses the
    slope in rounding.
    """
    return 1000 + float(np.sum(np.arange(1, x.size + 1) * np.sin(np.ravel(x) + 0.5)))


@public
def sine_by_shape(x):
    """Return the sum of (k + 1) * sin(x_k + 2 (k + 1)), k counting the elements in C order: some
    slopes at 0 are negative; times 1 plus the lengths of x's axes, the second twice, the third
    three times: an x of another shape has another value.
    """
    factor = 1 + sum(place * length for place, length in enumerate(x.shape, 1))
    places = np.arange(1, x.size + 1)
    return factor * float(np.sum(places * np.sin(np.ravel(x) + 2 * places)))


@public
def loss_inputs(A, Y):
    """Return True if A holds probabilities in [0, 1] and Y labels 0 or 1, both (n,) or (n, 1);
    ValueError if not.
    """
    for array in (A, Y):
        if not isinstance(array, np.ndarray) or array.dtype.kind not in "iuf":
            raise ValueError(f"NumPy arrays of numbers are wanted, not {type(array).__name__}")
        if array.size == 0 or not np.all(np.isfinite(array)):
            raise ValueError("the arrays must not be empty, and all their numbers finite")
    if A.shape != Y.shape:
        raise ValueError("all arrays must have the same shape")
    if A.ndim > 2 or (A.ndim == 2 and A.shape[1] != 1):
        raise ValueError("A and Y must have the shape (n,) or (n, 1)")
    if np.any((A < 0) | (A > 1)):
        raise ValueError("every probability in A must lie between 0 and 1, both included")
    if np.any((Y != 0) & (Y != 1)):
        raise ValueError("every label in Y must be 0 or 1")
    return True


def gradient_case(
    function: Callable[[np.ndarray], float],
    x: np.ndarray,
    *eps: float,
    visible: bool = False,
    rough: bool = False,
    **options,
):
    """Draft the case numerical_gradient(function, x, *eps). rough: a small eps leaves rounding
    noise in the result.
    """
    step = Call(
        "numerical_gradient",
        (Provided(function.__name__), x, *eps),
        "result",
        ("f", "x", "eps")[: 2 + len(eps)],
    )
    if rough:
        exact = reference["numerical_gradient"](function, x.astype(float), *eps)
        options["result"] = Equal(exact, atol=1e-7, rtol=1e-7)
    return case(Probe((step,)), visible=visible, **options)


@public
def product_of_columns(x):
    """Return the sum of x[:, 0] * x[:, 1]: it takes a matrix, and nothing else."""
    return float(np.sum(x[:, 0] * x[:, 1]))


def unknown_function(weights: np.ndarray, pulls: np.ndarray) -> Callable[[np.ndarray], float]:
    """Return f(x) = sum_k weights_k sin(x_k) + (sum_k pulls_k x_k)**2, k counting the elements in C
    order.
    """

    def f(x):
        flat = np.ravel(x)
        return float(np.sum(weights * np.sin(flat)) + np.sum(pulls * flat) ** 2)

    return f


def unknown_case(draw: Draw) -> DraftCase:
    """Draft the case of a function that only the judge has: nobody can know its slopes but by
    measuring them.

    It is curved everywhere: with the usual eps, each slope of a difference to one side is off by
    2.8e-6 or more.
    """
    weights, pulls, x = (
        draw.uniform(-0.5, 0.5, 4),
        draw.uniform(0.7, 1.2, 4),
        draw.uniform(-1.0, 1.0, 4),
    )
    slopes = weights * np.cos(x) + 2 * pulls * np.sum(pulls * x)
    name, f = "unknown_function", unknown_function(weights, pulls)
    step = Call("numerical_gradient", (Provided(name), x), "result", ("f", "x"))
    return case(
        Attempt(Probe((step,)), (name,), {name: f}), result=Equal(slopes, atol=1e-7, rtol=1e-7)
    )


def measured_case(
    draw: Draw, x: np.ndarray, *eps: float, scale: float = 1.0, offset: float = 0.0
) -> DraftCase:
    """Draft the case of a function that only the judge has, and that takes arrays of x's shape
    alone. scale: about how large its values and slopes are. offset: is added to all values; far
    from 0, a smaller step than the usual one loses the slope in rounding.
    """
    bent = unknown_function(draw.uniform(-0.5, 0.5, x.size), draw.uniform(0.2, 0.9, x.size))
    name = f"measured_function_{draw.integers(10**9)}"  # two that are lent must not share a name

    def f(point):
        if point.shape != x.shape:
            raise ValueError(f"f takes arrays of shape {x.shape}, not {point.shape}")
        return offset + scale * bent(point)

    slopes = reference["numerical_gradient"](f, x.astype(float), *eps)
    step = Call(
        "numerical_gradient",
        (Provided(name), x, *eps),
        "result",
        ("f", "x", "eps")[: 2 + len(eps)],
    )
    return case(
        Attempt(Probe((step,)), (name,), {name: f}),
        result=Equal(slopes, atol=max(1e-7 * scale, ATOL), rtol=1e-7),
    )


POINT_SHAPES = ((1,), (2,), (5,), (1, 1), (3, 1), (2, 2), (3, 4), (4, 2), (2, 2, 2))
FURTHER_POINT_SHAPES = ((60,), (4,), (1, 3), (6, 1), (6, 6), (4, 1, 3))
POINTS: tuple[Callable[[Draw, tuple], np.ndarray], ...] = (
    lambda draw, shape: draw.normal(size=shape),
    lambda draw, shape: np.abs(draw.normal(size=shape)),
    lambda draw, shape: -np.abs(draw.normal(size=shape)),
    lambda draw, shape: _ended(draw.normal(size=shape), 0.0),
    lambda draw, shape: _ended(-np.abs(draw.normal(size=shape)), 0.0),
    lambda draw, shape: draw.integers(-3, 4, shape) * 1.0,
    lambda draw, shape: draw.integers(-3, 4, shape) / 2,
    lambda draw, shape: draw.uniform(-4, 4, shape) * 1e-4,
    lambda draw, shape: draw.uniform(-30, 30, shape),
    lambda draw, shape: np.full(shape, draw.choice((0.0, 0.5, -1.5))),
)
FURTHER_POINTS: tuple[Callable[[Draw, tuple], np.ndarray], ...] = (
    lambda draw, shape: draw.integers(-3, 4, shape),
    lambda draw, shape: np.zeros(shape, int),
    lambda draw, shape: draw.uniform(-3000, 3000, shape),
    lambda draw, shape: np.full(shape, draw.normal()),
)
STEP_SIZES = (0.1, 0.5, 1.0, 0.01)
FURTHER_STEPS = ((), (1e-5,), (1e-4,), (1e-3,), (2.0,))
"""The first is the usual one."""


def points_of_any_kind(draw: Draw, n: int) -> list[tuple]:
    """Draw `n` times a function that the lesson provides, a point of any kind, and a step, if it is
    another than the usual one.
    """
    drawn = draw.another()
    functions = [Provided(each.__name__) for each in (sine_by_shape, neighbour_products)]
    shapes = [*POINT_SHAPES, *drawn.when_thorough(FURTHER_POINT_SHAPES)]
    points = [*POINTS, *drawn.when_thorough(FURTHER_POINTS)]
    steps = [*((eps,) for eps in STEP_SIZES), *drawn.when_thorough(FURTHER_STEPS)]
    kinds = drawn.crossed(n, functions, shapes, points, steps)
    return [(f, point(drawn, shape), *eps) for f, shape, point, eps in kinds]


def at_each(points: Sequence[tuple]) -> DraftCase:
    """Draft one case of calls at many points."""
    expected = {f"result {number}": _slopes(*point) for number, point in enumerate(points, 1)}
    return GRADIENT.each(points, **expected)


def _slopes(f: Provided, x: np.ndarray, eps: float = 1e-5) -> Equal:
    """Expect the slopes, but for the rounding noise that a small step leaves of large values."""
    function = {each.__name__: each for each in (sine_by_shape, neighbour_products)}[f.name]
    slopes = reference["numerical_gradient"](function, x.astype(float), eps)
    if eps >= min(STEP_SIZES):
        return Equal(slopes)
    values = (1 + np.sum(np.abs(slopes))) * (1 + np.max(np.abs(x)))
    return Equal(slopes, atol=1e-8 + 1e-14 * values / eps, rtol=1e-7)


def small_points(n: int = 14) -> list[tuple]:
    """Return small points of few digits, for students to see."""
    drawn = points_of_any_kind(Draw.of(SHOWN), n)
    return [(f, short(x), *eps) for f, x, *eps in drawn if x.size <= MOST_SHOWN]


def calls_of_gradient(draw: Draw) -> list[DraftCase]:
    """Draft cases of several calls: of functions and points that differ in one thing."""
    sine, products = Provided("weighted_sine"), Provided("neighbour_products")
    x, other = draw.normal(size=(2, 2))
    near_by = np.array([0.5, -0.25])
    return [
        GRADIENT.calls([(sine, near_by, 0.1), (sine, -near_by, 0.1)], visible=True),
        GRADIENT.calls([(sine, x, 0.1), (sine, other, 0.1), (sine, x, 0.1)]),
        GRADIENT.calls([(sine, x, 0.1), (products, x, 0.1), (sine, x, 0.2)]),
        GRADIENT.calls([(sine, x.reshape(2, 1), 0.1), (sine, x, 0.1), (sine, -x, 0.1)]),
        GRADIENT.written_between(sine, x, 0.1),
        GRADIENT.written_between(sine, near_by, 0.1, visible=True),
    ]


def _measured(draw: Draw) -> Iterator[DraftCase]:
    """Draft cases of functions that only the judge has, of which each call costs: with values of
    several sizes, of one number and of more, with the usual step and another. Then, of results that
    are overwritten.
    """
    yield measured_case(draw, draw.normal(size=2), scale=1e-8)
    yield measured_case(draw, draw.normal(size=4), offset=1000.0)
    yield measured_case(draw, draw.normal(size=(2, 2)))
    for x in (draw.normal(size=1), draw.integers(-3, 4, (1, 1))):
        yield measured_case(draw, x, scale=100.0)
        yield measured_case(draw, x, 0.1, scale=1e-4)
    for point in points_of_any_kind(draw, 2):
        yield GRADIENT.written_between(*point, result=_slopes(*point))


CUBE = np.arange(-2.0, 6.0).reshape(2, 2, 2) / 2


def _adding_up_to_0(draw: Draw) -> list[np.ndarray]:
    """Draw points whose numbers add up to 0, one of whole numbers and one of others."""
    shares = draw.whole_number(1, 12_000) / 4096
    return [np.array([shares, -shares]), np.rint(4 * shares) * np.array([-1.0, 0.0, 1.0])]


@everywhere(arguments="x unchanged", ignored=("f",))
def gradient_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of numerical_gradient; large steps show how the difference is taken, free
    of rounding noise.
    """
    example, square = np.array([1.0, -2.0, 0.5]), np.array([[0.5, 1.0], [-1.0, 2.0]])
    matrix = draw.normal(size=(3, 4))
    further = draw.another()

    def at(*points: np.ndarray) -> DraftCase:
        """Draft one case of a call for each point: to try them together costs little more."""
        sine = Provided("weighted_sine")
        return GRADIENT.each([(sine, point, 0.1) for point in points])

    return (
        core(
            "values",
            gradient_case(sum_of_squares, example, visible=True, rough=True),
            gradient_case(sum_of_squares, np.array([1.0, -1.0]), visible=True, rough=True),
            gradient_case(raised_sine, np.array([1.0, -2.0]), visible=True, rough=True),
            gradient_case(weighted_sine, draw.normal(size=5), rough=True),
            gradient_case(neighbour_products, draw.normal(size=6), 0.01),
            unknown_case(draw),
            gradient_case(raised_sine, further.normal(size=2), rough=True),
            gradient_case(neighbour_products, 1e-8 * further.normal(size=3), 0.1),
            *further.when_thorough(_measured(further)),
            gradient_case(sum_of_squares, np.array([1e-6, -2e-6]), visible=True),
            gradient_case(sum_of_squares, 1e-6 * further.another().normal(size=3)),
            at(
                *(*further.signed(2), np.zeros(2), further.normal(size=12)),
                *_adding_up_to_0(further),
                *(further.normal(size=2)[[0, 0, 1]], 1e-4 * further.normal(size=2)),
            ),
            *calls_of_gradient(further),
            at_each(points_of_any_kind(further, 12)),
            GRADIENT.each(small_points(), visible=True),
        ),
        check(
            "central differences, not one-sided",
            gradient_case(sum_of_cubes, example, 0.25, visible=True),
            gradient_case(sum_of_cubes, np.array([0.0, 2.0]), 0.005, visible=True),
            gradient_case(sum_of_cubes, draw.normal(size=4), 0.5),
        ),
        check(
            "eps is used",
            gradient_case(sum_of_cubes, np.array([100.0, -3.0]), 1.0, visible=True),
            GRADIENT.each(
                [
                    (Provided("sum_of_cubes"), further.normal(size=3), 0.125),
                    (Provided("weighted_sine"), further.normal(size=3), 0.3),
                    *(
                        (Provided("sum_of_cubes"), further.normal(size=(2, 2)), eps)
                        for eps in (0.5, 2.5, 0.01, 0.001)
                    ),
                    (Provided("product_of_columns"), 30 * further.normal(size=(2, 2)), 1.0),
                    (Provided("sum_of_cubes"), np.array([1000.0, -30.0, 2.0]), 1.0),
                    (Provided("sum_of_cubes"), np.array([-1000.0, 30.0]), 1.0),
                ]
            ),
        ),
        check(
            "a matrix",
            gradient_case(weighted_sine, square, 0.1, visible=True),
            gradient_case(product_of_columns, square, 0.1, visible=True),
            gradient_case(neighbour_products, matrix, 0.1),
            at(matrix, *further.signed(2, 2), np.zeros((2, 2)), further.normal(size=(5, 1))),
        ),
        check(
            "three dimensions",
            gradient_case(weighted_sine, draw.normal(size=(2, 3, 2)), 0.1),
            gradient_case(weighted_sine, CUBE, 0.1, visible=True),
        ),
        check(
            "a single element",
            gradient_case(sum_of_cubes, draw.normal(size=1), 0.1),
            gradient_case(sum_of_cubes, np.array([-2.0]), 0.1, visible=True),
            GRADIENT.each(
                [
                    *((Provided("weighted_sine"), x, 0.1) for x in further.signed(1)),
                    *((Provided("sum_of_cubes"), x, 0.5) for x in further.signed(1, 1)),
                ]
            ),
        ),
        check(
            "integers",
            gradient_case(sum_of_squares, np.array([3, -1, 2]), visible=True, rough=True),
            gradient_case(sum_of_cubes, np.array([3, -1, 2]), 0.5, visible=True),
            gradient_case(sum_of_cubes, draw.integers(-4, 5, (2, 3)), 0.5),
            at(
                *(
                    further.integers(1, 5, 2),
                    further.integers(-5, 0, 2)[[0, 0, 1]],
                    np.zeros(2, int),
                ),
                further.integers(-4, 5, 5),
            ),
        ),
        check(
            "the other elements stay put",
            gradient_case(neighbour_products, example, 0.5, visible=True),
            gradient_case(neighbour_products, draw.normal(size=7), 0.5),
        ),
        check(
            "x unchanged",
            gradient_case(
                sum_of_squares,
                np.array([1.0, -2.0, 0.0625]),
                visible=True,
                look="arguments",
                **{"f afterwards": None},
            ),
            GRADIENT.each(
                [(Provided("weighted_sine"), np.array([0.1, 0.7, -1.3]), 1e-5)],
                look="arguments",
                visible=True,
            ),
        ),
    )


bce_loss = Specification("bce_loss", "bce_loss", 4.0, lambda draw: loss_checks(LOSS, draw))
bce_loss_backward = Specification(
    "bce_loss_backward", "bce_loss_backward", 4.0, backward_checks, elementwise=True
)
numerical_gradient = Specification("numerical_gradient", "numerical_gradient", 3.0, gradient_checks)
break_bce_loss = counterexample(
    "break_bce_loss", reference, valid=loss_inputs, wrong="buggy_bce_loss", right="bce_loss"
)

SPECIFICATIONS = (bce_loss, numerical_gradient, bce_loss_backward, break_bce_loss)

POOLS = (
    Pool.of(
        bce_loss,
        LOSS,
        (
            ("one half", [0.5], [1]),
            ("likely, and yes", [0.8], [1]),
            ("likely, and no", [0.8], [0]),
            ("unlikely, and no", [0.1], [0]),
            ("by hand", [0.2, 0.1, 0.8, 0.9], [1, 0, 1, 1]),
            ("two samples", [0.9, 0.4], [1, 0]),
            ("two alike", [0.3, 0.3], [1, 1]),
            ("only yes", [0.6, 0.7, 0.9], [1, 1, 1]),
            ("only no", [0.6, 0.7, 0.9], [0, 0, 0]),
            ("five samples", [0.5, 0.25, 0.5, 0.75, 0.5], [1, 1, 0, 0, 1]),
            ("a column", [[0.3], [0.6], [0.9]], [[0], [1], [0]]),
            ("a column of one", [[0.7]], [[1]]),
            ("sure and right", [1, 0], [1, 0]),
            ("sure of yes, and wrong", [1], [0]),
            ("sure of no, and wrong", [0], [1]),
            ("one of two sure and wrong", [0.5, 1], [1, 0]),
            ("nearly sure, and wrong", [0.001], [1]),
            ("just inside the clip", [1e-8], [1]),
            ("at the clip", [1e-9], [1]),
            ("outside the clip", [1e-11], [1]),
        ),
        valid=loss_inputs,
    ),
)

PREDICTIONS = (
    Prediction(
        "sign of log p",
        "negative",
        "The logarithm of 1 is 0, and of all that is smaller it is below 0.",
        (("positive", "Try np.log(0.5)."),),
    ),
    Prediction(
        "p of that sample",
        0.1,
        "The truth is no, and a is the probability of yes: 1 - 0.9 is left for the truth.",
        ((0.9, "That is what it gave to yes. The label says no."),),
    ),
    Prediction(
        "error of the central difference",
        0.01,
        "It is the square of the step: 0.1 times 0.1.",
        (
            (0.61, "That is what the forward difference is wrong by."),
            (12.01, "That is the difference itself. The slope is 12."),
            (0.1, "That is the step. Which power of it stands in the formula?"),
        ),
    ),
)
