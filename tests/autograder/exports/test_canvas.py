"""Canvas's gradebook."""

import pytest

from autograder.exports.canvas import Canvas
from autograder.problems import Problem
from tests.autograder.exports.made_up import FIRST, SECOND, sheet_of

HEAD = f"Student,ID,SIS User ID,SIS Login ID,Section,Notes,{FIRST} (41),Current Score"
TOP = "    Points Possible,,,,,,12.00,(read only)"


def layout(*lines: str, head: str = HEAD, **chosen: str):
    return Canvas().layout(sheet_of("\n".join([head, *lines]) + "\n"), [FIRST], chosen)


def test_rows_are_students_below_the_maxima_and_not_the_test_student():
    found = layout(
        ",,,,,,Manual Posting,", TOP, '"A, B",1,,a,X,,,', ",,,,,,,", '"Student, Test",9,,t,X,,,'
    )
    assert list(found.rows) == [3]
    assert found.identities == [0, 1, 2, 3, 4]
    (column,) = found.columns[FIRST]
    assert (column.number, column.maxima) == (6, {3: 12.0})
    assert (found.kept, found.decimal_comma) == ({"EX", "N/A"}, False)


def test_all_that_canvas_says_of_a_student_may_tell_who_it_is():
    who = (
        "Student,LastName,FirstName,ID,SIS User ID,SIS Login ID,Integration ID,Root Account,Section"
    )
    found = layout(f"Points Possible{',' * 10}", "a", head=f"{who},Notes,{FIRST} (41)")
    assert found.identities == [*range(9)]


def test_several_lessons_may_be_in_one_gradebook_of_which_no_maximum_is_said():
    sheet = sheet_of(f"{HEAD},{SECOND} (42)\n{TOP},(read only)\na,1,,a,X,,,,\n")
    found = Canvas().layout(sheet, [FIRST, SECOND], {})
    assert [found.columns[lesson][0].maxima for lesson in (FIRST, SECOND)] == [{2: 12.0}, {}]
    assert not Canvas.one_lesson


def test_only_canvas_own_titles_take_scores():
    with pytest.raises(Problem, match=f"no column is one for {FIRST}"):
        layout(TOP, "a,1,,a,X,,,", head=HEAD.replace(" (41)", ""))


def test_semicolons_and_decimal_commas_are_known():
    head, top = HEAD.replace(",", ";"), TOP.replace(",", ";").replace("12.00", "12,00")
    found = layout(top, "a;1;;a;X;;;", head=head)
    assert found.decimal_comma
    assert found.columns[FIRST][0].maxima == {2: 12.0}


@pytest.mark.parametrize(
    "lines, head",
    [
        (("a,1,,a,X,,,",), HEAD),
        ((TOP, "a,,,,,,,"), "a,b,c"),
        ((TOP, "a,,,,,,,"), HEAD.replace(",ID,", ",Id,")),
        ((TOP, "a,,,,,,,"), HEAD.replace("Section", "Group")),
    ],
)
def test_what_is_no_gradebook_of_canvas_is_a_problem(lines, head):
    with pytest.raises(Problem, match="no gradebook of Canvas.*Export Entire Gradebook"):
        layout(*lines, head=head)
