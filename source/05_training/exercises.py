"""Lesson 05: the training loop, judged on the reference's network: its losses, what it does to the
weights, its log.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from importlib import import_module

import numpy as np

from autograder.authoring import (
    Draw,
    Equal,
    Follow,
    LineQuestion,
    Matches,
    Prediction,
    Script,
    Seen,
    Specification,
    Steps,
    case,
    check,
    core,
    counterexample,
    public,
)
from autograder.authoring.drafts import DraftCase, DraftCheck
from course.assessment.expectations import Report, Untouched
from course.assessment.probes import Call, Kept, Look, Probe, Seed, Step

from . import reference

mlp = import_module("..04_mlp.exercises", __package__)
Network, SMALL_NETWORK, WEIGHTS = mlp.Network, mlp.SMALL, mlp.WEIGHTS
UNUSUAL = mlp.UNUSUAL
LINE = "  Epoch {:>4} | Loss: {:.4f}\n"
METHODS = ("forward", "backward", "update")
BEFORE = "losses of the run before"
AFTERWARDS = f"{BEFORE}, afterwards"
EPOCHS_BEFORE = 5
NEARLY = 18.0
"""How far from 0 a last pre-activation is whose sigmoid is nearly 0 or 1, and not yet clipped."""

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

    @classmethod
    def tame(cls, draw: Draw, *sizes: int, **settings) -> "Run":
        """Draw a run in which no output comes so near to the clip of the loss that right gradients
        differ; of more than ten samples, some are equal.
        """
        while True:
            network = Network.random(draw, *sizes)
            if len(network.X) > 10:
                network = replace(
                    network, X=np.sort(network.X, axis=0)[np.arange(len(network.X)) // 2]
                )
            run = cls(network, **settings)
            if all(abs(np.log(A / (1 - A))).max() < mlp.SATURATED for A in run._activations()):
                return run

    def case(self, *look: str, visible: bool = False) -> DraftCase:
        """Draft the case of this run that looks at what is neither losses nor weights nor log."""
        return case(self.unanswered(), look=look, visible=visible)

    def losses(self, visible: bool = False) -> DraftCase:
        """Draft the case of the losses: those of the script, whatever the updates do; or of a model
        that nobody answers for, since a second forward after backward is as right there.
        """
        probes = self.driven(), self.alone()
        return case(*probes, look=(), visible=visible, result=partial(Equal, sequence=True))

    def losses_left(self, visible: bool = False) -> DraftCase:
        """Draft the case that the losses of the very same run before, on the same model, stay as
        they were returned.
        """
        probe = self._probe(self.script(), self._before(self.epochs))
        looked = replace(probe, steps=(*probe.steps, Look("losses", AFTERWARDS)))
        left = Matches(BEFORE, "the losses that `train` returned before were changed")
        return case(looked, look=(), visible=visible, **{AFTERWARDS: left})

    def steps(self, visible: bool = False) -> DraftCase:
        """Draft the case of the steps, and of the weights that they lead to."""
        return self._steps(self.unanswered(), visible=visible)

    def steps_again(self, visible: bool = False) -> DraftCase:
        """Draft the case of a run for no epochs, and of this one after it: a loop is told from a
        single step.
        """
        probe = self._probe(self.script(), self._before(0))
        return self._steps(probe, visible=visible, before=BEFORE)

    def steps_twice(self, visible: bool = False) -> DraftCase:
        """Draft the case of this run after the very same one on the same model, as where a cell is
        run twice.
        """
        probe = self._probe(self.script(), self._before(self.epochs))
        return self._steps(probe, visible=visible, before=BEFORE, before_count=self.epochs)

    def steps_at_another_rate(self, visible: bool = False) -> DraftCase:
        """Draft the case of this run after one at twice its learning rate on the same model, which
        is no reason to go on at that.
        """
        first = replace(self, learning_rate=2 * self.learning_rate)
        probe = self._probe(self.script(), first._before(self.epochs))
        options = {"before_count": self.epochs, "before_rate": first.learning_rate}
        return self._steps(probe, visible=visible, before=BEFORE, **options)

    def default_steps(self, visible: bool = False) -> DraftCase:
        """Draft the case of very many steps: on a model that makes none, or else on one that does,
        for who calls nothing of it; after a few whose number is given.
        """
        scripts = replace(self.script(), idle=True), self.script()
        probes = [self._probe(script, self._before(EPOCHS_BEFORE)) for script in scripts]
        options = {"before": BEFORE, "before_count": EPOCHS_BEFORE, "idle": True}
        return self._steps(*probes, visible=visible, **options)

    def _steps(self, *probes: Probe, visible: bool = False, **options) -> DraftCase:
        steps, seen = self._expected_steps(**options), dict.fromkeys(WEIGHTS, Seen())
        return case(*probes, look=(), visible=visible, calls=steps, **seen)

    def _expected_steps(self, **options) -> Steps:
        before = options.get("before_count", 0), options.get("before_rate") or self.learning_rate
        weights = self._weights(before, (self.epochs, self.learning_rate))
        left = {path: Equal(value) for path, value in weights.items()}
        return Steps(
            self.network.Y, self.learning_rate, self.epochs, "result", weights=left, **options
        )

    def random_state(self, visible: bool = False) -> DraftCase:
        """Draft the case that the global generator is left alone."""
        untouched = Untouched(self._expected_steps())
        return case(
            self.unanswered(),
            look=("random state",),
            visible=visible,
            **{"random state": untouched},
        )

    def log(self, visible: bool = False) -> DraftCase:
        """Draft the case of the log: of the right losses, or of the losses that the student's own
        `train` returns; where it returns none, of the script's.
        """
        return self._log(self.unanswered(), self.driven(), visible=visible)

    def log_twice(self, visible: bool = False) -> DraftCase:
        """Draft the case of the log of this run after the very same one on the same model: its
        epochs count from 1 again.
        """
        probe = self._probe(self.script(), self._before(self.epochs))
        return self._log(probe, visible=visible)

    def long_log(self, visible: bool = False) -> DraftCase:
        """Draft the case of the log of many epochs, where a model that makes no steps will do."""
        return self._log(self.idle(), visible=visible)

    def long_losses(self, visible: bool = False) -> DraftCase:
        """Draft the case of the losses of many epochs, which stay as they are, with a model that
        makes no steps or without.
        """
        expected = partial(Equal, sequence=True)
        return case(self.idle(), look=(), visible=visible, result=expected)

    def _log(self, *probes: Probe, visible: bool = False) -> DraftCase:
        text = reference.tried(probes[0]).observed["printed"]
        report = Report(text, "result", self.epochs, self.print_every, LINE)
        return case(*probes, look=(), visible=visible, printed=report)

    def driven(self) -> Probe:
        """Return the probe of this run with the activations of each epoch answered, so that losses
        and log are right whatever the updates do.
        """
        return self._probe(replace(self.script(), answers=tuple(self._activations())))

    def unanswered(self) -> Probe:
        """Return the probe of this run on the student's model as it is, with its calls seen."""
        return self._probe(self.script())

    def alone(self) -> Probe:
        """Return the same where nobody looks at what is called."""
        return self._probe(replace(self.script(), label=""))

    def idle(self) -> Probe:
        """Return the probe of this run on a model that does nothing."""
        return self._probe(replace(self.script(), idle=True, label=""))

    def script(self) -> Script:
        """Return the script, which answers nothing yet."""
        return Script("MLP", METHODS, "forward", self.network.X)

    def _probe(self, script: Script, before: tuple[Step, ...] = ()) -> Probe:
        """Return the probe of this run. before: steps before the call judged."""
        looks = map(Look, WEIGHTS)
        return Probe((script, *self.network.made(), Seed(UNUSUAL), *before, self._train(), *looks))

    def _train(self) -> Call:
        settings = (self.learning_rate, self.epochs, self.print_every)[: self.given]
        arguments = (Kept("model"), self.network.X, self.network.Y, *settings)
        return Call("train", arguments, "result", PARAMETERS[: len(arguments)])

    def _before(self, epochs: int) -> tuple[Step, ...]:
        """Return the steps of another run before, for so many epochs."""
        arguments = (Kept("model"), self.network.X, self.network.Y, self.learning_rate, epochs)
        train = Call("train", arguments, "losses", preparing=True)
        return train, Look("losses", BEFORE)

    def _activations(self) -> Iterator[np.ndarray]:
        """Yield the reference's A2 in the first epoch, and after each."""
        model = self.network.reference_model()
        for _ in range(self.epochs + 1):
            yield np.copy(model.forward(self.network.X))
            model.backward(self.network.Y)
            model.update(self.learning_rate)

    def _weights(self, *stretches: tuple[int, float]) -> dict[str, np.ndarray]:
        """Return the reference's weights after so many epochs at a rate, and then so many at
        another, by attribute path.
        """
        if stretches not in self._known_weights:
            model = self.network.reference_model()
            for rate in (rate for epochs, rate in stretches for _ in range(epochs)):
                model.forward(self.network.X)
                model.backward(self.network.Y)
                model.update(rate)
            weights = (model.layer1.W, model.layer1.b, model.layer2.W, model.layer2.b)
            self._known_weights[stretches] = dict(zip(WEIGHTS, weights))
        return self._known_weights[stretches]

    @cached_property
    def _known_weights(self) -> dict[tuple, dict[str, np.ndarray]]:
        """The weights after stretches, of runs that are the same for every seed made once."""
        return {}


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


