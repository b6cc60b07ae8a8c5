"""What the hints of lesson 04 claim."""

from typing import Any

import numpy as np

from tests.banks.claims.answers import Claim, Tried, called, same

_RNG = np.random.default_rng(4669)
RATE = 0.3
CACHE = ("Z1", "A1", "Z2", "A2")
GRADIENTS = ("dW1", "db1", "dW2", "db2")


def sigmoid(Z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-Z))


def slope(Z: np.ndarray) -> np.ndarray:
    return sigmoid(Z) * (1 - sigmoid(Z))


def relu(Z: np.ndarray) -> np.ndarray:
    return np.maximum(Z, 0)


class Given:
    """A network's weights, a batch X, labels Y, and what is right of them."""

    def __init__(self, n: int, *sizes: int):
        n_inputs, n_hidden, n_outputs = self.sizes = sizes
        self.W1, self.b1 = _RNG.normal(size=(n_inputs, n_hidden)), _RNG.normal(size=n_hidden)
        self.W2, self.b2 = _RNG.normal(size=(n_hidden, n_outputs)), _RNG.normal(size=n_outputs)
        self.X = _RNG.normal(size=(n, n_inputs))
        self.Y = np.resize([1.0, 0.0, 0.0], (n, n_outputs))
        self.Z1 = self.X @ self.W1 + self.b1
        self.A1 = relu(self.Z1)
        self.Z2 = self.out(self.A1)
        self.A2 = sigmoid(self.Z2)
        self.dZ2 = (self.A2 - self.Y) / n
        self.dA2 = self.dZ2 / slope(self.Z2)
        self.dA1 = self.dZ2 @ self.W2.T

    def out(self, A1: np.ndarray) -> np.ndarray:
        """Return what layer2 makes of A1."""
        return A1 @ self.W2 + self.b2

    def gradients(self, dZ2: np.ndarray, dZ1: np.ndarray | None = None) -> list[np.ndarray]:
        """Return the gradients of both layers for what each gets; dZ1 follows from dZ2, or is
        another.
        """
        if dZ1 is None:
            dZ1 = (dZ2 @ self.W2.T) * (self.Z1 > 0)
        return [self.X.T @ dZ1, dZ1.sum(axis=0), self.A1.T @ dZ2, dZ2.sum(axis=0)]


G = Given(5, 3, 4, 1)
SQUARE = Given(4, 2, 2, 2)


def draws_first(answer: Tried) -> bool:
    """Return whether layer2 has the weights that a seed gives first."""
    np.random.seed(83)
    drawn = fresh(answer).layer2.W
    np.random.seed(83)
    return same(drawn, answer.names["LinearLayer"](4, 2).W)


def fresh(answer: Tried, *sizes: int) -> Any:
    return answer.names["MLP"](*(sizes or (3, 4, 2)))


def shapes(answer: Tried, *sizes: int) -> tuple:
    model = fresh(answer, *sizes)
    return np.shape(model.layer1.W), np.shape(model.layer2.W)


def made(answer: Tried, g: Given = G) -> Any:
    """Return the answer's network with the weights of `g`."""
    model = fresh(answer, *g.sizes)
    model.layer1.W, model.layer1.b = g.W1.copy(), g.b1.copy()
    model.layer2.W, model.layer2.b = g.W2.copy(), g.b2.copy()
    return model


def kept(model: Any) -> list[bool]:
    """Return which of Z1, A1, Z2, A2 hold what they should."""
    return [same(getattr(model, name), getattr(G, name)) for name in CACHE]


def forth(answer: Tried, g: Given = G) -> tuple[Any, Any]:
    """Return the network after a forward, and its result."""
    model = made(answer, g)
    return model, called(model.forward, g.X.copy())


def out(answer: Tried, g: Given = G) -> Any:
    return forth(answer, g)[1]


def back(answer: Tried) -> Any:
    """Return the network after a forward and a backward, maybe one that failed on its way."""
    model, _ = forth(answer)
    called(model.backward, G.Y.copy())
    return model


