"""Find-the-bug items: the student writes an input on which a given wrong version fails."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
import inspect
from typing import Any

import numpy as np

from autograder.authoring.drafts import DraftCheck
from autograder.authoring.draw import Draw
from autograder.authoring.specification import Specification, case, core
from course.assessment.arguments import fresh, n_elements
from course.assessment.exercises import Attempt
from course.assessment.expectations import APART, Differs, Equal
from course.assessment.failures import wrong_parts
from course.assessment.finding import Finding
from course.assessment.probes import Call, Kept, Probe
from course.assessment.values import Opaque, describe
from course.assessment.verdicts import Verdict

MAX_COUNTEREXAMPLE_ELEMENTS = 2000
"""Numbers in an input; the wrong versions may broadcast them against each other."""


@dataclass(frozen=True)
class Breaks:
    """The observation is an input on which the wrong version differs from the right one (both the
    lesson's own).

    Both run here, in the judge, on what the student chose: so only on what `valid` lets pass, and
    only on as many numbers as a person writes down. alone: the input is one argument, whatever it
    is; else a tuple or a list is several.
    """

    valid: Callable[..., bool]
    wrong: str
    right: str
    reference: Mapping[str, Any]
    alone: bool = False

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with the student's input `got`, or None."""
        several = (
            isinstance(got, tuple) and len(got) == 1
            if self.alone
            else isinstance(got, (list, tuple))
        )
        args = list(got) if several else [got]
        if (problem := self._problem(args)) is not None:
            return Finding(Verdict.WRONG_VALUE, label, problem, got=got)
        right, wrong = (_shown_by(self.reference[name], args) for name in (self.right, self.wrong))
        if Equal(right, atol=APART, rtol=APART, by_type=True).judge(label, wrong, {}):
            return None
        return Finding(
            Verdict.WRONG_VALUE, label, "the wrong version is right on this input", got=got
        )

    def _problem(self, args: list) -> str | None:
        """Return why the course would never hand out `args`, if so."""
        wanted = inspect.signature(self.reference[self.right])
        if not self.alone and len(args) != len(wanted.parameters):
            return wrong_parts(str(wanted), len(args))
        if sum(map(n_elements, args)) > MAX_COUNTEREXAMPLE_ELEMENTS:
            return (
                f"no more than {MAX_COUNTEREXAMPLE_ELEMENTS} numbers, please: a bug shows on a "
                "small input too"
            )
        # A NumPy number comes described as an array without dimensions; the course may mean either.
        numbers = [
            value[()] if isinstance(value, np.ndarray) and value.ndim == 0 else value
            for value in args
        ]
        problems = [_refusal(self.valid, form) for form in (args, numbers)]
        return None if None in problems else problems[0]

    def summary(self, got: Any) -> str:
        """Return nothing: every input that fails to tell the two apart fails alike."""
        return ""


def _takes_one(valid: Callable) -> bool:
    """Whether the versions compared have one parameter, as `valid` has then, too; else a tuple
    holds their arguments.
    """
    parameters = list(inspect.signature(valid).parameters.values())
    return len(parameters) == 1 and parameters[0].kind is not parameters[0].VAR_POSITIONAL


def _refusal(valid: Callable, args: list) -> str | None:
    """Return why `valid` refuses copies of `args`, or None if it doesn't: what was observed is
    shared with other submissions.
    """
    try:
        valid(*fresh(args))
    except (ValueError, TypeError) as error:
        return str(error)
    return None


def _shown_by(function: Any, args: list) -> Any:
    """Return what `function` gives for copies of `args`, described; an exception as something no
    value equals.
    """
    try:
        with np.errstate(all="ignore"):
            return describe(function(*fresh(args)))
    except Exception as error:
        return Opaque(type(error).__name__, "raised")


def counterexample(
    item: str, reference: Mapping[str, Any], *, valid: Callable[..., bool], wrong: str, right: str
) -> Specification:
    """Return the specification of the find-the-bug item `item`, in which students return an input:
    a tuple of the arguments, or the argument itself where `valid` takes one.

    reference: the lesson's own (`from . import reference`). valid: the public function that refuses
    inputs the course never hands out. wrong, right: names of the lesson; at home `right` is the
    student's own.
    """

    def checks(draw: Draw) -> tuple[DraftCheck, ...]:
        call, alone = Call(item, (), "input"), _takes_one(valid)
        arguments = (Kept("input", spread=not alone, copied=alone),)
        sound = Call(f"provided.{valid.__name__}", arguments, "sound")
        both = Call(right, arguments, "right"), Call(wrong, arguments, "wrong", forgiving=True)
        apart = Differs("right", "the wrong version gives the same as your own code on this input")
        # Where the student's own code is the wrong version, the judge lends the right.
        probe = Probe((call, sound, *both))
        at_home = case(
            Attempt(probe),
            Attempt(probe, (right,)),
            visible=True,
            input=None,
            sound=None,
            right=None,
            wrong=apart,
        )
        in_the_judge = case(
            Probe((call, sound)), input=Breaks(valid, wrong, right, reference, alone)
        )
        return (
            core(
                "an input the course could hand out, on which the wrong version fails",
                in_the_judge,
                at_home,
            ),
        )

    return Specification(item, item, 2.0, checks)
