"""What the hints of lesson 05 claim."""

from contextlib import redirect_stdout
from dataclasses import dataclass, field, replace
import io
import re
from typing import Any

import numpy as np

from tests.banks.claims.answers import Claim, Tried, called, same, single_precision

RATE = 0.5
EPOCHS = 6
EVERY = 3
MOST_EPOCHS = 60
METHODS = ("forward", "backward", "update")
_RNG = np.random.default_rng(2502)
X = _RNG.normal(size=(5, 3)) + 1
Y = np.array([[1.0], [0.0], [0.0], [1.0], [0.0]])
WEIGHTS = [_RNG.normal(size=shape) for shape in ((3, 4), (4,), (4, 1), (1,))]


@dataclass
class Run:
    """What a `train` did: what it returned and printed, what it called of its model with what, how
    it left samples and labels, and whether it drew from the global generator.
    """

    returned: Any
    text: str
    model: Any
    calls: list[tuple[str, Any]] = field(default_factory=list)
    X: Any = None
    Y: Any = None
    drawn: bool = False

    @property
    def epochs_told(self) -> list[int]:
        return [int(number) for number in re.findall(r"poch\s*(\d+)", self.text)]

    @property
    def losses_told(self) -> list[str]:
        return re.findall(r"oss: (\S+?)(?=\s|$)", self.text)

    def handed(self, method: str) -> list[Any]:
        """Return what a method of the model was called with, call by call."""
        return [argument for name, argument in self.calls if name == method]


def network_of(kind: type) -> Any:
    """Return a network with the same weights each time."""
    model = kind(3, 4, 1)
    model.layer1.W, model.layer1.b, model.layer2.W, model.layer2.b = map(np.copy, WEIGHTS)
    return model


def weights(model: Any) -> list[np.ndarray]:
    return [model.layer1.W, model.layer1.b, model.layer2.W, model.layer2.b]


def trained(answer: Tried, rate=RATE, epochs=EPOCHS, every=EVERY, X=X, names=None) -> Run:
    """Return the run of the answer's `train`, or of that of other `names`; lent, on a model that
    gives each epoch's right activations, whatever steps it is told to make.
    """
    model, calls = network_of(answer.reference["MLP"]), []
    model.__class__ = noting(model.__class__, calls, driven=answer.is_lent)
    given, labels, text = X.copy(), Y.copy(), io.StringIO()
    train, state = (names or answer.names)["train"], random_state()
    with redirect_stdout(text):
        returned = called(train, model, given, labels, rate, epochs, every)
    drawn = random_state() != state
    return Run(returned, text.getvalue(), model, calls, given, labels, drawn)


def noting(network: type, calls: list, driven: bool) -> type:
    """Return a kind of `network` whose methods add themselves to `calls` when they are called."""

    def noted(name: str) -> Any:
        def method(self: Any, argument: Any) -> Any:
            calls.append((name, np.copy(argument)))
            if not driven:
                return getattr(network, name)(self, argument)
            return activations(network)[n_steps(calls)] if name == "forward" else None

        return method

    return type("MLP", (network,), {name: noted(name) for name in METHODS})


def n_steps(calls: list) -> int:
    """Return in which epoch the latest call is: one ends where a forward follows a step."""
    names = [name for name, _ in calls]
    return sum(name == "forward" and before != "forward" for before, name in zip(names, names[1:]))


def activations(network: type) -> list[np.ndarray]:
    """Return the right A2 of each epoch."""
    model, found = network_of(network), []
    for _ in range(MOST_EPOCHS + 1):
        found.append(model.forward(X))
        model.backward(Y)
        model.update(RATE)
    return found


def random_state() -> tuple:
    """Return the state of NumPy's global generator, as something to compare."""
    _, keys, position, *_ = np.random.get_state()
    return keys.tobytes(), position


def right(answer: Tried, epochs: int = EPOCHS) -> Run:
    """Return the run of the right `train`."""
    own = replace(answer, is_lent=False)
    return trained(own, epochs=epochs, names=answer.reference)


def losses(answer: Tried) -> Any:
    return trained(answer).returned


def first_loss(answer: Tried) -> Any:
    return trained(answer).returned[0]


def L(answer: Tried, epochs: int = EPOCHS) -> np.ndarray:
    """Return the right losses."""
    return np.array(right(answer, epochs).returned)


def first_A2(answer: Tried) -> np.ndarray:
    return network_of(answer.reference["MLP"]).forward(X)


def all_pairs(A2: np.ndarray) -> float:
    """Return the mean loss of each probability with each label."""
    labels = Y.ravel()
    return -float(np.mean(labels * np.log(A2) + (1 - labels) * np.log(1 - A2)))


def order(answer: Tried) -> list[str]:
    return [name for name, _ in trained(answer).calls]


def n_calls(answer: Tried, method: str) -> int:
    return len(trained(answer).handed(method))