USUAL = replace(EXAMPLE, epochs=1000, print_every=100, given=0)
"""A run by the defaults."""

RISING = replace(EXAMPLE, learning_rate=8.0, epochs=8)
"""A run whose loss falls, rises, and falls again."""

FLAT = Run(
    Network(
        W1=np.array([[2.0]]),
        b1=np.array([-1.0]),
        W2=np.array([[0.5]]),
        b2=np.array([0.0]),
        X=np.zeros((2, 1)),
        Y=np.array([[1.0], [0.0]]),
    ),
    epochs=4,
    print_every=2,
)
"""A run whose loss stays: the hidden unit is dead."""

LONG = replace(FLAT, epochs=1003, print_every=100, given=2)
"""A run of more epochs than the usual thousand."""

CONFIDENT = Run(
    Network(
        W1=np.array([[3.0]]),
        b1=np.array([0.0]),
        W2=np.array([[4.0]]),
        b2=np.array([0.0]),
        X=np.array([[1.0], [0.75]]),
        Y=np.array([[1.0], [1.0]]),
    ),
    learning_rate=10.0,
    epochs=4,
    print_every=2,
)
"""A run whose loss is below 0.0001 from the start."""

STEEP = replace(
    EXAMPLE,
    network=replace(
        EXAMPLE.network,
        W2=np.array([[0.1], [-0.1], [0.2]]),
        X=np.tile(20 * EXAMPLE.network.X, (3, 1)),
        Y=np.tile(EXAMPLE.network.Y, (3, 1)),
    ),
    learning_rate=0.001,
    epochs=4,
)
"""A run of twelve samples with gradients above 1."""


