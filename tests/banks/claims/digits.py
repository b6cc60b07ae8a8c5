"""What the hints of lesson 07 claim."""

from collections import Counter
from collections.abc import Callable
from itertools import islice
from typing import Any

import numpy as np

from tests.banks.claims.answers import (
    Claim,
    Tried,
    called,
    gives,
    same,
    single_precision,
    writes_into,
)
from tests.banks.claims.training import random_state

_RNG = np.random.default_rng(3301)

Z = _RNG.normal(0, 2, (5, 3))
WHOLE = np.array([[3, 0, -2], [1, 1, 4]])
FAR = np.array([[0.0, 3.0, 4000.0]])
APART = np.array([[2000.0, 1999.0], [-2000.0, -2001.0]])


def shares(E: np.ndarray) -> np.ndarray:
    return E / E.sum(axis=1, keepdims=True)


def right_softmax(Z: np.ndarray) -> np.ndarray:
    return shares(np.exp(Z - Z.max(axis=1, keepdims=True)))


def not_a_number(got: Any) -> bool:
    return isinstance(got, np.ndarray) and bool(np.isnan(got).any())


def right_on_small(answer: Tried) -> bool:
    return same(answer(Z), right_softmax(Z))


SOFTMAX: dict[str, Claim] = {
    "no-shift": lambda a: right_on_small(a) and not_a_number(a(np.full((1, 2), 1000.0))),
    "shift-by-the-whole-batch": lambda a: (
        right_on_small(a) and not same(a(APART)[1:], right_softmax(APART)[1:])
    ),
    "down-the-columns": lambda a: same(a(Z).sum(axis=0), np.ones(3)),
    "one-sum-for-all": lambda a: same(a(Z).sum(), 1.0),
    "not-divided": lambda a: same(shares(a(Z)), right_softmax(Z)) and not right_on_small(a),
    "shares-of-the-scores": gives(shares, np.abs(Z)),
    "sigmoid-of-each": gives(lambda Z: 1 / (1 + np.exp(-Z)), Z),
    "logarithms": gives(lambda Z: np.log(right_softmax(Z)), Z),
    "changed-in-place": writes_into(0, Z),
    "smallest-subtracted": lambda a: right_on_small(a) and not_a_number(a(FAR)),
    "mean-subtracted": lambda a: right_on_small(a) and not_a_number(a(FAR)),
    "clipped": lambda a: right_on_small(a) and same(a(np.array([[900.0, 800.0]])), [[0.5, 0.5]]),
    "winner-takes-all": gives(lambda Z: Z == Z.max(axis=1, keepdims=True), Z),
    "single-precision": lambda a: single_precision(a(Z), right_softmax(Z)),
    "base-two": gives(lambda Z: shares(2.0**Z), Z),
    "something-added-to-the-sum": lambda a: 1e-9 < np.max(1 - a(Z).sum(axis=1)) < 0.1,
    "sum-without-its-axis": lambda a: (
        isinstance(a(Z), ValueError) and not same(a(Z[:3]), right_softmax(Z[:3]))
    ),
    "cut-off-to-integers": lambda a: right_on_small(a) and a(WHOLE).dtype.kind == "i",
    "sign-turned": gives(lambda Z: right_softmax(-Z), Z),
}

P = right_softmax(_RNG.normal(0, 1.5, (5, 4)))
y = np.array([2, 0, 3, 2, 1])
ROWS = np.arange(5)
TRUE = P[ROWS, y]
TRUTH = np.eye(4)[y]
LOSS = -np.mean(np.log(TRUE))
NONE = np.array([[0.0, 1.0]]), np.array([0])


def loss_is(value: float) -> Claim:
    return lambda answer: same(answer(P, y), value)


def right_but_at_0(check: Callable[[float], bool]) -> Claim:
    """Claim that the loss is right where no probability is small, and what it is at 0."""
    return lambda answer: same(answer(P, y), LOSS) and check(answer(*NONE))


AT_THE_CLIP = -np.log(1e-9)

