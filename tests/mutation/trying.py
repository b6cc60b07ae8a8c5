"""Tries mutants: each takes its module's place in a copy of the project; the tests run there."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from enum import Enum
import gc
import importlib
import math
import multiprocessing
import os
from pathlib import Path
import shutil
import signal
import sys
import tempfile
from time import monotonic
import tomllib
from types import ModuleType

import pytest

from tests.mutation.mutants import mutants_of

PROJECT = Path(__file__).parents[2]
"""Not taken from `tests.this_course`: whoever imports that has loaded what is to be mutated."""

PATIENCE, LEAST_SECONDS = 5, 10
"""Tests that don't end have told: after so many times what they take without a mutant, and no
sooner than after so many seconds, both on the clock.
"""

JOBS = 2
SURVIVORS = Path(__file__).with_name("survivors.toml")
COPIED = ("autograder", "course", "source", "release", "tests", "pyproject.toml", "course.toml")

QUICKLY = ("-xq", "-pno:cacheprovider", "-pno:unraisableexception", "--assert=plain")
"""What pytest needn't do here: half of what a mutant takes would go to it."""

OURS = ("autograder", "course", "tests")
"""Packages that are imported anew, from the copy: a run of other tests may have loaded them."""

WARM = ("hypothesis", "matplotlib.pyplot", "nbconvert", "nbgrader.api", "numpy", "sqlalchemy")
"""Modules of others that tests use, imported once for all mutants."""


class End(Enum):
    """How tests ended: RED if one of them failed, BROKEN if they could not even be run, or did not
    end.
    """

    GREEN, RED, BROKEN = "green", "red", "broken"


@dataclass(frozen=True)
class Trial:
    """One mutant, the module whose place it takes, the tests that must tell, and the seconds on
    the clock that they have for it.
    """

    module: str
    source: str
    tests: tuple[str, ...]
    seconds: float


def survivors_of(module: str, tests: Sequence[str], jobs: int = JOBS) -> tuple[list[str], int]:
    """Return the changes of `module` that its tests don't tell, and how many were tried;
    AssertionError if the tests are red without any.
    """
    source = (PROJECT / module).read_text(encoding="utf-8")
    mutants = list(mutants_of(source))
    with trying(jobs) as ends_of:
        began = monotonic()
        (as_it_is,) = ends_of([Trial(module, source, tuple(tests), math.inf)])
        assert as_it_is is End.GREEN, f"{module}: its tests are red as it is"
        seconds = max(LEAST_SECONDS, PATIENCE * (monotonic() - began))
        ends = ends_of([Trial(module, mutant.source, tuple(tests), seconds) for mutant in mutants])
        survivors = [mutant.change for mutant, end in zip(mutants, ends) if end is End.GREEN]
        return survivors, len(mutants)


def listed(module: str) -> set[str]:
    """Return the survivors of a module that are listed, with a reason."""
    entries = tomllib.loads(SURVIVORS.read_text(encoding="utf-8")).get(module, ())
    return {change for entry in entries for change in entry["changes"]}


@contextmanager
def trying(jobs: int) -> Iterator[Callable[[Sequence[Trial]], Iterator[End]]]:
    """Give what tries trials, so many at a time, and says how each ended."""
    for name in WARM:
        importlib.import_module(name)
    gc.freeze()  # what is there already is neither looked through nor copied in each mutant's fork
    fork = multiprocessing.get_context("fork")
    with _copies(fork, jobs) as free, fork.Pool(jobs, _begin, [free], maxtasksperchild=1) as pool:
        yield lambda trials: map(End, pool.imap(_end_of, trials, chunksize=1))


@contextmanager
def _copies(fork: multiprocessing.context.BaseContext, number: int) -> Iterator:
    """Give a queue of so many copies of the project, which are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        free = fork.SimpleQueue()
        for project in (Path(folder, str(place)) for place in range(number)):
            project.mkdir()
            for name in COPIED:
                original, target = PROJECT / name, project / name
                if original.is_dir():
                    shutil.copytree(original, target)
                else:
                    shutil.copy(original, target)
            free.put(project)
        yield free


def _begin(free) -> None:
    global _free  # a process of the pool has it from here
    _free = free


def _end_of(trial: Trial) -> str:
    """Run the tests with a mutant in place; in a process of its own, since they import it. Return
    the value of an `End`, of which that process has another class by then.
    """
    project = _free.get()
    path = project / trial.module
    as_it_was = path.read_text(encoding="utf-8")
    try:
        path.write_text(trial.source, encoding="utf-8")
        return _run(project, trial.tests, trial.seconds).value
    finally:
        path.write_text(as_it_was, encoding="utf-8")
        _free.put(project)


def _run(project: Path, tests: Sequence[str], seconds: float) -> End:
    for name in [name for name, module in sys.modules.items() if _is_ours(name, module)]:
        del sys.modules[name]
    os.chdir(project)
    os.environ["PYTHONPATH"] = str(project)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.path.insert(0, str(project))
    sys.dont_write_bytecode = True
    signal.signal(signal.SIGALRM, signal.default_int_handler)  # ends the tests as Ctrl-C does
    signal.setitimer(signal.ITIMER_REAL, 0 if seconds == math.inf else seconds)
    try:
        with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
            failures = _Failures()
            is_green = pytest.main([*QUICKLY, *tests], [failures]) == 0
            return End.GREEN if is_green else End.RED if failures.n_seen else End.BROKEN
    except BaseException:
        return End.BROKEN
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _is_ours(name: str, module: ModuleType | None) -> bool:
    """Whether a module is the project's: one of its packages, or of a course's lessons."""
    places = [getattr(module, "__file__", None), *getattr(module, "__path__", ())]
    is_here = any(Path(place).is_relative_to(PROJECT) for place in places if place)
    return name.partition(".")[0] in OURS or (is_here and "site-packages" not in str(places))


class _Failures:
    """Counts tests that fail in what they try, not in what is made ready for them."""

    n_seen = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.n_seen += report.failed and report.when == "call"
