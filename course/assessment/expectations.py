"""What must hold of an observed value, and what is found where it doesn't."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
import math
from typing import Any

import numpy as np

from course.assessment.values import ABSENT, Opaque, is_number, type_name
from course.assessment.verdicts import Verdict

ATOL, RTOL = 1e-10, 1e-7
"""|got - expected| <= ATOL + RTOL * |expected|: every order of summation passes, single precision does not."""

APART = 1e-5
"""Values nearer than this (absolute plus relative) don't count as different from each other."""

SIGMAS = 6.0
"""How many standard errors a sample may be off before it counts as drawn from another distribution."""

STARTS = (0, 1, 2)
"""Positions at which a loop may begin that runs too often or too rarely; 1 is the right one."""

MOST_SUMMARISED = 100_000
"""Elements; of a larger array the shape alone tells which mistake it comes from."""


@dataclass(frozen=True)
class Finding:
    """What is wrong with one observation, and where in it. `expected` and `got` are ABSENT where they say nothing."""

    verdict: Verdict
    label: str
    text: str
    index: tuple[int, ...] | None = None
    expected: Any = ABSENT
    got: Any = ABSENT


@dataclass(frozen=True)
class Equal:
    """The observation equals `value` in type, shape, and numbers.

    integer: it must have an integer dtype. or_none: nothing at all is as good.
    """

    value: Any
    integer: bool = False
    atol: float = ATOL
    rtol: float = RTOL
    or_none: bool = False

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with `got`, or None."""
        if self.or_none and got is None:
            return None
        return _differing_type(self, label, got) or _differing_numbers(self, label, got)

    def summary(self, got: Any) -> str:
        """Return `got` in a form that is the same for the same mistake on every machine."""
        return canonical(got)


@dataclass(frozen=True)
class Either:
    """The observation equals `value`; or else all of `instead` hold, which show in another way that the same was done."""

    value: Any
    instead: Mapping[str, Equal]

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with `got`, or None."""
        finding = Equal(self.value).judge(label, got, observed)
        others = (wanted.judge(other, observed.get(other, ABSENT), observed) for other, wanted in self.instead.items())
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
        if (finding := _differing_type(Equal(np.zeros(self.shape)), label, got)) is not None:
            return finding
        with np.errstate(all="ignore"):
            problem, mean, spread = self._distribution_problem(np.ravel(got)), got.mean(), got.std()
        if problem:
            return Finding(Verdict.WRONG_VALUE, label, problem, got=Opaque(f"mean {mean:.3g}, spread {spread:.3g}"),
                           expected=Opaque(f"draws from a normal distribution with mean 0 and spread {self.scale:g}"))
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
        if abs(np.mean(np.square(z * z)) - 3) > SIGMAS * math.sqrt(96 / n) or _distance_from_normal(z) > 3.3 / math.sqrt(n):
            return "the weights are not normally distributed"
        return None

    def summary(self, got: Any) -> str:
        """Return type, shape, and the coarse form of the distribution, in which two draws agree."""
        if type(got) is not np.ndarray or got.dtype.kind != "f" or not np.all(np.isfinite(got)) or got.size < 2:
            return canonical(got)
        with np.errstate(all="ignore"):
            spread = got.std()
        if (n_different := np.unique(got).size) < 0.99 * got.size:  # single precision repeats a few by chance
            values = canonical(float(got.flat[0])) if n_different == 1 else f"{n_different} values"
            return f"repeated {got.dtype} {got.shape} {values}"
        if not 0 < spread < math.inf:  # what is far too small or too large has squares that are 0 or infinite
            return f"boundless {got.dtype} {got.shape}"
        if got.size < 1000:
            return f"few {got.dtype} {got.shape}"
        centred = abs(got.mean()) < SIGMAS * spread / math.sqrt(got.size)
        tails = np.mean(np.abs(got - got.mean())) / spread  # 0.798 for normal draws, 0.866 for uniform ones
        form = "flat" if tails > 0.832 else "peaked" if tails < 0.75 else "bell"
        # The 0.15 keeps the edges of the steps away from the spreads people use: powers of 10, 1/sqrt(3), 1/sqrt(12).
        return f"random {got.dtype} {got.shape} {centred} {round(10 * math.log10(spread) + 0.15)} {form}"


