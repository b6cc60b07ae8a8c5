"""What a submission may use up."""

from types import SimpleNamespace

import pytest

from autograder.session import budget
from autograder.session.budget import Budget
from autograder.session.death import SubmissionGivenUp
from course.assessment.verdicts import Verdict

USED_UP = ", the most that it gets; find what takes so long, such as a loop that doesn't end"


def test_as_many_processes_are_there_as_were_granted():
    granted = Budget(2, unused="run")
    granted.take_process()
    granted.take_process()
    with pytest.raises(SubmissionGivenUp) as given_up:
        granted.take_process()
    assert given_up.value.verdict is Verdict.CRASHED
    assert str(given_up.value) == "not run any more, after 2 processes that ended or hung"


def test_no_process_and_no_further_cell_is_granted_when_the_time_is_over(monkeypatch):
    granted = Budget(2, clock_seconds=1.5)
    granted.require_time()
    later = budget.time.monotonic() + 2
    monkeypatch.setattr(budget.time, "monotonic", lambda: later)
    for ask in (granted.require_time, granted.take_process):
        with pytest.raises(SubmissionGivenUp) as given_up:
            ask()
        assert given_up.value.verdict is Verdict.TIMEOUT
        assert (
            str(given_up.value)
            == "not tried any more, after 1.5 seconds on the clock for all of it" + USED_UP
        )


def test_processes_share_the_seconds_of_computing():
    granted = Budget(9, seconds=10.0)
    for process in (
        SimpleNamespace(cpu_seconds=lambda: 4.0),
        SimpleNamespace(cpu_seconds=lambda: 5.0),
    ):
        granted.charge(process)
    assert (granted.computed(), granted.left()) == (9.0, 1.0)
    granted.require_time()
    granted.charge(SimpleNamespace(cpu_seconds=lambda: 1.5))
    with pytest.raises(SubmissionGivenUp) as given_up:
        granted.require_time()
    assert (
        str(given_up.value)
        == "not tried any more, after 10 seconds of computing for all of it" + USED_UP
    )


def test_share_is_that_of_computing_or_of_the_clock_whichever_is_more(monkeypatch):
    monkeypatch.setattr(budget.time, "monotonic", lambda: 1000.0)
    granted = Budget(9, seconds=10.0, clock_seconds=30.0)
    assert granted.share() == 0
    granted.charge(SimpleNamespace(cpu_seconds=lambda: 4.0))
    assert granted.share() == 0.4
    monkeypatch.setattr(budget.time, "monotonic", lambda: 1018.0)
    assert granted.share() == 0.6


def test_what_is_left_to_the_last_is_granted(monkeypatch):
    now = 100.0
    monkeypatch.setattr(budget.time, "monotonic", lambda: now)
    granted = Budget(9, seconds=10.0, clock_seconds=5.0)
    granted.charge(SimpleNamespace(cpu_seconds=lambda: 10.0))
    now = 105.0
    granted.require_time()
    now = 105.1
    with pytest.raises(SubmissionGivenUp, match="5 seconds on the clock"):
        granted.require_time()
