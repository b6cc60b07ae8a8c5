"""The grid of students by lessons: numbers, signs, and who comes first."""

from datetime import datetime

import pytest

from autograder.gradebook.settling import Participant
from autograder.gradebook.standing import ClassStanding, Standing, State
from autograder.insight.grid import GridCell, grid
from tests.autograder.insight.made_up import class_of, graded
from tests.verdicts import LESSON, results

AHEAD = datetime(2999, 1, 1)


def signs(found: ClassStanding, *lessons: str) -> dict[str, list[str]]:
    rows = grid(found, lessons or [LESSON])
    return {row.student: [cell.sign for cell in (*row.cells, row.total)] for row in rows}


def test_grid_begins_with_who_has_least_and_says_what_is_no_number(classroom):
    whole = sum(each.max_points for each in results())
    nothing = dict.fromkeys((each.item for each in results()), 0)
    found = class_of(
        graded(classroom, "all", results()),
        graded(classroom, "most", results(relu=1.99)),
        graded(classroom, "little", results(**{**nothing, "relu": 2})),
        graded(classroom, "refused", results(relu=0), State.REFUSED),
        Standing("absent", LESSON, State.ABSENT),
        Standing("later", LESSON, State.ABSENT, due=AHEAD),
        Standing("ungraded", LESSON, State.UNGRADED),
    )
    little, refused = (str(round(100 * points / whole)) for points in (2, whole - 2))
    told = signs(found)
    assert told == {
        "absent": ["–", "0"],
        "little": [little, little],
        "refused": ["!", refused],
        "most": ["99", "99"],
        "all": ["100", "100"],
        "later": ["", ""],
        "ungraded": ["…", ""],
    }
    assert list(told)[:2] == ["absent", "little"]
    helped = {row.student for row in grid(found, [LESSON]) if row.needs_help}
    assert helped == {"absent", "little"}


@pytest.mark.parametrize(
    "points, shade", [(0, 1), (0.99, 1), (1, 2), (1.4, 3), (1.7, 4), (1.99, 4), (2, 5)]
)
def test_darker_is_more(classroom, points, shade):
    nothing = dict.fromkeys((each.item for each in results()), 0)
    most = sum(each.max_points for each in results())
    share = points / 2
    made = results(**{**nothing, "relu": share * most})
    (row,) = grid(class_of(graded(classroom, "a", made)), [LESSON])
    assert (row.cells[0].shade, row.total.shade) == (shade, shade)


def test_grid_has_names_with_ids_and_nobody_of_an_empty_class():
    ada = Participant("ada", "Ada", "King")
    key = ("ada", LESSON)
    absent = Standing("ada", LESSON, State.ABSENT, due=datetime(2000, 1, 1))
    (row,) = grid(ClassStanding((ada,), frozenset(), {key: absent}), [LESSON])
    assert row.student == "Ada King (ada)"
    assert row.cells == (GridCell("–", "not handed in", 0),)
    assert grid(ClassStanding((), frozenset(), {}), [LESSON]) == []


def test_a_lesson_that_has_not_begun_is_missing_of_nobody():
    found = class_of(Standing("a", LESSON, State.ABSENT), Standing("b", LESSON, State.ABSENT))
    assert signs(found) == {"a": ["", ""], "b": ["", ""]}
    assert not any(row.needs_help for row in grid(found, [LESSON]))
