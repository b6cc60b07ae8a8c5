"""What late work loses."""

import pytest

from autograder.classroom.late import LatePolicy

DAY = 86_400


@pytest.mark.parametrize(
    "policy, seconds, lost",
    [
        ("none", 1, 0.0),
        ("none", 100 * DAY, 0.0),
        ("zero", 0, 0.0),
        ("zero", -DAY, 0.0),
        ("zero", 0.001, 8.0),
        ("zero", 100 * DAY, 8.0),
        ("per day", 0, 0.0),
        ("per day", -1, 0.0),
        ("per day", 1, 2.0),
        ("per day", DAY, 2.0),
        ("per day", DAY + 1, 4.0),
        ("per day", 2.5 * DAY, 6.0),
        ("per day", 4 * DAY, 8.0),
        ("per day", 5 * DAY, 8.0),
        ("per day", 1000 * DAY, 8.0),
    ],
)
def test_lost_of_eight_points_at_a_quarter_a_day(policy, seconds, lost):
    assert LatePolicy(policy, 25.0).lost(8.0, seconds) == lost


@pytest.mark.parametrize("policy", ["none", "zero", "per day"])
def test_lost_of_no_points_is_nothing(policy):
    assert LatePolicy(policy).lost(0.0, 3 * DAY) == 0.0


@pytest.mark.parametrize("percent, lost", [(0.0, 0.0), (12.5, 0.5), (100.0, 4.0)])
def test_lost_is_the_percent_that_the_class_settles(percent, lost):
    assert LatePolicy("per day", percent).lost(4.0, 60) == lost


def test_policy_of_a_class_that_settles_none_takes_nothing():
    assert LatePolicy().lost(4.0, DAY) == 0.0
