"""Ready functions for exercises: to take the gradient of, to say which inputs the course hands out, to train a model with."""

from contextlib import suppress
from operator import attrgetter

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


def guide(model, names, path, X):
    """Have `model` go through its training along `path`, whatever its own backward and update would make of its weights.

    names: of the weights (`"layer1.W"`). path: their values in the first epoch, in the second, and so on. An epoch ends
    where a forward follows a backward or an update; once there was a forward of X, a forward of other samples ends none. So
    what else a training loop does can be seen on the right weights.
    """
    forward, backward = model.forward, model.backward
    epoch, ended, met = -1, True, False

    def guided_forward(samples):
        nonlocal epoch, ended, met
        is_met = np.array_equal(samples, X)
        if ended and (is_met or not met):
            epoch, ended = epoch + 1, False
        met = met or is_met
        _put(model, names, path[min(epoch, len(path) - 1)])
        return forward(samples)

    def guided_backward(Y):
        guided_update()
        with suppress(Exception):  # whatever is wrong with it shows where the model isn't guided
            backward(Y)

    def guided_update(learning_rate=None):
        nonlocal ended
        ended = epoch >= 0

    model.forward, model.backward, model.update = guided_forward, guided_backward, guided_update


def note_steps(model, free):
    """Return a list in which the learning rate of every update of `model` will be noted.

    free: none of the model's methods does anything else from its first forward on, so that a thousand steps take no time.
    """
    rates, outputs = [], []
    forward, update = model.forward, model.update

    def free_forward(X):
        if not outputs:
            outputs.append(forward(X))
        return outputs[0]

    def noting_update(learning_rate):
        rates.append(learning_rate)
        return None if free else update(learning_rate)

    model.update = noting_update
    if free:
        model.forward, model.backward = free_forward, lambda Y: None
    return rates


def no_loss(A, Y):
    """Return a number in the place of a loss, where no loss matters and none should take time."""
    return 0.5


class Help:
    """Help for a model in training that puts right what makes the list of its losses wrong, and nothing else.

    A mistake that is held against the list of losses shall not cost the training as well. So there is help
    - for a model made anew: the one to be trained stands in its place (`given_model`);
    - for other samples than X: an epoch without a forward of X leaves the state of X, whose labels the backward then gets,
      and its steps are no more than `epochs`; what was drawn from NumPy's generator to choose them is put back;
    - for an epoch without any forward: there is one before its backward;
    - for a list of another length than `epochs` with a step for each of its losses: there are as many steps as epochs (`settle`).
    Each of these shows in the losses. Learning rates, the order of steps, and the labels for X itself are nobody's but the
    student's. All that is known here are the inputs of the training.
    """

    def __init__(self, model, names, X, Y, learning_rate, epochs):
        """Begin to help `model`, whose weights are `names` (`"layer1.W"`), through train(model, X, Y, learning_rate, epochs)."""
        self.model, self.names, self.X, self.Y, self.learning_rate, self.epochs = model, names, X, Y, learning_rate, epochs
        self.forward, self.backward, self.update = model.forward, model.backward, model.update
        self.generator = np.random.get_state()
        self.forwards, self.strays = [], False
        self.n_steps, self.weights = 0, None
        model.forward, model.backward, model.update = self.helped_forward, self.helped_backward, self.helped_update

    def given_model(self, *sizes):
        """Return the model that is to be trained."""
        return self.model

    def helped_forward(self, samples):
        output = self.forward(samples)
        self.forwards.append(np.array_equal(samples, self.X))
        if not any(self.forwards):
            self.forward(self.X)
            np.random.set_state(self.generator)
        return output

    def helped_backward(self, labels):
        if not self.forwards:
            self.forward(self.X)
        self.strays = bool(self.forwards) and not any(self.forwards)
        self.forwards = []
        return self.backward(self.Y if self.strays else labels)

    def helped_update(self, learning_rate):
        if self.strays and self.n_steps >= self.epochs:
            return
        if self.n_steps == self.epochs:
            self.weights = _weights(self.model, self.names)
        self.n_steps, self.learning_rate = self.n_steps + 1, learning_rate
        self.update(learning_rate)

    def settle(self, losses):
        """Undo the steps too many or make the missing ones, where `losses` counts the same. Who made no step gets one at most."""
        if not isinstance(losses, list) or not len(losses) == self.n_steps != self.epochs:
            return
        if self.n_steps > self.epochs:
            _put(self.model, self.names, self.weights)
        elif self.n_steps or self.epochs == 1:
            for _ in range(self.epochs - self.n_steps):
                self.forward(self.X)
                self.backward(self.Y)
                self.update(self.learning_rate)


def _weights(model, names):
    """Return copies of the weights of `model` that have these names."""
    return [attrgetter(name)(model).copy() for name in names]


def _put(model, names, values):
    """Give `model` copies of `values` as the weights of these names."""
    for name, value in zip(names, values):
        layer, _, weights = name.rpartition(".")
        setattr(getattr(model, layer), weights, value.copy())


def _require_arrays(arrays):
    for array in arrays:
        if not isinstance(array, np.ndarray) or array.dtype.kind not in "iuf":
            raise ValueError(f"NumPy arrays of numbers are wanted, not {type(array).__name__}")
        if array.size == 0 or not np.all(np.isfinite(array)):
            raise ValueError("the arrays must not be empty, and all their numbers finite")
