"""Notes on graded submissions, and whether they are still true."""

import pytest

from autograder.gradebook.notes import is_current, verdicts
from course.verdicts import Verdict
from tests.autograder.verdicts import LESSON, judged_as, note, results, with_verdict


def test_verdicts_of_what_was_never_graded_are_none(layout):
    assert verdicts(layout, "ada", LESSON) is None


@pytest.mark.parametrize("damage", ["", "{", "[]", "{}", '{"digest": 1, "items": 3}'])
def test_verdicts_of_a_damaged_note_are_none(layout, damage):
    note(layout.root, "ada", judged_as(results())).write_text(damage, encoding="utf-8")
    assert verdicts(layout, "ada", LESSON) is None


def test_is_current_for_the_digest_noted_alone(layout):
    note(layout.root, "ada", judged_as(results()))
    noted = verdicts(layout, "ada", LESSON)
    assert is_current(noted, "")
    assert not is_current(noted, "other")
    assert not is_current(None, "")


def test_is_current_of_a_failure_of_ours_is_false(layout):
    note(layout.root, "ada", judged_as(with_verdict(results(), "relu", Verdict.INTERNAL_ERROR)))
    assert not is_current(verdicts(layout, "ada", LESSON), "")
