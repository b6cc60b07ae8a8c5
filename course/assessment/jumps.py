"""Stops code that never ends where no timer can ring: in a browser, where Python runs alone, and on
Windows.

A loop is left only by a jump back, so Python tells of each jump (`sys.monitoring`, of 3.12), and
the first that comes after the time is over raises. Code without loops pays nothing, and whatever
it catches, the jump itself lies outside of the loop's `try`. What isn't stopped so: a loop inside
of NumPy, a wait, and recursion, which Python ends by itself.
"""

from collections.abc import Callable
import sys
from threading import get_ident
from time import monotonic  # student code may put something else into `time`
from typing import Any, Self

TOOLS = (4, 3)
"""Numbers under which Python reports, of those that no debugger or profiler is meant to have."""


class Jumps:
    """Stops what runs meanwhile in this thread, after `seconds` on the clock, by an exception that
    `late` makes. Where Python tells of no jumps, or others have taken all numbers, it just runs.
    """

    def __init__(self, seconds: float, late: Callable[[], BaseException]):
        self._seconds, self._late = seconds, late
        self._tool: int | None = None
        self._thread, self._end = 0, 0.0

    def __enter__(self) -> Self:
        self._tool = _free_tool()
        if self._tool is not None:
            self._thread, self._end = get_ident(), monotonic() + self._seconds
            watching = sys.monitoring
            watching.register_callback(self._tool, watching.events.JUMP, self._jumped)
            watching.set_events(self._tool, watching.events.JUMP)
        return self

    def __exit__(self, *_: object) -> None:
        if self._tool is not None:
            watching = sys.monitoring
            watching.set_events(self._tool, watching.events.NO_EVENTS)
            watching.register_callback(self._tool, watching.events.JUMP, None)
            watching.free_tool_id(self._tool)

    def _jumped(self, code: Any, here: int, there: int) -> None:
        if there < here and monotonic() > self._end and get_ident() == self._thread:
            raise self._late()


def _free_tool() -> int | None:
    """Take a number that nobody has, and return it."""
    watching = getattr(sys, "monitoring", None)
    for tool in TOOLS if watching else ():
        if watching.get_tool(tool) is None:
            watching.use_tool_id(tool, "course")
            return tool
    return None
