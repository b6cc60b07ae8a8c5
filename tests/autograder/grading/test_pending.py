"""What is pending: read as it is asked for, and judged once more when its process died."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.grading.judging import Bug, OverBudget
from autograder.grading.pending import Done, Pending
from autograder.submissions.finding import Place
from autograder.submissions.submission import NotebookFile, Submission


def submission(number: int) -> Submission:
    return Submission(Place.at(f"s{number}", "lesson", Path("nowhere")))


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
    return Submission(Place.at(student, lesson, Path("nowhere")))


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
    assert pending.take_back(held, 1, "exit code -9") is None
    assert [pending.take() for _ in range(4)] == ALL[:4]


def test_pending_gives_up_what_two_workers_died_of_and_nothing_else(pending, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert pending.take_back([pending.take(), pending.take()], 1, "exit code -9") is None
    done = pending.take_back([pending.take(), pending.take()], 1, "exit code -11")
    (log,) = tmp_path.iterdir()
    died = "RuntimeError: 2 judging processes died of it, the last with exit code -11"
    assert (done.submission, done.result) == (
        ALL[0],
        Bug(f"this is a bug of ours ({died}). Please report it with {log}."),
    )
    assert pending.take() == ALL[1]


def test_pending_takes_nothing_back_of_a_worker_that_held_nothing(pending):
    assert pending.take_back([], 1, "exit code 0") is None
    assert pending.take() == ALL[0]


# What is quick comes first


LESSONS_OF_TWO = [of(who, lesson) for lesson in ("01", "02", "03") for who in ("ada", "bob")]


def test_pending_gives_alone_those_of_whom_one_was_a_death_and_counts_deaths_of_one_alone(
    pending, monkeypatch, tmp_path
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for _ in range(3):
        assert pending.take_back([pending.take() for _ in range(3)], 2, "silence") is None
    assert [pending.is_suspected(each) for each in ALL[:3]] == [True, True, False]
    suspect = pending.take()
    assert (suspect, pending.take(is_alone=False)) == (ALL[0], ALL[2])
    assert pending.take_back([suspect], 1, "silence") is None
    assert pending.take_back([pending.take()], 1, "silence").submission == suspect
    assert [pending.take(), pending.take()] == [ALL[1], ALL[3]]


def test_pending_gives_what_was_set_aside_after_all_others_with_later_lessons_behind_it():
    pending = Pending(iter(LESSONS_OF_TWO))
    pending.look_ahead(4)
    slow = pending.take()
    pending.set_aside(slow)
    order = [pending.take() for _ in LESSONS_OF_TWO]
    assert [(each.student, each.lesson) for each in order] == [
        ("bob", "01"),
        ("bob", "02"),
        ("bob", "03"),
        ("ada", "01"),
        ("ada", "02"),
        ("ada", "03"),
    ]
    assert pending.take() is None


def test_pending_counts_the_turns_of_a_student_and_takes_the_fewest_first():
    pending = Pending(iter([of("ada", "01"), of("bob", "01"), of("ada", "02")]))
    for _ in range(3):
        pending.set_aside(pending.take())
    assert [pending.turn_of(of(who, "02")) for who in ("ada", "bob", "carl")] == [2, 1, 0]
    assert [pending.take().student for _ in range(3)] == ["bob", "ada", "ada"]


def test_pending_takes_first_who_was_set_aside_by_chance_rather_than_for_good():
    pending = Pending(iter([of(who, "01") for who in ("stuck", "far", "known")]))
    pending.charge("known", 0.1)
    for answers in (1, 30, 0):
        pending.set_aside(pending.take(), answers)
    assert [pending.take().student for _ in range(3)] == ["known", "far", "stuck"]


def test_pending_keeps_what_was_set_aside_as_it_was_read_but_not_in_memory():
    notebook = NotebookFile("01.ipynb", b"text")
    whole = replace(of("ada", "01"), notebooks=(notebook,))
    pending = Pending(iter([whole, of("bob", "01")]))
    for _ in range(2):
        pending.set_aside(pending.take())
    assert [each.notebooks for each in pending._queues[1]] == [(), ()]
    assert [pending.take(), pending.take()] == [whole, of("bob", "01")]


def test_pending_puts_what_a_worker_died_of_back_into_the_queue_of_its_turn(pending):
    slow = pending.take()
    pending.set_aside(slow)
    rest = [pending.take() for _ in ALL[1:]]
    assert pending.take_back([pending.take()], 1, "exit code -9") is None
    assert (rest, pending.take()) == (ALL[1:], slow)


def test_pending_refuses_what_is_left_of_a_student_without_seconds_and_nobody_elses():
    pending = Pending(iter(LESSONS_OF_TWO), student_seconds=300)
    assert pending.take() == of("ada", "01")
    pending.charge("ada", 299)
    assert pending.take_refused() == []
    pending.charge("ada", 13)
    taken = [pending.take() for _ in range(3)]
    assert (taken, pending.take()) == ([of("bob", "01"), of("bob", "02"), of("bob", "03")], None)
    reason = (
        "not judged yet: the code of this student took 312 seconds of computing in other lessons, "
        "and gets 300 in one run for all lessons. The next run judges it; find what takes so long "
        "in the lessons before, such as a loop that doesn't end."
    )
    assert pending.take_refused() == [
        Done(of("ada", lesson), OverBudget(reason)) for lesson in ("02", "03")
    ]
    assert pending.take_refused() == []
