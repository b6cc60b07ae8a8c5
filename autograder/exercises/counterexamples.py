"""Find-the-bug items: the student writes an input on which a given wrong version fails."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.exercises.specification import Draw, Specification, case, core
from autograder.reference import reference
from course import functions
from course.assessment.arguments import fresh, n_elements
from course.assessment.exercises import Attempt, Check
from course.assessment.expectations import APART, Differs, Equal, Finding
from course.assessment.probes import Call, Kept, Probe
from course.assessment.values import Opaque, describe
from course.assessment.verdicts import Verdict

MOST_ELEMENTS = 2000
"""Numbers in an input; the wrong versions may broadcast them against each other."""


@dataclass(frozen=True)
class Breaks:
    """The observation is an input on which the wrong version differs from the right one (both the lesson's own).

    Both run here, in the judge, on what the student chose: so only on what `valid` of `course.functions` lets pass, and only on
    as many numbers as a person writes down.
    """

    lesson: str
    valid: str
    wrong: str
    right: str

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with the student's input `got`, or None."""
        names = reference(self.lesson)
        args = list(got) if isinstance(got, (list, tuple)) else [got]
        if (problem := self._problem(args)) is not None:
            return Finding(Verdict.WRONG_VALUE, label, problem, got=got)
        right, wrong = (_shown_by(names[name], args) for name in (self.right, self.wrong))
        if Equal(right, atol=APART, rtol=APART, by_type=True).judge(label, wrong, {}):
            return None
        return Finding(Verdict.WRONG_VALUE, label, "the wrong version is right on this input", got=got)

    def _problem(self, args: list) -> str | None:
        """Return why the course would never hand out `args`, if so."""
        if sum(map(n_elements, args)) > MOST_ELEMENTS:
            return f"no more than {MOST_ELEMENTS} numbers, please: a bug shows on a small input too"
        # A NumPy number comes described as an array without dimensions; the course may mean either.
        numbers = [value[()] if isinstance(value, np.ndarray) and value.ndim == 0 else value for value in args]
        problems = [_refusal(getattr(functions, self.valid), form) for form in (args, numbers)]
        return None if None in problems else problems[0]

    def summary(self, got: Any) -> str:
        """Return nothing: every input that fails to tell the two apart fails alike."""
        return ""


def _refusal(valid: Callable, args: list) -> str | None:
    """Return why `valid` refuses `args`, or None if it doesn't."""
    try:
        valid(*args)
    except (ValueError, TypeError) as error:
        return str(error)
    return None


def _shown_by(function: Any, args: list) -> Any:
    """Return what `function` gives for copies of `args`, described; an exception as something no value equals."""
    try:
        with np.errstate(all="ignore"):
            return describe(function(*fresh(args)))
    except Exception as error:
        return Opaque(type(error).__name__, "raised")


def counterexample(item: str, lesson: str, *, valid: str, wrong: str, right: str) -> Specification:
    """Return the specification of the find-the-bug item `item`.

    valid: the function of `course.functions` that refuses inputs the course never hands out. wrong, right: names of the
    lesson; at home `right` is the student's own.
    """

    def checks(draw: Draw) -> tuple[Check, ...]:
        asked = Call(item, (), "input")
        sound = Call(f"provided.{valid}", (Kept("input", spread=True),), "sound")
        told_apart = (
            Call(right, (Kept("input", spread=True),), "right"),
            Call(wrong, (Kept("input", spread=True),), "wrong", forgiving=True),
        )
        apart = Differs("right", "the wrong version gives the same as your own code on this input")
        told = Probe((asked, sound, *told_apart))  # where the student's own code is the wrong version, the judge lends the right
        at_home = case(Attempt(told), Attempt(told, (right,)), visible=True, input=None, sound=None, right=None, wrong=apart)
        judged = case(Probe((asked, sound)), input=Breaks(lesson, valid, wrong, right))
        return (core("an input the course could hand out, on which the wrong version fails", judged, at_home),)

    return Specification(item, lesson, item, 2.0, checks)