CROSS_ENTROPY: dict[str, Claim] = {
    "sum-for-mean": loss_is(5 * LOSS),
    "sign-lost": loss_is(-LOSS),
    "no-clip": right_but_at_0(np.isinf),
    "clip-too-fine": right_but_at_0(lambda loss: AT_THE_CLIP + 0.01 < loss < np.inf),
    "clip-too-coarse": right_but_at_0(lambda loss: loss < AT_THE_CLIP - 0.01),
    "added-for-clipped": lambda a: (
        same(a(*NONE), AT_THE_CLIP)
        and same(a(np.array([[1e-9, 1.0]]), np.array([0])), -np.log(2e-9))
    ),
    "base-two": loss_is(LOSS / np.log(2)),
    "base-ten": loss_is(LOSS / np.log(10)),
    "all-classes": loss_is(-np.mean(np.log(P))),
    "mean-over-classes-too": loss_is(LOSS / 4),
    "columns-of-all": loss_is(-np.mean(np.log(P[:, y]))),
    "first-class": loss_is(-np.mean(np.log(P[:, 0]))),
    "largest-for-true": loss_is(-np.mean(np.log(P.max(axis=1)))),
    "one-for-each": lambda a: same(a(P, y), -np.log(TRUE)),
    "without-logarithm": loss_is(np.mean(1 - TRUE)),
    "squared-error": loss_is(np.mean((1 - TRUE) ** 2)),
    "zero-times-infinity": lambda a: (
        same(a(P, y), LOSS) and np.isnan(a(np.array([[1.0, 0.0]]), np.array([0])))
    ),
    "yes-or-no-for-each": loss_is(
        LOSS - np.sum((1 - TRUTH) * np.log(1 - P)) / 5,
    ),
    "clipped-in-place": writes_into(0, *NONE),
    "single-precision": lambda a: single_precision(a(P, y), LOSS),
    "in-an-array": lambda a: same(np.ravel(a(P, y)), [LOSS]) and np.ndim(a(P, y)) > 0,
    "printed": lambda a: a(P, y) is None,
}

DZ = (P - TRUTH) / 5


def gradient_is(value: np.ndarray) -> Claim:
    return lambda answer: same(answer(P, y), value)


BACKWARD_OF_LOSS: dict[str, Claim] = {
    "n-missing": gradient_is(5 * DZ),
    "sign-turned": gradient_is(-DZ),
    "into-the-callers-array": writes_into(0, P, y),
    "divided-by-classes": gradient_is(5 * DZ / 4),
    "divided-by-all": gradient_is(DZ / 4),
    "divided-twice": gradient_is(DZ / 5),
    "of-the-loss-alone": gradient_is(-TRUTH / P / 5),
    "truth-forgotten": gradient_is(P / 5),
    "true-class-alone": gradient_is(TRUTH * DZ),
    "whole-columns": lambda a: same(a(P[:2], y[:2]), (P[:2] - [1, 0, 1, 0]) / 2),
    "classes-as-rows": lambda a: same(a(P[:2], np.array([1, 1])), (P[:2] - [[0], [1]]) / 2),
    "class-number-subtracted": gradient_is((P - y[:, np.newaxis]) / 5),
    "one-added": gradient_is((P + TRUTH) / 5),
    "slope-again": gradient_is(DZ * P * (1 - P)),
    "summed-over-samples": gradient_is(DZ.sum(axis=0)),
    "most-probable-for-true": gradient_is((P - np.eye(4)[P.argmax(axis=1)]) / 5),
    "single-precision": lambda a: single_precision(a(P, y), DZ),
}

N, SIZE, MOST = 50, 8, 80
SAMPLES, LABELS = np.arange(2.0 * N).reshape(N, 2) + 1, np.arange(N) + 100


def batches(answer: Tried, size: int = SIZE, seed: int = 1) -> list:
    """Return what comes of a loop: at most so many things."""
    rng = np.random.default_rng(seed)
    made = called(answer.by_name, SAMPLES.copy(), LABELS.copy(), size, rng)
    return list(islice(made, MOST))


