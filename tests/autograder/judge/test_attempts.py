"""Attempts at an item, tried in student processes that answer to their own taste."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
import json
from types import SimpleNamespace

import pytest

from autograder.judge import attempts
from autograder.judge.attempts import try_attempts
from autograder.session import conversation
from autograder.session.conversation import Conversation
from autograder.wire import stopwatch
from autograder.wire.attached import pack_attempts
from autograder.wire.values import memory_of
from course.assessment.exercises import Attempt
from course.assessment.probes import Probe, Script
from course.assessment.verdicts import Verdict
from tests.autograder.session.pretenders import conversing, death

ATTEMPTS = [Attempt(Probe(())), Attempt(Probe(()))]
SEEN = {"observed": "[]", "failure": None, "warnings": [], "printed": "", "seconds": 0.0}
MISSING = SEEN | {
    "failure": ["missing", "MissingName", "there is no `relu`", "relu", None, "", False]
}
DONE = {"done": True}
SCRIPT = Script("MLP", ("update",), "forward")
SCRIPTED = [Attempt(Probe((SCRIPT,))), Attempt(Probe(()))]
UPDATE = [0, "update", [0.5]]
CALL = {"call": {"lent": "relu", "args": []}}


class Lender:
    """Lends nothing, or what a test says."""

    def loans(self, attempts: object) -> dict:
        return {}

    ready = nullcontext


class SlowLender(Lender):
    """Lends what takes `seconds` of a clock that goes on only then."""

    def __init__(self, clock: SimpleNamespace, seconds: float):
        self._clock, self._seconds, self.n_calls = clock, seconds, 0

    def call(self, call: dict, lent: Mapping) -> dict:
        self.n_calls += 1
        self._clock.now += self._seconds
        return {"returned": None}


def outcomes(
    conversation: Conversation,
    lender: Lender | None = None,
    tried: Sequence[Attempt] = ATTEMPTS,
) -> list:
    return list(try_attempts(conversation, tried, lender or Lender(), 10.0))


@pytest.mark.parametrize("answers", [[SEEN, SEEN], [MISSING]])
def test_answers_end_where_no_attempt_is_left_or_going_on_is_pointless(answers):
    with conversing(*({"outcome": answer} for answer in answers), DONE) as talk:
        assert len(outcomes(talk)) == len(answers)


@pytest.mark.parametrize(
    "answers", [[DONE], [SEEN, DONE], [SEEN, SEEN, SEEN], [MISSING, SEEN], [SEEN, SEEN, CALL]]
)
def test_answers_that_end_too_early_or_too_late_end_the_process(answers):
    with conversing(
        *(answer if answer in (DONE, CALL) else {"outcome": answer} for answer in answers)
    ) as talk:
        died = death(lambda: outcomes(talk))
    assert (died.verdict, str(died)) == (
        Verdict.CRASHED,
        "your code wrote into the connection to the grader",
    )


def test_outcomes_that_take_too_much_memory_altogether_end_the_process(monkeypatch):
    pairs = [["result", [[]] * 1000]]
    large = {"outcome": SEEN | {"observed": json.dumps(pairs)}}
    n_bytes = memory_of(large["outcome"]) + memory_of(pairs)
    monkeypatch.setattr(attempts, "MAX_OUTCOME_BYTES", n_bytes * 3 // 2)
    with conversing(large, large, DONE) as talk:
        assert death(lambda: outcomes(talk)).verdict is Verdict.CRASHED


def test_outcomes_and_calls_may_take_as_much_memory_as_is_allowed_and_no_more(monkeypatch):
    told = {"script": {"lines": [UPDATE] * 50, "moved": False, "asks": False}}
    in_memory = memory_of(told["script"]) + 2 * (memory_of(SEEN) + memory_of([]))
    for left_over in (0, -1):
        monkeypatch.setattr(attempts, "MAX_OUTCOME_BYTES", in_memory + left_over)
        with conversing(told, {"outcome": SEEN}, {"outcome": SEEN}, DONE) as talk:
            if left_over < 0:
                assert death(lambda: outcomes(talk, tried=SCRIPTED)).verdict is Verdict.CRASHED
            else:
                assert len(outcomes(talk, tried=SCRIPTED)) == 2
    monkeypatch.setattr(attempts, "MAX_OUTCOME_BYTES", memory_of(told["script"]) - 1)
    with conversing(told, DONE) as talk:
        assert death(lambda: outcomes(talk, tried=SCRIPTED)).verdict is Verdict.CRASHED


@pytest.mark.parametrize("careful", [False, True])
def test_request_says_what_is_tried_and_how(monkeypatch, careful):
    asked = []
    with conversing({"outcome": SEEN}, {"outcome": SEEN}, DONE) as talk:
        ask = talk.ask
        monkeypatch.setattr(talk, "ask", lambda *do, **more: asked.append(more) or ask(*do, **more))
        list(try_attempts(talk, ATTEMPTS, Lender(), 10.0, *([careful] if careful else [])))
    attached = pack_attempts(ATTEMPTS)
    assert asked == [{"attached": attached, "seconds": "10.0", "careful": str(careful).lower()}]


def test_calls_are_replied_to_and_what_waits_for_no_reply_gets_none(monkeypatch):
    told, asking = (
        {"script": {"lines": [UPDATE], "moved": False, "asks": asks}} for asks in (False, True)
    )
    replies = []
    with conversing(told, asking, CALL, *[{"outcome": SEEN}] * 2, DONE) as talk:
        monkeypatch.setattr(talk, "reply", replies.append)
        clock = SimpleNamespace(now=0.0)
        found = outcomes(talk, SlowLender(clock, 0.0), SCRIPTED)
    assert replies == [{"answer": None}, {"returned": None}]
    assert [call.method for call in found[0].observed["calls"].made] == ["update"] * 2
    assert found[1].observed == {}


def test_script_of_an_attempt_that_is_over_hears_nothing():
    told = {"script": {"lines": [UPDATE], "moved": False, "asks": False}}
    with conversing({"outcome": SEEN}, told) as talk:
        assert death(lambda: outcomes(talk, tried=SCRIPTED)).verdict is Verdict.CRASHED


def test_lines_that_have_come_in_time_are_heard_only_while_there_is_time(monkeypatch):
    clock, told = SimpleNamespace(now=0.0), {"lines": [UPDATE], "moved": False, "asks": False}
    monkeypatch.setattr(conversation, "thread_time", lambda: clock.now)
    monkeypatch.setattr(stopwatch, "SECONDS_TO_BELIEVE", -1.0)  # the clock itself stands still
    heard = []

    class SlowPrompter:
        def __init__(self, attempt: Attempt):
            pass

        def hear(self, message: dict) -> None:
            heard.append(message)
            clock.now += 2.0

    monkeypatch.setattr(attempts, "Prompter", SlowPrompter)
    with conversing(*[{"script": told}] * 100) as talk:
        died = death(lambda: outcomes(talk))
    assert (died.verdict, heard) == (Verdict.TIMEOUT, [told] * 6)


def test_calls_that_have_come_in_time_are_answered_only_while_there_is_time(monkeypatch):
    clock = SimpleNamespace(now=0.0)
    monkeypatch.setattr(conversation, "thread_time", lambda: clock.now)
    monkeypatch.setattr(stopwatch, "SECONDS_TO_BELIEVE", -1.0)  # the clock itself stands still
    lender = SlowLender(clock, 2.0)
    with conversing(*[CALL] * 100) as talk:
        died = death(lambda: outcomes(talk, lender))
    assert (died.verdict, lender.n_calls) == (Verdict.TIMEOUT, 6)
