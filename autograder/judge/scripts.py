"""Holds the scripts of the attempts at an item: hears what a student's code calls, and answers what
the judge alone knows.

Who calls may have forged the call; then it is a call like others. What was called is observed here.
"""

from collections.abc import Iterator
from typing import Any

from autograder.wire.lines import unpack_call
from autograder.wire.values import pack, refuse
from course.assessment.exercises import Attempt
from course.assessment.outcome import Outcome
from course.assessment.running import add_calls
from course.assessment.scripts import MAX_CALLS, Performance, ScriptedCall


class Prompter:
    """The performance of one attempt, seen from the judge."""

    def __init__(self, attempt: Attempt):
        self._script = attempt.probe.script
        self._performance = Performance(self._script) if self._script else None
        self._known: list[ScriptedCall] = []
        self._n_lines = 0

    def hear(self, message: Any) -> dict | None:
        """Take the lines of a message; return the reply to the last one, or None if it asks for
        none. WireError for what is no message, or where there is no script.
        """
        if type(message) is not dict or set(message) != {"lines", "moved", "asks"}:
            refuse("no lines")
        lines, has_moved, asks = (message[name] for name in ("lines", "moved", "asks"))
        if type(lines) is not list or type(has_moved) is not bool or type(asks) is not bool:
            refuse("no lines")
        self._n_lines += len(lines)
        if self._performance is None or not lines or self._n_lines > MAX_CALLS:
            refuse("lines that nobody waits for")
        calls = list(self._calls(lines))
        answer = self._performance.take_all(calls, has_moved)
        return {"answer": None if answer is None else pack(answer)} if asks else None

    def observe(self, outcome: Outcome) -> Outcome:
        """Return `outcome` with what was called, as it was heard here."""
        if self._performance is not None:
            add_calls(outcome, self._script, self._performance)
            outcome.findings = None  # the same observations may come with other calls
        return outcome

    def _calls(self, lines: list) -> Iterator[ScriptedCall]:
        """Yield the calls of lines. Most lines are the number of a call that was made before."""
        known = self._known
        for line in lines:
            if type(line) is not int:
                known.append(unpack_call(line, self._performance))
                yield known[-1]
            elif 0 <= line < len(known):
                yield known[line]
            else:
                refuse("a call that was never made")
