"""Loops that never end are stopped where no timer rings, whatever they catch."""

import sys
import threading
import time

import pytest

from course.assessment import watching
from course.assessment.jumps import TOOLS, Jumps
from course.assessment.watching import TimeLimit, interrupted_after

needs_jumps = pytest.mark.skipif(
    not hasattr(sys, "monitoring"), reason="this Python tells of no jumps: 3.12 is the first"
)


@pytest.fixture(autouse=True)
def no_timers(monkeypatch):
    """Let there be none, as in a browser."""
    monkeypatch.delattr(watching.signal, "setitimer", raising=False)


def empty():
    while True:
        pass


def counting():
    n = 0
    while n >= 0:
        n += 1


def swallowing_exceptions():
    while True:
        try:
            raise ValueError
        except Exception:
            continue


def swallowing_everything():
    while True:
        try:
            for _ in range(10):
                len("x")
        except:  # noqa: E722
            pass


def in_a_comprehension():
    return [n for n in iter(int, 1) if n]


def in_recursion_that_swallows():
    try:
        in_recursion_that_swallows()
    finally:
        while True:
            pass


LOOPS = (
    empty,
    counting,
    swallowing_exceptions,
    swallowing_everything,
    in_a_comprehension,
    in_recursion_that_swallows,
)


@needs_jumps
@pytest.mark.parametrize("loop", LOOPS)
def test_loop_is_stopped_with_the_sentence_of_the_timers(loop):
    with pytest.raises(TimeLimit, match=r"^stopped after 0.05 seconds$"), interrupted_after(0.05):
        loop()
    assert [sys.monitoring.get_tool(tool) for tool in TOOLS] == [None, None]


@needs_jumps
def test_code_that_ends_in_time_leaves_nothing_behind():
    with interrupted_after(100):
        assert sum(n for n in range(1000)) == 499_500
    assert [sys.monitoring.get_tool(tool) for tool in TOOLS] == [None, None]


@needs_jumps
def test_what_runs_in_another_thread_is_not_stopped():
    seen, going = [], threading.Event()

    def work():
        while not going.is_set():
            time.sleep(0)
        seen.append("done")

    thread = threading.Thread(target=work)
    thread.start()
    with pytest.raises(TimeLimit), interrupted_after(0.02):
        empty()
    going.set()
    thread.join()
    assert seen == ["done"]


@needs_jumps
def test_one_within_another_has_a_limit_of_its_own():
    with interrupted_after(100):
        with pytest.raises(TimeLimit, match="0.02"), interrupted_after(0.02):
            empty()
        assert sys.monitoring.get_tool(TOOLS[0]) == "course"


@needs_jumps
def test_where_others_have_all_numbers_code_just_runs():
    for tool in TOOLS:
        sys.monitoring.use_tool_id(tool, "somebody")
    try:
        with interrupted_after(0.0):
            assert sum(n for n in range(10)) == 45
    finally:
        for tool in TOOLS:
            sys.monitoring.free_tool_id(tool)


def test_where_python_tells_of_no_jumps_code_just_runs(monkeypatch):
    monkeypatch.delattr(sys, "monitoring", raising=False)
    with Jumps(0.0, TimeLimit):
        assert sum(n for n in range(10)) == 45