def runs(draw: Draw) -> list[Run]:
    """Draw runs of different sizes and settings."""
    return [
        Run.tame(draw, 5, 3, 4, learning_rate=0.1, epochs=6, print_every=2),
        Run.tame(draw, 33, 2, 5, learning_rate=1.0, epochs=9, print_every=4),
        Run.tame(draw, 3, 4, 2, learning_rate=0.2, epochs=12, print_every=5),
    ]


def runs_of_any_kind(draw: Draw) -> list[Run]:
    """Draw short runs of networks and samples of any kind."""
    networks = mlp.networks_of_any_kind(draw).values()
    settings = draw.another().crossed(len(networks), (1, 2, 3), (1, 2, 3, 7, 20))
    return [
        Run(network, network.rate, epochs, print_every)
        for network, (epochs, print_every) in zip(networks, settings)
    ]


SETTINGS = ((1, 1), (2, 1), (3, 2), (2, 7), (3, 3), (1, 2))
"""Epochs, and how many lie between two lines."""


def small_runs() -> list[Run]:
    """Return short runs of small networks and few samples, for students to see."""
    return [
        Run(network, network.rate, *settings)
        for network, settings in zip(mlp.small_networks().values(), SETTINGS)
    ]


MANY = Run(mlp.LARGE, epochs=2, print_every=1)
"""A run of more samples than a byte counts."""


def long_run(draw: Draw) -> Run:
    """Draw a run of so many epochs: code that does something else from some epoch on is wrong,
    wherever that is.
    """
    return replace(LONG, epochs=draw.another().whole_number(1004, 1300))


def long_runs(draw: Draw) -> list[Run]:
    """Draw runs of many epochs and of few, with few lines and many."""
    settings = draw.another().crossed(
        2, (0.0005, 0.1, 1.0, 3.0), (1, 2, 12, 31, 55), (1, 2, 10, 21, 60, 300)
    )
    return [replace(SMALL, **dict(zip(SETTING, each))) for each in settings]


def runs_to_repeat(draw: Draw) -> list[Run]:
    """Draw short runs that may be repeated on the same model, for code that decides alone."""
    drawn = draw.another()
    kinds = drawn.crossed(1, (1, 3, 12), (1, 3), (1, 2, 4), (0.1, 1.0, 0.01), (1, 2, 4), (1, 2, 5))
    return [
        replace(
            Run.tame(drawn, *sizes, learning_rate=rate, epochs=2 * epochs, print_every=every),
            epochs=epochs,
        )
        for *sizes, rate, epochs, every in draw.when_thorough(kinds)
    ]


