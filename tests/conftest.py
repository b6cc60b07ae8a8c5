"""What many tests need: what they cost, told from the folder they lie in, and a generator with a
fixed seed.
"""

from collections.abc import Iterator, Sequence
import gc
import os
from pathlib import Path
import signal

import numpy as np
import pytest

TESTS = Path(__file__).resolve().parent

COSTS = {
    "autograder/executor": "slow",
    "banks": "bank",
    "browser": "slow",
    "doors": "slow",
    "search": "bank",
}
"""The marker of all tests below a folder of tests/."""

STARTED = {"judge", "site"}
"""Fixtures that start a judge's processes, or that whole commands make: all tests that ask for one
are slow.
"""

LONGEST = ("browser", "doors", "hostile")
"""The folders whose tests take longest, one by one: they begin first, so that no process still has
one before it when the others are done.
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--lesson", help="only tests that are about this lesson of the course")


def pytest_configure() -> None:
    """Let this process be interrupted, as tests do: a shell has what it starts in the background
    ignore that, and a test of an interrupted command waited for ever there.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        for folder in _folders(item) & set(COSTS):
            item.add_marker(COSTS[folder])
        if STARTED & set(getattr(item, "fixturenames", ())):
            item.add_marker("slow")
    items.sort(key=lambda item: _folders(item).isdisjoint(LONGEST))
    if lesson := config.getoption("--lesson"):
        kept = [item for item in items if lesson in _lessons_of(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept


def pytest_collection_finish() -> None:
    """Leave what is there before the first test to the end: to look through all modules and tests
    for garbage again and again takes a tenth of what all tests take.
    """
    gc.freeze()


def _folders(item: pytest.Item) -> set[str]:
    """Return the folders below tests/ in which a test lies, as paths from there."""
    return {folder.as_posix() for folder in item.path.relative_to(TESTS).parents}


def _lessons_of(item: pytest.Item) -> Iterator[str]:
    """Yield the lessons that a test's parameters are about."""
    from tests.this_course import ITEMS, LESSON_OF  # here, since it takes a while to load a course

    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    yield parameters.get("lesson")
    for name in _names(parameters):
        yield LESSON_OF.get(ITEMS[name].name if name in ITEMS else name)


def _names(parameters: dict) -> Sequence[str]:
    """Return what a test's parameters call items, and what students write for them."""
    named = [parameters.get(name) for name in ("item", "name")]
    named.append(getattr(parameters.get("specification"), "item", None))
    return [name for name in named if isinstance(name, str)]


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory) -> Path:
    """The folder of this run, which is the same for all processes that run its tests."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(autouse=True, scope="session")
def own_cache(shared_folder):
    """Keep what tests keep between runs out of the user's cache folder. What one process has made
    of an exercise, all others find there, as students' graders do.
    """
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(shared_folder / "cache")
    yield
    os.environ.pop("XDG_CACHE_HOME") if before is None else os.environ.update(XDG_CACHE_HOME=before)


@pytest.fixture
def rng():
    """A generator that draws the same numbers in every run."""
    return np.random.default_rng(0)
