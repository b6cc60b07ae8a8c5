"""What is heard on a lifeline, and what the judge makes of it."""

import json
import os
import socket
import time

import pytest

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
