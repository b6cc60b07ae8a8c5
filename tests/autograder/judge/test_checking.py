"""What `check` is while a notebook is judged, and what is said of a failure of ours."""

import logging

import pytest

from autograder.judge.checking import internal_error, judge_elsewhere, judging
from autograder.judge.items import ItemJudge
from course.assessment.verdicts import Verdict
from tests.this_course import ITEMS, exercises


def test_judging_says_who_judges_meanwhile_and_not_afterwards():
    assert judge_elsewhere() is None
    with judging(len):
        assert judge_elsewhere() is len
        with judging(str):
            assert judge_elsewhere() is str
        assert judge_elsewhere() is len
    assert judge_elsewhere() is None


def test_judging_ends_with_what_is_raised_meanwhile():
    with pytest.raises(KeyError), judging(len):
        raise KeyError
    assert judge_elsewhere() is None


@pytest.mark.parametrize(
    "item, max_points", [("relu", ITEMS["relu"].points), ("no item of the course", 0.0)]
)
def test_a_failure_of_ours_gives_no_points_takes_none_away_and_is_logged(caplog, item, max_points):
    error = KeyError("a slip")
    with caplog.at_level(logging.DEBUG):
        result = internal_error(ItemJudge(exercises(7)), item, error)
    assert (result.item, result.points, result.max_points) == (item, 0.0, max_points)
    assert result.verdict is Verdict.INTERNAL_ERROR
    assert result.message == (
        f"{item}: the grader failed, not your code (KeyError: 'a slip'); it will be graded again"
    )
    (record,) = caplog.records
    assert record.getMessage() == f"judging {item} failed"
    assert record.exc_info[1] is error