def handed_back(answer: Tried) -> list[tuple[str, np.ndarray]]:
    """Return which layer's backward was called, and with what, in order."""
    model, _ = forth(answer)
    calls: list[tuple[str, np.ndarray]] = []
    for name in ("layer1", "layer2"):
        layer = getattr(model, name)
        layer.backward = _noted(calls, name, layer.backward)
    called(model.backward, G.Y.copy())
    return calls


def _noted(calls: list, name: str, method: Any) -> Any:
    def noting(dOut: np.ndarray) -> Any:
        calls.append((name, np.copy(dOut)))
        return method(dOut)

    return noting


def has_gradients(dZ2: np.ndarray, dZ1: np.ndarray | None = None) -> Claim:
    """Claim that backward leaves the gradients that follow from these."""

    def claim(answer: Tried) -> bool:
        first, second = (lambda model: (model.layer1, model.layer2))(back(answer))
        return all(map(same, (first.dW, first.db, second.dW, second.db), G.gradients(dZ2, dZ1)))

    return claim


def weights(model: Any) -> tuple:
    return model.layer1.W, model.layer1.b, model.layer2.W, model.layer2.b


def moved(answer: Tried, rate: float = RATE) -> list[np.ndarray]:
    """Return by how many steps each of the weights has moved in an update."""
    model = made(answer)
    right = G.gradients(G.dZ2)
    model.layer1.dW, model.layer1.db, model.layer2.dW, model.layer2.db = map(np.copy, right)
    called(model.update, rate)
    pairs = zip(weights(model), (G.W1, G.b1, G.W2, G.b2), right)
    return [
        (after - before) / (-RATE * gradient + (gradient == 0)) for after, before, gradient in pairs
    ]


def moves(*steps: float) -> Claim:
    """Claim that W1, b1, W2, b2 move by so many steps of gradient descent."""
    moving = [gradient != 0 for gradient in G.gradients(G.dZ2)]
    return lambda answer: all(
        same(got, steps * which) for got, steps, which in zip(moved(answer), steps, moving)
    )


def decisions(answer: Tried, *threshold: float, g: Given = G) -> Any:
    return called(made(answer, g).predict, g.X.copy(), *threshold)


def decided(threshold: float = 0.5) -> np.ndarray:
    return (G.A2 >= threshold).astype(int)


def after_predict(answer: Tried) -> Any:
    model = made(answer)
    model.predict(G.X.copy())
    return model


def undecided(answer: Tried) -> Any:
    """Return the decisions of a network that is unsure of everything: probabilities of 0.5."""
    model = made(answer)
    model.layer2.W, model.layer2.b = 0 * G.W2, 0 * G.b2
    return model.predict(G.X.copy())


def layers(answer: Tried, *wanted: tuple[int, int]) -> bool:
    """Whether the weights of layer1 and layer2 have these shapes."""
    return shapes(answer, 3, 4, 2) == wanted


INIT: dict[str, Claim] = {
    "sizes-of-layer1-swapped": lambda a: layers(a, (4, 3), (4, 2)),
    "sizes-of-layer2-swapped": lambda a: layers(a, (3, 4), (2, 4)),
    "layer2-sized-for-inputs": lambda a: layers(a, (3, 4), (3, 2)),
    "layer2-without-outputs": lambda a: layers(a, (3, 4), (4, 4)),
    "layers-exchanged": lambda a: layers(a, (4, 2), (3, 4)),
    "one-layer-twice": lambda a: (lambda model: model.layer1 is model.layer2)(fresh(a)),
    "layer2-first": draws_first,
    "fixed-sizes": lambda a: shapes(a, 3, 4, 2) == shapes(a, 7, 8, 5),
    "always-one-output": lambda a: layers(a, (3, 4), (4, 1)),
    "arrays-for-layers": lambda a: not hasattr(fresh(a).layer1, "forward"),
    "layers-not-kept": lambda a: not any(hasattr(fresh(a), name) for name in ("layer1", "layer2")),
    "activations-missing": lambda a: not all(hasattr(fresh(a), name) for name in CACHE),
    "activations-start-as-zeros": lambda a: not np.any(fresh(a).A2) and fresh(a).A2 is not None,
    "network-seeded": lambda a: same(fresh(a).layer1.W, fresh(a).layer1.W),
    "layers-seeded": lambda a: (lambda model: same(model.layer1.W, model.layer2.W))(
        fresh(a, 4, 4, 4)
    ),
    "biases-drawn": lambda a: np.any(fresh(a).layer1.b) and np.any(fresh(a).layer2.b),
    "weights-drawn-anew": lambda a: np.std(fresh(a, 60, 50, 2).layer1.W) > 0.02,
}

