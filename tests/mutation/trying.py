"""Tries mutants: each takes its module's place in a copy of the project; the tests run there."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from enum import Enum
from functools import partial
import gc
import importlib
import math
import multiprocessing
from multiprocessing.pool import ThreadPool
import os
from pathlib import Path
from queue import SimpleQueue
import shutil
import signal
import sys
import tempfile
from time import monotonic
import tomllib
from types import ModuleType

import hypothesis
import pytest

from tests.mutation.calls import Calls, InTurn, NoteCalls
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

WARM = ("matplotlib.pyplot", "nbconvert", "nbgrader.api", "numpy", "sqlalchemy")
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

    turns: names of tests in the order that they are run in, where that is known. notes: where it is
    noted which functions of the module each test calls, if it is.
    """

    module: str
    source: str
    tests: tuple[str, ...]
    seconds: float
    turns: tuple[str, ...] = ()
    notes: Path | None = None


def survivors_of(
    module: str,
    tests: Sequence[str],
    jobs: int = JOBS,
    found: Callable[[str], object] = lambda change: None,
) -> tuple[list[str], int]:
    """Return the changes of `module` that its tests don't tell, and how many were tried;
    AssertionError if the tests are red without any.

    found: called with each of them as soon as it is known, since all of them take long.
    """
    source = (PROJECT / module).read_text(encoding="utf-8")
    mutants = list(mutants_of(source))
    with trying(jobs) as ends_of, tempfile.TemporaryDirectory() as folder:
        notes, began = Path(folder, "notes"), monotonic()
        (as_it_is,) = ends_of([Trial(module, source, tuple(tests), math.inf, notes=notes)])
        assert as_it_is is End.GREEN, f"{module}: its tests are red as it is"
        seconds = max(LEAST_SECONDS, PATIENCE * (monotonic() - began))
        calls = Calls.read(notes)
        ends = ends_of(
            [
                Trial(
                    module,
                    mutant.source,
                    tuple(tests),
                    seconds,
                    tuple(calls.in_turn(mutant.place)),
                )
                for mutant in mutants
            ]
        )
        survivors = []
        for mutant, end in zip(mutants, ends):
            if end is End.GREEN:
                survivors.append(mutant.change)
                found(mutant.change)
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
    # Examples are the same for every mutant, and a busy machine makes none of them too slow.
    hypothesis.settings.register_profile("mutation", deadline=None, derandomize=True, database=None)
    hypothesis.settings.load_profile("mutation")
    gc.freeze()  # what is there already is neither looked through nor copied in each mutant's fork
    with _copies(jobs) as free, ThreadPool(jobs) as threads:
        yield lambda trials: threads.imap(partial(_end_of, free), trials)


@contextmanager
def _copies(number: int) -> Iterator[SimpleQueue[Path]]:
    """Give a queue of so many copies of the project, which are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        free = SimpleQueue[Path]()
        for project in (Path(folder, str(place)) for place in range(number)):
            project.mkdir()
            for name in COPIED:
                original, target = PROJECT / name, project / name
                if original.is_dir():
                    shutil.copytree(original, target)
                else:
                    shutil.copy(original, target)
            free.put(project)
        try:
            yield free
        finally:
            for _ in range(number):
                free.get()  # whoever is stopped in the middle has a trial that still writes there


def _end_of(free: SimpleQueue[Path], trial: Trial) -> End:
    """Run the tests with a mutant in place, in a process of its own, since they import it."""
    project = free.get()
    path = project / trial.module
    as_it_was = path.read_text(encoding="utf-8")
    try:
        path.write_text(trial.source, encoding="utf-8")
        return _told(project, trial)
    finally:
        path.write_text(as_it_was, encoding="utf-8")
        free.put(project)


def _told(project: Path, trial: Trial) -> End:
    """Return what that process says; a pool's may start none of its own, and tests do."""
    fork = multiprocessing.get_context("fork")
    heard, saying = fork.Pipe(duplex=False)
    process = fork.Process(target=lambda: saying.send(_run(project, trial).value))
    process.start()
    saying.close()
    try:
        if heard.poll(None if trial.seconds == math.inf else trial.seconds + LEAST_SECONDS):
            return End(heard.recv())  # a text, since that process has another class of this name
        process.kill()  # a mutant that not even an alarm ends
        return End.BROKEN
    except EOFError:
        return End.BROKEN
    finally:
        process.join()
        heard.close()


def _run(project: Path, trial: Trial) -> End:
    for name in [name for name, module in sys.modules.items() if _is_ours(name, module)]:
        del sys.modules[name]
    os.chdir(project)
    os.environ["PYTHONPATH"] = str(project)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.path.insert(0, str(project))
    sys.dont_write_bytecode = True
    signal.signal(signal.SIGALRM, signal.default_int_handler)  # ends the tests as Ctrl-C does
    signal.setitimer(signal.ITIMER_REAL, 0 if trial.seconds == math.inf else trial.seconds)
    try:
        with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
            failures = _Failures()
            plugins = [failures, *_plugins(project, trial)]
            is_green = pytest.main([*QUICKLY, *trial.tests], plugins) == 0
            return End.GREEN if is_green else End.RED if failures.n_seen else End.BROKEN
    except BaseException:
        return End.BROKEN
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _plugins(project: Path, trial: Trial) -> Iterator[object]:
    if trial.notes:
        yield NoteCalls(project / trial.module, trial.notes)
    if trial.turns:
        yield InTurn(trial.turns)


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
