"""Which column takes a lesson's scores."""

import pytest

from autograder.exports.layout import (
    Layout,
    ScoreColumn,
    columns_by_title,
    number_in,
    student_rows,
)
from autograder.problems import Problem
from tests.autograder.exports.made_up import FIRST, SECOND, sheet_of


@pytest.mark.parametrize(
    "title", [FIRST, "01 Activations", "HW: 01_activations (4711)", "01-ACTIVATIONS"]
)
def test_column_is_told_by_a_title_that_holds_the_lessons_name(title):
    assert columns_by_title(
        sheet_of(f"id,{title},101_activations\nx,,\n"), [FIRST], {}, range(3)
    ) == {FIRST: 1}


def test_column_is_the_one_that_was_named():
    sheet = sheet_of(f"id,{FIRST},Homework 1\nx,,\n")
    assert columns_by_title(sheet, [FIRST], {FIRST: "Homework 1"}, range(3)) == {FIRST: 2}


@pytest.mark.parametrize(
    "titles, chosen, why",
    [
        ("id,x", {}, f"no column is one for {FIRST}"),
        (f"{FIRST},{FIRST} again", {}, f"several columns are one for {FIRST}"),
        ("id,x", {FIRST: "y"}, "no column is 'y'"),
    ],
)
def test_columns_that_cannot_be_told_are_a_problem_with_what_there_is(titles, chosen, why):
    with pytest.raises(Problem) as problem:
        columns_by_title(sheet_of(f"{titles}\nx,\n"), [FIRST], chosen, range(2))
    assert str(problem.value).startswith(f"{why}. Name it: --column LESSON=TITLE;")
    assert all(repr(title) in str(problem.value) for title in titles.split(","))


def test_where_no_column_takes_scores_that_is_told():
    with pytest.raises(Problem, match=r"Columns that take scores: none\.$"):
        columns_by_title(sheet_of("id,x\ny,\n"), [FIRST], {}, [])


def test_rows_of_students_are_those_below_the_titles_that_say_anything():
    sheet = sheet_of("id,x\na,\n ,\n,1\n")
    assert (student_rows(sheet), student_rows(sheet, 2)) == ([1, 3], [3])


def test_a_column_takes_points_with_a_decimal_point_unless_something_else_is_said():
    assert not ScoreColumn(1).is_percent
    assert not Layout((), (), {}).decimal_comma


def test_two_lessons_never_share_a_column():
    with pytest.raises(Problem, match="two lessons would go into one column"):
        columns_by_title(
            sheet_of("id,x\ny,\n"), [FIRST, SECOND], {FIRST: "x", SECOND: "x"}, range(2)
        )


@pytest.mark.parametrize(
    "text, number",
    [
        ("12", 12),
        ("12.50", 12.5),
        ("12,50", 12.5),
        ("-1", -1),
        ("", None),
        ("-", None),
        ("1.000,5", None),
        ("1e3", None),
    ],
)
def test_number_in_reads_points_and_commas(text, number):
    assert number_in(text) == number
