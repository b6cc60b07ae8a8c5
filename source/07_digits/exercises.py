"""Lesson 07: ten classes in place of two: softmax and its loss, samples in small batches, and a
network that reads digits.

What is drawn at random is right in any order of draws: judged are properties of it. What a network
keeps between its methods, and under which names, is its own business.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
import math

import numpy as np

from autograder.authoring import (
    Differs,
    Draw,
    Equal,
    Follow,
    Function,
    InstanceOf,
    LineQuestion,
    Matches,
    Normal,
    Partition,
    Pool,
    Prediction,
    Seeded,
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

bending = import_module("..06_bending.exercises", __package__)
NEVER, where_mixing_shows = bending.NEVER, bending.where_mixing_shows

SOFTMAX = Function("softmax", ("Z",))
CROSS_ENTROPY = Function("cross_entropy", ("P", "y"))
BACKWARD = Function("softmax_cross_entropy_backward", ("P", "y"))
MATRIX = Function("confusion_matrix", ("y", "predicted", "n_classes"))

MINIBATCHES = Function("minibatches", ("X", "y", "batch_size", "rng"), listed=9)
"""More batches are never asked for where nobody looks at them."""

PART = ("X_batch", "y_batch")

RNG = Seeded(3)
"""What students are shown where nothing depends on the seed."""

N_CALLS = 40
"""Calls in which each row must have been in each batch: of six rows in two batches, all have been,
but for one time in ten thousand millions."""

N_CALLS_BY_PLACE = 100
"""Calls in which each of four rows must have been at each place: all have been, but for one time in
a hundred thousand millions. A shuffle that leaves no row where it was is none.
"""

SAME = "two generators with the same seed give different results"
ANOTHER = "two generators with different seeds give the same result"
AGAIN = "the second call gives the batches of the first, from the same generator"

LENT = ("softmax", "softmax_cross_entropy_backward")
"""What a Classifier uses of this lesson, and isn't judged by."""


def probabilities(draw: Draw, n: int, n_classes: int) -> np.ndarray:
    """Draw `n` rows of probabilities, none of them below one in a million."""
    P = np.exp(draw.normal(0, 1.5, (n, n_classes)))
    return P / P.sum(axis=1, keepdims=True)


