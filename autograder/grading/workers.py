"""Judging processes of this machine: what each holds, and how they end; the run outlives any of
them.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
import multiprocessing
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
import os
import signal

from autograder.grading.inside import Message, Task, work
from autograder.grading.judging import Judge
from autograder.submissions.submission import Submission

MAX_HELD_SUBMISSIONS = 2
"""Submissions that a worker is given at a time: one that it judges, and one that spares it the wait
for the next.
"""

MAX_SILENCE_SECONDS = 0.5
"""Wall time after which whoever waits for a message goes on without one."""

MAX_ENDING_SECONDS = 5.0
"""Wall time in which a worker may end by itself before it is killed."""


@dataclass(eq=False)
class LocalWorker:
    """A process, the way to talk to it, and the submissions it was given, in the order in which it
    judges them.
    """

    process: BaseProcess
    connection: Connection
    is_ready: bool = False
    held: deque[Submission] = field(default_factory=deque)

    @property
    def room(self) -> int:
        """How many it may be given now."""
        return MAX_HELD_SUBMISSIONS - len(self.held)

    @property
    def suspects(self) -> int:
        """Of how many of those it holds it can have died: the first, since it answers each."""
        return 1

    def give(self, tasks: Sequence[Task]) -> None:
        """Let it judge more submissions, after those it holds."""
        self.held.extend(task.submission for task in tasks)
        with suppress(OSError):  # it has died, which is noticed when it is listened to
            for task in tasks:
                self.connection.send(task)

    def is_dead(self) -> bool:
        """Whether its process has ended."""
        return self.process.exitcode is not None

    def message(self) -> Message | None:
        """Return what it says; None if it has died and won't say any more."""
        try:
            return self.connection.recv() if self.connection.poll() or not self.is_dead() else None
        except (EOFError, OSError):
            return None

    def end(self) -> int | None:
        """Wait until it ends, kill it if need be with all that it started, and return its exit
        code.
        """
        self.connection.close()
        self.process.join(MAX_ENDING_SECONDS)
        if not self.is_dead():
            self.process.kill()
            self.process.join()
        if hasattr(os, "killpg") and self.is_ready:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        return self.process.exitcode


class LocalWorkers:
    """Up to `jobs` workers. make_judge: builds the judge of each, which is closed at the end; it
    must be picklable.
    """

    def __init__(self, make_judge: Callable[[], Judge], jobs: int):
        self._make_judge, self.jobs = make_judge, jobs
        self._workers: list[LocalWorker] = []

    def __len__(self) -> int:
        return len(self._workers)

    def __iter__(self) -> Iterator[LocalWorker]:
        return iter(self._workers)

    def complete(self, number: int) -> None:
        """Start those that lack of `number`; they build their judges meanwhile."""
        while len(self._workers) < number:
            self._workers.append(_start(self._make_judge))

    def speaking(self) -> list[LocalWorker]:
        """Wait for a message; return whom there is one of, and who has died."""
        heard = wait([worker.connection for worker in self._workers], MAX_SILENCE_SECONDS)
        return [
            worker for worker in self._workers if worker.connection in heard or worker.is_dead()
        ]

    def bury(self, worker: LocalWorker) -> str:
        """Take leave of a worker that died; return how it ended."""
        self._workers.remove(worker)
        return f"exit code {worker.end()}"

    def end(self) -> None:
        """End all workers; those that are idle close their judges first."""
        for worker in self._workers:
            worker.connection.close()
            if worker.held:
                worker.process.terminate()
        for worker in self._workers:
            worker.end()


def _start(make_judge: Callable[[], Judge]) -> LocalWorker:
    """Start a worker; it is not interrupted with this process, which ends it in its own way."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, make_judge), name="judging")
    with _interrupts_held():
        process.start()
    theirs.close()
    return LocalWorker(process, ours)


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