def batch_before_backward(answer: Tried) -> np.ndarray:
    """Return what the last forward before the first backward was called with."""
    calls = trained(answer).calls
    first = [name for name, _ in calls].index("backward")
    return [batch for name, batch in calls[:first] if name == "forward"][-1]


def rates(answer: Tried, rate: float = RATE) -> np.ndarray:
    """Return the learning rates that the model was updated with."""
    return np.array(trained(answer, rate).handed("update"))


def rates_are(factor: float, answer: Tried) -> bool:
    return same(rates(answer), np.full(EPOCHS, factor * RATE))


def told(answer: Tried, every: int = EVERY, epochs: int = EPOCHS) -> list[int]:
    """Return the numbers of the epochs in the log."""
    return trained(answer, every=every, epochs=epochs).epochs_told


def logged(answer: Tried) -> list[float]:
    return [float(text) for text in trained(answer, every=1).losses_told]


def near(got: Any, expected: Any) -> bool:
    """Whether numbers of a log agree, which has four decimals."""
    return np.shape(got) == np.shape(expected) and bool(np.allclose(got, expected, atol=6e-5))


def decimals(answer: Tried) -> set[int]:
    return {len(text.partition(".")[2]) for text in trained(answer).losses_told}


def lines(answer: Tried) -> list[str]:
    return trained(answer).text.splitlines()


def stays_as_it_was(answer: Tried) -> bool:
    """Whether the model has its first weights, in a run after another one."""
    trained(answer)
    return all(map(same, weights(trained(answer).model), WEIGHTS))


def first_line_missing_later(answer: Tried) -> bool:
    """Whether epoch 1 has no line, in a run after another one."""
    told(answer)
    return 1 not in told(answer)


LOSSES: dict[str, Claim] = {
    "loss-after-update": lambda a: same(losses(a), L(a, EPOCHS + 1)[1:]),
    "only-printed-losses-kept": lambda a: same(losses(a), L(a)[[0, 2, 5]]),
    "arrays-kept": lambda a: all(np.ndim(loss) > 0 for loss in losses(a)),
    "array-returned": lambda a: isinstance(losses(a), np.ndarray) and same(losses(a), L(a)),
    "nothing-returned": lambda a: losses(a) is None,
    "model-returned": lambda a: (lambda run: run.returned is run.model)(trained(a)),
    "last-loss-returned": lambda a: same(losses(a), L(a)[-1]),
    "list-made-in-loop": lambda a: same(losses(a), L(a)[-1:]),
    "pairs-kept": lambda a: np.shape(losses(a)) == (EPOCHS, 2),
    "text-kept": lambda a: all(isinstance(loss, str) for loss in losses(a)),
    "rounded-losses": lambda a: same(losses(a), np.round(losses(a), 6)) and near(losses(a), L(a)),
    "single-precision-losses": lambda a: single_precision(losses(a), L(a)),
    "labels-flattened-for-loss": lambda a: same(first_loss(a), all_pairs(first_A2(a))),
    "loss-arguments-swapped": lambda a: same(
        first_loss(a), a.reference["bce_loss"](Y, first_A2(a))
    ),
    "loss-summed": lambda a: same(losses(a), 5 * L(a)),
    "loss-divided-twice": lambda a: same(losses(a), L(a) / 5),
    "squared-error-kept": lambda a: same(first_loss(a), np.mean((first_A2(a) - Y) ** 2)),
    "loss-of-decisions": lambda a: same(
        first_loss(a), a.reference["bce_loss"]((first_A2(a) >= 0.5) * 1.0, Y)
    ),
    "accuracy-kept": lambda a: same(first_loss(a), np.mean((first_A2(a) >= 0.5) == Y)),
    "loss-without-clip": lambda a: not np.isfinite(trained(a, X=9999 * X).returned[0]),
    "running-total": lambda a: same(losses(a), np.cumsum(L(a))),
    "losses-reversed": lambda a: same(losses(a), L(a)[::-1]),
    "losses-kept-twice": lambda a: same(losses(a), np.repeat(L(a), 2)),
    "first-loss-missing": lambda a: same(losses(a), L(a)[1:]),
    "one-epoch-too-few": lambda a: same(losses(a), L(a)[:-1]),
    "one-epoch-too-many": lambda a: same(losses(a), L(a, EPOCHS + 1)),
    "return-inside-loop": lambda a: same(losses(a), L(a)[:1]),
    "stops-early": lambda a: (
        lambda got: len(got) < MOST_EPOCHS and same(got, L(a, MOST_EPOCHS)[: len(got)])
    )(trained(a, epochs=MOST_EPOCHS).returned),
    "epochs-ignored": lambda a: len(losses(a)) == len(trained(a, epochs=3).returned) > 0,
    "forward-outside-loop": lambda a: same(losses(a), np.full(EPOCHS, losses(a)[0])),
    "rows-shuffled": lambda a: any(
        not same(batch, X) and same(np.sort(batch, axis=0), np.sort(X, axis=0))
        for batch in trained(a).handed("forward")
    ),
    "features-standardised": lambda a: same(
        np.mean(trained(a).handed("forward")[0], axis=0), np.zeros(3)
    ),
    "a-step-for-each-sample": lambda a: len(trained(a).handed("forward")[0]) == 1,
    "model-built-anew": lambda a: not trained(a).calls,
}

