"""What is said of an item, as data: bounded, and the same after a way through JSON."""

import json

import pytest

from course.assessment.explanation import MAX_ROW_CHARS, Explanation, explain

SAMPLE = Explanation("wrong value", (("check", "values"), ("got", "0.25\n\n0.5")))


def test_explain_leaves_out_rows_without_a_text():
    rows = [("check", "values"), ("inputs", ""), ("expected", None), ("got", "1")]
    assert explain("wrong", rows) == Explanation("wrong", (("check", "values"), ("got", "1")))


def test_explain_keeps_all_of_what_fits_and_the_beginning_of_what_does_not():
    fits, longer = "x" * MAX_ROW_CHARS, "y" * (MAX_ROW_CHARS + 1)
    cut = "y" * MAX_ROW_CHARS + "..."
    assert explain(fits, [("got", fits)]) == Explanation(fits, (("got", fits),))
    assert explain(longer, [("got", longer)]) == Explanation(cut, (("got", cut),))


def test_explain_separates_the_lines_of_a_headline_alike_whatever_separated_them():
    assert explain("a\r\nb\u2028c\x0bd\n").headline == "a\nb\nc\nd"


@pytest.mark.parametrize("explanation", [SAMPLE, Explanation("correct, all 9 checks passed")])
def test_explanation_comes_back_from_json(explanation):
    data = json.loads(json.dumps(explanation.to_json()))
    assert Explanation.from_json(data) == explanation


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"headline": "wrong"},
        {"rows": []},
        {"headline": None, "rows": []},
        {"headline": 3, "rows": []},
        {"headline": "wrong", "rows": None},
        {"headline": "wrong", "rows": "check"},
        {"headline": "wrong", "rows": [["check", "values"]]},
        {"headline": "wrong", "rows": [{"name": "check"}]},
        {"headline": "wrong", "rows": [{"name": "check", "text": 3}]},
        {"headline": "wrong", "rows": [{"name": None, "text": "values"}]},
    ],
)
def test_explanation_from_other_json_is_an_error(data):
    with pytest.raises((KeyError, TypeError, ValueError)):
        Explanation.from_json(data)
