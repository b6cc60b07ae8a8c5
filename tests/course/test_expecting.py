"""What a student calls before she writes a function."""

import numpy as np
import pytest

from course import expect
from course.assessment.examples import ExamplePool, PoolInput
from course.lessons import LessonError
from course.visible import CHECKS, VisibleChecks

BARE = ExamplePool("double", "double", ("x", "y"), ("result",), 2)
POOL = ExamplePool(
    "double",
    "double",
    ("x", "y"),
    ("result",),
    2,
    1,
    (
        PoolInput(
            "small",
            ([1, 0.5], [[1e-9]]),
            {"result": BARE.digests("small", "result", np.array([2.0, 1.0]))},
            {"result": {BARE.digests("small", "result", np.array([1.0, 0.5])): (0,)}},
        ),
    ),
)


@pytest.fixture
def lesson(tmp_path, monkeypatch):
    """The folder of a lesson that takes examples of one function, in which the student works."""
    checks = VisibleChecks("01_made_up", (), pools=(POOL,))
    (tmp_path / CHECKS).write_text(checks.to_text(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_expect_without_examples_shows_the_pool(lesson, capsys):
    assert expect("double") is None
    assert capsys.readouterr().out == "name   x        y\nsmall  [1,0.5]  [[1e-09]]\n"


def test_expect_says_what_examples_are_worth(lesson, capsys):
    expect("double", ("small", [2, 1]), ("small", ...))
    assert capsys.readouterr().out == (
        "double: a right answer would pass it. It would catch 1 of 1 known mistake.\n"
        "  example 2: write numbers in place of the dots.\n"
    )


def test_expect_of_what_has_no_pool_names_what_there_is(lesson):
    with pytest.raises(LessonError) as error:
        expect("halve", (1, 2))
    assert str(error.value) == (
        "Lesson 01_made_up takes no examples of 'halve'. It takes some of: double. If the notebook "
        "came with another version of the course than the file of its checks, fetch both from one."
    )


def test_expect_without_visible_checks_says_which_file_to_fetch(lesson):
    (lesson / CHECKS).unlink()
    with pytest.raises(LessonError, match=f"fetch {CHECKS}"):
        expect("double")


def test_visible_checks_without_a_pool_are_written_as_before_there_was_one():
    assert "pools" not in VisibleChecks("01_made_up", ()).to_text()
