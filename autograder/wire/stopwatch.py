"""Time as it is limited: what code computes, however long a busy machine takes for that; and, much
later, time on the clock.
"""

from collections.abc import Callable
from time import monotonic  # student code may put something else into `time`

PATIENCE = 6
"""Seconds on the clock that count as one of computing."""

SECONDS_TO_BELIEVE = 0.005
"""Seconds on the clock for which what was computed stays as it was last asked: to ask takes longer
than many an answer that is waited for.
"""


def in_words(seconds: float) -> str:
    """Return so many seconds in words."""
    return "1 second" if seconds == 1 else f"{seconds:g} seconds"


class Stopwatch:
    """What was spent since it was made: seconds of computing, or on the clock a PATIENCE-th, if
    that is more.

    computed: gives seconds of computing, from whenever on.
    """

    def __init__(self, computed: Callable[[], float]):
        self._computed, self._before, self._began = computed, computed(), monotonic()
        self._last, self._asked = self._before, self._began

    def computing(self) -> float:
        """Return the seconds of computing, as of a moment ago."""
        if (now := monotonic()) - self._asked > SECONDS_TO_BELIEVE:
            self._last, self._asked = self._computed(), now
        return self._last - self._before

    def spent(self) -> float:
        """Return what was spent."""
        return max(self.computing(), (monotonic() - self._began) / PATIENCE)

    def due(self, seconds: float) -> float:
        """Return the time (`time.monotonic`) before which so many `seconds` can't be spent."""
        return monotonic() + max(0.0, seconds - self.spent())

    def in_words(self, seconds: float) -> str:
        """Return what was waited for until `seconds` were spent."""
        if self.computing() >= seconds:
            return f"{in_words(seconds)} of computing"
        return f"{in_words(seconds * PATIENCE)} on the clock"
