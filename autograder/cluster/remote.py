"""The client's side: workers of a scheduler, as a crew works with them."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from itertools import count
import logging
import pickle
from queue import Empty, SimpleQueue
import time
from typing import Any

from distributed import Client, Future
from distributed.scheduler import KilledWorker
from distributed.security import Security

from autograder.cluster.addresses import Address, require_certificates
from autograder.cluster.inside import Lease, NotHere, judge_chunk, prepare, what_was_said
from autograder.cluster.parcels import Parcel
from autograder.cluster.processes import LocalScheduler, Processes, for_workers
from autograder.grading.inside import Answer, Message, NoJudge, Ready, Task
from autograder.grading.judging import ProblemHere
from autograder.problems import Problem
from autograder.submissions.submission import Submission

CHUNK = 10
"""Submissions that a worker is given at a time: of so many verdicts the scheduler's share in the
time is small, and so few are judged anew where a worker dies.
"""

MAX_CHUNKS = 2
"""Chunks that a worker holds: one that it judges, and one that spares it the wait for the next."""

LOOKING_SECONDS = 0.5
"""Wall time after which it is looked anew who takes part, where that is quickly told."""

LOOKING_SHARE = 0.02
"""Of the time, at most, goes into looking: of a thousand workers the scheduler has much to tell."""

LONELY_SECONDS = 60
"""Wall time that a run goes on without any worker."""

CONNECTING_SECONDS = 10
"""Wall time in which a scheduler has to answer."""


@dataclass(eq=False)
class RemoteWorker:
    """A process that judges, elsewhere. id: the scheduler's name for it, which no other process
    ever has; address: where it is. lease: as long as it is held, the process keeps its judge.
    """

    id: str
    address: str
    workers: "RemoteWorkers"
    is_ready: bool = False
    is_gone: bool = False
    has_forgotten: bool = False
    lease: Future | None = None
    held: deque[Submission] = field(default_factory=deque)
    chunks: deque[tuple[int, Future]] = field(default_factory=deque)
    answered: dict[str, Sequence[Any]] = field(default_factory=dict)
    said: deque[Message] = field(default_factory=deque)

    @property
    def room(self) -> int:
        """How many it may be given now."""
        return CHUNK if len(self.chunks) < MAX_CHUNKS else 0

    @property
    def suspects(self) -> int:
        """Of how many of those it holds it can have died: of those in the chunk that it judged. Of
        none where it is there still, and only others took the place of the class.
        """
        return self.chunks[0][0] if self.chunks and not self.has_forgotten else 0

    def give(self, tasks: Sequence[Task]) -> None:
        """Let it judge more submissions, after those it holds."""
        self.held.extend(task.submission for task in tasks)
        digest = self.workers.parcel.digest
        future = self.workers.ask(self, judge_chunk, digest, pickle.dumps(list(tasks)))
        self.chunks.append((len(tasks), future))

    def hear(self, future: Future, heard: object) -> None:
        """Take in what came of a future: what it said, None if nothing will come of it."""
        if heard is None or isinstance(heard, NotHere):
            self.is_gone, self.has_forgotten = True, heard is not None
        elif isinstance(heard, Ready):
            self.said.append(heard)
        else:
            self.answered[future.key] = heard
            while self.chunks and self.chunks[0][1].key in self.answered:
                _, first = self.chunks.popleft()
                self.said.extend(map(Answer, self.answered.pop(first.key)))

    def message(self) -> Message | None:
        """Return what it says; None if it is gone and won't say any more."""
        return self.said.popleft() if self.said else None


