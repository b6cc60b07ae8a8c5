"""Attempts at an item, tried in student processes that answer to their own taste."""

from collections.abc import Mapping
from types import SimpleNamespace

import pytest

from autograder.judge import attempts
from autograder.judge.attempts import try_attempts
from autograder.session import conversation
from autograder.session.conversation import Conversation
from autograder.wire import stopwatch
from autograder.wire.values import memory_of
from course.assessment.exercises import Attempt
from course.assessment.probes import Probe
from course.assessment.verdicts import Verdict
from tests.autograder.session.pretenders import conversing, death

ATTEMPTS = [Attempt(Probe(())), Attempt(Probe(()))]
SEEN = {"observed": [], "failure": None, "warnings": [], "printed": "", "seconds": 0.0}
MISSING = SEEN | {
    "failure": ["missing", "MissingName", "there is no `relu`", "relu", None, "", False]
}
DONE = {"done": True}
CALL = {"call": {"lent": "relu", "args": []}}


class Lender:
    """Lends nothing."""

    def loans(self, attempts: object) -> dict:
        return {}


class SlowLender(Lender):
    """Lends what takes `seconds` of a clock that goes on only then."""

    def __init__(self, clock: SimpleNamespace, seconds: float):
        self._clock, self._seconds, self.n_calls = clock, seconds, 0

    def call(self, call: dict, lent: Mapping) -> dict:
        self.n_calls += 1
        self._clock.now += self._seconds
        return {"returned": None}


def outcomes(conversation: Conversation, lender: Lender | None = None) -> list:
    return list(try_attempts(conversation, ATTEMPTS, lender or Lender(), 10.0))


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
    large = {"outcome": SEEN | {"observed": [["result", [[]] * 1000]]}}
    monkeypatch.setattr(attempts, "MAX_OUTCOME_BYTES", memory_of(large["outcome"]) * 3 // 2)
    with conversing(large, large, DONE) as talk:
        assert death(lambda: outcomes(talk)).verdict is Verdict.CRASHED


def test_calls_that_have_come_in_time_are_answered_only_while_there_is_time(monkeypatch):
    clock = SimpleNamespace(now=0.0)
    monkeypatch.setattr(conversation, "thread_time", lambda: clock.now)
    monkeypatch.setattr(stopwatch, "SECONDS_TO_BELIEVE", -1.0)  # the clock itself stands still
    lender = SlowLender(clock, 2.0)
    with conversing(*[CALL] * 100) as talk:
        died = death(lambda: outcomes(talk, lender))
    assert (died.verdict, lender.n_calls) == (Verdict.TIMEOUT, 6)
