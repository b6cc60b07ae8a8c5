"""Lesson 04: the multi-layer perceptron, judged method by method on the reference's layers and
activations.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from importlib import import_module
from itertools import cycle

import numpy as np

from autograder.authoring import (
    Differs,
    Draw,
    Equal,
    Follow,
    LineQuestion,
    Normal,
    Prediction,
    Specification,
    Zeros,
    case,
    central_differences,
    check,
    core,
    counterexample,
    everywhere,
    near,
    public,
)
from autograder.authoring.drafts import DraftCase, DraftCheck
from course.assessment.exercises import Attempt
from course.assessment.expectations import InstanceOf, Matches
from course.assessment.probes import (
    Bare,
    Borrow,
    Call,
    Fill,
    Keep,
    Kept,
    Look,
    Probe,
    Seed,
    Set,
    Step,
)

from . import reference

NEAR_KINK = import_module("..01_activations.exercises", __package__).NEAR_KINK
_LAYERS = import_module("..03_layers.exercises", __package__)
SCALE, Turn, turns_taken = _LAYERS.SCALE, _LAYERS.Turn, _LAYERS.turns_taken
SHOWN, UNUSUAL, short = _LAYERS.SHOWN, _LAYERS.UNUSUAL, _LAYERS.short
CACHE = ("Z1", "A1", "Z2", "A2")
SATURATED = 15.0
"""Further out, pre-activations come near the clip of the loss, where the fused gradient (A2 - Y) /
n, which is right, differs.
"""
MILD = 5.0
"""Further out, the loss takes its logarithm of a small difference of large numbers, 1 - A2: finite
differences lose more digits then than they may.
"""
N_STEPS, LEARNING_RATE = 3, 0.3
"""Steps of training that a network is followed through."""
GRADIENTS = ("model.layer1.dW", "model.layer1.db", "model.layer2.dW", "model.layer2.db")
WEIGHTS = ("model.layer1.W", "model.layer1.b", "model.layer2.W", "model.layer2.b")


@dataclass(frozen=True)
class Network:
    """A network in a given situation: its weights, a batch X (n, inputs), labels Y (n, outputs),
    and the learning rate of a training.
    """

    W1: np.ndarray
    b1: np.ndarray
    W2: np.ndarray
    b2: np.ndarray
    X: np.ndarray
    Y: np.ndarray
    rate: float = LEARNING_RATE

    @classmethod
    def random(
        cls,
        draw: Draw,
        n: int,
        n_inputs: int,
        n_hidden: int,
        n_outputs: int = 1,
        most: float = SATURATED,
    ) -> "Network":
        """Draw a network whose hidden units are partly active and whose outputs aren't saturated,
        and a batch of `n` samples.

        most: how far from 0 the last pre-activations may be.
        """
        while True:
            network = cls(
                draw.normal(size=(n_inputs, n_hidden)),
                draw.normal(0, 0.3, n_hidden),
                draw.normal(size=(n_hidden, n_outputs)),
                draw.normal(0, 0.3, n_outputs),
                draw.normal(size=(n, n_inputs)),
                draw.integers(0, 2, (n, n_outputs)).astype(float),
            )
            if network.is_tame(most):
                return network

    def is_tame(self, most: float = SATURATED) -> bool:
        """Whether no hidden unit is near the corner of relu, and no output saturated."""
        state = self.state()
        return (
            np.max(np.abs(state["model.Z2"])) < most
            and np.min(np.abs(state["model.Z1"])) > NEAR_KINK
        )

    def stays_tame(self) -> bool:
        """Whether it is, all through a training."""
        model, network = self.reference_model(), self
        for _ in range(N_STEPS):
            if not network.is_tame():
                return False
            model.forward(self.X)
            model.backward(self.Y)
            model.update(self.rate)
            weights = (model.layer1.W, model.layer1.b, model.layer2.W, model.layer2.b)
            network = Network(*map(np.copy, weights), self.X, self.Y)
        return network.is_tame()

    def counted_in(self, inputs: float, hidden: float) -> "Network":
        """Return the same network with its inputs and hidden units counted in other units, and a
        rate by which no weight grows faster for it.
        """
        return replace(
            self,
            W1=self.W1 * (hidden / inputs),
            b1=self.b1 * hidden,
            W2=self.W2 / hidden,
            X=self.X * inputs,
            rate=self.rate * min(1.0, hidden / inputs) ** 2,
        )

    def is_away_from(self, thresholds: Sequence[float]) -> bool:
        """Whether no probability lies so near a threshold that rounding could decide."""
        probabilities = self.reference_model().forward(self.X)
        return all(np.min(np.abs(probabilities - threshold)) > 1e-3 for threshold in thresholds)

    @property
    def sizes(self) -> tuple[int, int, int]:
        return self.W1.shape[0], self.W1.shape[1], self.W2.shape[1]

    def weights(self, name: str = "model") -> list[Step]:
        """Return the steps that set all weights."""
        values = (self.W1, self.b1, self.W2, self.b2)
        return [
            Set(f"{name}.{path.removeprefix('model.')}", value)
            for path, value in zip(WEIGHTS, values)
        ]

    def made(self, name: str = "model") -> list[Step]:
        """Return the steps that make it by the student's own `__init__`."""
        return [Call("MLP", self.sizes, name, preparing=True), *self.weights(name)]

    def bare(self, name: str = "model") -> list[Step]:
        """Return the steps that make it past the student's `__init__`, with the attributes that it
        should have.
        """
        n_inputs, n_hidden, n_outputs = self.sizes
        layers = [
            Call("LinearLayer", (n_inputs, n_hidden), "layer1", preparing=True),
            Call("LinearLayer", (n_hidden, n_outputs), "layer2", preparing=True),
        ]
        held = [Set(f"{name}.{layer}", Kept(layer)) for layer in ("layer1", "layer2")]
        empty = [Set(f"{name}.{kept}", None, derived=True) for kept in CACHE]
        return [Bare("MLP", name), *layers, *held, *empty, *self.weights(name)]

    def state(self) -> dict[str, np.ndarray]:
        """Return what the reference's forward leaves behind, by attribute path."""
        model = self.reference_model()
        model.forward(self.X)
        kept = {f"model.{name}": getattr(model, name) for name in CACHE}
        return kept | {"model.layer1.X": self.X, "model.layer2.X": model.A1}

    def reference_model(self):
        """Return the reference's MLP with these weights."""
        model = reference["MLP"](*self.sizes)
        model.layer1.W, model.layer1.b, model.layer2.W, model.layer2.b = map(
            np.copy, (self.W1, self.b1, self.W2, self.b2)
        )
        return model

    def forward(self) -> list[Probe]:
        """Return the probes of `forward`."""
        looks = [Look(path) for path in (*(f"model.{name}" for name in CACHE), *WEIGHTS)]
        steps = [Call("model.forward", (self.X,), "result", ("X",)), *looks]
        return [Probe((*start, *steps)) for start in (self.made(), self.bare())]

    def forward_and_backward(self) -> list[Probe]:
        """Return the probes of a backward after the student's own forward: that of each layer, so
        that MLP's own needn't be written yet; or else their own, which may do without the layers'.
        """
        run = Call("model.forward", (self.X,), "result", ("X",))
        own = [Call("model.backward", (self.Y,), None, ("Y",), preparing=True)]
        ways = [
            (start, after)
            for start in (self.made(), self.bare())
            for after in (self._backward_by_layer(), own)
        ]
        return [Probe((*start, run, *after, *map(Look, GRADIENTS))) for start, after in ways]

    def _backward_by_layer(self) -> list[Step]:
        """Return the steps back through both layers, each with the gradient that it should get."""
        state = self.state()
        dZ2 = (state["model.A2"] - self.Y) / len(self.Y)
        dZ1 = (dZ2 @ self.W2.T) * (state["model.Z1"] > 0)
        return [
            Call("model.layer2.backward", (dZ2,), preparing=True),
            Call("model.layer1.backward", (dZ1,), preparing=True),
        ]

    def backward(self) -> list[Probe]:
        """Return the probes of `backward`: after the student's own forward, or with the state that
        it should have left.
        """
        steps = [
            Call("model.backward", (self.Y,), "returned", ("Y",)),
            *map(Look, (*GRADIENTS, *WEIGHTS)),
        ]
        run = Call("model.forward", (self.X,), None, ("X",), preparing=True)
        mended = [Set(path, value, derived=True) for path, value in self.state().items()]
        given = [replace(step, derived=step.target != "model.layer1.X") for step in mended]
        starts = (
            self.made() + [run],
            self.made() + [replace(run, forgiving=True)] + mended,
            self.bare() + given,
        )
        return [Probe((*start, *steps)) for start in starts]

    def leaves_A2(self, visible: bool = False) -> DraftCase:
        """Draft the case that what forward returned is what it was, after backward."""
        steps = [
            Call("model.forward", (self.X,), "A2", ("X",), preparing=True),
            Look("A2"),
            Call("model.backward", (self.Y,), "returned", ("Y",)),
            Look("A2", "A2 later"),
        ]
        lent = Borrow("model.forward", "MLP.forward")
        attempts = [
            Attempt(Probe((*self.made(), *steps))),
            *(
                Attempt(Probe((*start, lent, *steps)), ("MLP.forward",))
                for start in (self.made(), self.bare())
            ),
        ]
        same = Matches("A2", "`backward` changes the A2 that `forward` returned")
        return case(*attempts, look=(), visible=visible, **{"A2 later": same})

    def update(self, learning_rate: float) -> list[Probe]:
        """Return the probes of `update`: with dW and db of both layers as they should be, or after
        the student's own backward.
        """
        model = self.reference_model()
        model.forward(self.X)
        model.backward(self.Y)
        values = (model.layer1.dW, model.layer1.db, model.layer2.dW, model.layer2.db)
        given = [Set(path, value) for path, value in zip(GRADIENTS, values)]
        step = Call("model.update", (learning_rate,), "returned", ("learning_rate",))
        own = [
            Call("model.forward", (self.X,), None, ("X",), preparing=True),
            Call("model.backward", (self.Y,), None, ("Y",), preparing=True),
        ]
        starts = (self.made() + given, self.made() + own, self.bare() + given)
        return [Probe((*start, step, *map(Look, WEIGHTS))) for start in starts]

    def turns(self, name: str) -> list[dict[str, Turn]]:
        """Return what is called in each step of training, and what of the network it should
        leave.
        """
        model, steps = self.reference_model(), []
        of = "" if name == "model" else f" of {name}"
        for n in range(1, N_STEPS + 1):
            model.forward(self.X)
            kept = {name: getattr(model, name) for name in CACHE}
            kept |= {"layer1.X": self.X, "layer2.X": model.A1}
            model.backward(self.Y)
            gradients = _held(model, GRADIENTS)
            model.update(self.rate)
            calls = {
                "forward": (Call(f"{name}.forward", (self.X,), f"output {n}{of}"), kept),
                "backward": (Call(f"{name}.backward", (self.Y,)), gradients),
                "update": (Call(f"{name}.update", (self.rate,)), _held(model, WEIGHTS)),
            }
            steps.append(
                {
                    method: Turn(
                        call,
                        [
                            Set(f"{name}.{path}", value, derived=method == "forward")
                            for path, value in left.items()
                        ],
                        [
                            Look(f"{name}.{path}", f"{path} {n}{of}")
                            for path in ({} if method == "forward" else left)
                        ],
                    )
                    for method, (call, left) in calls.items()
                }
            )
        return steps

    def predict(
        self, *threshold: float, before: Sequence[Step] = (), after: Sequence[Step] = ()
    ) -> list[Probe | Attempt]:
        """Return the attempts at `predict`: with the student's own forward, then with a forward
        that the judge lends.
        """
        step = Call(
            "model.predict",
            (self.X, *threshold),
            "result",
            ("X", "threshold")[: 1 + len(threshold)],
        )
        lent = Borrow("model.forward", "MLP.forward")
        rest = (*before, step, *after)
        return [
            Probe((*self.made(), *rest)),
            Attempt(Probe((*self.made(), lent, *rest)), ("MLP.forward",)),
            Attempt(Probe((*self.bare(), lent, *rest)), ("MLP.forward",)),
        ]


