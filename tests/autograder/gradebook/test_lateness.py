"""What late work loses of what it counts now: by the dates and policy by which it was graded."""

from dataclasses import replace
from datetime import timedelta

import pytest

from autograder.classroom.making import CONFIG, CONFIG_FILE
from autograder.gradebook.lateness import LateLosses
from autograder.gradebook.marks import Mark, Marks
from autograder.gradebook.notes import note_of
from autograder.problems import Problem
from tests.autograder.submissions.test_basis import BASIS
from tests.verdicts import judged_as, results

DUE = BASIS.due
MARKS = Marks(lost=0.8, cells={"code": Mark(8.0, 8.0), "words": Mark(2.0, None, 1.5, 0.5)})
"""Ten points in all, and a tenth taken off what was there without those by hand."""


@pytest.fixture
def losses(classroom) -> LateLosses:
    """Of a class that takes off a tenth for each day begun."""
    path = classroom.root / "class.toml"
    settings = path.read_text(encoding="utf-8").replace('policy = "none"', 'policy = "per day"')
    path.write_text(settings, encoding="utf-8")
    (classroom.root / CONFIG_FILE).write_text(CONFIG, encoding="utf-8")
    return LateLosses(classroom)


def note(classroom, **basis):
    rested_on = replace(BASIS, late="per day, 10 %", arrived=DUE + timedelta(hours=1), **basis)
    return note_of(judged_as(results()), "digest", classroom, basis=rested_on)


@pytest.mark.parametrize(
    "basis, lost",
    [
        ({}, 1.0),
        ({"due": DUE - timedelta(days=1)}, 2.0),
        ({"extension": timedelta(days=1)}, 0.8),
        ({"due": None}, 0.8),
    ],
    ids=["a day", "two days", "in time", "never due"],
)
def test_late_work_loses_its_share_of_all_that_counts(losses, classroom, basis, lost):
    found = losses.taken_off("ada", note(classroom, **basis), MARKS)
    assert found == replace(MARKS, lost=pytest.approx(lost))
    assert MARKS.lost == 0.8


def test_policy_that_is_another_since_it_was_graded_waits_for_the_next_grading(losses, classroom):
    graded = note(classroom)
    earlier = replace(graded, basis=replace(graded.basis, late="zero"))
    assert losses.taken_off("ada", earlier, MARKS) == MARKS


def test_what_nobody_graded_or_noted_keeps_what_the_gradebook_says(losses, classroom):
    assert losses.taken_off("ada", None, MARKS) == MARKS
    assert losses.taken_off("ada", replace(note(classroom), basis=None), MARKS) == MARKS
    assert losses.taken_off("ada", note(classroom), Marks()) == Marks()


def test_settings_that_fail_are_told_where_something_is_late_and_else_not_read(losses, classroom):
    (classroom.root / CONFIG_FILE).write_text("1 / 0", encoding="utf-8")
    in_time = note(classroom, extension=timedelta(days=1))
    assert losses.taken_off("ada", in_time, MARKS) == MARKS
    with pytest.raises(Problem, match="nbgrader_config.py fails"):
        losses.taken_off("ada", note(classroom), MARKS)
