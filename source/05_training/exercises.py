"""Lesson 05: the training loop, judged on the reference's network: its losses, what it does to the
weights, its log.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module

import numpy as np

from autograder.authoring import (
    Draw,
    Equal,
    Specification,
    case,
    check,
    core,
    counterexample,
    public,
)
from autograder.authoring.drafts import DraftCase, DraftCheck
from course.assessment.expectations import Either, Report
from course.assessment.probes import Call, Kept, Lend, Look, Probe, Seed, Step

from . import reference

mlp = import_module("..04_mlp.exercises", __package__)
Network, SMALL_NETWORK, WEIGHTS = mlp.Network, mlp.SMALL, mlp.WEIGHTS
LINE = "  Epoch {:>4} | Loss: {:.4f}\n"
NAMES = tuple(path.removeprefix("model.") for path in WEIGHTS)
PARAMETERS = ("model", "X", "Y", "learning_rate", "epochs", "print_every")


@dataclass(frozen=True)
class Run:
    """A network and the settings it is trained with. given: how many settings are handed over, the
    others being defaults.
    """

    network: Network
    learning_rate: float = 0.1
    epochs: int = 7
    print_every: int = 3
    given: int = 3

    def case(self, *look: str, visible: bool = False, helped: bool = False) -> DraftCase:
        """Draft the case of this run with the model as it is, or with help against what its losses
        are charged for.
        """
        return case(self.helped() if helped else self.plain(), look=look, visible=visible)

    def steps(self) -> DraftCase:
        """Draft the case of how many steps are made, and how large: on a model that notes no more,
        or else by what they do.
        """
        free, real = self.noted(free=True), self.noted(free=False)
        seen = reference.tried(real).observed
        return case(
            free,
            real,
            look=(),
            steps=Either(seen["steps"], {path: Equal(seen[path]) for path in WEIGHTS}),
        )

    def losses(self, visible: bool = False) -> DraftCase:
        """Draft the case of the losses: the reference's, at least if wrong updates are put right
        meanwhile.
        """
        return case(
            self.plain(),
            self.guided(),
            look=(),
            visible=visible,
            result=partial(Equal, sequence=True),
        )

    def log(self, visible: bool = False) -> DraftCase:
        """Draft the case of the log: of the right losses, or of the losses that the student's own
        `train` returns.
        """
        return case(self.plain(), self.guided(), look=(), visible=visible, printed=self._report())

    def long_log(self) -> DraftCase:
        """Draft the case of the log of many epochs, where a model that makes no steps will do."""
        return case(
            self.noted(free=True), self.plain(), self.guided(), look=(), printed=self._report()
        )

    def _report(self) -> Report:
        text = reference.tried(self.plain()).observed["printed"]
        return Report(text, "result", self.epochs, self.print_every, LINE)

    def plain(self) -> Probe:
        """Return the probe of this run."""
        return Probe((*self.network.made(), *self._train(), *map(Look, WEIGHTS)))

    def guided(self) -> Probe:
        """Return the probe of this run on a model that has the right weights in each epoch,
        whatever its updates do.
        """
        path = tuple(self._path())
        guide = Call("provided.guide", (Kept("model"), NAMES, path, self.network.X), preparing=True)
        return Probe((*self.network.made(), guide, *self._train()))

    def helped(self) -> Probe:
        """Return the probe of this run with `Help`."""
        given = (
            Kept("model"),
            NAMES,
            self.network.X,
            self.network.Y,
            self.learning_rate,
            self.epochs,
        )
        help_ = (
            Call("provided.Help", given, "help", preparing=True),
            Lend("MLP", "help.given_model"),
        )
        settle = Call("help.settle", (Kept("result"),), preparing=True)
        seed, train = self._train()
        return Probe((*self.network.made(), seed, *help_, train, settle, *map(Look, WEIGHTS)))

    def noted(self, free: bool) -> Probe:
        """Return the probe of this run with its steps noted. free: they do nothing else, and a loss
        takes no time either.
        """
        note = Call("provided.note_steps", (Kept("model"), free), "steps", preparing=True)
        lend = [Lend("bce_loss", "provided.no_loss")] if free else []
        return Probe(
            (*self.network.made(), note, *lend, *self._train(), Look("steps"), *map(Look, WEIGHTS))
        )

    def _train(self) -> tuple[Step, ...]:
        """Return the step judged, after one that makes what is drawn at random the same in every
        run.
        """
        settings = (self.learning_rate, self.epochs, self.print_every)[: self.given]
        arguments = (Kept("model"), self.network.X, self.network.Y, *settings)
        return Seed(0), Call("train", arguments, "result", PARAMETERS[: len(arguments)])

    def _path(self) -> Iterator[tuple[np.ndarray, ...]]:
        """Yield the reference's weights before the first epoch, and after each."""
        model = self.network.reference_model()
        for _ in range(self.epochs + 1):
            yield tuple(
                np.copy(array)
                for array in (model.layer1.W, model.layer1.b, model.layer2.W, model.layer2.b)
            )
            model.forward(self.network.X)
            model.backward(self.network.Y)
            model.update(self.learning_rate)


