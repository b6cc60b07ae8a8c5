"""Time as it is limited."""

from types import SimpleNamespace

import pytest

from autograder.wire import stopwatch
from autograder.wire.stopwatch import PATIENCE, SECONDS_TO_BELIEVE, Stopwatch


@pytest.fixture
def clock(monkeypatch):
    made = SimpleNamespace(now=100.0, computed=7.0)
    monkeypatch.setattr(stopwatch, "monotonic", lambda: made.now)
    return made


@pytest.mark.parametrize(
    "computed, passed, spent, told",
    [
        (0.0, 0.0, 0.0, "60 seconds on the clock"),
        (3.0, 3.0, 3.0, "60 seconds on the clock"),
        (3.0, 4.0 * PATIENCE, 4.0, "60 seconds on the clock"),
        (10.0, 11.0 * PATIENCE, 11.0, "10 seconds of computing"),
    ],
)
def test_time_is_what_was_computed_or_a_part_of_what_has_passed(
    clock, computed, passed, spent, told
):
    watch = Stopwatch(lambda: clock.computed)
    clock.now += passed
    clock.computed += computed
    assert (watch.computing(), watch.spent(), watch.in_words(10.0)) == (computed, spent, told)
    assert watch.due(12.0) == clock.now + 12.0 - spent


def test_one_second_is_one(clock):
    watch = Stopwatch(lambda: clock.computed)
    clock.now += 1.0
    clock.computed += 1.0
    assert watch.in_words(1.0) == "1 second of computing"


def test_what_is_due_already_is_due_now(clock):
    watch = Stopwatch(lambda: clock.computed)
    clock.now += 5.0
    clock.computed += 5.0
    assert watch.due(1.0) == clock.now


def test_what_was_computed_is_asked_for_once_in_a_moment(clock):
    asked = []
    watch = Stopwatch(lambda: asked.append(clock.now) or float(len(asked)))
    for _ in range(3):
        clock.now += 0.4 * SECONDS_TO_BELIEVE
        watch.spent()
    assert asked == pytest.approx([100.0, 100.0 + 1.2 * SECONDS_TO_BELIEVE])
    assert watch.computing() == 1.0
