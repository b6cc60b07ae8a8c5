"""A run of `autograder grade --cluster` as events: whoever grades, the scheduler, and the workers,
each busy with one thing at a time, as they are.

Whoever grades gives each worker two chunks. A chunk goes through the scheduler to its worker, is
judged after those before it, and comes back through the scheduler; then its verdicts are recorded,
in batches, and the worker gets another one. What waits for somebody waits in turn.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from random import Random

from autograder.cluster.remote import CHUNK, MAX_CHUNKS
from autograder.gradebook.writer import MAX_BATCH_SUBMISSIONS
from autograder.grading.crew import MAX_AHEAD


@dataclass(frozen=True)
class Costs:
    """What a run is made of, in seconds.

    judging: of submissions, one worker alone. client_submission, client_chunk: of whoever grades,
    for each submission (giving, hearing) and for each chunk besides. writing: of whoever grades,
    for each submission, to read and to record it, its share of a batch included. scheduler_chunk:
    of the scheduler. scheduler_worker: of its time, the share that each worker takes that is there.
    worker_chunk: of a worker, for a chunk besides judging. latency: from one machine to another.
    """

    judging: Sequence[float]
    client_submission: float
    client_chunk: float
    writing: float
    scheduler_chunk: float
    scheduler_worker: float
    worker_chunk: float
    latency: float


@dataclass
class Server:
    """Somebody who does one thing at a time. free: when the next one can begin; busy: seconds."""

    free: float = 0.0
    busy: float = 0.0

    def serve(self, now: float, seconds: float) -> float:
        """Take on something that comes in now, the earliest first; return when it is done."""
        self.free = max(self.free, now) + seconds
        self.busy += seconds
        return self.free


@dataclass(frozen=True)
class Forecast:
    """How a run goes. seconds: until the last one is recorded. client, scheduler, workers: the
    share of it in which they were busy, the workers on average.
    """

    n_workers: int
    n_submissions: int
    seconds: float
    client: float
    scheduler: float
    workers: float

    @property
    def rate(self) -> float:
        """Submissions a second."""
        return self.n_submissions / self.seconds

    @property
    def limit(self) -> str:
        """Who has the most to do."""
        shares = {name: getattr(self, name) for name in ("workers", "client", "scheduler")}
        return max(shares, key=shares.__getitem__)


def simulate(costs: Costs, n_workers: int, n_submissions: int, seed: int = 1) -> Forecast:
    """Let a run take place."""
    run = _Run(costs, n_workers, n_submissions, Random(seed))
    seconds = run.to_the_end()
    return Forecast(
        n_workers,
        n_submissions,
        seconds,
        run.client.busy / seconds,
        min(1.0, run.scheduler.busy / seconds),
        sum(worker.busy for worker in run.workers) / n_workers / seconds,
    )


class _Run:
    """The events of a run: what happens next to a chunk, by when. A chunk is its size and the
    number of its worker.
    """

    def __init__(self, costs: Costs, n_workers: int, n_submissions: int, drawn: Random):
        self._costs, self._left, self._drawn = costs, n_submissions, drawn
        self.client, self.scheduler = Server(), Server()
        self.workers = [Server() for _ in range(n_workers)]
        share = n_workers * costs.scheduler_worker
        # What the scheduler does for all workers all the time leaves it less for chunks.
        self._scheduling = costs.scheduler_chunk / 2 / max(1e-9, 1 - share)
        self._events: list[tuple[float, int, str, int, int]] = []
        self._number = 0
        self._recorded = 0

    def to_the_end(self) -> float:
        """Let all happen; return when it is over."""
        for _ in range(MAX_CHUNKS):
            for worker in range(len(self.workers)):
                self._happens(0.0, "is wanted", worker, 0)
        end = 0.0
        while self._events:
            now, _, what, worker, size = heappop(self._events)
            end = max(end, now)
            for then, next_one, number in self._after(now, what, worker, size):
                self._happens(then, next_one, worker, number)
        rest = self._recorded % MAX_BATCH_SUBMISSIONS
        return self.client.serve(end, self._costs.writing * rest)

    def _happens(self, when: float, what: str, worker: int, size: int) -> None:
        self._number += 1
        heappush(self._events, (when, self._number, what, worker, size))

    def _after(
        self, now: float, what: str, worker: int, size: int
    ) -> Iterator[tuple[float, str, int]]:
        """Yield what follows of an event, and when."""
        costs = self._costs
        if what == "is wanted":
            given = self._given()
            if given:
                done = self.client.serve(now, costs.client_chunk + given * costs.client_submission)
                yield done + costs.latency, "is given", given
        elif what == "is given":
            done = self.scheduler.serve(now, self._scheduling)
            yield done + costs.latency, "is there", size
        elif what == "is there":
            judging = sum(self._drawn.choices(costs.judging, k=size))
            done = self.workers[worker].serve(now, judging + costs.worker_chunk)
            yield done + costs.latency, "is judged", size
        elif what == "is judged":
            done = self.scheduler.serve(now, self._scheduling)
            yield done + costs.latency, "is heard", size
        else:
            yield self.client.serve(now, self._writing(size)), "is wanted", 0

    def _given(self) -> int:
        """Return how many a worker is given now: towards the end, its share of what is left."""
        n_workers = len(self.workers)
        is_much = self._left >= min(CHUNK * n_workers, MAX_AHEAD)
        given = min(CHUNK if is_much else max(1, self._left // n_workers), self._left)
        self._left -= given
        return given

    def _writing(self, size: int) -> float:
        """Return what it takes to record a chunk: batches are written as they are full."""
        before, self._recorded = self._recorded, self._recorded + size
        full = self._recorded // MAX_BATCH_SUBMISSIONS - before // MAX_BATCH_SUBMISSIONS
        return self._costs.writing * full * MAX_BATCH_SUBMISSIONS
