"""Situations of functions that draw nothing: one call or several, in one notebook."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.random import Generator

from tests.search.oracle import arrays
from tests.search.oracle.situations import (
    ATOL,
    Names,
    Rough,
    Seen,
    Situation,
    copied,
    in_words,
    is_whole,
    state_of_random,
    total,
)

SATURATED, LARGEST = 16.0, 1e5

WHOLE = ("confusion_matrix",)
"""What returns counts: whole numbers, of a type that holds no others."""

SMALL_LOSS = 0.02
"""Below it, who clips probabilities above, too, as lesson 02 does, is seen to; both are right."""

Arguments = tuple[np.ndarray | int, ...]
Draw = Callable[[Generator, int], Arguments]
"""Draws the arguments of a call, of at most so many rows."""


def elementwise(rng: Generator, most: int) -> Arguments:
    shape = arrays.shape(rng, most)
    return ((arrays.integers if rng.random() < 0.2 else arrays.floats)(rng, shape),)


def backward(rng: Generator, most: int) -> Arguments:
    (Z,) = elementwise(rng, most)
    return arrays.floats(rng, Z.shape), Z


def sigmoid_backward(rng: Generator, most: int) -> Arguments:
    """Draw no larger gradients than LARGEST where the sigmoid is saturated. The contract is right
    within 1e-10: there, s is rounded by 1e-16, and right formulas differ by as much times dA.
    """
    dA, Z = backward(rng, most)
    return np.where(np.abs(Z) > SATURATED, np.clip(dA, -LARGEST, LARGEST), dA), Z


def loss(rng: Generator, most: int) -> Arguments:
    n = int(min(most, rng.choice(arrays.SIZES)))
    n = arrays.LARGE if n > 64 and rng.random() < 0.5 else n
    shape = (n,) if rng.random() < 0.5 else (n, 1)
    A = arrays.probabilities(rng, shape)
    exact = rng.random() < 0.1
    return A, (np.rint(A) if exact else arrays.labels(rng, shape))


def predictions(rng: Generator, most: int) -> Arguments:
    """Draw predictions and labels of two classes or of ten, all right at times, or none."""
    n = _samples(rng, most)
    shape = (n,) if rng.random() < 0.5 else (n, 1)
    n_classes = int(rng.choice((2, 2, 10)))
    Y = arrays.classes(rng, shape, n_classes)
    others = arrays.classes(rng, shape, n_classes)
    share = rng.choice((0.0, 0.1, 0.5, 1.0))
    predicted = np.where(rng.uniform(size=shape) < share, others, Y)
    return predicted, Y.astype(float) if rng.random() < 0.6 else Y


def scores(rng: Generator, most: int) -> Arguments:
    """Draw scores about 0, or as large as a softmax must bear, each row about a level of its
    own.
    """
    n, n_classes = _samples(rng, most), int(rng.choice((1, 2, 3, 4, 5, 10)))
    Z = arrays.mild(rng, (n, n_classes)) * rng.choice((1, 1, 1, 10, 1000))
    if rng.random() < 0.3:
        Z += rng.integers(-900, 900, (n, 1))
    return (np.rint(Z).astype(int) if rng.random() < 0.15 else Z,)


def classified(rng: Generator, most: int) -> Arguments:
    """Draw rows of probabilities and a true class for each: some of them next to 0."""
    while True:
        n, n_classes = _samples(rng, most), int(rng.choice((2, 2, 3, 4, 10)))
        with np.errstate(all="ignore"):
            P = np.exp(arrays.mild(rng, (n, n_classes)))
        P /= P.sum(axis=1, keepdims=True)
        y = arrays.classes(rng, (n,), n_classes)
        rows = np.flatnonzero(rng.uniform(size=n) < rng.choice((0.0, 0.0, 0.2, 1.0)))
        least = rng.choice((0.0, 1e-12, 5e-10, 1e-9, 2e-9, 1e-8, 1e-7, 1e-5), rows.size)
        P[rows, y[rows]] = 0
        P[rows] *= (1 - least[:, None]) / P[rows].sum(axis=1, keepdims=True)
        P[rows, y[rows]] = least
        if -np.mean(np.log(np.maximum(P[np.arange(n), y], 1e-9))) > SMALL_LOSS:
            return P, y


def counted(rng: Generator, most: int) -> Arguments:
    """Draw true and predicted classes, and how many classes there are, not all of which occur."""
    n, n_classes = _samples(rng, most), int(rng.choice((1, 2, 2, 3, 5, 10)))
    y = arrays.classes(rng, (n,), n_classes)
    return y, arrays.classes(rng, (n,), n_classes), n_classes + int(rng.choice((0, 0, 0, 1, 4)))


def _samples(rng: Generator, most: int) -> int:
    if most > 64 and rng.random() < 0.4:
        return arrays.LARGE
    return int(min(most, rng.choice(arrays.SIZES)))


DRAWS: dict[str, Draw] = {
    "relu": elementwise,
    "relu_backward": backward,
    "sigmoid": elementwise,
    "sigmoid_backward": sigmoid_backward,
    "bce_loss": loss,
    "bce_loss_backward": loss,
    "accuracy": predictions,
    "softmax": scores,
    "cross_entropy": classified,
    "softmax_cross_entropy_backward": classified,
    "confusion_matrix": counted,
}


def situation(name: str, rng: Generator, most: int) -> Situation:
    """Draw a situation of a function: a call, calls that differ, or calls that resemble each
    other.
    """
    plan = rng.integers(4)
    if plan == 0:
        lists = [DRAWS[name](rng, most)]
    elif plan == 1:
        lists = [DRAWS[name](rng, min(most, 12)) for _ in range(rng.integers(2, 6))]
    elif plan == 2:
        lists = _of_one_shape(DRAWS[name], rng, min(most, 12))
    else:
        lists = [DRAWS[name](rng, min(most, 12))] * 2
    written = bool(plan == 3)
    return Situation(
        f"{name}: " + "; then ".join(in_words(*given) for given in lists)
        + (" (the first result is written to in between)" if written else ""),
        sum(total(*given) for given in lists),
        lambda names: _calls(names, name, lists, written),
    )  # fmt: skip


def _of_one_shape(draw: Draw, rng: Generator, most: int) -> list[Arguments]:
    """Draw arguments and some that look like them: another order, another sign, one array the
    same.
    """
    drawn = draw(rng, most)
    first = [given for given in drawn if isinstance(given, np.ndarray)]
    order = rng.permutation(len(first[0]))
    lists = [
        first,
        [array[order] for array in first],
        [array[::-1].copy() for array in first],
        [*first[:-1], first[-1][::-1].copy()],
        [first[0][::-1].copy(), *first[1:]],
    ]
    numbers = drawn[len(first) :]
    return [(*given, *numbers) for given in lists[: rng.integers(2, len(lists) + 1)]]


def _calls(names: Names, name: str, lists: Sequence[Arguments], written: bool) -> Iterator[Seen]:
    """Call a function, and look at everything. written: each result is overwritten by its owner."""
    before, results, first = state_of_random(), [], []
    for given in lists:
        handed = [value.copy() if isinstance(value, np.ndarray) else value for value in given]
        result = names[name](*handed)
        yield "result", copied(result)
        if name in WHOLE:
            yield "result: integers", is_whole(result)
        yield "arguments", [copied(value) for value in handed]
        yield "types of arguments", str([getattr(value, "dtype", None) for value in handed])
        results.append(result)
        first.append(copied(result))
        if written and isinstance(result, np.ndarray) and result.ndim:
            result[...] = 7
    del handed
    if not written:
        yield "earlier results", [copied(result) for result in results]
    yield "random state untouched", before == state_of_random()


def gradient_situation(rng: Generator, most: int) -> Situation:
    """Draw a situation of numerical_gradient: a smooth function of which no element's slope is
    another's.
    """
    shape = arrays.shape(rng, min(most, 6))
    whole = rng.random() < 0.2
    x = rng.integers(-3, 4, shape) if whole else rng.normal(0, 1, shape)
    weights, pulls = rng.uniform(-1, 1, x.size), rng.uniform(-0.3, 0.3, x.size)
    size = 10.0 ** int(rng.integers(-4, 3))
    eps = [()] * 2 + [(value,) for value in (1e-5, 1e-4, 1e-3, 0.01, 0.1, 0.5, 1.0, 2.0)]
    given = eps[rng.integers(len(eps))]
    step = given[0] if given else 1e-5

    def f(point: np.ndarray) -> float:
        if point.shape != x.shape:
            raise ValueError("f takes an array of x's shape")
        flat = point.ravel()
        return float(size * (weights @ np.sin(flat) + (pulls @ flat) ** 2 + pulls @ flat**3))

    noise = 1e-14 * size * x.size / step + max(1e-7 * size, ATOL)
    words = f"numerical_gradient(f, {in_words(x)}, {given}), f about {size:g}"
    return Situation(words, x.size, lambda names: _gradients(names, f, x, given, noise))


def _gradients(names: Names, f, x: np.ndarray, given: tuple, noise: float) -> Iterator[Seen]:
    before, results = state_of_random(), []
    for point in (x, x + 1, x):
        handed = point.copy()
        result = names["numerical_gradient"](f, handed, *given)
        yield "result", Rough(copied(result), noise)
        yield "arguments", [handed.copy()]
        results.append(result)
    yield "earlier results", [Rough(copied(result), noise) for result in results]
    yield "random state untouched", before == state_of_random()
