"""Tests that call what was changed are run first, and the quickest before the others."""

import math
from types import SimpleNamespace

from tests.mutation.calls import Calls, InTurn
from tests.mutation.trying import End, Trial, trying

ENGINE = """
from functools import partial
from threading import Thread


class Thing:
    def outer(self):
        return [(lambda: inner(n))() for n in (1,)]


def inner(n):
    return n


def made_ready():
    return 1


def never():
    return 1


def threaded():
    return 1
"""
TESTS = """
from threading import Thread

import pytest

from engine import Thing, inner, made_ready, threaded


@pytest.fixture
def ready():
    return made_ready()


def test_outer():
    assert Thing().outer() == [1]


def test_thread(ready):
    thread = Thread(target=threaded)
    thread.start()
    thread.join()


def test_nothing():
    assert sorted([2, 1]) == [1, 2]
"""


def test_calls_are_noted_by_test_and_what_is_made_ready_counts_for_all(tmp_path, monkeypatch):
    (tmp_path / "tests").mkdir()
    (tmp_path / "engine.py").write_text(ENGINE, encoding="utf-8")
    (tmp_path / "tests" / "test_engine.py").write_text(TESTS, encoding="utf-8")
    monkeypatch.setattr("tests.mutation.trying.PROJECT", tmp_path)
    monkeypatch.setattr("tests.mutation.trying.COPIED", ("engine.py", "tests"))
    monkeypatch.setattr("tests.mutation.trying.WARM", ())
    notes = tmp_path / "notes"
    trial = Trial("engine.py", ENGINE, ("tests/test_engine.py",), math.inf, notes=notes)
    with trying(jobs=1) as ends_of:
        assert list(ends_of([trial])) == [End.GREEN]
    calls = Calls.read(notes)

    def first_for(place: str) -> list[str]:
        """Return the tests that are known to call a function."""
        names = {test: test.partition("::")[2] for test in calls.in_turn(place)}
        return sorted(names[test] for test in names if calls.is_caller(test, place))

    assert first_for("outer") == first_for("inner") == ["test_outer"]
    assert first_for("threaded") == ["test_thread"]
    assert first_for("made_ready") == ["test_nothing", "test_outer", "test_thread"]
    assert first_for("never") == []


def test_callers_come_first_and_the_quickest_before_the_others():
    calls = Calls(
        {"slow": 2.0, "quick": 1.0, "other": 0.5}, {"slow": ["f"], "quick": ["f"], "other": ["g"]}
    )
    assert calls.in_turn("f") == ["quick", "slow", "other"]
    assert calls.in_turn("module") == ["other", "quick", "slow"]


def test_tests_without_a_turn_come_last_as_they_were():
    items = [SimpleNamespace(nodeid=name) for name in "abcd"]
    InTurn(["d", "b"]).pytest_collection_modifyitems(items)
    assert [item.nodeid for item in items] == ["d", "b", "a", "c"]
