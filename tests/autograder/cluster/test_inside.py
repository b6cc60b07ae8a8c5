"""A worker keeps a class's judge, course, and seed as long as a client wants them."""

from dataclasses import replace
from pathlib import Path
import pickle
import socket

import pytest

from autograder.cluster import inside
from autograder.cluster.inside import (
    MAX_BENCHES,
    Lease,
    NotHere,
    judge_chunk,
    prepare,
    what_was_said,
)
from autograder.cluster.parcels import Parcel, own_build, pack
from autograder.grading.inside import Ready, Task
from autograder.grading.judging import Rejection
from autograder.judge.judgement import Judgement
from autograder.submissions.finding import Place
from autograder.submissions.submission import Submission, read_submission
from tests.autograder.grading.made_up_judges import MadeUpJudge
from tests.handing_in import filled, hand_in
from tests.this_course import COURSE
from tests.verdicts import LESSON


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch) -> Path:
    """Where a process of this test's own unpacks courses."""
    place = tmp_path / "worker"
    place.mkdir()
    monkeypatch.setattr(inside, "_HERE", inside._Process(folder=str(place)))
    return place


@pytest.fixture(scope="module")
def course() -> bytes:
    return pack(COURSE, 1, 100.0).course


@pytest.fixture
def parcel(course):
    """Makes the parcel of a class, by its seed."""
    return lambda seed=1: Parcel(course, seed, 100.0, own_build(), MadeUpJudge)


@pytest.fixture
def submission(tmp_path) -> Submission:
    folder = hand_in(tmp_path, "s", LESSON, filled(LESSON, {"relu": "a"})).parent
    return read_submission(Place.at("s", LESSON, folder))


def judged(parcel: Parcel, *submissions: Submission) -> object:
    """Return what judging a chunk comes to."""
    return what_was_said(judge_chunk(parcel.digest, pickle.dumps([*map(Task, submissions)])))


def prepared(parcel: Parcel) -> tuple[Lease, object]:
    """Return a client's lease, and what getting ready for it comes to."""
    return Lease(parcel.digest), pickle.loads(prepare(pickle.dumps(parcel)))


def test_course_and_judge_are_there_as_long_as_any_client_has_a_lease(parcel, submission, folder):
    first, said = prepared(parcel())
    second, said_again = prepared(parcel())
    assert (said, said_again) == (Ready(), Ready())
    assert len([*folder.iterdir()]) == 1
    del first
    assert [type(result) for result in judged(parcel(), submission)] == [Judgement]
    del second
    assert judged(parcel(), submission) == NotHere()
    assert not [*folder.iterdir()]


def test_nothing_is_unpacked_for_a_client_that_is_gone_by_then(parcel, folder):
    Lease(parcel().digest)
    assert pickle.loads(prepare(pickle.dumps(parcel()))) == NotHere()
    assert not [*folder.iterdir()]


def test_no_more_of_a_chunk_is_judged_once_its_client_is_gone(parcel, submission, monkeypatch):
    leases, seen = [prepared(parcel())], []

    def judge_the_last(judge, quanta, task):
        seen.append(task.submission)
        leases.clear()

    monkeypatch.setattr(inside, "judge_task", judge_the_last)
    judged(parcel(), submission, replace(submission, repairs=("the second",)))
    assert seen == [submission]


def test_what_does_not_travel_is_a_bug_of_ours_and_costs_no_other_of_its_chunk(
    parcel, submission, monkeypatch
):
    lease, _ = prepared(parcel())
    results = iter([lambda: "stays", Rejection("travels")])
    monkeypatch.setattr(inside, "judge_task", lambda *_: next(results))
    monkeypatch.setattr(inside, "report_bug", lambda error: f"{type(error).__name__}.")
    bug, other = judged(parcel(), submission, submission)
    assert bug.sentence.endswith(f" It lies on {socket.gethostname()}.")
    assert other == Rejection("travels")
    del lease


def test_class_whose_place_others_took_is_told_so_and_one_in_use_keeps_its_own(parcel, submission):
    leases = [prepared(parcel(seed)) for seed in range(MAX_BENCHES)]
    judged(parcel(0), submission)
    leases.append(prepared(parcel(MAX_BENCHES)))
    assert judged(parcel(1), submission) == NotHere()
    for seed in (0, 2, MAX_BENCHES):
        assert [type(result) for result in judged(parcel(seed), submission)] == [Judgement]