def training(judged: str, **networks: Network) -> list[Probe]:
    """Return the probes of some steps of training, in which nothing is set by hand but the first
    weights; or else, what all but the `judged` method should leave is.
    """
    own, given = turns_taken(judged, [network.turns(name) for name, network in networks.items()])
    made, bare = (
        [step for name, network in networks.items() for step in make(network, name)]
        for make in (Network.made, Network.bare)
    )
    outputs = [
        Look(step.result) for step in given if isinstance(step, Call) and step.result is not None
    ]
    starts = {
        # Two ways each of `forward` begin alike, and its backward may fail on what it left.
        "forward": (made + given, made + given, bare + given),
        "backward": (made + own, made + given, bare + given),
        # The second way of `update` is after the student's own backward: see there.
        "update": (made + own, made + own, bare + given),
    }[judged]
    return [Probe((*steps, *outputs)) for steps in starts]


def on_the_very_same(probes: Sequence[Probe]) -> list[Probe]:
    """Return the probes with samples and labels that are the very same objects in every call, as
    whoever trains hands them over: what they give is another thing each time all the same.
    """
    return [replace(probe, steps=_with_samples_kept(probe.steps)) for probe in probes]


def _with_samples_kept(steps: Sequence[Step]) -> tuple[Step, ...]:
    kept: dict[int, Keep] = {}

    def handed(argument: object) -> object:
        if not isinstance(argument, np.ndarray):
            return argument
        return Kept(kept.setdefault(id(argument), Keep(f"samples {len(kept)}", argument)).name)

    calls = [
        replace(step, args=tuple(map(handed, step.args))) if isinstance(step, Call) else step
        for step in steps
    ]
    return *kept.values(), *calls


