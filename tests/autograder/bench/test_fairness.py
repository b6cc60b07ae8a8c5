"""Who holds on as long as they can keeps nobody waiting: by the real command, in real processes."""

import json

import pytest

from autograder.__main__ import main
from autograder.bench.classes import Classes
from autograder.bench.fairness import Fairness
from autograder.bench.hogs import HOGS
from autograder.bench.runs import Way
from autograder.commands import bench
from autograder.problems import Problem
from tests.this_course import COURSE
from tests.verdicts import LESSON

WAY = Way(jobs=2, isolation="full")


@pytest.mark.long
def test_others_have_their_verdicts_before_any_who_hold_on_and_the_same_points(tmp_path):
    fairness = Fairness(COURSE, (LESSON,), 30, len(HOGS), WAY, runs=2)
    assert len(list(fairness.measure(Classes(COURSE, tmp_path)))) == fairness.n_steps
    assert list(map(len, fairness.seconds.values())) == [2, 2]
    assert (fairness.judged_hogs, fairness.differences) == (0, [])
    assert set(fairness.to_json()) >= {"seconds_with", "seconds_without", "ratio", "hogs"}


@pytest.mark.slow
def test_class_of_nobody_but_hogs_is_a_problem(tmp_path):
    fairness = Fairness(COURSE, (LESSON,), 3, 3, WAY)
    classes = Classes(COURSE, tmp_path)
    with pytest.raises(Problem) as problem:
        for _ in fairness.measure(classes):
            pass
    assert str(problem.value) == (
        "3 submissions are those of 3 students; of these 3 can't hold on while the others wait. "
        "Ask for more --submissions."
    )


@pytest.fixture
def measured(monkeypatch):
    """What was measured, made up."""
    seconds = {"without": [48.0, 50.0, 90.0], "with": [51.0, 52.0, 200.0]}
    made = Fairness(COURSE, (LESSON,), 100, 5, WAY, 3, seconds)
    monkeypatch.setattr(made, "measure", lambda classes: iter(()))
    monkeypatch.setattr(bench, "Fairness", lambda *_: made)
    monkeypatch.setattr(bench, "Classes", lambda *_: None)
    return made


def test_bench_with_hogs_says_how_much_longer_the_others_wait(measured, capsys):
    assert main(["bench", "--hogs", "5", "--submissions", "100"]) == 0
    assert capsys.readouterr().out.endswith(
        "The last verdict on the others was there after 50.0 s without the 5 hogs and after 52.0 s "
        "with them: 1.04 times as long, 2 at a time. Submissions of hogs that had a verdict by "
        "then: 0.\nPoints of the others: identical.\n"
    )
    assert main(["bench", "--hogs", "5", "--submissions", "100", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ratio"] == 1.04


def test_bench_with_hogs_whose_others_have_other_points_exits_with_3(measured, capsys):
    measured.differences.append(f"student-00001, {LESSON}")
    assert main(["bench", "--hogs", "5"]) == 3
    assert f"POINTS DIFFER: student-00001, {LESSON}\n" in capsys.readouterr().out
