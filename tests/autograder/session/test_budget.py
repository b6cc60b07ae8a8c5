"""What a submission may use up."""

import pytest

from autograder.session import budget
from autograder.session.budget import Budget
from autograder.session.death import SubmissionGivenUp
from course.assessment.verdicts import Verdict


def test_as_many_processes_are_there_as_were_granted():
    granted = Budget(2, unused="run")
    granted.take_process()
    granted.take_process()
    with pytest.raises(SubmissionGivenUp) as given_up:
        granted.take_process()
    assert given_up.value.verdict is Verdict.CRASHED
    assert str(given_up.value) == "not run any more, after 2 processes that ended or hung"


def test_no_process_and_no_further_cell_is_granted_when_the_time_is_over(monkeypatch):
    granted = Budget(2, seconds=1.5)
    granted.require_time()
    later = budget.time.monotonic() + 2
    monkeypatch.setattr(budget.time, "monotonic", lambda: later)
    for ask in (granted.require_time, granted.take_process):
        with pytest.raises(SubmissionGivenUp) as given_up:
            ask()
        assert given_up.value.verdict is Verdict.TIMEOUT
        assert str(given_up.value) == "not tried any more, after 1.5 seconds for all of it"
