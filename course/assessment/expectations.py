"""What may be said of an observation: all kinds of expectations, by the names that authors use."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from course.assessment.canonical import canonical
from course.assessment.equality import Equal
from course.assessment.finding import Finding
from course.assessment.normal import Normal
from course.assessment.partition import Partition
from course.assessment.report import Report
from course.assessment.showing import shown
from course.assessment.steps import Steps, Untouched
from course.assessment.values import ABSENT, Opaque, Raised, type_name
from course.assessment.verdicts import Verdict

APART = 1e-5
"""Values nearer than this (absolute plus relative) don't count as different from each other."""


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
        """Return the type, and the shape of an array: what it holds may be drawn at random."""
        return f"{type_name(got)} {got.shape if isinstance(got, np.ndarray) else ''}"


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
class Seen:
    """Whatever is observed is right here; by what it is, known mistakes are told apart."""

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return None."""
        return None

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
        if type(got) is not np.ndarray or got.size == 0:
            return canonical(got)
        is_alike = got.size > 1 and np.unique(got).size == 1
        return canonical(got) if is_alike else f"varied {got.dtype} {got.shape} {got.any()}"


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
    """The observation equals the observation `other`. drawn: both are drawn at random, so that by
    their numbers no mistake is told from another.
    """

    other: str
    text: str
    drawn: bool = False

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with `got`, or None."""
        finding = Equal(observed.get(self.other), by_type=True).judge(label, got, observed)
        if finding is not None and self.drawn:
            return Finding(Verdict.WRONG_VALUE, label, self.text)
        if finding is None:
            return None
        # What is seen may look the same, and be of another type.
        is_typed = finding.verdict is Verdict.WRONG_TYPE
        text = f"{self.text}: {finding.text}" if is_typed else self.text
        return replace(finding, verdict=Verdict.WRONG_VALUE, text=text, hidden_text=None)

    def summary(self, got: Any) -> str:
        """Return the value's canonical form; of what is drawn, the type."""
        return type_name(got) if self.drawn else canonical(got)


Expectation = (
    Equal
    | InstanceOf
    | Raises
    | Seen
    | Steps
    | Untouched
    | Zeros
    | Normal
    | Differs
    | Matches
    | Partition
    | Report
)
