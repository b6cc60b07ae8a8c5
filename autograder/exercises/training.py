"""Lesson 05: the training loop, judged on the reference's network: its losses, what it does to the weights, its log."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from autograder.exercises.counterexamples import counterexample
from autograder.exercises.mlp import SMALL as SMALL_NETWORK
from autograder.exercises.mlp import WEIGHTS, Network
from autograder.exercises.specification import Draw, Specification, case, check, core, try_on
from autograder.reference import reference
from course.assessment.exercises import Attempt, Case, Check
from course.assessment.expectations import Either, Equal, Report
from course.assessment.probes import Call, Kept, Lend, Look, Probe, Seed, Step

LESSON = "05_training"
LINE = "  Epoch {:>4} | Loss: {:.4f}\n"
NAMES = tuple(path.removeprefix("model.") for path in WEIGHTS)
PARAMETERS = ("model", "X", "Y", "learning_rate", "epochs", "print_every")


@dataclass(frozen=True)
class Run:
    """A network and the settings it is trained with. given: how many settings are handed over, the others being defaults."""

    network: Network
    learning_rate: float = 0.1
    epochs: int = 7
    print_every: int = 3
    given: int = 3

    def case(self, *look: str, visible: bool = False, helped: bool = False) -> Case:
        """Draft the case of this run with the model as it is, or with help against what its losses are charged for."""
        return case(self.helped() if helped else self.plain(), look=look, visible=visible)

    def steps(self) -> Case:
        """Draft the case of how many steps are made, and how large: on a model that notes no more, or else by what they do."""
        free, real = self.noted(free=True), self.noted(free=False)
        seen = try_on(reference(LESSON), Attempt(real)).observed
        return case(free, real, look=(), steps=Either(seen["steps"], {path: Equal(seen[path]) for path in WEIGHTS}))

    def losses(self, visible: bool = False) -> Case:
        """Draft the case of the losses: the reference's, at least if wrong updates are put right meanwhile."""
        return case(self.plain(), self.guided(), look=(), visible=visible, result=partial(Equal, sequence=True))

    def log(self, visible: bool = False) -> Case:
        """Draft the case of the log: of the right losses, or of the losses that the student's own `train` returns."""
        return case(self.plain(), self.guided(), look=(), visible=visible, printed=self._report())

    def long_log(self) -> Case:
        """Draft the case of the log of many epochs, where a model that makes no steps will do."""
        return case(self.noted(free=True), self.plain(), self.guided(), look=(), printed=self._report())

    def _report(self) -> Report:
        text = try_on(reference(LESSON), Attempt(self.plain())).observed["printed"]
        return Report(text, "result", self.epochs, self.print_every, LINE)

    def plain(self) -> Probe:
        """Return the probe of this run."""
        return Probe((*self.network.made(), *self._train(), *map(Look, WEIGHTS)))

    def guided(self) -> Probe:
        """Return the probe of this run on a model that has the right weights in each epoch, whatever its updates do."""
        path = tuple(self._path())
        guide = Call("provided.guide", (Kept("model"), NAMES, path, self.network.X), preparing=True)
        return Probe((*self.network.made(), guide, *self._train()))

    def helped(self) -> Probe:
        """Return the probe of this run with `course.functions.Help`."""
        given = (Kept("model"), NAMES, self.network.X, self.network.Y, self.learning_rate, self.epochs)
        help_ = (Call("provided.Help", given, "help", preparing=True), Lend("MLP", "help.given_model"))
        settle = Call("help.settle", (Kept("result"),), preparing=True)
        seed, train = self._train()
        return Probe((*self.network.made(), seed, *help_, train, settle, *map(Look, WEIGHTS)))

    def noted(self, free: bool) -> Probe:
        """Return the probe of this run with its steps noted. free: they do nothing else, and a loss takes no time either."""
        note = Call("provided.note_steps", (Kept("model"), free), "steps", preparing=True)
        lend = [Lend("bce_loss", "provided.no_loss")] if free else []
        return Probe((*self.network.made(), note, *lend, *self._train(), Look("steps"), *map(Look, WEIGHTS)))

    def _train(self) -> tuple[Step, ...]:
        """Return the step judged, after one that makes what is drawn at random the same in every run."""
        settings = (self.learning_rate, self.epochs, self.print_every)[:self.given]
        arguments = (Kept("model"), self.network.X, self.network.Y, *settings)
        return Seed(0), Call("train", arguments, "result", PARAMETERS[:len(arguments)])

    def _path(self) -> Iterator[tuple[np.ndarray, ...]]:
        """Yield the reference's weights before the first epoch, and after each."""
        model = self.network.reference_model()
        for _ in range(self.epochs + 1):
            yield tuple(np.copy(array) for array in (model.layer1.W, model.layer1.b, model.layer2.W, model.layer2.b))
            model.forward(self.network.X)
            model.backward(self.network.Y)
            model.update(self.learning_rate)


EXAMPLE = Run(Network(
    W1=np.array([[0.5, -0.4, 0.3], [0.2, 0.6, -0.5]]), b1=np.array([0.1, 0.2, 0.3]),
    W2=np.array([[0.4], [-0.3], [0.6]]), b2=np.array([0.1]),
    X=np.array([[1.0, 0.5], [-0.5, 1.0], [0.2, -0.4], [1.5, -1.0]]), Y=np.array([[1.0], [0.0], [1.0], [0.0]]),
), epochs=11)

