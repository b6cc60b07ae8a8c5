"""What the hints of lesson 03 claim."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from tests.banks.claims.answers import Claim, Tried, called, same, single_precision

_RNG = np.random.default_rng(1618)


@dataclass(frozen=True)
class Given:
    """A layer's W and b, a batch X, an upstream gradient dOut, and what is right of them."""

    W: np.ndarray
    b: np.ndarray
    X: np.ndarray
    dOut: np.ndarray

    @property
    def out(self) -> np.ndarray:
        return self.X @ self.W + self.b

    @property
    def dW(self) -> np.ndarray:
        return self.X.T @ self.dOut

    @property
    def db(self) -> np.ndarray:
        return self.dOut.sum(axis=0)

    @property
    def dX(self) -> np.ndarray:
        return self.dOut @ self.W.T


def given(n: int, n_inputs: int, n_neurons: int) -> Given:
    shapes = ((n_inputs, n_neurons), (n_neurons,), (n, n_inputs), (n, n_neurons))
    return Given(*(_RNG.normal(size=shape) for shape in shapes))


G = given(5, 3, 2)
SQUARE = given(3, 3, 3)
WHOLE = replace(G, X=np.rint(3 * G.X).astype(int))
RATE = 0.3


def made(answer: Tried, g: Given = G) -> Any:
    """Return the answer's layer with the weights of `g`; the batch is given, so that methods can be
    tried by themselves.
    """
    layer = answer.names["LinearLayer"](*g.W.shape)
    layer.W, layer.b, layer.X = g.W.copy(), g.b.copy(), g.X.copy()
    return layer


def forth(answer: Tried, g: Given = G) -> tuple[Any, Any]:
    """Return the layer after a forward, and its result."""
    layer = made(answer, g)
    layer.X = None
    return layer, called(layer.forward, g.X.copy())


def out(answer: Tried, g: Given = G) -> Any:
    return forth(answer, g)[1]


def back(answer: Tried, g: Given = G, before: Any = None) -> tuple[Any, Any, np.ndarray]:
    """Return the layer after a backward, what it returned, and dOut as it is then. before: what dW
    and db hold until then.
    """
    layer, dOut = made(answer, g), g.dOut.copy()
    if before is not None:
        layer.dW, layer.db = before, before
    return layer, called(layer.backward, dOut), dOut


def dW(answer: Tried, g: Given = G) -> Any:
    return back(answer, g)[0].dW


def db(answer: Tried, g: Given = G) -> Any:
    return back(answer, g)[0].db


def dX(answer: Tried, g: Given = G) -> Any:
    return back(answer, g)[1]


def gradients_right(answer: Tried) -> bool:
    return same(dW(answer), G.dW) and same(db(answer), G.db)


def moved(answer: Tried) -> bool:
    """Whether backward moves the weights."""
    return not same(back(answer)[0].W, G.W)


def step(answer: Tried, rate: float = RATE, g: Given = G, scale: float = 1.0) -> tuple[Any, Any]:
    """Return what one update adds to W and to b. scale: of both gradients."""
    layer = made(answer, g)
    layer.dW, layer.db = scale * g.dW, scale * g.db
    called(layer.update, rate)
    return layer.W - g.W, layer.b - g.b


def second_step(answer: Tried) -> Any:
    """Return what a second update adds to W, where the gradients are the negative ones."""
    layer = made(answer)
    layer.dW, layer.db = G.dW, G.db
    layer.update(RATE)
    before = layer.W.copy()
    layer.dW, layer.db = -2 * G.dW, -2 * G.db
    layer.update(RATE)
    return layer.W - before


def steps(for_W: np.ndarray, for_b: np.ndarray) -> Claim:
    """Claim that an update adds these to W and b."""
    return lambda answer: all(map(same, step(answer), (for_W, for_b)))


def fresh(answer: Tried, n_inputs: int = 60, n_neurons: int = 50) -> Any:
    return answer.names["LinearLayer"](n_inputs, n_neurons)


def spread(answer: Tried, *sizes: int) -> float:
    return float(np.std(fresh(answer, *sizes).W))


def flatness(W: np.ndarray) -> float:
    """Return the kurtosis: 1.8 of uniform numbers, 3 of normal ones."""
    return float(np.mean((W - W.mean()) ** 4) / np.var(W) ** 2)


def spread_by_inputs(answer: Tried) -> bool:
    """Whether four times as many inputs make half the spread."""
    return abs(spread(answer, 60, 50) / spread(answer, 240, 50) - 2) < 0.2


