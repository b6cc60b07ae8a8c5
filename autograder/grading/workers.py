"""Who is running: the judging processes, what each holds, and how they end; the run outlives any of
them.
"""

from collections import deque
from collections.abc import Callable, Iterator
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

MAX_SILENCE_SECONDS = 0.5
"""Wall time after which whoever waits for a message goes on without one."""

MAX_ENDING_SECONDS = 5.0
"""Wall time in which a worker may end by itself before it is killed."""


@dataclass(eq=False)
class Worker:
    """A process, the way to talk to it, and the submissions it was given, in the order in which it
    judges them.
    """

    process: BaseProcess
    connection: Connection
    is_ready: bool = False
    held: deque[Submission] = field(default_factory=deque)

    def give(self, task: Task) -> None:
        """Let it judge one more submission, after those it holds."""
        self.held.append(task.submission)
        with suppress(OSError):  # it has died, which is noticed when it is listened to
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


class Workers:
    """The workers of a run. make_judge: builds the judge of each; it must be picklable."""

    def __init__(self, make_judge: Callable[[], Judge]):
        self._make_judge = make_judge
        self._workers: list[Worker] = []

    def __len__(self) -> int:
        return len(self._workers)

    def __iter__(self) -> Iterator[Worker]:
        return iter(self._workers)

    def complete(self, number: int) -> None:
        """Start as many as `number` of them need; they build their judges meanwhile."""
        while len(self._workers) < number:
            self._workers.append(_start(self._make_judge))

    def are_busy(self) -> bool:
        """Whether any holds a submission."""
        return any(worker.held for worker in self._workers)

    def students(self) -> set[str]:
        """Return whose submissions they hold."""
        return {submission.student for worker in self._workers for submission in worker.held}

    def speaking(self) -> list[Worker]:
        """Wait for a message; return whom there is one of, and who has died."""
        heard = wait([worker.connection for worker in self._workers], MAX_SILENCE_SECONDS)
        return [
            worker for worker in self._workers if worker.connection in heard or worker.is_dead()
        ]

    def bury(self, worker: Worker) -> int | None:
        """Take leave of a worker that died; return its exit code."""
        self._workers.remove(worker)
        return worker.end()

    def end(self) -> None:
        """End all workers; those that are idle close their judges first."""
        for worker in self._workers:
            worker.connection.close()
            if worker.held:
                worker.process.terminate()
        for worker in self._workers:
            worker.end()


def _start(make_judge: Callable[[], Judge]) -> Worker:
    """Start a worker; it is not interrupted with this process, which ends it in its own way."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, make_judge), name="judging")
    with _interrupts_held():
        process.start()
    theirs.close()
    return Worker(process, ours)


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