SMALL = Run(SMALL_NETWORK, learning_rate=0.5, epochs=5, print_every=2)
"""Small enough to be worked out by hand: a mistake that shows here is told of here."""

LARGE_LOSSES = replace(SMALL, network=replace(SMALL.network, Y=1 - SMALL.network.Y, b2=np.array([2.0])), print_every=1)
"""A run whose losses start at 1.76: four significant digits are not four decimals there."""


def runs(draw: Draw) -> list[Run]:
    """Draw runs of different sizes and settings."""
    return [
        Run(Network.random(draw, 5, 3, 4), 0.1, 6, 2),
        Run(Network.random(draw, 8, 2, 5), 0.05, 9, 4),
        Run(Network.random(draw, 3, 4, 2), 0.2, 12, 5),
    ]


def losses_checks(draw: Draw) -> Sequence[Check]:
    """Return the checks of the returned losses."""
    some = runs(draw)
    return (
        core("values", SMALL.losses(visible=True), EXAMPLE.losses(visible=True), *(run.losses() for run in some)),
        check("one epoch", replace(some[0], epochs=1).losses(), replace(SMALL, epochs=1).losses(visible=True)),
        check("no epochs", replace(SMALL, epochs=0).losses(visible=True)),
        check("another learning rate", replace(some[1], learning_rate=0.5, epochs=4).losses()),
        check("a loss for each epoch, printed or not", replace(some[2], epochs=9, print_every=100).losses(),
              replace(some[2], epochs=5, print_every=1).losses()),
        check("a batch of one", Run(Network.random(draw, 1, 3, 2), 0.1, 4, 2).losses()),
        check("integer labels", _whole(some[0]).losses()),
        check("certain predictions", _certain(SMALL).losses(), _certain(some[1]).losses()),
        check("many epochs", Run(Network.random(draw, 4, 2, 3), 0.05, 25, 30).losses()),
    )


def updates_checks(draw: Draw, helped: bool = False) -> Sequence[Check]:
    """Return the checks of what training does to the model it was given."""
    some = runs(draw)
    default = replace(EXAMPLE, epochs=1000, print_every=100, given=0)

    def weights(run: Run, visible: bool = False) -> Case:
        return run.case(*WEIGHTS, visible=visible, helped=helped)

    return (
        core("weights after training", weights(SMALL, visible=True), weights(EXAMPLE, visible=True), *map(weights, some)),
        check("one epoch", weights(replace(some[0], epochs=1)), weights(replace(SMALL, epochs=1), visible=True)),
        check("no epochs leave the model as it was", weights(replace(SMALL, epochs=0), visible=True)),
        check("another learning rate", weights(replace(some[1], learning_rate=0.5, epochs=4))),
        check("a learning rate of 0", weights(replace(some[1], learning_rate=0.0, epochs=4))),
        check("the defaults of learning_rate and epochs", weights(default) if helped else default.steps()),
        check("a batch of one", weights(Run(Network.random(draw, 1, 3, 2), 0.1, 4, 2))),
        check("integer labels", weights(_whole(some[0]))),
        check("X unchanged", *(run.case("X afterwards", visible=True) for run in (SMALL, EXAMPLE))),
        check("Y unchanged", *(run.case("Y afterwards", visible=True) for run in (LARGE_LOSSES, EXAMPLE))),
        check("random state untouched", SMALL.case("random state", helped=helped)),
    )


def log_checks(draw: Draw) -> Sequence[Check]:
    """Return the checks of the printed lines."""
    some = runs(draw)
    return (
        core("lines", SMALL.log(visible=True), EXAMPLE.log(visible=True), *(run.log() for run in some)),
        check("every epoch", replace(SMALL, print_every=1).log(visible=True),
              replace(some[0], epochs=5, print_every=1).log()),
        check("losses above 1", LARGE_LOSSES.log(visible=True)),
        check("print_every larger than epochs", replace(some[1], epochs=3, print_every=10).log()),
        check("print_every equal to epochs", replace(some[1], epochs=6, print_every=6).log()),
        check("no epochs, no lines", replace(SMALL, epochs=0).log(visible=True)),
        check("one epoch", replace(some[2], epochs=1, print_every=1).log()),
        check("the default of print_every", replace(EXAMPLE, epochs=201, print_every=100, given=2).long_log()),
        check("wider epoch numbers", Run(Network.random(draw, 4, 2, 3), 0.05, 102, 50).long_log()),
    )


def _whole(run: Run) -> Run:
    return replace(run, network=replace(run.network, Y=run.network.Y.astype(int)))


def _certain(run: Run) -> Run:
    """Return one epoch of `run` on inputs so large that some predictions are 0 or 1 exactly."""
    return replace(run, epochs=1, network=replace(run.network, X=2000 * run.network.X))


def _item(part: str, points: float, checks, **options) -> Specification:
    return Specification(f"train-{part}", LESSON, "train", points, checks, **options)


losses = _item("losses", 4.0, losses_checks)
updates = _item("updates", 4.0, updates_checks, charged=losses.item, helped_checks=partial(updates_checks, helped=True))
log = _item("log", 3.0, log_checks)
break_log = counterexample(
    "break_log", LESSON, valid="log_settings", wrong="buggy_printed_epochs", right="your_printed_epochs"
)

SPECIFICATIONS = (losses, updates, log, break_log)
