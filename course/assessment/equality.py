"""The expectation that most others rest on: an observation equals a value."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from course.assessment.canonical import canonical
from course.assessment.comparison import ATOL, RTOL, Likeness, difference
from course.assessment.finding import Finding
from course.assessment.values import ABSENT, Opaque, is_whole
from course.assessment.verdicts import Verdict

_FLOAT64 = np.dtype("float64")


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
        if _is_the_very_same(self.value, got) and not self.integer:
            return None
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


def _is_the_very_same(value: Any, got: Any) -> bool:
    """Whether both are the same text, the same numbers in double precision, or a list of such:
    mostly they are, and that is told sooner than anything else.
    """
    if type(value) is np.ndarray is type(got):
        is_alike = value.dtype == got.dtype == _FLOAT64 and value.shape == got.shape
        return is_alike and value.tobytes() == got.tobytes()
    if type(value) is list is type(got):
        return len(value) == len(got) and all(map(_is_the_very_same, value, got))
    return type(value) is str is type(got) and value == got


def _has_whole_numbers(value: Any) -> bool:
    if type(value) in (list, tuple, set, frozenset):
        return any(map(_has_whole_numbers, value))
    if type(value) is dict:
        return any(map(_has_whole_numbers, value.values()))
    return is_whole(value)
