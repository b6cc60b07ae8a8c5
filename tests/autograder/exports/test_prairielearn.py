"""PrairieLearn's file of an assessment's instances."""

import pytest

from autograder.exports.merging import MergingRules, merged
from autograder.exports.prairielearn import PrairieLearn
from autograder.problems import Problem
from tests.autograder.exports.made_up import FIRST, class_of, sheet_of, standing

TEXT = "UID,Instance,Score (%),Points,Max points\ns1@u,1,0,0,12\ns2@u,1,,,12\ns3@u,1,,,12\n"


def test_points_and_percents_say_the_same():
    result = merged(
        sheet_of(TEXT),
        PrairieLearn(),
        class_of(standing("s1", points=9.0)),
        [FIRST],
        MergingRules(),
    )
    assert result.sheet.content.decode().splitlines()[1] == "s1@u,1,75.00,9.00,12"
    assert result.troubles == []


def test_percents_alone_will_do():
    sheet = sheet_of("uid,instance,score_perc\ns1@u,1,\ns2@u,1,\ns3@u,1,\n")
    merged(sheet, PrairieLearn(), class_of(standing("s1", points=9.0)), [FIRST], MergingRules())
    assert sheet.text(1, 2) == "75.00"


def test_two_instances_of_one_student_are_told():
    sheet = sheet_of(TEXT + "s1@u,2,,,12\n")
    result = merged(sheet, PrairieLearn(), class_of(), [FIRST], MergingRules())
    assert result.troubles == ["lines 2 and 5 are both s1"]


def test_points_are_of_the_maximum_of_their_row_and_percents_of_none():
    text = "name,uin,UID,instance,points,score_perc,max points\na,1,s1,1,,,12\nb,2,s2,1,,,\n"
    found = PrairieLearn().layout(sheet_of(text), [FIRST], {})
    points, percents = found.columns[FIRST]
    assert (points.number, points.maxima, points.is_percent) == (4, {1: 12.0}, False)
    assert (percents.number, percents.maxima, percents.is_percent) == (5, {}, True)
    assert (list(found.rows), found.identities) == ([1, 2], [0, 1, 2])
    assert PrairieLearn.one_lesson


def test_points_alone_will_do():
    (column,) = (
        PrairieLearn().layout(sheet_of("uid,instance,points\ns1,1,\n"), [FIRST], {}).columns[FIRST]
    )
    assert (column.number, column.maxima) == (2, {})


@pytest.mark.parametrize("titles", ["uid,points", "instance,points", "uid,instance,Score (%)"])
def test_what_prairielearn_would_not_read_is_a_problem(titles):
    with pytest.raises(Problem, match="PrairieLearn reads the columns uid, instance"):
        PrairieLearn().layout(sheet_of(f"{titles}\n,\n"), [FIRST], {})