def rows_of(part: Any) -> list[int]:
    return [int(row[0] - 1) // 2 for row in np.reshape(part, (-1, 2))]


def rows(answer: Tried, **options) -> list[int]:
    """Return the numbers of all rows, in the order in which they come."""
    return sum((rows_of(part[0]) for part in batches(answer, **options)), [])


def labels(answer: Tried) -> list[int]:
    return [int(label) - 100 for _, part in batches(answer) for label in np.ravel(part)]


def sizes(answer: Tried, size: int = SIZE) -> list[int]:
    return [len(part[1]) for part in batches(answer, size)]


def complete(found: list[int]) -> bool:
    return sorted(found) == list(range(N))


def runs(answer: Tried) -> bool:
    """Whether each batch is a run of neighbours."""
    parts = [rows_of(part) for part, _ in batches(answer)]
    return all(max(part) - min(part) == len(part) - 1 for part in parts)


def repeats(answer: Tried) -> bool:
    return rows(answer) == rows(answer)


def ignores_seeds(answer: Tried) -> bool:
    return repeats(answer) and rows(answer) == rows(answer, seed=2)


def touches_global(answer: Tried) -> bool:
    before = random_state()
    batches(answer)
    return random_state() != before


def changes_samples(answer: Tried) -> bool:
    X, given = SAMPLES.copy(), LABELS.copy()
    list(islice(called(answer.by_name, X, given, SIZE, np.random.default_rng(1)), MOST))
    return not (np.array_equal(X, SAMPLES) and np.array_equal(given, LABELS))


MINIBATCHES: dict[str, Claim] = {
    "not-shuffled": lambda a: rows(a) == list(range(N)),
    "batches-shuffled": lambda a: (
        complete(rows(a))
        and all(rows_of(X) == sorted(rows_of(X)) for X, _ in batches(a))
        and runs(a)
        and rows(a) != list(range(N))
    ),
    "labels-left-behind": lambda a: labels(a) == list(range(N)) and rows(a) != labels(a),
    "shuffled-apart": lambda a: (
        rows(a) != labels(a)
        and complete(rows(a))
        and complete(labels(a))
        and labels(a) != list(range(N))
    ),
    "rest-dropped": lambda a: sizes(a) == [8] * 6,
    "rest-filled-up": lambda a: sizes(a) == [8] * 7 and set(range(N)) <= set(rows(a)),
    "rest-joined": lambda a: sizes(a) == [8] * 5 + [10],
    "drawn-for-itself": lambda a: sizes(a) == [8] * 6 + [2] and max(Counter(rows(a)).values()) > 1,
    "shuffled-in-place": changes_samples,
    "global-generator": touches_global,
    "own-seed": ignores_seeds,
    "own-generator": lambda a: not repeats(a) and not touches_global(a),
    "returned-at-once": lambda a: [np.shape(each) for each in batches(a)] == [(8, 2), (8,)],
    "all-in-one": lambda a: sizes(a) == [N],
    "dealt-evenly": lambda a: sizes(a) == [8, 7, 7, 7, 7, 7, 7],
    "so-many-batches": lambda a: len(sizes(a, 3)) == 3,
    "one-by-one": lambda a: np.shape(batches(a)[0][0]) == (2,) and len(batches(a)) == N,
    "row-numbers": lambda a: complete(np.concatenate(batches(a)).tolist()),
    "without-labels": lambda a: complete(rows_of(np.concatenate(batches(a)))),
    "labels-first": lambda a: [np.shape(each) for each in batches(a)[0]] == [(8,), (8, 2)],
    "shuffled-within": lambda a: runs(a) and rows(a) != list(range(N)) and complete(rows(a)),
    "overlapping": lambda a: rows_of(batches(a)[1][0])[:7] == rows_of(batches(a)[0][0])[1:],
    "labels-as-columns": lambda a: np.shape(batches(a)[0][1]) == (8, 1),
    "endless": lambda a: len(batches(a)) == MOST,
    "lists-of-rows": lambda a: isinstance(batches(a)[0][0], list),
}

TRULY, SAID = np.array([0, 0, 1, 2, 2, 1, 2]), np.array([0, 1, 1, 0, 0, 2, 2])
COUNTS = np.array([[1, 1, 0], [0, 1, 1], [2, 0, 1]])
RIGHT_ONES = np.diag(np.diag(COUNTS))


def counted(answer: Tried, n_classes: int = 3, truly=TRULY, said=SAID) -> Any:
    return called(answer.by_name, truly.copy(), said.copy(), n_classes)


def counts_are(value: Any) -> Claim:
    return lambda answer: same(counted(answer), value)


CONFUSION_MATRIX: dict[str, Claim] = {
    "exchanged": counts_are(COUNTS.T),
    "added-once": counts_are(COUNTS > 0),
    "counted-in-floats": lambda a: same(counted(a), COUNTS) and counted(a).dtype.kind == "f",
    "shares-of-a-class": counts_are(COUNTS / COUNTS.sum(axis=1, keepdims=True)),
    "shares-of-all": counts_are(COUNTS / 7),
    "size-from-the-samples": lambda a: np.shape(counted(a, 5)) == (3, 3),
    "always-ten": lambda a: np.shape(counted(a)) == (10, 10),
    "mistakes-alone": counts_are(COUNTS - RIGHT_ONES),
    "right-ones-alone": counts_are(RIGHT_ONES),
    "both-ways": counts_are(COUNTS + COUNTS.T - RIGHT_ONES),
    "last-left-out": counts_are([[1, 1, 0], [0, 1, 1], [2, 0, 0]]),
    "lists-of-counts": lambda a: isinstance(counted(a), list),
    "in-one-row": lambda a: same(counted(a), COUNTS.ravel()),
    "whether-at-all": lambda a: same(counted(a), COUNTS > 0) and counted(a).dtype == bool,
    "each-with-each": lambda a: same(counted(a).sum(), 49),
    "one-number": lambda a: same(counted(a), 3 / 7),
    "moved-by-one": counts_are(np.roll(COUNTS, (-1, -1), (0, 1))),
}


class Given:
    """A network's weights, a batch with its classes, and what is right of them."""

    def __init__(self, n: int, *sizes: int):
        n_inputs, n_hidden, n_classes = self.sizes = sizes
        self.W1, self.b1 = _RNG.normal(size=(n_inputs, n_hidden)), _RNG.normal(size=n_hidden)
        self.W2, self.b2 = _RNG.normal(size=(n_hidden, n_classes)), _RNG.normal(size=n_classes)
        self.X, self.y = _RNG.normal(size=(n, n_inputs)), _RNG.integers(0, n_classes, n)
        self.Z1 = self.X @ self.W1 + self.b1
        self.A1 = np.maximum(self.Z1, 0)
        self.Z2 = self.scores(self.A1)
        self.P = right_softmax(self.Z2)
        self.dZ2 = (self.P - np.eye(n_classes)[self.y]) / n

    def scores(self, A1: np.ndarray) -> np.ndarray:
        return A1 @ self.W2 + self.b2

    def gradients(self, dZ2: np.ndarray, slope: Any = None) -> list[np.ndarray]:
        """Return dW1, db1, dW2, db2. slope: what the hidden gradient is multiplied by."""
        dZ1 = (dZ2 @ self.W2.T) * ((self.Z1 > 0) if slope is None else slope)
        return [self.X.T @ dZ1, dZ1.sum(axis=0), self.A1.T @ dZ2, dZ2.sum(axis=0)]


G = Given(6, 5, 4, 3)
RATE = 0.3
BIG = (50, 90, 60)
ENOUGH = 0.08
"""By how much the spread of so many weights may be off, and never is."""


def fresh(answer: Tried, *sizes: int, seed: int = 1) -> Any:
    return answer.names["Classifier"](*(sizes or BIG), np.random.default_rng(seed))


def shapes(answer: Tried, *sizes: int) -> list[tuple]:
    model = fresh(answer, *sizes)
    return [np.shape(layer.W) for layer in (model.layer1, model.layer2)]


def spreads(answer: Tried, first: float, second: float) -> bool:
    """Whether the weights of both layers have these spreads."""
    model = fresh(answer)
    pairs = zip((model.layer1, model.layer2), (first, second))
    return all(abs(layer.W.std() / spread - 1) < ENOUGH for layer, spread in pairs)


HE1, HE2, SMALL = (2 / 50) ** 0.5, (2 / 90) ** 0.5, 0.01


def first_weights(answer: Tried, seed: int = 1) -> np.ndarray:
    return fresh(answer, seed=seed).layer1.W


INIT: dict[str, Claim] = {
    "sizes-of-layer1-swapped": lambda a: shapes(a, 5, 4, 3)[0] == (4, 5),
    "sizes-of-layer2-swapped": lambda a: shapes(a, 5, 4, 3)[1] == (3, 4),
    "layer2-sized-for-inputs": lambda a: shapes(a, 5, 4, 3)[1] == (5, 3),
    "layer2-without-classes": lambda a: shapes(a, 5, 4, 3)[1] == (4, 4),
    "always-ten-classes": lambda a: shapes(a, 5, 4, 3)[1] == (4, 10),
    "layers-exchanged": lambda a: shapes(a, 5, 4, 3) == [(4, 3), (5, 4)],
    "one-layer-twice": lambda a: (lambda model: model.layer1 is model.layer2)(fresh(a)),
    "fixed-sizes": lambda a: shapes(a, 5, 4, 3) == [(64, 32), (32, 10)],
    "he-forgotten": lambda a: spreads(a, SMALL, SMALL),
    "he-for-layer1-alone": lambda a: spreads(a, HE1, SMALL),
    "he-for-layer2-alone": lambda a: spreads(a, SMALL, HE2),
    "own-seed": lambda a: same(first_weights(a), first_weights(a, seed=2)),
    "own-generator": lambda a: not same(first_weights(a), first_weights(a)),
    "arrays-for-layers": lambda a: isinstance(fresh(a).layer1, np.ndarray),
    "layers-not-kept": lambda a: not hasattr(fresh(a), "layer1"),
    "spread-of-layer1-in-both": lambda a: spreads(a, HE1, HE1),
    "biases-drawn": lambda a: len(set(fresh(a).layer1.b.tolist())) == 90,
    "one-class-more": lambda a: shapes(a, 5, 4, 3)[1] == (4, 4) and shapes(a, 5, 6, 2)[1] == (6, 3),
}


def made(answer: Tried) -> Any:
    """Return the answer's network with the weights of G."""
    model = fresh(answer, *G.sizes)
    model.layer1.W, model.layer1.b = G.W1.copy(), G.b1.copy()
    model.layer2.W, model.layer2.b = G.W2.copy(), G.b2.copy()
    return model


def out(answer: Tried, X: np.ndarray = G.X) -> Any:
    return called(made(answer).forward, X.copy())


def out_is(value: Any) -> Claim:
    return lambda answer: same(out(answer), value)


def logistic(Z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-Z))


