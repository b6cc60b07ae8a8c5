"""A model that is driven by a script: what a student's code calls of it is seen, in its order, by
whoever holds the script; no call can be claimed that was not made.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from course.assessment.arguments import fresh
from course.assessment.probes import Script
from course.assessment.values import describe

MAX_CALLS = 20_000
"""Calls that are taken; the longest training that is judged makes a sixth of it."""


MAX_COMPARED_ELEMENTS = 5_000
"""Elements of an array up to which it is looked whether a call had an equal one before."""


@dataclass(frozen=True, eq=False)
class ScriptedCall:
    """A call of a method of what is driven. owner: 0 for the first thing made, which the script is
    for, 1 and so on for the next. is_given: its argument is the one that answers are for.
    """

    owner: int
    method: str
    args: tuple
    is_given: bool = False


@dataclass(frozen=True, eq=False)
class Calls:
    """All calls that a script has seen, in their order: an observation like others."""

    made: tuple[ScriptedCall, ...]


class Performance:
    """A script as it goes: what was called so far, and what is answered next."""

    def __init__(self, script: Script):
        self._script = script
        self._round, self._is_ended = -1, True
        self._calls: list[ScriptedCall] = []

    @property
    def calls(self) -> Calls:
        """What was called so far."""
        return Calls(tuple(self._calls))

    def call(self, owner: int, method: str, args: tuple) -> ScriptedCall:
        """Return such a call, to be taken as often as it is made."""
        is_given = len(args) == 1 and _is_same(args[0], self._script.given)
        return ScriptedCall(owner, method, args, is_given)

    def take_all(self, calls: Sequence[ScriptedCall], has_moved: bool = False) -> np.ndarray | None:
        """Note calls that were made one after the other; return what the last one is answered.

        has_moved: as of `take`, before the last one.
        """
        if not self._script.answers:  # in a long training, thousands
            self._calls += calls[: MAX_CALLS - len(self._calls)]
            return None
        for call in calls[:-1]:
            self.take(call)
        return self.take(calls[-1], has_moved)

    def take(self, call: ScriptedCall, has_moved: bool = False) -> np.ndarray | None:
        """Note a call, and return what it is answered, or None for what is not.

        has_moved: what is driven has come to another state without any call of it.
        """
        if len(self._calls) == MAX_CALLS:
            return None
        self._calls.append(call)
        if call.owner != 0:
            return None
        if call.method != self._script.answered:
            self._is_ended = True
            return None
        if not call.is_given or not self._script.answers:
            return None
        if self._is_ended or has_moved:
            self._round, self._is_ended = self._round + 1, False
        return self._script.answers[min(self._round, len(self._script.answers) - 1)]


def _is_same(argument: Any, given: Any) -> bool:
    return type(argument) is np.ndarray is type(given) and np.array_equal(argument, given)


Prompt = Callable[[int, str, tuple, bool], np.ndarray | None]
"""How a call reaches the script: (owner, method, arguments, has moved) -> answer. The arguments are
the student's own, who may change them afterwards.
"""


def prompt(performance: Performance) -> Prompt:
    """Return how calls reach a performance in this very process."""
    known: dict[tuple, ScriptedCall] = {}

    def prompted(owner: int, method: str, args: tuple, has_moved: bool) -> np.ndarray | None:
        key = call_key(owner, method, args)
        if key not in known:
            if len(known) == MAX_CALLS:  # nor is any other taken any more
                return None
            kept = tuple(fresh(describe(each)) for each in args)
            known[key] = performance.call(owner, method, kept)
        return performance.take(known[key], has_moved)

    return prompted


def call_key(owner: int, method: str, args: tuple) -> tuple:
    """Return what is the same for equal calls alone, as far as that is told fast: most calls of a
    long training are made a thousand times.
    """
    return (owner, method, *map(_key, args))


def _key(argument: Any) -> Any:
    kind = type(argument)
    if kind is np.ndarray and argument.size <= MAX_COMPARED_ELEMENTS:
        return argument.dtype, argument.shape, argument.tobytes()
    return (kind, argument) if kind is float or kind is int else object()
