"""Submissions are read shortly before they are judged, and none is held longer than that."""

import gc
import os
import weakref

import pytest

from autograder.gradebook.deadlines import Deadlines
from autograder.grading.intake import Intake
from autograder.submissions.finding import find_submissions
from tests.handing_in import hand_in, released
from tests.this_course import class_in
from tests.verdicts import LESSON


@pytest.fixture
def handed_in(tmp_path):
    """A class in which three have handed in, nothing of which is graded."""
    for student in ("ada", "blaise", "carl"):
        hand_in(tmp_path, student, LESSON, released(LESSON))
    return class_in(tmp_path)


def test_intake_reads_a_submission_when_it_is_asked_for_and_keeps_nothing_of_it(
    handed_in, monkeypatch
):
    opened, real = [], os.open
    monkeypatch.setattr(os, "open", lambda path, *rest: opened.append(path) or real(path, *rest))
    places = find_submissions(handed_in, [LESSON])
    due = Intake(handed_in, {}, Deadlines()).due(places)
    assert opened == []
    first = weakref.ref(next(due))
    assert opened == [places[0].path]
    second = next(due)
    gc.collect()
    assert first() is None
    assert (second.place, opened) == (places[1], [place.path for place in places[:2]])


def test_intake_settles_what_cant_be_an_id_and_goes_on(handed_in):
    places = find_submissions(handed_in, [LESSON])
    places[1].folder.parent.rename(handed_in.submitted / "<b>")
    places = find_submissions(handed_in, [LESSON])
    intake = Intake(handed_in, {}, Deadlines())
    assert [submission.student for submission in intake.due(places)] == ["ada", "carl"]
    (settled,) = intake.take_settled()
    assert (settled.place.student, settled.problem) == (
        "<b>",
        "the folder's name holds < >, which formgrader would obey; rename it and grade again.",
    )
    assert intake.take_settled() == []


def test_intake_settles_whoever_looks_like_another_student_but_not_that_student(handed_in):
    for student in ("Ada", "сагӏ"):
        hand_in(handed_in.root, student, LESSON, released(LESSON))
    places = find_submissions(handed_in, [LESSON])
    intake = Intake(handed_in, {}, Deadlines(), known={"ada"})
    assert [submission.student for submission in intake.due(places)] == ["ada", "blaise"]
    told = {settled.place.student: settled.problem for settled in intake.take_settled()}
    assert told["Ada"] == (
        "the folder's name ('Ada') looks like that of another student ('ada'); rename it, or put "
        "it on students.csv if both take part, and grade again."
    )
    assert told["сагӏ"].startswith(
        r"the folder's name ('\u0441\u0430\u0433\u04cf') looks like that of another student "
        "('carl')"
    )
    assert sorted(told) == ["Ada", "carl", "сагӏ"]


def test_intake_settles_a_failure_of_this_machine_and_goes_on(handed_in, monkeypatch):
    real = os.access

    def fail(place, *rest):
        if place.parent.name == "blaise":
            raise OSError(5, "Input/output error")
        return real(place, *rest)

    monkeypatch.setattr(os, "access", fail)
    intake = Intake(handed_in, {}, Deadlines())
    due = intake.due(find_submissions(handed_in, [LESSON]))
    assert [submission.student for submission in due] == ["ada", "carl"]
    (settled,) = intake.take_settled()
    assert settled.problem == "[Errno 5] Input/output error"
