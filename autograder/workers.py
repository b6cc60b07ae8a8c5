"""Judges submissions in processes of their own, each with one judge for the whole run; the run
outlives any of them.

A worker imports neither nbgrader nor the database; a judge that needs such things imports them
itself.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
import multiprocessing
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
import os
import signal
import sys
from threading import Thread
from typing import TYPE_CHECKING, Self

from autograder.bugs import report_bug
from autograder.problems import Problem
from autograder.submissions.folders import Submission

if TYPE_CHECKING:
    from autograder.judge.judgement import Judge, Judgement

MAY_HOLD = 2
"""Submissions that a worker is given at a time: one that it judges, and one that spares it the wait
for the next.
"""

MAY_COST = 2
"""Workers that may die of a submission before it is given up."""

TICK = 0.5
"""Seconds after which a caller hears from `Crew.judge` even if nothing is done."""

PATIENCE = 5.0
"""Seconds in which a worker may end by itself before it is killed."""


@dataclass(frozen=True)
class Outcome:
    """How judging one submission ended: judged, rejected as unreadable, stopped by a problem here,
    or lost to a bug of ours.
    """

    judged: "Judgement | None" = None
    rejected: str | None = None
    problem: str | None = None
    bug: str | None = None


@dataclass(frozen=True)
class _Started:
    """A worker's first message: whether it has its judge, or else why not."""

    problem: str | None = None
    bug: str | None = None


@dataclass(eq=False)
class _Worker:
    """A process, the way to talk to it, and the submissions it was given, in the order in which it
    judges them.
    """

    process: BaseProcess
    connection: Connection
    started: bool = False
    holds: deque[Submission] = field(default_factory=deque)


Done = tuple[Submission, Outcome]


class Crew:
    """`jobs` workers, which build their judges as soon as the crew is entered; when it is left,
    none of them is left behind.

    make_judge: builds a worker's judge, which is closed at the end if it has a `close`; it must be
    picklable.
    """

    def __init__(self, make_judge: "Callable[[], Judge]", jobs: int):
        self._make_judge, self._jobs = make_judge, jobs
        self._workers: list[_Worker] = []
        self._waiting: deque[Submission] = deque()
        self._cost: Counter[Submission] = Counter()

    def __enter__(self) -> Self:
        try:
            self._complete(self._jobs)
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def judge(self, submissions: Sequence[Submission]) -> Iterator[Done | None]:
        """Judge `submissions`; yield each with its outcome as it is done, and None every now and
        then.

        A submission whose worker dies is judged once more. Problem if no judge can be built.
        """
        self._waiting = deque(submissions)
        while self._waiting or any(worker.holds for worker in self._workers):
            self._complete(min(self._jobs, len(self._waiting) + len(self._workers)))
            for worker in self._workers:
                self._give(worker)
            yield from self._hear()

    def _complete(self, number: int) -> None:
        while len(self._workers) < number:
            self._workers.append(_start(self._make_judge))

    def _give(self, worker: _Worker) -> None:
        while worker.started and self._waiting and len(worker.holds) < self._may_hold():
            worker.holds.append(self._waiting.popleft())
            with suppress(OSError):  # it has died, which is noticed when it is listened to
                worker.connection.send(worker.holds[-1])

    def _may_hold(self) -> int:
        """Return how many submissions a worker may be given now: towards the end none that others
        could begin at once.
        """
        return MAY_HOLD if len(self._waiting) > len(self._workers) else 1

    def _hear(self) -> Iterator[Done | None]:
        """Yield what the workers have done meanwhile; None if they said nothing."""
        speaking = wait([worker.connection for worker in self._workers], TICK)
        if not speaking:
            yield None
        for worker in list(self._workers):
            if worker.connection in speaking or worker.process.exitcode is not None:
                yield from self._listen(worker)

    def _listen(self, worker: _Worker) -> Iterator[Done]:
        try:
            said = (
                worker.connection.recv()
                if worker.connection.poll() or worker.process.exitcode is None
                else None
            )
        except (EOFError, OSError):
            said = None
        if isinstance(said, Outcome):
            yield worker.holds.popleft(), said
        elif isinstance(said, _Started):
            _require_judge(said)
            worker.started = True
        else:
            yield from self._bury(worker)

    def _bury(self, worker: _Worker) -> Iterator[Done]:
        """Take back what a dead worker held. What it was judging may have been its death; more than
        once is too often.
        """
        self._workers.remove(worker)
        code = _end(worker)
        if not worker.started:
            raise RuntimeError(f"a judging process ended before it was ready (exit code {code})")
        if worker.holds:
            suspect = worker.holds.popleft()
            self._cost[suspect] += 1
            if self._cost[suspect] < MAY_COST:
                worker.holds.appendleft(suspect)
            else:
                died = RuntimeError(
                    f"{MAY_COST} judging processes died of it, the last with exit code {code}"
                )
                yield suspect, Outcome(bug=report_bug(died))
        self._waiting.extendleft(reversed(worker.holds))

    def _end(self) -> None:
        """End all workers; those that are idle close their judges first."""
        for worker in self._workers:
            worker.connection.close()
            if worker.holds:
                worker.process.terminate()
        for worker in self._workers:
            _end(worker)


