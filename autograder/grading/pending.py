"""What is pending: few submissions are read ahead, since a class may be larger than memory, and
what a process died of is judged once more.
"""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from autograder.bugs import report_bug
from autograder.grading.judging import Bug, JudgingResult
from autograder.submissions.finding import Place
from autograder.submissions.submission import Submission

MAX_DEATHS = 2
"""Workers that may die of a submission before it is given up."""


@dataclass(frozen=True)
class Done:
    """A submission, and what came of judging it."""

    submission: Submission
    result: JudgingResult


class Pending:
    """Submissions that nobody judges yet. They are read as they are asked for."""

    def __init__(self, submissions: Iterable[Submission]):
        self._unread = iter(submissions)
        self._read: deque[Submission] = deque()
        self._deaths: Counter[Place] = Counter()

    def look_ahead(self, number: int) -> int:
        """Return how many are pending, up to `number`; so many are read and held."""
        while len(self._read) < number:
            submission = next(self._unread, None)
            if submission is None:
                break
            self._read.append(submission)
        return min(len(self._read), number)

    def take(self, busy: Collection[str] = ()) -> Submission | None:
        """Return the next one, which is pending no more; None if there is none now. Those of `busy`
        students wait: their code shall not run beside other code of theirs.
        """
        self.look_ahead(len(busy) + 1)
        for submission in self._read:
            if submission.student not in busy:
                self._read.remove(submission)
                return submission
        return None

    def take_back(self, held: Sequence[Submission], exit_code: int | None) -> Done | None:
        """Let what a dead worker held be pending again, before all others.

        The first was its death, it may be. What has been one too often is given up, and returned.
        """
        if not held:
            return None
        suspect, *others = held
        self._deaths[suspect.place] += 1
        self._read.extendleft(reversed(others))
        if self._deaths[suspect.place] < MAX_DEATHS:
            self._read.appendleft(suspect)
            return None
        died = RuntimeError(
            f"{MAX_DEATHS} judging processes died of it, the last with exit code {exit_code}"
        )
        return Done(suspect, Bug(report_bug(died)))