def _held(model: object, paths: Sequence[str]) -> dict[str, np.ndarray]:
    """Return copies of what a model holds at these paths, by the path from the model."""
    own = [path.removeprefix("model.") for path in paths]
    return {path: np.copy(reduce(getattr, path.split("."), model)) for path in own}


EXAMPLE = Network(
    W1=np.array([[1.0, -1.0, 0.5], [0.5, 2.0, -1.0]]),
    b1=np.array([0.1, 0.0, -0.2]),
    W2=np.array([[1.0], [-0.5], [2.0]]),
    b2=np.array([0.3]),
    X=np.array([[1.0, 0.5], [-0.5, 1.0], [0.2, -0.4]]),
    Y=np.array([[1.0], [0.0], [1.0]]),
)

SMALL = Network(
    W1=np.array([[1.0, -2.0]]),
    b1=np.array([0.25, 0.5]),
    W2=np.array([[0.5], [-1.5]]),
    b2=np.array([-0.25]),
    X=np.array([[1.0], [-0.5]]),
    Y=np.array([[1.0], [0.0]]),
)
"""Small enough to be worked out by hand: a mistake that shows here is told of here."""

SQUARE = Network(
    W1=np.array([[1.0, -0.5], [0.5, 1.0]]),
    b1=np.array([0.1, -0.2]),
    W2=np.array([[0.5, 1.0], [-1.5, 0.25]]),
    b2=np.array([0.3, -0.1]),
    X=np.array([[1.0, 0.5], [-0.5, 1.0], [0.5, -0.25]]),
    Y=np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]),
)
"""As many inputs as hidden units and outputs: here the shapes fit even where layers are mixed up,
so the values show it.
"""

ONE_UNIT = Network(
    W1=np.array([[1.5]]),
    b1=np.array([-0.5]),
    W2=np.array([[-2.0]]),
    b2=np.array([0.3]),
    X=np.array([[1.0], [-0.5], [2.0]]),
    Y=np.array([[1.0], [0.0], [0.0]]),
)
"""The same for the way back, where the lesson knows but one output."""

STEEP = replace(SMALL, W1=8 * SMALL.W1, W2=SMALL.W2 / 8)
"""Gradients far above those of other examples."""

SILENT = replace(SMALL, b1=np.array([-9.0, -9.0]))
"""All hidden units are off."""

LARGE = replace(
    ONE_UNIT,
    X=np.arange(260.0)[:, None] % 7 - 3,
    Y=np.arange(260.0)[:, None] % 2,
)
"""A batch of more samples than a byte counts."""


FAR = Network(
    W1=np.eye(2),
    b1=np.zeros(2),
    W2=np.array([[1.0], [-50.0]]),
    b2=np.array([-0.5]),
    X=np.array([[3000.0, 40.0], [200_000.0, 3900.0], [40.0, 3000.0]]),
    Y=np.array([[1.0], [1.0], [0.0]]),
)
"""Samples of which the larger number decides as long as it is taken as it is."""


