"""Situations of the functions of lessons 01 and 02: one call or several, in one notebook."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.random import Generator

from tests.search.oracle import arrays
from tests.search.oracle.situations import (
    Names,
    Rough,
    Seen,
    Situation,
    copied,
    in_words,
    state_of_random,
    total,
)

SATURATED, LARGEST = 16.0, 1e6

Arguments = tuple[np.ndarray, ...]
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


DRAWS: dict[str, Draw] = {
    "relu": elementwise,
    "relu_backward": backward,
    "sigmoid": elementwise,
    "sigmoid_backward": sigmoid_backward,
    "bce_loss": loss,
    "bce_loss_backward": loss,
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
    first = draw(rng, most)
    order = rng.permutation(len(first[-1]))
    lists = [
        first,
        tuple(array[order] for array in first),
        tuple(array[::-1].copy() for array in first),
    ]
    lists.append((*first[:-1], first[-1][::-1].copy()))
    lists.append((first[0][::-1].copy(), *first[1:]))
    return lists[: rng.integers(2, len(lists) + 1)]


def _calls(names: Names, name: str, lists: Sequence[Arguments], written: bool) -> Iterator[Seen]:
    """Call a function, and look at everything. written: each result is overwritten by its owner."""
    before, results, first = state_of_random(), [], []
    for given in lists:
        handed = [array.copy() for array in given]
        result = names[name](*handed)
        yield "result", copied(result)
        yield "arguments", [array.copy() for array in handed]
        yield "types of arguments", str([array.dtype for array in handed])
        results.append(result)
        first.append(copied(result))
        if written and isinstance(result, np.ndarray):
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

    noise = 1e-14 * size * x.size / step + 1e-7 * size
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
