"""What the hints of lesson 06 claim."""

from collections import Counter
from typing import Any

import numpy as np

from tests.banks.claims.answers import Claim, Tried, called, same
from tests.banks.claims.training import random_state

P = np.array([[1], [0], [1], [1], [0], [1], [1]])
Y = np.array([[1.0], [0.0], [0.0], [1.0], [1.0], [1.0], [0.0]])
DIGITS, LABELS = np.array([[3], [5], [9], [0]]), np.array([[3.0], [9.0], [9.0], [2.0]])
SHARE = 4 / 7

N = 50
ROWS = np.arange(2.0 * N).reshape(N, 2) + 1
ANSWERS = np.arange(1.0 * N).reshape(N, 1) + 100
TENTH = 0.132  # of 50 rows, 6.6

WIDE, HIGH = (120, 60), (50, 140)
ENOUGH = 0.08
"""By how much the spread of so many weights may be off, and never is."""


def of_column(answer: Tried) -> Any:
    return answer(P, Y)


def parts(answer: Tried, share: float = TENTH, seed: int = 1) -> Any:
    """Return what the answer makes of the rows."""
    rng = np.random.default_rng(seed)
    return called(answer.by_name, ROWS.copy(), ANSWERS.copy(), share, rng)


def rows_in(part: Any) -> list[int]:
    """Return the numbers of the rows in a part of X, of which rows are kept whole."""
    return [int(row[0] - 1) // 2 for row in np.reshape(part, (-1, 2))]


def answers_in(part: Any) -> list[int]:
    return [int(label) - 100 for label in np.ravel(part)]


def sizes(answer: Tried, share: float = TENTH) -> list[int]:
    return [len(part) for part in parts(answer, share)]


def in_order(rows: list[int]) -> bool:
    return rows == sorted(rows)


def lost(answer: Tried) -> int:
    X_train, _, X_test, _ = parts(answer)
    return N - len({*rows_in(X_train), *rows_in(X_test)})


def most_often(answer: Tried) -> int:
    X_train, _, X_test, _ = parts(answer)
    return max(Counter(rows_in(X_train) + rows_in(X_test)).values())


def repeats(answer: Tried) -> bool:
    """Whether generators that are alike give alike parts."""
    return all(map(same, parts(answer), parts(answer)))


def ignores_seeds(answer: Tried) -> bool:
    return all(map(same, parts(answer), parts(answer, seed=2)))


def touches_global(answer: Tried) -> bool:
    before = random_state()
    parts(answer)
    return random_state() != before


def changes_rows(answer: Tried) -> bool:
    X, labels = ROWS.copy(), ANSWERS.copy()
    called(answer.by_name, X, labels, TENTH, np.random.default_rng(1))
    return not (np.array_equal(X, ROWS) and np.array_equal(labels, ANSWERS))


def is_run(rows: list[int]) -> bool:
    """Whether rows follow each other, the first one after the last."""
    return sum((row - 1) % N not in rows for row in rows) == 1


def row_0_is_at_one_end(answer: Tried) -> bool:
    """Whether row 0 is in the same part of two rows, whatever the seed."""
    places = set()
    for seed in range(30):
        rng = np.random.default_rng(seed)
        X_train, *_ = called(answer.by_name, ROWS[:2], ANSWERS[:2], 0.5, rng)
        places.add(0 in rows_in(X_train))
    return len(places) == 1


def layer_of(answer: Tried, shape: tuple[int, int]) -> Any:
    layer = answer.reference["LinearLayer"](*shape)
    layer.b = np.arange(1.0, shape[1] + 1)
    return layer


def started(answer: Tried, shape: tuple[int, int] = WIDE, seed: int = 1, times: int = 1) -> Any:
    """Return a layer that the answer gave its weights, and what came back."""
    layer, rng = layer_of(answer, shape), np.random.default_rng(seed)
    for _ in range(times):
        returned = called(answer.by_name, layer, rng)
    return layer, returned


def W(answer: Tried, shape: tuple[int, int] = WIDE, **options) -> np.ndarray:
    return started(answer, shape, **options)[0].W


def b(answer: Tried) -> Any:
    return started(answer)[0].b


def spread_is(spread: Any) -> Claim:
    """Claim that weights have the spread that `spread` gives for inputs and neurons."""

    def claim(answer: Tried) -> bool:
        return all(
            abs(W(answer, shape).std() / spread(*shape) - 1) < ENOUGH for shape in (WIDE, HIGH)
        )

    return claim


def right_spread(n_inputs: int, n_neurons: int) -> float:
    return float(np.sqrt(2 / n_inputs))


def tails(weights: np.ndarray) -> float:
    """Return 0.866 for numbers that are as likely as each other, 0.798 for normal ones."""
    return float(np.mean(np.abs(weights)) / weights.std())


def is_flat(answer: Tried) -> bool:
    return abs(tails(W(answer)) - 0.866) < 0.02


def weights_are_right(answer: Tried) -> bool:
    weights = W(answer)
    return (
        weights.shape == WIDE
        and spread_is(right_spread)(answer)
        and abs(tails(weights) - 0.798) < 0.02
    )


def same_twice(answer: Tried) -> bool:
    return same(W(answer), W(answer))


def layer_touches_global(answer: Tried) -> bool:
    layer = layer_of(answer, WIDE)
    before = random_state()
    called(answer.by_name, layer, np.random.default_rng(1))
    return random_state() != before


ACCURACY: dict[str, Claim] = {
    "counted": lambda a: same(of_column(a), 4),
    "percent": lambda a: same(of_column(a), 100 * SHARE),
    "error-rate": lambda a: same(of_column(a), 1 - SHARE),
    "truth-values": lambda a: same(of_column(a), P == Y),
    "all-or-nothing": lambda a: of_column(a) in (False, 0) and a(P, P) in (True, 1),
    "rounded": lambda a: not same(of_column(a), SHARE) and abs(of_column(a) - SHARE) < 0.1,
    "ones-only": lambda a: same(of_column(a), 3 / 7),
    "precision": lambda a: same(of_column(a), 3 / 5),
    "recall": lambda a: same(of_column(a), 3 / 4),
    "each-with-each": lambda a: same(of_column(a), np.mean(P == Y.ravel())),
    "mean-of-columns": lambda a: np.shape(of_column(a)) == (1,),
    "last-left-out": lambda a: same(a(P, P), 6 / 7),
    "distance": lambda a: same(a(DIGITS, LABELS), 1 - 6 / 4),
    "thresholded": lambda a: same(of_column(a), SHARE) and same(a(DIGITS, LABELS), 0),
    "text": lambda a: isinstance(of_column(a), str),
    "printed": lambda a: of_column(a) is None,
    "divided-by-ten": lambda a: same(of_column(a), 4 / 10),
    "predictions-changed": lambda a: same(of_column(a), SHARE) and a.changes(0, P, Y),
    "single-precision": lambda a: isinstance(of_column(a), np.float32),
    "balanced": lambda a: same(of_column(a), (1 / 3 + 3 / 4) / 2),
}

SPLIT: dict[str, Claim] = {
    "not-shuffled": lambda a: rows_in(parts(a)[2]) == list(range(N - 7, N)),
    "first-rows-for-testing": lambda a: rows_in(parts(a)[2]) == list(range(7)),
    "labels-left-behind": lambda a: (
        in_order(answers_in(parts(a)[1])) and not in_order(rows_in(parts(a)[0]))
    ),
    "shuffled-apart": lambda a: (
        rows_in(parts(a)[0]) != answers_in(parts(a)[1])
        and not in_order(rows_in(parts(a)[0]))
        and not in_order(answers_in(parts(a)[1]))
    ),
    "parts-exchanged": lambda a: sizes(a) == [7, 7, 43, 43],
    "count-cut-off": lambda a: sizes(a) == [44, 44, 6, 6],
    "count-rounded-up": lambda a: sizes(a, 0.123) == [43, 43, 7, 7],
    "share-fixed": lambda a: sizes(a) == sizes(a, 0.6),
    "one-row-lost": lambda a: sum(sizes(a)[::2]) == N - 1 and lost(a) == 1,
    "trained-on-everything": lambda a: len(parts(a)[0]) == N and len(parts(a)[2]) == 7,
    "drawn-with-replacement": lambda a: most_often(a) > 1 and lost(a) > 0 and sizes(a)[2] == 7,
    "each-row-by-chance": lambda a: len({len(parts(a, seed=seed)[2]) for seed in range(9)}) > 2,
    "global-generator": touches_global,
    "own-seed": lambda a: repeats(a) and ignores_seeds(a),
    "own-generator": lambda a: not repeats(a) and not touches_global(a),
    "shuffled-in-place": changes_rows,
    "samples-first": lambda a: parts(a)[1].shape == (7, 2) and parts(a)[2].shape == (43, 1),
    "labels-flattened": lambda a: parts(a)[1].shape == (43,),
    "columns-shuffled-apart": lambda a: (
        any(row[1] != row[0] + 1 for row in parts(a)[0])
        and sorted(np.vstack(parts(a)[::2]).ravel().tolist()) == ROWS.ravel().tolist()
    ),
    "turned-round": lambda a: (
        is_run(rows_in(parts(a)[2])) and rows_in(parts(a)[2]) != rows_in(parts(a, seed=2)[2])
    ),
    "counted-from-the-end": lambda a: sizes(a, 0.0) == [0, 0, N, N],
    "first-row-stays": row_0_is_at_one_end,
    "lists-of-rows": lambda a: all(isinstance(part, list) for part in parts(a)),
}

HE_INIT: dict[str, Claim] = {
    "neurons-counted": spread_is(lambda n_inputs, n_neurons: (2 / n_neurons) ** 0.5),
    "variance-as-spread": spread_is(lambda n_inputs, n_neurons: 2 / n_inputs),
    "one-over-n": spread_is(lambda n_inputs, n_neurons: (1 / n_inputs) ** 0.5),
    "inputs-and-neurons": spread_is(
        lambda n_inputs, n_neurons: (2 / (n_inputs + n_neurons)) ** 0.5
    ),
    "uniform": lambda a: is_flat(a) and spread_is(right_spread)(a),
    "uniform-within-spread": lambda a: (
        is_flat(a) and abs(np.abs(W(a)).max() / right_spread(*WIDE) - 1) < 0.01
    ),
    "old-weights-scaled": spread_is(lambda n_inputs, n_neurons: 0.01 * (2 / n_inputs) ** 0.5),
    "added-to-old-weights": lambda a: W(a, times=9).std() > 2 * right_spread(*WIDE),
    "global-generator": layer_touches_global,
    "own-seed": lambda a: same_twice(a) and same(W(a), W(a, seed=2)),
    "own-generator": lambda a: not same_twice(a) and not layer_touches_global(a),
    "local-names-alone": lambda a: (
        same(b(a), np.arange(1.0, WIDE[1] + 1)) and spread_is(lambda *shape: 0.01)(a)
    ),
    "biases-forgotten": lambda a: weights_are_right(a) and same(b(a), np.arange(1.0, WIDE[1] + 1)),
    "biases-drawn": lambda a: len(set(b(a).tolist())) == WIDE[1] and abs(b(a).mean()) < 0.5,
    "one-bias": lambda a: np.ndim(b(a)) == 0,
    "biases-in-a-row": lambda a: np.ndim(b(a)) == 2,
    "layer-returned": lambda a: (lambda made: made[0] is made[1])(started(a)),
    "weights-returned": lambda a: (lambda made: made[0].W is made[1])(started(a)),
    "shape-exchanged": lambda a: W(a).shape == WIDE[::-1],
    "one-column-for-all": lambda a: bool((W(a) == W(a)[:, :1]).all()),
    "positive-alone": lambda a: bool((W(a) >= 0).all()),
    "two-over-the-root": spread_is(lambda n_inputs, n_neurons: 2 / n_inputs**0.5),
    "not-scaled": spread_is(lambda n_inputs, n_neurons: 1.0),
    "still-small": spread_is(lambda n_inputs, n_neurons: 0.01),
    "single-precision": lambda a: W(a).dtype == np.float32,
}

CLAIMS = {"accuracy": ACCURACY, "split": SPLIT, "he_init": HE_INIT}
"""By item and by mistake."""