def end(A1: np.ndarray) -> np.ndarray:
    return right_softmax(G.scores(A1))


FORWARD: dict[str, Claim] = {
    "relu-missing": out_is(end(G.Z1)),
    "softmax-missing": out_is(G.Z2),
    "softmax-twice": out_is(right_softmax(G.P)),
    "sigmoid-at-the-end": out_is(logistic(G.Z2)),
    "relu-twice": out_is(right_softmax(np.maximum(G.Z2, 0))),
    "softmax-in-the-middle": out_is(end(right_softmax(G.Z1))),
    "tanh-in-the-middle": out_is(end(np.tanh(G.Z1))),
    "sigmoid-in-the-middle": out_is(end(logistic(G.Z1))),
    "hidden-returned": out_is(G.A1),
    "classes-returned": out_is(G.P.argmax(axis=1)),
    "nothing-returned": lambda a: out(a) is None,
    "two-returned": lambda a: isinstance(out(a), tuple),
    "logarithms-returned": out_is(np.log(G.P)),
    "divided-by-sixteen": out_is(end(np.maximum(G.X / 16 @ G.W1 + G.b1, 0))),
    "biases-left-out": out_is(right_softmax(np.maximum(G.X @ G.W1, 0) @ G.W2)),
    "softmax-down-the-columns": out_is(right_softmax(G.Z2.T).T),
    "nothing-kept": lambda a: same(out(a), G.P) and isinstance(_went_back(a)[1], Exception),
}


