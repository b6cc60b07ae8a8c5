"""Ready functions for exercises: to take the gradient of, to say which inputs the course hands out, to guide a model."""

from contextlib import suppress

import numpy as np


def sum_of_squares(x):
    """Return the sum of x**2."""
    return float(np.sum(x * x))


def sum_of_cubes(x):
    """Return the sum of x**3, whose central difference is off by exactly eps**2."""
    return float(np.sum(x * x * x))


def weighted_sine(x):
    """Return the sum of (k + 1) * sin(x_k), k counting the elements in C order: each element has its own slope."""
    return float(np.sum(np.arange(1, x.size + 1) * np.sin(np.ravel(x))))


def neighbour_products(x):
    """Return the sum of x_k * x_(k+1) in C order: the slope of one element depends on the others."""
    flat = np.ravel(x)
    return float(np.sum(flat[:-1] * flat[1:]))


def matching_arrays(*arrays):
    """Return True if all are finite arrays of one shape, as every elementwise function gets; ValueError if not."""
    _require_arrays(arrays)
    if len({array.shape for array in arrays}) > 1:
        raise ValueError("all arrays must have the same shape")
    return True


def loss_inputs(A, Y):
    """Return True if A holds probabilities in [0, 1] and Y labels 0 or 1, both (n,) or (n, 1); ValueError if not."""
    matching_arrays(A, Y)
    if A.ndim > 2 or (A.ndim == 2 and A.shape[1] != 1):
        raise ValueError("A and Y must have the shape (n,) or (n, 1)")
    if np.any((A < 0) | (A > 1)):
        raise ValueError("every probability in A must lie between 0 and 1, both included")
    if np.any((Y != 0) & (Y != 1)):
        raise ValueError("every label in Y must be 0 or 1")
    return True


def layer_inputs(dOut, X, W):
    """Return True if dOut (n, neurons), X (n, inputs), and W (inputs, neurons) fit together; ValueError if not."""
    _require_arrays((dOut, X, W))
    if not dOut.ndim == X.ndim == W.ndim == 2:
        raise ValueError("dOut, X, and W must have two dimensions")
    if X.shape[1] != W.shape[0] or dOut.shape != (X.shape[0], W.shape[1]):
        raise ValueError(f"the shapes don't fit: dOut {dOut.shape}, X {X.shape}, W {W.shape}")
    return True


def one_sample_of_two(X):
    """Return True if X is one sample of two features, shape (1, 2); ValueError if not."""
    _require_arrays((X,))
    if X.shape != (1, 2):
        raise ValueError(f"X must have the shape (1, 2), not {X.shape}")
    return True


def log_settings(epochs, print_every):
    """Return True if both are whole numbers, epochs from 1 to 200 and print_every at least 1; ValueError if not."""
    if not all(isinstance(value, (int, np.integer)) and not isinstance(value, bool) for value in (epochs, print_every)):
        raise ValueError("epochs and print_every must be whole numbers")
    if not 1 <= epochs <= 200 or print_every < 1:
        raise ValueError("epochs must lie between 1 and 200, and print_every must be at least 1")
    return True


def guide(model, names, path):
    """Have `model` go through its training along `path`, whatever its own backward and update would make of its weights.

    names: of the weights (`"layer1.W"`). path: their values in the first epoch, in the second, and so on. An epoch ends
    where a forward follows a backward or an update. So what else a training loop does can be seen on the right weights.
    """
    forward, backward = model.forward, model.backward
    epoch, ended = -1, True

    def guided_forward(X):
        nonlocal epoch, ended
        if ended:
            epoch, ended = epoch + 1, False
        for name, value in zip(names, path[min(epoch, len(path) - 1)]):
            layer, _, weights = name.rpartition(".")
            setattr(getattr(model, layer), weights, value.copy())
        return forward(X)

    def guided_backward(Y):
        guided_update()
        with suppress(Exception):  # whatever is wrong with it shows where the model isn't guided
            backward(Y)

    def guided_update(learning_rate=None):
        nonlocal ended
        ended = epoch >= 0

    model.forward, model.backward, model.update = guided_forward, guided_backward, guided_update


def _require_arrays(arrays):
    for array in arrays:
        if not isinstance(array, np.ndarray) or array.dtype.kind not in "iuf":
            raise ValueError(f"NumPy arrays of numbers are wanted, not {type(array).__name__}")
        if array.size == 0 or not np.all(np.isfinite(array)):
            raise ValueError("the arrays must not be empty, and all their numbers finite")
