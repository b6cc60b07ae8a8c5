"""Situations of he_init and of Classifier: layers started, networks sent forward, backward, and
updated; alone, and beside others.
"""

from collections.abc import Iterator
import math

import numpy as np
from numpy.random import Generator, default_rng

from tests.search.oracle import arrays
from tests.search.oracle.drawing import SIGMAS, normal
from tests.search.oracle.layers import RATES, Turn, mixed
from tests.search.oracle.networks import PATHS, STEPS, Net, batch, held, rough, several, told
from tests.search.oracle.situations import (
    Names,
    Seen,
    Situation,
    copied,
    is_whole,
    state_of_random,
    total,
)

DRAWS = 4000
"""Weights of which it is looked at whether they are normal."""

NEAR = 1e-6
"""So near to each other, rounding decides which of two classes is the more probable one."""

CLASSES = (1, 2, 3, 4, 10, 12, 12)

SIZES = ((1, 1), (2, 3), (1, 4), (5, 1), (3, 3), (10, 10), (7, 30), (40, 2), (200, 60))


def started(rng: Generator, most: int) -> Situation:
    """Draw a size of layers that he_init starts: enough that chance can't look like a mistake."""
    size, seed = SIZES[rng.integers(len(SIZES))], int(rng.integers(10**6))
    count = max(2, math.ceil(DRAWS / math.prod(size)))
    words = f"he_init of {count} layers of {size[0]} inputs and {size[1]} neurons, seed {seed}"
    return Situation(words, math.prod(size), lambda names: _started(names, size, count, seed))


def _started(names: Names, size: tuple[int, int], count: int, seed: int) -> Iterator[Seen]:
    layers = [names["LinearLayer"](*size) for _ in range(count)]
    for number, layer in enumerate(layers):
        layer.W, layer.b = np.full(size, 3.0 + number), np.full(size[1], 2.0)
    before, rng = state_of_random(), default_rng(seed)
    for layer in layers:
        yield "returned", names["he_init"](layer, rng)
    yield "random state untouched", before == state_of_random()
    yield from _weights(layers, size)
    yield "drawn from the generator", _is_drawn(names, size, layers[0].W, seed)
    layers[0].W[...], layers[0].b[...] = 5, 5
    yield "b of another", copied(layers[-1].b)
    yield "W of another", bool(np.any(layers[-1].W == 5))


def _weights(layers: list, size: tuple[int, int]) -> Iterator[Seen]:
    for layer in layers:
        yield "W: shape and kind", (np.shape(layer.W), np.asarray(layer.W).dtype.kind)
        yield "b", copied(layer.b)
    yield from normal(np.array([layer.W for layer in layers]), math.sqrt(2 / size[0]))


def _is_drawn(names: Names, size: tuple[int, int], W: np.ndarray, seed: int) -> list[bool]:
    """Return whether weights come again from a generator of this seed, and from one of another."""
    drawn = []
    for each in (seed, seed + 1):
        layer = names["LinearLayer"](*size)
        names["he_init"](layer, default_rng(each))
        drawn.append(np.array_equal(layer.W, W))
    return drawn


def made(rng: Generator, most: int) -> Situation:
    """Draw sizes of networks, and look at the weights that they are made with."""
    sizes = [int(rng.choice((2, 3, 5, 10, 30))) for _ in range(2)]
    sizes.append(int(rng.choice((2, 3, 10))))
    seed = int(rng.integers(10**6))
    words = f"Classifiers of {sizes} are made, seed {seed}"
    return Situation(words, sum(sizes), lambda names: _made(names, sizes, seed))


