"""A model that is driven by a script: what a student's code calls of it is seen, in its order, by
whoever holds the script; no call can be claimed that was not made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from course.assessment.arguments import fresh
from course.assessment.probes import Script
from course.assessment.values import describe

MAX_CALLS = 20_000
"""Calls that are taken; the longest training that is judged makes a sixth of it."""


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

    def prompted(owner: int, method: str, args: tuple, has_moved: bool) -> np.ndarray | None:
        kept = tuple(fresh(describe(each)) for each in args)
        return performance.take(performance.call(owner, method, kept), has_moved)

    return prompted
