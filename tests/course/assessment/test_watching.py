"""Printed text and warnings are collected, cut, and kept from everybody else; time runs out for
student code alone.
"""

import contextlib
import signal
import sys
import threading
import time
import warnings

import pytest

from course.assessment.watching import (
    LONGEST_PRINT,
    Alarms,
    TimeLimit,
    Watch,
    interrupted_after,
)

needs_timer = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="this platform has no timers to stop code with"
)


def test_recording_several_calls_keeps_their_text_in_order(capsys):
    with Watch() as watch:
        for word in ("one", "two"):
            with watch.recording(quiet=False):
                print(word)
    assert watch.printed == "one\ntwo\n"
    assert capsys.readouterr().out == ""


def test_recording_quietly_keeps_nothing(capsys):
    with Watch() as watch, watch.recording(quiet=True):
        print("one")
        warnings.warn("careful", stacklevel=1)
    assert (watch.printed, watch.warnings) == ("", [])
    assert capsys.readouterr().out == ""


def test_recording_endless_text_keeps_its_beginning():
    with Watch() as watch, watch.recording(quiet=False):
        for _ in range(30):
            print("x" * (LONGEST_PRINT // 10))
    assert len(watch.printed) == LONGEST_PRINT


@pytest.mark.parametrize(
    "use",
    [
        lambda: sys.stdout.write("text"),
        lambda: sys.stdout.flush(),
        lambda: sys.stdout.writelines(["te", "xt"]),
        lambda: print("text", flush=True),
        lambda: sys.stdout.isatty(),
        lambda: sys.stderr.write("text"),
        lambda: sys.stdout.close(),
    ],
)
def test_recording_takes_whatever_a_stream_is_used_for(use):
    out = sys.stdout
    with Watch() as watch, watch.recording(quiet=False):
        use()
    assert sys.stdout is out


def test_recording_call_that_raises_keeps_what_came_before_it():
    out = sys.stdout

    def fail():
        print("before")
        warnings.warn("careful", stacklevel=1)
        raise ZeroDivisionError

    with Watch() as watch, pytest.raises(ZeroDivisionError), watch.recording(quiet=False):
        fail()
    assert (watch.printed, watch.warnings) == ("before\n", ["UserWarning: careful"])
    assert sys.stdout is out


def test_recording_same_warning_twice_keeps_both():
    with Watch() as watch:
        for _ in range(2):
            with watch.recording(quiet=False):
                warnings.warn("careful", stacklevel=1)
    assert watch.warnings == ["UserWarning: careful"] * 2


def test_recording_keeps_what_is_warned_of_between_calls_from_the_next():
    with Watch() as watch:
        warnings.warn("nobody's", stacklevel=1)
        with watch.recording(quiet=True):
            warnings.warn("quiet", stacklevel=1)
        with watch.recording(quiet=False):
            warnings.warn("careful", stacklevel=1)
    assert watch.warnings == ["UserWarning: careful"]


@pytest.mark.parametrize("action", ["ignore", "error"])
def test_recording_call_that_set_filters_leaves_the_next_one_as_it_would_be_alone(action):
    with Watch() as watch:
        with watch.recording(quiet=False):
            warnings.simplefilter(action)
        with watch.recording(quiet=False):
            warnings.warn("careful", stacklevel=1)
    assert watch.warnings == ["UserWarning: careful"]


def test_recording_call_that_replaced_the_streams_leaves_the_next_one_its_own():
    with Watch() as watch:
        with watch.recording(quiet=False):
            sys.stdout = sys.stderr = None
        with watch.recording(quiet=False):
            print("one")
    assert watch.printed == "one\n"


def test_recording_leaves_the_students_warning_filters_alone():
    before = list(warnings.filters)
    with Watch() as watch, watch.recording(quiet=False):
        warnings.simplefilter("ignore")
    assert list(warnings.filters) == before


@needs_timer
def test_interrupted_after_code_that_never_ends_is_stopped_even_where_it_catches_every_exception():
    def endless():
        for _ in range(10**7):
            with contextlib.suppress(Exception):
                sum(range(100))

    with pytest.raises(TimeLimit, match=r"^stopped after 0.05 seconds$"), interrupted_after(0.05):
        endless()


@needs_timer
@pytest.mark.parametrize(
    "what, told",
    [
        (lambda: [sum(range(100)) for _ in range(10**7)], "0.05 seconds of computing"),
        (lambda: time.sleep(100), "0.1 seconds on the clock"),
    ],
    ids=["computing", "waiting"],
)
def test_interrupted_after_with_patience_tells_computing_from_waiting(what, told):
    before = signal.getsignal(signal.SIGPROF)
    with (
        pytest.raises(TimeLimit, match=f"^stopped after {told}$"),
        interrupted_after(0.05, patience=2 if "clock" in told else 100),
    ):
        what()
    assert signal.getitimer(signal.ITIMER_PROF) == signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGPROF) is before


@needs_timer
def test_interrupted_after_code_that_ends_leaves_no_alarm_and_the_handler_of_before():
    before = signal.getsignal(signal.SIGALRM)
    with interrupted_after(100):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


@needs_timer
def test_alarms_stop_each_of_several_pieces_of_code_and_leave_the_handler_of_before():
    before = signal.getsignal(signal.SIGALRM)
    with Alarms() as alarms:
        for seconds in (0.02, 0.01):
            with (
                pytest.raises(TimeLimit, match=f"^stopped after {seconds} seconds$"),
                alarms.after(seconds),
            ):
                time.sleep(100)
        with alarms.after(100):
            pass
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


@needs_timer
def test_alarms_that_ring_late_disturb_nobody():
    with Alarms() as alarms:
        with alarms.after(100):
            pass
        signal.raise_signal(signal.SIGALRM)


def test_interrupted_after_code_in_another_thread_just_runs():
    done = []

    def work():
        with interrupted_after(100):
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
