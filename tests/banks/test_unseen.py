"""Answers that nobody tuned the grader to: no right one is refused, each wrong one loses points or
is listed as open, and each is as wrong as it says.
"""

import numpy as np
import pytest

from tests.banks.reading import namespace_with
from tests.banks.test_claims import untrue
from tests.banks.test_wording import odd
from tests.banks.unseen import BANK, OPEN, Answer, answers, fails_at_home, lost
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
def test_each_wrong_answer_loses_points_or_is_listed_as_open(name):
    found = list(answers("wrong", name))
    assert len(found) >= 20
    assert [answer.path.stem for answer in found if not lost(answer, CLASS_SEED)] == OPEN.get(
        name, []
    )


@for_each_name
def test_each_wrong_answer_that_loses_points_fails_a_visible_check(name):
    """Right at home is right when graded."""
    caught = [answer for answer in answers("wrong", name) if lost(answer, CLASS_SEED)]
    assert [answer.path.stem for answer in caught if not fails_at_home(answer)] == []


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
    assert {answer.facts["item"] for answer in answers("wrong", name)} <= set(ITEMS)


@for_each_name
def test_each_wrong_answer_is_told_why(name):
    """By a known mistake or a symptom, in few words, and not only by its verdict."""
    results = [result for answer in answers("wrong", name) for result in lost(answer, CLASS_SEED)]
    assert [f"{result.item}: {result.message}" for result in results if not result.hint] == []
    assert [result.hint for result in results if len(result.hint.split()) >= 60] == []


@for_each_name
def test_what_wrong_answers_are_told_is_short_and_easy(name):
    results = [result for answer in answers("wrong", name) for result in lost(answer, CLASS_SEED)]
    assert odd(sorted({result.hint for result in results} - {None})) == []


@for_each_name
def test_hints_are_true_of_wrong_answers(name):
    told = [
        message
        for answer in answers("wrong", name)
        for message in untrue(namespace_with(name, answer.source), lost(answer, CLASS_SEED))
    ]
    assert told == []


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
