"""What a crew's workers do, wherever they are: one suite for those of this machine, and for those
of a scheduler.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
import os
from pathlib import Path
import signal
import time

import pytest

from autograder.cluster.addresses import Address
from autograder.cluster.parcels import Parcel, own_build, pack
from autograder.grading.crew import Crew, Workers
from autograder.grading.judging import Bug, JudgingResult, OverBudget, ProblemHere, Rejection
from autograder.grading.pending import Pending
from autograder.grading.workers import LocalWorkers
from autograder.judge.judgement import Judgement
from autograder.problems import Problem
from autograder.submissions.finding import Place
from autograder.submissions.submission import Submission, read_submission
from tests.autograder.grading.made_up_judges import DiesOnce, LosesItsSandbox, MadeUpJudge
from tests.handing_in import filled, hand_in
from tests.this_course import COURSE
from tests.verdicts import LESSON

pytestmark = pytest.mark.slow

MOST_SUBMISSIONS = 5000
"""That come in while processes are killed: none of them would end a test that waits for ever."""


def here(make_judge, jobs: int = 1) -> Workers:
    return LocalWorkers(make_judge, jobs)


def of_a_scheduler(make_judge, jobs: int = 1) -> Workers:
    from autograder.cluster.remote import RemoteWorkers

    left_out: list[str] = []
    parcel = Parcel(pack(COURSE, 1, 100.0).course, 1, 100.0, own_build(), make_judge)
    return RemoteWorkers(Address(jobs=jobs), parcel, lambda *told: left_out.append(told))


@pytest.fixture(params=[here, pytest.param(of_a_scheduler, marks=pytest.mark.long)])
def workers(request) -> Callable[..., Workers]:
    """Makes workers from what builds the judge of each, and their number."""
    return request.param


@pytest.fixture
def seen(tmp_path) -> Path:
    """Where judges write down what they saw."""
    path = tmp_path / "seen.txt"
    path.touch()
    return path


@pytest.fixture
def handed_in(tmp_path) -> Callable[..., list[Place]]:
    """Hands in one submission for each text of `relu`."""

    def hand_in_texts(*texts: str) -> list[Place]:
        return [
            Place.at(who, LESSON, hand_in(tmp_path, who, LESSON, notebook).parent)
            for who, notebook in (
                (f"s{number}", filled(LESSON, {"relu": text})) for number, text in enumerate(texts)
            )
        ]

    return hand_in_texts


def judged(places: Sequence[Place], workers: Workers) -> dict[str, JudgingResult]:
    """Let a crew judge what lies at `places`; return the results by student."""
    with Crew(workers) as crew:
        found = [done for done in crew.judge(map(read_submission, places)) if done]
    assert len(found) == len(places)
    return {done.submission.student: done.result for done in found}


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def judges_in(seen: Path) -> set[int]:
    """Return the processes that wrote down anything."""
    lines = seen.read_text(encoding="utf-8").splitlines()
    return {int(line.rpartition("[")[2].rstrip("]")) for line in lines}


def test_each_is_judged_once_and_nobody_is_left_behind(workers, handed_in, seen):
    places = handed_in(*map(str, range(25)))
    results = judged(places, workers(partial(MadeUpJudge, seen=seen), 2))
    assert all(isinstance(result, Judgement) for result in results.values())
    told = [line.split(" [")[0] for line in seen.read_text(encoding="utf-8").splitlines()]
    assert sorted(text for text in told if text != "closed") == sorted(map(str, range(25)))
    assert 1 <= len(judges_in(seen)) <= 2
    assert os.getpid() not in judges_in(seen)
    assert not any(map(is_running, judges_in(seen)))


@pytest.mark.parametrize("judge, ends", [(DiesOnce, "die"), (LosesItsSandbox, "lose")])
def test_what_a_process_ended_at_is_judged_by_another_one(workers, judge, ends, handed_in, seen):
    places = handed_in("a", f"{ends} 1", "b", f"{ends} 2", "c")
    results = judged(places, workers(partial(judge, seen=seen)))
    assert all(isinstance(result, Judgement) for result in results.values())


def test_what_processes_die_of_is_given_up_and_costs_nobody_else_anything(
    workers, handed_in, seen, monkeypatch, tmp_path
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    results = judged(
        handed_in("a", "die", "b", "c", "die too", "d"), workers(partial(MadeUpJudge, seen=seen), 2)
    )
    for student in ("s1", "s4"):
        assert isinstance(results[student], Bug)
        assert "2 judging processes died of it" in results[student].sentence
    others = [result for student, result in results.items() if student not in ("s1", "s4")]
    assert all(isinstance(result, Judgement) for result in others)


def test_problems_bugs_and_rejections_are_told_apart(workers, handed_in, monkeypatch, tmp_path):
    places = handed_in("bug", "no kernel", "truncated", "fine")
    places[2].path.write_text("{", encoding="utf-8")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    results = judged(places, workers(MadeUpJudge))
    kinds = [type(results[f"s{number}"]) for number in range(4)]
    assert kinds == [Bug, ProblemHere, Rejection, Judgement]
    assert "ZeroDivisionError: made up" in results["s0"].sentence


def test_what_is_slow_comes_after_all_others(workers, handed_in):
    places = handed_in("slow 1", "a", "b", "slow 2", "c", "d")
    with Crew(workers(MadeUpJudge)) as crew:
        found = [done for done in crew.judge(map(read_submission, places)) if done]
    assert {done.submission.student for done in found[-2:]} == {"s0", "s3"}
    assert all(isinstance(done.result, Judgement) for done in found)


def test_a_student_without_seconds_is_left_to_the_next_run(workers, handed_in):
    (place,) = handed_in("uses all")
    places = [Place.at(who, place.lesson, place.folder) for who in ("s0", "s0", "s1", "s0")]
    with Crew(workers(MadeUpJudge), student_seconds=200.0) as crew:
        found = [done for done in crew.judge(map(read_submission, places)) if done]
    left = [done.submission.student for done in found if isinstance(done.result, OverBudget)]
    assert (len(found), left) == (4, ["s0"])


def test_a_run_that_is_left_early_leaves_nobody_behind(workers, handed_in, seen):
    with Crew(workers(partial(MadeUpJudge, seen=seen))) as crew:
        for _ in crew.judge(map(read_submission, handed_in("wait", "a", "b"))):
            if seen.read_text(encoding="utf-8"):
                break
    late = time.monotonic() + 10
    while any(map(is_running, judges_in(seen))) and time.monotonic() < late:
        time.sleep(0.05)
    assert not any(map(is_running, judges_in(seen)))


def test_nobody_can_judge_is_a_problem_that_says_why(workers, handed_in):
    with (
        pytest.raises(Problem, match="There is no sandbox here. Run: autograder doctor"),
        Crew(workers(no_sandbox)) as crew,
    ):
        list(crew.judge(map(read_submission, handed_in("a"))))


def no_sandbox(*_: object):
    raise Problem("There is no sandbox here. Run: autograder doctor")


def test_processes_that_are_killed_at_random_moments_cost_nothing_and_leave_nothing(
    workers, handed_in, seen, monkeypatch, tmp_path
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (place,) = handed_in("any")
    killed, due, suspects = set[int](), 5, suspected_from_now_on(monkeypatch)
    coming = at_least_150(place, lambda: len(killed) >= 3)
    with Crew(workers(partial(Unhurried, seen=seen), 2)) as crew:
        found = []
        for done in crew.judge(coming):
            found += [done] if done else []
            alive = [pid for pid in judges_in(seen) - killed if is_running(pid)]
            # What is killed twice while it is alone is given up, whoever killed it.
            is_nobody_alone = suspects <= {each.submission.student for each in found}
            if done and alive and len(found) >= due and is_nobody_alone:
                os.kill(alive[0], signal.SIGKILL)
                killed.add(alive[0])
                due = len(found) + 12
    assert len(killed) >= 3
    assert not [*tmp_path.glob("autograder-worker-*")]
    assert {done.submission.student for done in found} == {f"s{each}" for each in range(len(found))}
    assert [each.result for each in found if not isinstance(each.result, Judgement)] == []


def at_least_150(place: Place, are_enough: Callable[[], bool]) -> Iterator[Submission]:
    """Yield submissions of as many students, and more until they are enough: how many are judged
    while a killed process is replaced depends on the machine.
    """
    for number in range(MOST_SUBMISSIONS):
        if number >= 150 and are_enough():
            return
        yield read_submission(Place.at(f"s{number}", LESSON, place.folder))


def suspected_from_now_on(monkeypatch) -> set[str]:
    """Return whose work is taken for what a worker may have died of, which is added as it comes."""
    suspects, take_back = set[str](), Pending.take_back

    def noting(pending: Pending, held: Sequence[Submission], n_suspects: int, ending: str):
        suspects.update(each.student for each in held[:n_suspects])
        return take_back(pending, held, n_suspects, ending)

    monkeypatch.setattr(Pending, "take_back", noting)
    return suspects


class Unhurried(MadeUpJudge):
    """Takes some time for each."""

    def judge(self, *asked):
        time.sleep(0.02)
        return super().judge(*asked)
