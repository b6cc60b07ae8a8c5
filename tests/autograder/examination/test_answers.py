"""An answer is judged as the grader judges it, and what its items have in common is tried once."""

import numpy as np
import pytest

from autograder.examination import answers
from autograder.examination.answers import TriedAnswer, namespace_of, refusals
from course.assessment.failures import Failure
from course.assessment.outcome import Outcome
from course.assessment.verdicts import Verdict
from tests.this_course import COURSE, ITEMS, without_hints

SEED = 3
LESSON = COURSE.lessons["04_mlp"]
RIGHT = dict(LESSON.accepted("MLP"))["textbook"]
PARTS = [item for item in ITEMS if item.startswith("MLP-")]


@pytest.fixture
def tried(monkeypatch) -> list:
    """What was tried on answers during the test."""
    probes, run = [], answers.run
    monkeypatch.setattr(
        answers, "run", lambda probe, *rest: probes.append(probe) or run(probe, *rest)
    )
    return probes


def answer(source: str) -> TriedAnswer:
    return TriedAnswer(LESSON, namespace_of(LESSON, {"MLP": source}))


@pytest.mark.parametrize(
    "old, new, wrong",
    [
        ("", "", []),
        ("= bce_loss_backward", "= -bce_loss_backward", ["MLP-backward"]),
        ("def predict(self, X", "def guess(self, X", ["MLP-predict"]),
    ],
)
def test_answer_is_right_where_it_is_judged_to_be(old, new, wrong):
    assert old in RIGHT
    made = answer(RIGHT.replace(old, new))
    results = {item: made.judged(without_hints(item, SEED)) for item in PARTS}
    assert [item for item in PARTS if results[item].verdict is not Verdict.CORRECT] == wrong
    assert [made.points(without_hints(item, SEED)) for item in PARTS] == [
        results[item].points for item in PARTS
    ]
    again = answer(RIGHT.replace(old, new))
    assert [item for item in PARTS if not again.is_right(without_hints(item, SEED))] == wrong


def test_what_exercises_have_in_common_is_tried_once(tried):
    made = answer(RIGHT)
    made.judged(without_hints("MLP-predict", SEED))
    n_tried = len(tried)
    made.judged(without_hints("MLP-predict", SEED))
    assert made.is_right(without_hints("MLP-predict", SEED))
    assert len(tried) == n_tried
    made.judged(without_hints("MLP-predict", SEED + 1))  # visible cases are the same
    assert n_tried < len(tried) < 2 * n_tried


def test_wrong_answer_is_told_by_its_first_reason(tried):
    wrong = answer(
        RIGHT.replace("def forward(self, X):", "def forward(self, X):\n        return X\n")
    )
    assert not wrong.is_right(without_hints("MLP-forward", SEED))
    assert len(tried) <= 3


def test_what_ran_out_of_time_is_tried_once_more(monkeypatch):
    spent = Outcome({}, Failure(Verdict.TIMEOUT, "TimeLimit", "too long", "MLP.predict"))
    outcomes, run = [spent], answers.run
    monkeypatch.setattr(answers, "run", lambda *asked: outcomes.pop() if outcomes else run(*asked))
    made, attempt = answer(RIGHT), without_hints("MLP-predict", SEED).cases[0].attempts[-1]
    first, second, third = (next(iter(made.try_attempts([attempt], 1.0))) for _ in range(3))
    assert (first, second.failure) == (spent, None)
    assert third is second


@pytest.mark.parametrize("asked", ["is_right", "judged", "points"])
def test_generator_is_what_it_was_when_an_answer_was_tried(asked):
    made = answer(
        RIGHT.replace("        return (self", "        np.random.seed(1)\n        return (self")
    )
    np.random.seed(5)
    getattr(made, asked)(without_hints("MLP-predict", SEED))
    drawn = np.random.random()
    np.random.seed(5)
    assert drawn == np.random.random()


def test_refusals_tell_item_file_and_why_for_all_items_of_a_cell(monkeypatch):
    sources = [("broken", "class MLP(Nothing): pass"), ("textbook", RIGHT), ("empty", "MLP = None")]
    monkeypatch.setattr(type(LESSON), "accepted", lambda lesson, name: sources)
    exercises = [without_hints(item, SEED) for item in PARTS[:2]]
    found = [
        (item, file, came_to.splitlines()[0])
        for item, file, came_to in refusals(exercises, LESSON, SEED)
    ]
    why = "it does not run: NameError: name 'Nothing' is not defined"
    assert found[:2] == [(item, "accepted/MLP/broken.py", why) for item in PARTS[:2]]
    assert [(item, file) for item, file, _ in found[2:]] == [
        (item, "accepted/MLP/empty.py") for item in PARTS[:2]
    ]
    assert found[2][2].startswith("0 of ")
