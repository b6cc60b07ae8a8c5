"""Situations of LinearLayer: made, sent forward and backward, updated; alone, and beside others."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator

from tests.search.oracle import arrays
from tests.search.oracle.situations import (
    ATOL,
    RTOL,
    Names,
    Rough,
    Seen,
    Situation,
    copied,
    in_words,
    state_of_random,
    total,
)

RATES = (0.1, 0.1, 0.5, 1.0, 0.003, 2.0, 0.0, 10.0, 1e-5)
STEPS = (
    ("forward",),
    ("forward", "backward"),
    ("forward", "backward", "update"),
    ("forward", "backward", "update", "forward", "backward", "update"),
    ("forward", "forward", "backward", "update", "forward"),
    ("forward", "backward", "forward", "backward", "update"),
)


@dataclass(frozen=True)
class Turn:
    """One method of one of the layers, with its argument."""

    which: int
    method: str
    argument: np.ndarray | float


@dataclass(frozen=True)
class Leeway:
    """How far W and b may be off after right steps, each with gradients off by no more than the
    tolerance; all that is computed with them may be off by what comes of that.
    """

    W: np.ndarray
    b: np.ndarray

    def after(self, rate: float, layer: Any) -> "Leeway":
        """Return the leeway after one more step of a layer that holds its gradients."""
        dW, db = (ATOL + RTOL * np.abs(np.asarray(each)) for each in (layer.dW, layer.db))
        return Leeway(self.W + abs(rate) * dW, self.b + abs(rate) * db)

    def of(self, turn: Turn, result: Any) -> Any:
        """Return what a turn gave with its leeway."""
        given = np.abs(turn.argument)
        if turn.method == "forward":
            return self.within(result, given @ self.W + self.b)
        return self.within(result, given @ self.W.T)

    def within(self, value: Any, leeway: Any) -> Any:
        """Return a value with its own leeway on top of the tolerance."""
        return Rough(value, ATOL + leeway)


def situation(rng: Generator, most: int) -> Situation:
    """Draw layers and turns. One time in five they start with the weights that they drew."""
    n_layers = int(rng.choice((1, 1, 2, 3)))
    alike = rng.random() < 0.5
    first = _sizes(rng, most)
    sizes = [first if alike else _sizes(rng, most) for _ in range(n_layers)]
    weights = [(arrays.mild(rng, size), arrays.mild(rng, size[1:])) for size in sizes]
    turns = mixed(rng, [_turns(rng, which, size, most) for which, size in enumerate(sizes)])
    words = f"layers {sizes}: " + ", ".join(f"{turn.which}.{turn.method}" for turn in turns)
    given = [turn.argument for turn in turns]
    return Situation(
        f"{words}; W, b {in_words(*weights[0])}; given {in_words(*given[:2])}",
        total(*given, *(array for pair in weights for array in pair)),
        lambda names: _taken(names, sizes, weights, turns),
    )


def _sizes(rng: Generator, most: int) -> tuple[int, int]:
    n_inputs, n_neurons = (int(min(most, size)) for size in rng.choice((1, 2, 3, 4, 5, 8, 20), 2))
    return (n_inputs, n_inputs) if rng.random() < 0.2 else (n_inputs, n_neurons)


def _turns(rng: Generator, which: int, size: tuple[int, int], most: int) -> list[Turn]:
    turns, n, steps = [], 1, STEPS[rng.integers(len(STEPS))]
    fixed = int(min(most, rng.choice(arrays.SIZES)))
    for method in steps:
        if method == "forward":
            n = fixed if rng.random() < 0.7 else int(min(most, rng.choice(arrays.SIZES)))
            turns.append(Turn(which, method, arrays.mild(rng, (n, size[0]))))
        elif method == "backward":
            turns.append(Turn(which, method, arrays.mild(rng, (n, size[1]))))
        else:
            turns.append(Turn(which, method, float(rng.choice(RATES))))
    return turns


def mixed(rng: Generator, lists: list[list[Turn]]) -> list[Turn]:
    """Return the turns of all layers, those of each in their order."""
    turns, left = [], [list(turns) for turns in lists]
    while any(left):
        own = left[rng.integers(len(left))]
        if own:
            turns.append(own.pop(0))
    return turns


def _taken(names: Names, sizes, weights, turns: list[Turn]) -> Iterator[Seen]:
    layers = [names["LinearLayer"](*size) for size in sizes]
    for layer, (W, b) in zip(layers, weights):
        layer.W, layer.b = W.copy(), b.copy()
    before, kept, batches = state_of_random(), [], {}
    leeways = [Leeway(np.zeros(size), np.zeros(size[1:])) for size in sizes]
    for turn in turns:
        layer, handed, leeway = layers[turn.which], copied(turn.argument), leeways[turn.which]
        if turn.method == "update":
            leeways[turn.which] = leeway.after(turn.argument, layer)
        result = getattr(layer, turn.method)(handed)
        if turn.method != "update":
            yield f"{turn.method}: result", leeway.of(turn, copied(result))
            yield f"{turn.method}: argument", copied(handed)
        if turn.method == "forward":
            yield "forward: X", copied(layer.X)
            kept.append((leeway, turn, result))
            batches[turn.which] = turn.argument
        yield (
            f"{turn.method}: X, kept or let go",
            [
                layers[which].X is None or np.array_equal(layers[which].X, X)
                for which, X in batches.items()
            ],
        )
        yield from _state(turn.method, layers, leeways)
    yield "earlier results of forward", [leeway.of(turn, copied(of)) for leeway, turn, of in kept]
    yield "random state untouched", before == state_of_random()


def _state(method: str, layers: list, leeways: list[Leeway]) -> Iterator[Seen]:
    """Look at what all layers hold: no turn of one is seen in another."""
    for layer, leeway in zip(layers, leeways):
        yield f"{method}: W", leeway.within(copied(layer.W), leeway.W)
        yield f"{method}: b", leeway.within(copied(layer.b), leeway.b)
        if layer.dW is not None:
            yield f"{method}: dW", copied(layer.dW)
            yield f"{method}: db", copied(layer.db)
        else:
            yield f"{method}: dW", None
