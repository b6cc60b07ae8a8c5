"""A verdict is data; its text is made of them, and is never read again."""

from dataclasses import replace
import json

import pytest

from course.assessment.explanation import Explanation
from course.assessment.verdicts import CheckResult, ItemResult, Verdict

RESULT = ItemResult(
    "relu",
    0.5,
    2.0,
    Verdict.WRONG_VALUE,
    Explanation("wrong value at [0]", (("check", "values"), ("got", "3"))),
    "Is your mask right?",
    "mask",
    (CheckResult("values", False), CheckResult("shape", True), CheckResult("types", True)),
    "Mind the gap.",
)

MESSAGE = """\
relu: wrong value at [0]
  check     values
  got       3
  hint      Is your mask right?
  failed    values
  passed    shape; types"""


def test_message_ends_with_the_hint_and_every_check():
    assert RESULT.message == MESSAGE
    assert RESULT.text == f"{MESSAGE}\n  advice    Mind the gap."


def test_message_names_no_kind_of_check_of_which_there_is_none():
    checks = (CheckResult("values", False),)
    lines = replace(RESULT, hint=None, checks=checks).message.split("\n")
    assert lines[3:] == ["  failed    values"]


def test_message_of_what_is_about_no_check_lists_none():
    result = replace(RESULT, explanation=Explanation("not attempted yet"))
    assert result.message == "relu: not attempted yet\n  hint      Is your mask right?"


def test_to_json_holds_the_message_and_what_it_is_made_of():
    assert RESULT.to_json() == {
        "item": "relu",
        "points": 0.5,
        "max_points": 2.0,
        "verdict": "wrong_value",
        "message": MESSAGE,
        "headline": "wrong value at [0]",
        "rows": [{"name": "check", "text": "values"}, {"name": "got", "text": "3"}],
        "hint": "Is your mask right?",
        "mistake": "mask",
        "checks": [
            {"name": "values", "passed": False},
            {"name": "shape", "passed": True},
            {"name": "types", "passed": True},
        ],
        "advice": "Mind the gap.",
        "symptom": None,
    }


def test_from_json_reads_the_data_and_not_the_message():
    data = json.loads(json.dumps(RESULT.to_json()))
    assert ItemResult.from_json(data) == RESULT
    assert ItemResult.from_json({**data, "message": "relu: correct"}) == RESULT


@pytest.mark.parametrize(
    "change",
    [
        {"verdict": "splendid"},
        {"checks": [3]},
        {"rows": [3]},
        {"headline": None},
        {"unheard_of": 1},
    ],
)
def test_from_json_of_other_data_is_an_error(change):
    with pytest.raises((KeyError, TypeError, ValueError)):
        ItemResult.from_json({**RESULT.to_json(), **change})
