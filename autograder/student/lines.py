"""What a student's code calls of a model that a script drives, on its way to the judge, who holds
the script: gathered, and sent when an answer is waited for.
"""

from collections.abc import Callable

import numpy as np

from autograder.wire.lines import pack_call
from autograder.wire.values import unpack
from course.assessment.probes import Script
from course.assessment.scripts import MAX_CALLS, call_key

MAX_GATHERED_LINES = 5_000
"""Lines that are sent together at most."""


class Lines:
    """The lines of one attempt that the judge hasn't heard yet.

    A line is a call, or the number of an earlier call of the attempt that was the same.
    """

    def __init__(self, script: Script | None, ask: Callable[[dict], dict]):
        """ask: sends a message, and returns the reply."""
        self._script, self._ask = script, ask
        self._numbers: dict[tuple, int] = {}
        self._gathered: list = []
        self._n_lines = 0

    def prompt(self, owner: int, method: str, args: tuple, has_moved: bool) -> np.ndarray | None:
        """Take a call down; return its answer, if it gets one. After so many calls that nothing can
        be right any more, none is.
        """
        if self._n_lines == MAX_CALLS:
            return None
        self._n_lines += 1
        self._gathered.append(self._line(owner, method, args))
        is_answered = method == self._script.answered and bool(self._script.answers)
        if not is_answered and len(self._gathered) < MAX_GATHERED_LINES:
            return None
        reply = self._ask({"script": {"lines": self._gathered, "moved": has_moved, "asks": True}})
        self._gathered = []
        return None if reply["answer"] is None else unpack(reply["answer"])

    def rest(self) -> dict | None:
        """Return the message of what wasn't sent yet, to which there is no reply."""
        lines, self._gathered = self._gathered, []
        return {"lines": lines, "moved": False, "asks": False} if lines else None

    def _line(self, owner: int, method: str, args: tuple) -> list | int:
        key = call_key(owner, method, args)
        if key in self._numbers:
            return self._numbers[key]
        self._numbers[key] = len(self._numbers)
        return pack_call(owner, method, args)
