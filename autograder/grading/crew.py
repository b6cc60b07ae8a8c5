"""Judges submissions with workers, each with one judge for the whole run: what is pending is given
to those who are ready.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
import math
from typing import Protocol, Self

from autograder.grading.inside import Answer, Message, NoJudge, Ready, Task
from autograder.grading.judging import ProblemHere, SetAside
from autograder.grading.pending import Done, Pending
from autograder.judge.judgement import Judgement
from autograder.problems import Problem
from autograder.submissions.finding import Place
from autograder.submissions.submission import Submission

MAX_AHEAD = 500
"""Submissions that are read ahead at most, so that each worker gets its share of what is left;
where there are more, each gets all that it has room for.
"""

TURNS_UNHURRIED = 2
"""Turns that a submission is taken to have had for nothing where nobody else is pending, and enough
workers have nothing to do: its quantum is that much longer, so that what takes its time, as code
that decides does when it is tried further, isn't judged twice while nobody waits.
"""

SHARES = 2
"""Shares that are made of what is left, for each worker: less and less is given towards the end, so
that none is left with much when the others have nothing to do.
"""


class Worker(Protocol):
    """Judges what it is given, in that order. is_ready: whether it has its judge. held: what it
    was given and hasn't answered.
    """

    is_ready: bool
    held: deque[Submission]

    @property
    def room(self) -> int:
        """How many it may be given now, at most."""
        ...

    @property
    def suspects(self) -> int:
        """Of how many of those it holds, from the first, it can have died."""
        ...

    def give(self, tasks: Sequence[Task]) -> None:
        """Let it judge more, after what it holds."""
        ...

    def message(self) -> Message | None:
        """Return what it says, an answer being on the first that it holds; None if it has died and
        won't say any more.
        """
        ...


class Workers(Protocol):
    """The workers of a run, wherever they are. jobs: how many are started for it, at most."""

    jobs: int

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Worker]: ...

    def complete(self, number: int) -> None:
        """Let there be `number` of those that are started for the run, and look for others."""
        ...

    def speaking(self) -> Sequence[Worker]:
        """Wait a while for a message; return whom there is one of, once for each that can be told
        without waiting, and who has died.
        """
        ...

    def bury(self, worker: Worker) -> str:
        """Take leave of a worker that died; return how it ended, in words."""
        ...

    def end(self) -> None:
        """Take leave of all of them; none that was started for the run is left behind."""
        ...


class Crew:
    """Judges with workers, which get ready as soon as the crew is entered, or as there is something
    to judge; they end when it is left.

    student_seconds: of computing that the code of one student gets in the run. is_needed: whether
    there is something to judge for sure; else no worker starts before there is. n_for_quick: of
    its workers, of which there are more, how many never get what was set aside: where more comes in
    at any time, somebody is always about to wait.
    """

    def __init__(
        self,
        workers: Workers,
        student_seconds: float = math.inf,
        is_needed: bool = True,
        n_for_quick: int = 0,
    ):
        self._workers, self._n_for_quick = workers, n_for_quick
        self._student_seconds, self._is_needed = student_seconds, is_needed
        self._is_ending = False
        self._busy: set[str] = set()
        self._unhurried: set[Place] = set()

    def __enter__(self) -> Self:
        try:
            self._workers.complete(self._workers.jobs if self._is_needed else 0)
        except BaseException:
            self._workers.end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._workers.end()

    def wind_down(self) -> None:
        """Let `judge` come to its end with what the workers hold; they get no more."""
        self._is_ending = True

    def judge(self, submissions: Iterable[Submission]) -> Iterator[Done | None]:
        """Judge `submissions`, each asked for shortly before; yield each as it is done, and None
        every now and then.

        A submission that takes longer than others is set aside, and judged anew after those that
        don't. One whose worker dies is judged once more. Problem if no judge can be built.
        """
        pending = Pending(submissions, self._student_seconds)
        while self._is_anything_to_come(pending):
            needed = pending.look_ahead(self._workers.jobs) + len(self._workers)
            self._workers.complete(min(self._workers.jobs, needed))
            for worker in self._workers:
                while worker.is_ready and (tasks := self._share_of(worker, pending)):
                    worker.give(tasks)
            yield from self._hear(pending)
            yield from pending.take_refused()

    def _is_anything_to_come(self, pending: Pending) -> bool:
        """Whether there is more to give, or more to hear."""
        is_more = not self._is_ending and pending.look_ahead(1) > 0
        return is_more or any(worker.held for worker in self._workers)

    def _share_of(self, worker: Worker, pending: Pending) -> list[Task]:
        """Return what a worker gets now. Lessons of one student are judged one after another, in
        the order of the course: a later one's process holds the reference of those before it. What
        a worker may have died of goes to one that holds nothing else: if it dies, that was why.
        """
        tasks: list[Task] = []
        for _ in range(self._share(worker, pending)):
            is_alone = not tasks and not worker.held
            submission = pending.take(self._busy, is_alone, is_quick=self._has_slow_enough(pending))
            if submission is None:
                break
            self._busy.add(submission.student)
            tasks.append(Task(submission, self._turn_of(submission, worker, pending)))
            if pending.is_suspected(submission):
                break
        return tasks

    def _turn_of(self, submission: Submission, worker: Worker, pending: Pending) -> int | None:
        """Return the turn by which a submission has its quantum; None where nobody waits for its
        end, and nobody will.
        """
        turn, is_last = pending.turn_of(submission), pending.look_ahead(1) == 0
        if not self._n_for_quick:
            return None if is_last else turn
        n_free = sum(not other.held for other in self._workers if other is not worker)
        if not is_last or n_free < self._n_for_quick:
            return turn
        self._unhurried.add(submission.place)
        return turn + TURNS_UNHURRIED

    def _is_slow(self, held: Submission, pending: Pending) -> bool:
        """Whether a submission may take much longer than most, so that nothing shall wait behind
        it.
        """
        return pending.turn_of(held) > 0 or held.place in self._unhurried

    def _share(self, worker: Worker, pending: Pending) -> int:
        """Return how many submissions a worker may be given now: towards the end, and of those
        that were set aside, none that others could begin at once; behind one that is slow, none at
        all.
        """
        if self._is_ending or not worker.room:
            return 0
        if any(self._is_slow(held, pending) or pending.is_suspected(held) for held in worker.held):
            return 0
        n_workers = len(self._workers)
        if pending.quick(n_workers + 1) <= n_workers:
            return 0 if worker.held else 1
        n_shares = SHARES * n_workers
        enough = min(worker.room * n_shares, MAX_AHEAD)
        n_pending = pending.quick(enough)
        return worker.room if n_pending == enough else max(n_pending // n_shares, 1)

    def _has_slow_enough(self, pending: Pending) -> bool:
        """Whether so many workers are busy with what is slow that the rest is for what is quick."""
        if not self._n_for_quick:
            return False
        n_slow = sum(
            any(self._is_slow(held, pending) for held in worker.held) for worker in self._workers
        )
        return n_slow >= len(self._workers) - self._n_for_quick

    def _answered(self, worker: Worker) -> Submission:
        """Return the first of those that a worker held, which it holds no more."""
        submission = worker.held.popleft()
        self._busy.remove(submission.student)
        self._unhurried.discard(submission.place)
        return submission

    def _hear(self, pending: Pending) -> Iterator[Done | None]:
        """Yield what the workers have done meanwhile; None if they said nothing."""
        speaking = self._workers.speaking()
        if not speaking:
            yield None
        for worker in speaking:
            match worker.message():
                case Answer(SetAside(answers)):
                    pending.set_aside(self._answered(worker), answers)
                case Answer(result):
                    done = Done(self._answered(worker), result)
                    if isinstance(result, Judgement):
                        pending.charge(done.submission.student, result.seconds)
                    yield done
                case Ready():
                    worker.is_ready = True
                case NoJudge(ProblemHere(sentence)):
                    raise Problem(sentence)
                case NoJudge(bug):
                    raise RuntimeError(f"no judge could be built: {bug.sentence}")
                case None:
                    yield from self._bury(worker, pending)

    def _bury(self, worker: Worker, pending: Pending) -> Iterator[Done]:
        """Take back what a dead worker held; yield what is given up for it."""
        ending = self._workers.bury(worker)
        self._busy -= {submission.student for submission in worker.held}
        if not worker.is_ready:
            raise RuntimeError(f"a judging process ended before it was ready ({ending})")
        if done := pending.take_back(list(worker.held), worker.suspects, ending):
            yield done
