"""What an instructor is told when a container is built."""

from contextlib import nullcontext

import pytest

from autograder.platforms import readiness
from autograder.platforms.assignment import Assignment
from autograder.platforms.readiness import get_ready
from autograder.sandbox import SandboxUnavailable
from tests.tiny_course import tiny_course

ASSIGNED = Assignment("01_first", seed=5, isolation="full", seconds=100.0)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return tiny_course(tmp_path_factory.mktemp("course") / "tiny").root


@pytest.fixture
def asked_for(monkeypatch) -> list[str]:
    """The specifications of which all is made that takes long."""
    found = []
    monkeypatch.setattr(
        readiness.SeededExercises,
        "get_ready",
        lambda self, specification: found.append(specification.item),
    )
    return found


def test_ready_is_told_once_every_item_is_prepared(monkeypatch, root, asked_for):
    monkeypatch.setattr(readiness, "open_judge", lambda *_: nullcontext())
    assert get_ready(ASSIGNED, root) == "Ready to judge 01_first, isolation: full."
    assert asked_for == ["running_sum"]


def test_missing_isolation_is_a_warning_that_says_what_to_do(monkeypatch, root, asked_for):
    def refuse(*_):
        raise SandboxUnavailable("user namespaces", "Operation not permitted")

    monkeypatch.setattr(readiness, "open_judge", refuse)
    told = get_ready(ASSIGNED, root)
    assert told.startswith("WARNING: nothing will be judged here as it is now. Student code can't")
    assert "`autograder bundle --for PLATFORM --isolation none`" in told
