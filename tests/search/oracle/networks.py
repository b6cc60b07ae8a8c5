"""Situations of MLP: forward, predict, backward, update; alone, and beside others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator

from tests.search.oracle import arrays
from tests.search.oracle.layers import RATES, Turn, mixed
from tests.search.oracle.situations import (
    Names,
    Rough,
    Seen,
    Situation,
    copied,
    in_words,
    is_whole,
    state_of_random,
    total,
)

SATURATED = 12.0
"""Farther out, the fused gradient, which is right, may differ."""

NEAR = 1e-6
"""So near to a threshold, rounding decides; a probability of 1/2 that is exact is none of these."""

UNDECIDED = 0.15
"""Share of the networks whose probabilities are all exactly 1/2."""

AT_THE_CORNER = 0.15
"""Share of the networks without a bias in layer1, and of the batches with a sample of zeros: both
together bring hidden units to relu's corner, where no rounding decides.
"""

PATHS = tuple((layer, name) for layer in ("layer1", "layer2") for name in ("W", "b"))
GRADIENTS = tuple((layer, name) for layer in ("layer1", "layer2") for name in ("dW", "db"))

SUMS_LEAVE, STEPS_LEAVE = 1e-8, 1e-6
"""Of the largest number of an array, or of 1: so much may differ in a sum, and after steps."""

OUTPUTS = (1, 1, 1, 2, 3)

SEED = 71

STEPS = (
    ("forward",),
    ("predict",),
    ("predict", "predict", "predict"),
    ("predict", "same predict", "same predict"),
    ("forward", "backward"),
    ("forward", "backward", "update"),
    ("forward", "same predict", "backward", "update"),
    ("predict", "forward", "backward", "update", "predict"),
    ("forward", "forward", "backward", "update", "forward"),
    ("forward", "backward", "forward", "backward", "update"),
    ("forward", "backward", "update", "forward", "backward", "update", "forward"),
)


@dataclass(frozen=True)
class Net:
    """Sizes and weights of a network."""

    sizes: tuple[int, int, int]
    weights: tuple[np.ndarray, ...]

    @classmethod
    def drawn(cls, rng: Generator, most: int, outputs: Sequence[int]) -> "Net":
        """Draw a network with one of these numbers of outputs."""
        n_inputs, n_hidden = (
            int(min(most, size)) for size in rng.choice((1, 2, 3, 4, 5, 10, 20), 2)
        )
        n_outputs = int(min(most, rng.choice(outputs)))
        sizes = (n_inputs, n_hidden, n_outputs)
        shapes = ((n_inputs, n_hidden), (n_hidden,), (n_hidden, n_outputs), (n_outputs,))
        weights = [arrays.mild(rng, shape) for shape in shapes]
        if rng.random() < UNDECIDED:
            weights[2:] = [0 * array for array in weights[2:]]
        if rng.random() < AT_THE_CORNER:
            weights[1] = 0 * weights[1]
        return cls(sizes, tuple(weights))

    def forward(self, X: np.ndarray) -> np.ndarray:
        """Return Z2, by the contract's formulas."""
        W1, b1, W2, b2 = self.weights
        return np.maximum(0, X @ W1 + b1) @ W2 + b2


def several(rng: Generator, most: int, outputs: Sequence[int]) -> list[Net]:
    """Draw one network, or some beside each other, which may be alike."""
    count, alike = int(rng.choice((1, 1, 2, 3))), rng.random() < 0.5
    first = Net.drawn(rng, most, outputs)
    others = range(count - 1)
    return [first, *(first if alike else Net.drawn(rng, most, outputs) for _ in others)]


def told(kind: str, nets: Sequence[Net], turns: Sequence[Turn]) -> str:
    """Say in words what is done with networks."""
    words = ", ".join(f"{turn.which}.{turn.method}" for turn in turns)
    given = in_words(*(turn.argument for turn in turns[:2]))
    return (
        f"{kind} {[net.sizes for net in nets]}: {words}; W1, b1, W2, b2 "
        f"{in_words(*nets[0].weights)}; given {given}"
    )


def batch(rng: Generator, most: int, usual: int, n_inputs: int) -> np.ndarray:
    """Draw a batch, mostly of the usual size."""
    n = usual if rng.random() < 0.7 else int(min(most, rng.choice(arrays.SIZES)))
    X = arrays.mild(rng, (n, n_inputs)) * rng.choice((1, 1, 1, 0.1, 20))
    if rng.random() < AT_THE_CORNER:
        X[0] = 0.0
    return X


def situation(rng: Generator, most: int) -> Situation:
    """Draw networks and turns."""
    nets = several(rng, most, OUTPUTS)
    turns = mixed(rng, [_turns(rng, which, net, most) for which, net in enumerate(nets)])
    return Situation(
        told("networks", nets, turns),
        total(*(array for net in nets for array in net.weights))
        + sum(total(turn.argument) for turn in turns if turn.method != "predict"),
        lambda names: _taken(names, nets, turns),
    )


