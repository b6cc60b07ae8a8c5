"""What must hold of an observed value, and what is found where it doesn't."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
import math
from typing import Any

import numpy as np

from course.assessment.canonical import canonical
from course.assessment.comparison import ATOL, RTOL, Likeness, difference
from course.assessment.comparison import close as close
from course.assessment.showing import shown
from course.assessment.values import (
    ABSENT,
    Opaque,
    Raised,
    as_float,
    is_number,
    is_whole,
    type_name,
)
from course.assessment.verdicts import Verdict

APART = 1e-5
"""Values nearer than this (absolute plus relative) don't count as different from each other."""

SIGMAS = 6.0
"""How many standard errors a sample may be off before it counts as drawn from another
distribution.
"""

LOOP_STARTS = (0, 1, 2)
"""Positions at which a loop may begin that runs too often or too rarely; 1 is the right one."""


@dataclass(frozen=True)
class Finding:
    """What is wrong with one observation, and where in it. `expected` and `got` are ABSENT where
    they say nothing.

    index: the way to the place: positions in lists, keys of dicts, at last the position in an
    array. place: the same as text. hidden_text: the text where the expected value stays hidden.
    """

    verdict: Verdict
    label: str
    text: str
    index: tuple | None = None
    expected: Any = ABSENT
    got: Any = ABSENT
    place: str = ""
    hidden_text: str | None = None


@dataclass(frozen=True)
class Equal:
    """The observation equals `value` in type, shape, and numbers: whole numbers exactly, others
    within the tolerance.

    What can't be compared (see `incomparable`) equals nothing. integer: an array must have an
    integer dtype. or_none: nothing at all is as good. sequence: a tuple is as good as a list, and a
    list as a tuple. by_type: what can't be compared counts by its type.
    """

    value: Any
    integer: bool = False
    atol: float = ATOL
    rtol: float = RTOL
    or_none: bool = False
    sequence: bool = False
    by_type: bool = False

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with `got`, or None."""
        if self.or_none and got is None:
            return None
        if isinstance(got, Opaque) and got == ABSENT:
            return Finding(
                Verdict.MISSING, label, f"there is no `{label}`", expected=self.value, got=got
            )
        found = difference(
            self.value,
            got,
            Likeness(self.integer, self.atol, self.rtol, self.sequence, self.by_type),
        )
        if found is None:
            return None
        index = (*found.keys, *found.index) or None
        return Finding(
            found.verdict,
            label,
            found.text,
            index,
            found.expected,
            found.got,
            found.place,
            found.hidden_text,
        )

    def summary(self, got: Any) -> str:
        """Return `got` in a form that is the same for the same mistake on every machine."""
        return canonical(got, exact=_has_whole_numbers(self.value))


def _has_whole_numbers(value: Any) -> bool:
    if type(value) in (list, tuple, set, frozenset):
        return any(map(_has_whole_numbers, value))
    if type(value) is dict:
        return any(map(_has_whole_numbers, value.values()))
    return is_whole(value)


@dataclass(frozen=True)
class InstanceOf:
    """The observation is an instance of the class of this name, or of one that inherits from it;
    what it holds doesn't matter.
    """

    type_name: str

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with `got`, or None."""
        return Equal(Opaque(self.type_name), by_type=True).judge(label, got, observed)

    def summary(self, got: Any) -> str:
        """Return the value's canonical form."""
        return canonical(got)