UPDATES: dict[str, Claim] = {
    "no-update": stays_as_it_was,
    "update-before-backward": lambda a: order(a)[:3] != ["forward", "backward", "update"],
    "last-update-missing": lambda a: all(
        map(same, weights(trained(a).model), weights(right(a, EPOCHS - 1).model))
    ),
    "gradients-of-epoch-before": lambda a: order(a)[-2:] == ["update", "backward"],
    "backward-only-once": lambda a: n_calls(a, "backward") == 1,
    "learning-rate-fixed": lambda a: same(rates(a, 0.3), rates(a, 0.7)),
    "learning-rate-of-a-hundredth": lambda a: same(rates(a), np.full(EPOCHS, 0.01)),
    "learning-rate-decays": lambda a: np.all(np.diff(rates(a)) < 0),
    "learning-rate-divided-by-n": lambda a: rates_are(1 / 5, a),
    "ascent": lambda a: rates_are(-1, a),
    "two-updates-an-epoch": lambda a: n_calls(a, "update") == 2 * EPOCHS,
    "updates-only-when-printing": lambda a: n_calls(a, "update") == len(told(a)) == 3,
    "one-update-after-loop": lambda a: n_calls(a, "update") == 1 and order(a)[-1] == "update",
    "only-layer2-updated": lambda a: (
        same(trained(a).model.layer1.W, WEIGHTS[0])
        and not same(trained(a).model.layer2.W, WEIGHTS[2])
    ),
    "weights-drawn-anew": lambda a: not same(losses(a)[0], L(a)[0]),
    "error-handed-to-backward": lambda a: (
        not any(same(labels, Y) for labels in trained(a).handed("backward"))
    ),
    "labels-flattened-for-backward": lambda a: np.ndim(trained(a).handed("backward")[0]) == 1,
    "backward-after-another-forward": lambda a: not same(batch_before_backward(a), X),
    "seeds-the-generator": lambda a: trained(a).drawn,
    "changes-samples": lambda a: not same(trained(a).X, X),
    "changes-labels": lambda a: not same(trained(a).Y, Y),
}

LOG: dict[str, Claim] = {
    "epochs-from-zero": lambda a: told(a) == [0, 3],
    "labels-from-zero": lambda a: told(a) == [0, 2, 5],
    "multiples-from-zero": lambda a: told(a) == [1, 4],
    "remainder-of-one": lambda a: told(a) == [1, 4] and told(a, every=1) == [],
    "every-epoch-printed": lambda a: told(a) == [1, 2, 3, 4, 5, 6],
    "epoch-1-not-printed": first_line_missing_later,
    "epoch-1-printed-twice": lambda a: told(a, every=1)[:3] == [1, 1, 2],
    "only-epoch-1-printed": lambda a: told(a) == [1],
    "print-every-ignored": lambda a: told(a, 2, 20) == told(a, 3, 20),
    "last-epoch-always-printed": lambda a: told(a, 4) == [1, 4, 6],
    "nothing-printed": lambda a: trained(a).text == "",
    "line-not-indented": lambda a: all(line.startswith("Epoch") for line in lines(a)),
    "epoch-at-left": lambda a: all(re.search(r"poch \d    \|", line) for line in lines(a)),
    "epoch-without-field": lambda a: all(re.search(r"poch \d \|", line) for line in lines(a)),
    "epoch-with-zeros": lambda a: all(re.search(r"poch 000\d", line) for line in lines(a)),
    "all-digits-printed": lambda a: min(decimals(a)) > 8,
    "six-decimals": lambda a: decimals(a) == {6},
    "four-digits": lambda a: trained(a).losses_told == [f"{loss:.4}" for loss in L(a)[[0, 2, 5]]],
    "other-words": lambda a: (
        not any(re.fullmatch(r"  Epoch    \d \| Loss: \d\.\d{4}", line) for line in lines(a))
    ),
    "closing-line": lambda a: lines(a)[:-1] == right(a).text.splitlines(),
    "log-after-update": lambda a: near(logged(a), L(a, EPOCHS + 1)[1:]) and same(losses(a), L(a)),
    "log-of-means": lambda a: near(logged(a), np.cumsum(L(a)) / np.arange(1, EPOCHS + 1)),
    "lines-without-end": lambda a: "\n" not in trained(a).text,
    "blank-lines": lambda a: "\n\n" in trained(a).text,
}


def on_its_own(claim: Claim) -> Claim:
    """Return a claim about steps, which only a model that makes them can show."""
    return lambda answer: claim(replace(answer, is_lent=False))


CLAIMS = {
    "train-losses": LOSSES,
    "train-updates": {mistake: on_its_own(claim) for mistake, claim in UPDATES.items()},
    "train-log": LOG,
}
