"""What one submission may use up by ending or hanging its processes, and by taking its time."""

import math
import time

from autograder.session.death import SubmissionGivenUp
from course.assessment.verdicts import Verdict


class Budget:
    """Student processes that a submission may still use, and the wall time that it has.

    seconds: counted from now on. unused: what is said of code that isn't reached any more, as in
    "not run any more".
    """

    def __init__(self, n_processes: int, seconds: float = math.inf, unused: str = "tried"):
        self._n_processes, self._seconds, self._unused = n_processes, seconds, unused
        self._n_left, self._deadline = n_processes, time.monotonic() + seconds

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

    def require_time(self) -> None:
        """SubmissionGivenUp if the time is over."""
        if time.monotonic() > self._deadline:
            raise SubmissionGivenUp(
                Verdict.TIMEOUT,
                f"not {self._unused} any more, after {self._seconds:g} seconds for all of it",
            )
