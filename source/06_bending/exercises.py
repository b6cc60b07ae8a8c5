"""Lesson 06: how well a network does, on samples it has not seen, and where its weights start.

What is drawn at random is right in any order of draws: judged are properties of it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
import math

import numpy as np

from autograder.authoring import (
    Differs,
    Draw,
    Follow,
    Function,
    LineQuestion,
    Matches,
    Normal,
    Partition,
    Prediction,
    Seeded,
    Specification,
    Zeros,
    case,
    check,
    core,
    counterexample,
    everywhere,
    public,
)
from autograder.authoring.drafts import DraftCase, DraftCheck
from course.assessment.probes import Call, Fill, Keep, Kept, Look, Probe, Set, Step

from . import reference

ACCURACY = Function("accuracy", ("predictions", "Y"))
SPLIT = Function("split", ("X", "Y", "test_share", "rng"))

PARTS = ("X_train", "Y_train", "X_test", "Y_test")

N_CALLS = 40
"""Calls in which each row must have been in each part: of six rows, half of them for testing, all
have been, but for one time in ten thousand millions."""

SAME = "two generators with the same seed give different results"
ANOTHER = "two generators with different seeds give the same result"


def column(*labels: float) -> np.ndarray:
    """Return labels of shape (n, 1)."""
    return np.array(labels).reshape(-1, 1)


SHAPES = ((1,), (1, 1), (2, 1), (3,), (12, 1), (45,), (130, 1))
LABELS: tuple[Callable[[Draw, tuple], np.ndarray], ...] = (
    lambda draw, shape: draw.integers(0, 2, shape),
    lambda draw, shape: draw.integers(0, 10, shape),
    lambda draw, shape: np.full(shape, draw.integers(0, 10)),
    lambda draw, shape: np.sort(draw.integers(0, 3, shape), axis=0),
    lambda draw, shape: np.zeros(shape, int),
)
FURTHER_SHAPES = ((2,), (3, 1), (4,), (4, 1), (5,), (8, 1))
LARGE_SHAPES = ((301, 1), (1003,), (3001,))
"""Of more samples than everybody's code is tried on."""
SHARES = (0.0, 0.3, 0.6, 1.0)
"""Of the predictions that are anything."""


