"""What the hints of lesson 02 claim."""

from collections.abc import Callable
from typing import Any

import numpy as np

from tests.banks.claims.answers import Claim, Tried, called, gives, same, writes_into

_RNG = np.random.default_rng(3141)
WHOLE = np.array([[3, -2], [1, 5]])
A = _RNG.uniform(0.1, 0.9, 6)
Y = np.array([1.0, 0.0, 0.0, 1.0, 1.0, 0.0])
COLUMN = A[:, None], Y[:, None]
ONES, NOUGHTS = np.ones(6), np.zeros(6)
CERTAIN_AND_WRONG = np.array([0.0, 1.0]), np.array([1.0, 0.0])
CLIP = 1e-9


def costs_of(answer: Tried) -> np.ndarray:
    """Return what each sample alone costs."""
    return np.array([answer(A[i : i + 1], Y[i : i + 1]) for i in range(len(A))])


def depends_on(answer: Tried, number: int) -> bool:
    """Return whether the loss changes when one probability does."""
    moved = A.copy()
    moved[number] /= 2
    return not same(answer(moved, Y), answer(A, Y))


def all_pairs(A: np.ndarray, Y: np.ndarray) -> np.ndarray:
    """Return the loss of each probability with each label."""
    A, Y = A.reshape(-1, 1), Y.reshape(1, -1)
    return -(Y * np.log(A) + (1 - Y) * np.log(1 - A))


def times(factor: float, *args: np.ndarray) -> Claim:
    """Claim that the answer gives the right result times a factor."""
    return lambda answer: same(answer(*args), factor * answer.right(*args))


BCE_LOSS: dict[str, Claim] = {
    "no-clip": lambda a: not np.isfinite(a(*CERTAIN_AND_WRONG)),
    "clip-1e-3": lambda a: a(*CERTAIN_AND_WRONG) < -np.log(2 * CLIP),
    "clip-1e-7": lambda a: a(*CERTAIN_AND_WRONG) < -np.log(2 * CLIP),
    "clip-1e-12": lambda a: np.inf > a(*CERTAIN_AND_WRONG) > -np.log(CLIP / 2),
    "adds-instead-of-clipping": lambda a: (
        abs(a(A, Y) - a.right(A, Y)) > 1e-12 and a(ONES, ONES) < 0
    ),
    "sign-lost": times(-1, A, Y),
    "positive-term-only": lambda a: same(a(A, NOUGHTS), 0.0) and same(a(A, ONES), a.right(A, ONES)),
    "negative-term-only": lambda a: (
        same(a(A, ONES), 0.0) and same(a(A, NOUGHTS), a.right(A, NOUGHTS))
    ),
    "sum-for-mean": times(6, A, Y),
    "divided-by-four": lambda a: all(times(n / 4, A[:n], Y[:n])(a) for n in (4, 2, 3, 6)),
    "divided-by-ten": lambda a: all(times(n / 10, A[:n], Y[:n])(a) for n in (2, 3, 6)),
    "log-base-two": times(1 / np.log(2), A, Y),
    "log-base-ten": times(1 / np.log(10), A, Y),
    "squared-error": gives(lambda A, Y: np.mean((A - Y) ** 2), A, Y),
    "mean-missing": lambda a: np.shape(a(A, Y)) == A.shape,
    "all-pairs": lambda a: same(a(*COLUMN), np.mean(all_pairs(A, Y))),
    "flat-against-column": lambda a: same(a(*COLUMN), np.mean(all_pairs(A, Y))),
    "array-of-one": lambda a: np.ndim(a(A, Y)) > 0 and np.size(a(A, Y)) == 1,
    "first-sample-only": lambda a: [depends_on(a, i) for i in range(6)] == [True] + [False] * 5,
    "last-sample-only": lambda a: [depends_on(a, i) for i in range(6)] == [False] * 5 + [True],
    "arguments-swapped": lambda a: same(a(A, Y), a.right(Y, A)),
    "clips-in-place": writes_into(0, *CERTAIN_AND_WRONG),
    "terms-subtracted": lambda a: (
        same(a(A, ONES), a.right(A, ONES)) and same(a(A, NOUGHTS), -a.right(A, NOUGHTS))
    ),
    "divided-twice": lambda a: all(times(1 / n, A[:n], Y[:n])(a) for n in (2, 3, 6)),
    "halved": times(0.5, A, Y),
}

