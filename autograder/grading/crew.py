"""Judges submissions in processes of their own, each with one judge for the whole run: what is
pending is given to those who are running.
"""

from collections.abc import Callable, Iterable, Iterator
import math
from typing import Self

from autograder.grading.inside import Answer, NoJudge, Ready, Task
from autograder.grading.judging import Judge, ProblemHere, SetAside
from autograder.grading.pending import Done, Pending
from autograder.grading.workers import Worker, Workers
from autograder.judge.judgement import Judgement
from autograder.problems import Problem
from autograder.submissions.submission import Submission

MAX_HELD_SUBMISSIONS = 2
"""Submissions that a worker is given at a time: one that it judges, and one that spares it the wait
for the next.
"""


class Crew:
    """`jobs` workers, which build their judges as soon as the crew is entered, or as there is
    something to judge; when it is left, none of them is left behind.

    make_judge: builds a worker's judge, which is closed at the end; it must be picklable.
    student_seconds: of computing that the code of one student gets in the run. is_needed: whether
    there is something to judge for sure; else no worker starts before there is.
    """

    def __init__(
        self,
        make_judge: Callable[[], Judge],
        jobs: int,
        student_seconds: float = math.inf,
        is_needed: bool = True,
    ):
        self._jobs, self._workers = jobs, Workers(make_judge)
        self._student_seconds, self._is_needed = student_seconds, is_needed

    def __enter__(self) -> Self:
        try:
            self._workers.complete(self._jobs if self._is_needed else 0)
        except BaseException:
            self._workers.end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._workers.end()

    def judge(self, submissions: Iterable[Submission]) -> Iterator[Done | None]:
        """Judge `submissions`, each asked for shortly before; yield each as it is done, and None
        every now and then.

        A submission that takes longer than others is set aside, and judged anew after those that
        don't. One whose worker dies is judged once more. Problem if no judge can be built.
        """
        pending = Pending(submissions, self._student_seconds)
        while pending.look_ahead(1) or self._workers.are_busy():
            needed = pending.look_ahead(self._jobs) + len(self._workers)
            self._workers.complete(min(self._jobs, needed))
            for worker in self._workers:
                self._give(worker, pending)
            yield from self._hear(pending)
            yield from pending.take_refused()

    def _give(self, worker: Worker, pending: Pending) -> None:
        """Give a worker what it may hold. Lessons of one student are judged one after another, in
        the order of the course: a later one's process holds the reference of those before it.
        """
        while worker.is_ready and len(worker.held) < self._may_hold(pending):
            submission = pending.take(self._workers.students())
            if submission is None:
                return
            is_waited_for = pending.look_ahead(1)
            worker.give(Task(submission, pending.turn_of(submission) if is_waited_for else None))

    def _may_hold(self, pending: Pending) -> int:
        """Return how many submissions a worker may be given now: towards the end, and of those
        that were set aside, none that others could begin at once.
        """
        enough = len(self._workers) + 1
        return MAX_HELD_SUBMISSIONS if pending.quick(enough) == enough else 1

    def _hear(self, pending: Pending) -> Iterator[Done | None]:
        """Yield what the workers have done meanwhile; None if they said nothing."""
        speaking = self._workers.speaking()
        if not speaking:
            yield None
        for worker in speaking:
            match worker.message():
                case Answer(SetAside(answers)):
                    pending.set_aside(worker.held.popleft(), answers)
                case Answer(result):
                    done = Done(worker.held.popleft(), result)
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
        exit_code = self._workers.bury(worker)
        if not worker.is_ready:
            raise RuntimeError(
                f"a judging process ended before it was ready (exit code {exit_code})"
            )
        if done := pending.take_back(worker.held, exit_code):
            yield done
