"""Situations about drawn weights: that they are normal, and nobody's but the object's own. What is
seen are truths, since no two answers draw the same.
"""

from collections.abc import Callable, Iterator
import math
from typing import Any

import numpy as np
from numpy.random import Generator

from tests.search.oracle.situations import Names, Seen, Situation, copied

SCALE = 0.01
FARTHEST = 3.0
"""Of sqrt(n) times the distance of two distributions: chance goes so far once in 10**7 times."""
SIGMAS = 6.0

Make = Callable[[Names, int, int], list]
"""Makes objects and returns the layers of (n_inputs, n_neurons) among them."""


def of_layer(names: Names, n_inputs: int, n_neurons: int) -> list:
    return [names["LinearLayer"](n_inputs, n_neurons)]


def of_network(names: Names, n_inputs: int, n_neurons: int) -> list:
    """Return a first layer and, from another network, a second one."""
    return [
        names["MLP"](n_inputs, n_neurons, 2).layer1,
        names["MLP"](3, n_inputs, n_neurons).layer2,
    ]


def situation(make: Make, rng: Generator, most: int) -> Situation:
    """Draw sizes of layers, and how many are made: enough that chance can't look like a mistake."""
    sizes = [(1, 1), (2, 3), (1, 4), (5, 1), (3, 3), (10, 10), (7, 30), (40, 2), (200, 60)]
    n_inputs, n_neurons = sizes[rng.integers(len(sizes))]
    count = max(2, math.ceil(4000 / (n_inputs * n_neurons)))
    words = f"{count} times layers of {n_inputs} inputs and {n_neurons} neurons are made"
    return Situation(
        words, n_inputs * n_neurons, lambda names: _made(names, make, n_inputs, n_neurons, count)
    )


def _made(names: Names, make: Make, n_inputs: int, n_neurons: int, count: int) -> Iterator[Seen]:
    layers = [layer for _ in range(count) for layer in make(names, n_inputs, n_neurons)]
    for layer in layers[:3]:
        yield "made: shape of W", np.shape(layer.W)
        yield "made: b", copied(layer.b)
        yield "made: X, dW, db", [layer.X, layer.dW, layer.db]
    yield from normal(np.array([layer.W for layer in layers]), SCALE)
    layers[0].b[...] = 5
    layers[0].W[...] = 5
    yield "made: b of another", copied(layers[-1].b)
    yield "made: W of another", bool(np.any(layers[-1].W == 5))
    yield "made: b after a step", _stepped(layers[0])
    yield "made: drawn after a seed", [_drawn(names, make, seed) for seed in (1, 2)] == [False] * 2


def _stepped(layer: Any) -> Any:
    """Return b after a step by fractions, which what it was made with has to hold."""
    n_inputs, n_neurons = np.shape(layer.W)
    layer.forward(np.ones((2, n_inputs)))
    layer.backward(np.full((2, n_neurons), 0.25))
    layer.update(0.5)
    return copied(layer.b)


def _drawn(names: Names, make: Make, seed: int) -> bool:
    """Return whether the random state after a layer is one that doesn't depend on the seed."""
    ends = []
    for start in (seed, seed + 10):
        np.random.seed(start)
        make(names, 3, 2)
        ends.append(np.random.get_state()[1].tobytes())
    return ends[0] == ends[1]


def normal(W: np.ndarray, scale: float) -> Iterator[Seen]:
    """Look at weights of many layers, (layers, inputs, neurons), that should be from N(0,
    scale**2).
    """
    z = W.ravel() / scale
    n, ordered = z.size, np.sort(z)
    chances = 0.5 * (1 + np.vectorize(math.erf)(ordered / math.sqrt(2)))
    distance = np.max(np.abs(chances - (np.arange(n) + 0.5) / n))
    yield "made: W normal", bool(distance * math.sqrt(n) < FARTHEST)
    yield "made: tails of W", bool(np.max(np.abs(z)) > 2.9 or n < 4000)
    yield "made: W nearly all different", bool(np.mean(np.diff(ordered) == 0) < 1e-3)
    yield (
        "made: neighbours in W",
        all(
            abs(np.mean(first * second)) < SIGMAS / math.sqrt(first.size)
            for first, second in (
                (W[1:] / scale, W[:-1] / scale),
                (W[:, 1:] / scale, W[:, :-1] / scale),
                (W[..., 1:] / scale, W[..., :-1] / scale),
            )
            if first.size > 500
        ),
    )