FORWARD: dict[str, Claim] = {
    "hidden-activation-missing": lambda a: same(out(a), sigmoid(G.out(G.Z1))),
    "layer2-gets-pre-activations": lambda a: (
        same(out(a), sigmoid(G.out(G.Z1))) and same(forth(a)[0].A1, G.A1)
    ),
    "output-activation-missing": lambda a: same(out(a), G.Z2) and same(forth(a)[0].A2, G.Z2),
    "pre-activation-returned": lambda a: same(out(a), G.Z2) and all(kept(forth(a)[0])),
    "hidden-sigmoid": lambda a: same(out(a), sigmoid(G.out(sigmoid(G.Z1)))),
    "hidden-tanh": lambda a: same(out(a), sigmoid(G.out(np.tanh(G.Z1)))),
    "output-relu": lambda a: same(out(a), relu(G.Z2)),
    "activations-exchanged": lambda a: same(out(a), relu(G.out(sigmoid(G.Z1)))),
    "output-sigmoid-twice": lambda a: same(out(a), sigmoid(G.A2)),
    "layers-in-wrong-order": lambda a: same(forth(a, SQUARE)[0].Z1, SQUARE.out(SQUARE.X)),
    "layer2-gets-batch": lambda a: same(out(a, SQUARE), sigmoid(SQUARE.out(SQUARE.X))),
    "layer1-used-twice": lambda a: same(out(a, SQUARE), sigmoid(SQUARE.A1 @ SQUARE.W1 + SQUARE.b1)),
    "nothing-kept": lambda a: same(out(a), G.A2) and not any(kept(forth(a)[0])),
    "pre-activations-not-kept": lambda a: kept(forth(a)[0]) == [False, True, False, True],
    "activations-kept-as-pre-activations": lambda a: (
        same(forth(a)[0].Z1, G.A1) and same(forth(a)[0].Z2, G.A2)
    ),
    "layers-passed-by": lambda a: same(out(a), G.A2) and forth(a)[0].layer1.X is None,
    "labels-returned": lambda a: same(out(a), decided()),
    "forward-returns-nothing": lambda a: out(a) is None and all(kept(forth(a)[0])),
    "flat-result": lambda a: same(out(a), G.A2.ravel()),
    "output-softmax": lambda a: same(np.sum(out(a, SQUARE), axis=1), np.ones(4)),
}

