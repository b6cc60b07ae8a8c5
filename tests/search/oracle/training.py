"""Situations of train: the reference's networks, trained once or twice, with settings of all
kinds.
"""

from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
import io

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


def situation(rng: Generator, most: int) -> Situation:
    """Draw one run or two: of two networks, or of one that goes on."""
    count, goes_on = int(rng.choice((1, 1, 2))), rng.random() < 0.5
    runs = [_run(rng, most) for _ in range(count)]
    if goes_on and count == 2:
        runs[1] = (runs[0][0], *runs[0][1:3], runs[1][3])
    words = "; then ".join(
        f"train(MLP{net.sizes}, {in_words(X, Y)}, {settings})" for net, X, Y, settings in runs
    )
    size = sum(total(X, Y, *net.weights) + sum(settings[1:2]) for net, X, Y, settings in runs)
    return Situation(words, int(size), lambda names: _trained(names, runs, goes_on))


def _run(rng: Generator, most: int) -> tuple:
    net = Net.drawn(rng, min(most, 5))
    net = Net((*net.sizes[:2], 1), (*net.weights[:2], net.weights[2][:, :1], net.weights[3][:1]))
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