@dataclass(frozen=True)
class Differs:
    """The observation differs from the observation `other`."""

    other: str
    text: str

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with `got`, or None."""
        if isinstance(got, Opaque) and got == ABSENT:
            return Finding(Verdict.MISSING, label, f"there is no `{label}`")
        alike = Equal(observed.get(self.other), atol=APART, rtol=APART)
        return None if alike.judge(label, got, {}) else Finding(Verdict.WRONG_VALUE, label, self.text, got=got)

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
        finding = Equal(observed.get(self.other)).judge(label, got, observed)
        return finding and Finding(Verdict.WRONG_VALUE, label, self.text, finding.index, finding.expected, finding.got)

    def summary(self, got: Any) -> str:
        """Return the value's canonical form."""
        return canonical(got)


@dataclass(frozen=True)
class Report:
    """The observation is the text `value`, or a right report of the list of numbers observed as `other`.

    A report has a `line` for the first position and for each multiple of `every`. So a report of wrong numbers can still be
    right as a report. Where there are not `count` numbers, which is held against the list alone, they may be those of a loop
    that begins elsewhere (see `STARTS`).
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
        findings = [Equal(report).judge(label, got, observed) for report in self._reports(observed.get(self.other))]
        return findings[0] if all(findings) else None

    def _reports(self, numbers: Any) -> list[str]:
        """Return the right reports of `numbers`; if there are too many or too few, `value` as well, and of none it alone."""
        if not isinstance(numbers, list) or not all(map(is_number, numbers)):
            return [self.value]
        if not numbers and self.count > 1:  # a loop that runs once too rarely leaves nothing of one epoch, but of no more
            return [self.value]
        if len(numbers) == self.count:
            return [self._report(numbers, 1)]
        return [self.value, *(self._report(numbers, start) for start in STARTS)]

    def _report(self, numbers: list, start: int) -> str:
        return "".join(self.line.format(position, float(number)) for position, number in enumerate(numbers, start)
                       if position == 1 or position % self.every == 0)

    def summary(self, got: Any) -> str:
        """Return the text."""
        return canonical(got)


Expectation = Equal | Either | Zeros | Normal | Differs | Matches | Report


def _differing_type(expected: Equal, label: str, got: Any) -> Finding | None:
    """Return what is wrong with the type or the shape of `got`."""
    value = expected.value

    def wrong(verdict: Verdict, text: str) -> Finding:
        return Finding(verdict, label, text, expected=value, got=got)

    if isinstance(got, Opaque) and got == ABSENT:
        return Finding(Verdict.MISSING, label, f"there is no `{label}`")
    if isinstance(value, Opaque):
        alike = isinstance(got, Opaque) and got.counts_as(value)
        return None if alike else wrong(Verdict.WRONG_TYPE, f"{type_name(got)} instead of {type_name(value)}")
    if value is None or isinstance(value, (str, bool)):
        return None if type(got) is type(value) else wrong(*_kind_problem(value, got))
    if isinstance(value, list):
        return None if isinstance(got, list) else wrong(*_kind_problem(value, got))
    if is_number(value):
        return None if is_number(got) and _precise(got) else wrong(*_kind_problem(value, got))
    return _differing_array(expected, wrong, got)


def _differing_array(expected: Equal, wrong: Any, got: Any) -> Finding | None:
    if type(got) is not np.ndarray:
        return wrong(Verdict.WRONG_TYPE, f"{type_name(got)} instead of an array")
    if got.shape != expected.value.shape:
        return wrong(Verdict.WRONG_SHAPE, f"shape {got.shape} instead of {expected.value.shape}")
    if expected.integer and got.dtype.kind not in "iu":
        return wrong(Verdict.WRONG_TYPE, f"{type_name(got)} instead of integers")
    if not expected.integer and (got.dtype.kind == "b" or not _precise(got)):
        return wrong(Verdict.WRONG_TYPE, f"{type_name(got)} instead of float64")
    return None


def _kind_problem(value: Any, got: Any) -> tuple[Verdict, str]:
    if is_number(value) and type(got) is np.ndarray and got.ndim:
        return Verdict.WRONG_SHAPE, f"an array of shape {got.shape} instead of one number"
    wanted = "one number in double precision" if is_number(value) else type_name(value)
    if got is None:
        return Verdict.WRONG_TYPE, f"None instead of {'a list' if wanted == 'list' else wanted}"
    verdict = Verdict.WRONG_VALUE if value is None else Verdict.WRONG_TYPE
    return verdict, f"{type_name(got)} instead of {wanted}"


def _precise(value: Any) -> bool:
    return not isinstance(value, np.ndarray) or value.dtype.kind != "f" or value.dtype.itemsize == 8


def _differing_numbers(expected: Equal, label: str, got: Any) -> Finding | None:
    """Return the first place where `got` is too far from the expected value; types and shapes agree already."""
    value = expected.value
    if isinstance(value, list):
        return _differing_items(expected, label, got)
    if value is None or isinstance(value, Opaque):
        return None
    if isinstance(value, str):
        return None if got == value else _wrong_text(label, value, got)
    if isinstance(value, bool):
        return None if got is value else Finding(Verdict.WRONG_VALUE, label, "wrong value", None, value, got)
    wanted, seen = np.asarray(value, dtype=float), np.asarray(got, dtype=float)
    wrong = ~close(seen, wanted, expected.atol, expected.rtol)
    if not wrong.any():
        return None
    index = tuple(int(i) for i in np.argwhere(wrong)[0]) if wrong.ndim else None
    place = index if wrong.ndim else ()
    return Finding(Verdict.WRONG_VALUE, label, "wrong value", index, wanted[place], seen[place])


def close(got: np.ndarray, expected: np.ndarray, atol: float = ATOL, rtol: float = RTOL) -> np.ndarray:
    """Return elementwise whether `got` is within tolerance; NaN equals nothing but NaN, infinity only itself."""
    same = got == expected
    if same.all():  # mostly it is, and that is told sooner than the rest
        return same
    with np.errstate(all="ignore"):  # whatever the student's own np.seterr says
        near = np.abs(got - expected) <= atol + rtol * np.abs(expected)
    finite = np.isfinite(got) & np.isfinite(expected)
    return np.where(finite, near, same | (np.isnan(got) & np.isnan(expected)))


def _differing_items(expected: Equal, label: str, got: list) -> Finding | None:
    value = expected.value
    if len(got) != len(value):
        text = f"{len(got)} elements instead of {len(value)}"
        return Finding(Verdict.WRONG_SHAPE, label, text, expected=value, got=got)
    if all(map(is_number, value)) and all(is_number(item) and _precise(item) for item in got):
        wanted, seen = (np.array([float(item) for item in items]) for items in (value, got))
        if close(seen, wanted, expected.atol, expected.rtol).all():
            return None
    for position, (wanted, item) in enumerate(zip(value, got)):
        finding = Equal(wanted, expected.integer, expected.atol, expected.rtol).judge(label, item, {})
        if finding:
            return Finding(finding.verdict, label, finding.text, (position,), finding.expected, finding.got)
    return None


def _wrong_text(label: str, value: str, got: str) -> Finding:
    """Return the first line that differs; texts with the same lines differ in how the last one ends."""
    for number, (line, other) in enumerate(zip_longest(_lines(value), _lines(got)), 1):
        if line != other:
            return Finding(Verdict.WRONG_VALUE, label, f"line {number} differs", None, _told(line), _told(other))
    return Finding(Verdict.WRONG_VALUE, label, "the line break at the end differs")


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []


def _told(line: str | None) -> str | Opaque:
    return Opaque("nothing") if line is None else line


def _distance_from_normal(z: np.ndarray) -> float:
    """Return the Kolmogorov-Smirnov distance of the ordered sample `z` from N(0, 1), at up to 500 of its quantiles."""
    ranks = np.unique(np.linspace(0, z.size - 1, 500).astype(int))
    cdf = [0.5 * (1 + math.erf(value / math.sqrt(2))) for value in z[ranks].tolist()]
    return float(np.max(np.abs(np.array(cdf) - (ranks + 0.5) / z.size)))


def canonical(value: Any) -> str:
    """Return described `value` as text that doesn't depend on the last digits, nor on the order of a summation."""
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if is_number(value):
        return _canonical_number(float(value))
    if isinstance(value, np.ndarray):
        kind = value.dtype.kind if value.dtype.kind != "f" else f"f{value.dtype.itemsize}"
        if value.size > MOST_SUMMARISED:
            return f"{kind}{value.shape}"
        numbers = ",".join(map(_canonical_number, value.astype(float).ravel().tolist()))
        return f"{kind}{value.shape}:{numbers}"
    return repr(value) if isinstance(value, str) else type_name(value)


def _canonical_number(number: float) -> str:
    return "0" if abs(number) < 1e-11 else f"{number:.7g}"