def of_any_kind(draw: Draw, n: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Draw `n` times few or many predictions and labels, of any kind."""
    drawn = draw.another()
    pairs = []
    shapes = [*SHAPES, *drawn.when_thorough(FURTHER_SHAPES)]
    for shape, labels, share in drawn.crossed(n, shapes, LABELS, SHARES, rare=LARGE_SHAPES):
        Y = labels(drawn, shape)
        guessed = drawn.uniform(size=shape) < share
        predictions = np.where(guessed, drawn.integers(0, 10, shape), Y)
        first, second = drawn.shuffled([predictions, Y])
        pairs.append((first, second * 1.0 if drawn.integers(2) else second))
    return pairs


def sharing(draw: Draw, n: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Draw `n` times three calls in a row, each with one of the arrays of the call before it, while
    the other one differs.
    """
    calls = []
    for predictions, Y in of_any_kind(draw, n):
        other = predictions + draw.integers(0, 2, predictions.shape)
        another = other - draw.integers(0, 2, predictions.shape)
        calls += [(predictions, Y), (predictions, other), (another, other)]
    return calls


@everywhere()
def accuracy_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `accuracy`."""
    small = column(1, 0, 1, 1), column(1.0, 0.0, 0.0, 1.0)
    uneven = np.array([0, 0, 1, 1, 0, 0]), np.array([0.0, 1.0, 1.0, 0.0, 0.0, 1.0])
    digits = np.array([3, 9, 0, 2, 7]), np.array([3, 5, 1, 2, 8])
    some = [(draw.integers(0, 2, (n, 1)), draw.integers(0, 2, (n, 1)) * 1.0) for n in (7, 23, 101)]
    tens = draw.integers(0, 10, 60), draw.integers(0, 10, 60)
    alike = draw.integers(0, 2, (9, 1))
    half, other = column(1, 1, 1, 0, 0, 0), column(1, 0, 0, 1, 1, 0)
    return (
        core(
            "values",
            ACCURACY(*small, visible=True),
            ACCURACY(column(1, 0, 1), column(0.0, 1.0, 1.0), visible=True),
            *(ACCURACY(*pair) for pair in some),
            ACCURACY.each(of_any_kind(draw, 24)),
        ),
        check("labels of shape (n,)", ACCURACY(*uneven, visible=True), ACCURACY(*_flat(some[1]))),
        check("more than two classes", ACCURACY(*digits, visible=True), ACCURACY(*tens)),
        check(
            "all right, or none",
            ACCURACY(column(0, 1, 1), column(0.0, 1.0, 1.0), visible=True),
            ACCURACY(column(0, 1, 1), column(1.0, 0.0, 0.0), visible=True),
            ACCURACY(alike, alike * 1.0),
        ),
        check(
            "one class alone",
            ACCURACY(column(0, 0, 0), column(0.0, 0.0, 0.0), visible=True),
            ACCURACY(column(1, 1, 1, 0), column(1.0, 1.0, 1.0, 1.0), visible=True),
        ),
        check("a batch of one", ACCURACY(column(1), column(1.0), visible=True)),
        check("inputs unchanged", ACCURACY(*small, look="arguments", visible=True)),
        check(
            "many samples",
            ACCURACY(draw.integers(0, 2, (1003, 1)), draw.integers(0, 2, (1003, 1))),
            ACCURACY(draw.integers(0, 10, 1003), draw.integers(0, 10, 1003) * 1.0),
            ACCURACY(np.append(np.zeros(1202, int), [1]), np.zeros(1203)),
        ),
        check(
            "calls independent of each other",
            ACCURACY.calls([small, (small[0][::-1].copy(), small[1]), uneven], visible=True),
            ACCURACY.calls([*some[:2], *of_any_kind(draw, 8)]),
            ACCURACY.calls(sharing(draw.another(), 3)),
            ACCURACY.calls(
                [(half, half), (half, half[::-1].copy()), (half[::-1].copy(), half), (half, other)]
            ),
            ACCURACY.resembling(half, other),
        ),
    )


def _flat(arrays: Sequence[np.ndarray]) -> list[np.ndarray]:
    return [array.ravel() for array in arrays]


NEVER = 1e-10
"""A chance that nobody meets."""


def shows_mixing(n: int, sizes: Sequence[int]) -> bool:
    """Whether `n` rows in parts of these sizes are so many that, once they are mixed, no part gets
    neighbours alone by chance.
    """
    apart = [size for size in sizes if 1 < size < n - 1]
    return bool(apart) and sum(n / math.comb(n, size) for size in apart) < NEVER


def where_mixing_shows(drafts: Sequence[DraftCase]) -> Iterator[DraftCase]:
    """Yield cases of the same calls in which the rows must be mixed, where they are so many that it
    shows.
    """
    for draft in drafts:
        mixed = {
            label: replace(parted, mixed=True)
            for label, parted in draft.expectations.items()
            if shows_mixing(len(parted.of[0]), parted.sizes)
        }
        if mixed:
            yield replace(draft, expectations=mixed, visible=False)


@dataclass(frozen=True)
class Data:
    """Samples and labels to be split, a share, and the generator to be used. No two rows of X are
    equal.
    """

    X: np.ndarray
    Y: np.ndarray
    test_share: float = 0.25
    rng: Seeded = Seeded(1)

    @classmethod
    def random(cls, draw: Draw, n: int, n_features: int, test_share: float) -> "Data":
        """Draw `n` samples with labels of ten classes."""
        X = draw.normal(size=(n, n_features))
        return cls(X, draw.integers(0, 10, (n, 1)) * 1.0, test_share, draw.generator())

    @property
    def sizes(self) -> tuple[int, int]:
        """Rows for training, and for testing."""
        n_test = round(self.test_share * len(self.X))
        return len(self.X) - n_test, n_test

    def parted(self, **options) -> Partition:
        """Expect these rows, in two parts."""
        return Partition((self.X, self.Y), self.sizes, PARTS, **options)

    def case(self, visible: bool = False) -> DraftCase:
        """Draft the case of one call."""
        args = self.X, self.Y, self.test_share, self.rng
        return SPLIT(*args, visible=visible, result=self.parted())

    @staticmethod
    def in_turn(of: Sequence["Data"]) -> DraftCase:
        """Draft the case of a call for each of these data: to try them together costs little more
        than one.
        """
        steps: list[Step] = []
        for number, data in enumerate(of, 1):
            args = data.X, data.Y, data.test_share, data.rng
            steps.append(Call("split", args, f"result {number}", guarded=True))
        expected = {f"result {number}": data.parted() for number, data in enumerate(of, 1)}
        return case(Probe(tuple(steps)), look=(), **expected)

    def mixed(self, visible: bool = False) -> DraftCase:
        """Draft the case of one call in which the rows must be mixed."""
        expected = self.parted(mixed=True)
        return self._several(
            [self._call(self.rng, "result")],
            (*self._told(), f"split(X, Y, {self.test_share}, default_rng({self.rng.seed}))"),
            visible,
            result=expected,
        )

    def turns(self, visible: bool = False) -> DraftCase:
        """Draft the case of many calls, each with a generator of its own, in which each row is in
        each part at times.
        """
        results = [f"result {number}" for number in range(1, N_CALLS + 1)]
        seeds = range(self.rng.seed, self.rng.seed + N_CALLS)
        calls = [self._call(Seeded(seed), result) for seed, result in zip(seeds, results)]
        expected = self.parted(turns=tuple(results[:-1]))
        lines = (
            *self._told(),
            f"split(X, Y, {self.test_share}, default_rng(seed)), for {N_CALLS} seeds",
        )
        return self._several(calls, lines, visible, **{results[-1]: expected})

    def again(self, visible: bool = False) -> DraftCase:
        """Draft the case of two calls with generators that are alike."""
        return self._two(self.rng, Matches("result 1", SAME, drawn=True), visible)

    def otherwise(self, visible: bool = False) -> DraftCase:
        """Draft the case of two calls with generators that are not."""
        return self._two(Seeded(self.rng.seed + 1), Differs("result 1", ANOTHER), visible)

    def _two(self, rng: Seeded, expected: Matches | Differs, visible: bool) -> DraftCase:
        calls = self._call(self.rng, "result 1"), self._call(rng, "result 2")
        lines = [
            f"split(X, Y, {self.test_share}, default_rng({each.seed}))" for each in (self.rng, rng)
        ]
        return self._several(calls, (*self._told(), *lines), visible, **{"result 2": expected})

    def _call(self, rng: Seeded, result: str) -> Call:
        return Call("split", (Kept("X"), Kept("Y"), self.test_share, rng), result, guarded=True)

    def _several(
        self, calls: Sequence[Call], lines: tuple[str, ...], visible: bool, **expected
    ) -> DraftCase:
        probe = Probe((Keep("X", self.X), Keep("Y", self.Y), *calls), lines)
        return case(probe, look=(), visible=visible, **expected)

    def _told(self) -> tuple[str]:
        """Return what students read of samples and their labels: all, where they are numbers in a
        column.
        """
        n, n_features = self.X.shape
        if not np.array_equal(self.X, np.arange(n)[:, None]) or not np.array_equal(self.Y, self.X):
            return (f"X, Y = {n} samples of {n_features} features, and their labels",)
        return (f"X = Y = np.arange({n}.0).reshape({n}, 1)",)


SMALL = Data(
    np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0]]),
    column(0.0, 1.0, 0.0, 1.0),
    0.3,
    Seeded(3),
)
"""Small enough to be worked out by hand: a mistake that shows here is told of here."""

EXAMPLE = Data(np.arange(1.0, 31.0).reshape(10, 3), np.arange(10.0).reshape(10, 1), 0.36, Seeded(3))

EQUAL = Data(
    np.array([[1.0, 2.0], [1.0, 2.0], [5.0, 6.0], [1.0, 2.0]]),
    column(1.0, 1.0, 0.0, 1.0),
    0.5,
    Seeded(3),
)
"""Samples may be equal: each is dealt out as often as it is there."""

SIX = Data(np.arange(6.0).reshape(6, 1), np.arange(6.0).reshape(6, 1), 0.5, Seeded(1))

FORTY = Data(np.arange(40.0).reshape(40, 1), np.arange(40.0).reshape(40, 1), 0.25, Seeded(5))


ROWS = (1, 2, 3, 5, 8, 12, 45, 150)
FURTHER_ROWS = (4, 10, 11, 40, 64, 101)
ROWS_TO_MIX = (40, 41, 64, 101, 150, 300)
"""So many that both parts have several of them, which chance leaves no neighbours."""
SAMPLES: tuple[Callable[[Draw, tuple], np.ndarray], ...] = (
    lambda draw, shape: draw.normal(0, 1, shape),
    lambda draw, shape: draw.normal(0, 1000, shape),
    lambda draw, shape: -draw.uniform(0.1, 3, shape),
    lambda draw, shape: draw.uniform(0, 1e-4, shape),
    lambda draw, shape: draw.permutation(shape[0] * shape[1]).reshape(shape) * 1.0,
    lambda draw, shape: np.arange(shape[0] * shape[1]).reshape(shape) * 1.0,
    lambda draw, shape: np.repeat(draw.permutation(shape[0])[:, None], shape[1], axis=1) * 1.0,
)
SHARES_FOR_TESTING = (0.2, 0.25, 0.5, 0.4, 0.1, 0.75, 0.9, 0.0, 1.0)


ONE_NUMBER = [
    Data(np.array([[2.5]]), Y, share)
    for Y in (np.array([3]), np.array([[1.0]]))
    for share in (0.0, 0.2, 0.9)
]
"""A sample that is one number: no code may take it for something else."""


EQUAL_ROWS = [
    Data(np.full((n, n_features), number), np.ones((n, 1)), 0.5)
    for n, n_features, number in ((2, 1, 0.0), (4, 3, 1.5), (8, 2, -2.0))
]


def data_of_any_kind(draw: Draw, n: int) -> list[Data]:
    """Draw `n` times few or many samples with labels, of any kind, and a share of them. No share
    leaves half a row, which may be rounded up or down.
    """
    drawn = draw.another()
    rows = [*ROWS, *drawn.when_thorough(FURTHER_ROWS)]
    kinds = drawn.crossed(n, rows, (1, 2, 64), SAMPLES, LABELS, SHARES_FOR_TESTING, rare=(300,))
    return _data_of(drawn, kinds)


def _to_be_mixed(draw: Draw) -> list[Data]:
    """Draw many samples of any kind, with several for testing and for training."""
    drawn = draw.another()
    shares = (0.25, 0.3, 0.5, 0.75)
    return _data_of(drawn, drawn.crossed(2, ROWS_TO_MIX, (1, 2, 64), SAMPLES, LABELS, shares))


def _data_of(drawn: Draw, kinds: Iterable[tuple]) -> list[Data]:
    made = []
    for n_rows, n_features, samples, labels, share in kinds:
        share = 0.3 if share * n_rows % 1 == 0.5 else share
        X = samples(drawn, (n_rows, n_features))
        Y = labels(drawn, (n_rows, 1) if drawn.integers(2) else (n_rows,))
        made.append(Data(X, Y * 1.0 if drawn.integers(2) else Y, share, drawn.generator()))
    return made


@everywhere()
def split_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `split`."""
    any_kind = Data.in_turn([*data_of_any_kind(draw, 12), *ONE_NUMBER, *EQUAL_ROWS])
    some = [Data.random(draw, *sizes) for sizes in ((7, 2, 0.31), (23, 3, 0.1), (60, 1, 0.21))]
    large = Data.random(draw, 530, 4, 0.2)  # little more than what a byte counts to, twice
    larger = [data.case() for data in (*some, large, Data.random(draw, 1100, 2, 0.3))]
    flat = replace(some[1], Y=some[1].Y.ravel().astype(int), rng=draw.generator())
    return (
        core(
            "each row once, with its label",
            SMALL.case(visible=True),
            replace(SMALL, test_share=0.4).case(visible=True),
            EXAMPLE.case(visible=True),
            EQUAL.case(visible=True),
            *larger,
            any_kind,
        ),
        core(
            "mixed",
            FORTY.mixed(visible=True),
            *where_mixing_shows([*larger, any_kind]),
            replace(FORTY, rng=draw.generator()).mixed(),
            replace(Data.random(draw, 40, 64, 0.25), Y=np.arange(40.0)).mixed(),
            *draw.when_thorough(data.mixed() for data in _to_be_mixed(draw)),
        ),
        check(
            "each row has its turn in both parts",
            SIX.turns(visible=True),
            replace(SIX, rng=draw.generator()).turns(),
        ),
        check(
            "the same generator, the same result",
            FORTY.again(visible=True),
            replace(FORTY, rng=draw.generator()).again(),
            *draw.when_thorough(data.again() for data in _to_be_mixed(draw)),
        ),
        check(
            "another generator, another result",
            FORTY.otherwise(visible=True),
            replace(FORTY, rng=draw.generator()).otherwise(),
            *draw.when_thorough(data.otherwise() for data in _to_be_mixed(draw)),
        ),
        check(
            "labels of shape (n,)",
            replace(SMALL, Y=SMALL.Y.ravel().astype(int)).case(visible=True),
            flat.case(),
        ),
        check(
            "no rows for testing, or all",
            replace(SMALL, test_share=0.0).case(visible=True),
            replace(SMALL, test_share=1.0).case(visible=True),
            replace(some[0], test_share=0.0).case(),
        ),
        check(
            "inputs unchanged",
            SPLIT(SMALL.X, SMALL.Y, 0.3, Seeded(3), look="arguments", visible=True),
        ),
        check(
            "random state untouched",
            SPLIT(SMALL.X, SMALL.Y, 0.3, Seeded(3), look="random state", visible=True),
        ),
    )


WIDE, HIGH = (80, 50), (30, 120)
"""Shapes of layers in which the spreads that are mixed up are told apart."""


FURTHER_LAYERS = ((1, 3), (5, 1), (2, 2), (10, 10), (12, 300), (3, 1001), (51, 60), (201, 20))
"""Layers that not everybody's code has to start."""


def made(name: str, shape: tuple[int, int]) -> Call:
    """Return the step that makes a layer."""
    return Call("LinearLayer", shape, name, preparing=True)


def started(name: str, rng: Seeded | Kept, result: str = "result") -> Call:
    """Return the step that gives a layer its weights."""
    return Call("he_init", (Kept(name), rng), result, guarded=True)


def lines(name: str, shape: tuple[int, int], rng: str) -> tuple[str, str]:
    """Return what students read of both."""
    return f"{name} = LinearLayer{shape}", f"he_init({name}, {rng})"


def one_layer(
    shape: tuple[int, int], rng: Seeded, *look: str, visible: bool = False, **expected
) -> DraftCase:
    """Draft the case of one layer, whose biases are no zeros before."""
    biases = np.arange(1.0, shape[1] + 1)
    steps = (
        made("layer", shape),
        Set("layer.b", biases, derived=True),
        started("layer", rng),
        Look("layer.W"),
        Look("layer.b"),
    )
    make, start = lines("layer", shape, f"default_rng({rng.seed})")
    text = (make, f"layer.b = {_listed(biases)}", start)
    return case(Probe(steps, text), look=look, visible=visible, **expected)


def _listed(biases: np.ndarray) -> str:
    n = len(biases)
    return f"np.array({biases.tolist()})" if n < 5 else f"np.arange(1.0, {n + 1}.0)"


def he(shape: tuple[int, int]) -> Normal:
    """Expect weights from N(0, 2 / n_inputs)."""
    return Normal(float(np.sqrt(2 / shape[0])), shape)


def weights(shape: tuple[int, int], rng: Seeded, visible: bool = False) -> DraftCase:
    """Draft the case of a layer's weights."""
    return one_layer(shape, rng, visible=visible, **{"layer.W": he(shape)})


def biases(shape: tuple[int, int], rng: Seeded, visible: bool = False) -> DraftCase:
    """Draft the case of a layer's biases."""
    return one_layer(shape, rng, visible=visible, **{"layer.b": Zeros((shape[1],))})


def two_layers(
    first: Seeded, second: Seeded | None, expected, visible: bool = False, between: int = 0
) -> DraftCase:
    """Draft the case of two layers of one shape. second: the other generator; None: one for
    both. between: how many others are started after the first.
    """
    told = [f"default_rng({first.seed})", f"default_rng({second.seed})"] if second else ["rng"] * 2
    steps: list[Step] = [] if second else [Keep("rng", first)]
    text = () if second else (f"rng = default_rng({first.seed})",)
    rngs = (first, second) if second else (Kept("rng"), Kept("rng"))
    for name, rng, called in zip(("layer1", "layer2"), rngs, told):
        steps += [made(name, (4, 3)), started(name, rng, f"{name} returned"), Look(f"{name}.W")]
        text += lines(name, (4, 3), called)
        if name == "layer1" and between:
            steps += [made("other", (4, 3)), *[started("other", Seeded(1), "")] * between]
            text += (f"{between} other layers are started",)
    return case(Probe(tuple(steps), text), look=(), visible=visible, **{"layer2.W": expected})


def twice(shape: tuple[int, int], rng: Seeded, visible: bool = False) -> DraftCase:
    """Draft the case of a layer that is started twice: old weights play no part."""
    steps = (
        Keep("rng", rng),
        made("layer", shape),
        *(started("layer", Kept("rng")) for _ in range(2)),
        Look("layer.W"),
    )
    make, start = lines("layer", shape, "rng")
    text = (f"rng = default_rng({rng.seed})", make, start, start)
    return case(Probe(steps, text), look=(), visible=visible, **{"layer.W": he(shape)})


def weights_apart(shape: tuple[int, int], rng: Seeded) -> DraftCase:
    """Draft the case of two layers of which one's weights are written to, as who trains it does."""
    steps = (
        Keep("rng", rng),
        *(made(name, shape) for name in ("layer1", "layer2")),
        *(started(name, Kept("rng"), f"{name} returned") for name in ("layer1", "layer2")),
        Fill("layer1.W", np.full(shape, 5.0)),
        Look("layer2.W"),
    )
    return case(Probe(steps), look=(), **{"layer2.W": he(shape)})


def apart(rng: Seeded, visible: bool = False) -> DraftCase:
    """Draft the case of two layers of which one is changed afterwards."""
    steps = (
        Keep("rng", rng),
        made("layer1", (2, 3)),
        made("layer2", (2, 3)),
        started("layer1", Kept("rng")),
        started("layer2", Kept("rng"), "second"),
        Fill("layer1.W", 5.0),
        Fill("layer1.b", np.array([1.0, 2.0, 3.0])),
        Look("layer2.b"),
    )
    text = (
        f"rng = default_rng({rng.seed})",
        *lines("layer1", (2, 3), "rng"),
        *lines("layer2", (2, 3), "rng"),
        "layer1.W[...] = 5",
        "layer1.b[...] = [1, 2, 3]",
    )
    return case(Probe(steps, text), look=(), visible=visible, **{"layer2.b": Zeros((3,))})


@everywhere(arguments=None)
def he_init_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `he_init`."""
    n_inputs, n_neurons = draw.integers(60, 90, 2).tolist()
    kept = Matches("layer1.W", SAME, drawn=True)
    new = Differs("layer1.W", "the second layer gets the weights of the first")
    other = Differs("layer1.W", ANOTHER)
    seeds = [draw.generator() for _ in range(4)]
    return (
        # First of all: code that is another after some calls must not have had them before.
        check(
            "the same generator, the same weights",
            two_layers(Seeded(3), Seeded(3), kept, visible=True, between=30),
            two_layers(seeds[2], seeds[2], kept, between=30),
        ),
        core(
            "weights: normal, spread sqrt(2 / n_inputs)",
            weights(WIDE, Seeded(3), visible=True),
            weights(HIGH, Seeded(4), visible=True),
            weights((n_inputs, n_neurons), seeds[0]),
        ),
        check(
            "biases are zeros",
            biases((3, 2), Seeded(3), visible=True),
            biases((n_inputs, n_neurons), seeds[0]),
        ),
        check(
            "layers of any size",
            *(weights(shape, Seeded(3), visible=True) for shape in ((2, 3), (3, 1), (1, 1))),
            biases((1, 4), Seeded(3), visible=True),
            biases((1, 1), seeds[0]),
            weights((1, 20_000), seeds[1]),
            weights((300, 7), seeds[2]),
            *draw.when_thorough(weights(shape, draw.generator()) for shape in FURTHER_LAYERS),
        ),
        check("returns None", one_layer((3, 2), Seeded(3), "result", visible=True)),
        check(
            "two layers, one generator",
            two_layers(Seeded(3), None, new, visible=True),
            two_layers(seeds[1], None, new),
        ),
        check(
            "another generator, other weights",
            two_layers(Seeded(3), Seeded(4), other, visible=True),
            two_layers(seeds[2], seeds[3], other),
        ),
        check("old weights play no part", twice(WIDE, Seeded(3), visible=True)),
        check(
            "two layers share nothing",
            apart(Seeded(3), visible=True),
            *(weights_apart(shape, seeds[3]) for shape in ((1, 1), (2, 3), (1, 4), (5, 1))),
        ),
        check(
            "random state untouched",
            one_layer((3, 2), Seeded(3), "random state", visible=True),
        ),
    )


@public
def split_settings(n, test_share):
    """Return True if n is a whole number from 1 to 200 and the share a number from 0 to 1;
    ValueError if not.
    """
    if isinstance(n, bool) or not isinstance(n, (int, np.integer)) or not 1 <= n <= 200:
        raise ValueError("n must be a whole number from 1 to 200")
    if isinstance(test_share, (bool, np.ndarray)) or not 0 <= test_share <= 1:
        raise ValueError("test_share must be a number from 0 to 1")
    return True


accuracy = Specification("accuracy", "accuracy", 2.0, accuracy_checks)
split = Specification("split", "split", 5.0, split_checks)
he_init = Specification("he_init", "he_init", 4.0, he_init_checks)
break_split = counterexample(
    "break_split",
    reference,
    valid=split_settings,
    wrong="buggy_counts",
    right="your_counts",
)

QUESTIONS = (
    LineQuestion(
        "the new weights",
        "he_init",
        "gives `layer.W` the weights with which the layer begins",
        "Their spread is what n_inputs asks for, their shape is that of the old ones.",
        Probe(
            (
                made("layer", (3, 2)),
                Set("layer.b", np.array([1.0, 2.0])),
                Follow(
                    "he_init",
                    (Kept("layer"), Seeded(7)),
                    watched="layer.W",
                    by="value",
                    also=("layer.b",),
                ),
            )
        ),
    ),
)

SPECIFICATIONS = (accuracy, split, break_split, he_init)

PREDICTIONS = (
    Prediction(
        "accuracy of saying 0",
        0.85,
        "170 of 200, without having looked at a single sample: compare with that.",
        (
            (0.15, "That is the share it gets wrong."),
            (0.5, "That would be so if half of the labels were 1."),
            (85, "As a share, from 0 to 1."),
            (170, "That many are right. The accuracy is their share."),
        ),
    ),
    Prediction(
        "shape of X_train",
        (7, 4),
        "Three rows are held back, and every row keeps its features.",
        (
            ((3, 4), "That is X_test."),
            ((7, 1), "That is the shape of the labels."),
            ((7,), "Every row keeps its features."),
            ((10, 4), "The rows for testing are held back from training."),
        ),
    ),
    Prediction(
        "bends of two units",
        1,
        "Both pre-activations are 0 along the same line, so both bends lie on it.",
        (
            (2, "Where is the pre-activation of the first one 0, and where that of the second?"),
            (0, "Each of them is a relu, which bends where its pre-activation is 0."),
        ),
    ),
    Prediction(
        "spread for LinearLayer(8, 3)",
        0.5,
        "The square root of 2 / 8: eight numbers come in.",
        (
            (0.25, "That is the variance. The spread is its square root."),
            (0.8165, "How many numbers come in, 8 or 3?"),
            (0.6667, "That has the neurons in place of the inputs, and is a variance."),
            (4, "That is the inputs over 2."),
        ),
    ),
)