def _went_back(answer: Tried, times: int = 1) -> tuple[Any, Any]:
    """Return a network after forward and backward, and what came back."""
    model = made(answer)
    for _ in range(times):
        called(model.forward, G.X.copy())
        returned = called(model.backward, G.y.copy())
    return model, returned


def gradients(answer: Tried, times: int = 1) -> list[Any]:
    model, _ = _went_back(answer, times)
    return [getattr(layer, name) for layer in (model.layer1, model.layer2) for name in ("dW", "db")]


def gradients_are(expected: list[np.ndarray]) -> Claim:
    return lambda answer: all(map(same, gradients(answer), expected))


UPSTREAM = G.dZ2 @ G.W2.T
FIRST = G.dZ2 * (np.arange(6) == 0)[:, np.newaxis]
TRUE_GRADIENTS = G.gradients(G.dZ2)

BACKWARD: dict[str, Claim] = {
    "relu-slope-missing": gradients_are(G.gradients(G.dZ2, 1)),
    "relu-slope-at-the-gradient": gradients_are(G.gradients(G.dZ2, UPSTREAM > 0)),
    "relu-slope-turned": gradients_are(G.gradients(G.dZ2, G.Z1 < 0)),
    "softmax-slope-again": gradients_are(G.gradients(G.dZ2 * G.P * (1 - G.P))),
    "layer1-skipped": lambda a: (
        gradients(a)[0] is None and all(map(same, gradients(a)[2:], TRUE_GRADIENTS[2:]))
    ),
    "divided-again": gradients_are(G.gradients(G.dZ2 / 6)),
    "mean-undone": gradients_are(G.gradients(G.dZ2 * 6)),
    "sign-of-the-gradient": gradients_are(G.gradients(-G.dZ2)),
    "updated-already": lambda a: not same(_went_back(a)[0].layer2.W, G.W2),
    "classes-ignored": gradients_are(G.gradients(G.P / 6)),
    "added-up": lambda a: all(map(same, gradients(a, 2), G.gradients(2 * G.dZ2))),
    "twice-as-large": gradients_are(G.gradients(2 * G.dZ2)),
    "first-sample-alone": gradients_are(G.gradients(FIRST)),
    "biases-of-layer1-lost": lambda a: (
        same(gradients(a)[0], TRUE_GRADIENTS[0]) and not np.any(gradients(a)[1])
    ),
}