def init_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `__init__`."""

    def fresh(sizes: tuple[int, int, int], *look: str, visible: bool = False, **expected):
        looks = ("model.layer1", "model.layer2", *WEIGHTS, *(f"model.{name}" for name in CACHE))
        steps = (
            Seed(0),  # equal code draws equal weights, so that a known mistake is recognised
            Call("MLP", sizes, "model", ("n_inputs", "n_hidden", "n_outputs")),
            *map(Look, looks),
        )
        return case(Probe(steps), look=look, visible=visible, **expected)

    def starting(path: str) -> list[DraftCase]:
        """Draft the cases of what a new network has none of yet, whatever its sizes."""
        shown = [fresh(sizes, path, visible=True) for sizes in ((3, 4, 1), (1, 1, 1))]
        return [*shown, *(fresh(sizes, path) for sizes in ((12, 9, 1), (2, 3, 4)))]

    def drawn(path: str, *shape: int) -> dict:
        return {path: Normal(SCALE, shape)}

    wide, high = draw.integers(
        60, 90, 2
    ).tolist()  # sizes nobody can have learnt the weights of by heart
    pair = Probe((Call("MLP", (4, 4, 4), "model"), Look("model.layer1.W"), Look("model.layer2.W")))
    differ = Differs("model.layer1.W", "both layers start with the same weights")
    two = Probe(
        (
            Call("MLP", (4, 3, 2), "model"),
            Call("MLP", (4, 3, 2), "other"),
            Look("model.layer1.W"),
            Look("other.layer1.W"),
        )
    )
    anew = Differs("model.layer1.W", "two networks start with the same weights")
    second = Differs("alone.W", "layer2 draws its weights before layer1 does")
    apart = Probe(
        (
            Call("MLP", (2, 3, 2), "model"),
            Call("MLP", (2, 3, 2), "other"),
            Fill("other.layer1.b", np.array([1.0, 2.0, 3.0])),
            Fill("other.layer2.b", np.array([1.0, 2.0])),
            Look("model.layer1.b"),
            Look("model.layer2.b"),
        )
    )
    own = {"model.layer1.b": Zeros((3,)), "model.layer2.b": Zeros((2,))}
    return (
        core(
            "layer1: from the inputs to the hidden units",
            fresh((60, 50, 2), visible=True, **drawn("model.layer1.W", 60, 50)),
            fresh((wide, high, 3), **drawn("model.layer1.W", wide, high)),
        ),
        core(
            "layer2: from the hidden units to the outputs",
            fresh((3, 50, 60), visible=True, **drawn("model.layer2.W", 50, 60)),
            fresh((2, 200 + wide, 14), **drawn("model.layer2.W", 200 + wide, 14)),
        ),
        check(
            "biases are zeros",
            fresh(
                (3, 4, 2),
                visible=True,
                **{"model.layer1.b": Zeros((4,)), "model.layer2.b": Zeros((2,))},
            ),
            fresh((1, 1, 300), **{"model.layer1.b": Zeros((1,)), "model.layer2.b": Zeros((300,))}),
        ),
        check(
            "both are linear layers",
            *(
                fresh(
                    sizes,
                    visible=sizes == (3, 4, 2),
                    **{f"model.{name}": InstanceOf("LinearLayer") for name in ("layer1", "layer2")},
                )
                for sizes in ((3, 4, 2), (1, 3, 2), (12, 1, 1))
            ),
        ),
        check("Z1 starts as None", *starting("model.Z1")),
        check("A1 starts as None", *starting("model.A1")),
        check("Z2 starts as None", *starting("model.Z2")),
        check("A2 starts as None", *starting("model.A2")),
        check(
            "the two layers are two objects",
            case(pair, look=(), visible=True, **{"model.layer2.W": differ}),
        ),
        check(
            "layer1 draws first, and nothing is seeded",
            case(_layer2_and_alone(), look=(), visible=True, **{"model.layer2.W": second}),
            _LAYERS.drawn_after("MLP", (3, 4, 1), "provided.next_number"),
        ),
        check("two networks differ", case(two, look=(), visible=True, **{"other.layer1.W": anew})),
        check("two networks share nothing", case(apart, look=(), visible=True, **own)),
    )


def _layer2_and_alone() -> Probe:
    """Return the probe of what layer2 draws, beside what a layer draws that is made alone."""
    return Probe(
        (
            Seed(UNUSUAL),
            Call("LinearLayer", (4, 1), "alone", preparing=True),
            Look("alone.W"),
            Seed(UNUSUAL),
            Call("MLP", (3, 4, 1), "model"),
            Look("model.layer2.W"),
        )
    )


@public
def next_number():
    """Return the next number of NumPy's global generator."""
    return float(np.random.random())


