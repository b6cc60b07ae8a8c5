"""Tries mutants: each takes its module's place in a copy of the project; the tests run there."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
import importlib
import multiprocessing
import os
from pathlib import Path
import shutil
import signal
import sys
import tempfile
import tomllib

import pytest

from tests.mutation.mutants import Mutant, mutants_of

PROJECT = Path(__file__).parents[2]
"""Not taken from `tests.this_course`: whoever imports that has loaded what is to be mutated."""

SECONDS = 120
"""Wall time after which tests that don't end have told."""

JOBS = 2
SURVIVORS = Path(__file__).with_name("survivors.toml")
COPIED = ("autograder", "course", "source", "release", "tests", "pyproject.toml", "course.toml")

WARM = ("hypothesis", "matplotlib.pyplot", "nbconvert", "nbgrader.api", "numpy", "sqlalchemy")
"""Modules of others that tests use, imported once for all mutants."""


@dataclass(frozen=True)
class Trial:
    """One mutant, the module whose place it takes, and the tests that must tell."""

    module: str
    source: str
    tests: tuple[str, ...]


def survivors_of(module: str, tests: Sequence[str]) -> tuple[list[str], int]:
    """Return the changes of `module` that its tests don't tell, and how many were tried;
    AssertionError if the tests are red without any.
    """
    source = (PROJECT / module).read_text(encoding="utf-8")
    mutants = [Mutant("nothing", source), *mutants_of(source)]
    trials = [Trial(module, mutant.source, tuple(tests)) for mutant in mutants]
    as_it_is, *ends = _ends(trials)
    assert as_it_is, f"{module}: its tests are red as it is"
    return [mutant.change for mutant, end in zip(mutants[1:], ends) if end], len(ends)


def listed(module: str) -> set[str]:
    """Return the survivors of a module that are listed, with a reason."""
    entries = tomllib.loads(SURVIVORS.read_text(encoding="utf-8")).get(module, ())
    return {change for entry in entries for change in entry["changes"]}


def _ends(trials: Sequence[Trial]) -> list[bool]:
    """Return of each trial whether the tests are green."""
    for name in WARM:
        importlib.import_module(name)
    fork = multiprocessing.get_context("fork")
    with _copies(fork, JOBS) as free, fork.Pool(JOBS, _begin, [free], maxtasksperchild=1) as pool:
        return pool.map(_survives, trials, chunksize=1)


@contextmanager
def _copies(fork: multiprocessing.context.BaseContext, number: int) -> Iterator:
    """Give a queue of so many copies of the project, which are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        free = fork.SimpleQueue()
        for project in (Path(folder, str(one)) for one in range(number)):
            project.mkdir()
            for name in COPIED:
                place, target = PROJECT / name, project / name
                shutil.copytree(place, target) if place.is_dir() else shutil.copy(place, target)
            free.put(project)
        yield free


def _begin(free) -> None:
    global _free  # a process of the pool has it from here
    _free = free


def _survives(trial: Trial) -> bool:
    """Whether the tests are green with a mutant; in a process of its own, since they import it."""
    project = _free.get()
    path = project / trial.module
    as_it_was = path.read_text(encoding="utf-8")
    try:
        path.write_text(trial.source, encoding="utf-8")
        return _passes(project, trial.tests)
    finally:
        path.write_text(as_it_was, encoding="utf-8")
        _free.put(project)


def _passes(project: Path, tests: Sequence[str]) -> bool:
    for name in [name for name in sys.modules if name.partition(".")[0] == "tests"]:
        del sys.modules[name]
    os.chdir(project)
    os.environ["PYTHONPATH"] = str(project)
    sys.path.insert(0, str(project))
    sys.dont_write_bytecode = True
    signal.signal(signal.SIGALRM, signal.default_int_handler)  # ends the tests as Ctrl-C does
    signal.alarm(SECONDS)
    try:
        with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
            return pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests]) == 0
    except BaseException:
        return False
    finally:
        signal.alarm(0)
