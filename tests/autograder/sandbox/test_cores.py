"""Each sandbox gets a core of its own, as long as there are enough."""

from contextlib import ExitStack, closing
import os

import pytest

from autograder.sandbox.cores import Core

NAME = f"cores-of-test-{os.getpid()}"


@pytest.fixture
def cores(monkeypatch) -> set[int]:
    made = {2, 3, 5}
    monkeypatch.setattr(os, "sched_getaffinity", {0: made}.__getitem__)
    return made


def test_cores_are_kept_apart_and_given_back(cores):
    with ExitStack() as others:
        taken = [others.enter_context(closing(Core(NAME))) for _ in cores]
        assert {core.number for core in taken} == cores
        n_open = len(os.listdir("/proc/self/fd"))
        with closing(Core(NAME)) as one_too_many:
            assert one_too_many.number in cores
            assert len(os.listdir("/proc/self/fd")) == n_open
        taken[1].close()
        with closing(Core(NAME)) as another:
            assert another.number == taken[1].number


def test_one_core_is_no_choice(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {4})
    assert Core(NAME).number is None


def test_of_two_cores_each_is_one(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    with closing(Core(NAME)) as one, closing(Core(NAME)) as other:
        assert {one.number, other.number} == {0, 1}
