"""What happens around a call of student code: text printed, warnings, time; none of it may disturb
the judging.
"""

from collections.abc import Iterator
from contextlib import contextmanager
import io
import signal
import sys
import threading
from typing import Any, Self
import warnings

from course.assessment.jumps import Jumps

LONGEST_PRINT = 100_000
"""Characters kept of what a probe prints; the rest is dropped."""


class TimeLimit(BaseException):
    """The student's code ran longer than it may. Not an `Exception`, so that `except Exception`
    lets it through.
    """


class _Sink(io.TextIOBase):
    """A text stream that keeps the first characters and swallows the rest."""

    def __init__(self, limit: int):
        self.limit, self.parts, self.length = limit, [], 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if (room := self.limit - self.length) > 0:
            self.parts.append(text[:room])
            self.length += len(self.parts[-1])
        return len(text)


class Watch:
    """Collects what the judged calls of one probe print and warn of, while it is open: to replace
    what reports warnings takes longer than most calls, so that is done once for all of them.

    When it closes, the streams and what reports warnings are what they were, should an alarm have
    rung in the middle of a `recording`, too.
    """

    def __init__(self):
        self._sink, self._nowhere = _Sink(LONGEST_PRINT), _Sink(0)
        self._catching = warnings.catch_warnings(record=True)
        self._caught: list[warnings.WarningMessage] = []
        self.warnings: list[str] = []

    def __enter__(self) -> Self:
        self._streams = sys.stdout, sys.stderr
        self._caught = self._catching.__enter__()
        warnings.simplefilter("always")
        self._filters = list(warnings.filters)
        return self

    def __exit__(self, *_: object) -> None:
        sys.stdout, sys.stderr = self._streams
        self._catching.__exit__()

    @property
    def printed(self) -> str:
        return "".join(self._sink.parts)

    def recording(self, quiet: bool) -> "_Recording":
        """Record printed text and warnings of one call; `quiet`: swallow them."""
        return _Recording(self, quiet)

    def _begin(self, quiet: bool) -> tuple:
        before = sys.stdout, sys.stderr
        self._caught.clear()  # of what was warned between calls
        sys.stdout, sys.stderr = self._nowhere if quiet else self._sink, self._nowhere
        if warnings.filters != self._filters:  # the code that was called before has set others
            warnings.filters = list(self._filters)
            warnings.simplefilter("always")
        return before

    def _end(self, before: tuple, quiet: bool) -> None:
        sys.stdout, sys.stderr = before
        if self._caught:
            if not quiet:
                self.warnings.extend(
                    f"{warning.category.__name__}: {warning.message}" for warning in self._caught
                )
            self._caught.clear()


class _Recording:
    """One call that is watched: a context manager, as quick as it can be."""

    __slots__ = ("_before", "_quiet", "_watch")

    def __init__(self, watch: Watch, quiet: bool):
        self._watch, self._quiet = watch, quiet

    def __enter__(self) -> None:
        self._before = self._watch._begin(self._quiet)

    def __exit__(self, *_: object) -> None:
        self._watch._end(self._before, self._quiet)


class Alarms:
    """Stops code that takes too long, where the platform has timers for it, by an exception of
    `kind` raised in it. Many pieces of code can be watched while it is open, one after the other:
    to open it takes longer than most of them.

    patience: code is stopped after seconds of computing, or on the clock as many times more; None:
    after seconds on the clock.
    """

    def __init__(self, kind: type[BaseException] = TimeLimit, patience: float | None = None):
        self._kind, self._patience = kind, patience
        self._before: dict[int, Any] = {}
        self._timers: dict[int, tuple[int, float, str]] = {}
        self._over = True

    def __enter__(self) -> Self:
        if hasattr(signal, "setitimer") and (threading.current_thread() is threading.main_thread()):
            numbers = _timers(0, self._patience)
            self._before = {number: signal.signal(number, self._stop) for number in numbers}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before = {}

    def _stop(self, signum: int, frame: Any) -> None:
        if not self._over:
            _, limit, unit = self._timers[signum]
            raise self._kind(_stopped(limit, unit))

    @contextmanager
    def after(self, seconds: float) -> Iterator[None]:
        """Stop what runs meanwhile, after so many seconds."""
        self._timers = _timers(seconds, self._patience) if self._before else {}
        try:
            try:
                self._over = False
                for timer, limit, _ in self._timers.values():
                    signal.setitimer(timer, limit)
                yield
            finally:
                # An alarm before this raises, and one after it does not: what follows is always
                # done.
                self._over = True
        finally:
            for timer, _, _ in self._timers.values():
                signal.setitimer(timer, 0)


@contextmanager
def interrupted_after(
    seconds: float, kind: type[BaseException] = TimeLimit, patience: float | None = None
) -> Iterator[None]:
    """Let `Alarms` of their own stop what runs meanwhile, after `seconds`; where there are no
    timers, the first loop that goes on after that.
    """
    if hasattr(signal, "setitimer"):
        with Alarms(kind, patience) as alarms, alarms.after(seconds):
            yield
    else:
        with Jumps(seconds, lambda: kind(_stopped(seconds, "seconds"))):
            yield


def _stopped(limit: float, unit: str) -> str:
    return f"stopped after {round(limit, 2):g} {unit}"


def _timers(seconds: float, patience: float | None) -> dict[int, tuple[int, float, str]]:
    """Return by signal which timer sends it, after how long, and what that is counted in."""
    if patience is None:
        return {signal.SIGALRM: (signal.ITIMER_REAL, seconds, "seconds")}
    return {
        signal.SIGPROF: (signal.ITIMER_PROF, seconds, "seconds of computing"),
        signal.SIGALRM: (signal.ITIMER_REAL, seconds * patience, "seconds on the clock"),
    }