SETTING = ("learning_rate", "epochs", "print_every")


def lengths(draw: Draw) -> list[int]:
    """Draw how many epochs there are in runs whose every loss is looked at: all of these for code
    that decides, one for other code.
    """
    return sorted({n for (n,) in draw.another().crossed(1, (25, 55, 105, 205))})


def losses_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of the returned losses."""
    some = [replace(run, epochs=4) for run in runs(draw)]
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
        check("another learning rate", replace(some[1], learning_rate=0.5).losses()),
        check(
            "a loss for each epoch, printed or not",
            replace(some[2], epochs=6, print_every=100).losses(),
            replace(some[2], epochs=3, print_every=1).losses(),
        ),
        check("a batch of one", Run(Network.random(draw, 1, 3, 2), 0.1, 4, 2).losses()),
        check("integer labels", _whole(some[0]).losses(), _whole(SMALL).losses(visible=True)),
        check(
            "certain predictions",
            _certain(SMALL).losses(visible=True),
            _certain(some[1]).losses(),
            *(_nearly_certain(SMALL, most).losses(visible=True) for most in (NEARLY, -NEARLY)),
            *(_nearly_certain(some[1], most).losses() for most in (NEARLY, -NEARLY)),
        ),
        check(
            "many epochs",
            *(Run(Network.random(draw, 4, 2, 3), 0.05, n, 60).losses() for n in lengths(draw)),
            LONG.long_losses(visible=True),
            long_run(draw).long_losses(),
        ),
        check(
            "whatever the loss does",
            *(run.losses(visible=True) for run in (RISING, FLAT, CONFIDENT, MANY, *small_runs())),
            *(run.losses() for run in [_slow(some[1]), *runs_of_any_kind(draw)]),
            _far_from_0(some[0]).losses(),
        ),
        check(
            "losses returned before stay as they were",
            SMALL.losses_left(visible=True),
            *(run.losses_left() for run in runs_to_repeat(draw)),
        ),
    )


def updates_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of what training does to the model it was given."""
    some = runs(draw)
    return (
        core(
            "weights after training",
            SMALL.steps(visible=True),
            EXAMPLE.steps(visible=True),
            *(run.steps() for run in some),
            SMALL.steps_again(visible=True),
        ),
        check(
            "whatever the loss does",
            *(run.steps(visible=True) for run in (RISING, FLAT, CONFIDENT, MANY, *small_runs())),
            *(run.steps() for run in [_slow(some[1]), *runs_of_any_kind(draw)]),
        ),
        check("large gradients", STEEP.steps(visible=True)),
        check(
            "trained twice",
            SMALL.steps_twice(visible=True),
            SMALL.steps_at_another_rate(visible=True),
            *(run.steps_twice() for run in runs_to_repeat(draw)),
        ),
        check(
            "one epoch",
            replace(some[0], epochs=1).steps(),
            replace(SMALL, epochs=1).steps(visible=True),
        ),
        check("no epochs leave the model as it was", replace(SMALL, epochs=0).steps(visible=True)),
        check("another learning rate", replace(some[1], learning_rate=0.5, epochs=4).steps()),
        check(
            "a large learning rate",
            *(replace(SMALL, learning_rate=rate, epochs=1).steps() for rate in (1.0, 60.0, 250.0)),
        ),
        check(
            "a learning rate of 0",
            _steep(some[0]).steps(),
            replace(SMALL, learning_rate=0.0).steps(visible=True),
        ),
        check("the defaults of learning_rate and epochs", USUAL.default_steps(visible=True)),
        check("a batch of one", Run(Network.random(draw, 1, 3, 2), 0.1, 4, 2).steps()),
        check("integer labels", _whole(some[0]).steps(), _whole(SMALL).steps(visible=True)),
        check("X unchanged", *(run.case("X afterwards", visible=True) for run in (SMALL, EXAMPLE))),
        check(
            "Y unchanged",
            *(run.case("Y afterwards", visible=True) for run in (LARGE_LOSSES, EXAMPLE)),
        ),
        check(
            "random state untouched",
            SMALL.random_state(visible=True),
            *(run.random_state() for run in draw.when_thorough(long_runs(draw))),
        ),
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
        check(
            "trained twice",
            SMALL.log_twice(visible=True),
            *(run.log_twice() for run in runs_to_repeat(draw)),
        ),
        check(
            "whatever the loss does",
            *(run.log(visible=True) for run in (RISING, FLAT, CONFIDENT, *small_runs())),
            *(run.log() for run in [_slow(some[1]), *runs_of_any_kind(draw)]),
        ),
        check(
            "print_every larger than epochs",
            replace(SMALL, epochs=3, print_every=10).log(visible=True),
            replace(some[1], epochs=3, print_every=10).log(),
        ),
        check("print_every equal to epochs", replace(some[1], epochs=6, print_every=6).log()),
        check("no epochs, no lines", replace(SMALL, epochs=0).log(visible=True)),
        check("one epoch", replace(some[2], epochs=1, print_every=1).log()),
        check(
            "the default of print_every",
            replace(EXAMPLE, epochs=101, print_every=100, given=2).long_log(),
            replace(FLAT, epochs=101, print_every=100, given=2).long_log(visible=True),
        ),
        check("wider epoch numbers", LONG.long_log(visible=True)),
    )


