"""The judge's side of a script: what a student process says of calls is taken as calls, answered as
the script says, or refused.
"""

import json

import numpy as np
import pytest

from autograder.judge.scripts import Prompter
from autograder.student.lines import Lines
from autograder.wire.frames import WireError
from autograder.wire.lines import MAX_OWNERS
from course.assessment.exercises import Attempt
from course.assessment.outcome import Outcome
from course.assessment.probes import Probe, Script
from course.assessment.scripts import MAX_CALLS

X = np.array([[1.0], [2.0]])
ANSWERS = (np.array([[0.25]]), np.array([[0.75]]))
SCRIPT = Script("MLP", ("forward", "backward", "update"), "forward", X, ANSWERS)
FORWARD, UPDATE = [0, "forward", []], [0, "update", [0.5]]


def prompter(script: Script | None = SCRIPT) -> Prompter:
    return Prompter(Attempt(Probe(() if script is None else (script,))))


def message(*lines, moved=False, asks=False) -> dict:
    return {"lines": list(lines), "moved": moved, "asks": asks}


def through(script: Script = SCRIPT) -> tuple[Lines, Prompter]:
    """Return both ends of a script, as they would be with a wire between them."""
    judge = prompter(script)
    return Lines(
        script.outline, lambda said: json_copy(judge.hear(json_copy(said)["script"]))
    ), judge


def json_copy(data):
    return json.loads(json.dumps(data))


def called(judge: Prompter) -> list:
    seen = judge.observe(Outcome()).observed["calls"].made
    return [(call.owner, call.method, call.is_given) for call in seen]


def test_answers_come_round_by_round():
    lines, judge = through()
    answers = []
    for _ in range(2):
        answers.append(lines.prompt(0, "forward", (X,), False))
        lines.prompt(0, "backward", (X,), False)
        lines.prompt(0, "update", (0.5,), False)
    judge.hear(json_copy(lines.rest()))
    assert [answer.tolist() for answer in answers] == [[[0.25]], [[0.75]]]
    assert called(judge) == [(0, "forward", True), (0, "backward", True), (0, "update", False)] * 2


def test_calls_that_get_no_answer_wait_for_none_and_equal_ones_are_sent_once():
    lines = Lines(SCRIPT.outline, lambda said: pytest.fail("nothing is to be asked"))
    for _ in range(3):
        lines.prompt(0, "update", (0.5,), False)
    lines.prompt(0, "update", (0.25,), False)
    sent = lines.rest()
    assert [type(line) for line in sent["lines"]] == [list, int, int, list]
    assert (sent["asks"], lines.rest()) == (False, None)


def test_after_too_many_calls_none_is_told():
    lines, judge = through(Script("MLP", ("update",), "forward"))
    for _ in range(MAX_CALLS + 5):
        lines.prompt(0, "update", (0.5,), False)
    assert lines.rest() is None
    assert len(called(judge)) == MAX_CALLS


@pytest.mark.parametrize(
    "said",
    [
        None,
        [],
        {},
        message(),
        message(0),
        message(-1),
        message(UPDATE, 1),
        message(True),
        message([0, "update"]),
        message([-1, "update", []]),
        message([MAX_OWNERS, "update", []]),
        message([True, "update", []]),
        message([0, 1, []]),
        message([0, "update", {}]),
        message([0, "update", [{"no": "value"}]]),
        message(*[UPDATE] * (MAX_CALLS + 1)),
        message(UPDATE) | {"more": 1},
        message(UPDATE, asks=1),
        message(UPDATE, moved=None),
        {"lines": "update", "moved": False, "asks": False},
    ],
)
def test_message_of_another_form_is_refused(said):
    with pytest.raises((WireError, TypeError)):
        prompter().hear(said)


def test_where_there_is_no_script_nothing_is_heard():
    with pytest.raises(WireError):
        prompter(None).hear(message(UPDATE))
    assert prompter(None).observe(Outcome({"calls": 1})).observed == {"calls": 1}


def test_what_was_found_with_other_calls_is_forgotten():
    assert prompter(None).observe(Outcome(findings={})).findings == {}
    assert prompter().observe(Outcome(findings={})).findings is None


def test_what_the_student_process_claims_to_have_seen_of_calls_is_passed_over():
    judge = prompter()
    judge.hear(message(UPDATE))
    seen = judge.observe(Outcome({"calls": [0.1] * 5})).observed["calls"]
    assert [call.method for call in seen.made] == ["update"]


def test_call_of_any_name_is_a_call_and_no_more():
    judge = prompter()
    assert judge.hear(message([3, "__class__", [{"tuple": []}]], asks=True)) == {"answer": None}
    assert called(judge) == [(3, "__class__", False)]


def test_what_goes_to_the_student_process_holds_nothing_of_what_is_answered():
    attempt = Attempt(Probe((SCRIPT,)))
    other = Attempt(Probe((Script("MLP", SCRIPT.calls, "forward", X, ANSWERS[:1]),)))
    assert attempt.text == other.text
    assert attempt.key != other.key
    assert '"given"' not in attempt.text
