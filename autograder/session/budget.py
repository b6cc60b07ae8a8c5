"""What one submission may use up by ending or hanging its processes, and by taking its time."""

import math
import time

from autograder.sandbox import StudentProcess
from autograder.session.death import SubmissionGivenUp
from autograder.session.quantum import Quantum
from autograder.wire.stopwatch import in_words
from course.assessment.verdicts import Verdict


class Budget:
    """Student processes that a submission may still use, and the time that they have together.

    seconds: of computing. clock_seconds: on the clock, counted from now on. unused: what is said of
    code that isn't reached any more, as in "not run any more". quantum: seconds that it is waited
    for before others have their turn.
    """

    def __init__(
        self,
        n_processes: int,
        seconds: float = math.inf,
        clock_seconds: float = math.inf,
        unused: str = "tried",
        quantum: float = math.inf,
    ):
        self._n_processes, self._seconds, self._clock_seconds = n_processes, seconds, clock_seconds
        self._n_left, self._began = n_processes, time.monotonic()
        self._unused, self.quantum = unused, Quantum(quantum)
        self._before, self._process = 0.0, None

    def take_process(self) -> None:
        """Count one more process. SubmissionGivenUp if there is none left, or no time."""
        if self._n_left == 0:
            raise SubmissionGivenUp(
                Verdict.CRASHED,
                f"not {self._unused} any more, after {self._n_processes} processes that ended or "
                "hung",
            )
        self.require_time()
        self._n_left -= 1

    def charge(self, process: StudentProcess) -> None:
        """Let `process` be the one that uses up time from now on; the one before has ended."""
        self._before, self._process = self.computed(), process

    def computed(self) -> float:
        """Return the seconds of computing that were used up."""
        return self._before + (self._process.cpu_seconds() if self._process else 0.0)

    def left(self) -> float:
        """Return the seconds of computing that are left."""
        return self._seconds - self.computed()

    def share(self) -> float:
        """Return which part of its time was used up: of the seconds of computing, or of those on
        the clock if that is more. 1 is all.
        """
        on_the_clock = (time.monotonic() - self._began) / self._clock_seconds
        return max(self.computed() / self._seconds, on_the_clock)

    def require_time(self) -> None:
        """SubmissionGivenUp if the time is over."""
        if self.left() < 0:
            self._give_up(f"{in_words(self._seconds)} of computing")
        if time.monotonic() > self._began + self._clock_seconds:
            self._give_up(f"{in_words(self._clock_seconds)} on the clock")

    def _give_up(self, used_up: str) -> None:
        raise SubmissionGivenUp(
            Verdict.TIMEOUT,
            f"not {self._unused} any more, after {used_up} for all of it, the most that it gets; "
            "find what takes so long, such as a loop that doesn't end",
        )