def moved(answer: Tried, rate: float = RATE) -> list[np.ndarray]:
    """Return by how much W1, b1, W2, b2 are changed by an update with the right gradients."""
    model = made(answer)
    for layer, dW, db in zip(
        (model.layer1, model.layer2), TRUE_GRADIENTS[::2], TRUE_GRADIENTS[1::2]
    ):
        layer.dW, layer.db = dW.copy(), db.copy()
    called(model.update, rate)
    after = (model.layer1.W, model.layer1.b, model.layer2.W, model.layer2.b)
    return [new - old for new, old in zip(after, (G.W1, G.b1, G.W2, G.b2))]


def moves(*factors: float, rate: float = RATE) -> Claim:
    """Claim that an update adds these multiples of the gradients."""
    wanted = [factor * gradient for factor, gradient in zip(factors, TRUE_GRADIENTS)]
    return lambda answer: all(map(same, moved(answer, rate), wanted))


def goes_on_by(factor: Callable[[float], float]) -> Claim:
    return lambda answer: all(moves(*[-factor(rate)] * 4, rate=rate)(answer) for rate in (0.3, 0.7))


UPDATE: dict[str, Claim] = {
    "uphill": goes_on_by(lambda rate: -rate),
    "layer1-alone": moves(-RATE, -RATE, 0, 0),
    "layer2-alone": moves(0, 0, -RATE, -RATE),
    "rate-fixed": lambda a: all(map(same, moved(a), moved(a, 0.7))),
    "rate-left-out": goes_on_by(lambda rate: 1),
    "two-steps": goes_on_by(lambda rate: 2 * rate),
    "biases-skipped": moves(-RATE, 0, -RATE, 0),
    "weights-skipped": moves(0, -RATE, 0, -RATE),
    "step-for-weights": lambda a: same(moved(a)[0] + G.W1, -RATE * TRUE_GRADIENTS[0]),
    "sign-alone": lambda a: same(moved(a)[2], -RATE * np.sign(TRUE_GRADIENTS[2])),
    "local-names-alone": moves(0, 0, 0, 0),
    "half-a-step": goes_on_by(lambda rate: rate / 2),
    "rate-squared": goes_on_by(lambda rate: rate**2),
    "weights-shrunk": lambda a: (
        same(moved(a)[1], -RATE * TRUE_GRADIENTS[1])
        and np.all(np.abs(G.W2 + moved(a)[2]) < np.abs(G.W2 - RATE * TRUE_GRADIENTS[2]))
    ),
}