def labelled(draw: Draw, n: int, n_classes: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw rows of probabilities and a class for each."""
    return probabilities(draw, n, n_classes), draw.integers(0, n_classes, n)


def sure(draw: Draw, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw rows of probabilities, and of each row the class that gets nearly all."""
    scores = draw.normal(0, 1, (n, 4))
    y = draw.integers(0, 4, n)
    scores[np.arange(n), y] += 8
    P = np.exp(scores)
    return P / P.sum(axis=1, keepdims=True), y


def below(Z: np.ndarray) -> np.ndarray:
    """Return numbers moved so that 0 is the largest of them."""
    return Z - Z.max()


def balanced(Z: np.ndarray) -> np.ndarray:
    """Return quarters of whole numbers with another first one, so that their sum is 0."""
    Z.flat[0] -= Z.sum()
    return Z


ROWS = (1, 2, 3, 4, 11, 12, 45, 130)
MANY_ROWS = (300, 2053)
CLASSES = (2, 2, 3, 4, 5, 10)
SCORES: tuple[Callable[[Draw, tuple], np.ndarray], ...] = (
    lambda draw, shape: draw.normal(0, 1, shape),
    lambda draw, shape: draw.normal(0, 10.0 ** draw.choice((-7, -4, 1, 2)), shape),
    lambda draw, shape: draw.uniform(-900, 900, shape),
    lambda draw, shape: draw.normal(0, 2, shape) + draw.integers(-900, 900, (shape[0], 1)),
    lambda draw, shape: np.full(shape, draw.choice((-800.0, -0.5137, 0.5, 800.0))),
    lambda draw, shape: np.zeros(shape),
    lambda draw, shape: np.zeros(shape, int),
    lambda draw, shape: draw.choice((-1, 1)) * np.abs(draw.normal(0, 3, shape)),
    lambda draw, shape: draw.integers(-9, 10, shape),
    lambda draw, shape: draw.integers(-900, 901, shape),
    lambda draw, shape: draw.normal(0, 3, shape)[draw.integers(0, shape[0], shape[0])],
    lambda draw, shape: draw.choice((-2.5312345, 0.0, 0.2581637, 20.0), shape),
    lambda draw, shape: below(draw.normal(0, 3, shape)),
    lambda draw, shape: balanced(draw.integers(-12_000, 12_001, shape) / 4096),
)
FURTHER_SCORES: tuple[Callable[[Draw, tuple], np.ndarray], ...] = (
    lambda draw, shape: np.full(shape, draw.choice((-1e6, -3e3, -0.1, 3e3, 1e6))),
    lambda draw, shape: draw.choice((0.0, -15.7, -16.3, -18.5), shape),
    lambda draw, shape: balanced(draw.integers(-2000, 2001, shape) * 1.0),
    lambda draw, shape: draw.special(draw.normal(0, 3, shape)),
    lambda draw, shape: draw.special(draw.normal(0, 3, shape)),
)
PROBABILITIES: tuple[Callable[[Draw, tuple], np.ndarray], ...] = (
    lambda draw, shape: draw.uniform(0.2, 1, shape),
    lambda draw, shape: np.exp(draw.normal(0, 5, shape)),
    lambda draw, shape: np.exp(draw.normal(0, 2, shape)),
    lambda draw, shape: np.exp(draw.normal(0, 6, shape)),
    lambda draw, shape: np.ones(shape),
    lambda draw, shape: np.exp(draw.normal(0, 1, shape))[draw.integers(0, shape[0], shape[0])],
    lambda draw, shape: draw.choice((1.0, 2.0, 5.0), shape),
)
"""What becomes probabilities, row by row."""
LEAST = (None, None, 0.0, 1e-12, 4e-9, 1e-7)
FURTHER_LEAST = (1 - 1e-6, 0.9999, 0.999, 1e-8, 1e-5)
"""The probability of some true classes."""
TRUTHS: tuple[Callable[[Draw, int, int], np.ndarray], ...] = (
    lambda draw, n, n_classes: draw.integers(0, n_classes, n),
    lambda draw, n, n_classes: draw.integers(0, n_classes, n),
    lambda draw, n, n_classes: np.full(n, draw.integers(0, n_classes)),
    lambda draw, n, n_classes: np.zeros(n, int),
    lambda draw, n, n_classes: np.sort(draw.integers(0, n_classes, n)),
    lambda draw, n, n_classes: np.arange(n) % n_classes,
)


def scores_of_any_kind(draw: Draw, n: int) -> list[tuple[np.ndarray]]:
    """Draw `n` times few or many rows of scores, of any kind."""
    drawn = draw.another()
    scores_of = [*SCORES, *drawn.when_thorough(FURTHER_SCORES)]
    kinds = drawn.crossed(n, 3 * ROWS, (1, *CLASSES), scores_of, rare=MANY_ROWS)
    return [(scores(drawn, shape),) for *shape, scores in kinds]


def of_any_kind(draw: Draw, n: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Draw `n` times few or many rows of probabilities and true classes, of any kind."""
    drawn = draw.another()
    probable = [*LEAST, *drawn.when_thorough(FURTHER_LEAST)]
    pairs = []
    for n_rows, n_classes, weights, least, truths in drawn.crossed(
        n, 3 * ROWS, CLASSES, PROBABILITIES, probable, TRUTHS, rare=MANY_ROWS
    ):
        P = weights(drawn, (n_rows, n_classes)).astype(float)
        P, y = P / P.sum(axis=1, keepdims=True), truths(drawn, n_rows, n_classes)
        if least is not None:
            rows = np.unique(drawn.integers(0, n_rows, 1 + n_rows // 3))
            P[rows, y[rows]] = 0
            P[rows] *= (1 - least) / P[rows].sum(axis=1, keepdims=True)
            P[rows, y[rows]] = least
        pairs.append((P, (y + 1) % n_classes if _is_sure(P, y) else y))
    return pairs


def look_alikes(draw: Draw, *arrays: np.ndarray) -> list[tuple[np.ndarray, ...]]:
    """Return arguments that resemble each other: equal ones, all rows in another order, and one
    array in another order while the others stay.
    """
    order = draw.permutation(len(arrays[0]))
    turned = [
        tuple(each[::-1].copy() if each is array else each for each in arrays) for array in arrays
    ]
    everything = tuple(array[::-1].copy() for array in arrays)
    return [arrays, tuple(array[order] for array in arrays), everything, *turned, arrays, arrays]


def fed_back(draw: Draw) -> list[tuple[np.ndarray]]:
    """Draw scores so far apart that each row gets one probability of 1, those probabilities as the
    next scores, and the scores again.
    """
    n, n_classes = draw.one_of((1, 2, 5)), draw.one_of((2, 3, 4))
    certain = np.eye(n_classes)[draw.integers(0, n_classes, n)]
    far_apart = 20_000 * certain  # in any precision
    return [(far_apart,), (certain,), (far_apart,)]


SMALL_LOSS = 0.02
"""Below it, who clips probabilities above, too, as in lesson 2, is seen to; both are right."""


def _is_sure(P: np.ndarray, y: np.ndarray) -> bool:
    return -np.mean(np.log(np.maximum(P[np.arange(len(y)), y], 1e-9))) < SMALL_LOSS


ALL_THE_SAME = ([[0.75]], [[-3]], [[0.0] * 3] * 2, [[0.5] * 3] * 4)
"""Scores that say nothing: one, or as many as classes, all of them equal."""


@everywhere()
def softmax_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `softmax`."""
    small = np.array([[0.0, 1.0, 2.0], [1.0, 1.0, 1.0]])
    some = [draw.normal(0, 2, shape) for shape in ((3, 4), (7, 2), (2, 9), (40, 10))]
    return (
        core(
            "values",
            SOFTMAX(small, visible=True),
            SOFTMAX(np.array([[-1.0, 0.5], [2.0, -0.5], [0.0, 0.25]]), visible=True),
            *map(SOFTMAX, some),
            SOFTMAX.each([*scores_of_any_kind(draw, 24), *((np.array(Z),) for Z in ALL_THE_SAME)]),
        ),
        check(
            "no overflow",
            SOFTMAX(np.array([[1000.0, 0.0, 999.0]]), visible=True),
            SOFTMAX(np.array([[0.0, 5000.0, 0.0]]), visible=True),
            SOFTMAX(1e5 * some[0]),
            weight=2,
        ),
        check(
            "rows far apart",
            SOFTMAX(np.array([[1000.0, 999.0], [-1000.0, -1001.0]]), visible=True),
            SOFTMAX(some[3] + draw.integers(-900, 900, (40, 1))),
        ),
        check(
            "very negative",
            SOFTMAX(np.array([[-800.0, -801.0, -802.0]]), visible=True),
            SOFTMAX(np.array([[-16.2, 0.0, -16.2, -16.2, -16.2]]), visible=True),
            SOFTMAX(some[1] - 5000),
        ),
        check(
            "a batch of one",
            SOFTMAX(np.array([[0.5, -0.5, 1.5]]), visible=True),
            SOFTMAX(some[2][:1]),
        ),
        check("as many rows as classes", SOFTMAX(draw.normal(size=(4, 4)))),
        check(
            "one class",
            SOFTMAX(np.array([[3.0], [-2.0]]), visible=True),
            SOFTMAX.each([(np.array([[far]]),) for far in (900.0, -900.0)]),
        ),
        check(
            "integers",
            SOFTMAX(np.array([[2, 0, 1], [0, -3, 3]]), visible=True),
            SOFTMAX(draw.integers(-300, 300, (6, 5))),
        ),
        check(
            "many rows",
            SOFTMAX(draw.normal(0, 3, (1100, 10))),
            SOFTMAX(-draw.uniform(1, 9, (550, 3))),
        ),
        check("inputs unchanged", SOFTMAX(small[:, ::-1].copy(), look="arguments", visible=True)),
        check(
            "calls independent of each other",
            SOFTMAX.calls([(small,), (small[:, ::-1].copy(),), (small,)], visible=True),
            SOFTMAX.calls([(some[0],), (some[0][:, ::-1].copy(),), (some[0] + 1,), (some[2],)]),
            SOFTMAX.calls(scores_of_any_kind(draw, 12)),
            *(SOFTMAX.calls(look_alikes(draw, *given)) for given in scores_of_any_kind(draw, 2)),
            *draw.when_thorough([SOFTMAX.calls(fed_back(draw)) for _ in range(2)]),
            SOFTMAX.written_between(some[1]),
            *(SOFTMAX.written_between(*given) for given in scores_of_any_kind(draw, 10)),
            *(SOFTMAX.written_between(np.zeros(shape)) for shape in ((1, 1), (2, 1), (3, 4))),
            *draw.when_thorough(
                SOFTMAX.written_between(np.ones(shape)) for shape in ((2, 1), (3, 4))
            ),
        ),
    )


P_SMALL = np.array([[0.5, 0.25, 0.25], [0.1, 0.8, 0.1]])
Y_SMALL = np.array([0, 2])
P_CERTAIN = np.array([[1.0, 0.0, 0.0], [0.25, 0.5, 0.25], [0.0, 0.0, 1.0]])
"""With these the mean loss is far from 0, so that whoever clips above, too, as in lesson 2, is
right.
"""


P_ROUND = np.array([[0.5, 0.25, 0.25], [0.125, 0.75, 0.125]])
"""No precision is too low to hold these."""

P_SURE = np.array([[0.99, 0.008, 0.002], [0.003, 0.001, 0.996]])
"""A network that has learnt: its loss is small, and so is what is left of every gradient."""


UNUSUAL_PAIRS = [
    *((np.full((n, 4), 0.25), np.arange(n) % 4) for n in (1, 3)),
    (np.full((2, 2), 0.5), np.array([1, 0])),
    (np.array([[0.75, 0.2500000000000003]]), np.array([1])),
    (np.array([[0.75, 0.2499999999999997]]), np.array([0])),
]
"""All probabilities are exactly the same; a row adds up to a little more than 1, or less."""


def shared_checks(function: Function, draw: Draw) -> tuple[DraftCheck, ...]:
    """Return the checks that the loss of ten classes and its gradient share."""
    some = [labelled(draw, *sizes) for sizes in ((3, 4), (9, 3), (40, 10))]
    P, y = some[1]
    return (
        core(
            "values",
            function(P_SMALL, Y_SMALL, visible=True),
            function(P_SMALL[::-1].copy(), np.array([1, 1]), visible=True),
            *(function(*pair) for pair in some),
            function.each([*of_any_kind(draw, 24), *UNUSUAL_PAIRS]),
        ),
        check(
            "a batch of one",
            function(np.array([[0.2, 0.5, 0.3]]), np.array([2]), visible=True),
            function(P[:1], y[:1]),
        ),
        check(
            "two classes",
            function(np.array([[0.25, 0.75], [0.5, 0.5]]), np.array([1, 0]), visible=True),
            function(*labelled(draw, 6, 2)),
        ),
        check("as many samples as classes", function(*labelled(draw, 5, 5))),
        check(
            "one class alone among the labels",
            function(P, np.full(9, 1)),
            function(P, np.zeros(9, int)),
        ),
        check("many samples", function(*labelled(draw, 601, 10))),
        check("nearly certain", function(P_SURE, Y_SMALL, visible=True), function(*sure(draw, 5))),
        check(
            "inputs unchanged",
            function(P_SMALL, Y_SMALL, look="arguments", visible=True),
            function(*some[0], look="arguments"),
        ),
        check(
            "calls independent of each other",
            function.calls([(P_SMALL, Y_SMALL), (P_SMALL[::-1].copy(), Y_SMALL)], visible=True),
            function.calls([some[0], some[1], (P, y[::-1].copy()), (P[::-1].copy(), y), some[2]]),
            function.calls([(P_ROUND, np.array([0, 1])), (P_ROUND, np.array([1, 2]))]),
            function.calls([(P_CERTAIN, np.array([1, 1, 2])), (P_CERTAIN, np.array([2, 0, 0]))]),
            function.calls([(P, (y + 1) % 3), (P, y), (P[::-1].copy(), y), *of_any_kind(draw, 12)]),
            *(
                function.calls([pair for pair in look_alikes(draw, *each) if not _is_sure(*pair)])
                for each in of_any_kind(draw, 2)
            ),
        ),
    )


NEAR_THE_CLIP = [
    1e-9 * (1 + side * distance)
    for distance in (8e-6, 8e-4, 8e-3, 0.04, 0.08, 0.3, 0.45)
    for side in (-1, 1)
]
"""Nearer ones differ by less than the tolerance."""


@everywhere()
def cross_entropy_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `cross_entropy`."""
    P, y = labelled(draw, 12, 4)
    least = 10.0 ** draw.uniform(-12, -6, 12)
    tiny = P.copy()
    tiny[np.arange(12), y] = 0
    tiny *= (1 - least[:, None]) / tiny.sum(axis=1, keepdims=True)
    tiny[np.arange(12), y] = least
    lost = np.tile([1.0, 0.0], (40, 1))
    return (
        *shared_checks(CROSS_ENTROPY, draw),
        check(
            "a probability of 0 for the truth",
            CROSS_ENTROPY(P_CERTAIN, np.array([1, 1, 2]), visible=True),
            CROSS_ENTROPY(np.array([[0.0, 1.0]]), np.array([0]), look="arguments", visible=True),
            CROSS_ENTROPY(np.array([[0.0, 1.0]]), np.array([0]), visible=True),
            CROSS_ENTROPY(np.eye(4)[[0, 3, 1]], np.array([1, 2, 0])),
            CROSS_ENTROPY(lost, np.ones(40, int), visible=True),
        ),
        check(
            "a probability of 0 elsewhere",
            CROSS_ENTROPY(np.array([[0.5, 0.5, 0.0]]), np.array([1]), visible=True),
            CROSS_ENTROPY(P_CERTAIN, np.array([0, 1, 2])),
        ),
        check(
            "around the clip",
            CROSS_ENTROPY(np.array([[1e-8, 1 - 1e-8]]), np.array([0]), visible=True),
            CROSS_ENTROPY(np.array([[1 - 1e-10, 1e-10]]), np.array([1]), visible=True),
            CROSS_ENTROPY(tiny, y),
            CROSS_ENTROPY.each(
                [(np.array([[least, 1 - least]]), np.array([0])) for least in NEAR_THE_CLIP]
            ),
            CROSS_ENTROPY(np.array([[3e-9, 1 - 3e-9], [1 - 1e-3, 1e-3]]), np.array([0, 1])),
        ),
    )


@everywhere()
def backward_of_loss_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `softmax_cross_entropy_backward`."""
    Z, y = draw.normal(size=(4, 3)), draw.integers(0, 3, 4)
    softmax, loss = reference["softmax"], reference["cross_entropy"]
    expected = central_differences(lambda moved: float(loss(softmax(moved), y)), Z)
    return (
        *shared_checks(BACKWARD, draw),
        check(
            "certain: P is 0 or 1",
            BACKWARD(P_CERTAIN, np.array([1, 1, 2]), visible=True),
            BACKWARD(np.ones((1, 1)), np.array([0]), visible=True),
            BACKWARD.each([(np.ones((n, 1)), np.zeros(n, int)) for n in (1, 2, 5)]),
            BACKWARD(np.array([[1 - 5e-10, 5e-10]]), np.array([0])),
            BACKWARD(np.eye(4)[[0, 3, 1]], np.array([1, 3, 0])),
        ),
        check("agrees with finite differences", BACKWARD(softmax(Z), y, result=near(expected))),
        check(
            "a new array in each call",
            BACKWARD.written_between(*labelled(draw, 3, 4)),
            *(BACKWARD.written_between(*pair) for pair in of_any_kind(draw, 6)),
        ),
    )


@dataclass(frozen=True)
class Samples:
    """Samples and labels, the size of the batches, and the generator. No rows of X are equal."""

    X: np.ndarray
    y: np.ndarray
    batch_size: int = 20
    rng: Seeded = RNG

    @classmethod
    def random(cls, draw: Draw, n: int, n_features: int, batch_size: int) -> "Samples":
        """Draw `n` samples of ten classes."""
        X = draw.normal(size=(n, n_features))
        return cls(X, draw.integers(0, 10, n), batch_size, draw.generator())

    @classmethod
    def numbered(cls, n: int, batch_size: int, rng: Seeded = RNG) -> "Samples":
        """Return samples that are numbers from 0 on, each with itself as its label."""
        return cls(np.arange(n * 1.0).reshape(n, 1), np.arange(n), batch_size, rng)

    @property
    def sizes(self) -> tuple[int, ...]:
        """Rows of each batch."""
        starts = range(0, len(self.X), self.batch_size)
        return tuple(min(self.batch_size, len(self.X) - start) for start in starts)

    @property
    def most(self) -> int:
        """More batches than there are: a generator that never ends is stopped there."""
        return len(self.sizes) + 2

    def parted(self, **options) -> Partition:
        """Expect these samples, in batches."""
        options = {"grouped": True, "whole": True, **options}
        return Partition((self.X, self.y), self.sizes, PART, **options)

    @property
    def is_never_alike(self) -> bool:
        """Whether there are so many ways to deal these samples out that none comes twice by
        chance.
        """
        alike = math.prod(map(math.factorial, self.sizes)) / math.factorial(len(self.X))
        return alike < NEVER

    def case(self, visible: bool = False) -> DraftCase:
        """Draft the case of one call."""
        args = self.X, self.y, self.batch_size, self.rng
        called = replace(MINIBATCHES, listed=self.most)
        return called(*args, visible=visible, result=self.parted())

    def told(self, visible: bool = False) -> DraftCase:
        """Draft the case of one call with numbers in a column, of which students read how they are
        made.
        """
        expected = {"result": self.parted()}
        return self._several([self._call(self.rng)], [self._said(self.rng)], visible, expected)

    @staticmethod
    def in_turn(of: Sequence["Samples"]) -> tuple[DraftCase, DraftCase, DraftCase]:
        """Draft three cases of the same calls, three for each of these samples: to try them
        together costs little more than one. Each sample is there once; from a generator like the
        first one come the same batches; from another, others.
        """
        steps: list[Step] = []
        once, alike, unlike = {}, {}, {}
        for number, samples in enumerate(of, 1):
            first, again, another = results = [
                f"result {number}{which}" for which in ("", " again", " otherwise")
            ]
            other = Seeded(samples.rng.seed + 1)
            for result, rng in zip(results, (samples.rng, samples.rng, other)):
                args = samples.X, samples.y, samples.batch_size, rng
                called = Call("minibatches", args, result, guarded=True, listed=samples.most)
                steps.append(called)
                once[result] = samples.parted()
            alike[again] = Matches(first, SAME, drawn=True)
            if samples.is_never_alike:
                unlike[another] = Differs(first, ANOTHER)
        probe = Probe(tuple(steps))
        return tuple(case(probe, look=(), **expected) for expected in (once, alike, unlike))

    def after_many(self, n_calls: int) -> DraftCase:
        """Draft the case of one call after others of which nobody keeps anything: what they had in
        memory, others get.
        """
        call = self._call(self.rng)
        others = [replace(call, result=None, guarded=False)] * n_calls
        return self._several([*others, call], [], False, {"result": self.parted()})

    def mixed(self, visible: bool = False) -> DraftCase:
        """Draft the case of one call in which the rows must be mixed."""
        expected = {"result": self.parted(mixed=True)}
        return self._several([self._call(self.rng)], [self._said(self.rng)], visible, expected)

    def turns(self, n_calls: int, visible: bool = False) -> DraftCase:
        """Draft the case of many calls, each with a generator of its own, in which each row is in
        each batch at times.
        """
        *others, last = results = [f"result {number}" for number in range(1, n_calls + 1)]
        seeds = range(self.rng.seed, self.rng.seed + n_calls)
        calls = [self._call(Seeded(seed), result) for seed, result in zip(seeds, results)]
        expected = {last: self.parted(turns=tuple(others))}
        line = f"list(minibatches(X, y, {self.batch_size}, default_rng(seed))), for {n_calls} seeds"
        return self._several(calls, [line], visible, expected)

    def at_once(self, visible: bool = False) -> DraftCase:
        """Draft the case of two calls whose batches are taken in turn."""
        calls = [
            replace(self._call(rng, name), guarded=False, listed=0, preparing=True)
            for name, rng in (("first", self.rng), ("second", Seeded(self.rng.seed + 1)))
        ]
        both = tuple(Kept(call.result) for call in calls)
        steps = [*calls, Call("provided.first_in_turn", both, "result", watched=True)]
        told = f"minibatches(X, y, {self.batch_size}, default_rng"
        lines = [f"{call.result} = {told}({call.args[-1].seed}))" for call in calls]
        lines.append("[batch for batch, _ in zip(first, second)]")
        return self._several(steps, lines, visible, {"result": self.parted()})

    def anew(self, visible: bool = False) -> DraftCase:
        """Draft the case of two calls with one and the same generator."""
        expected = {"result 2": Differs("result 1", AGAIN)}
        calls = [Keep("rng", self.rng)]
        calls += [self._call(Kept("rng"), f"result {number}") for number in (1, 2)]
        lines = [f"rng = default_rng({self.rng.seed})"]
        lines += [f"list(minibatches(X, y, {self.batch_size}, rng))"] * 2
        return self._several(calls, lines, visible, expected)

    def again(self, visible: bool = False) -> DraftCase:
        """Draft the case of two calls with generators that are alike."""
        return self._two(self.rng, Matches("result 1", SAME, drawn=True), visible)

    def otherwise(self, visible: bool = False) -> DraftCase:
        """Draft the case of two calls with generators that are not."""
        return self._two(Seeded(self.rng.seed + 1), Differs("result 1", ANOTHER), visible)

    def _two(self, rng: Seeded, expected: Matches | Differs, visible: bool) -> DraftCase:
        rngs = self.rng, rng
        calls = [self._call(each, f"result {number}") for number, each in enumerate(rngs, 1)]
        lines = [self._said(each) for each in rngs]
        return self._several(calls, lines, visible, {"result 2": expected})

    def _call(self, rng: Seeded | Kept, result: str = "result") -> Call:
        args = Kept("X"), Kept("y"), self.batch_size, rng
        return Call("minibatches", args, result, guarded=True, listed=self.most)

    def _said(self, rng: Seeded) -> str:
        return f"list(minibatches(X, y, {self.batch_size}, default_rng({rng.seed})))"

    def _several(
        self, steps: Sequence[Step], lines: Sequence[str], visible: bool, expected: dict
    ) -> DraftCase:
        """Draft a case of steps. Of samples that are numbers in a column, students read lines."""
        n = len(self.X)
        told = f"y = np.arange({n}); X = y.reshape({n}, 1) * 1.0"
        probe = Probe((Keep("X", self.X), Keep("y", self.y), *steps), (told, *lines))
        return case(probe, look=(), visible=visible, **expected)


FEW = Samples(
    np.array([[0.5, 1.0], [1.5, 2.0], [2.5, 3.0], [3.5, 4.0]]), np.array([3, 0, 3, 9]), 2, RNG
)
"""Few enough to be looked through by hand: a mistake that shows here is told of here."""

FIVE = Samples(np.arange(1.0, 6.0).reshape(5, 1), np.array([4, 2, 7, 2, 0]), 2, RNG)


@public
def first_in_turn(first, second):
    """Return the batches of the first, each taken before one of the second: 64 at most."""
    return [batch for batch, _, _ in zip(first, second, range(64))]


FEATURES: tuple[Callable[[Draw, tuple], np.ndarray], ...] = (
    lambda draw, shape: draw.normal(0, 1, shape),
    lambda draw, shape: draw.normal(0, 1000, shape),
    lambda draw, shape: -draw.uniform(0.1, 3, shape),
    lambda draw, shape: draw.uniform(0, 1e-4, shape),
    lambda draw, shape: draw.permutation(shape[0] * shape[1]).reshape(shape) * 1.0,
    lambda draw, shape: np.repeat(draw.permutation(shape[0])[:, None], shape[1], axis=1) * 1.0,
)
MORE_SIZES = ((1, 1, 1), (1, 1, 2), (5, 5, 2), (130, 1, 120), (300, 1, 257))
BATCHES = (1, 2, 3, 4, 5, 8, 32, 101, 120, 500)


def samples_of_any_kind(draw: Draw, n: int) -> list[Samples]:
    """Draw `n` times few or many samples, of any kind, and a size of batches."""
    drawn, made = draw.another(), []
    kinds = drawn.crossed(n, ROWS, (1, 2, 3, 64), FEATURES, TRUTHS, BATCHES, rare=(300,))
    for n_rows, n_features, features, truths, batch_size in kinds:
        X, y = features(drawn, (n_rows, n_features)), truths(drawn, n_rows, 10)
        made.append(Samples(X, y, max(batch_size, -(-n_rows // 50)), drawn.generator()))
    return made


@everywhere()
def minibatches_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `minibatches`."""
    whole = [Samples.random(draw, *sizes) for sizes in ((6, 2, 3), (40, 3, 8), (64, 1, 32))]
    uneven = [Samples.random(draw, *sizes) for sizes in ((7, 2, 3), (101, 4, 32), (9, 1, 8))]
    kinds = samples_of_any_kind(draw, 8)
    kinds += [Samples.random(draw, *sizes) for sizes in MORE_SIZES]
    once, alike, unlike = Samples.in_turn(kinds)
    larger = [
        *(samples.case() for samples in [*whole, FIVE, Samples.random(draw, 231, 1, 2)]),
        replace(FIVE, X=draw.permutation(15).reshape(5, 3)).case(),
        once,
        *(samples.after_many(20) for samples in (FEW, whole[0], kinds[0], kinds[-1])),
    ]
    sixty, six = Samples.numbered(60, 20), Samples.numbered(6, 3)
    four = Samples.numbered(4, 1)
    fresh = [replace(sixty, rng=draw.generator()) for _ in range(4)]
    return (
        core(
            "each sample once, with its label",
            FEW.case(visible=True),
            replace(FEW, batch_size=4).case(visible=True),
            Samples.numbered(231, 2).told(visible=True),
            *larger,
        ),
        core(
            "mixed",
            sixty.mixed(visible=True),
            *where_mixing_shows(larger),
            fresh[0].mixed(),
        ),
        check(
            "a smaller last batch",
            FIVE.case(visible=True),
            replace(FIVE, batch_size=4).case(visible=True),
            *(samples.case() for samples in uneven),
            weight=2,
        ),
        check(
            "batches of one, and fewer samples than a batch",
            replace(FEW, batch_size=1).case(visible=True),
            replace(FEW, batch_size=9).case(visible=True),
            replace(uneven[0], batch_size=1).case(),
            replace(uneven[0], batch_size=32).case(),
        ),
        check(
            "each sample has its turn in every batch",
            six.turns(N_CALLS, visible=True),
            replace(six, rng=draw.generator()).turns(N_CALLS),
            four.turns(N_CALLS_BY_PLACE, visible=True),
            replace(four, rng=draw.generator()).turns(N_CALLS_BY_PLACE),
        ),
        check("two calls in turn", six.at_once(visible=True), fresh[3].at_once()),
        check("shuffled anew in each call", sixty.anew(visible=True), fresh[1].anew()),
        check(
            "the same generator, the same batches",
            sixty.again(visible=True),
            fresh[2].again(),
            alike,
        ),
        check(
            "another generator, other batches",
            sixty.otherwise(visible=True),
            fresh[3].otherwise(),
            unlike,
        ),
        check(
            "inputs unchanged",
            MINIBATCHES(FEW.X, FEW.y, 2, RNG, look="arguments", visible=True),
        ),
        check(
            "random state untouched",
            MINIBATCHES(FEW.X, FEW.y, 2, RNG, look="random state", visible=True),
        ),
    )


@everywhere()
def matrix_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `confusion_matrix`."""

    def counts(y: Sequence[int], predicted: Sequence[int], n_classes: int, **options) -> DraftCase:
        whole = partial(Equal, integer=True)
        return MATRIX(np.array(y), np.array(predicted), n_classes, look=(), result=whole, **options)

    def of_any_kind(n: int) -> list[tuple[np.ndarray, np.ndarray, int]]:
        """Draw `n` times few or many samples of any kind, and any classes."""
        apart, drawn = draw.another(), []
        for n_rows, n_classes, truths, predicted, more in apart.crossed(
            n, 3 * ROWS, (1, *CLASSES, 20), TRUTHS, TRUTHS, (0, 0, 1, 4), rare=MANY_ROWS
        ):
            given = truths(apart, n_rows, n_classes), predicted(apart, n_rows, n_classes)
            drawn.append((*given, n_classes + more))
        return drawn

    def alike(y: np.ndarray, predicted: np.ndarray, n_classes: int) -> DraftCase:
        """Draft the case of calls that resemble each other."""
        return MATRIX.calls([(*pair, n_classes) for pair in look_alikes(draw, y, predicted)])

    def drawn(n: int, n_classes: int) -> DraftCase:
        y, predicted = draw.integers(0, n_classes, (2, n))
        return counts(np.append(y, n_classes - 1), np.append(predicted, 0), n_classes)

    few = np.array([0, 0, 1])
    y = np.append(draw.integers(0, 6, 24), 5)  # so that 6 classes are needed whatever is drawn
    return (
        core(
            "values",
            counts([0, 0, 1, 2, 2, 2], [0, 1, 1, 2, 0, 2], 3, visible=True),
            counts([0, 1, 0, 0], [1, 1, 1, 0], 2, visible=True),
            drawn(7, 3),
            drawn(60, 10),
            MATRIX.each(of_any_kind(24)),
        ),
        check(
            "samples of one kind several times",
            counts([1, 1, 1, 0], [0, 0, 0, 1], 2, visible=True),
            counts(np.repeat(y[-3:], 4), np.repeat(y[3:6], 4), 6),
        ),
        check(
            "classes that don't occur",
            counts([0, 3], [3, 3], 5, visible=True),
            counts([2, 2], [2, 2], 3, visible=True),
            counts(y, y % 3, 9),
        ),
        check(
            "all right, or none",
            counts([2, 0, 1, 1], [2, 0, 1, 1], 3, visible=True),
            counts(y, (y + 1) % 6, 6),
        ),
        check("one sample", counts([1], [0], 2, visible=True)),
        check("one class", counts([0, 0, 0], [0, 0, 0], 1)),
        check("many samples", drawn(1003, 10), drawn(500, 2), drawn(400, 20)),
        check(
            "more than 255 of a kind",
            counts([1] * 300, [0] * 300, 2, visible=True),
            counts(np.repeat(y[-2:], 400), np.repeat(y[2:4], 400), 6),
            counts([2] * 3000, [1] * 3000, 3),
        ),
        check(
            "inputs unchanged",
            MATRIX(np.array([0, 1, 1]), np.array([1, 1, 0]), 2, look="arguments", visible=True),
        ),
        check(
            "calls independent of each other",
            MATRIX.calls([(few, few, 2), (few, few[::-1].copy(), 2)], visible=True),
            MATRIX.calls([(y, y % 3, 6), (y % 3, y, 6), (y % 2, y % 3, 3), (y, y % 3, 6)]),
            MATRIX.calls(
                [(y, y, 6), (y, y[::-1].copy(), 6), (y[::-1].copy(), y, 6), (y, y, 7)] * 3
            ),
            MATRIX.written_between(y, y[::-1].copy(), 6),
            *(alike(*given) for given in of_any_kind(2)),
            *(MATRIX.written_between(*given) for given in of_any_kind(2)),
        ),
    )


NEAR_KINK = 1e-3
"""Nearer to 0, a hidden unit's pre-activation is at relu's corner, where finite differences of the
loss are no gradient.
"""
UNDECIDED = 1e-3
"""Two classes whose pre-activations are nearer than this could change places by rounding."""
ROUNDED = 1e-9
"""What rounding may lead to."""

RATE = 0.3
GRADIENTS = ("model.layer1.dW", "model.layer1.db", "model.layer2.dW", "model.layer2.db")
WEIGHTS = ("model.layer1.W", "model.layer1.b", "model.layer2.W", "model.layer2.b")
SIZES = ("n_inputs", "n_hidden", "n_classes", "rng")


@dataclass(frozen=True)
class Network:
    """A Classifier in a given situation: its weights, a batch X (n, inputs), and classes y (n,)."""

    W1: np.ndarray
    b1: np.ndarray
    W2: np.ndarray
    b2: np.ndarray
    X: np.ndarray
    y: np.ndarray

    @classmethod
    def random(
        cls,
        draw: Draw,
        n: int,
        n_inputs: int,
        n_hidden: int,
        n_classes: int,
        inputs: Callable[[Draw, tuple], np.ndarray] = lambda draw, shape: draw.normal(size=shape),
        scale: float = 1.0,
    ) -> "Network":
        """Draw a network and a batch of `n` samples, and train neither near relu's corner.

        scale: of layer2's weights.
        """
        while True:
            network = cls(
                draw.normal(size=(n_inputs, n_hidden)),
                draw.normal(0, 0.3, n_hidden),
                draw.normal(0, scale, (n_hidden, n_classes)),
                draw.normal(0, 0.3, n_classes),
                inputs(draw, (n, n_inputs)),
                draw.integers(0, n_classes, n),
            )
            if all(map(_is_tame, network.states())):
                return network

    @property
    def sizes(self) -> tuple[int, int, int]:
        return *self.W1.shape, self.W2.shape[1]

    @property
    def is_clear(self) -> bool:
        """Whether rounding decides nothing: no hidden unit is next to relu's corner, though some
        may be there exactly, and no two classes are nearly as probable as each other.
        """
        model = self.reference_model()
        leads = _leads(model.forward(self.X))
        return (
            not np.any((model.Z1 != 0) & (np.abs(model.Z1) < ROUNDED)) and np.min(leads) > ROUNDED
        )

    @property
    def batches(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """Six batches of a training: the second one smaller, others of one size, two with the same
        labels one after the other, the last one the first again.
        """
        few = max(1, len(self.X) // 2)
        turned = self.X[::-1] / 2, self.y[::-1].copy()
        first, smaller = (self.X, self.y), (self.X[:few], self.y[:few])
        return [first, smaller, (-self.X, self.y), (self.X / 2, self.y), turned, first]

    def made(self, name: str = "model") -> list[Step]:
        """Return the steps that make it by the student's own `__init__`."""
        return [Call("Classifier", (*self.sizes, Seeded(0)), name, preparing=True), *self.set(name)]

    def bare(self, name: str = "model") -> list[Step]:
        """Return the steps that make it past the student's `__init__`, with its two layers."""
        n_inputs, n_hidden, n_classes = self.sizes
        layers = [
            Call("LinearLayer", (n_inputs, n_hidden), f"layer1 of {name}", preparing=True),
            Call("LinearLayer", (n_hidden, n_classes), f"layer2 of {name}", preparing=True),
        ]
        held = [Set(f"{name}.{it}", Kept(f"{it} of {name}")) for it in ("layer1", "layer2")]
        return [Bare("Classifier", name), *layers, *held, *self.set(name)]

    def set(self, name: str = "model") -> list[Step]:
        """Return the steps that set all weights."""
        values = (self.W1, self.b1, self.W2, self.b2)
        paths = [path.replace("model", name, 1) for path in WEIGHTS]
        return [Set(path, value) for path, value in zip(paths, values)]

    def reference_model(self):
        """Return the reference's Classifier with these weights."""
        model = reference["Classifier"](*self.sizes, np.random.default_rng(0))
        model.layer1.W, model.layer1.b, model.layer2.W, model.layer2.b = map(
            np.copy, (self.W1, self.b1, self.W2, self.b2)
        )
        return model

    def states(self) -> list[dict[str, np.ndarray]]:
        """Return what the reference holds after each step of training on the batches."""
        model, held = self.reference_model(), []
        for X, y in self.batches:
            model.forward(X)
            model.backward(y)
            held.append(_held(model, X))
            model.update(RATE)
        return held

    def tried(
        self, *steps: Step, lent: tuple[str, ...] = (), beside: "Network | None" = None
    ) -> list[Attempt]:
        """Return the ways to try steps of a network: with the student's own code alone; with the
        functions it uses, and these methods, lent; and in one that was made for it. beside: another
        network, called `other`, that is made after it in the same way.
        """
        networks = {"model": self} | ({"other": beside} if beside else {})
        made, bare = (
            [step for name, network in networks.items() for step in make(network, name)]
            for make in (Network.made, Network.bare)
        )
        borrowed = [
            Borrow(f"{name}.{method}", f"Classifier.{method}")
            for name in networks
            for method in lent
        ]
        loans = (*LENT, *(f"Classifier.{method}" for method in lent))
        return [
            Attempt(Probe((*made, *steps))),
            Attempt(Probe((*made, *borrowed, *steps)), loans),
            Attempt(Probe((*bare, *borrowed, *steps)), loans),
        ]

    def forward(self, *look: str, X: np.ndarray | None = None, **options) -> DraftCase:
        """Draft the case of one forward."""
        steps = Call("model.forward", (self.X if X is None else X,), "result", ("X",))
        looks = map(Look, look)
        return case(*self.tried(steps, *looks), look=look or ("result",), **options)

    def backward(self, *look: str, visible: bool = False, **expected) -> DraftCase:
        """Draft the case of one backward, after a forward of the student's own; or else with what
        it should have left, by the names that the lesson suggests.
        """
        state = self.states()[0]
        run = Call("model.forward", (self.X,), None, ("X",), preparing=True)
        left = [
            Set(path, value, derived=True) for path, value in state.items() if path not in GRADIENTS
        ]
        steps = [Call("model.backward", (self.y,), "returned", ("y",)), *map(Look, look)]
        attempts = [
            Attempt(Probe((*self.made(), run, *steps))),
            Attempt(Probe((*self.made(), replace(run, forgiving=True), *left, *steps))),
            *self.tried(run, *steps, lent=("forward",))[1:],
        ]
        return case(*attempts, look=look if not expected else (), visible=visible, **expected)

    def twice_back(self, visible: bool = False) -> DraftCase:
        """Draft the case of two backwards, each after a forward."""
        run = Call("model.forward", (self.X,), preparing=True)
        back = Call("model.backward", (self.y,), "returned", ("y",))
        steps = (run, back, run, back, *map(Look, GRADIENTS))
        return case(*self.tried(*steps, lent=("forward",)), look=GRADIENTS, visible=visible)

    def update(self, learning_rate: float, *look: str, visible: bool = False) -> DraftCase:
        """Draft the case of one update: with gradients as they should be, or after a forward and a
        backward of the student's own.
        """
        given = [Set(path, self.states()[0][path]) for path in GRADIENTS]
        step = Call("model.update", (learning_rate,), "returned", ("learning_rate",))
        own = [
            Call("model.forward", (self.X,), None, ("X",), preparing=True),
            Call("model.backward", (self.y,), None, ("y",), preparing=True),
        ]
        looks = list(map(Look, look or WEIGHTS))
        attempts = [
            Attempt(Probe((*start, *before, step, *looks)))
            for start, before in ((self.made(), given), (self.made(), own), (self.bare(), given))
        ]
        return case(*attempts, look=look or WEIGHTS, visible=visible)

    def predict(self, *, visible: bool = False, X: np.ndarray | None = None) -> DraftCase:
        """Draft the case of one predict."""
        X = self.X if X is None else X
        expected = Equal(self.reference_model().predict(X), integer=True)
        step = Call("model.predict", (X,), "result", ("X",))
        attempts = self.tried(step, lent=("forward",))
        return case(*attempts, look=(), visible=visible, result=expected)

    def and_back(self, visible: bool = False) -> DraftCase:
        """Draft the case of one forward, whose gradients a backward must be able to tell; at home,
        as long as that isn't written or right, the layers' own.
        """
        back = Call("model.backward", (self.y,), preparing=True)
        run = Call("model.forward", (self.X,), "result", ("X",))
        looks = list(map(Look, GRADIENTS))
        attempts = self.tried(run, back, *looks, lent=("backward",))
        if visible:
            by_layer = [replace(back, if_written=True), *self._back_by_layer()]
            own, *lent = self.tried(run, *by_layer, *looks, lent=("backward",))
            attempts = [attempts[0], *lent, own]
        return case(*attempts, look=GRADIENTS, visible=visible)

    def forwards(self, visible: bool = False) -> DraftCase:
        """Draft the case of three forwards of batches of one size, all results looked at again when
        the last is done.
        """
        steps = self._one_size("forward", "P")
        looks = [Look(f"P {number}") for number in (1, 2, 3)]
        return case(*self.tried(*steps, *looks), visible=visible)

    def predicts(self, visible: bool = False) -> DraftCase:
        """Draft the case of three predicts of batches of one size, looked at again, too."""
        steps = self._one_size("predict", "classes")
        right = self.reference_model()
        expected = {step.result: Equal(right.predict(*step.args), integer=True) for step in steps}
        attempts = self.tried(*steps, *map(Look, expected), lent=("forward",))
        return case(*attempts, look=(), visible=visible, **expected)

    def predicts_anew(self, visible: bool = False) -> DraftCase:
        """Draft the case of two predicts of the same batch, between which the weights change."""
        call = Call("model.predict", (self.X,), "classes 1", ("X",), guarded=True)
        again = replace(call, result="classes 2", parameters=("X again",))
        expected = {
            f"classes {number}": Equal(network.reference_model().predict(self.X), integer=True)
            for number, network in enumerate((self, self.another), 1)
        }
        attempts = self.tried(call, *self.another.set(), again, lent=("forward",))
        return case(*attempts, look=(), visible=visible, **expected)

    def _one_size(self, method: str, result: str) -> list[Call]:
        """Return three calls, the last one as the first."""
        given = enumerate((self.X, -self.X, self.X), 1)
        return [
            Call(f"model.{method}", (X,), f"{result} {number}", (f"X {number}",), guarded=True)
            for number, X in given
        ]

    @property
    def another(self) -> "Network":
        """A network of the same sizes, with other weights, for the same batch."""
        return replace(self, W1=-self.W1, b1=self.b1[::-1] + 0.5, W2=self.W2[:, ::-1].copy())

    def forward_beside_another(self, visible: bool = False) -> DraftCase:
        """Draft the case of two networks that get the same batch: each has its own weights."""
        names = ("model", "other")
        steps = [Call(f"{name}.forward", (self.X,), f"P of {name}", guarded=True) for name in names]
        seen = tuple(f"P of {name}" for name in names)
        attempts = self.tried(*steps, *map(Look, seen), beside=self.another)
        return case(*attempts, look=seen, visible=visible)

    def back_beside_another(self, judged: str, visible: bool = False) -> DraftCase:
        """Draft the case of two networks that go back one after the other, once both have gone
        forward: neither knows what the other keeps. judged: the method that it is about; the other
        one may be lent.
        """
        names, arguments = ("model", "other"), {"forward": self.X, "backward": self.y}
        steps = [
            Call(f"{name}.{method}", (argument,), f"{name} returned")
            if method == judged
            else Call(f"{name}.{method}", (argument,), preparing=True)
            for method, argument in arguments.items()
            for name in names
        ]
        seen = tuple(path.replace("model", name) for name in names for path in GRADIENTS)
        lent = tuple(method for method in arguments if method != judged)
        attempts = self.tried(*steps, *map(Look, seen), lent=lent, beside=self.another)
        return case(*attempts, look=seen, visible=visible)

    def leaves_P(self, method: str, visible: bool = False) -> DraftCase:
        """Draft the case that what an earlier forward returned is what it was, after another
        `method`.
        """
        name, argument = {"backward": ("y", self.y), "predict": ("X", -self.X)}[method]
        steps = [
            Call("model.forward", (self.X,), "P", preparing=True),
            Look("P"),
            Call(f"model.{method}", (argument,), "returned", (name,)),
            Look("P", "P later"),
        ]
        same = Matches("P", f"`{method}` changes the P that `forward` returned")
        attempts = self.tried(*steps, lent=("forward",))
        return case(*attempts, look=(), visible=visible, **{"P later": same})

    def _back_by_layer(self) -> list[Step]:
        """Return the steps back through both layers, each with the gradient that it should get."""
        state = self.states()[0]
        dZ2 = reference["softmax_cross_entropy_backward"](state["model.P"], self.y)
        dZ1 = (dZ2 @ self.W2.T) * (state["model.Z1"] > 0)
        return [
            Call("model.layer2.backward", (dZ2,), preparing=True),
            Call("model.layer1.backward", (dZ1,), preparing=True),
        ]

    def between(self, visible: bool = False) -> DraftCase:
        """Draft the case of a predict of the same X between forward and backward."""
        steps = [
            Call("model.forward", (self.X,), preparing=True),
            Call("model.predict", (self.X,), "result", ("X",)),
            Call("model.backward", (self.y,), preparing=True),
            *map(Look, GRADIENTS),
        ]
        attempts = self.tried(*steps, lent=("forward", "backward"))
        return case(*attempts, look=GRADIENTS, visible=visible)

    def training(self, judged: str, visible: bool = False) -> DraftCase:
        """Draft the case of some steps of training, in which nothing is set by hand but the first
        weights, with other methods than the `judged` one the student's own, or lent.
        """
        methods = ("forward", "backward", "update")
        seen = {"forward": (), "backward": GRADIENTS, "update": WEIGHTS}[judged]
        steps: list[Step] = []
        for number, (X, y) in enumerate(self.batches, 1):
            for method, argument in zip(methods, (X, y, RATE)):
                result = f"P {number}" if method == "forward" == judged else None
                call = Call(f"model.{method}", (argument,), result, guarded=True)
                if method != judged:
                    call = replace(call, preparing=True, guarded=False)
                steps.append(call)
                if method == judged:
                    steps += [Look(path, f"{path} {number}") for path in seen]
        labels = [step.label for step in steps if isinstance(step, Look)]
        labels += [step.result for step in steps if isinstance(step, Call) and step.result]
        lent = tuple(method for method in methods if method != judged)
        attempts = self.tried(*steps, lent=lent)
        return case(*attempts, look=tuple(labels), visible=visible, natural=True)


def _held(model: object, X: np.ndarray) -> dict[str, np.ndarray]:
    """Return copies of what a network of the reference holds after forward and backward, by the
    names that the lesson suggests.
    """
    kept = {f"model.{name}": np.copy(getattr(model, name)) for name in ("Z1", "A1", "P")}
    layers = {"model.layer1": model.layer1, "model.layer2": model.layer2}
    gradients = {
        f"{path}.{name}": np.copy(getattr(layer, name))
        for path, layer in layers.items()
        for name in ("dW", "db")
    }
    return {**kept, **gradients, "model.layer1.X": X, "model.layer2.X": kept["model.A1"]}


def _is_tame(state: dict[str, np.ndarray]) -> bool:
    """Whether no hidden unit is at the corner of relu, and no class undecided."""
    lead = _leads(state["model.P"])
    return np.min(np.abs(state["model.Z1"])) > NEAR_KINK and np.min(lead) > UNDECIDED


def _leads(P: np.ndarray) -> np.ndarray:
    """Return how far the logarithm of the largest probability of each row is from the next one's,
    without bound where there is no other class.
    """
    others = np.full((len(P), 1), -math.inf)
    best = np.sort(np.append(np.log(np.maximum(P, 1e-300)), others, axis=1), axis=1)
    return best[:, -1] - best[:, -2]


SMALL = Network(
    W1=np.array([[1.0]]),
    b1=np.array([0.25]),
    W2=np.array([[-1.5, 1.0]]),
    b2=np.array([-0.5, 0.25]),
    X=np.array([[1.0], [-0.5]]),
    y=np.array([1, 0]),
)
"""Small enough to be worked out by hand: a mistake that shows here is told of here."""

EXAMPLE = Network(
    W1=np.array([[1.0, -1.0, 0.5], [0.5, 2.0, -1.0]]),
    b1=np.array([0.1, 0.0, -0.2]),
    W2=np.array([[1.0, 0.0, -1.0, 0.5], [-0.5, 1.0, 0.5, 0.0], [2.0, -1.0, 0.0, 1.0]]),
    b2=np.array([0.3, 0.0, -0.1, 0.2]),
    X=np.array([[1.0, 0.5], [-0.5, 1.0], [0.2, -0.4]]),
    y=np.array([3, 1, 1]),
)

CLOSE = replace(EXAMPLE, W2=EXAMPLE.W2 / 1000, b2=EXAMPLE.b2 / 1000)
"""All classes are nearly as probable as each other, and none is more than half."""

NEARLY_EVEN = replace(SMALL, W2=np.zeros((1, 2)), b2=np.array([0.0, 0.002]))
"""To the first digits, both classes are as probable."""

DOZEN = Network(
    W1=np.array([[1.5]]),
    b1=np.array([0.25]),
    W2=np.arange(12.0)[None, :] / 8 - 0.5,
    b2=np.arange(12.0)[::-1] / 4 - 1,
    X=np.array([[1.0], [-0.5], [2.0]]),
    y=np.array([11, 3, 10]),
)
"""More classes than there are digits."""

SQUARE = Network(
    W1=np.array([[1.0, -0.5], [0.5, 1.0]]),
    b1=np.array([0.1, -0.2]),
    W2=np.array([[0.5, 1.0], [-1.5, 0.25]]),
    b2=np.array([0.3, -0.1]),
    X=np.array([[1.0, 0.5], [-0.5, 1.0]]),
    y=np.array([1, 0]),
)
"""As many inputs as hidden units, classes, and samples: here the shapes fit even where layers are
mixed up, so the values show it.
"""

UNUSUAL = 40961
"""A seed that no student uses."""

WIDE = (40, 80, 41)
"""Sizes of a network whose layers have weights enough to tell their spreads."""


def fresh(
    sizes: tuple[int, int, int],
    rng: Seeded = RNG,
    look: tuple[str, ...] = (),
    visible: bool = False,
    **expected,
) -> DraftCase:
    """Draft the case of a new network."""
    labels = look or tuple(expected)
    step = Call("Classifier", (*sizes, rng), "model", SIZES)
    return case(Probe((step, *map(Look, labels))), look=look, visible=visible, **expected)


def he(n_inputs: int, n_neurons: int) -> Normal:
    """Expect weights from N(0, 2 / n_inputs)."""
    return Normal(float(np.sqrt(2 / n_inputs)), (n_inputs, n_neurons))


def layers_of(sizes: tuple[int, int, int]) -> dict[str, Normal]:
    """Expect He's weights in both layers."""
    n_inputs, n_hidden, n_classes = sizes
    return {"model.layer1.W": he(n_inputs, n_hidden), "model.layer2.W": he(n_hidden, n_classes)}


def two_networks(
    first: Seeded,
    second: Seeded | None,
    expected: Callable[[str], Matches | Differs],
    visible: bool,
) -> list[DraftCase]:
    """Draft the cases of two networks of one size, one for each layer: by which of them fails
    mistakes are told apart. second: the other generator; None: one for both. expected: of the
    weights of a layer, by the label of those of the first network.
    """
    rngs = (first, second) if second else (Kept("rng"), Kept("rng"))
    told = [f"default_rng({first.seed})", f"default_rng({second.seed})"] if second else ["rng"] * 2
    steps: list[Step] = [] if second else [Keep("rng", first)]
    lines = [] if second else [f"rng = default_rng({first.seed})"]
    for name, rng, called in zip(("model", "other"), rngs, told):
        weights = [Look(f"{name}.{layer}.W") for layer in ("layer1", "layer2")]
        steps += [Call("Classifier", (4, 4, 4, rng), name), *weights]
        lines.append(f"{name} = Classifier(4, 4, 4, {called})")
    probe = Probe(tuple(steps), tuple(lines))
    held = [{f"other.{name}.W": expected(f"model.{name}.W")} for name in ("layer1", "layer2")]
    return [case(probe, look=(), visible=visible, **weights) for weights in held]


@public
def next_drawn():
    """Return the next number of NumPy's global generator."""
    return float(np.random.random())


def unseeded() -> list[DraftCase]:
    """Draft the cases of the global generator's next number after a network was made: it is the
    same from one seed, and another from another.
    """
    told = "`__init__` seeds NumPy's generator"
    return [
        _number_after(UNUSUAL, Matches("after one", told)),
        _number_after(UNUSUAL + 1, Differs("after one", told)),
    ]


def _number_after(seed: int, expected: Matches | Differs) -> DraftCase:
    steps: list[Step] = []
    for each, label in ((UNUSUAL, "after one"), (seed, "after the other")):
        made = Call("Classifier", (3, 4, 2, RNG))
        steps += [Seed(each), made, Call("provided.next_drawn", (), label)]
    return case(Probe(tuple(steps)), look=(), visible=True, **{"after the other": expected})


def apart(rng: Seeded, visible: bool = False) -> DraftCase:
    """Draft the case of two networks, of which one is changed afterwards."""
    steps = (
        Call("Classifier", (2, 3, 2, rng), "model"),
        Call("Classifier", (2, 3, 2, rng), "other"),
        Fill("other.layer1.b", np.array([1.0, 2.0, 3.0])),
        Fill("other.layer2.b", np.array([1.0, 2.0])),
        Look("model.layer1.b"),
        Look("model.layer2.b"),
    )
    made = f"Classifier(2, 3, 2, default_rng({rng.seed}))"
    fills = "other.layer1.b[...] = [1, 2, 3]", "other.layer2.b[...] = [1, 2]"
    lines = (f"model = {made}", f"other = {made}", *fills)
    expected = {"model.layer1.b": Zeros((3,)), "model.layer2.b": Zeros((2,))}
    return case(Probe(steps, lines), look=(), visible=visible, **expected)


def written(layer: str, rng: Seeded) -> DraftCase:
    """Draft the case of a network whose weights are written to, as who trains it does."""
    path, weights = f"model.{layer}.W", np.array([[5.0, 6.0], [7.0, 8.0]])
    steps = Call("Classifier", (2, 2, 2, rng), "model"), Fill(path, weights), Look(path)
    return case(Probe(steps), look=(), **{path: Equal(weights)})


SIZES_OF_ANY_KIND = ((1, 2, 5, 60, 210), (1, 2, 5, 60, 210), (1, 2, 3, 12, 55))


def init_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `__init__`."""
    wide = (draw.whole_number(40, 50), draw.whole_number(76, 90), 45)
    rngs = [draw.generator() for _ in range(4)]
    zeros = {"model.layer1.b": Zeros((4,)), "model.layer2.b": Zeros((2,))}
    kinds = {f"model.{name}": InstanceOf("LinearLayer") for name in ("layer1", "layer2")}
    pair = Probe(
        (
            Call("Classifier", (4, 4, 4, RNG), "model", SIZES),
            Look("model.layer1.W"),
            Look("model.layer2.W"),
        )
    )
    differ = {"model.layer2.W": Differs("model.layer1.W", "both layers have the same weights")}
    same = partial(Matches, text=SAME, drawn=True)
    other = partial(Differs, text=ANOTHER)
    new = partial(Differs, text="the second network gets the weights of the first")

    def weights(path: str) -> list[DraftCase]:
        sizes = ((WIDE, RNG, True), (wide, rngs[0], False))
        return [
            fresh(size, rng, visible=visible, **{path: layers_of(size)[path]})
            for size, rng, visible in sizes
        ]

    return (
        core("layer1: from the inputs to the hidden units", *weights("model.layer1.W")),
        core("layer2: from the hidden units to the classes", *weights("model.layer2.W")),
        check(
            "sizes of any kind",
            fresh((3, 4, 2), visible=True, **layers_of((3, 4, 2))),
            fresh((1, 1, 2), visible=True, **layers_of((1, 1, 2))),
            fresh((64, 32, 10), rngs[1], **layers_of((64, 32, 10))),
            fresh((3, 4, 1), rngs[1], **layers_of((3, 4, 1))),
            *(
                fresh(sizes, rngs[1], **layers_of(sizes))
                for sizes in draw.when_thorough(draw.another().crossed(1, *SIZES_OF_ANY_KIND))
            ),
        ),
        check("biases are zeros", fresh((3, 4, 2), visible=True, **zeros)),
        check("layers are layers of lesson 3", fresh((3, 4, 2), visible=True, **kinds)),
        check("two layers, two sets of weights", case(pair, look=(), visible=True, **differ)),
        check(
            "the same generator, the same weights",
            *two_networks(RNG, RNG, same, visible=True),
            *two_networks(rngs[2], rngs[2], same, visible=False),
        ),
        check(
            "another generator, other weights",
            *two_networks(RNG, Seeded(4), other, visible=True),
            *two_networks(rngs[2], rngs[3], other, visible=False),
        ),
        check("two networks, one generator", *two_networks(RNG, None, new, visible=True)),
        check(
            "two networks share nothing",
            apart(RNG, visible=True),
            *(written(layer, rngs[3]) for layer in ("layer1", "layer2")),
        ),
        check("NumPy's global generator isn't seeded", *unseeded()),
    )


def _networks(draw: Draw) -> list[Network]:
    return [Network.random(draw, *sizes) for sizes in ((2, 3, 4, 3), (6, 9, 5, 10), (35, 4, 7, 2))]


def _repeated(draw: Draw, shape: tuple) -> np.ndarray:
    """Draw rows of which some come again."""
    return draw.normal(size=shape)[draw.integers(0, shape[0], shape[0])]


INPUTS: tuple[Callable[[Draw, tuple], np.ndarray], ...] = (
    lambda draw, shape: draw.normal(size=shape),
    lambda draw, shape: draw.normal(size=shape) * draw.integers(0, 2, shape),
    lambda draw, shape: draw.uniform(0, 1, shape),
    lambda draw, shape: draw.uniform(0.6, 3, shape),
    lambda draw, shape: -draw.uniform(0, 1, shape),
    lambda draw, shape: draw.integers(-2, 3, shape) * 1.0,
    lambda draw, shape: draw.normal(size=shape) * 10.0 ** draw.uniform(-6, 0, shape),
    lambda draw, shape: draw.normal(size=shape) * draw.choice((40, 1000)),
    _repeated,
    lambda draw, shape: np.full(shape, draw.choice((-1.5, 1.0))),
    lambda draw, shape: np.zeros(shape),
)
FURTHER_INPUTS: tuple[Callable[[Draw, tuple], np.ndarray], ...] = (
    _repeated,
    lambda draw, shape: draw.special(draw.normal(size=shape)),
    lambda draw, shape: balanced(draw.integers(-12_000, 12_001, shape) / 4096),
    lambda draw, shape: draw.normal(size=shape) * 10.0 ** draw.uniform(-6, -3.7),
)
CLASSES_OF_A_NETWORK = (1, 2, 3, 10, 12)
SCALES = (1.0, 1.0, 30.0, 0.03, 0.0)
"""Of layer2's weights."""
FURTHER_UNITS = (1.0, 3e5, 1e-5)
"""What inputs may be counted in: of large ones the weights are small, and of tiny ones large."""


def networks_of_any_kind(draw: Draw, n: int) -> list[Network]:
    """Draw `n` networks of all sizes with few or many samples, of any kind, and one more with more
    than a hundred.
    """
    drawn, networks = draw.another(), []
    units = [1.0, *draw.when_thorough(FURTHER_UNITS)]
    for n_rows, *sizes, inputs, scale, bias, truths in drawn.crossed(
        n,
        4 * (1, 1, 2, 3, 12, 31),
        (1, 2, 64),
        (1, 3, 20),
        CLASSES_OF_A_NETWORK,
        [*INPUTS, *draw.when_thorough(FURTHER_INPUTS)],
        SCALES,
        (0.3, 0.0, 20.0),
        TRUTHS,
        rare=(130, 300),
    ):
        while True:
            (n_inputs, n_hidden, n_classes), unit = sizes, drawn.one_of(units)
            network = Network(
                drawn.normal(size=(n_inputs, n_hidden)) / unit,
                drawn.normal(0, bias, n_hidden),
                drawn.normal(0, scale, (n_hidden, n_classes)),
                drawn.normal(0, bias or 0.3, n_classes),
                unit * inputs(drawn, (n_rows, n_inputs)),
                truths(drawn, n_rows, n_classes),
            )
            if network.is_clear:
                break
        networks.append(network)
    many = Network.random(drawn, 130, 8, 1, 2)
    return [*networks, many, *draw.when_thorough(_in_other_units(drawn))]


def _in_other_units(draw: Draw) -> Iterator[Network]:
    """Yield networks with equal samples among large inputs, and among tiny ones."""
    for unit in FURTHER_UNITS[1:]:
        network = Network.random(draw, 12, 3, 5, 4, _repeated)
        yield replace(network, W1=network.W1 / unit, X=network.X * unit)


def small_networks_of_any_kind(draw: Draw) -> list[Network]:
    """Draw small networks, to be trained or called several times: for code that decides, alone."""
    drawn = draw.another()
    kinds = drawn.crossed(
        1, (1, 2, 3), (1, 2, 5), (1, 2, 4), CLASSES_OF_A_NETWORK, INPUTS[:7], (1.0, 1.0, 5.0)
    )
    return [Network.random(drawn, *kind) for kind in draw.when_thorough(kinds)]


@everywhere()
def forward_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `forward`."""
    networks, small = _networks(draw), small_networks_of_any_kind(draw)
    few = networks[0]
    large = 300 * networks[1].X
    return (
        core(
            "values",
            *(network.forward(visible=True) for network in (SMALL, EXAMPLE)),
            *(network.forward() for network in [*networks, *networks_of_any_kind(draw, 8)]),
        ),
        check("layers of one size", SQUARE.forward(visible=True)),
        check(
            "a batch of one", SMALL.forward(X=SMALL.X[:1], visible=True), few.forward(X=few.X[:1])
        ),
        check(
            "large inputs",
            SMALL.forward(X=2000 * SMALL.X, visible=True),
            networks[1].forward(X=large),
            _far_out(few).forward(),
        ),
        check("integers", few.forward(X=draw.integers(-3, 4, (2, 3)))),
        check(
            "leaves what backward needs",
            SMALL.and_back(visible=True),
            *(network.and_back() for network in [networks[1], *small]),
            weight=2,
        ),
        check(
            "calls independent of each other",
            SMALL.forwards(visible=True),
            *(network.forwards() for network in [networks[1], *small]),
        ),
        check(
            "two networks in turn",
            EXAMPLE.forward_beside_another(visible=True),
            *(network.forward_beside_another() for network in [networks[1], *small]),
            # Not at home, where `backward` may not be written yet.
            *(network.back_beside_another("forward") for network in [networks[1], *small]),
        ),
        # Not at home, where the methods that come after this one aren't written yet.
        check(
            "several steps of training",
            *(network.training("forward") for network in [EXAMPLE, networks[1], *small]),
        ),
        check(
            "inputs unchanged",
            case(*SMALL.forward().attempts, look="arguments", visible=True),
        ),
        check("weights unchanged", SMALL.forward(*WEIGHTS), networks[2].forward(*WEIGHTS)),
    )


@everywhere()
def backward_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `backward`; the gradients of both layers are core."""
    networks, small = _networks(draw), small_networks_of_any_kind(draw)
    single = Network.random(draw, 1, 5, 3, 4)
    few = networks[1]
    alike = replace(few, y=np.full(6, draw.integers(0, 10)))
    others = networks_of_any_kind(draw, 8)

    def each(*look: str) -> list[DraftCase]:
        return [
            *(network.backward(*look, visible=True) for network in (SMALL, EXAMPLE, DOZEN)),
            *(network.backward(*look) for network in [*networks, *others]),
        ]

    return (
        core("gradients of layer2", *each(*GRADIENTS[2:])),
        core("gradients of layer1", *each(*GRADIENTS[:2])),
        check("layers of one size", SQUARE.backward(*GRADIENTS, visible=True)),
        check("a batch of one", single.backward(*GRADIENTS)),
        check(
            "one class alone among the labels",
            replace(EXAMPLE, y=np.array([1, 1, 1])).backward(*GRADIENTS, visible=True),
            alike.backward(*GRADIENTS),
        ),
        check(
            "large gradients",
            replace(SMALL, X=40 * SMALL.X, y=SMALL.y[::-1].copy()).backward(
                *GRADIENTS, visible=True
            ),
            replace(few, X=40 * few.X).backward(*GRADIENTS),
            replace(networks[0], W2=50 * networks[0].W2).backward(*GRADIENTS),
            _far_out(networks[0]).backward(*GRADIENTS),
        ),
        check(
            "leaves what `forward` returned",
            SMALL.leaves_P("backward", visible=True),
            *(network.leaves_P("backward") for network in [few, *small]),
        ),
        check(
            "agrees with finite differences",
            networks[0].backward(*GRADIENTS, **_differences(networks[0])),
        ),
        check(
            "inputs unchanged",
            case(*SMALL.backward().attempts, look="arguments", visible=True),
        ),
        check("weights unchanged", SMALL.backward(*WEIGHTS, visible=True)),
        check(
            "two networks in turn",
            EXAMPLE.back_beside_another("backward", visible=True),
            *(network.back_beside_another("backward") for network in [few, *small]),
        ),
        check(
            "a second backward does not add to the first",
            SMALL.twice_back(visible=True),
            *(network.twice_back() for network in small),
        ),
        # Not at home, where `update` isn't written yet.
        check(
            "several steps of training",
            *(network.training("backward") for network in [EXAMPLE, networks[1], *small]),
        ),
    )


def _far_out(network: Network) -> Network:
    """Return one whose hidden units get large numbers, and whose classes stay undecided."""
    return replace(network, X=3000 * network.X, W2=network.W2 / 3000)


def _differences(network: Network) -> dict[str, Equal]:
    """Expect the differences of the reference's loss in each weight, through its forward pass
    alone.
    """
    loss = reference["cross_entropy"]
    arrays = dict(zip(WEIGHTS, (network.W1, network.b1, network.W2, network.b2)))

    def at(path: str, moved: np.ndarray) -> float:
        model = network.reference_model()
        _, layer, name = path.split(".")
        setattr(getattr(model, layer), name, moved)
        return float(loss(model.forward(network.X), network.y))

    return {
        gradient: near(central_differences(partial(at, path), arrays[path]))
        for path, gradient in zip(WEIGHTS, GRADIENTS)
    }


def _enlarged(network: Network, times: float) -> Network:
    weights = {name: times * getattr(network, name) for name in ("W1", "b1", "W2", "b2")}
    return replace(network, **weights)


@everywhere(arguments=None)
def update_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `update`."""
    networks, small = _networks(draw), small_networks_of_any_kind(draw)
    rates = draw.another().crossed(2, (0.1, 1.0, 2.5, 12.0, 60.0, 251.0, 1e-4, 0.0))
    others = [
        network.update(rate) for network, (rate,) in zip(networks_of_any_kind(draw, 2), rates)
    ]
    return (
        core(
            "layer1",
            *(network.update(0.1, *WEIGHTS[:2], visible=True) for network in (SMALL, EXAMPLE)),
            networks[0].update(0.3, *WEIGHTS[:2]),
        ),
        core(
            "layer2",
            *(network.update(0.1, *WEIGHTS[2:], visible=True) for network in (SMALL, EXAMPLE)),
            networks[0].update(0.3, *WEIGHTS[2:]),
        ),
        check("layers of one size", SQUARE.update(0.2, visible=True)),
        check(
            "another learning rate",
            *(network.update(1.5, visible=True) for network in (SMALL, EXAMPLE)),
            *(networks[0].update(rate) for rate in (1.0, 12.0, 60.0, 250.0)),
            *others,
            *(_enlarged(networks[0], times).update(0.3) for times in (1e3, 1e7)),
        ),
        check("a learning rate of 0", networks[1].update(0.0)),
        check("a tiny learning rate", SMALL.update(0.0012345), networks[2].update(1e-5)),
        check(
            "several steps of training",
            EXAMPLE.training("update", visible=True),
            *(network.training("update") for network in [networks[1], *small]),
        ),
    )


@everywhere()
def predict_checks(draw: Draw) -> Sequence[DraftCheck]:
    """Return the checks of `predict`."""
    networks, small = _networks(draw), small_networks_of_any_kind(draw)
    few, many = networks[:2]
    others = networks_of_any_kind(draw, 8)
    return (
        core(
            "values",
            *(network.predict(visible=True) for network in (SMALL, EXAMPLE)),
            *(network.predict() for network in [*networks, *others]),
        ),
        check("as many samples as classes", SQUARE.predict(visible=True)),
        check(
            "a batch of one",
            EXAMPLE.predict(X=EXAMPLE.X[:1], visible=True),
            few.predict(X=few.X[:1]),
        ),
        check(
            "close calls",
            CLOSE.predict(visible=True),
            NEARLY_EVEN.predict(visible=True),
            replace(many, W2=many.W2 / 1e4, b2=many.b2 / 1e4).predict(),
        ),
        check(
            "calls independent of each other",
            EXAMPLE.predicts(visible=True),
            *(network.predicts() for network in [many, *small]),
            SMALL.leaves_P("predict", visible=True),
            *(network.leaves_P("predict") for network in small),
            *(network.predicts_anew() for network in [many, *small]),
        ),
        check(
            "another batch",
            *(many.predict(X=X) for X in (-many.X, many.X[::-1].copy(), 300 * many.X)),
        ),
        check(
            "leaves what backward needs",
            SMALL.between(visible=True),
            *(network.between() for network in [*networks[1:], *others[:2], *small]),
        ),
        check(
            "inputs unchanged",
            case(*SMALL.predict().attempts, look="arguments", visible=True),
        ),
        check("weights unchanged", _weights_after_predict(EXAMPLE)),
    )


def _weights_after_predict(network: Network) -> DraftCase:
    step = Call("model.predict", (network.X,), "result", ("X",))
    return case(*network.tried(step, *map(Look, WEIGHTS), lent=("forward",)), look=WEIGHTS)


@public
def score_rows(Z):
    """Return True if Z holds rows of finite scores, (n, n_classes); ValueError if not."""
    if not isinstance(Z, np.ndarray) or Z.dtype.kind not in "iuf":
        raise ValueError(f"a NumPy array of numbers is wanted, not {type(Z).__name__}")
    if Z.ndim != 2 or Z.size == 0:
        raise ValueError("Z must have a row for each sample, and a column for each class")
    if not np.all(np.isfinite(Z)):
        raise ValueError("all scores must be finite")
    return True


@public
def batch_settings(n, batch_size):
    """Return True if n and batch_size are whole numbers from 1 to 200; ValueError if not."""
    for name, number in (("n", n), ("batch_size", batch_size)):
        if isinstance(number, bool) or not isinstance(number, (int, np.integer)):
            raise ValueError(f"{name} must be a whole number")
        if not 1 <= number <= 200:
            raise ValueError(f"{name} must lie between 1 and 200")
    return True


def _item(part: str, points: float, checks, method: str) -> Specification:
    return Specification(f"Classifier-{part}", "Classifier", points, checks, method=method)


softmax = Specification("softmax", "softmax", 4.0, softmax_checks)
cross_entropy = Specification("cross_entropy", "cross_entropy", 3.0, cross_entropy_checks)
backward_of_loss = Specification(
    "softmax_cross_entropy_backward",
    "softmax_cross_entropy_backward",
    4.0,
    backward_of_loss_checks,
)
minibatches = Specification("minibatches", "minibatches", 4.0, minibatches_checks)
break_minibatches = counterexample(
    "break_minibatches",
    reference,
    valid=batch_settings,
    wrong="buggy_rows",
    right="your_rows",
)
init = _item("init", 2.0, init_checks, "__init__")
forward = _item("forward", 2.0, forward_checks, "forward")
backward = _item("backward", 3.0, backward_checks, "backward")
update = _item("update", 1.0, update_checks, "update")
predict = _item("predict", 2.0, predict_checks, "predict")
confusion_matrix = Specification("confusion_matrix", "confusion_matrix", 3.0, matrix_checks)

SPECIFICATIONS = (
    softmax,
    cross_entropy,
    backward_of_loss,
    minibatches,
    break_minibatches,
    init,
    forward,
    backward,
    update,
    predict,
    confusion_matrix,
)

POOLS = (
    Pool.of(
        softmax,
        SOFTMAX,
        (
            ("three alike", [[5, 5, 5]]),
            ("two alike", [[0, 0]]),
            ("one class", [[3]]),
            ("two to one", [[0.693147, 0]]),
            ("by hand", [[0, 1, 2]]),
            ("the other way round", [[2, 1, 0]]),
            ("the same, moved by 10", [[10, 11, 12]]),
            ("negative scores", [[-1, -2, -3]]),
            ("one score is 0, the others cancel", [[1, 0, -1]]),
            ("halves", [[0.5, -0.5, 1.5]]),
            ("two samples", [[1, 2, 0], [3, 0, 1]]),
            ("one sample twice", [[0, 1, 2], [0, 1, 2]]),
            ("as many samples as classes", [[1, 2], [3, 1]]),
            ("three samples, two classes", [[1, 0], [0, 2], [-1, 1]]),
            ("five classes", [[1, 0, 2, 0, 1]]),
            ("one far ahead", [[2000, 0, 0]]),
            ("two large ones", [[1000, 999]]),
            ("very negative", [[-1000, -1001]]),
            ("rows far apart", [[1000, 999], [-1000, -1001]]),
        ),
        valid=score_rows,
    ),
)

QUESTIONS = (
    LineQuestion(
        "where the loss arrives",
        "Classifier-backward",
        "makes `model.layer2.dW`, the gradient that the way back comes to first",
        "The gradient of the scores goes in. What layer 2 returns goes on, through relu, to "
        "layer 1.",
        Probe(
            (
                *EXAMPLE.made(),
                Call("model.forward", (EXAMPLE.X,), preparing=True),
                Follow(
                    "model.backward",
                    (EXAMPLE.y,),
                    watched="model.layer2.dW",
                    by="value",
                    also=("model.layer1.dW",),
                ),
            )
        ),
    ),
)

PREDICTIONS = (
    Prediction(
        "probability of three equal classes",
        1 / 3,
        "Equal scores, equal shares; and the three add up to 1.",
        (
            (1, "That would leave nothing for the two others."),
            (0, "No class gets exactly 0: exp is always above 0."),
            (0.5, "That is for two classes. What does sigmoid have to do with this?"),
        ),
    ),
    Prediction(
        "loss of pure guessing",
        float(-np.log(0.1)),
        "The logarithm of 10: what a network that has learnt nothing pays for each image.",
        (
            (0.1, "That is the probability. The loss is minus its logarithm."),
            (float(np.log(0.1)), "Minus its logarithm: a loss isn't negative."),
            (float(-np.log(0.5)), "That is for two classes."),
            (1, "That is the logarithm to the base 10. Here it is the natural one."),
        ),
    ),
    Prediction(
        "dZ of the true class",
        -0.3,
        "0.7 less 1: a step against the gradient raises the score of the truth.",
        (
            (0.7, "That would be right for a class that is not the truth."),
            (0.3, "Which sign makes the score of the true class rise?"),
        ),
    ),
    Prediction(
        "number of batches",
        45,
        "44 full ones, and one with the 30 that are left.",
        ((44, "And those that are left?"),),
    ),
    Prediction(
        "shape of P",
        (32, 10),
        "A row for each image, a column for each class.",
        (
            ((32, 1), "One number would do for two classes. For ten there are ten."),
            ((10, 32), "A sample is a row, as in all lessons."),
            ((32, 64), "That is the shape of X."),
            ((64, 10), "That is no batch: 64 is the number of pixels."),
            ((10,), "That is one row of it."),
        ),
    ),
)
