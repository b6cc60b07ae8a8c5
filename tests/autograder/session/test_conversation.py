"""Our side of the wire, against student processes that answer to their own taste."""

from collections.abc import Iterator
import math
import socket
from types import SimpleNamespace

import pytest

from autograder.sandbox import Ending, Limits
from autograder.session import conversation
from autograder.session.conversation import Conversation, require_time
from autograder.session.death import GRACE_SECONDS
from autograder.session.quantum import Quantum
from autograder.wire.frames import Channel
from course.assessment.verdicts import Verdict
from tests.autograder.session.pretenders import Process, conversing, death

RAN = {"outputs": [], "count": 1}
DONE = {"done": True}
WROTE = "your code wrote into the connection to the grader"


def runs(conversation: Conversation) -> list:
    return list(conversation.run(["1", "2"], 10.0))


def test_every_cell_is_answered_once_and_then_the_request_is_done():
    with conversing(RAN, RAN | {"count": 2}, DONE) as talk:
        assert [execution.count for execution in runs(talk)] == [1, 2]


@pytest.mark.parametrize(
    "answers",
    [
        [DONE],
        [RAN, DONE],
        [RAN, RAN, RAN],
        [RAN | {"count": -1}],
        [{"outputs": []}],
        [RAN | {"id": "0" * 16}],
        [{"outcome": {}}],
    ],
)
def test_answers_out_of_turn_or_of_another_form_end_the_process(answers):
    with conversing(*answers) as talk:
        died = death(lambda: runs(talk))
        assert talk._process.was_killed
    assert (died.verdict, str(died)) == (Verdict.CRASHED, WROTE)


def test_no_cell_is_no_request():
    with conversing(ending=Ending(0, None, 0.0)) as talk:
        assert list(talk.run([], 10.0)) == []
        death(lambda: runs(talk))  # for the process that waits for a request


OF_ITSELF = [
    (Ending(3, None, 0.0), Verdict.CRASHED, "your code ended Python (exit code 3)"),
    (Ending(None, 11, 0.0), Verdict.CRASHED, "Python died (SIGSEGV)"),
    (Ending(None, 40, 0.0), Verdict.CRASHED, "Python died (signal 40)"),
    (Ending(None, 11, 60.0), Verdict.CRASHED, "Python died (SIGSEGV)"),
]
"""How a process ends, the verdict on what it was asked, and what is said."""


@pytest.mark.parametrize(
    ("ending", "verdict", "text"),
    [
        *OF_ITSELF,
        (Ending(None, 9, 59.0), Verdict.TIMEOUT, "stopped after 60 seconds of computing"),
        (
            Ending(None, 9, 0.0),
            Verdict.MEMORY,
            "Python was stopped, most likely for want of memory",
        ),
    ],
)
def test_a_death_is_told_by_how_the_process_ended(ending, verdict, text):
    with conversing(ending=ending) as talk:
        died = death(lambda: runs(talk))
    assert (died.verdict, str(died)) == (verdict, text)


@pytest.mark.parametrize(("ending", "verdict", "text"), OF_ITSELF)
def test_a_death_that_a_busy_machine_tells_late_is_told_as_any(ending, verdict, text):
    with conversing(ending=ending, is_told_late=True) as talk:
        died = death(lambda: runs(talk))
    assert (died.verdict, str(died)) == (verdict, text)


def test_an_end_by_our_own_fault_is_no_death():
    broken = Ending(None, None, 0.0, "the sandbox died")
    with conversing(ending=broken) as talk, pytest.raises(RuntimeError, match="the sandbox died"):
        runs(talk)


def test_a_process_that_hangs_up_and_lives_on_is_killed():
    with conversing(hangs_up=True) as talk:
        died = death(lambda: runs(talk))
        assert talk._process.was_killed
    assert str(died) == "your code closed the connection to the grader"


def test_a_process_that_does_not_answer_in_time_is_killed(monkeypatch):
    monkeypatch.setattr(conversation, "GRACE_SECONDS", 0.0)
    with conversing() as talk:
        died = death(lambda: list(talk.run(["1"], 0.05)))
        assert talk._process.was_killed
    assert (died.verdict, str(died)) == (
        Verdict.TIMEOUT,
        "stopped after 0.3 seconds on the clock, which it would not do by itself",
    )


def watch(spent: float) -> SimpleNamespace:
    """Return a stopwatch that stands still."""
    return SimpleNamespace(
        spent=lambda: spent, due=lambda _: -math.inf, in_words=lambda _: "so much"
    )


@pytest.mark.parametrize("spent, is_over", [(10.9, False), (11.0, True), (12.0, True)])
def test_time_is_over_when_it_is_spent_and_the_grace_after_it(spent, is_over):
    assert GRACE_SECONDS == 1.0
    if is_over:
        with pytest.raises(TimeoutError, match="^stopped after so much, which it would not do"):
            require_time(watch(spent), 10.0)
    else:
        require_time(watch(spent), 10.0)


def test_of_several_answers_each_has_what_the_others_left_of_the_time():
    with conversing(RAN) as talk:
        number = talk.ask("run")
        died = death(lambda: talk.receive(number, 10.0, dict, watch(99.0)))
    assert (died.verdict, str(died)[:21]) == (Verdict.TIMEOUT, "stopped after so much")


@pytest.fixture
def both() -> Iterator[tuple[Conversation, Channel]]:
    """A conversation, and the other side of it."""
    near, far = socket.socketpair()
    with near, far:
        yield Conversation(Process(near, Ending(0, None, 0.0)), Limits()), Channel(far)


@pytest.mark.parametrize("said, careful", [({}, False), ({"careful": True}, True)])
def test_cells_are_asked_for_as_they_are(both, monkeypatch, said, careful):
    monkeypatch.setattr(conversation.secrets, "token_hex", lambda _: "unknown")
    talk, other = both
    for answer in (RAN, DONE):
        other.send({"id": "unknown", **answer})
    assert len(list(talk.run(['print("\\n")'], 10.0, **said))) == 1
    assert other.receive() == {
        "do": "run", "id": "unknown", "cells": ['print("\\n")'], "seconds": 10.0,
        "careful": careful,
    }  # fmt: skip


@pytest.mark.parametrize("attached", [b"", b"\xff\0"])
def test_what_is_attached_to_a_request_comes_behind_it(both, attached):
    talk, other = both
    number = talk.ask("try", attached, seconds="1.0")
    assert other.receive() == {"do": "try", "id": number, "seconds": 1.0}
    assert other.receive_bytes() == attached


def test_no_two_requests_have_a_number_in_common(both):
    talk, _ = both
    numbers = {talk.ask("run") for _ in range(9)}
    assert (len(numbers), min(map(len, numbers)) >= 16) == (9, True)


def test_answers_are_counted_that_came_to_what_was_asked():
    near, far = socket.socketpair()
    with near, far:
        quantum = Quantum()
        talk, other = Conversation(Process(near, None), Limits(), quantum), Channel(far)
        number = talk.ask("run")
        for each in (number, number, "of another"):
            other.send({"id": each})
        counted = [talk.receive(number, 10.0, lambda _: quantum.answers) for _ in range(2)]
        death(lambda: talk.receive(number, 10.0, dict))
    assert (counted, quantum.answers) == ([0, 1], 2)


def test_a_reply_is_what_it_is_and_tells_nobody_of_a_death(both):
    talk, other = both
    talk.reply({"returned": 1})
    assert other.receive() == {"returned": 1}
    other._socket.close()
    assert death(lambda: talk.reply({"returned": 1})).verdict is Verdict.CRASHED
