"""What is pending: few submissions are read ahead, since a class may be larger than memory; what is
quick comes first; and what a process died of is judged once more.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
import math

from autograder.bugs import report_bug
from autograder.grading.judging import Bug, JudgingResult, OverBudget
from autograder.grading.shelf import Shelf
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
    """Submissions that nobody judges yet, in a queue for each turn. They are read as they are asked
    for.

    Each time that one is set aside, all that its student handed in goes on to the next queue, from
    which nothing is taken while there is anything in those before: later lessons stay behind it,
    and are likely to take as long. student_seconds: that the code of one student may compute for.
    """

    def __init__(self, submissions: Iterable[Submission], student_seconds: float = math.inf):
        self._unread = iter(submissions)
        self._queues: defaultdict[int, deque[Submission]] = defaultdict(deque)
        self._shelf = Shelf()
        self._turns: Counter[str] = Counter()
        self._answers: Counter[str] = Counter()
        self._deaths: Counter[Place] = Counter()
        self._suspected: set[Place] = set()
        self._student_seconds, self._seconds = student_seconds, Counter[str]()
        self._refused: list[Done] = []

    def look_ahead(self, number: int) -> int:
        """Return how many are pending, up to `number`; so many of the first turn are held."""
        self.quick(number)
        return min(sum(map(len, self._queues.values())), number)

    def quick(self, number: int) -> int:
        """Return how many are pending, up to `number`, of which none was set aside."""
        while len(self._queues[0]) < number:
            submission = next(self._unread, None)
            if submission is None:
                break
            self._put(submission)
        return min(len(self._queues[0]), number)

    def turn_of(self, submission: Submission) -> int:
        """Return how many turns of its student's were for nothing."""
        return self._turns[submission.student]

    def is_suspected(self, submission: Submission) -> bool:
        """Whether a worker has died that may have died of it: it is to be given alone."""
        return submission.place in self._suspected

    def take(
        self, busy: Collection[str] = (), is_alone: bool = True, is_quick: bool = False
    ) -> Submission | None:
        """Return the next one, which is pending no more; None if there is none now. Those of `busy`
        students wait: their code shall not run beside other code of theirs. is_alone: whether it
        isn't given together with others. is_quick: whether it must be one that was never set aside.
        """
        self.look_ahead(1)
        for turn in [0] if is_quick else sorted(self._queues):
            ready = (
                (position, each)
                for position, each in enumerate(self._of_turn(turn, len(busy) + 1))
                if each.student not in busy and (is_alone or not self.is_suspected(each))
            )
            if turn:
                found = min(ready, key=lambda pair: self._suspicion(pair[1]), default=None)
            else:  # in the order in which they are read
                found = next(ready, None)
            if found is not None:
                position, chosen = found
                del self._queues[turn][position]
                return self._shelf.whole(chosen)
        return None

    def _of_turn(self, turn: int, most: int) -> Iterator[Submission]:
        """Yield what is pending of a turn; of the first, what is read meanwhile, too, as long as
        there are fewer than `most`.
        """
        queue = self._queues[turn]
        yield from queue
        while turn == 0 and (n_read := len(queue)) < most and self.quick(n_read + 1) > n_read:
            yield queue[-1]

    def set_aside(self, submission: Submission, answers: int = 0) -> None:
        """Let one that took its quantum be pending again, after all that are quicker; and what its
        student handed in besides, after it. answers: how far it came.
        """
        self._answers[submission.student] = answers
        others = self._withdraw(submission.student)
        self._turns[submission.student] += 1
        for each in (submission, *others):
            self._put(each)

    def charge(self, student: str, seconds: float) -> None:
        """Count seconds of computing; what is pending of a student who has no more is refused."""
        self._seconds[student] += seconds
        if self._seconds[student] >= self._student_seconds:
            for each in self._withdraw(student):
                self._put(each)

    def take_refused(self) -> list[Done]:
        """Return what is pending no more because its student has no more seconds, since this was
        last asked, and forget it.
        """
        refused, self._refused = self._refused, []
        return refused

    def take_back(self, held: Sequence[Submission], n_suspects: int, ending: str) -> Done | None:
        """Let what a dead worker held be pending again, before all others of its turn.

        One of the first `n_suspects` was its death, it may be. Where it is known which, it is given
        up, and returned, if that has been once too often.
        """
        suspects, others = held[:n_suspects], held[n_suspects:]
        for each in reversed(others):
            self._queues[self.turn_of(each)].appendleft(each)
        self._suspected |= {each.place for each in suspects}
        self._deaths.update(each.place for each in suspects if len(suspects) == 1)
        for each in reversed(suspects):
            if self._deaths[each.place] < MAX_DEATHS:
                self._queues[self.turn_of(each)].appendleft(each)
                continue
            died = f"{MAX_DEATHS} judging processes died of it, the last with {ending}"
            return Done(each, Bug(report_bug(RuntimeError(died))))
        return None

    def _put(self, submission: Submission) -> None:
        student, turn = submission.student, self.turn_of(submission)
        if self._seconds.get(student, 0) >= self._student_seconds:
            whole = self._shelf.whole(submission)
            self._refused.append(Done(whole, OverBudget(self._why_refused(student))))
        else:
            self._queues[turn].append(self._shelf.put(submission) if turn else submission)

    def _why_refused(self, student: str) -> str:
        return (
            f"not judged yet: the code of this student took {self._seconds[student]:.0f} seconds "
            f"of computing in other lessons, and gets {self._student_seconds:g} in one run "
            "for all lessons. The next run judges it; find what takes so long in the lessons "
            "before, such as a loop that doesn't end."
        )

    def _suspicion(self, submission: Submission) -> tuple[bool, int]:
        """Return what those are taken by that were set aside equally often, the least first: who
        had a verdict in this run, or came far, was set aside by chance rather than for good.
        """
        student = submission.student
        return student not in self._seconds, -self._answers[student]

    def _withdraw(self, student: str) -> list[Submission]:
        """Take all that is pending of a student out of the queue; return it."""
        queue = self._queues[self._turns[student]]
        found = [submission for submission in queue if submission.student == student]
        for submission in found:
            queue.remove(submission)
        return found
