"""Our side of the wire, against student processes that answer to their own taste."""

import pytest

from autograder.sandbox import Ending
from autograder.session.conversation import Conversation
from course.assessment.verdicts import Verdict
from tests.autograder.session.pretenders import conversing, death

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
    assert (died.verdict, str(died)) == (Verdict.CRASHED, WROTE)


def test_no_cell_is_no_request():
    with conversing(ending=Ending(0, None, 0.0)) as talk:
        assert list(talk.run([], 10.0)) == []
        death(lambda: runs(talk))  # for the process that waits for a request


@pytest.mark.parametrize(
    ("ending", "verdict", "text"),
    [
        (Ending(3, None, 0.0), Verdict.CRASHED, "your code ended Python (exit code 3)"),
        (Ending(None, 11, 0.0), Verdict.CRASHED, "Python died (SIGSEGV)"),
        (Ending(None, 40, 0.0), Verdict.CRASHED, "Python died (signal 40)"),
        (Ending(None, 9, 59.5), Verdict.TIMEOUT, "stopped after 60 seconds of computing"),
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


def test_an_end_by_our_own_fault_is_no_death():
    broken = Ending(None, None, 0.0, "the sandbox died")
    with conversing(ending=broken) as talk, pytest.raises(RuntimeError, match="the sandbox died"):
        runs(talk)
