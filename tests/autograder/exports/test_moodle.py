"""Moodle's grading worksheet, in any language."""

import pytest

from autograder.exports.moodle import Moodle, participant_number
from autograder.problems import Problem
from tests.autograder.exports.made_up import FIRST, sheet_of

ENGLISH = (
    "Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\n"
    'Participant 11,Ada,7,a@x,Submitted,,12.00,Yes,"Monday, 1 June 2026, 2:14 PM",-,\n'
    "Participant 12,Bob,7,b@x,No submission,5.00,12.00,Yes,-,-,\n"
)
GERMAN = (
    "ID,Vollständiger Name,Status,Bewertung,Bestwertung,Bewertung kann geändert werden,Geändert\n"
    'Teilnehmer/in 11,Ada,abgegeben,,"12,00",Ja,-\nTeilnehmer/in 12,Bob,abgegeben,,"12,00",Ja,-\n'
)


@pytest.mark.parametrize("text, number, comma", [(ENGLISH, 5, False), (GERMAN, 3, True)])
def test_grades_are_told_by_the_maximum_behind_them(text, number, comma):
    found = Moodle().layout(sheet_of(text), [FIRST], {})
    (column,) = found.columns[FIRST]
    assert (column.number, column.maxima) == (number, {1: 12.0, 2: 12.0})
    assert (list(found.rows), found.decimal_comma) == ([1, 2], comma)
    assert list(found.identities) == list(range(number))


def test_what_cannot_be_told_is_asked_for_and_then_taken():
    text = (
        ENGLISH.replace("a@x", "")
        .replace("b@x", "")
        .replace("Submitted,", "3,")
        .replace("No submission", "3")
    )
    with pytest.raises(Problem, match="can't be told which column takes the grades.*'Grade'"):
        Moodle().layout(
            sheet_of(text.replace("Participant 11,Ada", "Participant 11,1").replace("Bob", "1")),
            [FIRST],
            {},
        )
    found = Moodle().layout(sheet_of(text), [FIRST], {FIRST: "Grade"})
    assert found.columns[FIRST][0].number == 5


def test_numbers_that_differ_from_row_to_row_are_no_maximum():
    text = "ID,Last ID,Matriculation,Grade,Maximum,x\nP 1,,701,,12.00,-\nP 2,,702,,12.00,-\n"
    assert Moodle().layout(sheet_of(text), [FIRST], {}).columns[FIRST][0].number == 3


@pytest.mark.parametrize("chosen", ["Marks", "x"])
def test_a_column_that_is_not_there_once_is_asked_for(chosen):
    text = ENGLISH.replace("ID number", "x").replace("Status", "x")
    with pytest.raises(Problem, match="can't be told which column takes the grades"):
        Moodle().layout(sheet_of(text), [FIRST], {FIRST: chosen})


@pytest.mark.parametrize(
    "text, number",
    [
        ("ID,Grade,Maximum\n11,,1\n12,-,1\n", 1),
        ("ID,Group,Grade,Maximum\n11,5,,12\n12,5,3,12\n", 2),
        ("ID,Tries,Missed,Grade,Maximum\n11,1,0,,12\n12,2,0,,12\n", 3),
    ],
)
def test_grades_stand_behind_the_first_column_and_before_a_maximum(text, number):
    (column,) = Moodle().layout(sheet_of(text), [FIRST], {}).columns[FIRST]
    assert column.number == number


def test_rows_of_which_no_maximum_is_said_have_none():
    text = "ID,Grade,Maximum\n11,,12\n12,,\n"
    (column,) = Moodle().layout(sheet_of(text), [FIRST], {FIRST: "Grade"}).columns[FIRST]
    assert column.maxima == {1: 12.0}


def test_a_worksheet_is_of_one_assignment():
    assert Moodle.one_lesson


def test_a_gradebook_is_no_worksheet():
    with pytest.raises(Problem, match="no grading worksheet of Moodle"):
        Moodle().layout(sheet_of("First name,Last name\nAda,Lovelace\n"), [FIRST], {})


def test_participant_number_is_the_one_at_the_end():
    assert [participant_number(text) for text in ("Participant 12", "34", "x")] == ["12", "34", ""]