@public
def log_settings(epochs, print_every):
    """Return True if both are whole numbers, epochs from 1 to 200 and print_every at least 1;
    ValueError if not.
    """
    if not all(
        isinstance(value, (int, np.integer)) and not isinstance(value, bool)
        for value in (epochs, print_every)
    ):
        raise ValueError("epochs and print_every must be whole numbers")
    if not 1 <= epochs <= 200 or print_every < 1:
        raise ValueError("epochs must lie between 1 and 200, and print_every must be at least 1")
    return True


@public
def guide(model, names, path, X):
    """Have `model` go through its training along `path`, whatever its own backward and update would
    make of its weights.

    names: of the weights (`"layer1.W"`). path: their values in the first epoch, in the second, and
    so on. An epoch ends where a forward follows a backward or an update; once there was a forward
    of X, a forward of other samples ends none. So what else a training loop does can be seen on the
    right weights.
    """
    forward, backward = model.forward, model.backward
    epoch, ended, met = -1, True, False

    def guided_forward(samples):
        nonlocal epoch, ended, met
        is_met = np.array_equal(samples, X)
        if ended and (is_met or not met):
            epoch, ended = epoch + 1, False
        met = met or is_met
        put_weights(model, names, path[min(epoch, len(path) - 1)])
        return forward(samples)

    def guided_backward(Y):
        guided_update()
        try:  # noqa: SIM105 - what travels imports nothing
            backward(Y)
        except Exception:  # whatever is wrong with it shows where the model isn't guided
            pass

    def guided_update(learning_rate=None):
        nonlocal ended
        ended = epoch >= 0

    model.forward, model.backward, model.update = guided_forward, guided_backward, guided_update


@public
def note_steps(model, free):
    """Return a list in which the learning rate of every update of `model` will be noted.

    free: none of the model's methods does anything else from its first forward on, so that a
    thousand steps take no time.
    """
    rates, outputs = [], []
    forward, update = model.forward, model.update

    def free_forward(X):
        if not outputs:
            outputs.append(forward(X))
        return outputs[0]

    def noting_update(learning_rate):
        rates.append(learning_rate)
        return None if free else update(learning_rate)

    model.update = noting_update
    if free:
        model.forward, model.backward = free_forward, lambda Y: None
    return rates


@public
def no_loss(A, Y):
    """Return a number in the place of a loss, where no loss matters and none should take time."""
    return 0.5


