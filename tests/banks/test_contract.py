"""The contract's table, line by line, on the reference solutions; and oracles that know nothing of
the reference.
"""

from contextlib import redirect_stdout
import io

import autograd
import autograd.numpy as anp
import numpy as np
import pytest

from course.data import training_data
from tests.this_course import reference

COURSE = reference("05_training")

Z = np.array([[-5, 4], [0, 1]])
DA = np.array([[-0.2, -0.5], [-0.1, 0.2]])
A = np.array([0.2, 0.1, 0.8, 0.9])
Y = np.array([1, 0, 1, 1])

LOG = """\
  Epoch    1 | Loss: 0.6932
  Epoch  100 | Loss: 0.1399
  Epoch  200 | Loss: 0.0662
  Epoch  300 | Loss: 0.0458
  Epoch  400 | Loss: 0.0334
  Epoch  500 | Loss: 0.0251
  Epoch  600 | Loss: 0.0194
  Epoch  700 | Loss: 0.0154
  Epoch  800 | Loss: 0.0125
  Epoch  900 | Loss: 0.0104
  Epoch 1000 | Loss: 0.0088
"""


@pytest.mark.parametrize(
    "name, args, expected, digits",
    [
        ("relu", (Z,), [[0, 4], [0, 1]], 16),
        ("relu_backward", (DA, Z), [[0, -0.5], [0, 0.2]], 16),
        ("sigmoid", (Z,), [[0.00669285, 0.98201379], [0.5, 0.73105858]], 8),
        ("sigmoid_backward", (DA, Z), [[-0.00132961, -0.00883135], [-0.025, 0.03932239]], 8),
        ("bce_loss", (A, Y), 0.5108256237659906, 16),
        ("bce_loss_backward", (A, Y), [-1.25, 0.27777778, -0.3125, -0.27777778], 8),
    ],
)
def test_worked_example_of_the_contract_is_reproduced(name, args, expected, digits):
    np.testing.assert_allclose(
        COURSE[name](*args), expected, rtol=0, atol=0.51 * 10.0**-digits + 1e-16
    )


def test_linear_layer_starts_as_the_contract_says():
    layer = COURSE["LinearLayer"](3, 4)
    assert (layer.W.shape, layer.b.shape) == ((3, 4), (4,))
    assert not layer.b.any()
    assert (layer.X, layer.dW, layer.db) == (None, None, None)


def test_weights_are_normal_with_spread_one_hundredth():
    W = COURSE["LinearLayer"](300, 300).W
    assert abs(W.mean()) < 6e-4 / 6
    assert W.std() == pytest.approx(0.01, rel=0.02)
    assert np.mean((W / W.std()) ** 4) == pytest.approx(3, abs=0.1)


def test_mlp_starts_as_the_contract_says():
    model = COURSE["MLP"](3, 4, 1)
    assert isinstance(model.layer1, COURSE["LinearLayer"])
    assert isinstance(model.layer2, COURSE["LinearLayer"])
    assert (model.layer1.W.shape, model.layer2.W.shape) == ((3, 4), (4, 1))
    assert (model.Z1, model.A1, model.Z2, model.A2) == (None,) * 4


@pytest.mark.parametrize("seed", [1539527, 1701181, 1978038])
def test_training_log_is_reproduced_to_all_four_decimals(seed):
    X, labels = training_data()
    np.random.seed(seed)
    model = COURSE["MLP"](n_inputs=3, n_hidden=4, n_outputs=1)
    with redirect_stdout(io.StringIO()) as printed:
        losses = COURSE["train"](model, X, labels, learning_rate=0.1, epochs=1000, print_every=100)
    assert printed.getvalue() == LOG
    assert len(losses) == 1000


def _trained_at_once(n_runs, n_hidden, epochs):
    """Train the networks of the seeds from 0 to n_runs - 1 without the reference: one array axis
    for the runs.

    Returns Z1, (n_runs, 10, n_hidden), and the losses, (n_runs,), of the last epoch; both are from
    before its update.
    """
    X, labels = training_data()
    W1, W2 = np.empty((n_runs, 3, n_hidden)), np.empty((n_runs, n_hidden, 1))
    for seed in range(n_runs):
        np.random.seed(seed)
        W1[seed], W2[seed] = (
            np.random.randn(3, n_hidden) * 0.01,
            np.random.randn(n_hidden, 1) * 0.01,
        )
    b1, b2 = np.zeros((n_runs, 1, n_hidden)), np.zeros((n_runs, 1, 1))
    for _epoch in range(epochs):
        Z1 = X @ W1 + b1
        A1 = Z1 * (Z1 > 0)
        A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
        dZ2 = (A2 - labels) / 10
        dZ1 = (dZ2 @ W2.transpose(0, 2, 1)) * (Z1 > 0)
        W2 -= 0.1 * A1.transpose(0, 2, 1) @ dZ2
        b2 -= 0.1 * dZ2.sum(1, keepdims=True)
        W1 -= 0.1 * X.T @ dZ1
        b1 -= 0.1 * dZ1.sum(1, keepdims=True)
    return Z1, -np.mean(labels * np.log(A2) + (1 - labels) * np.log(1 - A2), axis=(1, 2))


