"""Situations of split and minibatches, which deal rows out at random. No two right answers need
draw the same, so what is seen are truths.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.random import Generator, default_rng

from tests.search.oracle import arrays
from tests.search.oracle.situations import (
    Names,
    Seen,
    Situation,
    is_whole,
    state_of_random,
)

FAR = 0.25
"""So far from one half, a share is no matter of taste; nor of chance, but once in 10**20 times."""

CALLS = 400
"""In which it is counted how often a row comes into a part."""

MANY, FEWEST = 24, 8
"""So many rows, of which so many come into each part, are dealt out alike twice, or into a run of
neighbours, once in 10**4 times.
"""

Part = tuple[np.ndarray, np.ndarray]
"""Rows of X and their labels."""


@dataclass(frozen=True)
class Data:
    """Rows of which no two are equal, their labels, and how they are to be dealt out. whole:
    labels that are integers come back as integers.
    """

    X: np.ndarray
    Y: np.ndarray
    how: float | int
    whole: bool = False

    def numbers(self, part: Part) -> list[int] | None:
        """Return which rows these are, or None where one is none, or has another's label."""
        X, Y = part
        if not (isinstance(X, np.ndarray) and isinstance(Y, np.ndarray)):
            return None
        if X.shape[1:] != self.X.shape[1:] or Y.shape != (len(X), *self.Y.shape[1:]):
            return None
        if self.whole and not is_whole(Y):
            return None
        known = {tuple(row): number for number, row in enumerate(self.X.tolist())}
        numbers = [known.get(tuple(row)) for row in np.asarray(X, float).tolist()]
        return None if None in numbers or np.any(self.Y[numbers] != Y) else numbers


Deal = Callable[[Names, Data, Generator], list[Part]]
"""Calls an answer, and returns the parts that came of it."""


def split(names: Names, data: Data, rng: Generator) -> list[Part]:
    X_train, Y_train, X_test, Y_test = names["split"](data.X, data.Y, data.how, rng)
    return [(X_train, Y_train), (X_test, Y_test)]


def minibatches(names: Names, data: Data, rng: Generator) -> list[Part]:
    """Take no more batches than there can be, and one: some never end."""
    batches = names["minibatches"](data.X, data.Y, data.how, rng)
    return [(X, y) for X, y in islice(batches, len(data.X) + 1)]


def of_split(rng: Generator, most: int) -> Situation:
    n, share = _rows_and_share(rng, most)
    while share * n % 1 == 0.5:  # rounding it up or down is left to taste
        n, share = _rows_and_share(rng, most)
    n_test = round(share * n)
    shape = (n, 1) if rng.random() < 0.5 else (n,)
    return _situation(rng, "split", split, _data(rng, shape, share), [n - n_test, n_test])


def _rows_and_share(rng: Generator, most: int) -> tuple[int, float]:
    shares = (0.2, 0.25, 0.5, 0.3, 0.1, 0.75, 0.9, 0.0, 1.0)
    return int(min(most, rng.choice(arrays.SIZES))), float(rng.choice(shares))


def of_minibatches(rng: Generator, most: int) -> Situation:
    n = int(min(most, rng.choice(arrays.SIZES)))
    size = int(rng.choice((1, 2, 3, 4, 8, 32, n, n + 1, max(1, n - 1))))
    sizes = [min(size, n - start) for start in range(0, n, size)]
    return _situation(rng, "minibatches", minibatches, _data(rng, (n,), size, True), sizes)


def _data(rng: Generator, shape: tuple[int, ...], how: float | int, whole: bool = False) -> Data:
    X = rng.normal(0, 1, (shape[0], int(rng.choice((1, 2, 3, 64)))))
    return Data(X, rng.integers(0, int(rng.choice((2, 10))), shape), how, whole)


def _situation(
    rng: Generator, name: str, deal: Deal, data: Data, sizes: Sequence[int]
) -> Situation:
    seed = int(rng.integers(10**6))
    words = f"{name} of X {data.X.shape}, labels {data.Y.shape}, {data.how}, seed {seed}"
    observe = _in_turn if name == "minibatches" and rng.random() < 0.3 else _dealt
    return Situation(words, data.X.size, lambda names: observe(names, deal, data, sizes, seed))