@public
class Help:
    """Help for a model in training that puts right what makes the list of its losses wrong, and
    nothing else.

    A mistake that is held against the list of losses shall not cost the training as well. So there
    is help
    - for a model made anew: the one to be trained stands in its place (`given_model`);
    - for other samples than X: an epoch without a forward of X leaves the state of X, whose labels
      the backward then gets, and its steps are no more than `epochs`; what was drawn from NumPy's
      generator to choose them is put back;
    - for an epoch without any forward: there is one before its backward;
    - for a list of another length than `epochs` with a step for each of its losses: there are as
      many steps as epochs (`settle`). Each of these shows in the losses. Learning rates, the order
      of steps, and the labels for X itself are nobody's but the student's. All that is known here
      are the inputs of the training.
    """

    def __init__(self, model, names, X, Y, learning_rate, epochs):
        """Begin to help `model`, whose weights are `names` (`"layer1.W"`), through train(model, X,
        Y, learning_rate, epochs).
        """
        self.model, self.names, self.X, self.Y, self.learning_rate, self.epochs = (
            model,
            names,
            X,
            Y,
            learning_rate,
            epochs,
        )
        self.forward, self.backward, self.update = model.forward, model.backward, model.update
        self.generator = np.random.get_state()
        self.forwards, self.strays = [], False
        self.n_steps, self.weights = 0, None
        model.forward, model.backward, model.update = (
            self.helped_forward,
            self.helped_backward,
            self.helped_update,
        )

    def given_model(self, *sizes):
        """Return the model that is to be trained."""
        return self.model

    def helped_forward(self, samples):
        output = self.forward(samples)
        self.forwards.append(np.array_equal(samples, self.X))
        if not any(self.forwards):
            self.forward(self.X)
            np.random.set_state(self.generator)
        return output

    def helped_backward(self, labels):
        if not self.forwards:
            self.forward(self.X)
        self.strays = bool(self.forwards) and not any(self.forwards)
        self.forwards = []
        return self.backward(self.Y if self.strays else labels)

    def helped_update(self, learning_rate):
        if self.strays and self.n_steps >= self.epochs:
            return
        if self.n_steps == self.epochs:
            self.weights = weights_of(self.model, self.names)
        self.n_steps, self.learning_rate = self.n_steps + 1, learning_rate
        self.update(learning_rate)

    def settle(self, losses):
        """Undo the steps too many or make the missing ones, where `losses` counts the same. Who
        made no step gets one at most.
        """
        if not isinstance(losses, list) or not len(losses) == self.n_steps != self.epochs:
            return
        if self.n_steps > self.epochs:
            put_weights(self.model, self.names, self.weights)
        elif self.n_steps or self.epochs == 1:
            for _ in range(self.epochs - self.n_steps):
                self.forward(self.X)
                self.backward(self.Y)
                self.update(self.learning_rate)


@public
def weights_of(model, names):
    """Return copies of the weights of `model` that have these names."""
    pairs = (name.split(".") for name in names)
    return [getattr(getattr(model, layer), weights).copy() for layer, weights in pairs]


@public
def put_weights(model, names, values):
    """Give `model` copies of `values` as the weights of these names."""
    for name, value in zip(names, values):
        layer, _, weights = name.rpartition(".")
        setattr(getattr(model, layer), weights, value.copy())


EXAMPLE = Run(
    Network(
        W1=np.array([[0.5, -0.4, 0.3], [0.2, 0.6, -0.5]]),
        b1=np.array([0.1, 0.2, 0.3]),
        W2=np.array([[0.4], [-0.3], [0.6]]),
        b2=np.array([0.1]),
        X=np.array([[1.0, 0.5], [-0.5, 1.0], [0.2, -0.4], [1.5, -1.0]]),
        Y=np.array([[1.0], [0.0], [1.0], [0.0]]),
    ),
    epochs=11,
)

SMALL = Run(SMALL_NETWORK, learning_rate=0.5, epochs=5, print_every=2)
"""Small enough to be worked out by hand: a mistake that shows here is told of here."""

LARGE_LOSSES = replace(
    SMALL, network=replace(SMALL.network, Y=1 - SMALL.network.Y, b2=np.array([2.0])), print_every=1
)
"""A run whose losses start at 1.76: four significant digits are not four decimals there."""


def runs(draw: Draw) -> list[Run]:
    """Draw runs of different sizes and settings."""
    return [
        Run(Network.random(draw, 5, 3, 4), 0.1, 6, 2),
        Run(Network.random(draw, 8, 2, 5), 0.05, 9, 4),
        Run(Network.random(draw, 3, 4, 2), 0.2, 12, 5),
    ]


