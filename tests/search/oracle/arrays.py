"""Legal inputs, drawn at random: shapes and contents of all kinds that the contract allows."""

import numpy as np
from numpy.random import Generator

SIZES = (1, 1, 2, 3, 4, 5, 8, 10, 11, 12, 17, 32, 40, 64, 101, 150, 300)
LARGE = 3000
"""Samples of a class that is not small: as many as a plain loop still takes in no time."""
EXTREMES = np.array([0.0, -0.0, 1.0, -1.0, 1e-300, -1e-300, 1e300, -1e300, 40.0, -40.0, 745.0,
                     -745.0, 1000.0, -1000.0, 1e-12, -1e-12, 1e-5, -1e-5, 36.7, -36.7])  # fmt: skip


def shape(rng: Generator, most: int = 300) -> tuple[int, ...]:
    """Draw (n,), (n, 1), (1, d), (n, d), or a shape of three dimensions, of `most` rows at most."""
    n, d = (int(min(most, size)) for size in rng.choice(SIZES, 2))
    shapes = ((n,), (n, 1), (1, d), (n, min(d, 12)), (min(n, 4), min(d, 5), 3))
    return shapes[rng.choice(5, p=(0.3, 0.2, 0.1, 0.3, 0.1))]


def floats(rng: Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Draw numbers of one of many kinds."""
    kinds = (
        lambda: rng.normal(0, 1, shape),
        lambda: rng.normal(0, 10.0 ** rng.integers(-8, 5), shape),
        lambda: rng.uniform(-12, 12, shape),
        lambda: rng.uniform(-900, 900, shape),
        lambda: np.abs(rng.normal(0, 3, shape)),
        lambda: -np.abs(rng.normal(0, 3, shape)),
        lambda: np.zeros(shape),
        lambda: np.full(shape, rng.choice((1.0, -1.0, 0.5, 3.0))),
        lambda: rng.integers(-9, 10, shape).astype(float),
        lambda: rng.choice(EXTREMES, shape),
        lambda: rng.normal(0, 3, shape) * rng.integers(0, 2, shape),
        lambda: np.sort(rng.normal(0, 3, shape), axis=0),
        lambda: rng.choice((-2.5, 0.0, 0.25, 1.5), shape),
        lambda: rows_repeated(rng, rng.normal(0, 3, shape)),
    )
    return kinds[rng.integers(len(kinds))]()


def mild(rng: Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Draw numbers about 1, of several kinds."""
    kinds = (
        lambda: rng.normal(0, 1, shape),
        lambda: rng.normal(0, 10.0 ** rng.integers(-3, 2), shape),
        lambda: np.abs(rng.normal(0, 1, shape)),
        lambda: -np.abs(rng.normal(0, 1, shape)),
        lambda: np.ones(shape),
        lambda: np.zeros(shape),
        lambda: rng.integers(-3, 4, shape).astype(float),
        lambda: rng.normal(0, 1, shape) * rng.integers(0, 2, shape),
        lambda: rows_repeated(rng, rng.normal(0, 1, shape)),
    )
    return kinds[rng.choice(len(kinds), p=(0.4, *(0.6 / 8,) * 8))]()


def rows_repeated(rng: Generator, array: np.ndarray) -> np.ndarray:
    return array[np.sort(rng.integers(0, len(array), len(array)))]


def integers(rng: Generator, shape: tuple[int, ...]) -> np.ndarray:
    most = int(rng.choice((1, 3, 9, 100, 1000)))
    return rng.integers(-most, most + 1, shape)


def probabilities(rng: Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Draw numbers in [0, 1], both ends included, those near them too."""
    near = np.array([0.0, 1.0, 1e-12, 1e-9, 5e-10, 3e-9, 1e-8, 1e-7, 1e-5, 1 - 1e-12, 1 - 1e-9,
                     1 - 5e-10, 1 - 3e-9, 1 - 1e-8, 1 - 1e-7, 1 - 1e-5, 0.5])  # fmt: skip
    kinds = (
        lambda: rng.uniform(0, 1, shape),
        lambda: rng.uniform(0.02, 0.98, shape),
        lambda: rng.choice(near, shape),
        lambda: np.where(rng.uniform(size=shape) < 0.2, rng.choice(near, shape), rng.random(shape)),
        lambda: np.full(shape, rng.uniform(0, 1)),
        lambda: rng.uniform(0, 1e-6, shape),
        lambda: 1 - rng.uniform(0, 1e-6, shape),
        lambda: rng.integers(0, 2, shape).astype(float),
        lambda: np.sort(rng.uniform(0, 1, shape), axis=0),
    )
    return kinds[rng.integers(len(kinds))]()


def labels(rng: Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Draw labels 0 and 1, as floats or as integers; all alike, or few of one kind, too."""
    chance = rng.choice((0.5, 0.5, 0.0, 1.0, 0.1, 0.9))
    drawn = rng.uniform(size=shape) < chance
    return drawn.astype(int if rng.random() < 0.4 else float)


def classes(rng: Generator, shape: tuple[int, ...], n_classes: int) -> np.ndarray:
    """Draw class numbers: of all classes alike, few of most, all of one, or in order."""
    kinds = (
        lambda: rng.integers(0, n_classes, shape),
        lambda: rng.integers(0, n_classes, shape),
        lambda: np.minimum(rng.geometric(0.6, shape) - 1, n_classes - 1),
        lambda: np.full(shape, rng.integers(n_classes)),
        lambda: np.sort(rng.integers(0, n_classes, shape), axis=0),
    )
    return kinds[rng.integers(len(kinds))]()