def _dealt(names: Names, deal: Deal, data: Data, sizes: Sequence[int], seed: int) -> Iterator[Seen]:
    """Deal out twice from one generator, and once from one like it, and from another."""
    before, rng = state_of_random(), default_rng(seed)
    given = replace(data, X=data.X.copy(), Y=data.Y.copy())
    parts = [deal(names, given, each) for each in (rng, rng, default_rng(seed))]
    parts.append(deal(names, given, default_rng(seed + 1)))
    told = [[data.numbers(part) for part in dealt] for dealt in parts]
    for numbers in told:
        yield "sizes", [len(rows) if rows is not None else None for rows in numbers] == [*sizes]
        rows = [row for rows in numbers for row in rows or ()]
        yield "each row once, with its label", sorted(rows) == [*range(len(data.X))]
    yield "arguments", bool(np.all(given.X == data.X) and np.all(given.Y == data.Y))
    yield "the same again from the same generator's state", told[0] == told[2]
    if len(data.X) >= MANY and min(sizes) >= FEWEST and len(sizes) > 1:
        sets = [[sorted(rows) for rows in numbers] for numbers in told]
        yield "drawn anew in each call", sets[0] != sets[1]
        yield "drawn from the generator", sets[0] != sets[3]
        yield "mixed", not any(_is_run(rows) for rows in told[0])
    yield "random state untouched", before == state_of_random()


def _is_run(rows: Sequence[int]) -> bool:
    return sorted(rows) == [*range(min(rows), min(rows) + len(rows))]


def _in_turn(
    names: Names, deal: Deal, data: Data, sizes: Sequence[int], seed: int
) -> Iterator[Seen]:
    """Take the batches of three calls in turn, one of which is left after its first."""

    def made(number: int) -> Iterator:
        batches = names["minibatches"](
            data.X.copy(), data.Y.copy(), data.how, default_rng(seed + number)
        )
        return islice(batches, len(data.X) + 1)

    next(made(0))
    both = made(0), made(1)
    taken = [[data.numbers(part) for part in parts] for parts in zip(*zip(*both, strict=True))]
    for numbers in taken:
        yield "sizes", [len(rows) if rows is not None else None for rows in numbers] == [*sizes]
        rows = [row for rows in numbers for row in rows or ()]
        yield "each row once, with its label", sorted(rows) == [*range(len(data.X))]


def chances_of_split(rng: Generator, most: int) -> Situation:
    return _chances(rng, "split", split, 0.5, (0, 1))


def chances_of_minibatches(rng: Generator, most: int) -> Situation:
    return _chances(rng, "minibatches", minibatches, 3, (0, 1))


def _chances(
    rng: Generator, name: str, deal: Deal, how: float | int, of: Sequence[int]
) -> Situation:
    data = Data(np.arange(6.0).reshape(6, 1), np.arange(6), how)
    seed = int(rng.integers(10**6))
    words = f"{name} of six rows into two parts, for {CALLS} seeds from {seed} on"
    return Situation(words, 6 * CALLS, lambda names: _counted(names, deal, data, seed))


def _counted(names: Names, deal: Deal, data: Data, seed: int) -> Iterator[Seen]:
    """Look at how often rows, and pairs of rows, come into the first of two parts of three: each
    row at times, and each pair at all.
    """
    together = np.zeros((6, 6))
    for number in range(CALLS):
        given = replace(data, X=data.X.copy(), Y=data.Y.copy())
        rows = data.numbers(deal(names, given, default_rng(seed + number))[0])
        yield "rows of a part", rows is not None and len(rows) == 3
        together[np.ix_(rows, rows)] += 1
    shares = together.diagonal() / CALLS
    yield "each row at times", bool(np.all(np.abs(shares - 0.5) < FAR))
    yield "each pair", bool(np.all(together > 0))


def of_equal_rows(rng: Generator, most: int) -> Situation:
    """Draw a split of rows that are all equal, half of them for testing: none of them is lost."""
    n, seed = 2 * int(rng.integers(1, 9)), int(rng.integers(10**6))

    def sizes(names: Names) -> Iterator[Seen]:
        parts = names["split"](np.ones((n, 2)), np.ones((n, 1)), 0.5, default_rng(seed))
        yield "sizes", [len(part) for part in parts]

    return Situation(f"split of {n} equal rows, seed {seed}", n, sizes)
