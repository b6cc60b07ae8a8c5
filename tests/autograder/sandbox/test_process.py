"""What is heard on a lifeline, and what the judge makes of it."""

import json
import os
import socket
import time

import pytest

from autograder.sandbox import process as process_module
from autograder.sandbox.process import HELLO, Ending, StudentProcess

FAILED = json.dumps({"error": "no scratch", "missing": None}).encode() + b"\n"
ENDED = json.dumps({"status": 1, "cpu": 0.5}).encode() + b"\n"


@pytest.fixture
def lifeline():
    """A student process that is none, and the end of its lifeline that the zygote would have."""
    (channel, theirs), (near, far) = socket.socketpair(), socket.socketpair()
    with channel, theirs, near, far:
        yield StudentProcess(channel, near), far


@pytest.mark.parametrize(
    "heard, error",
    [
        ([HELLO, ENDED], None),
        ([HELLO, FAILED, ENDED], "no scratch"),
        ([HELLO + FAILED + ENDED], "no scratch"),
        ([FAILED], "no scratch"),
        ([HELLO], "the sandbox died"),
        ([], "the sandbox died"),
    ],
)
def test_ending_is_told_however_what_was_said_arrives(lifeline, heard, error):
    process, far = lifeline
    for part in heard:
        far.sendall(part)
    far.close()
    assert process.wait(10).error == error


def test_cpu_time_is_that_of_who_said_hello(lifeline):
    process, far = lifeline
    assert process.cpu_seconds() == 0
    far.sendall(HELLO)
    before = time.process_time()
    assert before <= process.cpu_seconds() <= time.process_time()
    far.sendall(ENDED)
    far.close()
    assert process.wait(10) == Ending(1, None, 0.5)
    assert process.cpu_seconds() == 0.5


def test_cpu_time_of_a_process_that_is_gone_stays_what_it_was(lifeline):
    process, far = lifeline
    child = os.fork()
    if child == 0:
        far.sendall(HELLO)
        os._exit(0)
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    known = process.cpu_seconds()
    os.waitpid(child, 0)
    assert process.cpu_seconds() == known


@pytest.fixture
def dying():
    """A student process whose zygote says that it ended, as soon as it is asked; the lifeline's
    other end; and the channel's.
    """
    (channel, theirs), (near, far) = socket.socketpair(), socket.socketpair()
    far.sendall(HELLO + ENDED)
    far.shutdown(socket.SHUT_WR)
    for end in (theirs, far):
        end.settimeout(10)
    with channel, theirs, near, far:
        yield StudentProcess(channel, near), far, theirs


def test_kill_is_said_on_the_lifeline(lifeline):
    process, far = lifeline
    process.kill()
    far.settimeout(10)
    assert far.recv(10) == b"!"


@pytest.mark.parametrize("way", ["close", "with"])
def test_close_kills_waits_and_lets_go_of_both_ends(dying, way):
    process, far, theirs = dying
    if way == "close":
        process.close()
    else:
        with process as entered:
            assert entered is process
    assert far.recv(10) == b"!"
    assert (far.recv(10), theirs.recv(10)) == (b"", b"")
    assert process.wait(0) == Ending(1, None, 0.5)


def test_close_of_what_stays_alive_is_told(lifeline, monkeypatch):
    assert process_module.SECONDS_TO_DIE == 30
    monkeypatch.setattr(process_module, "SECONDS_TO_DIE", 0)
    process, _ = lifeline
    with pytest.raises(TimeoutError, match="^a killed student process was still there after 0 s$"):
        process.close()


@pytest.mark.parametrize("seconds", [0, 0.05])
def test_wait_gives_up_in_time(lifeline, seconds):
    process, _ = lifeline
    assert process.wait(seconds) is None


@pytest.mark.parametrize(
    "status, ending",
    [
        (0, Ending(0, None, 0.5)),
        (3, Ending(3, None, 0.5)),
        (-9, Ending(None, 9, 0.5)),
        (-1, Ending(None, 1, 0.5)),
    ],
)
def test_ending_tells_code_or_signal(lifeline, status, ending):
    process, far = lifeline
    far.sendall(json.dumps({"status": status, "cpu": 0.5}).encode() + b"\n")
    far.close()
    assert process.wait(10) == ending


def test_ending_of_a_zygote_that_died_has_neither(lifeline):
    process, far = lifeline
    process.kill()
    far.close()  # with our word unread, which resets the connection
    assert process.wait(10) == Ending(None, None, 0.0, "the sandbox died")


def test_hello_counts_once(lifeline):
    """What follows is a report; a student process can't say who it is once more."""
    process, far = lifeline
    far.sendall(HELLO)
    assert process.wait(0) is None
    child = os.fork()
    if child == 0:
        far.sendall(HELLO)
        os._exit(0)
    os.waitpid(child, 0)
    assert process.wait(0) is None
    assert process._pid == os.getpid()


def test_who_reports_without_a_hello_is_nobody_whose_time_counts(lifeline):
    process, far = lifeline
    far.sendall(FAILED)
    assert process.wait(0) is None
    assert (process._pid, process.cpu_seconds()) == (None, 0.0)


def test_cpu_time_is_told_at_once(lifeline, monkeypatch):
    process, _ = lifeline
    waited = []
    monkeypatch.setattr(process, "wait", waited.append)
    assert process.cpu_seconds() == 0.0
    assert waited == [0]


def test_ending_is_told_where_the_system_tells_nobodys_pid(monkeypatch):
    monkeypatch.delattr(socket, "SO_PASSCRED", raising=False)
    (channel, theirs), (near, far) = socket.socketpair(), socket.socketpair()
    with channel, theirs, near, far:
        process = StudentProcess(channel, near)
        far.sendall(HELLO + ENDED)
        far.close()
        assert process.wait(10) == Ending(1, None, 0.5)
        assert process._pid is None