def rows_alike(W: np.ndarray) -> bool:
    return bool(np.all(W == W[0]))


INIT: dict[str, Claim] = {
    "uniform-weights": lambda a: flatness(fresh(a).W) < 2.2,
    "uniform-weights-around-zero": lambda a: (
        flatness(fresh(a).W) < 2.2 and abs(fresh(a).W.mean()) < 0.1 * spread(a)
    ),
    "weights-not-scaled": lambda a: abs(spread(a) - 1) < 0.1 and flatness(fresh(a).W) > 2.5,
    "weights-ten-times-too-large": lambda a: abs(spread(a) - 0.1) < 0.01,
    "weights-scaled-twice": lambda a: abs(spread(a) - 1e-4) < 1e-5,
    "xavier-scale": spread_by_inputs,
    "he-scale": spread_by_inputs,
    "zero-weights": lambda a: not np.any(fresh(a).W),
    "equal-weights": lambda a: np.ptp(fresh(a).W) == 0,
    "one-weight-per-neuron": lambda a: rows_alike(fresh(a).W),
    "positive-weights": lambda a: np.min(fresh(a).W) >= 0,
    "seeded-inside": lambda a: same(fresh(a).W, fresh(a).W),
    "weights-transposed": lambda a: fresh(a).W.shape == (50, 60),
    "single-precision-weights": lambda a: fresh(a).W.dtype == np.float32,
    "bias-as-column": lambda a: fresh(a).b.shape == (50, 1),
    "bias-as-row": lambda a: fresh(a).b.shape == (1, 50),
    "bias-as-number": lambda a: np.ndim(fresh(a).b) == 0,
    "bias-for-each-input": lambda a: fresh(a).b.shape == (60,),
    "random-bias": lambda a: not same(fresh(a).b, fresh(a).b),
    "bias-of-ones": lambda a: np.all(fresh(a).b == 1),
    "bias-shared-between-layers": lambda a: np.shares_memory(
        *(layer.b for layer in [fresh(a), fresh(a)])
    ),
    "attributes-missing": lambda a: not all(hasattr(fresh(a), name) for name in ("X", "dW", "db")),
    "gradients-start-as-zeros": lambda a: same(fresh(a).dW, np.zeros((60, 50))),
    "batch-starts-as-zeros": lambda a: fresh(a).X is not None and not np.any(fresh(a).X),
}


def keeps(answer: Tried, expected: np.ndarray) -> bool:
    return same(forth(answer)[0].X, expected)


def first_kept(answer: Tried) -> bool:
    layer, _ = forth(answer)
    layer.forward(2 * G.X)
    return same(layer.X, G.X)


def kept_for_all(answer: Tried) -> bool:
    layer, other = (answer.names["LinearLayer"](*G.W.shape) for _ in range(2))
    layer.forward(G.X.copy())
    other.forward(2 * G.X)
    return same(layer.X, 2 * G.X)


FORWARD: dict[str, Claim] = {
    "elementwise-product": lambda a: same(out(a, SQUARE), SQUARE.X * SQUARE.W + SQUARE.b),
    "transposed-weights": lambda a: same(out(a, SQUARE), SQUARE.X @ SQUARE.W.T + SQUARE.b),
    "factors-swapped": lambda a: same(out(a, SQUARE), SQUARE.W @ SQUARE.X + SQUARE.b),
    "bias-forgotten": lambda a: same(out(a), G.X @ G.W),
    "bias-subtracted": lambda a: same(out(a), G.X @ G.W - G.b),
    "bias-as-column-added": lambda a: same(out(a, SQUARE), SQUARE.X @ SQUARE.W + SQUARE.b[:, None]),
    "sum-of-biases-added": lambda a: same(out(a), G.X @ G.W + G.b.sum()),
    "batch-not-kept": lambda a: same(out(a), G.out) and forth(a)[0].X is None,
    "result-kept": lambda a: keeps(a, G.out),
    "first-batch-kept": first_kept,
    "batch-kept-for-all-layers": kept_for_all,
    "batch-kept-transposed": lambda a: keeps(a, G.X.T),
    "activation-inside": lambda a: np.any(G.out < 0) and not np.any(out(a) < 0),
    "batch-normalised": lambda a: same(out(a), out(a, replace(G, X=G.X + 1))),
    "forward-returns-nothing": lambda a: out(a) is None,
    "bias-written-into-weights": lambda a: same(out(a), G.out) and same(forth(a)[0].W, G.W + G.b),
    "integer-result": lambda a: same(out(a, WHOLE), np.trunc(WHOLE.out)),
    "single-precision-forward": lambda a: single_precision(out(a), G.out),
}