@everywhere()
def forward_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `forward`."""
    networks = [
        Network.random(draw, *sizes) for sizes in ((2, 3, 4, 1), (33, 2, 13, 1), (5, 12, 3, 2))
    ]
    single = Network.random(draw, 1, 5, 3)
    whole = replace(networks[0], X=draw.integers(-3, 4, (2, 3)))
    large = replace(networks[1], X=400 * networks[1].X)
    again = [
        Probe(
            (
                *probe.steps[:-9],
                Call("model.forward", (2 * SMALL.X,), preparing=True),
                *probe.steps[-9:],
            )
        )
        for probe in SMALL.forward()
    ]

    kept = ("result", *(f"model.{name}" for name in CACHE))

    def keeps(name: str):
        return check(
            f"keeps {name}",
            *(
                case(*network.forward(), look=(f"model.{name}",), visible=True)
                for network in (SMALL, EXAMPLE)
            ),
            case(*networks[2].forward(), look=(f"model.{name}",)),
        )

    return (
        core(
            "values",
            *(
                case(*network.forward(), look=("result",), visible=True, natural=True)
                for network in (SMALL, EXAMPLE, LARGE)
            ),
            *(case(*network.forward(), look=("result",), natural=True) for network in networks),
        ),
        *map(keeps, CACHE),
        check("layers of one size", case(*SQUARE.forward(), look=("result",), visible=True)),
        check(
            "leaves what backward needs",
            case(*SMALL.forward_and_backward(), look=GRADIENTS, visible=True),
            case(*networks[0].forward_and_backward(), look=GRADIENTS),
        ),
        check(
            "a batch of one",
            case(*single.forward(), look=("result",)),
            case(*replace(SMALL, X=SMALL.X[:1]).forward(), look=("result",), visible=True),
        ),
        check(
            "several steps of training",
            case(
                *on_the_very_same(training("forward", model=_trained(draw, 5, 3, 4))), natural=True
            ),
            case(*training("forward", **networks_of_any_kind(draw)), natural=True),
            case(*training("forward", **small_networks()), visible=True, natural=True),
        ),
        check(
            "integers",
            case(*whole.forward(), look=("result",)),
            case(*replace(SMALL, X=np.array([[1], [-2]])).forward(), look=kept, visible=True),
        ),
        check(
            "large inputs",
            case(*replace(SMALL, X=20 * SMALL.X).forward(), look=kept, visible=True),
            case(*large.forward(), look=kept),
            case(*_from_end_to_end(draw).forward(), look=kept),
            case(*replace(PASSED_ON, X=FAR_OUT).forward(), look=kept, visible=True),
        ),
        check(
            "a second batch",
            case(*again, look=kept, visible=True),
        ),
        check(
            "batches of all kinds",
            _of_all_kinds(EXAMPLE, visible=True),
            case(*SILENT.forward(), look=kept, visible=True),
            case(*_faint(SMALL).forward(), look=kept, visible=True),
            case(*_faint(Network.random(draw.another(), 4, 3, 5)).forward(), look=kept),
        ),
        check(
            "two networks keep their own",
            _two_go_forward(SMALL, replace(SMALL, X=-2 * SMALL.X), visible=True),
            _two_go_forward(*_two_of_one_size(draw.another())),
        ),
        check(
            "inputs unchanged",
            case(*SMALL.forward(), look="arguments", visible=True),
            case(*networks[1].forward(), look="arguments"),
        ),
        check(
            "weights unchanged",
            case(*SMALL.forward(), look=WEIGHTS, visible=True),
            case(*networks[0].forward(), look=WEIGHTS),
        ),
    )


FAR_OUT = np.array([[-22.5], [0.5], [22.5]])
PASSED_ON = Network(
    W1=np.ones((1, 1)),
    b1=np.array([25.0]),
    W2=np.ones((1, 1)),
    b2=np.array([-25.0]),
    X=FAR_OUT,
    Y=np.array([[0.0], [1.0], [1.0]]),
)
"""A network that hands its input on to the sigmoid."""


def _faint(network: Network) -> Network:
    """Return a network with weights so small that all pre-activations are next to 0."""
    weights = (network.W1, network.b1, network.W2, network.b2)
    W1, b1, W2, b2 = (1e-5 * each for each in weights)
    return replace(network, W1=W1, b1=b1, W2=W2, b2=b2)


def _far_away(draw: Draw) -> Network:
    """Draw a network and samples of all sizes up to thousands, some of which would be called
    otherwise if their largest numbers were cut off.
    """
    while True:
        drawn = Network.random(draw, 40, 3, 5)
        network = replace(drawn, X=drawn.X * 10.0 ** draw.uniform(0, 4.5, drawn.X.shape))
        if network.is_away_from((0.5,)):
            return network


def _from_end_to_end(draw: Draw) -> Network:
    """Draw a network that hands its input on to the sigmoid, and inputs from where that is nearly 0
    to where it is nearly 1.
    """
    X = np.arange(-24.0, 24.0)[:, None] + np.round(draw.another().uniform(0.1, 0.9), 3)
    return replace(PASSED_ON, X=X, Y=0 * X)


def batches(X: np.ndarray) -> list[np.ndarray]:
    """Return batches like X, of zeros, of one number, of one sign, of large and of tiny numbers, of
    rows that come again.
    """
    ended = -np.abs(X) * np.append(np.ones(X.shape[1] - 1), 0)
    return [
        *(0 * X, np.full_like(X, -1.5), np.abs(X), ended, 300 * X, 1e-5 * X),
        *(X[:1], np.tile(X, (40, 1)), np.round(X)),
    ]


def _of_all_kinds(network: Network, visible: bool = False) -> DraftCase:
    """Draft one case of forward on several batches, all results looked at when all are done: to try
    them together costs little more.
    """
    calls = [
        Call("model.forward", (X,), f"result {number}", guarded=True)
        for number, X in enumerate(batches(network.X), 1)
    ]
    looks = [Look(call.result) for call in calls]
    probes = (Probe((*start, *calls, *looks)) for start in (network.made(), network.bare()))
    return case(*probes, visible=visible)


def _two_of_one_size(draw: Draw) -> tuple[Network, Network]:
    return Network.random(draw, 4, 2, 3), Network.random(draw, 4, 2, 3)


def _two_go_forward(first: Network, second: Network, visible: bool = False) -> DraftCase:
    """Draft the case of two networks, of which the second goes forward after the first."""
    looks = [f"{name}.{kept}" for name in ("model", "other") for kept in CACHE]
    steps = (
        Call("model.forward", (first.X,), "first", ("X of the first",)),
        Call("other.forward", (second.X,), "second", ("X of the second",)),
        *map(Look, looks),
    )
    starts = [(*first.made(), *second.made("other")), (*first.bare(), *second.bare("other"))]
    probes = [Probe((*start, *steps)) for start in starts]
    return case(*probes, look=tuple(looks), visible=visible)


@everywhere()
def backward_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `backward`; the gradients of both layers are core."""
    networks = [Network.random(draw, *sizes) for sizes in ((2, 3, 4), (6, 12, 5), (120, 4, 13))]
    single = Network.random(draw, 1, 5, 3)
    mild = Network.random(draw, 2, 3, 4, most=MILD)
    whole = replace(networks[1], Y=networks[1].Y.astype(int))
    ones, zeros = (
        replace(networks[0], Y=np.full_like(networks[0].Y, label)) for label in (1.0, 0.0)
    )
    makings = (SMALL.made(), SMALL.made(), SMALL.bare())
    firsts = replace(SMALL, Y=1 - SMALL.Y).backward()
    twice = [
        Probe((*first.steps[:-8], *second.steps[len(making) :]))
        for first, second, making in zip(firsts, SMALL.backward(), makings)
    ]

    def shown(**other: np.ndarray) -> DraftCase:
        return case(*replace(SMALL, **other).backward(), look=GRADIENTS, visible=True)

    def each(*look: str):
        return (
            *(
                case(*network.backward(), look=look, visible=True)
                for network in (SMALL, EXAMPLE, STEEP)
            ),
            *(case(*network.backward(), look=look) for network in networks),
        )

    return (
        core("gradients of layer2", *each(*GRADIENTS[2:])),
        core("gradients of layer1", *each(*GRADIENTS[:2])),
        check(
            "one unit in each layer",
            *(case(*net.backward(), look=GRADIENTS, visible=True) for net in (ONE_UNIT, LARGE)),
        ),
        check(
            "a batch of one",
            case(*single.backward(), look=GRADIENTS),
            shown(X=SMALL.X[:1], Y=SMALL.Y[:1]),
        ),
        check(
            "integer labels",
            case(*whole.backward(), look=GRADIENTS),
            shown(Y=SMALL.Y.astype(int)),
        ),
        check(
            "only positive labels",
            case(*ones.backward(), look=GRADIENTS),
            shown(Y=np.ones((2, 1))),
        ),
        check(
            "only negative labels",
            case(*zeros.backward(), look=GRADIENTS),
            shown(Y=np.zeros((2, 1))),
        ),
        check(
            "a second backward does not add to the first",
            case(*twice, look=GRADIENTS, visible=True),
        ),
        check(
            "several steps of training",
            case(
                *on_the_very_same(training("backward", model=_trained(draw, 5, 3, 4))), natural=True
            ),
            case(*training("backward", **networks_of_any_kind(draw)), natural=True),
            case(*training("backward", **small_networks()), visible=True, natural=True),
        ),
        check(
            "agrees with finite differences",
            case(*mild.backward(), look=(), **_differences(mild)),
        ),
        check(
            "leaves what forward returned", SMALL.leaves_A2(visible=True), networks[1].leaves_A2()
        ),
        check(
            "inputs unchanged",
            case(*SMALL.backward(), look="arguments", visible=True),
            case(*networks[1].backward(), look="arguments"),
        ),
        check(
            "weights unchanged",
            *(
                case(*network.backward(), look=WEIGHTS, visible=True)
                for network in (SMALL, EXAMPLE)
            ),
        ),
    )


