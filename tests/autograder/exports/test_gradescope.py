"""Gradescope's gradebook."""

import pytest

from autograder.exports.gradescope import Gradescope
from autograder.problems import Problem
from tests.autograder.exports.made_up import FIRST, SECOND, sheet_of

TEXT = (
    f"First Name,Last Name,SID,Email,Sections,{FIRST},{FIRST} - Max Points,"
    f"{FIRST} - Submission Time,{FIRST} - Lateness (H:M:S)\n"
    "Ada,L,s1,a@x,,,12.0,,\nBob,M,s2,b@x,,3.0,,,\n"
)


def test_scores_go_before_their_maximum():
    found = Gradescope().layout(sheet_of(TEXT), [FIRST], {})
    (column,) = found.columns[FIRST]
    assert (column.number, column.maxima) == (5, {1: 12.0})
    assert (list(found.rows), found.identities) == ([1, 2], [0, 1, 2, 3])


def test_a_gradebook_is_of_all_assignments_and_whatever_names_a_student_tells_who_it_is():
    titles = f"Name,{SECOND},{SECOND} - Max Points,Email"
    text = TEXT.replace("Sections", titles).replace(",,,12.0", ",Ada,,5,,,12.0")
    found = Gradescope().layout(sheet_of(text), [FIRST, SECOND], {})
    assert found.identities == [0, 1, 2, 3, 4, 7]
    assert [found.columns[lesson][0].number for lesson in (FIRST, SECOND)] == [8, 5]
    assert not Gradescope.one_lesson


@pytest.mark.parametrize("titles", [f"Email,{FIRST}", f"E-Mail,{FIRST},{FIRST} - Max Points"])
def test_what_is_no_gradebook_of_gradescope_is_a_problem(titles):
    with pytest.raises(Problem, match="no gradebook of Gradescope.*Download Grades"):
        Gradescope().layout(sheet_of(f"{titles}\na@x,,\n"), [FIRST], {})
