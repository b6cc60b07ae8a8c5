"""Lesson 03: the linear layer, judged method by method, each with the state it should have had."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module

import numpy as np

from autograder.authoring import (
    Differs,
    Draw,
    Equal,
    Follow,
    LineQuestion,
    Normal,
    Pool,
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
from course.assessment.expectations import Matches
from course.assessment.probes import Bare, Call, Fill, Look, Probe, Seed, Set, Step

from . import reference

_ACTIVATIONS = import_module("..01_activations.exercises", __package__)
SHOWN, short = _ACTIVATIONS.SHOWN, _ACTIVATIONS.short

SCALE = 0.01

N_STEPS = 3
"""Steps of training that a layer is followed through."""

SAME_WEIGHTS = "two layers start with the same weights"

UNUSUAL = 20_611
"""A seed that nobody writes."""

MANY_CALLS = 6
"""Calls in a row: what goes wrong later than that is no longer found."""


@dataclass(frozen=True)
class Layer:
    """A layer in a given situation: W (inputs, neurons), b (neurons,), a batch X (n, inputs), dOut
    (n, neurons), and the first learning rate of a training. fewer: its last batch has half as many
    samples.
    """

    W: np.ndarray
    b: np.ndarray
    X: np.ndarray
    dOut: np.ndarray
    rate: float = 0.1
    fewer: bool = False

    @classmethod
    def random(cls, draw: Draw, n: int, n_inputs: int, n_neurons: int) -> "Layer":
        """Draw a layer and a batch of `n` samples."""
        return cls(
            draw.normal(size=(n_inputs, n_neurons)),
            draw.normal(size=n_neurons),
            draw.normal(size=(n, n_inputs)),
            draw.normal(size=(n, n_neurons)),
        )

    def made(self, name: str = "layer") -> list[Step]:
        """Return the steps that make it by the student's own `__init__`."""
        return [
            Call("LinearLayer", self.W.shape, name, preparing=True),
            Set(f"{name}.W", self.W),
            Set(f"{name}.b", self.b),
        ]

    def bare(self, name: str = "layer") -> list[Step]:
        """Return the steps that make it past the student's `__init__`, with the attributes that it
        should have.
        """
        return [
            Bare("LinearLayer", name),
            Set(f"{name}.W", self.W),
            Set(f"{name}.b", self.b),
            *_empty(name),
        ]

    def forward(self) -> list[Probe]:
        """Return the probes of `forward`."""
        steps = [
            Call("layer.forward", (self.X,), "result", ("X",)),
            Look("layer.X"),
            Look("layer.W"),
            Look("layer.b"),
        ]
        return [Probe((*start, *steps)) for start in (self.made(), self.bare())]

    def backward(self) -> list[Probe]:
        """Return the probes of `backward`: after the student's own forward, or with X as forward
        should have kept it.
        """
        looks = [Look(f"layer.{name}") for name in ("dW", "db", "W", "b", "X")]
        steps = [Call("layer.backward", (self.dOut,), "result", ("dOut",)), *looks]
        own = Call("layer.forward", (self.X,), None, ("X",), preparing=True)
        tried = [replace(own, forgiving=True), Set("layer.X", self.X, derived=True)]
        starts = (self.made() + [own], self.made() + tried, [*self.bare(), Set("layer.X", self.X)])
        return [Probe((*start, *steps)) for start in starts]

    def update(self, learning_rate: float, times: int = 1) -> list[Probe]:
        """Return the probes of `update`: after the student's own backward, or with dW and db as
        they should be.
        """
        step = Call("layer.update", (learning_rate,), "returned", ("learning_rate",))
        looks = (Look("layer.W"), Look("layer.b"))
        own = [
            Call("layer.forward", (self.X,), None, ("X",), preparing=True),
            Call("layer.backward", (self.dOut,), None, ("dOut",), preparing=True),
        ]
        given = [Set("layer.dW", self.X.T @ self.dOut), Set("layer.db", self.dOut.sum(axis=0))]
        starts = ((self.made(), own), (self.made(), given), (self.bare(), given))
        return [Probe((*start, *(state + [step]) * times, *looks)) for start, state in starts]

    def batches(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """Batches and upstream gradients of a training: the first ones come twice, on other
        weights.
        """
        n = -(-len(self.X) // 2) if self.fewer else len(self.X)
        return [(self.X, self.dOut), (self.X, self.dOut), (self.X[:n] / 2, self.dOut[:n] * 2)]

    def turns(self, name: str) -> list[dict[str, "Turn"]]:
        """Return what is called in each step of training, and what of the layer it should leave."""
        W, b, steps = self.W, self.b, []
        of = "" if name == "layer" else f" of {name}"
        for n, (X, dOut) in enumerate(self.batches(), 1):
            rate = self.rate * n
            dW, db = X.T @ dOut, dOut.sum(axis=0)
            W, b = W - rate * dW, b - rate * db
            calls = {
                "forward": (Call(f"{name}.forward", (X,), f"output {n}{of}"), {"X": X}),
                "backward": (
                    Call(f"{name}.backward", (dOut,), f"dX {n}{of}"),
                    {"dW": dW, "db": db},
                ),
                "update": (Call(f"{name}.update", (rate,)), {"W": W, "b": b}),
            }
            steps.append(
                {
                    method: Turn(
                        call,
                        [Set(f"{name}.{part}", array) for part, array in left.items()],
                        [Look(f"{name}.{part}", f"{part} {n}{of}") for part in left],
                    )
                    for method, (call, left) in calls.items()
                }
            )
        return steps


@dataclass(frozen=True)
class Turn:
    """A call in a training; what sets all that it should leave; and what is looked at if it is
    judged.
    """

    call: Call
    left: Sequence[Step]
    looks: Sequence[Look]


def turns_taken(judged: str, turns: Sequence[Sequence[dict[str, Turn]]]) -> tuple[list, list]:
    """Return the steps of a training of several objects, of each of which `turns` has one dict of
    methods for each step: first, in which nothing is set by hand; then, in which what all but the
    `judged` method should leave is. Each method is called of all objects before the next one is.
    """
    own: list[Step] = []
    given: list[Step] = []
    for together in zip(*turns):
        for method in together[0]:
            for turn in (each[method] for each in together):
                if method == judged:
                    steps = [replace(turn.call, guarded=True), *turn.looks]
                    own += steps
                    given += steps
                else:
                    own.append(replace(turn.call, preparing=True, forgiving=True))
                    given += turn.left
    return own, given


def training(judged: str, **layers: Layer) -> list[Probe]:
    """Return the probes of some steps of training, in which nothing is set by hand but the first
    weights; or else, what all but the `judged` method should leave is.
    """
    own, given = turns_taken(judged, [layer.turns(name) for name, layer in layers.items()])
    results = [Look(step.result) for step in own if _is_looked_at_again(step)]
    made, bare = (
        [step for name, layer in layers.items() for step in make(layer, name)]
        for make in (Layer.made, Layer.bare)
    )
    return [Probe((*steps, *results)) for steps in (made + own, made + given, bare + given)]


def past_init(probe: Probe) -> Probe:
    """Return `probe` with the layers that it prepares made past the student's `__init__`: a mistake
    there costs no other item.
    """
    steps: list[Step] = []
    for step in probe.steps:
        if isinstance(step, Call) and step.target == "LinearLayer" and step.preparing:
            steps += [Bare("LinearLayer", step.result), *_empty(step.result)]
        else:
            steps.append(step)
    return replace(probe, steps=tuple(steps))


def _empty(name: str) -> list[Set]:
    """Return the steps that give a layer what a new one has none of yet."""
    return [Set(f"{name}.{kept}", None, derived=True) for kept in ("X", "dW", "db")]


def _either_way(probe: Probe) -> list[Probe]:
    return [probe, past_init(probe)]


def _is_looked_at_again(step: Step) -> bool:
    return isinstance(step, Call) and step.guarded and step.result is not None


EXAMPLE = Layer(
    W=np.array([[1.0, -2.0, 0.5], [0.0, 3.0, -1.0]]),
    b=np.array([0.5, 0.0, -1.0]),
    X=np.array([[1.0, 2.0], [-1.0, 0.5]]),
    dOut=np.array([[1.0, 0.0, -1.0], [0.5, 2.0, 0.0]]),
)

SMALL = Layer(
    W=np.array([[2.0], [-1.0]]),
    b=np.array([0.5]),
    X=np.array([[1.0, 3.0], [-2.0, 0.5], [0.0, -1.0]]),
    dOut=np.array([[1.0], [-0.5], [2.0]]),
)
"""Small enough to be worked out by hand: a mistake that shows here is told of here."""

SQUARE = Layer(
    W=np.array([[1.1, 2.0], [1.3, 0.5]]),
    b=np.array([0.5, -1.0]),
    X=np.array([[1.0, -1.0], [2.0, 0.0]]),
    dOut=np.array([[1e4, 0.5], [-2e4, 0.0]]),
)
"""Here numbers nearly cancel, which shows single precision, and gradients are large."""


MANY = Layer(
    W=np.arange(-12.0, 12.0).reshape(12, 2) / 8,
    b=np.array([0.25, -0.5]),
    X=np.arange(36.0).reshape(3, 12)[:, ::-1].copy() / 16,
    dOut=np.array([[1.0, -0.5], [0.25, 0.0], [-1.0, 2.0]]),
)
"""More inputs than samples and neurons, and than anybody has fingers."""


def layers_of_all_kinds(draw: Draw) -> list[Layer]:
    """Draw a layer of one input, a large batch, a wide layer, and layers whose numbers are large
    beside tiny ones, have one sign, repeat themselves, are all alike, or 0.
    """
    first = Layer.random(draw, 4, 3, 2)
    W, b, X, dOut = first.W, first.b, first.X, first.dOut
    sizes, ending = np.array([1e3, 1e-8]), np.array([1.0, 0.0])
    rows = np.array([[1.0], [1.0], [1.0], [1e-5]])
    large_and_tiny = Layer(
        W * sizes, b * sizes, X * rows * np.array([1e4, 1.0, 1e-5]), dOut * np.array([1e7, 1e-8])
    )
    return [
        Layer.random(draw, 2, 1, 3),
        Layer.random(draw, 505, 2, 2),
        Layer.random(draw, 2, *draw.another().whole_numbers(2, 12, 20)),
        large_and_tiny,
        Layer(0 * W, 0 * b, -np.abs(X), -np.abs(dOut) * ending),
        replace(first, X=X[[0, 1, 1, 0]] * [1, 1, 0], dOut=dOut[[1, 1, 0, 0]] * ending),
        replace(first, b=0 * b, X=np.full((4, 3), -1.5), dOut=np.full((4, 2), 0.75)),
    ]


SIZES = (
    *((1, 1, 1), (1, 1, 2), (1, 1, 3), (3, 3, 3), (4, 1, 1), (1, 12, 2)),
    *((12, 3, 1), (2, 5, 3)),
)
"""Samples, inputs, and neurons. Together they have an even number of weights: after an odd number
of draws, what a call does to NumPy's generator is noted more slowly.
"""
FURTHER_SIZES = (
    *((2, 1, 1), (3, 1, 20), (5, 20, 1), (4, 8, 4), (8, 4, 8), (11, 2, 5), (12, 6, 6)),
    *((35, 2, 2), (40, 4, 4)),
)
LARGE_SIZES = ((301, 1, 2), (64, 8, 20), (150, 20, 20), (300, 20, 3))
NUMBERS: tuple[Callable[[Draw, tuple], np.ndarray], ...] = (
    lambda draw, shape: draw.normal(size=shape),
    lambda draw, shape: draw.normal(size=shape) * 10.0 ** draw.uniform(-6, 1, shape),
    lambda draw, shape: np.abs(draw.normal(size=shape)),
    lambda draw, shape: _ended(draw.normal(size=shape)),
    lambda draw, shape: _ended(-np.abs(draw.normal(size=shape))),
    lambda draw, shape: np.zeros(shape),
    lambda draw, shape: np.full(shape, draw.choice((-1.5137, 0.7581637, 120.0))),
    lambda draw, shape: draw.normal(0, 10.0 ** draw.choice((-5, 3)), shape),
    lambda draw, shape: draw.normal(size=shape)[draw.integers(0, shape[0], shape[0])],
    lambda draw, shape: _balanced(draw.integers(-12_000, 12_001, shape) / 4096),
)
FURTHER_NUMBERS: tuple[Callable[[Draw, tuple], np.ndarray], ...] = (
    lambda draw, shape: -np.abs(draw.normal(size=shape)),
    lambda draw, shape: draw.integers(-3, 4, shape) * 1.0,
    lambda draw, shape: draw.normal(size=shape) * draw.integers(0, 2, shape),
    lambda draw, shape: draw.normal(0, 3000, shape),
    lambda draw, shape: draw.normal(0, 1e-4, shape),
    lambda draw, shape: np.ones(shape),
    lambda draw, shape: draw.special(draw.normal(size=shape)),
    lambda draw, shape: draw.special(draw.normal(size=shape)),
)
RATES = (0.1, 0.003, 1.0, 0.0, 2.0, 1e-5)
FURTHER_RATES = (0.5, 10.0, 60.0, 250.0)


def _ended(array: np.ndarray) -> np.ndarray:
    array.flat[-1] = 0.0
    return array


def _balanced(array: np.ndarray) -> np.ndarray:
    """Return the array with a last number with which all add up to 0."""
    array.flat[-1] -= array.sum()
    return array


def layers_of_any_kind(draw: Draw, n: int) -> dict[str, Layer]:
    """Draw `n` small or large layers, batches and upstream gradients of any kind, by a name for
    each.
    """
    drawn, layers = draw.another(), {}
    sizes = [*SIZES, *drawn.when_thorough(FURTHER_SIZES)]
    numbers = [*NUMBERS, *drawn.when_thorough(FURTHER_NUMBERS)]
    rates = [*RATES, *drawn.when_thorough(FURTHER_RATES)]
    kinds = drawn.crossed(n, sizes, *[numbers] * 4, rates, rare=LARGE_SIZES)
    for number, (size, W, b, X, dOut, rate) in enumerate(kinds, 1):
        n_rows, n_inputs, n_neurons = size
        shapes = ((n_inputs, n_neurons), (n_neurons,), (n_rows, n_inputs), (n_rows, n_neurons))
        arrays = (kind(drawn, shape) for kind, shape in zip((W, b, X, dOut), shapes))
        layers[f"layer{number}"] = Layer(*arrays, rate, number % 2 == 0)
    return layers


def _a_few(draw: Draw) -> Iterator[Layer]:
    """Draw layers of any kind, each for cases of its own."""
    yield from layers_of_any_kind(draw, 3).values()


LARGEST_SHOWN = 8
"""Numbers of a batch and of weights, together, up to which a layer is shown to students."""


def small_layers(n: int = 12) -> dict[str, Layer]:
    """Return small ones of few digits, for students to see."""
    drawn = layers_of_any_kind(Draw.of(SHOWN), n).items()
    return {
        name: replace(
            layer,
            **{part: short(getattr(layer, part)) for part in ("W", "b", "X", "dOut")},
        )
        for name, layer in drawn
        if layer.W.size + layer.X.size <= LARGEST_SHOWN
    }


LARGE = Layer(
    W=np.array([[0.5]]),
    b=np.array([-1.0]),
    X=np.arange(260.0)[:, None] % 7 - 3,
    dOut=np.arange(260.0)[:, None] % 5 - 2,
)
"""A batch of more samples than a byte counts."""

ALONE = replace(EXAMPLE, X=EXAMPLE.X[:1], dOut=EXAMPLE.dOut[:1])
"""A batch of one sample."""

STEEP = replace(SMALL, X=40 * SMALL.X)
"""Gradients far above those of other examples."""


FURTHER_LAYERS = ((1, 1), (1, 4), (5, 1), (2, 3), (3, 3), (10, 10), (3, 1001), (51, 60), (300, 12))
"""Inputs and neurons of layers that not everybody's code has to make."""


def init_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `__init__`."""

    def fresh(n_inputs: int, n_neurons: int, look: tuple[str, ...], **options):
        steps = (
            Seed(0),  # equal code draws equal weights, so that a known mistake is recognised
            Call("LinearLayer", (n_inputs, n_neurons), "layer", ("n_inputs", "n_neurons")),
            *(Look(f"layer.{name}") for name in ("W", "b", "X", "dW", "db")),
        )
        if "layer.W" in look:
            options["layer.W"] = Normal(SCALE, (n_inputs, n_neurons))
        if "layer.b" in look:
            options["layer.b"] = Zeros((n_neurons,))
        return case(Probe(steps), look=look, **options)

    def starting(path: str) -> list[DraftCase]:
        """Draft the cases of what a new layer has none of yet, whatever its size."""
        shown = [fresh(*size, (path,), visible=True) for size in ((3, 2), (1, 1))]
        return [*shown, *(fresh(*size, (path,)) for size in ((1, 3), (12, 1), (9, 8)))]

    pair = Probe(
        (
            Call("LinearLayer", (4, 3), "layer"),
            Call("LinearLayer", (4, 3), "other"),
            Look("layer.W"),
            Look("other.W"),
        )
    )
    reseeded = Probe(
        (
            Call("LinearLayer", (5, 3), "layer"),
            Look("layer.W"),
            Call("LinearLayer", (3, 5), "between"),
            Call("LinearLayer", (5, 3), "other"),
            Look("other.W"),
            Call("LinearLayer", (5, 3), "third"),
            Look("third.W"),
        )
    )
    differ = Differs("layer.W", SAME_WEIGHTS)
    shared = Probe(
        (
            Call("LinearLayer", (2, 3), "layer"),
            Call("LinearLayer", (2, 3), "other"),
            Fill("layer.b", np.array([1.0, 2.0, 3.0])),
            Look("other.b"),
        )
    )
    drawn = draw.integers(
        60, 90, 2
    ).tolist()  # sizes nobody can have learnt the weights of by heart
    # Distributions are judged by 3000 draws and more: from fewer, chance would decide.
    return (
        core(
            "W: shape and distribution",
            fresh(60, 50, ("layer.W",), visible=True),
            fresh(*drawn, ("layer.W",)),
            *draw.when_thorough(fresh(*size, ("layer.W", "layer.b")) for size in FURTHER_LAYERS),
        ),
        core(
            "b: zeros, one for each neuron",
            fresh(2, 3, ("layer.b",), visible=True),
            fresh(7, 4, ("layer.b",)),
        ),
        check("one input", fresh(1, 3000, ("layer.W", "layer.b"))),
        check(
            "one neuron",
            fresh(3000, 1, ("layer.W", "layer.b"), visible=True),
            fresh(1, 1, ("layer.W", "layer.b"), visible=True),
        ),
        check("X starts as None", *starting("layer.X")),
        check("dW starts as None", *starting("layer.dW")),
        check("db starts as None", *starting("layer.db")),
        check(
            "two layers differ",
            case(pair, look=(), visible=True, **{"other.W": differ}),
            case(reseeded, look=(), **{"other.W": differ}),
            case(reseeded, look=(), **{"third.W": Differs("other.W", SAME_WEIGHTS)}),
        ),
        check(
            "two layers share nothing",
            case(shared, look=(), visible=True, **{"other.b": Zeros((3,))}),
        ),
        check("biases can take a step", _first_step()),
        check("nothing is seeded", drawn_after("LinearLayer", (3, 2), "provided.next_draw")),
    )


@public
def next_draw():
    """Return the next number of NumPy's global generator."""
    return float(np.random.random())


def drawn_after(kind: str, sizes: tuple[int, ...], draw: str) -> DraftCase:
    """Draft the case of the numbers that come after an instance of `kind` that was made from one
    seed, from the same, and from another: who seeds the generator decides what others draw.
    """
    told = "`__init__` seeds NumPy's generator"
    seeds = {"one": UNUSUAL, "the same": UNUSUAL, "another": UNUSUAL + 1}
    steps = [
        step
        for which, seed in seeds.items()
        for step in (Seed(seed), Call(kind, sizes), Call(draw, (), f"after {which}"))
    ]
    expected = {
        "after the same": Matches("after one", told),
        "after another": Differs("after one", told),
    }
    return case(Probe(tuple(steps)), look=(), visible=True, **expected)


def _first_step() -> DraftCase:
    """Draft the case of the first step of new biases: by the student's own update, or else in
    place, which is as good.
    """
    made = (Seed(0), Call("LinearLayer", (2, 3), "layer"))
    gradients = np.zeros((2, 3)), np.array([3.0, -5.0, 1.0])
    given = [Set(f"layer.{name}", value) for name, value in zip(("dW", "db"), gradients)]
    own = Call("layer.update", (0.5,), preparing=True, if_written=True)
    ways = ([*given, own], [Fill("layer.b", -0.5 * gradients[1])])
    probes = (Probe((*made, *way, Look("layer.b"))) for way in ways)
    return case(*probes, look=("layer.b",), visible=True)


@everywhere()
def forward_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `forward`."""
    layers = [Layer.random(draw, *sizes) for sizes in ((2, 3, 4), (5, 2, 3), (7, 4, 8))]
    single, column = Layer.random(draw, 1, 5, 2), Layer.random(draw, 6, 3, 1)
    whole = replace(layers[0], X=draw.integers(-5, 6, (2, 3)))
    square = Layer.random(draw, 4, 4, 4)
    again = Probe(
        (
            *SMALL.made(),
            Call("layer.forward", (2 * SMALL.X,), "first", preparing=True),
            *SMALL.forward()[0].steps[3:],
            Look("first"),
        )
    )
    apart = _two_layers(*(Layer.random(draw, n, 2, 1) for n in (1, 2)))
    further = draw.another()
    kinds = layers_of_all_kinds(further)
    return (
        core(
            "values",
            *(
                case(*layer.forward(), look=("result",), visible=True)
                for layer in (SMALL, EXAMPLE, LARGE)
            ),
            *(case(*layer.forward(), look=("result",)) for layer in layers),
            *(case(*layer.forward(), look=("result",)) for layer in kinds),
        ),
        check(
            "a batch of one",
            case(*single.forward(), look=("result",)),
            case(*ALONE.forward(), look=("result",), visible=True),
        ),
        check("one neuron", case(*column.forward(), look=("result",))),
        check("many inputs", case(*MANY.forward(), look=("result",), visible=True)),
        check(
            "square weights",
            case(*SQUARE.forward(), look=("result",), visible=True),
            case(*square.forward(), look=("result",)),
        ),
        check(
            "integers",
            case(*whole.forward(), look=("result",)),
            case(*_whole(SMALL).forward(), look=("result",), visible=True),
        ),
        check(
            "keeps X",
            *(
                case(*layer.forward(), look=("layer.X",), visible=True)
                for layer in (SMALL, EXAMPLE)
            ),
            *(case(*layer.forward(), look=("layer.X",)) for layer in (layers[1], *kinds)),
        ),
        check(
            "keeps the X of the last call",
            case(*_either_way(again), look=("first", "result", "layer.X"), visible=True),
            *_calls_in_a_row(further),
        ),
        check(
            "two layers keep their own X",
            case(
                *_either_way(Probe(_two_layers(SMALL, replace(SMALL, X=-2 * SMALL.X)))),
                look=("layer.X", "other.X"),
                visible=True,
            ),
            case(*_either_way(Probe(apart)), look=("layer.X", "other.X")),
            _one_batch_for_two(further),
        ),
        check(
            "inputs unchanged",
            case(*SMALL.forward(), look="arguments", visible=True),
            case(*layers[2].forward(), look="arguments"),
        ),
        check(
            "W and b unchanged",
            case(*SMALL.forward(), look=("layer.W", "layer.b"), visible=True),
            case(*layers[2].forward(), look=("layer.W", "layer.b")),
        ),
        check(
            "several steps of training",
            case(*training("forward", layer=SMALL), visible=True, natural=True),
            # With what else a step leaves set by hand: a mistake there costs no other its name.
            case(*training("forward", **small_layers())[1:], visible=True),
            case(*training("forward", **layers_of_any_kind(further, len(SIZES))), natural=True),
            *further.when_thorough(_overwritten("forward", _a_few(further))),
        ),
        check("random state untouched", case(*EXAMPLE.forward(), look="random state")),
    )


def _whole(layer: Layer) -> Layer:
    return replace(layer, X=np.rint(layer.X).astype(int))


def _two_layers(first: Layer, other: Layer) -> tuple[Step, ...]:
    return (
        *first.made(),
        *other.made("other"),
        Call("layer.forward", (first.X,), None, ("X of the first",), preparing=True),
        Call("other.forward", (other.X,), "result", ("X of the second",)),
        Look("layer.X"),
        Look("other.X"),
    )


def _calls_in_a_row(draw: Draw) -> list[DraftCase]:
    """Draft cases of forwards in a row: an earlier result stays, and the weights of now count."""
    layer, other = Layer.random(draw, 3, 2, 4), Layer.random(draw, 3, 2, 4)
    first, second = (
        Call("layer.forward", (batch,), name, ("X",))
        for batch, name in ((layer.X, "first"), (other.X, "second"))
    )
    again = replace(first, result="again")
    moved = [Set("layer.W", other.W), Set("layer.b", other.b)]
    kept = Probe((*layer.made(), first, second, Look("first"), Look("layer.X")))
    followed = Probe((*layer.made(), first, *moved, again, Look("again")))
    written = Probe((*layer.made(), first, Fill("first", 7), again, Look("again")))
    many = Probe((*layer.made(), *[second, first] * MANY_CALLS, Look("first"), Look("second")))
    shown = Call("layer.forward", (SMALL.X,), "first", ("X",))
    shown_again = (*SMALL.made(), shown, Fill("first", 7), replace(shown, result="again"))
    return [
        case(*_either_way(Probe((*shown_again, Look("again")))), look=("again",), visible=True),
        case(*_either_way(kept), look=("first", "layer.X")),
        *(case(*_either_way(probe), look=("again",)) for probe in (followed, written)),
        case(*_either_way(many), look=("first", "second")),
    ]


def _overwritten(method: str, layers: Iterable[Layer]) -> Iterator[DraftCase]:
    """Draft cases of two calls that are alike, between which the first result is written to."""
    for layer in layers:
        own = Call("layer.forward", (layer.X,), None, ("X",), preparing=True)
        call, befores = {
            "forward": (Call("layer.forward", (layer.X,), "first", ("X",)), ((), ())),
            "backward": (
                Call("layer.backward", (layer.dOut,), "first", ("dOut",)),
                ((own,), (Set("layer.X", layer.X),)),
            ),
        }[method]
        twice = (call, Fill("first", 7)), (replace(call, result="again"), Look("again"))
        yield case(
            *(
                Probe((*made, *before, *twice[0], *before, *twice[1]))
                for made, before in zip((layer.made(), layer.bare()), befores)
            ),
            look=("again",),
        )


def _one_batch_for_two(draw: Draw) -> DraftCase:
    """Draft the case of two layers of one size that get the same batch."""
    first, other = Layer.random(draw, 3, 2, 2), Layer.random(draw, 3, 2, 2)
    steps = [
        *first.made(),
        *other.made("other"),
        Call("layer.forward", (first.X,), "first", ("X of the first",)),
        Call("other.forward", (first.X,), "second", ("X of the second",)),
    ]
    probe = Probe((*steps, Look("first"), Look("second")))
    return case(*_either_way(probe), look=("first", "second"))


def _two_go_backward(draw: Draw) -> list[DraftCase]:
    """Draft cases of two layers in turn that get the same upstream gradient, or not."""
    other = replace(SMALL, W=2 * SMALL.W, X=-2 * SMALL.X)
    pairs = [(SMALL, other), (SMALL, replace(other, dOut=3 * SMALL.dOut))]
    for sizes in ((3, 2, 2), (1, 4, 1)):
        first = Layer.random(draw, *sizes)
        pairs.append((first, replace(Layer.random(draw, *sizes), dOut=first.dOut.copy())))
    return [_backward_in_turn(*pair, visible=pair[0] is SMALL) for pair in pairs]


def _backward_in_turn(first: Layer, other: Layer, visible: bool) -> DraftCase:
    """Draft the case of two layers: each has gradients and weights of its own."""
    layers = (("layer", first), ("other", other))
    made = [*first.made(), *other.made("other")]
    own = [Call(f"{name}.forward", (it.X,), preparing=True) for name, it in layers]
    kept = [Set(f"{name}.X", it.X, derived=True) for name, it in layers]
    starts = (own, [*(replace(step, forgiving=True) for step in own), *kept])
    steps = [Call(f"{name}.backward", (it.dOut,), f"{name}: dX") for name, it in layers]
    looks = [f"{name}.{what}" for name, _ in layers for what in ("dW", "db", "W", "b")]
    seen = (*looks, "layer: dX", "other: dX")
    probes = [Probe((*made, *start, *steps, *map(Look, seen))) for start in starts]
    probes.append(past_init(Probe((*made, *kept, *steps, *map(Look, seen)))))
    return case(*probes, look=seen, visible=visible)


def _two_are_updated(draw: Draw) -> DraftCase:
    """Draft the case of two layers that are updated in turn."""
    layers = [(name, Layer.random(draw, 3, 2, 2)) for name in ("layer", "other")]
    steps = [step for name, own in layers for step in own.made(name)]
    for name, own in layers:
        steps += [
            Set(f"{name}.dW", own.X.T @ own.dOut),
            Set(f"{name}.db", own.dOut.sum(axis=0)),
        ]
    own_steps = [
        step
        for name, own in layers
        for step in (
            Call(f"{name}.forward", (own.X,), preparing=True),
            Call(f"{name}.backward", (own.dOut,), preparing=True),
        )
    ]
    updates = [Call(f"{name}.update", (rate,)) for name, rate in (("layer", 0.1), ("other", 0.5))]
    looks = [f"{name}.{what}" for name, _ in layers for what in ("W", "b")]
    probes = [Probe((*steps, *more, *updates, *map(Look, looks))) for more in (own_steps, [])]
    return case(*probes, past_init(probes[-1]), look=tuple(looks))


@everywhere()
def backward_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `backward`; dW, db, and dX are all core."""
    layers = [Layer.random(draw, *sizes) for sizes in ((2, 3, 4), (5, 2, 3), (7, 4, 8))]
    single, column, square = (
        Layer.random(draw, *sizes) for sizes in ((1, 5, 2), (6, 3, 1), (4, 4, 4))
    )
    whole = Layer(layers[0].W, layers[0].b, draw.integers(-5, 6, (2, 3)), layers[0].dOut)
    everything = ("result", "layer.dW", "layer.db")
    further = draw.another()
    kinds = layers_of_all_kinds(further)

    def each(look: tuple[str, ...]):
        return (
            *(
                case(*layer.backward(), look=look, visible=True)
                for layer in (SMALL, EXAMPLE, LARGE)
            ),
            *(case(*layer.backward(), look=look) for layer in (*layers, *kinds)),
        )

    return (
        core("dW", *each(("layer.dW",))),
        core("db", *each(("layer.db",))),
        core("dX", *each(("result",))),
        check(
            "a batch of one",
            case(*single.backward(), look=everything),
            case(*ALONE.backward(), look=everything, visible=True),
        ),
        check("one neuron", case(*column.backward(), look=everything)),
        check(
            "square weights",
            case(*SQUARE.backward(), look=everything, visible=True),
            case(*square.backward(), look=everything),
        ),
        check(
            "integers",
            case(*whole.backward(), look=everything),
            case(*_whole(SMALL).backward(), look=everything, visible=True),
        ),
        check(
            "a second backward does not add to the first",
            case(*_twice(SMALL), look=everything, visible=True),
            case(*_twice(layers[1]), look=everything),
            *_two_go_backward(further),
        ),
        check(
            "agrees with finite differences",
            case(*layers[0].backward(), look=(), **_differences(layers[0])),
        ),
        check(
            "inputs unchanged",
            case(*SMALL.backward(), look="arguments", visible=True),
            case(*layers[2].backward(), look="arguments"),
        ),
        check(
            "several steps of training",
            case(*training("backward", layer=SMALL), visible=True, natural=True),
            case(*training("backward", **small_layers()), visible=True, natural=True),
            case(*training("backward", **layers_of_any_kind(further, len(SIZES))), natural=True),
            *further.when_thorough(_overwritten("backward", _a_few(further))),
        ),
        check(
            "W, b, and X unchanged",
            _unchanged(SMALL, visible=True),
            _unchanged(layers[2]),
            case(*SMALL.backward(), look="random state"),
        ),
    )


def _unchanged(layer: Layer, visible: bool = False) -> DraftCase:
    """Draft the case in which backward leaves all it reads as it was; letting go of X is no
    change.
    """
    kept = Equal(layer.X, or_none=True)
    return case(
        *layer.backward(), look=("layer.W", "layer.b"), visible=visible, **{"layer.X": kept}
    )


def _twice(layer: Layer) -> list[Probe]:
    """Return the probes of a second forward and backward after a first one with another upstream
    gradient.
    """
    firsts, seconds = replace(layer, dOut=3 * layer.dOut).backward(), layer.backward()
    makings = (layer.made(), layer.made(), layer.bare())
    return [
        Probe((*first.steps[:-5], *second.steps[len(making) :]))
        for first, second, making in zip(firsts, seconds, makings)
    ]


def _differences(layer: Layer) -> dict:
    """Expect the differences of L = sum(dOut * forward(X)), by the reference's forward alone."""
    right = reference["LinearLayer"](*layer.W.shape)

    def loss(W: np.ndarray, b: np.ndarray, X: np.ndarray) -> float:
        right.W, right.b = W, b
        return float(np.sum(layer.dOut * right.forward(X)))

    W, b, X = layer.W, layer.b, layer.X
    return {
        "layer.dW": near(central_differences(lambda moved: loss(moved, b, X), W)),
        "layer.db": near(central_differences(lambda moved: loss(W, moved, X), b)),
        "result": near(central_differences(lambda moved: loss(W, b, moved), X)),
    }


@everywhere(arguments=None)
def update_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `update`."""
    layers = [Layer.random(draw, *sizes) for sizes in ((2, 3, 4), (5, 2, 3))]
    column = Layer.random(draw, 6, 3, 1)
    both = ("layer.W", "layer.b")
    further = draw.another()
    kinds = layers_of_all_kinds(further)
    return (
        core(
            "W",
            *(case(*layer.update(0.1), look=both[:1], visible=True) for layer in (SMALL, EXAMPLE)),
            *(case(*layer.update(0.25), look=both[:1]) for layer in (SMALL, *layers, *kinds[:4])),
        ),
        core(
            "b",
            *(case(*layer.update(0.1), look=both[1:], visible=True) for layer in (SMALL, EXAMPLE)),
            *(case(*layer.update(0.25), look=both[1:]) for layer in (SMALL, *layers, *kinds[:4])),
        ),
        check(
            "another learning rate",
            *(case(*EXAMPLE.update(rate), look=both, visible=True) for rate in (2.0, 1.0, 60.0)),
            case(*STEEP.update(0.1), look=both, visible=True),
            case(*layers[0].update(0.003), look=both),
            *(case(*layers[1].update(rate), look=both) for rate in (10.0, 1.0, 60.0, 250.0)),
        ),
        check(
            "a learning rate of 0",
            case(*layers[1].update(0.0), look=both),
            case(*SMALL.update(0.0), look=both, visible=True),
        ),
        check(
            "two steps in a row",
            case(*SMALL.update(0.1, times=2), look=both, visible=True),
            case(*layers[0].update(0.1, times=2), look=both),
            case(*layers[1].update(0.1, times=MANY_CALLS), look=both),
            _two_are_updated(further),
        ),
        check("one neuron", case(*column.update(0.3), look=both)),
        check(
            "step follows the latest gradient",
            case(*_latest(SMALL), look=both, visible=True),
            case(*_latest(layers[1]), look=both),
        ),
        check(
            "several steps of training",
            case(*training("update", layer=SMALL), visible=True, natural=True),
            case(*training("update", **small_layers()), visible=True, natural=True),
            case(*training("update", **layers_of_any_kind(further, len(SIZES))), natural=True),
        ),
        check("random state untouched", case(*EXAMPLE.update(0.1), look="random state")),
    )


def _latest(layer: Layer) -> list[Probe]:
    """Return the probes of a second step, after another backward, or after dW and db were set
    anew.
    """
    later = replace(layer, dOut=1 - 2 * layer.dOut)
    return [
        Probe((*first.steps[:-2], *second.steps[-5:]))
        for first, second in zip(layer.update(0.2), later.update(0.2))
    ]


@public
def layer_inputs(dOut, X, W):
    """Return True if dOut (n, neurons), X (n, inputs), and W (inputs, neurons) fit together;
    ValueError if not.
    """
    for array in (dOut, X, W):
        if not isinstance(array, np.ndarray) or array.dtype.kind not in "iuf":
            raise ValueError(f"NumPy arrays of numbers are wanted, not {type(array).__name__}")
        if array.size == 0 or not np.all(np.isfinite(array)):
            raise ValueError("the arrays must not be empty, and all their numbers finite")
    if not dOut.ndim == X.ndim == W.ndim == 2:
        raise ValueError("dOut, X, and W must have two dimensions")
    if X.shape[1] != W.shape[0] or dOut.shape != (X.shape[0], W.shape[1]):
        raise ValueError(f"the shapes don't fit: dOut {dOut.shape}, X {X.shape}, W {W.shape}")
    return True


def _item(part: str, points: float, checks, method: str) -> Specification:
    return Specification(f"LinearLayer-{part}", "LinearLayer", points, checks, method=method)


init = _item("init", 2.0, init_checks, "__init__")
forward = _item("forward", 3.0, forward_checks, "forward")
backward = _item("backward", 4.0, backward_checks, "backward")
update = _item("update", 2.0, update_checks, "update")
break_layer_backward = counterexample(
    "break_layer_backward",
    reference,
    valid=layer_inputs,
    wrong="buggy_layer_backward",
    right="your_layer_backward",
)

SPECIFICATIONS = (init, forward, backward, update, break_layer_backward)

POOLS = (
    Pool(
        backward,
        ("X", "W", "dOut"),
        (
            ("one of each", [[2]], [[3]], [[5]]),
            ("one sample", [[1, 2]], [[1, 0], [0, 1]], [[3, -1]]),
            ("two inputs, one neuron", [[1, 2]], [[3], [-1]], [[2]]),
            ("one input, two neurons", [[2]], [[1, -3]], [[4, 5]]),
            ("two samples, one neuron", [[1, 2], [3, 4]], [[1], [-1]], [[1], [2]]),
            ("two samples, one input", [[1], [3]], [[2, 5]], [[1, 0], [0, 1]]),
            ("the same sample twice", [[1, 2], [1, 2]], [[1, 2, 0], [0, 1, 1]], [[1, 0, 2]] * 2),
            ("two inputs, three neurons", [[1, 0], [2, 1]], [[1, 2, 3], [4, 5, 6]], [[1] * 3] * 2),
            ("three inputs, two neurons", [[1, 0, 2]] * 2, [[1, 2], [3, 4], [5, 6]], [[1, -1]] * 2),
            ("three samples", [[1, 2], [0, 1], [2, 0]], [[1], [2]], [[1], [1], [-2]]),
            ("four samples", [[1], [2], [3], [4]], [[2]], [[1], [-1], [1], [-1]]),
            ("square", [[1, 2], [3, 4]], [[0, 1], [2, 0]], [[1, 0], [0, 2]]),
            ("all symmetric", [[1, 0], [0, 1]], [[2, 1], [1, 2]], [[1, 1], [1, 1]]),
            (
                "negative inputs",
                [[-1, -2], [-3, 1]],
                [[1, 2, 1], [3, 1, 0]],
                [[1, 2, 0], [0, 1, 1]],
            ),
            ("halves", [[0.5, 1.5], [1, 0]], [[0.5], [2]], [[1], [0.5]]),
            ("no push", [[1, 2], [3, 4]], [[1, 2, 3], [4, 5, 6]], [[0, 0, 0], [0, 0, 0]]),
            ("pushes that cancel", [[1, 2], [1, 2]], [[1], [3]], [[1], [-1]]),
            ("inputs all 0", [[0, 0], [0, 0]], [[1, 2, 0], [3, 4, 1]], [[1, 2, 3], [3, 2, 1]]),
            ("weights all 0", [[1, 2], [3, 4]], [[0, 0, 0], [0, 0, 0]], [[1, 0, 2], [0, 1, 1]]),
            ("all ones", [[1, 1], [1, 1]], [[1, 1], [1, 1]], [[1, 1], [1, 1]]),
        ),
        probe=lambda X, W, dOut: Layer(W, np.zeros(W.shape[1]), X, dOut).backward()[0],
        outputs={"dW": "layer.dW", "db": "layer.db", "dX": "result"},
        valid=lambda X, W, dOut: layer_inputs(dOut, X, W),
    ),
)

QUESTIONS = (
    LineQuestion(
        "dW has W's shape",
        "LinearLayer-backward",
        "gives `layer.dW` the shape of `layer.W`",
        "It has a row for each input and a column for each neuron, as W has, and none for a "
        "sample: over those it sums.",
        Probe(
            (
                *EXAMPLE.made(),
                Call("layer.forward", (EXAMPLE.X,), preparing=True),
                Follow(
                    "layer.backward",
                    (EXAMPLE.dOut,),
                    watched="layer.dW",
                    by="shape",
                    also=("layer.db",),
                ),
            )
        ),
    ),
)

PREDICTIONS = (
    Prediction(
        "shape of W",
        (3, 2),
        "A row for each input, a column for each neuron.",
        (((2, 3), "Column k belongs to neuron k: as many columns as neurons."),),
    ),
    Prediction(
        "shape of Z",
        (5, 2),
        "A row for each sample, a column for each neuron: the inputs are summed away.",
        (
            ((5, 3), "That is the shape of X. The inputs are summed away."),
            ((3, 2), "That is the shape of W. Where are the samples?"),
            ((2, 5), "A sample is a row."),
        ),
    ),
    Prediction(
        "entries that a weight touches",
        4,
        "Its neuron's column, one entry for each sample.",
        (
            (8, "A weight belongs to one neuron, and so to one column."),
            (1, "Every sample goes through this weight."),
            (2, "That is a row. A weight belongs to a neuron, and neurons are columns."),
        ),
    ),
    Prediction(
        "entries that an input touches",
        2,
        "Its sample's row, one entry for each neuron.",
        (
            (4, "That is a column. An input belongs to a sample, and samples are rows."),
            (8, "An input belongs to one sample, and so to one row."),
            (1, "Every neuron looks at it."),
        ),
    ),
    Prediction(
        "change of the weight",
        0.2,
        "Against the gradient: it rises by 0.1 times 2.",
        (
            (-0.2, "That is a step along the gradient, where the loss grows."),
            (2, "That is a step at a learning rate of 1."),
        ),
    ),
)