def _trained(draw: Draw, *sizes: int) -> Network:
    """Draw a network that stays as `Network.random` wants it while it is trained."""
    further = draw.another()
    while not (network := Network.random(further, *sizes)).stays_tame():
        pass
    return network


SIZES = (
    *((1, 1, 1), (4, 1, 3), (3, 3, 3), (1, 5, 2), (12, 2, 1)),
    *((35, 2, 5), (301, 1, 2), (2, 12, 4)),
)
"""Samples, inputs, and hidden units."""
LARGE_SIZES = ((301, 4, 2), (1, 60, 3))
"""More numbers in a batch, and in weights, than everybody's code gets."""
INPUTS: tuple[Callable[[Draw, np.ndarray], np.ndarray], ...] = (
    lambda draw, X: X,
    lambda draw, X: np.abs(X),
    lambda draw, X: -np.abs(X),
    lambda draw, X: 0 * X,
    lambda draw, X: np.full_like(X, draw.choice((-1.5137, 0.7581637))),
    lambda draw, X: X[draw.integers(0, len(X), len(X))],
    lambda draw, X: np.round(2 * X),
    lambda draw, X: X * 10.0 ** draw.uniform(-6, 0, X.shape),
)
FURTHER_INPUTS: tuple[Callable[[Draw, np.ndarray], np.ndarray], ...] = (
    lambda draw, X: draw.special(X),
    lambda draw, X: draw.special(X),
)
OUTGOING: tuple[Callable[[np.ndarray], np.ndarray], ...] = (
    lambda W2: W2,
    lambda W2: np.abs(W2),
    lambda W2: -np.abs(W2),
    lambda W2: 0 * W2,
)
FURTHER_OUTGOING: tuple[Callable[[np.ndarray], np.ndarray], ...] = (lambda W2: 3 * W2,)
"""So much that gradients of hidden weights get large."""
TRUTHS: tuple[Callable[[np.ndarray], np.ndarray], ...] = (
    lambda Y: Y,
    lambda Y: 0 * Y,
    lambda Y: 0 * Y + 1,
    lambda Y: Y.astype(int),
)
RATES = (0.3, 0.0005, 1.0, 0.0, 3e-5)
UNITS = (1.0, 1.0)
FURTHER_UNITS = (UNITS, (3e5, 1.0), (1e-5, 1.0), (1.0, 1 / 16))
"""What inputs and hidden units may be counted in: of large inputs the weights are small, of tiny
ones large, and of small hidden units the gradients are large.
"""


def networks_of_any_kind(draw: Draw) -> dict[str, Network]:
    """Draw small and large networks with weights, batches and labels of any kind, by a name for
    each.
    """
    drawn, networks = draw.another(), {}
    batches = [*INPUTS, *drawn.when_thorough(FURTHER_INPUTS)]
    outgoings = [*OUTGOING, *drawn.when_thorough(FURTHER_OUTGOING)]
    units = [UNITS, *drawn.when_thorough(FURTHER_UNITS)]
    kinds = drawn.crossed(len(SIZES), SIZES, batches, outgoings, TRUTHS, RATES, rare=LARGE_SIZES)
    for number, (sizes, inputs, outgoing, truths, rate) in enumerate(kinds, 1):
        while True:
            first = Network.random(drawn, *sizes)
            X, W2, Y = inputs(drawn, first.X), outgoing(first.W2), truths(first.Y)
            network = replace(first, X=X, W2=W2, Y=Y, rate=rate).counted_in(*drawn.one_of(units))
            if network.stays_tame():
                break
        networks[f"model{number}"] = network
    return networks


LARGEST_SHOWN = 11
"""Numbers of a batch and of weights, together, up to which a network is shown to students."""


def small_networks(n: int = 2) -> dict[str, Network]:
    """Return small ones of few digits, for students to see, of `n` times all kinds."""
    drawn = [networks_of_any_kind(Draw.of(SHOWN, time)) for time in range(n)]
    small = [
        replace(network, **{name: short(getattr(network, name)) for name in SHORTENED})
        for networks in drawn
        for network in networks.values()
        if network.X.size + network.W1.size + network.W2.size <= LARGEST_SHOWN
    ]
    kept = [network for network in small if network.stays_tame()]
    return {f"model{number}": network for number, network in enumerate(kept, 1)}


SHORTENED = ("W1", "b1", "W2", "b2", "X")


