"""Statistics of a class, by hand."""

from dataclasses import replace
from datetime import datetime

import pytest

from autograder.gradebook.notes import Note, note_of
from autograder.gradebook.settling import Participant
from autograder.gradebook.standing import ClassStanding, Standing, State
from autograder.insight.overview import (
    ItemOverview,
    hardest,
    item_overviews,
    lesson_overviews,
    reason_overviews,
    student_overviews,
)
from course.assessment.verdicts import Verdict
from tests.verdicts import FULL, LESSON, judged_as, results, with_verdict

OTHER = "02_losses"
AHEAD = datetime(2999, 1, 1)


@pytest.fixture
def graded(classroom):
    """Make a standing with a note on these results."""

    def make(student: str, made_up, state: State = State.GRADED, **other) -> Standing:
        note: Note = note_of(judged_as(made_up), "", classroom)
        other = {"points": note.points, "max_points": FULL, **other}
        return Standing(student, LESSON, state, note=note, **other)

    return make


def class_of(*standings: Standing) -> ClassStanding:
    people = dict.fromkeys(each.student for each in standings)
    found = {(each.student, each.lesson): each for each in standings}
    return ClassStanding(tuple(map(Participant, people)), frozenset(), found)


def test_lessons_have_numbers_mean_and_spread_of_who_was_graded(graded):
    found = class_of(
        graded("a", results(), points=4.0),
        graded("b", results(), State.WAITING, points=8.0),
        graded("c", results(), State.REFUSED, points=0.0),
        Standing("d", LESSON, State.UNGRADED, max_points=FULL),
        Standing("e", LESSON, State.ABSENT, max_points=FULL),
        Standing("f", LESSON, State.ABSENT, max_points=FULL, due=AHEAD),
    )
    (found_lesson,) = lesson_overviews(found, [LESSON], {("a", LESSON), ("b", OTHER)})
    assert (found_lesson.handed_in, found_lesson.late, found_lesson.missing) == (4, 1, 1)
    assert (found_lesson.waiting, found_lesson.max_points) == (1, FULL)
    assert (found_lesson.mean, found_lesson.spread) == (6.0, 2.0)


def test_a_lesson_that_nobody_was_graded_in_has_no_mean():
    (lesson,) = lesson_overviews(class_of(Standing("a", LESSON, State.ABSENT)), [LESSON], ())
    assert (lesson.handed_in, lesson.mean, lesson.spread) == (0, None, None)


@pytest.mark.parametrize(
    "first, missing",
    [
        (Standing("a", LESSON, State.ABSENT), 0),
        (Standing("a", LESSON, State.UNGRADED), 1),
        (Standing("a", LESSON, State.ABSENT, due=datetime(2000, 1, 1)), 2),
    ],
    ids=["not begun", "begun by work", "begun by its date"],
)
def test_nothing_is_missing_of_a_lesson_that_has_not_begun(first, missing):
    found = class_of(first, Standing("b", LESSON, State.ABSENT))
    assert found.begun == ({LESSON} if missing else set())
    (lesson,) = lesson_overviews(found, [LESSON], ())
    assert lesson.missing == missing


def test_items_have_shares_and_counts_and_the_hardest_come_first(graded):
    found = class_of(
        graded("a", results(relu=0.5, sigmoid=0.0)),
        graded("b", with_verdict(results(), "sigmoid", Verdict.UNATTEMPTED)),
        graded("c", results(relu=0.0), State.REFUSED),
    )
    items = {each.item: each for each in item_overviews(found)}
    assert items["relu"] == ItemOverview(LESSON, "relu", 2, 0.625, 1, 0, 0)
    assert items["sigmoid"] == ItemOverview(LESSON, "sigmoid", 2, 0.0, 0, 2, 1)
    assert items["relu_backward"].share == 1.0
    assert [each.item for each in hardest(item_overviews(found))] == ["sigmoid", "relu"]


def test_reasons_come_by_their_number_of_students_with_what_these_read(graded):
    def wrong(**why):
        return tuple(
            replace(each, points=0.0, **why) if each.item == "relu" else each for each in results()
        )

    found = class_of(
        graded("a", wrong(symptom="opposite-sign")),
        graded("b", wrong(mistake="in-place", hint="Make a new one.")),
        graded("c", wrong(mistake="in-place", hint="Make a new one.")),
        graded("d", wrong(mistake="in-place"), State.REFUSED),
    )
    first, second = reason_overviews(found)
    assert (first.kind, first.name, first.told) == ("mistake", "in-place", "Make a new one.")
    assert (first.item, first.students) == ("relu", ("b", "c"))
    assert (second.kind, second.name, second.told) == ("symptom", "opposite-sign", "made up")


def test_students_are_measured_by_what_is_due_or_handed_in(graded):
    nothing = dict.fromkeys((each.item for each in results()), 0.0)
    found = class_of(
        graded("full", results()),
        graded("none", results(**nothing)),
        Standing("absent", LESSON, State.ABSENT),
        Standing("later", LESSON, State.ABSENT, due=AHEAD),
        Standing("ungraded", LESSON, State.UNGRADED),
        graded("left", results(**nothing), State.LEFT),
        Standing("full", OTHER, State.ABSENT),
    )
    told = {each.participant.id: each for each in student_overviews(found)}
    assert list(told) == ["absent", "none", "full", "later", "left", "ungraded"]
    assert [each.share for each in told.values()] == [0.0, 0.0, 1.0, 1.0, 1.0, 1.0]
    assert [name for name, each in told.items() if each.needs_help] == ["absent", "none"]
    assert told["absent"].missing == (LESSON,)
    assert told["full"].missing == ()  # nobody has begun the other lesson
