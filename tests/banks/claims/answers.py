"""An answer as a claim sees it: its functions, called on inputs that no case has, beside the right
ones.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import FunctionType
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Tried:
    """An answer, and the reference beside it. name: what the answer solves; names: the answer's
    notebook; reference: the right one; method: that of a class which claims are about; is_lent:
    whether the answer is helped over its mistakes elsewhere.
    """

    name: str
    names: Mapping[str, Any]
    reference: Mapping[str, Any]
    method: str | None = None
    is_lent: bool = False

    @property
    def with_lent(self) -> "Tried":
        """The answer with all methods lent but the one that claims are about; of a function, what
        it is given is to help.
        """
        if self.method is None:
            return replace(self, is_lent=True)
        right = vars(self.reference[self.name])
        lent = {
            name: method
            for name, method in right.items()
            if isinstance(method, FunctionType) and name != self.method
        }
        mended = type(self.name, (self.names[self.name],), lent)
        return replace(self, names={**self.names, self.name: mended}, is_lent=True)

    def __call__(self, *args: Any) -> Any:
        """Return what the answer's function gives for copies of `args`: maybe an exception."""
        return called(self.names[self.name], *map(np.copy, args))

    def right(self, *args: Any) -> Any:
        """Return what the right function gives."""
        return called(self.reference[self.name], *map(np.copy, args))

    def changes(self, number: int, *args: Any) -> bool:
        """Return whether a call changes its argument of this number."""
        given = [np.copy(argument) for argument in args]
        called(self.names[self.name], *given)
        return not np.array_equal(given[number], args[number])

    @property
    def by_name(self) -> Callable:
        """The answer's function itself, for arguments that aren't arrays."""
        return self.names[self.name]


Claim = Callable[[Tried], bool]


def called(function: Callable, *args: Any) -> Any:
    """Return what a call returns, or else the exception that it raises."""
    try:
        with np.errstate(all="ignore"):
            return function(*args)
    except Exception as error:
        return error


def same(got: Any, expected: Any) -> bool:
    """Whether both are numbers of one shape that agree."""
    if isinstance(got, (Exception, type(None), str)) or np.shape(got) != np.shape(expected):
        return False
    return bool(np.allclose(got, expected, rtol=1e-7, atol=1e-10, equal_nan=True))


def single_precision(got: Any, expected: Any) -> bool:
    """Whether numbers agree to about seven digits, and no further."""
    near = np.shape(got) == np.shape(expected) and np.allclose(got, expected, rtol=1e-4, atol=1e-6)
    return near and not np.allclose(got, expected, rtol=1e-12, atol=0)


def ambiguous(got: Any) -> bool:
    """Whether one question was asked of a whole array."""
    return isinstance(got, ValueError) and "truth value" in str(got)


def gives(formula: Callable, *args: np.ndarray) -> Claim:
    """Claim that the answer gives for `args` what a formula gives."""
    return lambda answer: same(answer(*args), formula(*args))


def writes_into(number: int, *args: np.ndarray) -> Claim:
    """Claim that values are right, and an argument changed."""
    return lambda answer: same(answer(*args), answer.right(*args)) and answer.changes(number, *args)


def holds(claim: Claim, answer: Tried) -> bool:
    """Return whether a claim is true of an answer, as it is or with other methods lent, as the
    judge does; what a claim can't even look at is not true.
    """
    return _is_true(claim, answer) or _is_true(claim, answer.with_lent)


def _is_true(claim: Claim, answer: Tried) -> bool:
    try:
        return bool(claim(answer))
    except Exception:
        return False
