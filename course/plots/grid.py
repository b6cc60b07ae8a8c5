"""What a model says everywhere: its probability on a grid of points."""

import numpy as np

from course.plots.student import ask_array

FINENESS = 61
"""Points of the grid along each side."""


def probabilities(model, X, features=(0, 1)):
    """A grid over the two features, and the model's probability there: three arrays of (FINENESS,
    FINENESS).
    """
    columns = X[:, list(features)]
    margin = 0.15 * np.ptp(columns, axis=0) + 1e-3
    edges = np.linspace(columns.min(axis=0) - margin, columns.max(axis=0) + margin, FINENESS)
    U, V = np.meshgrid(*edges.T)
    samples = np.tile(X.mean(axis=0), (U.size, 1))
    samples[:, list(features)] = np.column_stack([U.ravel(), V.ravel()])
    P = ask_array(f"{type(model).__name__}.forward", (U.size, 1), model.forward, samples)
    return U, V, P.reshape(U.shape)
