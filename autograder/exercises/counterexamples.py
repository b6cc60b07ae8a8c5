"""Find-the-bug items: the student writes an input on which a given wrong version fails."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.exercises.specification import Draw, Specification, case, core
from autograder.reference import reference
from course.exercises import Attempt, Check
from course.expectations import APART, Differs, Equal, Finding
from course.probes import Call, Kept, Probe
from course.values import Opaque, describe
from course.verdicts import Verdict


@dataclass(frozen=True)
class Breaks:
    """The observation is an input on which the wrong version differs from the right one (both the lesson's own)."""

    lesson: str
    wrong: str
    right: str

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with the student's input `got`, or None."""
        names = reference(self.lesson)
        args = got if isinstance(got, list) else [got]
        right, wrong = (_shown_by(names[name], args) for name in (self.right, self.wrong))
        if Equal(right, atol=APART, rtol=APART).judge(label, wrong, {}):
            return None
        return Finding(Verdict.WRONG_VALUE, label, "the wrong version is right on this input", got=got)

    def summary(self, got: Any) -> str:
        """Return nothing: every input that fails to tell the two apart fails alike."""
        return ""


def _shown_by(function: Any, args: list) -> Any:
    """Return what `function` gives for copies of `args`, described; an exception as something no value equals."""
    copies = [value.copy() if isinstance(value, np.ndarray) else value for value in args]
    try:
        with np.errstate(all="ignore"):
            return describe(function(*copies))
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
        judged = case(Probe((asked, sound)), input=Breaks(lesson, wrong, right))
        return (core("an input the course could hand out, on which the wrong version fails", judged, at_home),)

    return Specification(item, lesson, item, 2.0, checks)
