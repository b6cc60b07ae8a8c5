"""The first version of each work beside the last."""

from dataclasses import replace

from autograder.gradebook.notes import Note, note_of
from autograder.insight.resubmissions import (
    ItemRevision,
    ReasonRevision,
    Resubmissions,
    resubmissions,
)
from tests.autograder.insight.made_up import wrong
from tests.verdicts import LESSON, judged_as, results


def note(classroom, made_up, rejected: str | None = None) -> Note:
    return note_of(judged_as(made_up), "", classroom, rejected)


def test_first_and_last_version_are_compared_item_by_item(classroom):
    bad, good = note(classroom, wrong(mistake="in-place")), note(classroom, results())
    worse = note(classroom, results(sigmoid=1.0))
    found = resubmissions(
        {
            ("a", LESSON): [bad, worse, good],
            ("b", LESSON): [bad, bad],
            ("c", LESSON): [good, worse],
            ("once", LESSON): [bad],
            ("refused", LESSON): [bad, note(classroom, good.results, "unreadable")],
        }
    )
    by_item = {each.item: each for each in found.items}
    assert found.students == 3
    assert by_item["relu"] == ItemRevision(LESSON, "relu", 3, 1 / 3, 2 / 3, 1, 0)
    assert by_item["sigmoid"] == ItemRevision(LESSON, "sigmoid", 3, 1.0, 2.5 / 3, 0, 1)
    assert found.reasons == (ReasonRevision(LESSON, "relu", "in-place", 2, 1),)


def test_nobody_who_handed_in_again_is_nothing(classroom):
    assert resubmissions({}) == Resubmissions(0, (), ())
    once = {("a", LESSON): [note(classroom, results())]}
    assert resubmissions(once) == Resubmissions(0, (), ())


def test_item_that_the_last_version_has_no_more_is_passed_over(classroom):
    first = note(classroom, results())
    last = replace(first, results=first.results[1:])
    found = resubmissions({("a", LESSON): [first, last]})
    assert [each.item for each in found.items] == [each.item for each in results()[1:]]