def test_share_of_runs_that_never_learn_is_4_35_percent():
    _, losses = _trained_at_once(2000, n_hidden=4, epochs=1000)
    assert np.mean(losses > 0.693) == 0.0435
    assert np.median(losses) == pytest.approx(0.0195, abs=5e-5)


@pytest.mark.parametrize(
    "n_runs, n_hidden, at_first, after_50",
    [
        (60, 1, 21, 27),
        (60, 2, 11, 14),
        (60, 4, 1, 4),
        (60, 8, 0, 0),
        (2000, 4, 31, 87),
    ],
)
def test_networks_without_a_living_unit_are_as_many_as_lesson_five_says(
    n_runs, n_hidden, at_first, after_50
):
    for n_updates, n_dead in ((0, at_first), (50, after_50)):
        Z1, _ = _trained_at_once(n_runs, n_hidden, epochs=n_updates + 1)
        assert np.sum(np.all(Z1 <= 0, axis=(1, 2))) == n_dead


def _sigmoid(z):
    return 1 / (1 + anp.exp(-z))


def _bce(a, y):
    return -anp.mean(y * anp.log(a) + (1 - y) * anp.log(1 - a))


def _network_loss(W1, b1, W2, b2, x, y):
    return _bce(_sigmoid(anp.maximum(x @ W1 + b1, 0) @ W2 + b2), y)


@pytest.mark.parametrize(
    "name, forward", [("relu", lambda z: anp.maximum(z, 0)), ("sigmoid", _sigmoid)]
)
def test_activation_gradient_agrees_with_automatic_differentiation(name, forward, rng):
    z, upstream = rng.normal(0, 3, (5, 7)), rng.normal(size=(5, 7))
    expected = autograd.grad(lambda x: anp.sum(upstream * forward(x)))(z)
    np.testing.assert_allclose(
        COURSE[f"{name}_backward"](upstream, z), expected, rtol=1e-12, atol=1e-14
    )


def test_loss_gradient_agrees_with_automatic_differentiation(rng):
    a, y = rng.uniform(0.01, 0.99, (9, 1)), rng.integers(0, 2, (9, 1)).astype(float)
    np.testing.assert_allclose(
        COURSE["bce_loss_backward"](a, y), autograd.grad(_bce)(a, y), rtol=1e-12
    )


def test_layer_gradients_agree_with_automatic_differentiation(rng):
    layer, x, upstream = (
        COURSE["LinearLayer"](3, 4),
        rng.normal(size=(5, 3)),
        rng.normal(size=(5, 4)),
    )
    layer.W, layer.b = rng.normal(size=(3, 4)), rng.normal(size=4)
    layer.forward(x)
    dX = layer.backward(upstream)
    expected = autograd.grad(lambda p: anp.sum(upstream * (p[0] @ p[1] + p[2])))(
        (x, layer.W, layer.b)
    )
    for got, want in zip((dX, layer.dW, layer.db), expected):
        np.testing.assert_allclose(got, want, rtol=1e-12)


def test_network_gradients_agree_with_automatic_differentiation(rng):
    model, x, y = (
        COURSE["MLP"](3, 5, 1),
        rng.normal(size=(7, 3)),
        rng.integers(0, 2, (7, 1)).astype(float),
    )
    model.layer1.W, model.layer2.W = rng.normal(size=(3, 5)), rng.normal(size=(5, 1))
    model.forward(x)
    model.backward(y)
    arguments = (model.layer1.W, model.layer1.b, model.layer2.W, model.layer2.b, x, y)
    expected = autograd.grad(_network_loss, argnum=(0, 1, 2, 3))(*arguments)
    got = model.layer1.dW, model.layer1.db, model.layer2.dW, model.layer2.db
    for mine, want in zip(got, expected):
        np.testing.assert_allclose(mine, want, rtol=1e-10, atol=1e-14)


def _differences(f, x, step=1e-6):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += step
        down[index] -= step
        gradient[index] = (f(up) - f(down)) / (2 * step)
    return gradient


@pytest.mark.parametrize("name", ["relu", "sigmoid"])
def test_activation_gradient_agrees_with_finite_differences(name, rng):
    z, upstream = rng.normal(0, 3, (4, 3)), rng.normal(size=(4, 3))
    expected = _differences(lambda x: np.sum(upstream * COURSE[name](x)), z)
    np.testing.assert_allclose(COURSE[f"{name}_backward"](upstream, z), expected, atol=1e-8)


def test_network_gradients_agree_with_finite_differences(rng):
    model, x, y = (
        COURSE["MLP"](3, 4, 1),
        rng.normal(size=(6, 3)),
        rng.integers(0, 2, (6, 1)).astype(float),
    )
    model.layer1.W, model.layer2.W = rng.normal(size=(3, 4)), rng.normal(size=(4, 1))
    model.forward(x)
    model.backward(y)
    gradient = model.layer1.dW

    def loss(W):
        model.layer1.W = W
        return COURSE["bce_loss"](model.forward(x), y)

    np.testing.assert_allclose(gradient, _differences(loss, model.layer1.W), atol=1e-8)


def test_numerical_gradient_agrees_with_automatic_differentiation(rng):
    x = rng.normal(size=(3, 4))
    expected = autograd.grad(lambda v: anp.sum(anp.sin(v) * v))(x)
    np.testing.assert_allclose(
        COURSE["numerical_gradient"](lambda v: np.sum(np.sin(v) * v), x), expected, atol=1e-8
    )
