"""What is pending: read as it is asked for, and judged once more when its process died."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.grading.judging import Bug
from autograder.grading.pending import Pending
from autograder.submissions.finding import Place
from autograder.submissions.submission import Submission


def submission(number: int) -> Submission:
    return Submission(Place(f"s{number}", "lesson", Path("nowhere")))


ALL = [submission(number) for number in range(10)]


@pytest.fixture
def read() -> list[Submission]:
    """What was asked for so far."""
    return []


@pytest.fixture
def pending(read) -> Pending:
    def reading() -> Iterator[Submission]:
        for each in ALL:
            read.append(each)
            yield each

    return Pending(reading())


def test_pending_reads_no_more_than_it_is_asked_for(pending, read):
    assert read == []
    assert pending.look_ahead(3) == 3
    assert pending.look_ahead(2) == 2
    assert read == ALL[:3]
    assert [pending.take() for _ in range(4)] == ALL[:4] == read


def test_pending_looks_no_further_than_there_is_something(pending, read):
    assert pending.look_ahead(100) == 10
    assert [pending.take() for _ in range(10)] == ALL
    assert pending.look_ahead(1) == 0


def of(student: str, lesson: str) -> Submission:
    return Submission(Place(student, lesson, Path("nowhere")))


def test_pending_lets_the_later_lessons_of_a_busy_student_wait_and_keeps_their_order():
    all_of = [of("ada", "01"), of("ada", "02"), of("bob", "02"), of("ada", "03")]
    pending = Pending(iter(all_of))
    assert pending.take() == all_of[0]
    assert pending.take(busy={"ada"}) == all_of[2]
    assert pending.take(busy={"ada", "bob"}) is None
    assert [pending.take(), pending.take(), pending.take()] == [all_of[1], all_of[3], None]


def test_pending_takes_back_what_a_dead_worker_held_before_all_others(pending):
    held = [pending.take(), pending.take()]
    pending.look_ahead(3)
    assert pending.take_back(held, -9) is None
    assert [pending.take() for _ in range(4)] == ALL[:4]


def test_pending_gives_up_what_two_workers_died_of_and_nothing_else(pending, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert pending.take_back([pending.take(), pending.take()], -9) is None
    done = pending.take_back([pending.take(), pending.take()], -11)
    (log,) = tmp_path.iterdir()
    died = "RuntimeError: 2 judging processes died of it, the last with exit code -11"
    assert (done.submission, done.result) == (
        ALL[0],
        Bug(f"this is a bug of ours ({died}). Please report it with {log}."),
    )
    assert pending.take() == ALL[1]


def test_pending_takes_nothing_back_of_a_worker_that_held_nothing(pending):
    assert pending.take_back([], 0) is None
    assert pending.take() == ALL[0]