def classes(answer: Tried) -> Any:
    return called(made(answer).predict, G.X.copy())


def classes_are(value: Any) -> Claim:
    return lambda answer: same(classes(answer), value)


BEST = G.P.argmax(axis=1)


def spoils(answer: Tried) -> bool:
    """Whether predict between forward and backward makes gradients wrong."""
    model = made(answer)
    called(model.forward, G.X.copy())
    called(model.predict, G.X.copy())
    called(model.backward, G.y.copy())
    return same(classes(answer), BEST) and not same(model.layer2.dW, TRUE_GRADIENTS[2])


PREDICT: dict[str, Claim] = {
    "down-the-columns": classes_are(G.P.argmax(axis=0)),
    "one-for-the-batch": classes_are(G.P.argmax()),
    "largest-probability": classes_are(G.P.max(axis=1)),
    "least-probable": classes_are(G.P.argmin(axis=1)),
    "probabilities-returned": classes_are(G.P),
    "thresholded": classes_are(G.P >= 0.5),
    "as-a-column": classes_are(BEST[:, np.newaxis]),
    "classes-as-floats": lambda a: same(classes(a), BEST) and classes(a).dtype.kind == "f",
    "counted-from-one": classes_are(BEST + 1),
    "hidden-for-output": classes_are(G.A1.argmax(axis=1)),
    "order-of-classes": classes_are(G.P.argsort(axis=1)),
    "row-with-a-one": classes_are(np.eye(3)[BEST]),
    "list-of-classes": lambda a: isinstance(classes(a), list),
    "first-sample-alone": classes_are(BEST[:1]),
    "shares-of-the-batch": classes_are((G.P / G.P.sum(axis=0)).argmax(axis=1)),
    "cache-spoilt": spoils,
}

CLAIMS = {
    "softmax": SOFTMAX,
    "cross_entropy": CROSS_ENTROPY,
    "softmax_cross_entropy_backward": BACKWARD_OF_LOSS,
    "minibatches": MINIBATCHES,
    "confusion_matrix": CONFUSION_MATRIX,
    "Classifier-init": INIT,
    "Classifier-forward": FORWARD,
    "Classifier-backward": BACKWARD,
    "Classifier-update": UPDATE,
    "Classifier-predict": PREDICT,
}
"""By item and by mistake."""