BCE_LOSS_BACKWARD: dict[str, Claim] = {
    "sign-turned": times(-1, A, Y),
    "n-missing": times(6, A, Y),
    "n-twice": lambda a: all(times(1 / n, A[:n], Y[:n])(a) for n in (2, 3, 6)),
    "n-from-last-axis": lambda a: times(6, *COLUMN)(a) and same(a(A, Y), a.right(A, Y)),
    "clip-missing": lambda a: not np.all(np.isfinite(a(*CERTAIN_AND_WRONG))),
    "coarse-clip": lambda a: bool(
        np.all(np.abs(a(*CERTAIN_AND_WRONG)) < np.abs(a.right(*CERTAIN_AND_WRONG)))
    ),
    "fused-with-sigmoid": gives(lambda A, Y: (A - Y) / 6, A, Y),
    "fused-with-sigmoid-without-n": gives(lambda A, Y: A - Y, A, Y),
    "negative-term-missing": lambda a: (
        same(a(A, NOUGHTS), NOUGHTS) and same(a(A, ONES), a.right(A, ONES))
    ),
    "positive-term-missing": lambda a: (
        same(a(A, ONES), NOUGHTS) and same(a(A, NOUGHTS), a.right(A, NOUGHTS))
    ),
    "swapped": lambda a: same(a(A, Y), a.right(Y, A)),
    "flattened": lambda a: same(a(*COLUMN), a.right(*COLUMN)[:, 0]),
    "averaged": lambda a: np.ndim(a(A, Y)) == 0,
    "inner-sign-turned": lambda a: (
        same(a(A, ONES), a.right(A, ONES)) and same(a(A, NOUGHTS), -a.right(A, NOUGHTS))
    ),
    "clips-callers-array": writes_into(0, *CERTAIN_AND_WRONG),
    "zero-where-clipped": lambda a: same(a(*CERTAIN_AND_WRONG), np.zeros(2)),
    "loss-per-sample": gives(lambda A, Y: np.diag(all_pairs(A, Y)) / 6, A, Y),
}


X = _RNG.normal(size=5)
MATRIX = _RNG.normal(size=(2, 3))


def wave(x: np.ndarray) -> float:
    """Return the sum of (k + 1) sin(x_k) + x_k**3: each element has its own slope, and is bent."""
    flat = np.ravel(x)
    return float(np.sum(np.arange(1, flat.size + 1) * np.sin(flat) + flat**3))


def measured(answer: Tried, x: np.ndarray, eps: float = 0.1, f: Callable = wave) -> Any:
    return called(answer.by_name, f, np.copy(x), eps)


def slopes(step: float, divisor: float, x: np.ndarray = X, back: bool = True) -> np.ndarray:
    """Return differences of `wave`, each element moved alone."""
    moves = np.eye(x.size).reshape(x.size, *x.shape) * step
    below = [wave(x - move) if back else wave(x) for move in moves]
    differences = [wave(x + move) - low for move, low in zip(moves, below)]
    return np.reshape(differences, x.shape) / divisor


def visited(answer: Tried) -> list[np.ndarray]:
    """Return the points at which the answer asks for f."""
    points: list[np.ndarray] = []
    measured(answer, X, f=lambda x: points.append(np.copy(x)) or wave(x))
    return points


def x_comes_back_changed(answer: Tried) -> bool:
    """Whether a call leaves its point another than it was, to the last bit."""
    given = X.copy()
    called(answer.by_name, wave, given, 0.1)
    return not np.array_equal(given, X)


NUMERICAL_GRADIENT: dict[str, Claim] = {
    "forward-difference": lambda a: same(measured(a, X), slopes(0.1, 0.1, back=False)),
    "divided-by-one-step": lambda a: same(measured(a, X), slopes(0.1, 0.1)),
    "all-elements-at-once": lambda a: same(
        measured(a, X), np.full(5, (wave(X + 0.1) - wave(X - 0.1)) / 0.2)
    ),
    "eps-ignored": lambda a: same(measured(a, X, 0.1), measured(a, X, 0.3)),
    "not-put-back": lambda a: any(np.sum(point != X) > 1 for point in visited(a)),
    "integers-kept": lambda a: (
        not same(measured(a, WHOLE), slopes(0.1, 0.2, WHOLE))
        and same(measured(a, WHOLE * 1.0), slopes(0.1, 0.2, WHOLE))
    ),
    "difference-turned": lambda a: same(measured(a, X), -slopes(0.1, 0.2)),
    "flat-gradient": lambda a: same(measured(a, MATRIX), slopes(0.1, 0.2, MATRIX).ravel()),
    "changes-x": x_comes_back_changed,
}

CLAIMS = {
    "bce_loss": BCE_LOSS,
    "bce_loss_backward": BCE_LOSS_BACKWARD,
    "numerical_gradient": NUMERICAL_GRADIENT,
}