@dataclass(frozen=True)
class Raises:
    """The call raised an exception of one of these types, or of one that inherits from it. word:
    its text contains it.

    Such an exception is seen where the step says so (`Call.raises`); any other one ends the probe.
    """

    kinds: tuple[str, ...]
    word: str | None = None

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with `got`, or None."""
        wanted = " or ".join(self.kinds)
        if not isinstance(got, Raised):
            return Finding(
                Verdict.WRONG_VALUE, label, f"returned {shown(got)} instead of raising {wanted}"
            )
        if not got.is_one_of(self.kinds):
            return Finding(
                Verdict.WRONG_VALUE, label, f"raised {got.type_name} instead of {wanted}", got=got
            )
        if self._is_said(got):
            return None
        text = f"the text of the {got.type_name} lacks the word {shown(self.word)}"
        return Finding(
            Verdict.WRONG_VALUE,
            label,
            text,
            got=got.text,
            hidden_text=f"the text of the {got.type_name} lacks a word",
        )

    def _is_said(self, got: Raised) -> bool:
        return self.word is None or self.word.casefold() in got.text.casefold()

    def summary(self, got: Any) -> str:
        """Return the value's canonical form, and of an exception whether its text says what it
        should.
        """
        return (
            f"{canonical(got)} {self._is_said(got)}"
            if isinstance(got, Raised)
            else canonical(got, exact=True)
        )


@dataclass(frozen=True)
class Either:
    """The observation equals `value`; or else all of `instead` hold, which show in another way that
    the same was done.
    """

    value: Any
    instead: Mapping[str, Equal]

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with `got`, or None."""
        finding = Equal(self.value).judge(label, got, observed)
        others = (
            wanted.judge(other, observed.get(other, ABSENT), observed)
            for other, wanted in self.instead.items()
        )
        return finding if finding and any(others) else None

    def summary(self, got: Any) -> str:
        """Return the value's canonical form."""
        return canonical(got)


@dataclass(frozen=True)
class Zeros:
    """The observation is a float64 array of `shape`, and all of it is 0."""

    shape: tuple[int, ...]

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with `got`, or None."""
        return Equal(np.zeros(self.shape)).judge(label, got, observed)

    def summary(self, got: Any) -> str:
        """Return the value's canonical form, in which different random numbers agree."""
        varied = type(got) is np.ndarray and np.unique(got).size > 1
        return f"varied {got.dtype} {got.shape}" if varied else canonical(got)


@dataclass(frozen=True)
class Normal:
    """The observation is a float64 array of `shape`, drawn from N(0, scale**2)."""

    scale: float
    shape: tuple[int, ...]

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with `got`, or None."""
        finding = Equal(np.zeros(self.shape), atol=math.inf).judge(label, got, observed)
        if finding is not None and finding.verdict is not Verdict.WRONG_VALUE:
            return finding
        with np.errstate(all="ignore"):
            problem, mean, spread = self._distribution_problem(np.ravel(got)), got.mean(), got.std()
        if problem:
            return Finding(
                Verdict.WRONG_VALUE,
                label,
                problem,
                got=Opaque(f"mean {mean:.3g}, spread {spread:.3g}"),
                expected=Opaque(
                    f"draws from a normal distribution with mean 0 and spread {self.scale:g}"
                ),
            )
        return None

    def _distribution_problem(self, draws: np.ndarray) -> str | None:
        n, ordered = draws.size, np.sort(draws)
        if not np.all(np.isfinite(draws)):
            return "not all weights are finite numbers"
        if np.any(ordered[1:] == ordered[:-1]):
            return "the same weight occurs more than once"
        z = ordered / self.scale
        if abs(z.mean()) > SIGMAS / math.sqrt(n):
            return "the weights are not centred on 0"
        if abs(z.std() - 1) > SIGMAS / math.sqrt(2 * n):
            return "the weights have the wrong spread"
        if abs(np.mean(np.square(z * z)) - 3) > SIGMAS * math.sqrt(96 / n) or _distance_from_normal(
            z
        ) > 3.3 / math.sqrt(n):
            return "the weights are not normally distributed"
        return None

    def summary(self, got: Any) -> str:
        """Return type, shape, and the coarse form of the distribution, in which two draws agree."""
        if (
            type(got) is not np.ndarray
            or got.dtype.kind != "f"
            or not np.all(np.isfinite(got))
            or got.size < 2
        ):
            return canonical(got)
        with np.errstate(all="ignore"):
            spread = got.std()
        if (
            n_different := np.unique(got).size
        ) < 0.99 * got.size:  # single precision repeats a few by chance
            values = canonical(float(got.flat[0])) if n_different == 1 else f"{n_different} values"
            return f"repeated {got.dtype} {got.shape} {values}"
        if (
            not 0 < spread < math.inf
        ):  # what is far too small or too large has squares that are 0 or infinite
            return f"boundless {got.dtype} {got.shape}"
        if got.size < 1000:
            return f"few {got.dtype} {got.shape}"
        centred = abs(got.mean()) < SIGMAS * spread / math.sqrt(got.size)
        tails = (
            np.mean(np.abs(got - got.mean())) / spread
        )  # 0.798 for normal draws, 0.866 for uniform ones
        form = "flat" if tails > 0.832 else "peaked" if tails < 0.75 else "bell"
        # The 0.15 keeps the edges of the steps away from the spreads people use: powers of 10,
        # 1/sqrt(3), 1/sqrt(12).
        return (
            f"random {got.dtype} {got.shape} {centred} {round(10 * math.log10(spread) + 0.15)} "
            f"{form}"
        )


@dataclass(frozen=True)
class Differs:
    """The observation differs from the observation `other`."""

    other: str
    text: str

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with `got`, or None."""
        if isinstance(got, Opaque) and got == ABSENT:
            return Finding(Verdict.MISSING, label, f"there is no `{label}`")
        alike = Equal(observed.get(self.other), atol=APART, rtol=APART, by_type=True)
        return (
            None
            if alike.judge(label, got, {})
            else Finding(Verdict.WRONG_VALUE, label, self.text, got=got)
        )

    def summary(self, got: Any) -> str:
        """Return only that there is a value: what it is doesn't matter here."""
        return type_name(got)