def _made(names: Names, sizes: list[int], seed: int) -> Iterator[Seen]:
    rng, make = default_rng(seed), names["Classifier"]
    count = math.ceil(DRAWS / min(sizes[0] * sizes[1], sizes[1] * sizes[2]))
    models = [make(*sizes, rng) for _ in range(count)]
    yield (
        "made: layers",
        all(isinstance(layer, names["LinearLayer"]) for layer in _layers(models[0])),
    )
    yield from _weights([model.layer1 for model in models], (sizes[0], sizes[1]))
    yield from _weights([model.layer2 for model in models], (sizes[1], sizes[2]))
    again, other = (make(*sizes, default_rng(each)) for each in (seed, seed + 1))
    for layer, same, another in zip(_layers(models[0]), _layers(again), _layers(other)):
        yield "made: from the generator", np.array_equal(layer.W, same.W)
        yield "made: from another", np.array_equal(layer.W, another.W)
    yield "made: the weights of one layer in the other", _alike(models, sizes)
    ends = []
    for each in (1, 2):
        np.random.seed(each)
        make(*sizes, rng)
        ends.append(state_of_random())
    yield "made: nothing seeded", ends[0] == ends[1]
    models[0].layer1.W[...] = 5
    yield "made: W of another", bool(np.any(models[1].layer1.W == 5))


def _alike(models: list, sizes: list[int]) -> bool:
    """Return whether weights at the same place in both layers go together."""
    n_rows, n_columns = min(sizes[:2]), min(sizes[1:])
    W1, W2 = (
        np.array([layer.W[:n_rows, :n_columns] for layer in layers])
        for layers in zip(*map(_layers, models))
    )
    together = np.mean(W1 * W2) / math.sqrt(2 / sizes[0] * 2 / sizes[1])
    return bool(abs(together) > SIGMAS / math.sqrt(W1.size))


def _layers(model) -> tuple:
    return model.layer1, model.layer2


def _is_decided(net: Net, X: np.ndarray) -> bool:
    """Return whether each sample has one class that is the most probable by far."""
    Z2 = np.sort(net.forward(X), axis=1)
    return net.sizes[2] == 1 or bool(np.all(Z2[:, -1] - Z2[:, -2] > NEAR))


def situation(rng: Generator, most: int) -> Situation:
    """Draw networks and turns."""
    nets = several(rng, most, CLASSES)
    turns = mixed(rng, [_turns(rng, which, net, most) for which, net in enumerate(nets)])
    return Situation(
        told("Classifiers", nets, turns),
        total(*(array for net in nets for array in net.weights))
        + sum(total(turn.argument) for turn in turns),
        lambda names: _taken(names, nets, turns),
    )


def _turns(rng: Generator, which: int, net: Net, most: int) -> list[Turn]:
    """Draw turns of a network. After an update nothing is predicted that was not decided before."""
    turns, X, is_new = [], np.empty(0), True
    usual = int(min(most, rng.choice(arrays.SIZES)))
    for method in STEPS[rng.integers(len(STEPS))]:
        if method in ("forward", "predict"):
            X = batch(rng, most, usual, net.sizes[0])
        if method == "forward":
            turns.append(Turn(which, method, X))
        elif "predict" in method:
            turns += [Turn(which, "predict", X)] if is_new and _is_decided(net, X) else []
        elif method == "backward":
            turns.append(Turn(which, method, arrays.classes(rng, (len(X),), net.sizes[2])))
        else:
            turns.append(Turn(which, method, float(rng.choice(RATES))))
            is_new = False
    return turns


def _taken(names: Names, nets: list[Net], turns: list[Turn]) -> Iterator[Seen]:
    models = [names["Classifier"](*net.sizes, default_rng(1)) for net in nets]
    for model, net in zip(models, nets):
        for (layer, name), value in zip(PATHS, net.weights):
            setattr(getattr(model, layer), name, value.copy())
    before, kept, differentiated, moved = state_of_random(), [], set(), set()
    for turn in turns:
        handed = copied(turn.argument)
        result = getattr(models[turn.which], turn.method)(handed)
        yield f"{turn.method}: argument", copied(handed)
        if turn.method == "backward":
            differentiated.add(turn.which)
        if turn.method in ("forward", "predict"):
            seen = copied(result)
            yield f"{turn.method}: result", rough(seen, True) if turn.which in moved else seen
            kept.append(result)
        if turn.method == "predict":
            yield "predict: integers", is_whole(result)
        moved |= {turn.which} if turn.method == "update" else set()
        yield from held(turn.method, models, differentiated, moved)
    yield "earlier results", [rough(copied(result), bool(moved)) for result in kept]
    yield "random state untouched", before == state_of_random()
