"""What entry scripts start: results for whatever a student can mend, none for what failed here."""

import json

import pytest

from autograder.platforms import __main__ as entry
from autograder.platforms.assignment import Assignment
from autograder.platforms.judging_once import Rejected
from autograder.problems import Problem
from course.assessment.verdicts import Verdict
from tests.verdicts import FULL, LESSON, judged_as, results, with_verdict

ASSIGNED = Assignment(LESSON, seed=5, isolation="full", seconds=100.0)
WHERE = {"gradescope": "source/assignment.json", "prairielearn": "tests/assignment.json"}


@pytest.fixture(params=sorted(WHERE))
def place(request, tmp_path):
    """A platform's name and folder, in which there is something to judge."""
    path = tmp_path / WHERE[request.param]
    path.parent.mkdir()
    path.write_text(ASSIGNED.to_json(), encoding="utf-8")
    return request.param, tmp_path


def answered(monkeypatch, place, came_of_it) -> tuple[int, dict | None]:
    """Return exit code and results, where judging comes to that, or ends in it."""

    def judge_once(assignment, course, submitted):
        assert assignment == ASSIGNED
        if isinstance(came_of_it, Exception):
            raise came_of_it
        return came_of_it

    monkeypatch.setattr(entry, "judge_once", judge_once)
    name, root = place
    code = entry.main([name, str(root), str(root / "course")])
    path = root / "results" / "results.json"
    return code, json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def test_judgement_is_written_down_and_summed_up_for_the_instructor(monkeypatch, place, capsys):
    code, told = answered(monkeypatch, place, judged_as(results()))
    assert code == 0
    assert told["score"] == {"gradescope": FULL, "prairielearn": 1.0}[place[0]]
    assert capsys.readouterr().out.startswith(f"{LESSON}: {FULL:g} of {FULL:g} points, isolation:")


def test_rejection_is_written_down_for_the_student(monkeypatch, place, capsys):
    code, told = answered(monkeypatch, place, Rejected("Hand in one."))
    assert code == 0
    assert "Hand in one." in json.dumps(told)
    assert capsys.readouterr().out == "Rejected: Hand in one.\n"


@pytest.mark.parametrize(
    "failure, code, told",
    [
        (Problem("Student code can't be isolated here."), 1, "Student code can't be isolated"),
        (ZeroDivisionError("oh"), 3, "this is a bug of ours (ZeroDivisionError: oh)."),
    ],
)
def test_failure_here_gives_nobody_a_score(monkeypatch, place, capsys, failure, code, told):
    assert answered(monkeypatch, place, failure) == (code, None)
    assert f"Not judged: {told}" in capsys.readouterr().out


def test_item_that_the_judge_failed_at_gives_nobody_a_score(monkeypatch, place, capsys):
    failed = judged_as(with_verdict(results(), "relu", Verdict.INTERNAL_ERROR))
    assert answered(monkeypatch, place, failed) == (3, None)
    assert capsys.readouterr().out.startswith("Not judged: relu")


def test_package_without_its_assignment_says_so(place, capsys):
    name, root = place
    (root / WHERE[name]).unlink()
    assert entry.main([name, str(root), str(root / "course")]) == 1
    assert "doesn't say what to judge" in capsys.readouterr().out
