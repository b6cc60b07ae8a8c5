"""The data the course trains on: ten samples of three features, two moons, a ring, and handwritten
digits, whose source and licence `digits.txt` tells.
"""

from importlib.resources import files

import numpy as np

FEATURES = ("hours of practice", "hours of sleep a night", "lessons missed")
"""What the training data tell of ten learners in the week before a test; the label says who passed.
The numbers are made up.
"""

DIGITS_FILE = "digits.npz"

MOST_INK = 16
"""What a pixel of the digits is at most, as they were scanned."""


def training_data() -> tuple[np.ndarray, np.ndarray]:
    """Return X of shape (10, 3) and the labels Y of shape (10, 1), float64, freshly made."""
    X = np.array(
        [
            [3.0, 4.0, 2],
            [2.0, 3.5, 3],
            [4.0, 4.5, 1],
            [1.5, 3.0, 2],
            [5.0, 3.8, 3],
            [8.0, 7.5, 0],
            [10.0, 8.0, 1],
            [7.0, 7.0, 0],
            [12.0, 9.0, 0],
            [6.0, 7.2, 1],
        ]
    )
    Y = np.array([0.0, 0, 0, 0, 0, 1, 1, 1, 1, 1]).reshape(10, 1)
    return X, Y


def moons(rng: np.random.Generator, n: int = 200) -> tuple[np.ndarray, np.ndarray]:
    """Return X of shape (n, 2) and the labels Y of shape (n, 1), float64: two half moons that reach
    into each other, with some noise. The first half is class 0.
    """
    half = n // 2
    angle = rng.uniform(0, np.pi, n)
    x = np.where(np.arange(n) < half, np.cos(angle), 1 - np.cos(angle))
    y = np.where(np.arange(n) < half, np.sin(angle), 0.5 - np.sin(angle))
    return np.column_stack([x, y]) + 0.1 * rng.normal(size=(n, 2)), _halves(n)


def ring(rng: np.random.Generator, n: int = 200) -> tuple[np.ndarray, np.ndarray]:
    """Return X of shape (n, 2) and the labels Y of shape (n, 1), float64: a clump around the
    origin, class 0, and a ring around the clump, class 1.
    """
    angle = rng.uniform(0, 2 * np.pi, n)
    radius = np.where(np.arange(n) < n // 2, 0.4, 1.0)
    X = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    return X + 0.1 * rng.normal(size=(n, 2)), _halves(n)


def digits() -> tuple[np.ndarray, np.ndarray]:
    """Return X of shape (1797, 64), float64 from 0 (paper) to 1 (ink), an image of 8 by 8 pixels in
    each row, line by line; and the labels y of shape (1797,), integers from 0 to 9.
    """
    with files(__package__).joinpath(DIGITS_FILE).open("rb") as file, np.load(file) as kept:
        images, labels = kept["images"], kept["labels"]
    return images.reshape(len(images), -1) / MOST_INK, labels.astype(int)


def _halves(n: int) -> np.ndarray:
    return (np.arange(n) >= n // 2).astype(float).reshape(n, 1)
