"""What lesson 06 says of rings, moons, and starts, is so."""

from contextlib import redirect_stdout
import io

import numpy as np
import pytest

from course.data import moons, ring
from tests.this_course import reference

COURSE = reference("06_bending")
EPOCHS = 500


class Line:
    """One layer and a sigmoid, as the notebook's own."""

    def __init__(self, n_inputs):
        self.layer = COURSE["LinearLayer"](n_inputs, 1)

    def forward(self, X):
        self.A = COURSE["sigmoid"](self.layer.forward(X))
        return self.A

    def backward(self, Y):
        self.layer.backward((self.A - Y) / len(Y))

    def update(self, learning_rate):
        self.layer.update(learning_rate)


def reached(model, X, Y, rate=1.0, epochs=EPOCHS) -> float:
    """Return the accuracy of a model after training."""
    with redirect_stdout(io.StringIO()):
        COURSE["train"](model, X, Y, rate, epochs)
    return COURSE["accuracy"](model.forward(X) >= 0.5, Y == 1)


def small_start(seed, n_hidden=16):
    np.random.seed(seed)
    return COURSE["MLP"](2, n_hidden, 1)


def he_start(seed, n_hidden=16):
    model, rng = COURSE["MLP"](2, n_hidden, 1), np.random.default_rng(seed)
    COURSE["he_init"](model.layer1, rng)
    COURSE["he_init"](model.layer2, rng)
    return model


def best_line(X, Y, n_directions=180) -> float:
    """Return the accuracy of the best of all lines: in each direction, with every threshold."""
    best = 0.0
    for angle in np.linspace(0, np.pi, n_directions, endpoint=False):
        position = X @ [np.cos(angle), np.sin(angle)]
        shares = np.mean((position[:, np.newaxis] >= position) == (Y == 1), axis=0)
        best = max(best, shares.max(), 1 - shares.min())
    return best


@pytest.fixture(autouse=True, scope="module")
def global_generator_restored():
    state = np.random.get_state()
    yield
    np.random.set_state(state)


def test_ring_is_parted_by_the_network_and_by_no_line():
    X, Y = ring(np.random.default_rng(0))
    np.random.seed(0)
    assert reached(Line(2), X, Y, epochs=1000) == pytest.approx(0.505)
    assert reached(small_start(0, n_hidden=8), X, Y, epochs=1000) >= 0.99
    assert best_line(X, Y) == pytest.approx(0.7)


def test_moons_stay_together_from_small_weights_and_part_from_he():
    X, Y = moons(np.random.default_rng(0))
    assert best_line(X, Y) == pytest.approx(0.9)
    assert [reached(small_start(seed), X, Y) <= 0.92 for seed in (2, 5, 93)] == [True] * 3
    assert [reached(he_start(seed), X, Y) >= 0.985 for seed in (2, 5, 93)] == [True] * 3


def test_small_weights_bend_at_a_larger_rate():
    """So that nobody writes that they can't."""
    X, Y = moons(np.random.default_rng(0))
    reach = [reached(small_start(seed), X, Y, rate=3.0) for seed in range(5)]
    assert np.median(reach) >= 0.98


def test_one_or_two_hidden_units_are_hardly_more_than_a_line():
    X, Y = moons(np.random.default_rng(0))
    assert max(reached(he_start(3, n_hidden), X, Y) for n_hidden in (1, 2)) <= 0.91
