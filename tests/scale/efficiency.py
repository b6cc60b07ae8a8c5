"""How much of the embedded crew's speed is left with a cluster's workers on the same processors:
whole commands, in turn, on the same class.
"""

from collections.abc import Sequence
import ctypes
from dataclasses import dataclass
import multiprocessing
import os
from pathlib import Path
import resource
import subprocess
import sys
import time

from autograder.bench.classes import Classes
from tests.this_course import COURSE

SIZES = (100, 400)
"""Of the two classes: what a submission costs without what starting costs is told from both."""

WAYS = {"crew": ("--jobs", "2"), "cluster": ("--cluster", "local:2")}

_BECOME_SUBREAPER = 36
"""Of prctl: whatever a command leaves behind is waited for by this process, and counted."""


@dataclass(frozen=True)
class Spent:
    """Seconds on the clock, and of computing, of a command and all that it started."""

    clock: float
    computing: float


def spent(words: Sequence[str], folder: Path) -> Spent:
    """Run a command of ours in a folder; return what it took."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(words, folder, theirs))
    process.start()
    found = ours.recv()
    process.join()
    assert isinstance(found, Spent), found
    return found


def _run(words: Sequence[str], folder: Path, told) -> None:
    ctypes.CDLL(None).prctl(_BECOME_SUBREAPER, 1)
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "autograder", *words], cwd=folder, capture_output=True, text=True
    )
    clock = time.monotonic() - began
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    failed = done.returncode != 0
    told.send(done.stderr if failed else Spent(clock, used.ru_utime + used.ru_stime))


def measured(folder: Path, n_runs: int) -> dict[str, dict[int, list[Spent]]]:
    """Grade classes of both sizes in both ways, in turn; return what each run took."""
    classes = Classes(COURSE, folder)
    for lesson in COURSE.lessons.values():
        classes.release(lesson)
    found = {way: {size: [] for size in SIZES} for way in WAYS}
    for number in range(n_runs):
        for size in SIZES:
            for way in sorted(WAYS, reverse=bool(number % 2)):
                classroom = classes.fresh(size)
                words = ["grade", "--class", str(classroom.root), *WAYS[way]]
                found[way][size].append(spent(words, classroom.root))
                print(way, size, found[way][size][-1], flush=True)
    return found


def each(runs: dict[int, list[Spent]], what: str) -> float:
    """Return what one more submission takes of something: the least of the runs of each size, by
    their difference.
    """
    small, large = SIZES
    least = {size: min(getattr(run, what) for run in runs[size]) for size in SIZES}
    return (least[large] - least[small]) / (large - small)