def _differences(network: Network) -> dict:
    """Expect the differences of the reference's loss in each weight, through its forward pass
    alone.
    """
    loss = reference["bce_loss"]
    arrays = {
        "layer1.W": network.W1,
        "layer1.b": network.b1,
        "layer2.W": network.W2,
        "layer2.b": network.b2,
    }

    def at(path: str, moved: np.ndarray) -> float:
        model = network.reference_model()
        layer, name = path.split(".")
        setattr(getattr(model, layer), name, moved)
        return float(loss(model.forward(network.X), network.Y))

    labels = {
        "layer1.W": "layer1.dW",
        "layer1.b": "layer1.db",
        "layer2.W": "layer2.dW",
        "layer2.b": "layer2.db",
    }
    return {
        f"model.{labels[path]}": near(
            central_differences(lambda moved, path=path: at(path, moved), array)
        )
        for path, array in arrays.items()
    }


@everywhere(arguments=None)
def update_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `update`."""
    networks = [Network.random(draw, *sizes) for sizes in ((4, 3, 4), (5, 2, 3, 2))]
    return (
        core(
            "layer1",
            *(
                case(*network.update(0.1), look=WEIGHTS[:2], visible=True)
                for network in (ONE_UNIT, EXAMPLE)
            ),
            *(case(*network.update(0.3), look=WEIGHTS[:2]) for network in (ONE_UNIT, networks[0])),
        ),
        core(
            "layer2",
            *(
                case(*network.update(0.1), look=WEIGHTS[2:], visible=True)
                for network in (ONE_UNIT, EXAMPLE)
            ),
            *(case(*network.update(0.3), look=WEIGHTS[2:]) for network in (ONE_UNIT, networks[0])),
        ),
        check("two outputs", case(*networks[1].update(0.2), look=WEIGHTS)),
        check(
            "another learning rate",
            *(
                case(*network.update(1.5), look=WEIGHTS, visible=True)
                for network in (ONE_UNIT, EXAMPLE)
            ),
            *(case(*networks[0].update(rate), look=WEIGHTS) for rate in (1.0, 12.0, 60.0, 250.0)),
        ),
        check(
            "a learning rate of 0",
            case(*networks[0].update(0.0), look=WEIGHTS),
            case(*ONE_UNIT.update(0.0), look=WEIGHTS, visible=True),
        ),
        check(
            "several steps of training",
            case(
                *on_the_very_same(training("update", model=_trained(draw, 5, 3, 4))), natural=True
            ),
            case(*training("update", **networks_of_any_kind(draw)), natural=True),
            case(*training("update", **small_networks()), visible=True, natural=True),
        ),
        check("random state untouched", case(*EXAMPLE.update(0.1), look="random state")),
    )


@everywhere()
def predict_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `predict`."""
    networks = [
        _away_from(draw, (0.5, 0.2, 0.8), *sizes) for sizes in ((8, 3, 4), (15, 2, 5), (6, 4, 3, 2))
    ]
    single = _away_from(draw, (0.5,), 1, 3, 2)
    zero = replace(SMALL, W2=np.zeros((2, 1)), b2=np.zeros(1))

    def labels(network: Network, *threshold: float, **options):
        expected = network.reference_model().predict(network.X, *threshold)
        return case(
            *network.predict(*threshold), look=(), result=Equal(expected, integer=True), **options
        )

    return (
        core(
            "values",
            *(labels(network, visible=True) for network in (SMALL, EXAMPLE, FAR)),
            *map(labels, [*networks, _far_away(draw.another())]),
        ),
        check("two outputs", labels(SQUARE, visible=True)),
        check(
            "another threshold",
            labels(SMALL, 0.75, visible=True),
            labels(EXAMPLE, 0.9, visible=True),
            labels(networks[0], 0.2),
            labels(networks[1], 0.8),
            labels(networks[2], 0.2),
            *(labels(_from_end_to_end(draw), threshold) for threshold in (1e-5, 0.99999, 1 - 1e-8)),
            _of_several(networks_of_any_kind(draw)),
            _of_several(small_networks(), visible=True),
        ),
        check("several calls", _predictions(EXAMPLE, visible=True)),
        check(
            "a probability exactly at the threshold",
            labels(zero, visible=True),
            labels(zero, 0.5),
            labels(zero, 0.505, visible=True),
        ),
        check(
            "thresholds 0 and 1",
            labels(SMALL, 0.0, visible=True),
            labels(networks[0], 0.0),
            labels(networks[1], 1.0),
        ),
        check(
            "a batch of one",
            labels(replace(SMALL, X=SMALL.X[:1], Y=SMALL.Y[:1]), visible=True),
            labels(single),
        ),
        check(
            "leaves what backward needs",
            _leaves_what_backward_needs(SMALL, visible=True),
            *map(
                _leaves_what_backward_needs,
                networks_of_any_kind(draw).values(),
                cycle((0.5, 0.0, 0.9, 1.0)),
            ),
        ),
        check(
            "inputs unchanged",
            case(*SMALL.predict(), look="arguments", visible=True),
            case(*networks[1].predict(), look="arguments"),
        ),
        check(
            "weights unchanged",
            case(*networks[0].predict(after=tuple(map(Look, WEIGHTS))), look=WEIGHTS),
            case(*SMALL.predict(after=tuple(map(Look, WEIGHTS))), look=WEIGHTS, visible=True),
        ),
        check("random state untouched", case(*EXAMPLE.predict(), look="random state")),
    )


def _of_several(networks: dict[str, Network], visible: bool = False) -> DraftCase:
    """Draft the case of a prediction by each of these, by thresholds that none of its probabilities
    is near to.
    """
    calls, expected = [], {}
    for (name, network), threshold in zip(networks.items(), cycle((None, 0.25, 0.7, 0.999))):
        given = () if threshold is None else (threshold,)
        if network.is_away_from(given or (0.5,)):
            label = f"labels of {name}"
            calls.append(Call(f"{name}.predict", (network.X, *given), label))
            labels = network.reference_model().predict(network.X, *given)
            expected[label] = Equal(labels, integer=True)
    made, bare = (
        [step for name, network in networks.items() for step in make(network, name)]
        for make in (Network.made, Network.bare)
    )
    lent = [Borrow(f"{name}.forward", "MLP.forward") for name in networks]
    ways = [
        Probe((*made, *calls)),
        *(Attempt(Probe((*start, *lent, *calls)), ("MLP.forward",)) for start in (made, bare)),
    ]
    return case(*ways, look=(), visible=visible, **expected)


