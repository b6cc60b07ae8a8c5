"""Answers that nobody tuned the grader to: no right one is refused, each wrong one loses points or
is listed as open, and each is as wrong as it says.
"""

from dataclasses import replace

import numpy as np
import pytest

from tests.banks import unseen
from tests.banks.reading import namespace_with
from tests.banks.unseen import BANK, OPEN, Answer, answers, complaints, lost
from tests.judges import items_of
from tests.this_course import CLASS_SEED, COURSE, ITEMS, LESSON_OF

NAMES = sorted(path.name for path in (BANK / "wrong").iterdir())

# What is asked of the answers to one exercise stands together, so that one process judges them.
for_each_name = pytest.mark.parametrize("name", NAMES, scope="module")


@for_each_name
def test_no_right_answer_is_refused(name):
    found = list(answers("right", name))
    assert len(found) >= 6
    losses = [
        (answer.path.stem, result.message)
        for answer in found
        for result in lost(answer, CLASS_SEED)
    ]
    assert losses == []


@for_each_name
def test_each_wrong_answer_loses_points_and_is_told_why_or_is_listed_as_open(name):
    """The exam, with which `make test` begins, asks the same at a seed of its own."""
    assert [
        f"{answer.path.stem} {complaint}"
        for answer in answers("wrong", name)
        for complaint in complaints(answer, lost(answer, CLASS_SEED))
    ] == []


@for_each_name
def test_each_wrong_answer_is_as_wrong_as_it_says(name):
    """Independently of the judge: the statements that show it come out otherwise than with the
    reference, or raise.
    """
    right = dict(COURSE.lessons[LESSON_OF[name]].reference)
    unlike = {
        answer.path.stem: _same(
            _result(namespace_with(name, answer.source), answer), _result(dict(right), answer)
        )
        for answer in answers("wrong", name)
    }
    assert [stem for stem, same in unlike.items() if same] == []
    assert len(unlike) >= 20
    assert set(OPEN.get(name, [])) <= set(unlike)


@for_each_name
def test_each_wrong_answer_sits_the_exam(name):
    """`make test` leaves it to the exam to judge them."""
    assert {answer.facts["item"] for answer in answers("wrong", name)} <= set(items_of(name))


HINTED = "What is 1 + 1?"
COMPLAINTS = {
    "earns everything": [],
    "is not told why: relu": [None],
    "is told in hard or many words: Keep the contract.": ["Keep the contract."],
}


@pytest.mark.parametrize("complaint", COMPLAINTS)
def test_complaints_tell_what_is_wrong_with_a_verdict(complaint):
    answer = next(answers("wrong", "relu"))
    judged = lost(answer, CLASS_SEED)[0]
    results = [replace(judged, mistake=None, hint=hint) for hint in COMPLAINTS[complaint]]
    (told,) = complaints(answer, results)
    assert told.startswith(complaint)
    assert list(complaints(answer, [replace(judged, mistake=None, hint=HINTED)])) == []


def test_complaints_tell_of_a_hint_that_is_not_true_and_of_what_is_open_in_vain(monkeypatch):
    answer = next(answers("wrong", "relu"))
    (judged,) = lost(answer, CLASS_SEED)
    monkeypatch.setitem(OPEN, "relu", [answer.path.stem])
    other = next(mistake for mistake in ITEMS["relu"].mistakes if mistake.id != judged.mistake)
    told = list(complaints(answer, [replace(judged, mistake=other.id, hint=HINTED)]))
    assert told[0] == "is listed as open and loses points"
    assert told[1].startswith("is told what is not so: relu")
    assert list(complaints(answer, [])) == []


def test_complaints_tell_what_passes_at_home(monkeypatch):
    answer = next(answers("wrong", "relu"))
    monkeypatch.setattr(unseen, "fails_at_home", lambda answer: False)
    assert list(complaints(answer, lost(answer, CLASS_SEED))) == [
        "loses points and passes all visible checks"
    ]


def _result(namespace: dict, answer: Answer) -> object:
    try:
        with np.errstate(all="ignore"):
            exec(answer.facts["shows"], namespace)
    except Exception as error:
        return error
    return namespace["result"]


def _same(got: object, expected: object) -> bool:
    if isinstance(expected, (list, tuple)):
        alike = isinstance(got, (list, tuple)) and len(got) == len(expected)
        return alike and all(map(_same, got, expected))
    if not isinstance(expected, (int, float, np.ndarray, np.generic)):
        return type(got) is type(expected) and got == expected
    if not isinstance(got, (int, float, np.ndarray, np.generic)) or np.shape(got) != np.shape(
        expected
    ):
        return False
    return bool(np.allclose(got, expected, rtol=1e-7, atol=1e-10, equal_nan=True))