def losses_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of the returned losses."""
    some = runs(draw)
    return (
        core(
            "values",
            SMALL.losses(visible=True),
            EXAMPLE.losses(visible=True),
            *(run.losses() for run in some),
        ),
        check(
            "one epoch",
            replace(some[0], epochs=1).losses(),
            replace(SMALL, epochs=1).losses(visible=True),
        ),
        check("no epochs", replace(SMALL, epochs=0).losses(visible=True)),
        check("another learning rate", replace(some[1], learning_rate=0.5, epochs=4).losses()),
        check(
            "a loss for each epoch, printed or not",
            replace(some[2], epochs=9, print_every=100).losses(),
            replace(some[2], epochs=5, print_every=1).losses(),
        ),
        check("a batch of one", Run(Network.random(draw, 1, 3, 2), 0.1, 4, 2).losses()),
        check("integer labels", _whole(some[0]).losses()),
        check("certain predictions", _certain(SMALL).losses(), _certain(some[1]).losses()),
        check("many epochs", Run(Network.random(draw, 4, 2, 3), 0.05, 25, 30).losses()),
    )


def updates_checks(draw: Draw, helped: bool = False) -> Sequence[DraftCheck]:
    """Return the checks of what training does to the model it was given."""
    some = runs(draw)
    default = replace(EXAMPLE, epochs=1000, print_every=100, given=0)

    def weights(run: Run, visible: bool = False) -> DraftCase:
        return run.case(*WEIGHTS, visible=visible, helped=helped)

    return (
        core(
            "weights after training",
            weights(SMALL, visible=True),
            weights(EXAMPLE, visible=True),
            *map(weights, some),
        ),
        check(
            "one epoch",
            weights(replace(some[0], epochs=1)),
            weights(replace(SMALL, epochs=1), visible=True),
        ),
        check(
            "no epochs leave the model as it was", weights(replace(SMALL, epochs=0), visible=True)
        ),
        check("another learning rate", weights(replace(some[1], learning_rate=0.5, epochs=4))),
        check("a learning rate of 0", weights(replace(some[1], learning_rate=0.0, epochs=4))),
        check(
            "the defaults of learning_rate and epochs",
            weights(default) if helped else default.steps(),
        ),
        check("a batch of one", weights(Run(Network.random(draw, 1, 3, 2), 0.1, 4, 2))),
        check("integer labels", weights(_whole(some[0]))),
        check("X unchanged", *(run.case("X afterwards", visible=True) for run in (SMALL, EXAMPLE))),
        check(
            "Y unchanged",
            *(run.case("Y afterwards", visible=True) for run in (LARGE_LOSSES, EXAMPLE)),
        ),
        check("random state untouched", SMALL.case("random state", helped=helped)),
    )


def log_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of the printed lines."""
    some = runs(draw)
    return (
        core(
            "lines",
            SMALL.log(visible=True),
            EXAMPLE.log(visible=True),
            *(run.log() for run in some),
        ),
        check(
            "every epoch",
            replace(SMALL, print_every=1).log(visible=True),
            replace(some[0], epochs=5, print_every=1).log(),
        ),
        check("losses above 1", LARGE_LOSSES.log(visible=True)),
        check("print_every larger than epochs", replace(some[1], epochs=3, print_every=10).log()),
        check("print_every equal to epochs", replace(some[1], epochs=6, print_every=6).log()),
        check("no epochs, no lines", replace(SMALL, epochs=0).log(visible=True)),
        check("one epoch", replace(some[2], epochs=1, print_every=1).log()),
        check(
            "the default of print_every",
            replace(EXAMPLE, epochs=201, print_every=100, given=2).long_log(),
        ),
        check("wider epoch numbers", Run(Network.random(draw, 4, 2, 3), 0.05, 102, 50).long_log()),
    )


def _whole(run: Run) -> Run:
    return replace(run, network=replace(run.network, Y=run.network.Y.astype(int)))


def _certain(run: Run) -> Run:
    """Return one epoch of `run` on inputs so large that some predictions are 0 or 1 exactly."""
    return replace(run, epochs=1, network=replace(run.network, X=2000 * run.network.X))


def _item(part: str, points: float, checks, **options) -> Specification:
    return Specification(f"train-{part}", "train", points, checks, **options)


losses = _item("losses", 4.0, losses_checks)
updates = _item(
    "updates",
    4.0,
    updates_checks,
    charged=losses.item,
    helped_checks=partial(updates_checks, helped=True),
)
log = _item("log", 3.0, log_checks)
break_log = counterexample(
    "break_log",
    reference,
    valid=log_settings,
    wrong="buggy_printed_epochs",
    right="your_printed_epochs",
)

SPECIFICATIONS = (losses, updates, log, break_log)