BACKWARD: dict[str, Claim] = {
    "sigmoid-slope-at-output": has_gradients(G.dA2 * slope(G.A2)),
    "sigmoid-slope-missing": has_gradients(G.dA2),
    "sigmoid-slope-twice": has_gradients(G.dZ2 * slope(G.Z2)),
    "fused-gradient-without-n": has_gradients(5 * G.dZ2),
    "divided-by-n-twice": has_gradients(G.dZ2 / 5),
    "gradient-turned": has_gradients(-G.dZ2),
    "starts-with-loss": lambda a: has_gradients(slope(G.Z2) * a.reference["bce_loss"](G.A2, G.Y))(
        a
    ),
    "labels-and-probabilities-swapped": lambda a: has_gradients(
        slope(G.Z2) * a.reference["bce_loss_backward"](G.Y, G.A2)
    )(a),
    "relu-slope-missing": has_gradients(G.dZ2, G.dA1),
    "relu-for-its-slope": has_gradients(G.dZ2, relu(G.dA1)),
    "sigmoid-slope-for-hidden": has_gradients(G.dZ2, G.dA1 * slope(G.Z1)),
    "relu-arguments-swapped": has_gradients(G.dZ2, G.Z1 * (G.dA1 > 0)),
    "sigmoid-arguments-swapped": has_gradients(G.Z2 * slope(G.dA2)),
    "hidden-layer-gets-output-gradient": lambda a: same(dict(handed_back(a))["layer1"], G.dZ2),
    "backward-in-forward-order": lambda a: handed_back(a)[0][0] == "layer1",
    "layer1-without-gradients": lambda a: back(a).layer1.dW is None,
    "layer2-without-gradients": lambda a: back(a).layer2.dW is None,
    "updates-on-the-way-back": lambda a: (
        not same(back(a).layer2.W, G.W2) and not same(back(a).layer1.dW, G.gradients(G.dZ2)[0])
    ),
    "updates-at-the-end": lambda a: has_gradients(G.dZ2)(a) and not same(back(a).layer1.W, G.W1),
    "squared-error-gradient": has_gradients(2 * (G.A2 - G.Y) / 5 * slope(G.Z2)),
    "flat-labels": lambda a: np.shape(dict(handed_back(a))["layer2"]) != (5, 1),
}

UPDATE: dict[str, Claim] = {
    "layer1-stays": moves(0, 0, 1, 1),
    "layer2-stays": moves(1, 1, 0, 0),
    "learning-rate-fixed": lambda a: all(map(same, moved(a, 0.3), moved(a, 0.7))),
    "layer1-updated-twice": moves(2, 2, 0, 0),
    "layer2-updated-twice": moves(0, 0, 2, 2),
    "ascent": moves(-1, -1, -1, -1),
    "both-updated-twice": moves(2, 2, 2, 2),
    "biases-stay": moves(1, 0, 1, 0),
    "nothing-changes": moves(0, 0, 0, 0),
}

PREDICT: dict[str, Claim] = {
    "strictly-greater": lambda a: same(decisions(a), decided()) and not np.any(undecided(a)),
    "probabilities-returned": lambda a: same(decisions(a), G.A2),
    "booleans-returned": lambda a: decisions(a).dtype == bool,
    "floats-returned": lambda a: same(decisions(a), decided()) and decisions(a).dtype == float,
    "threshold-ignored": lambda a: same(decisions(a, 0.01), decisions(a, 0.99)),
    "rounded": lambda a: same(decisions(a, 0.01), np.round(G.A2)) and not np.any(undecided(a)),
    "truncated": lambda a: not np.any(decisions(a, 0.01)),
    "decisions-turned": lambda a: same(decisions(a), 1 - decided()),
    "labels-of-minus-one": lambda a: same(decisions(a), 2 * decided() - 1),
    "flat-decisions": lambda a: same(decisions(a), decided().ravel()),
    "list-of-decisions": lambda a: isinstance(decisions(a), list),
    "largest-output": lambda a: not np.any(decisions(a, 0.01)),
    "pre-activation-compared": lambda a: same(decisions(a, 0.2), (G.Z2 >= 0.2).astype(int)),
    "forward-not-called": lambda a: isinstance(decisions(a), Exception),
    "decisions-kept-as-output": lambda a: same(after_predict(a).A2, decided()),
    "activations-thrown-away": lambda a: (
        same(decisions(a), decided()) and not any(kept(after_predict(a)))
    ),
    "predict-returns-nothing": lambda a: decisions(a) is None,
}

CLAIMS = {
    "MLP-init": INIT,
    "MLP-forward": FORWARD,
    "MLP-backward": BACKWARD,
    "MLP-update": UPDATE,
    "MLP-predict": PREDICT,
}
