"""Situations of train: the reference's networks, trained once or twice, with settings of all
kinds.
"""

from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
import io

import numpy as np
from numpy.random import Generator

from tests.search.oracle import arrays
from tests.search.oracle.networks import PATHS, Net
from tests.search.oracle.situations import (
    Names,
    Seen,
    Situation,
    copied,
    in_words,
    state_of_random,
    total,
)

EPOCHS = (0, 1, 2, 3, 5, 10, 20, 31, 60)
LONG = (101, 250, 1050)
EVERY = (1, 2, 3, 5, 7, 10, 20, 100)
RATES = (0.1, 0.1, 0.01, 0.5, 1.0, 3.0, 0.0)

DEFAULTS = (0.1, 1000)
"""learning_rate and epochs where they are left out."""

ROUGHLY = 1e-10
"""So far may rounding lead, absolute and relative, before the contract's tolerance is used up."""

NEAR_THE_CLIP = 20.0
"""The size of a pre-activation whose sigmoid is still within 1e-9 and 1 - 1e-9, at 20.7."""


def situation(rng: Generator, most: int) -> Situation:
    """Draw one run or two: of two networks, or of one that goes on."""
    runs, goes_on = _runs(rng, most)
    while saturates(runs, goes_on) or magnifies(runs, goes_on):
        runs, goes_on = _runs(rng, most)
    words = "; then ".join(
        f"train(MLP{net.sizes}, {in_words(X, Y)}, {settings})" for net, X, Y, settings in runs
    )
    size = sum(total(X, Y, *net.weights) + sum(settings[1:2]) for net, X, Y, settings in runs)
    return Situation(words, int(size), lambda names: _trained(names, runs, goes_on))


def _runs(rng: Generator, most: int) -> tuple[list[tuple], bool]:
    count, goes_on = int(rng.choice((1, 1, 2))), rng.random() < 0.5
    runs = [_run(rng, most) for _ in range(count)]
    if goes_on and count == 2:
        is_run_again = rng.random() < 0.5  # as where somebody runs the cell twice
        runs[1] = (*runs[0][:3], runs[0 if is_run_again else 1][3])
    return runs, goes_on


def saturates(runs: Sequence[tuple], goes_on: bool) -> bool:
    """Whether an output comes near to the clip of the loss in one of the epochs. Beyond it the
    fused gradient, which is right, is another than that of the clipped loss, and none is graded.
    """
    return not all(size < NEAR_THE_CLIP for size, _ in _steps(runs, goes_on))


def magnifies(runs: Sequence[tuple], goes_on: bool) -> bool:
    """Whether the last digits of the numbers decide what the weights become: every order of
    summation is right, so nobody can be held to them.
    """
    exact = [(net, X.astype(np.longdouble), Y, settings) for net, X, Y, settings in runs]
    return not all(
        np.allclose(one, other, ROUGHLY, ROUGHLY)
        for (_, first), (_, second) in zip(_steps(runs, goes_on), _steps(exact, goes_on))
        for one, other in zip(first, second)
    )


def _steps(runs: Sequence[tuple], goes_on: bool) -> Iterator[tuple[float, list[np.ndarray]]]:
    """Take the steps of all runs; yield of each the largest size of a last pre-activation before
    it, and the weights after it.
    """
    weights: list[np.ndarray] = []
    for net, X, Y, settings in runs:
        if not weights or not goes_on:
            weights = [array.astype(X.dtype) for array in net.weights]
        rate, epochs = (*settings[:2], *DEFAULTS[len(settings) : 2])
        for _ in range(epochs):
            yield _step(weights, X, Y, rate), weights


def _step(weights: list[np.ndarray], X: np.ndarray, Y: np.ndarray, rate: float) -> float:
    """Take one step of plain gradient descent, by the contract's formulas, and return the largest
    size of a last pre-activation before it.
    """
    W1, b1, W2, b2 = weights
    with np.errstate(all="ignore"):
        Z1 = X @ W1 + b1
        A1 = np.maximum(0, Z1)
        Z2 = A1 @ W2 + b2
        dZ2 = (1 / (1 + np.exp(-Z2)) - Y) / len(X)
        dZ1 = (dZ2 @ W2.T) * (Z1 > 0)
        gradients = (X.T @ dZ1, dZ1.sum(axis=0), A1.T @ dZ2, dZ2.sum(axis=0))
        for array, gradient in zip(weights, gradients):
            array -= rate * gradient
    return float(np.max(np.abs(Z2)))


def _run(rng: Generator, most: int) -> tuple:
    net = Net.drawn(rng, min(most, 5), outputs=(1,))
    n = int(min(most, rng.choice(arrays.SIZES)))
    X = arrays.mild(rng, (n, net.sizes[0])) * rng.choice((1, 1, 1, 10))
    epochs = rng.choice(LONG) if rng.random() < 0.1 else rng.choice(EPOCHS)
    settings = (float(rng.choice(RATES)), int(epochs), int(rng.choice(EVERY)))
    given = settings[: 2 if epochs > 60 and rng.random() < 0.5 else 3]
    return net, X, arrays.labels(rng, (n, 1)), given


def with_defaults(rng: Generator, most: int) -> Situation:
    """Draw a run with none of the settings given, or the learning rate alone."""
    net, X, Y, settings = _run(rng, 3)
    given = settings[:1] if rng.random() < 0.5 else ()
    while saturates([(net, X, Y, given)], False):
        net, X, Y, settings = _run(rng, 3)
        given = settings[:1] if rng.random() < 0.5 else ()
    words = f"train(MLP{net.sizes}, {in_words(X, Y)}{', and a rate' if given else ''})"
    return Situation(
        words, 1000 * X.size, lambda names: _trained(names, [(net, X, Y, given)], False)
    )


def _trained(names: Names, runs: Sequence[tuple], goes_on: bool) -> Iterator[Seen]:
    before, kept, model = state_of_random(), [], None
    for net, X, Y, settings in runs:
        if model is None or not goes_on:
            model = names["MLP"](*net.sizes)
            for (layer, name), value in zip(PATHS, net.weights):
                setattr(getattr(model, layer), name, value.copy())
            before = state_of_random()
        given, printed = (X.copy(), Y.copy()), io.StringIO()
        with redirect_stdout(printed):
            losses = names["train"](model, *given, *settings)
        yield "losses", copied(losses)
        yield "printed", printed.getvalue()
        yield "arguments", [array.copy() for array in given]
        for layer, name in PATHS:
            yield f"{layer}.{name}", copied(getattr(getattr(model, layer), name))
        yield "random state untouched", before == state_of_random()
        kept.append(losses)
    yield "earlier losses", [copied(losses) for losses in kept]
