"""What a student process takes from start to end is measured here, and in another copy in turn."""

import json
from pathlib import Path
import sys

import pytest

from autograder.__main__ import main
from autograder.bench import processes
from autograder.bench.processes import FEW, MANY, ProcessCost
from autograder.problems import Problem
from tests.this_course import PROJECT


@pytest.fixture
def copy(tmp_path) -> Path:
    """Another copy of the project, with a Python of its own."""
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    (tmp_path / "course.toml").symlink_to(PROJECT / "course.toml")
    return tmp_path


@pytest.fixture
def made_up(monkeypatch, copy) -> list[tuple[Path, Path, int]]:
    """What is started, and takes a second and two milliseconds a process here, three there."""
    started = []

    def seconds_of(cost: ProcessCost, folder: Path, python: Path, number: int) -> float:
        started.append((folder, python, number))
        return 1 + (0.003 if folder == copy else 0.002) * number

    monkeypatch.setattr(ProcessCost, "_seconds_of", seconds_of)
    return started


def test_bench_of_processes_measures_both_copies_in_turn(made_up, copy, capsys):
    words = ["bench", "--processes", "--against", str(copy), "--runs", "2"]
    assert main([*words, "--json"]) == 0
    here = [(PROJECT, Path(sys.executable), number) for number in (FEW, MANY)]
    there = [(copy, copy / ".venv" / "bin" / "python", number) for number in (FEW, MANY)]
    assert made_up == [*here, *there] * 2
    found = json.loads(capsys.readouterr().out)
    assert found["cpu_seconds"] == pytest.approx({"here": 0.002, "there": 0.003})
    assert found["ratio"] == pytest.approx(2 / 3)
    assert main(words) == 0
    assert capsys.readouterr().out == (
        "CPU time of a student process from start to end: here 2.00 ms, there 3.00 ms: 0.67 times "
        "as much.\n"
    )


def test_bench_of_processes_without_another_copy_measures_this_one(made_up, capsys):
    assert main(["bench", "--processes"]) == 0
    assert capsys.readouterr().out == (
        "CPU time of a student process from start to end: here 2.00 ms.\n"
    )


def test_folder_that_is_no_copy_is_a_problem_before_anything_is_measured(made_up, tmp_path):
    folder = tmp_path / "empty"
    with pytest.raises(Problem) as problem:
        list(ProcessCost(PROJECT, folder, 1, "full").measure())
    assert str(problem.value) == (
        f"{folder} is no copy of the project to measure: there is no {folder}/course.toml. Give a "
        "folder in which `make setup` was run."
    )
    assert made_up == []


@pytest.mark.slow
def test_student_processes_are_started_and_end(monkeypatch):
    monkeypatch.setattr(processes, "FEW", 0)
    monkeypatch.setattr(processes, "MANY", 3)
    cost = ProcessCost(PROJECT, None, 1, "full")
    assert len(list(cost.measure())) == cost.n_steps == 1
    assert list(map(len, cost.seconds.values())) == [1]


@pytest.mark.slow
def test_copy_that_fails_is_a_problem_with_its_last_words(copy, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(Problem) as problem:
        list(ProcessCost(copy, None, 1, "no such isolation").measure())
    (log,) = tmp_path.glob("autograder-bench-*.log")
    assert str(problem.value) == (
        f"No student process could be measured in {copy}: {log.read_text().splitlines()[-1]} What "
        f"it said: {log}"
    )
