"""What a script drives is the student's own class to whoever asks; what is called of it is seen in
its order, and answered round by round.
"""

import copy

import numpy as np
import pytest

from course.assessment.probes import Call, Kept, Probe, Script
from course.assessment.running import run
from course.assessment.scripts import MAX_CALLS, Performance
from tests.course.samples import typed

GIVEN = np.array([[1.0], [2.0]])
ANSWERS = tuple(np.array([[float(n)], [n + 0.5]]) for n in range(3))
SCRIPT = Script("Model", ("forward", "backward", "update"), "forward", GIVEN, ANSWERS)

MODEL = """
import copy
class Model:
    def __init__(self): self.w, self.out = 10.0, None
    def forward(self, X):
        self.out = self.w * X
        return self.out
    def backward(self, Y): self.gradient = float(np.sum(Y))
    def update(self, rate): self.w -= rate * self.gradient
    def predict(self, X): return self.forward(X) > 1
"""


def driven(body: str, script: Script = SCRIPT):
    """Return the outcome of `drive(model, X)` with this body."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    source = f"{MODEL}\ndef drive(model, X):\n    seen = []\n{lines}\n    return seen\n"
    steps = (
        script,
        Call("Model", (), "model", preparing=True),
        Call("drive", (Kept("model"), GIVEN), "seen", ("model", "X")),
    )
    return run(Probe(steps), typed(source))


def first(body: str, script: Script = SCRIPT) -> list:
    """Return the first number of each thing that `body` has seen."""
    outcome = driven(body, script)
    assert outcome.failure is None, outcome.failure
    return [float(np.ravel(each)[0]) for each in outcome.observed["seen"]]


def called(body: str) -> list:
    return [
        (call.owner, call.method, call.is_given) for call in driven(body).observed["calls"].made
    ]


STEP = "seen.append(model.forward(X).copy())\n"


@pytest.mark.parametrize(
    "body, seen",
    [
        (STEP * 3, [0, 0, 0]),
        (f"{STEP}model.backward(X)\n{STEP}", [0, 1]),
        (f"{STEP}model.backward(X)\nmodel.update(0.1)\n{STEP}{STEP}", [0, 1, 1]),
        (f"model.backward(X)\n{STEP}", [0]),
        (f"{STEP}model.backward(X)\nmodel.forward(X[:1])\n{STEP}", [0, 1]),
        (f"{STEP}model.backward(X)\n" * 5, [0, 1, 2, 2, 2]),
        (f"{STEP}model.backward(X)\nmodel.predict(X)\n{STEP}", [0, 1]),
        (f"{STEP}model.w = 3.0\n{STEP}", [0, 1]),
    ],
)
def test_round_ends_at_the_first_answer_after_another_call_or_another_state(body, seen):
    assert first(body) == seen


@pytest.mark.parametrize(
    "call, seen", [("X[:1]", 10), ("X + 1", 20), ("X.astype(int)[::-1]", 20), ("np.float64(3)", 30)]
)
def test_other_arguments_get_what_the_students_own_class_makes_of_them(call, seen):
    assert first(f"seen.append(model.forward({call}))") == [seen]


def test_answer_is_the_very_array_that_the_own_method_returned_and_kept():
    assert first("A = model.forward(X)\nseen.append(A is model.out)\nseen.append(model.out)") == [
        1,
        0,
    ]


def test_calls_are_seen_in_their_order_with_what_they_were_made_on():
    body = "model.forward(X=X)\nmodel.backward(X[:1])\nmodel.update(rate=0.5)\nModel().forward(X)"
    assert called(body) == [
        (0, "forward", True),
        (0, "backward", False),
        (0, "update", False),
        (1, "forward", True),
    ]
    assert driven(body).observed["calls"].made[2].args == (0.5,)


@pytest.mark.parametrize("copied", ["copy.deepcopy(model)", "copy.copy(model)"])
def test_copy_is_as_the_students_own_class_has_it(copied):
    body = f"other = {copied}\nseen.append(other.forward(X))\nother.backward(X)\nother.update(1.0)"
    assert (first(body), called(body)) == ([10], [])


def test_driven_thing_is_what_it_was_to_whoever_asks():
    body = (
        "model.history = [1]\n"
        "seen += [isinstance(model, Model), type(model) is Model, type(model).__name__ == 'Model',"
        " model.history[0], type(type(model)()) is Model, model.forward.__name__ == 'forward']"
    )
    assert first(body) == [1] * 6


def test_what_the_own_class_raises_is_passed_over_where_nothing_is_answered():
    assert called("model.update(1.0)\nmodel.backward(None, None)") == [
        (0, "update", False),
        (0, "backward", False),
    ]
    assert driven("model.forward()").failure.error == "TypeError"


def test_idle_thing_does_what_it_does_once():
    idle = Script("Model", SCRIPT.calls, "forward", GIVEN, idle=True)
    assert first(f"{STEP}model.backward(X)\nmodel.update(1.0)\n{STEP}", idle) == [10, 10]


def test_probe_that_failed_shows_no_calls():
    assert "calls" not in driven("model.forward(X)\n1 / 0").observed


def test_no_more_calls_are_taken_than_a_training_makes():
    performance = Performance(SCRIPT)
    call = performance.call(0, "forward", (GIVEN,))
    for _ in range(MAX_CALLS + 1):
        performance.take(call)
    assert len(performance.calls.made) == MAX_CALLS


def test_equal_calls_of_a_training_are_one_and_the_same():
    made = driven("for n in range(4): model.update(n // 2)").observed["calls"].made
    assert [call.args for call in made] == [(0,), (0,), (1,), (1,)]
    assert [made[0] is call for call in made] == [True, True, False, False]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("0", "0.0"),
        ("1", "True"),
        ("X", "X.astype(int)"),
        ("0 * X", "0 * X.astype(int)"),
        ("X", "X[:, 0]"),
        ("X.copy()", "X + 1"),
        ("[1]", "[1]"),
        ("np.zeros(5001)", "np.ones(5001)"),
    ],
)
def test_calls_that_differ_in_anything_are_told_apart(one, other):
    made = driven(f"model.update({one})\nmodel.update({other})").observed["calls"].made
    assert made[0] is not made[1]


def test_call_with_an_array_that_was_changed_in_place_is_another_one():
    made = driven("model.backward(X)\nX += 1\nmodel.backward(X)").observed["calls"].made
    assert [float(call.args[0][0, 0]) for call in made] == [1.0, 2.0]


def test_outline_holds_nothing_of_what_is_answered():
    outline = SCRIPT.outline
    assert (outline.given, outline.answers) == (None, (None,))
    assert Probe((SCRIPT,)).outline.steps == (outline,)
    assert copy.copy(outline) == outline