def _steep(run: Run) -> Run:
    """Return some epochs of `run` that make no steps, though the gradients are large."""
    network = replace(run.network, W2=0 * run.network.W2, X=1000 * run.network.X)
    return replace(run, network=network, learning_rate=0.0, epochs=4)


def _slow(run: Run) -> Run:
    return replace(run, learning_rate=0.0005, epochs=5, print_every=2)


def _far_from_0(run: Run) -> Run:
    """Return two epochs of `run` on samples a thousand to the right, where single precision loses
    what sets them apart; the biases take them back.
    """
    network = run.network
    biases = network.b1 - 1000 * network.W1.sum(axis=0)
    moved = replace(network, X=network.X + 1000, b1=biases)
    return replace(run, network=moved, learning_rate=1e-6, epochs=2)


def _whole(run: Run) -> Run:
    return replace(run, network=replace(run.network, Y=run.network.Y.astype(int)))


def _certain(run: Run) -> Run:
    """Return one epoch of `run` on inputs so large that some predictions are 0 or 1 exactly."""
    return replace(run, epochs=1, network=replace(run.network, X=2000 * run.network.X))


def _nearly_certain(run: Run, most: float) -> Run:
    """Return one epoch of `run` in which predictions come near to 0 or 1, and all are wrong.

    most: the last pre-activation farthest from 0, or its negative.
    """
    farthest = np.max(np.abs(run.network.state()["model.Z2"]))
    weights = {name: getattr(run.network, name) * most / farthest for name in ("W2", "b2")}
    network = replace(run.network, **weights)
    Y = (network.reference_model().forward(network.X) < 0.5).astype(float)
    return replace(run, epochs=1, network=replace(network, Y=Y))


def _item(part: str, points: float, checks) -> Specification:
    return Specification(f"train-{part}", "train", points, checks)


losses = _item("losses", 4.0, losses_checks)
updates = _item("updates", 4.0, updates_checks)
log = _item("log", 3.0, log_checks)
break_log = counterexample(
    "break_log",
    reference,
    valid=log_settings,
    wrong="buggy_printed_epochs",
    right="your_printed_epochs",
)

SPECIFICATIONS = (losses, updates, log, break_log)

QUESTIONS = (
    LineQuestion(
        "where it learns",
        "train-updates",
        "moves the weights, `model.layer1.W` among them",
        "All the others look, measure, and write down: without this one no epoch is better than "
        "the last.",
        Probe(
            (
                *EXAMPLE.network.made(),
                Follow(
                    "train",
                    (Kept("model"), EXAMPLE.network.X, EXAMPLE.network.Y, 0.5, 2, 1),
                    watched="model.layer1.W",
                    by="value",
                    also=("model.layer1.dW", "model.layer2.W"),
                ),
            )
        ),
    ),
)

PREDICTIONS = (
    Prediction(
        "losses before any update",
        1,
        "The first: it is taken before the update of its own epoch.",
        (
            (0, "In which order do the loss and the update of epoch 1 come?"),
            (3, "From epoch 2 on, updates have touched the weights."),
        ),
    ),
    Prediction(
        "p at the start",
        0.5,
        "The network says 0.5 whatever it is asked: it knows nothing yet.",
        ((2, "That is 1 / p. Mind the minus sign."),),
    ),
    Prediction(
        "epoch at which all agree",
        1,
        "That loss is taken before any update, so no rate has acted yet.",
        ((0, "Epochs are counted from 1."),),
    ),
    Prediction(
        "entries of dW2",
        0,
        "Each is a sum of products with zeros: W2 never moves again.",
        (),
    ),
)
