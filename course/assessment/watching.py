"""What happens around a call of student code: text printed, warnings, time; none of it may disturb
the judging.
"""

from collections.abc import Iterator
from contextlib import contextmanager
import io
import signal
import sys
import threading
import warnings

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
    """Collects what the judged calls of one probe print and warn of."""

    def __init__(self):
        self._sink = _Sink(LONGEST_PRINT)
        self.warnings: list[str] = []

    @property
    def printed(self) -> str:
        return "".join(self._sink.parts)

    @contextmanager
    def recording(self, quiet: bool) -> Iterator[None]:
        """Record printed text and warnings of one call; `quiet`: swallow them."""
        before = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = _Sink(0) if quiet else self._sink, _Sink(0)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                yield
            finally:
                sys.stdout, sys.stderr = before
                if not quiet:
                    self.warnings.extend(
                        f"{warning.category.__name__}: {warning.message}" for warning in caught
                    )


@contextmanager
def surroundings_restored() -> Iterator[None]:
    """Put the streams and warning filters back that `Watch.recording` replaces, should an alarm
    ring while it puts them back.
    """
    before = sys.stdout, sys.stderr
    with warnings.catch_warnings():
        try:
            yield
        finally:
            sys.stdout, sys.stderr = before


@contextmanager
def interrupted_after(
    seconds: float, kind: type[BaseException] = TimeLimit, patience: float | None = None
) -> Iterator[None]:
    """Raise an exception of `kind` in what runs meanwhile, after `seconds` on the clock, where the
    platform has timers for it.

    patience: then it is after `seconds` of computing, or on the clock as many times more.
    """
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    over = False
    timers = _timers(seconds, patience)

    def stop(signum, frame):
        if not over:
            _, limit, unit = timers[signum]
            raise kind(f"stopped after {round(limit, 2):g} {unit}")

    before = {number: signal.signal(number, stop) for number in timers}
    try:
        try:
            for timer, limit, _ in timers.values():
                signal.setitimer(timer, limit)
            yield
        finally:
            # An alarm before this raises, and one after it does not: what follows is always done.
            over = True
    finally:
        for number, (timer, _, _) in timers.items():
            signal.setitimer(timer, 0)
            signal.signal(number, before[number])


def _timers(seconds: float, patience: float | None) -> dict[int, tuple[int, float, str]]:
    """Return by signal which timer sends it, after how long, and what that is counted in."""
    if patience is None:
        return {signal.SIGALRM: (signal.ITIMER_REAL, seconds, "seconds")}
    return {
        signal.SIGPROF: (signal.ITIMER_PROF, seconds, "seconds of computing"),
        signal.SIGALRM: (signal.ITIMER_REAL, seconds * patience, "seconds on the clock"),
    }
