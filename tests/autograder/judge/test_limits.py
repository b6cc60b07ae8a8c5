"""What a submission may use, and that all of it is stated."""

from autograder.judge.limits import STATED, SubmissionLimits
from autograder.sandbox import stated_limits


def test_a_submission_has_three_seconds_on_the_clock_for_each_of_computing():
    assert SubmissionLimits.within(10.0) == SubmissionLimits(seconds=10.0, clock_seconds=30.0)


def test_every_limit_of_a_submission_is_stated_once():
    assert [stated.name for stated in STATED] == [
        "seconds_per_cell",
        "seconds_per_item",
        "seconds",
        "clock_seconds",
        "restarts",
        "kept",
        "patience",
        "printed",
        "outputs",
        "displayed",
        "message",
        "answers",
    ]


def test_no_limit_of_a_submission_has_the_name_of_one_of_a_process():
    """`autograder doctor --json` gives both in one list."""
    names = [stated.name for stated in (*stated_limits(), *STATED)]
    assert sorted(set(names)) == sorted(names)
