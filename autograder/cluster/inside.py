"""What a worker's process runs: it keeps one judge, and judges chunks. It talks in bytes of its own
pickling, so that whatever is in them, the scheduler and its own workings never look inside.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
import os
from pathlib import Path
import pickle
import socket
from tempfile import TemporaryDirectory
import weakref

from autograder.bugs import report_bug
from autograder.cluster.parcels import Parcel, own_build, unpack
from autograder.grading.inside import NoJudge, Ready, Task, judge_task
from autograder.grading.judging import Bug, JudgingResult, ProblemHere, SetAside
from autograder.grading.quanta import Quanta
from autograder.judge.warming import FULL
from autograder.problems import Problem

LOST_ITS_SANDBOX = 70
"""The exit code of a process whose judge can't go on."""


MAX_BENCHES = 3
"""Judges that a process keeps ready: several classes may be graded by the same workers."""


class Bench:
    """The judge of a parcel, ready to judge."""

    def __init__(self, parcel: Parcel, folder: str | None):
        self._folder = TemporaryDirectory(prefix="course-", dir=folder)
        root = Path(self._folder.name)
        try:
            unpack(parcel, root)
            self.judge = parcel.make_judge(root, parcel.seed, FULL, parcel.seconds)
        except BaseException:
            self._folder.cleanup()
            raise
        self.quanta = Quanta(self.judge)

    def close(self) -> None:
        """End the judge, and forget the course."""
        self.judge.close()
        self._folder.cleanup()


class Lease:
    """What a worker keeps as long as its scheduler says that a client wants it: until that lets go
    of it, or is gone, however it ended. As long as there is one for a parcel, the client's bench
    stays; after the last, no more of its chunks begins.
    """

    def __init__(self, digest: str):
        self.digest = digest
        _HERE.leases.add(self)
        # In the thread that judges: whoever hears that the client is gone is another one.
        weakref.finalize(self, _HERE.in_turn, _dismiss_unwanted, digest)


@dataclass(frozen=True)
class NotHere:
    """There is no bench any more: others took its place, or nobody wanted it."""


@dataclass
class _Process:
    """What this process has: benches by their parcel's digest, the one that was asked for last at
    the end; who wants them; the folder where courses are unpacked, None for that of temporary
    files; and what lets a call be made in the thread that judges.
    """

    benches: dict[str, Bench] = field(default_factory=dict)
    leases: weakref.WeakSet[Lease] = field(default_factory=weakref.WeakSet)
    folder: str | None = None
    in_turn: Callable[..., object] = lambda call, *args: call(*args)


_HERE = _Process()


def settle_in(folder: str, in_turn: Callable[..., object]) -> None:
    """Let courses be unpacked in a folder, which whoever started this process takes away. in_turn:
    lets a call be made with its arguments in the thread that judges, after those before it.
    """
    _HERE.folder, _HERE.in_turn = folder, in_turn


def prepare(packed: bytes) -> bytes:
    """Get ready to judge by a parcel for which there is a lease; return Ready, or NoJudge, which
    says why, or NotHere where the lease has ended.
    """
    parcel: Parcel = pickle.loads(packed)
    return pickle.dumps(_prepared(parcel))


def _prepared(parcel: Parcel) -> Ready | NoJudge | NotHere:
    if difference := parcel.build.difference(own_build()):
        return NoJudge(ProblemHere(f"it has {difference}"))
    if not _is_wanted(parcel.digest):
        return NotHere()
    if parcel.digest in _HERE.benches:
        return Ready()
    while len(_HERE.benches) >= MAX_BENCHES:
        dismiss(next(iter(_HERE.benches)))
    try:
        _HERE.benches[parcel.digest] = Bench(parcel, _HERE.folder)
    except Problem as problem:
        return NoJudge(ProblemHere(str(problem)))
    except Exception as error:
        return NoJudge(_bug_here(error))
    return Ready()


def _is_wanted(digest: str) -> bool:
    return any(lease.digest == digest for lease in _HERE.leases)


def _dismiss_unwanted(digest: str) -> None:
    if not _is_wanted(digest):
        dismiss(digest)


def judge_chunk(digest: str, packed: bytes) -> bytes:
    """Judge tasks by the parcel of a digest; return what came of each, packed by itself, in their
    order, or NotHere: for `what_was_said`. Once nobody wants to know, no more of them begins. The
    process ends where its judge can't go on.
    """
    if digest not in _HERE.benches:
        return pickle.dumps(NotHere())
    bench = _HERE.benches[digest] = _HERE.benches.pop(digest)
    tasks: Sequence[Task] = pickle.loads(packed)
    return pickle.dumps([_judged(bench, task) for task in tasks if _is_wanted(digest)])


def what_was_said(said: bytes) -> Ready | NoJudge | NotHere | list[JudgingResult | SetAside]:
    """Return what `prepare` or `judge_chunk` said, on the other side."""
    found = pickle.loads(said)
    return list(map(pickle.loads, found)) if isinstance(found, list) else found


def _judged(bench: Bench, task: Task) -> bytes:
    result = judge_task(bench.judge, bench.quanta, task)
    if not bench.judge.is_alive():  # the result is worth nothing: another process will judge anew
        os._exit(LOST_ITS_SANDBOX)
    if isinstance(result, Bug):
        result = Bug(f"{result.sentence} It lies on {socket.gethostname()}.")
    try:
        return pickle.dumps(result)
    except Exception as error:
        return pickle.dumps(_bug_here(error))


def _bug_here(error: Exception) -> Bug:
    return Bug(f"{report_bug(error)} It lies on {socket.gethostname()}.")


def dismiss(digest: str) -> None:
    """End the judge of a parcel, and forget the course and the seed."""
    if bench := _HERE.benches.pop(digest, None):
        bench.close()


def leave() -> None:
    """End all judges."""
    for digest in list(_HERE.benches):
        dismiss(digest)