BACKWARD: dict[str, Claim] = {
    "bias-gradient-as-number": lambda a: np.ndim(db(a)) == 0,
    "bias-gradient-along-neurons": lambda a: same(db(a), G.dOut.sum(axis=1)),
    "bias-gradient-averaged": lambda a: same(db(a), G.db / 5),
    "bias-gradient-not-summed": lambda a: same(db(a), G.dOut),
    "bias-gradient-as-row": lambda a: np.ndim(db(a)) == 2,
    "bias-gradient-missing": lambda a: back(a, before="none")[0].db == "none" or db(a) is None,
    "weight-gradient-missing": lambda a: back(a, before="none")[0].dW == "none",
    "gradients-not-kept": lambda a: dW(a) is None and db(a) is None,
    "weight-gradient-transposed": lambda a: same(dW(a), G.dW.T),
    "weight-gradient-averaged": lambda a: same(dW(a), G.dW / 5) and same(db(a), G.db),
    "both-gradients-averaged": lambda a: same(dW(a), G.dW / 5) and same(db(a), G.db / 5),
    "batch-not-transposed": lambda a: same(dW(a, SQUARE), SQUARE.X @ SQUARE.dOut),
    "weights-not-transposed": lambda a: same(dX(a, SQUARE), SQUARE.dOut @ SQUARE.W),
    "input-gradient-factors-swapped": lambda a: same(dX(a, SQUARE), SQUARE.W.T @ SQUARE.dOut),
    "weight-gradient-factors-swapped": lambda a: same(dW(a, SQUARE), SQUARE.dOut @ SQUARE.X.T),
    "updates-before-input-gradient": lambda a: moved(a) and not same(dX(a), G.dX),
    "updates-on-the-way": lambda a: moved(a) and same(dX(a), G.dX),
    "weight-gradient-returned": lambda a: same(dX(a), dW(a)),
    "backward-returns-nothing": lambda a: dX(a) is None and gradients_right(a),
    "upstream-returned": lambda a: same(dX(a), G.dOut),
    "gradients-accumulate": lambda a: same(back(a, before=1.0)[0].dW, 1 + G.dW),
    "upstream-averaged-in-place": lambda a: (
        not same(back(a)[2], G.dOut) and same(dW(a), G.dW / 5) and same(db(a), G.db / 5)
    ),
    "changes-upstream": lambda a: (
        not same(back(a)[2], G.dOut) and gradients_right(a) and same(dX(a), G.dX)
    ),
    "gradients-turned": lambda a: same(dW(a), -G.dW) and same(db(a), -G.db),
    "relu-mask-inside": lambda a: same(dX(a), G.dX * (G.X > 0)),
    "batch-overwritten": lambda a: not same(back(a)[0].X, G.X),
}

STILL = 0 * G.W, 0 * G.b

UPDATE: dict[str, Claim] = {
    "ascent": steps(RATE * G.dW, RATE * G.db),
    "learning-rate-ignored": steps(-G.dW, -G.db),
    "learning-rate-fixed": lambda a: (
        all(map(same, step(a, 0.3), step(a, 0.7))) and np.any(step(a)[0])
    ),
    "bias-skipped": steps(-RATE * G.dW, STILL[1]),
    "weights-skipped": steps(STILL[0], -RATE * G.db),
    "bias-without-learning-rate": steps(-RATE * G.dW, -G.db),
    "nothing-changes": steps(*STILL),
    "step-replaces-weights": steps(-RATE * G.dW - G.W, -RATE * G.db - G.b),
    "stale-gradients": lambda a: same(second_step(a), -RATE * G.dW),
    "momentum": lambda a: (
        steps(-RATE * G.dW, -RATE * G.db)(a) and np.all(np.abs(second_step(a) / G.dW) < 2 * RATE)
    ),
    "weight-decay": lambda a: np.all(step(a, scale=0.0)[0] * G.W < 0),
    "gradients-mixed-up": lambda a: same(step(a)[0], -RATE * (0 * G.W + G.db)),
    "step-taken-twice": steps(-2 * RATE * G.dW, -2 * RATE * G.db),
    "signs-only": lambda a: all(map(same, step(a), step(a, scale=7.0))) and np.any(step(a)[0]),
    "divided-by-learning-rate": steps(-G.dW / RATE, -G.db / RATE),
}

CLAIMS = {
    "LinearLayer-init": INIT,
    "LinearLayer-forward": FORWARD,
    "LinearLayer-backward": BACKWARD,
    "LinearLayer-update": UPDATE,
}
