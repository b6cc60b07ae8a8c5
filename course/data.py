"""The data the course trains on: ten samples of three features, and their labels."""

import numpy as np

FEATURES = ("feature 1", "feature 2", "feature 3")


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