def _require_judge(said: _Started) -> None:
    if said.problem:
        raise Problem(said.problem)
    if said.bug:
        raise RuntimeError(f"no judge could be built: {said.bug}")


def _start(make_judge: "Callable[[], Judge]") -> _Worker:
    """Start a worker; it is not interrupted with this process, which ends it in its own way."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, make_judge), name="judging")
    with _interrupts_held():
        process.start()
    theirs.close()
    return _Worker(process, ours)


def _end(worker: _Worker) -> int | None:
    """Wait for a worker that was told to end, kill it if need be with all that it started, and
    return its exit code.
    """
    worker.connection.close()
    worker.process.join(PATIENCE)
    if worker.process.exitcode is None:
        worker.process.kill()
        worker.process.join()
    if hasattr(os, "killpg") and worker.started:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(worker.process.pid, signal.SIGKILL)
    return worker.process.exitcode


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C from processes that are started meanwhile, until they let it through."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# In the worker


def _work(connection: Connection, make_judge: "Callable[[], Judge]") -> None:
    """Build the judge, then judge what comes until nothing can come any more, or the judge can't go
    on.
    """
    _take_leave_of_the_terminal()
    Thread(target=_end_with_the_run, daemon=True).start()
    try:
        judge = make_judge()
    except Problem as problem:
        return connection.send(_Started(problem=str(problem)))
    except Exception as error:
        return connection.send(_Started(bug=report_bug(error)))
    try:
        connection.send(_Started())
        while True:
            outcome = _outcome(judge, connection.recv())
            if not getattr(
                judge, "is_alive", lambda: True
            )():  # its verdict is worth nothing: another process will judge anew
                return None
            _send(connection, outcome)
    except (EOFError, OSError):  # the run is over
        return None
    finally:
        getattr(judge, "close", lambda: None)()


def _end_with_the_run() -> None:
    """End this process when the one that started it is gone: to judge on could take minutes, for
    nobody.

    The sandbox ends by itself, with all student processes, when nobody holds it any more.
    """
    wait([multiprocessing.parent_process().sentinel])
    os._exit(1)


def _take_leave_of_the_terminal() -> None:
    """Let Ctrl-C be the parent's affair, and SIGTERM an orderly end."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if hasattr(os, "setpgrp"):
        os.setpgrp()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # forgets one that was held back
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
        signal.signal(
            signal.SIGINT, signal.default_int_handler
        )  # processes it starts need the usual one


def _send(connection: Connection, outcome: Outcome) -> None:
    try:
        connection.send(outcome)
    except OSError:
        raise
    except Exception as error:  # what can't be pickled
        connection.send(Outcome(bug=report_bug(error)))


def _outcome(judge: "Judge", submission: Submission) -> Outcome:
    try:
        try:
            assembled = judge.assemble(submission)
        except Problem as problem:
            return Outcome(rejected=str(problem))
        return Outcome(judged=judge.judge(assembled))
    except Problem as problem:
        return Outcome(problem=str(problem))
    except Exception as error:
        return Outcome(bug=report_bug(error))