@dataclass(frozen=True)
class Matches:
    """The observation equals the observation `other`."""

    other: str
    text: str

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with `got`, or None."""
        finding = Equal(observed.get(self.other), by_type=True).judge(label, got, observed)
        return finding and replace(
            finding, verdict=Verdict.WRONG_VALUE, text=self.text, hidden_text=None
        )

    def summary(self, got: Any) -> str:
        """Return the value's canonical form."""
        return canonical(got)


@dataclass(frozen=True)
class Report:
    """The observation is the text `value`, or a right report of the list of numbers observed as
    `other`.

    A report has a `line` for the first position and for each multiple of `every`. So a report of
    wrong numbers can still be right as a report. Where there are not `count` numbers, which is held
    against the list alone, they may be those of a loop that begins elsewhere (see `LOOP_STARTS`).
    """

    value: str
    other: str
    count: int
    every: int
    line: str

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with `got`, or None."""
        if Equal(self.value).judge(label, got, observed) is None:
            return None
        findings = [
            Equal(report).judge(label, got, observed)
            for report in self._reports(observed.get(self.other))
        ]
        return findings[0] if all(findings) else None

    def _reports(self, numbers: Any) -> list[str]:
        """Return the right reports of `numbers`; if there are too many or too few, `value` as well,
        and of none it alone.
        """
        if not isinstance(numbers, (list, tuple)) or not all(map(is_number, numbers)):
            return [self.value]
        if (
            not numbers and self.count > 1
        ):  # a loop that runs once too rarely leaves nothing of one epoch, but of no more
            return [self.value]
        if len(numbers) == self.count:
            return [self._report(numbers, 1)]
        return [self.value, *(self._report(numbers, start) for start in LOOP_STARTS)]

    def _report(self, numbers: list | tuple, start: int) -> str:
        return "".join(
            self.line.format(position, as_float(number))
            for position, number in enumerate(numbers, start)
            if position == 1 or position % self.every == 0
        )

    def summary(self, got: Any) -> str:
        """Return the text."""
        return canonical(got)


Expectation = Equal | InstanceOf | Raises | Either | Zeros | Normal | Differs | Matches | Report


def _distance_from_normal(z: np.ndarray) -> float:
    """Return the Kolmogorov-Smirnov distance of the ordered sample `z` from N(0, 1), at up to 500
    of its quantiles.
    """
    ranks = np.unique(np.linspace(0, z.size - 1, 500).astype(int))
    cdf = [0.5 * (1 + math.erf(value / math.sqrt(2))) for value in z[ranks].tolist()]
    return float(np.max(np.abs(np.array(cdf) - (ranks + 0.5) / z.size)))
