"""Situations of LinearLayer: made, sent forward and backward, updated; alone, and beside others."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from tests.search.oracle import arrays
from tests.search.oracle.situations import (
    Names,
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
    for turn in turns:
        layer, handed = layers[turn.which], copied(turn.argument)
        result = getattr(layer, turn.method)(handed)
        if turn.method != "update":
            yield f"{turn.method}: result", copied(result)
            yield f"{turn.method}: argument", copied(handed)
        if turn.method == "forward":
            yield "forward: X", copied(layer.X)
            kept.append(result)
            batches[turn.which] = turn.argument
        yield (
            f"{turn.method}: X, kept or let go",
            [
                layers[which].X is None or np.array_equal(layers[which].X, X)
                for which, X in batches.items()
            ],
        )
        yield from _state(turn.method, layers)
    yield "earlier results of forward", [copied(result) for result in kept]
    yield "random state untouched", before == state_of_random()


def _state(method: str, layers: list) -> Iterator[Seen]:
    """Look at what all layers hold: no turn of one is seen in another."""
    for layer in layers:
        yield f"{method}: W", copied(layer.W)
        yield f"{method}: b", copied(layer.b)
        if layer.dW is not None:
            yield f"{method}: dW", copied(layer.dW)
            yield f"{method}: db", copied(layer.db)
        else:
            yield f"{method}: dW", None
