"""What a class allows is judged at once; what it doesn't waits for as long as it says, and no
longer.
"""

from datetime import UTC, datetime, timedelta

import pytest

from autograder.classroom.attempts import AttemptPolicy
from autograder.watching.ruling import JudgedWork, held, standing

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def judged(*hours: float, seconds: float = 0.1, counts: bool = True) -> list[JudgedWork]:
    """Return work that was judged so many hours before noon, in the given order."""
    return [JudgedWork(f"w{n}", NOON - n * HOUR, seconds, counts) for n in hours]


def until(policy: AttemptPolicy, before: list[JudgedWork], now: datetime = NOON):
    """Return until when the next submission waits, as hours after noon; 0 where it doesn't, None
    where nobody says.
    """
    found = held(policy, 300.0, before, now)
    if found is None:
        return 0
    return found.until and (found.until - NOON) / HOUR


@pytest.mark.parametrize(
    "policy, before, hours",
    [
        (AttemptPolicy(), judged(*range(99, 0, -1)), 0),
        (AttemptPolicy(attempts=2), judged(9), 0),
        (AttemptPolicy(attempts=2), judged(99, 9), None),
        (AttemptPolicy(attempts=2), judged(99, 9, counts=False), 0),
        (AttemptPolicy(per_day=2), judged(30, 9), 0),
        (AttemptPolicy(per_day=2), judged(23, 9), 1),
        (AttemptPolicy(per_day=2), judged(24, 9), 0),
        (AttemptPolicy(per_day=1), judged(23, 9), 15),
        (AttemptPolicy(minutes_between=30), judged(0.25), 0.25),
        (AttemptPolicy(minutes_between=30), judged(0.5), 0),
        (AttemptPolicy(minutes_between=30), judged(0.25, counts=False), 0),
        (AttemptPolicy(per_day=2, minutes_between=120), judged(23, 1.5), 1),
        (AttemptPolicy(attempts=2, per_day=2), judged(23, 1), None),
        (AttemptPolicy(), judged(0.9, 0.5, seconds=150), 0.1),
        (AttemptPolicy(), judged(0.9, 0.5, seconds=150, counts=False), 0.1),
        (AttemptPolicy(), judged(1.5, 0.5, seconds=150), 0),
        (AttemptPolicy(), judged(0.9, 0.5, seconds=149), 0),
    ],
)
def test_next_submission_waits_as_long_as_the_strictest_rule_says(policy, before, hours):
    found = until(policy, before)
    assert found == (None if hours is None else pytest.approx(hours))


def test_what_waited_is_judged_at_the_very_moment_that_was_told():
    policy, before = AttemptPolicy(per_day=2, minutes_between=45), judged(23, 0.5)
    told = held(policy, 300.0, before, NOON).until
    assert held(policy, 300.0, before, told - timedelta(microseconds=1)) is not None
    assert held(policy, 300.0, before, told) is None


@pytest.mark.parametrize(
    "policy, before, why",
    [
        (
            AttemptPolicy(attempts=1),
            judged(9),
            "you have used up 1 attempt, all that are judged at once.",
        ),
        (
            AttemptPolicy(per_day=3),
            judged(9, 8, 7),
            "3 attempts within 24 hours are judged at once, and you have had as many.",
        ),
        (
            AttemptPolicy(minutes_between=7.5),
            judged(0),
            "between two attempts there are 7.5 minutes.",
        ),
        (
            AttemptPolicy(),
            judged(0.5, seconds=300),
            "your code has computed for 300 seconds or more within an hour. Find what takes so "
            "long, such as a loop that doesn't end.",
        ),
    ],
)
def test_student_is_told_which_rule_it_is(policy, before, why):
    assert held(policy, 300.0, before, NOON).why == why


@pytest.mark.parametrize(
    "policy, before, told",
    [
        (AttemptPolicy(), judged(3), ""),
        (AttemptPolicy(attempts=5), [], "Attempts so far: 0 of 5."),
        (
            AttemptPolicy(attempts=5),
            judged(3),
            "Attempts so far: 1 of 5. The next one is judged at once.",
        ),
        (
            AttemptPolicy(per_day=2),
            judged(23, 0),
            "Attempts so far: 2. The next one is judged at once from 1 March 2026, 13:00 UTC on.",
        ),
        (
            AttemptPolicy(attempts=2, per_day=2),
            judged(23, 0),
            "Attempts so far: 2 of 2. What you hand in from now on is judged when the lesson is "
            "due.",
        ),
    ],
)
def test_page_tells_attempts_and_when_the_next_one_counts(policy, before, told):
    assert standing(policy, before) == told