def _leaves_what_backward_needs(
    network: Network, *threshold: float, visible: bool = False
) -> DraftCase:
    """Draft the case of a predict of the same X after forward."""
    run = Call("model.forward", (network.X,), preparing=True)
    needed = (*CACHE, "layer1.X", "layer2.X")
    before = (run, *(Look(f"model.{name}", f"{name} before") for name in needed))
    after = tuple(Look(f"model.{name}") for name in needed)
    kept = {
        f"model.{name}": Matches(
            f"{name} before", f"`predict` changed {name}, which `backward` still needs"
        )
        for name in needed
    }
    attempts = network.predict(*threshold, before=before, after=after)
    return case(*attempts, look=(), visible=visible, **kept)


def _predictions(network: Network, visible: bool = False) -> DraftCase:
    """Draft the case of predictions in a row: with a threshold and without one, on another batch,
    on batches of all kinds, and by other weights; each is for what is given then.
    """
    X, others = network.X, network.X[:0:-1]
    opposite = [Set("model.layer2.W", -network.W2), Set("model.layer2.b", -network.b2)]
    given = [(X, 0.9), (X,), (others,), (X,), *_decided_batches(network), (X,)]
    calls = [
        Call("model.predict", args, f"labels {number}", ("X", "threshold")[: len(args)])
        for number, args in enumerate(given, 1)
    ]
    model, expected = network.reference_model(), {}
    for number, args in enumerate(given, 1):
        if number == len(given):
            model.layer2.W, model.layer2.b = -network.W2, -network.b2
        expected[f"labels {number}"] = Equal(model.predict(*args), integer=True)
    steps = (*calls[:-1], *opposite, calls[-1])
    looks = map(Look, expected)
    run, lent = (
        Call("model.forward", (others,), preparing=True),
        Borrow("model.forward", "MLP.forward"),
    )
    ways = [
        Probe((*network.made(), run, *steps, *looks)),
        *(
            Attempt(Probe((*start, lent, run, *steps, *map(Look, expected))), ("MLP.forward",))
            for start in (network.made(), network.bare())
        ),
    ]
    return case(*ways, look=(), visible=visible, **expected)


def _decided_batches(network: Network) -> list[tuple[np.ndarray]]:
    """Return the batches that none of a network's probabilities is undecided for."""
    return [(X,) for X in batches(network.X) if replace(network, X=X).is_away_from((0.5,))]


def _away_from(draw: Draw, thresholds: tuple[float, ...], *sizes: int) -> Network:
    """Draw a network none of whose probabilities lies so near a threshold that rounding could
    decide.
    """
    while True:
        network = Network.random(draw, *sizes)
        if network.is_away_from(thresholds):
            return network


@public
def one_sample_of_two(X):
    """Return True if X is one sample of two features, shape (1, 2); ValueError if not."""
    if not isinstance(X, np.ndarray) or X.dtype.kind not in "iuf":
        raise ValueError(f"a NumPy array of numbers is wanted, not {type(X).__name__}")
    if X.size == 0 or not np.all(np.isfinite(X)):
        raise ValueError("the array must not be empty, and all its numbers finite")
    if X.shape != (1, 2):
        raise ValueError(f"X must have the shape (1, 2), not {X.shape}")
    return True


def _item(part: str, points: float, checks, method: str) -> Specification:
    return Specification(f"MLP-{part}", "MLP", points, checks, method=method)


init = _item("init", 2.0, init_checks, "__init__")
forward = _item("forward", 3.0, forward_checks, "forward")
backward = _item("backward", 5.0, backward_checks, "backward")
update = _item("update", 2.0, update_checks, "update")
predict = _item("predict", 3.0, predict_checks, "predict")
break_mlp_forward = counterexample(
    "break_mlp_forward",
    reference,
    valid=one_sample_of_two,
    wrong="buggy_mlp_forward",
    right="your_mlp_forward",
)

SPECIFICATIONS = (init, forward, backward, update, predict, break_mlp_forward)

QUESTIONS = (
    LineQuestion(
        "the end of the way back",
        "MLP-backward",
        "leaves its gradient on `model.layer1.W`, as `model.layer1.dW`",
        "It is the last stop: all that layer 2 and relu sent back has to be there before.",
        Probe(
            (
                *EXAMPLE.made(),
                Call("model.forward", (EXAMPLE.X,), preparing=True),
                Follow(
                    "model.backward",
                    (EXAMPLE.Y,),
                    watched="model.layer1.dW",
                    by="value",
                    also=("model.layer1.db", "model.layer2.dW", "model.layer2.db"),
                ),
            )
        ),
    ),
)

PREDICTIONS = (
    Prediction(
        "shape of W2",
        (8, 2),
        "What comes out of the 8 hidden neurons goes into the 2 outputs.",
        (
            ((5, 8), "That is the shape of W1."),
            ((2, 8), "An input of a layer is a row of its W, a neuron a column."),
            ((5, 2), "Layer 2 doesn't see the inputs. What does it get?"),
        ),
    ),
    Prediction(
        "Z1 of hidden neuron 1",
        -2.5,
        "2 times -1, 1 times 0.5, and the bias -1. It is off.",
        (
            (2.5, "That is hidden neuron 0. Neuron 1 is the second column."),
            (-1.5, "And the bias?"),
            (0, "That is its activation. The pre-activation comes before relu."),
        ),
    ),
    Prediction(
        "dZ2 at that place",
        -0.25,
        "Upstream gradient times slope.",
        ((0.25, "The sign of the upstream gradient survives."),),
    ),
    Prediction(
        "dZ1 of that neuron",
        0,
        "It was off, so relu's slope is 0 there, and nothing passes.",
        (
            (0.7, "That passes where the neuron was on. On which side of 0 is -2?"),
            (-1.4, "The slope of relu is wanted there, not the pre-activation itself."),
        ),
    ),
    Prediction(
        "samples called 1",
        2,
        "0.8 is above the threshold, and 0.5 is at least the threshold.",
        ((1, "What happens exactly at the threshold?"),),
    ),
)