def _turns(rng: Generator, which: int, net: Net, most: int) -> list[Turn]:
    steps = STEPS[rng.integers(len(STEPS))]
    turns, X = [], np.empty(0)
    usual = int(min(most, rng.choice(arrays.SIZES)))
    for method in steps:
        if method in ("forward", "predict"):
            X = batch(rng, most, usual, net.sizes[0])
        if method == "forward":
            turns.append(Turn(which, method, X))
        elif "predict" in method:
            turns.append(Turn(which, "predict", (X, *_threshold(rng, net, X))))
        elif method == "backward":
            if net.sizes[2] > 1 or np.max(np.abs(net.forward(X))) > SATURATED:
                break
            turns.append(Turn(which, method, arrays.labels(rng, (len(X), 1))))
        else:
            turns.append(Turn(which, method, float(rng.choice(RATES))))
    return turns


def _threshold(rng: Generator, net: Net, X: np.ndarray) -> tuple[float, ...]:
    """Draw a threshold, or none, that no probability is near to."""
    with np.errstate(over="ignore"):
        probabilities = 1 / (1 + np.exp(-net.forward(X)))
    for value in rng.permutation((0.5, 0.5, 0.2, 0.9, 0.75, 0.01, 0.999, 0.0, 1.0, 0.3, 0.6)):
        away = np.abs(probabilities - value)
        if np.all((away > NEAR) | (probabilities == 0.5) | (value == 0.0)):
            return () if value == 0.5 and rng.random() < 0.7 else (float(value),)
    return (0.0,)


def _taken(names: Names, nets: list[Net], turns: list[Turn]) -> Iterator[Seen]:
    models = [names["MLP"](*net.sizes) for net in nets]
    for model, net in zip(models, nets):
        yield from _drawn(names, net.sizes)
        yield (
            "made: layers",
            all(isinstance(layer, names["LinearLayer"]) for layer in (model.layer1, model.layer2)),
        )
        yield "made: Z1, A1, Z2, A2", [model.Z1, model.A1, model.Z2, model.A2]
        for (layer, name), value in zip(PATHS, net.weights):
            setattr(getattr(model, layer), name, value.copy())
    before, kept, differentiated, moved = state_of_random(), [], set(), set()
    for turn in turns:
        model = models[turn.which]
        given = turn.argument if isinstance(turn.argument, tuple) else (turn.argument,)
        handed = [copied(value) for value in given]
        result = getattr(model, turn.method)(*handed)
        yield f"{turn.method}: arguments", [copied(value) for value in handed]
        if turn.method == "backward":
            differentiated.add(turn.which)
        for what, value in _results(turn.method, result, model):
            yield what, rough(value, True) if turn.which in moved else value
        kept += [result] if turn.method in ("forward", "predict") else []
        moved |= {turn.which} if turn.method == "update" else set()
        yield from held(turn.method, models, differentiated, moved)
    yield "earlier results", [rough(copied(result), bool(moved)) for result in kept]
    yield "random state untouched", before == state_of_random()


def _drawn(names: Names, sizes: tuple[int, int, int]) -> Iterator[Seen]:
    """Look at what is drawn from one seed. How much that is, and from which generator, is left to
    taste; but layer1 draws before layer2, and nothing is seeded.
    """
    ends = []
    for _ in range(2):
        np.random.seed(SEED)
        layer2 = names["MLP"](*sizes).layer2
        ends.append(state_of_random())
    np.random.seed(SEED)
    alone = names["LinearLayer"](*sizes[1:])
    yield "made: first layer1, then layer2", not np.array_equal(layer2.W, alone.W)
    yield "made: nothing seeded", ends[0] == ends[1]


def _results(method: str, result, model) -> Iterator[Seen]:
    if method in ("forward", "predict"):
        yield f"{method}: result", copied(result)
    if method == "predict":
        yield "predict: integers", is_whole(result)
    if method == "forward":
        for name in ("Z1", "A1", "Z2", "A2"):
            yield f"forward: {name}", copied(getattr(model, name))


def held(method: str, models: list, differentiated: set[int], moved: set[int]) -> Iterator[Seen]:
    """Look at what all networks hold: no turn of one is seen in another. moved: those that have
    made a step.
    """
    for number, model in enumerate(models):
        for layer, name in PATHS + (GRADIENTS if number in differentiated else ()):
            value = copied(getattr(getattr(model, layer), name))
            yield f"{method}: {layer}.{name}", rough(value, number in moved)


def rough(value: Any, has_moved: bool) -> Any:
    """Return what a network holds with what right steps before may leave in it where numbers nearly
    cancel out: more than the tolerance of one number.
    """
    if not isinstance(value, np.ndarray) or value.dtype.kind != "f":
        return value
    part = STEPS_LEAVE if has_moved else SUMS_LEAVE
    return Rough(value, part * float(np.max(np.abs(value), initial=1.0)))
