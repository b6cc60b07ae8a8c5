"""Scores in another system's file: all that fit, and a sentence for all that don't."""

from datetime import datetime

import pytest

from autograder.exports.canvas import Canvas
from autograder.exports.merging import MergingRules, merged, written
from autograder.exports.prairielearn import PrairieLearn
from autograder.exports.table import Table
from autograder.gradebook.standing import State
from tests.autograder.exports.made_up import FAR, FIRST, SECOND, class_of, sheet_of, standing

TABLE = f"id,{FIRST}\ns1,old\ns2,\ns3,\n"
CANVAS = (
    f"Student,ID,SIS Login ID,Section,{FIRST} (7)\n    Points Possible,,,,12.00\n"
    "A,1,s1,X,{}\nB,2,s2,X,\nC,3,s3,X,\n"
)
PAST = datetime(2020, 1, 1)


def cells(result, column: int = 1) -> list[str]:
    return [result.sheet.text(row, column) for row in range(1, len(result.sheet.rows))]


def into_table(*standings, **rules):
    return merged(sheet_of(TABLE), Table(), class_of(*standings), [FIRST], MergingRules(**rules))


def into_canvas(*standings, cell: str = "", **rules):
    sheet = sheet_of(CANVAS.format(cell))
    return merged(sheet, Canvas(), class_of(*standings), [FIRST], MergingRules(**rules))


def test_scores_are_written_with_two_decimals_over_what_was_there():
    result = into_table(standing("s1", points=2 / 3), standing("s2", points=0.0))
    assert cells(result) == ["0.67", "0.00", "7.50"]
    assert (result.n_scores, result.troubles, result.kept) == ({FIRST: 3}, [], {})


def test_who_handed_in_nothing_has_0_once_it_is_due():
    absent = [standing("s1", points=0.0, state=State.ABSENT, due=due) for due in (PAST, None, FAR)]
    for each in absent[:2]:
        result = into_table(each)
        assert (cells(result)[0], result.zeros) == ("0.00", {FIRST: ["s1"]})
    result = into_table(absent[2])
    assert (cells(result)[0], result.zeros) == ("old", {})
    assert result.kept == {f"{FIRST} isn't handed in, nor due yet": ["s1"]}


def test_what_an_absent_student_gets_can_be_settled():
    absent = [standing("s1", points=0.0, state=State.ABSENT, due=due) for due in (PAST, FAR)]
    assert cells(into_table(absent[0], absent_zero=False))[0] == "old"
    assert cells(into_table(absent[1], absent_zero=True))[0] == "0.00"


@pytest.mark.parametrize("state", [State.WAITING, State.LEFT, State.UNGRADED])
def test_what_is_not_graded_to_its_end_stays_as_it_is(state):
    result = into_table(standing("s1", state=state))
    assert cells(result) == ["old", "7.50", "7.50"]
    assert list(result.kept.values()) == [["s1"]]


def test_what_waits_for_hand_grading_counts_as_far_as_it_is_graded_where_asked_for():
    assert cells(into_table(standing("s1", state=State.WAITING), partial=True))[0] == "7.50"


def test_what_was_refused_has_the_gradebooks_points():
    assert cells(into_table(standing("s1", points=0.0, state=State.REFUSED)))[0] == "0.00"


@pytest.mark.parametrize("cell", ["EX", "ex", "N/A"])
def test_who_is_excused_there_stays_so(cell):
    result = into_canvas(cell=cell)
    assert cells(result, 4) == ["12.00", cell, "7.50", "7.50"]
    assert result.kept == {f"{FIRST} says {cell.upper()} there": ["s1"]}


def test_a_score_that_is_another_there_is_told():
    result = into_canvas(cell="9.00")
    assert result.changed == [f"s1, {FIRST}: 9 there, 7.5 now"]
    assert cells(result, 4)[1] == "7.50"
    assert into_canvas(cell="7.5").changed == into_canvas().changed == []


def test_a_score_that_is_there_already_was_not_changed_however_many_decimals_it_has():
    assert into_canvas(standing("s1", points=22 / 3), cell="7.33").changed == []
    assert into_canvas(standing("s1", points=22 / 3), cell="7.3").changed == [
        f"s1, {FIRST}: 7.3 there, 7.33 now"
    ]
    assert into_canvas(standing("s1", points=22 / 3), cell="7.33", scale=True).changed == []


def percents(cell: str, *standings, **rules):
    text = f"uid,instance,score_perc\ns1@u,1,{cell}\ns2@u,1,\ns3@u,1,\n"
    found = class_of(*standings)
    return merged(sheet_of(text), PrairieLearn(), found, [FIRST], MergingRules(**rules))


def test_percents_are_of_the_points_that_there_are_and_need_no_maximum():
    result = percents("66.67", standing("s1", points=8.0), standing("s2", points=12.0), scale=True)
    assert (cells(result, 2), result.changed) == (["66.67", "100.00", "62.50"], [])
    nothing = standing("s1", points=0.0, max_points=0.0)
    assert cells(percents("", nothing), 2) == ["0.00", "62.50", "62.50"]


def test_all_points_are_not_more_than_there_are():
    result = into_canvas(standing("s1", points=12.0))
    assert (cells(result, 4)[1], result.troubles) == ("12.00", [])


@pytest.mark.parametrize("how, text", [({}, "7.50"), ({"decimal_comma": True}, "7,50")])
def test_written_has_two_decimals_and_a_point_unless_a_comma_is_asked_for(how, text):
    assert written(7.5, **how) == text


def test_points_over_the_other_systems_maximum_are_told_and_not_written():
    result = into_canvas(standing("s1", points=12.5), cell="3")
    assert result.troubles == [f"s1, {FIRST}: 12.5 points are more than the 12 there"]
    assert cells(result, 4) == ["12.00", "3", "7.50", "7.50"]


def test_another_maximum_is_told_and_nothing_of_the_lesson_is_written():
    ten = [standing(student, max_points=10.0) for student in ("s1", "s2", "s3")]
    result = into_canvas(*ten, cell="3")
    assert result.troubles == [
        f"{FIRST} has 10 points here and 12 there: change it there, or convert with --scale"
    ]
    assert cells(result, 4) == ["12.00", "3", "", ""]
    assert cells(into_canvas(*ten, scale=True), 4) == ["12.00", "9.00", "9.00", "9.00"]


def test_points_that_cant_be_converted_are_told_and_not_written():
    result = into_table(scale=True)
    assert cells(result) == ["old", "", ""]
    assert result.troubles[0] == (
        f"s1, {FIRST}: the file says no maximum that --scale could convert into"
    )


def test_a_decimal_comma_is_kept():
    text = CANVAS.replace("12.00", '"12,00"').format("")
    result = merged(sheet_of(text), Canvas(), class_of(), [FIRST], MergingRules())
    assert cells(result, 4) == ["12,00", "7,50", "7,50", "7,50"]
    assert b'A,1,s1,X,"7,50"\n' in result.sheet.content


def test_each_lesson_goes_into_its_own_column():
    sheet = sheet_of(f"id,{SECOND},{FIRST}\ns1,,\ns2,,\ns3,,\n")
    found = class_of(*(standing(student, SECOND, 3.0) for student in ("s1", "s2", "s3")))
    result = merged(sheet, Table(), found, [FIRST, SECOND], MergingRules())
    assert [cells(result, column) for column in (1, 2)] == [["3.00"] * 3, ["7.50"] * 3]
