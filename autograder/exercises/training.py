"""Lesson 05: the training loop, judged on the reference's network: its losses, what it does to the weights, its log."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from autograder.exercises.counterexamples import counterexample
from autograder.exercises.mlp import WEIGHTS, Network
from autograder.exercises.specification import Draw, Specification, case, check, core
from course.exercises import Case, Check
from course.probes import Call, Kept, Look, Probe

LESSON = "05_training"
PARAMETERS = ("model", "X", "Y", "learning_rate", "epochs", "print_every")


@dataclass(frozen=True)
class Run:
    """A network and the settings it is trained with."""

    network: Network
    learning_rate: float = 0.1
    epochs: int = 7
    print_every: int = 3

    def case(self, *look: str, visible: bool = False) -> Case:
        """Draft the case of this run."""
        network = self.network
        settings = (network.X, network.Y, self.learning_rate, self.epochs, self.print_every)
        train = Call("train", (Kept("model"), *settings), "result", PARAMETERS)
        return case(Probe((*network.made(), train, *map(Look, WEIGHTS))), look=look, visible=visible)


EXAMPLE = Run(Network(
    W1=np.array([[0.5, -0.4, 0.3], [0.2, 0.6, -0.5]]), b1=np.array([0.1, 0.2, 0.3]),
    W2=np.array([[0.4], [-0.3], [0.6]]), b2=np.array([0.1]),
    X=np.array([[1.0, 0.5], [-0.5, 1.0], [0.2, -0.4], [1.5, -1.0]]), Y=np.array([[1.0], [0.0], [1.0], [0.0]]),
))


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
        core("values", EXAMPLE.case("result", visible=True), *(run.case("result") for run in some)),
        check("one epoch", replace(some[0], epochs=1).case("result"), replace(EXAMPLE, epochs=1).case("result", visible=True)),
        check("no epochs", replace(EXAMPLE, epochs=0).case("result", visible=True)),
        check("another learning rate", replace(some[1], learning_rate=0.5).case("result")),
        check("a loss for each epoch, printed or not", replace(some[2], epochs=9, print_every=100).case("result"),
              replace(some[2], epochs=5, print_every=1).case("result")),
        check("a batch of one", Run(Network.random(draw, 1, 3, 2), 0.1, 4, 2).case("result")),
        check("integer labels", _whole(some[0]).case("result")),
        check("many epochs", Run(Network.random(draw, 4, 2, 3), 0.05, 120, 50).case("result")),
    )


def updates_checks(draw: Draw) -> Sequence[Check]:
    """Return the checks of what training does to the model it was given."""
    some = runs(draw)
    return (
        core("weights after training", EXAMPLE.case(*WEIGHTS, visible=True), *(run.case(*WEIGHTS) for run in some)),
        check("one epoch", replace(some[0], epochs=1).case(*WEIGHTS), replace(EXAMPLE, epochs=1).case(*WEIGHTS, visible=True)),
        check("no epochs leave the model as it was", replace(EXAMPLE, epochs=0).case(*WEIGHTS, visible=True)),
        check("another learning rate", replace(some[1], learning_rate=0.5).case(*WEIGHTS)),
        check("a learning rate of 0", replace(some[1], learning_rate=0.0).case(*WEIGHTS)),
        check("a batch of one", Run(Network.random(draw, 1, 3, 2), 0.1, 4, 2).case(*WEIGHTS)),
        check("integer labels", _whole(some[0]).case(*WEIGHTS)),
        check("X unchanged", EXAMPLE.case("X afterwards", visible=True)),
        check("Y unchanged", EXAMPLE.case("Y afterwards", visible=True)),
        check("random state untouched", some[2].case("random state")),
    )


def log_checks(draw: Draw) -> Sequence[Check]:
    """Return the checks of the printed lines."""
    some = runs(draw)
    return (
        core("lines", EXAMPLE.case("printed", visible=True), *(run.case("printed") for run in some)),
        check("every epoch", replace(EXAMPLE, epochs=4, print_every=1).case("printed", visible=True),
              replace(some[0], epochs=5, print_every=1).case("printed")),
        check("print_every larger than epochs", replace(some[1], epochs=3, print_every=10).case("printed")),
        check("print_every equal to epochs", replace(some[1], epochs=6, print_every=6).case("printed")),
        check("no epochs, no lines", replace(EXAMPLE, epochs=0).case("printed", visible=True)),
        check("one epoch", replace(some[2], epochs=1, print_every=1).case("printed")),
        check("wider epoch numbers", Run(Network.random(draw, 4, 2, 3), 0.05, 120, 40).case("printed")),
    )


def _whole(run: Run) -> Run:
    return replace(run, network=replace(run.network, Y=run.network.Y.astype(int)))


def _item(part: str, points: float, checks) -> Specification:
    return Specification(f"train-{part}", LESSON, "train", points, checks)


losses = _item("losses", 4.0, losses_checks)
updates = _item("updates", 4.0, updates_checks)
log = _item("log", 3.0, log_checks)
break_log = counterexample(
    "break_log", LESSON, valid="log_settings", wrong="buggy_printed_epochs", right="your_printed_epochs"
)

SPECIFICATIONS = (losses, updates, log, break_log)
