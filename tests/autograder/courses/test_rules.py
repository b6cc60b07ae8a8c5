"""A lesson's rules stay the same where only points change, and are others for any other change."""

from collections.abc import Callable

import pytest

from autograder.sketching.samples import FIRST
from tests.tiny_course import TinyCourse, copied, tiny_course


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> TinyCourse:
    return tiny_course(tmp_path_factory.mktemp("tiny") / "course")


def in_specification(course: TinyCourse) -> None:
    course.replace("exercises.py", '"running_sum", 2.0,', '"running_sum", 3.5,')


def named(course: TinyCourse) -> None:
    old, new = "2.0, running_sum_checks)", "checks=running_sum_checks, points=2.0)"
    course.replace("exercises.py", old, new)


def in_cell(course: TinyCourse) -> None:
    course.change("running_sum-tests", points=3.5)


def in_prose(course: TinyCourse) -> None:
    text = course.source("running_sum-idea")
    course.change("running_sum-idea", text.replace("2 points", "3.5 points"))


def output(course: TinyCourse) -> None:
    cells = course.cells()
    for cell in cells:
        if cell["cell_type"] == "code":
            cell["execution_count"] = 7
    course.write_cells(cells)


def remark(course: TinyCourse) -> None:
    course.replace("exercises.py", "SPECIFICATIONS = ", "# a remark\nSPECIFICATIONS = ")


def case(course: TinyCourse) -> None:
    course.replace("exercises.py", "np.array([3.0])", "np.array([4.0])")


def weight(course: TinyCourse) -> None:
    course.replace(
        "exercises.py",
        'check("a single number", RUNNING_SUM(np.array([3.0]), visible=True))',
        'check("a single number", RUNNING_SUM(np.array([3.0]), visible=True), weight=2)',
    )


def hint(course: TinyCourse) -> None:
    course.replace("mistakes.py", "one number", "a number")


def solution(course: TinyCourse) -> None:
    text = course.source("running_sum-solution")
    course.change("running_sum-solution", text.replace("np.cumsum(x)", "np.add.accumulate(x)"))


def prose(course: TinyCourse) -> None:
    course.change("title", "# Another title")


@pytest.mark.parametrize(
    "change, is_same",
    [
        *((change, True) for change in (in_specification, in_cell, in_prose, output, remark)),
        *((change, False) for change in (case, weight, hint, solution, prose)),
    ],
)
def test_rules_are_the_same_whatever_points_there_are_and_nothing_else(
    tiny, tmp_path, change: Callable[[TinyCourse], None], is_same: bool
):
    changed = copied(tiny, tmp_path / "course")
    change(changed)
    before, now = (each.loaded().lessons[FIRST] for each in (tiny, changed))
    assert before.digest != now.digest
    assert (before.rules == now.rules) == is_same


def test_rules_are_the_same_for_points_by_name(tiny, tmp_path):
    changed, more = copied(tiny, tmp_path / "course"), copied(tiny, tmp_path / "more")
    named(changed)
    named(more)
    more.replace("exercises.py", "points=2.0", "points=9.0")
    assert changed.loaded().lessons[FIRST].rules == more.loaded().lessons[FIRST].rules


def test_rules_are_the_same_for_points_in_the_table_of_exercises(tiny, tmp_path):
    rules = []
    for number, (minutes, points) in enumerate([("5", "2"), ("5", "1 + 2.5"), ("6", "2")]):
        course = copied(tiny, tmp_path / str(number))
        head = "| Exercise | Minutes | Points | What you do |\n|---|---|---|---|"
        course.change("title", f"# T\n\n{head}\n| `running_sum` | {minutes} | {points} | add |\n")
        rules.append(course.loaded().lessons[FIRST].rules)
    assert rules[0] == rules[1] != rules[2]


def test_rules_of_a_module_that_is_no_python_are_its_text(tiny, tmp_path):
    changed = copied(tiny, tmp_path / "course")
    changed.replace("mistakes.py", "import numpy", "import import numpy")
    assert changed.loaded().lessons[FIRST].rules != tiny.loaded().lessons[FIRST].rules
