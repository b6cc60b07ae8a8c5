"""Items and groups as they are shown: with hints, samples, and proposals, without names."""

from dataclasses import replace

import pytest

from autograder.gradebook.notes import Note
from autograder.gradebook.settling import Participant
from autograder.gradebook.standing import standing_so_far
from autograder.insight.parts import lesson_parts, shown_group
from autograder.insight.samples import Samples
from autograder.insight.unnamed import unnamed_answers
from course.assessment.verdicts import Verdict
from tests.autograder.gradebook.test_notes import OLD_NOTE
from tests.autograder.insight.made_up import class_of, enrolled, graded, work, wrong
from tests.this_course import COURSE, ITEMS
from tests.verdicts import LESSON, results

RELU = "def relu(Z):\n    return Z + 0 * king\n"


@pytest.fixture
def ada(classroom):
    enrolled(classroom, Participant("ada", "Ada", "King"))
    return classroom


def parts(classroom):
    found = standing_so_far(classroom, list(COURSE.lessons))
    return list(lesson_parts(COURSE, found, Samples(classroom, found.participants)))


def group(classroom, made_up):
    work(classroom, "ada", made_up, {"relu": RELU})
    found = standing_so_far(classroom, [LESSON])
    (one,) = unnamed_answers(found)
    return shown_group(COURSE, one, Samples(classroom, found.participants))


def test_item_is_shown_with_the_hint_of_today_and_a_sample(ada):
    work(ada, "ada", wrong(mistake="in-place", hint="An old hint."), {"relu": RELU})
    (part,) = parts(ada)
    item = part.items[0]
    (reason,) = item.reasons
    (hint,) = [each.hint for each in ITEMS["relu"].mistakes if each.id == "in-place"]
    assert (part.lesson, item.anchor, item.analysis.item) == (LESSON, "item-1", "relu")
    assert (reason.kind, reason.name, reason.told) == ("mistake", "in-place", hint)
    assert reason.code == "def relu(Z):\n    return Z + 0 * student"
    assert len({each.anchor for each in part.items}) == len(results())


def test_symptom_is_shown_as_it_was_read_without_names(ada):
    work(ada, "ada", wrong(symptom="opposite-sign", hint="Ada King says so."))
    (reason,) = parts(ada)[0].items[0].reasons
    assert (reason.kind, reason.told) == ("symptom", "student student says so.")


def test_group_is_shown_with_sample_proposal_and_where_it_belongs(ada):
    shown = group(ada, wrong(headline="no king", rows=(("got", "king"),)))
    assert (shown.headline, shown.rows) == ("No student.", (("got", "student"),))
    assert (shown.words, shown.failed, shown.students) == ("Wrong value", ("values",), 1)
    assert "0 * student" in shown.code
    assert "@relu.mistake(" in shown.proposed
    assert shown.file == f"source/{LESSON}/mistakes.py"


@pytest.mark.parametrize("verdict", [Verdict.CRASHED, Verdict.TIMEOUT, Verdict.MISSING])
def test_nothing_is_proposed_that_would_end_python(ada, verdict):
    shown = group(ada, wrong(verdict=verdict))
    assert shown.code
    assert shown.proposed == ""


def test_hint_of_a_symptom_is_proposed_and_one_of_a_verdict_is_not(ada):
    assert "Look at its sign." in group(ada, wrong(symptom="s", hint="Look at its sign.")).proposed
    assert "Look at its sign." not in group(ada, wrong(hint="Look at its sign.")).proposed


def test_item_that_the_course_has_no_more_is_shown_as_far_as_it_is_known(classroom):
    gone = tuple(replace(each, item=f"old-{each.item}") for each in wrong(symptom="s"))
    standing = graded(classroom, "ada", results())
    found = class_of(replace(standing, note=replace(standing.note, results=gone)))
    samples = Samples(classroom, found.participants)
    (part,) = lesson_parts(COURSE, found, samples)
    assert part.items[0].analysis.item == "old-relu"
    (one,) = unnamed_answers(found)
    shown = shown_group(COURSE, one, samples)
    assert (shown.item, shown.code, shown.proposed) == ("old-relu", "", "")


def test_notes_of_an_earlier_version_are_shown(classroom):
    note = Note.from_json(OLD_NOTE)
    found = class_of(replace(graded(classroom, "ada", results()), note=note))
    (part,) = lesson_parts(COURSE, found, Samples(classroom, found.participants))
    (reason,) = part.items[0].reasons
    assert (reason.name, reason.told[:14]) == ("mask", "wrong value at")