class RemoteWorkers:
    """The workers of a scheduler, those that join meanwhile included. jobs: how many are started
    for the run, none where the scheduler is somebody else's. leave_out: is told the address of each
    worker that isn't given anything, and why.
    """

    def __init__(self, address: Address, parcel: Parcel, leave_out: Callable[[str, str], None]):
        self.parcel, self.jobs, self._leave_out = parcel, address.jobs, leave_out
        self._left_out: dict[str, str] = {}
        self._packed = pickle.dumps(parcel)
        self._workers: dict[str, RemoteWorker] = {}
        self._known: set[str] = set()
        self._news: SimpleQueue[tuple[RemoteWorker, Future, object]] = SimpleQueue()
        self._asked = count()
        self._look_again = self._seen = time.monotonic()
        self._end = ExitStack()
        for name in ("distributed", "distributed.client"):  # the second has a level of its own
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            self._connect(address)
        except BaseException:
            self._end.close()
            raise

    def _connect(self, address: Address) -> None:
        security = Security(require_encryption=address.is_encrypted)
        url = address.url
        self._processes = None
        if not address.jobs:
            require_certificates(security, "client")
        else:
            scheduler = self._end.enter_context(LocalScheduler())
            security, url = scheduler.security, scheduler.url
            self._processes = Processes(url, for_workers(security), address.jobs, "127.0.0.1")
            self._end.callback(self._processes.end)
        try:
            self._client = Client(
                url, security=security, set_as_default=False, timeout=CONNECTING_SECONDS
            )
        except (OSError, TypeError, ValueError) as error:
            raise Problem(
                f"No scheduler answers at {url} ({error or type(error).__name__}). Start it, and "
                "let --cluster name it; docs/cluster.md says how."
            ) from None
        self._end.callback(self._client.close)

    def __len__(self) -> int:
        return len(self._workers)

    def __iter__(self) -> Iterator[RemoteWorker]:
        return iter(list(self._workers.values()))

    def complete(self, number: int) -> None:
        """Start those of ours that lack of `number`, and look who takes part."""
        if self._processes and (number or self._workers):
            self._processes.complete(max(number, len(self._processes.pids)))
        if time.monotonic() >= self._look_again or not self._workers:
            self._look()

    def _look(self) -> None:
        """Find out who has joined, and who has left."""
        began = time.monotonic()
        there = self._there()
        took = time.monotonic() - began
        self._look_again = began + max(LOOKING_SECONDS, took / LOOKING_SHARE)
        for id, address in there.items():
            if id not in self._known:
                self._known.add(id)
                worker = self._workers[id] = RemoteWorker(id, address, self)
                worker.lease = self._submit(worker, Lease, self.parcel.digest)
                self.ask(worker, prepare, self._packed)
        for worker in self:
            worker.is_gone |= worker.id not in there
            self._forget_if_never_there(worker)

    def _forget_if_never_there(self, worker: RemoteWorker) -> None:
        """Let a worker that went before it had its judge be none: it held nothing."""
        if worker.is_gone and not worker.is_ready and not worker.said:
            self._workers.pop(worker.id, None)

    def _there(self) -> dict[str, str]:
        """Return the workers that the scheduler knows, by id, with their addresses."""
        try:
            found = self._client.scheduler_info(n_workers=-1)
        except Exception as error:
            raise self._lost(error) from None
        if self._client.status != "running" or "workers" not in found:
            raise self._lost(self._client.status)
        return {str(each["id"]): address for address, each in found["workers"].items()}

    def _lost(self, why: object) -> Problem:
        return Problem(
            f"The scheduler doesn't answer any more ({why}). What was recorded is kept; run this "
            "again when it is back."
        )

    def ask(self, worker: RemoteWorker, call: Any, *args: Any) -> Future:
        """Let a worker, and no other, make a call; what comes of it is heard later."""
        future = self._submit(worker, call, *args)
        future.add_done_callback(lambda done: self._news.put((worker, done, _heard_from(done))))
        return future

    def _submit(self, worker: RemoteWorker, call: Any, *args: Any) -> Future:
        return self._client.submit(
            call,
            *args,
            workers=[worker.address],
            allow_other_workers=False,
            pure=False,
            retries=0,
            priority=-next(self._asked),  # in turn, else those of a moment come in any order
        )

    def speaking(self) -> list[RemoteWorker]:
        """Wait for a message; return whom there is one of, and who is gone. Problem if there has
        been nobody for long.
        """
        speaking = self._speaking()
        if not speaking:
            with suppress(Empty):
                self._hear(*self._news.get(timeout=LOOKING_SECONDS))
            self._look()
        with suppress(Empty):
            while True:
                self._hear(*self._news.get_nowait())
        self._require_anybody()
        return speaking or self._speaking()

    def _speaking(self) -> list[RemoteWorker]:
        return [worker for worker in self for _ in range(len(worker.said) + bool(worker.is_gone))]

    def _hear(self, worker: RemoteWorker, future: Future, heard: object) -> None:
        if isinstance(heard, NoJudge):
            self._left_out[worker.address] = heard.reason.sentence
            self._leave_out(worker.address, heard.reason.sentence)
            heard = None
        if not worker.is_gone:
            worker.hear(future, heard)
            self._forget_if_never_there(worker)

    def _require_anybody(self) -> None:
        if self._workers:
            self._seen = time.monotonic()
        elif self._left_out and self._left_out.keys() >= set(self._there().values()):
            why = "; ".join(sorted(set(self._left_out.values())))
            raise Problem(f"None of the workers can judge: {why}")
        elif time.monotonic() - self._seen > LONELY_SECONDS:
            raise Problem(
                f"No worker has been there for {LONELY_SECONDS} seconds. Start some: autograder "
                "worker URL. What was recorded is kept."
            )

    def bury(self, worker: RemoteWorker) -> str:
        """Take leave of a worker that is gone; return how it ended. Where its process goes on, as
        when other classes took its place for this one, it is met anew.
        """
        self._workers.pop(worker.id, None)
        self._known.discard(worker.id)
        self._client.cancel([worker.lease, *(future for _, future in worker.chunks)])
        return f"no word from {worker.address}"

    def end(self) -> None:
        """Take leave of all, who forget the class then, as they do if this process just ends; those
        that were started for the run end.
        """
        self._workers.clear()
        self._end.close()


def _heard_from(future: Future) -> object:
    """Return what a future says, None if nothing comes of it any more. A call that fails is none of
    ours: it never began.
    """
    try:
        said = future.result(timeout=CONNECTING_SECONDS) if future.status == "finished" else None
        error = future.exception() if future.status == "error" else None
    except Exception:  # cancelled, or lost on the way
        return None
    if said is not None:
        return _understood(said)
    if error is None or isinstance(error, KilledWorker):
        return None
    return NoJudge(ProblemHere(f"it can't take part ({type(error).__name__}: {error})"))


def _understood(said: bytes) -> object:
    try:
        return what_was_said(said)
    except Exception as error:
        return NoJudge(ProblemHere(f"it isn't understood ({type(error).__name__}: {error})"))
