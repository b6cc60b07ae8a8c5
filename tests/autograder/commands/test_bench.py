"""`autograder bench`: both sides are run, and what comes of it is told."""

import json
from pathlib import Path

import pytest

from autograder.__main__ import main
from autograder.bench import comparison
from autograder.bench.agreement import test_cells as cells_of
from autograder.bench.comparison import BenchComparison
from autograder.bench.others import OtherGrader
from autograder.bench.runs import Taken, Way
from autograder.bench.sample import made_class
from autograder.commands import bench
from autograder.courses.course import Course
from course.lessons import TESTS
from tests.this_course import COURSE, SPECIFICATIONS

WAY = Way(jobs=2, isolation="none")

N_CELLS = sum(len(SPECIFICATIONS[work.lesson]) for _, work in made_class(COURSE, 5))
"""Test cells of a class of five."""


@pytest.fixture
def made_up_runs(monkeypatch):
    """Measurements made up, and scores all 1; the function returned changes the judge's of one
    place.
    """
    judge_says = {}

    class Classes:
        def __init__(self, course: Course, folder: Path):
            self.release = lambda lesson: None
            self.fresh = lambda size: size

    def floor(size, way):
        return Taken(0.1 * size, 0.2 * size), dict.fromkeys(
            cells_of(COURSE, made_class(COURSE, size)), 1.0
        )

    sides = []

    def scores(size):  # nbgrader's gradebook is read first
        sides.append(size)
        same = dict.fromkeys(cells_of(COURSE, made_class(COURSE, size)), 1.0)
        return same if len(sides) == 1 else {**same, **judge_says}

    monkeypatch.setattr(bench, "Classes", Classes)
    monkeypatch.setattr(comparison, "by_floor", floor)
    monkeypatch.setattr(comparison, "by_nbgrader", lambda size, lesson: Taken(size, 2 * size))
    monkeypatch.setattr(comparison, "by_judge", lambda size, way: Taken(3 + 0.2 * size, 1 + size))
    monkeypatch.setattr(comparison, "scores_in", scores)
    return judge_says


def test_bench_prints_ratios_of_seconds_per_submission(made_up_runs, capsys):
    assert main(["bench", "--json", "--submissions", "5", "--runs", "3", "--jobs", "2"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {
        name: found[name]
        for name in ("submissions", "test_cells", "scores_identical", "jobs", "isolation")
    } == {
        "submissions": 5,
        "test_cells": N_CELLS,
        "scores_identical": True,
        "jobs": 2,
        "isolation": "full",
    }
    assert found["nbgrader_seconds"] == pytest.approx(5 * 5 / 5)
    assert found["judge_seconds"] == pytest.approx(4 / 5)
    assert found["ratio"] == pytest.approx(5 / 0.8)
    assert found["floor_ratio"] == pytest.approx(0.8 / 0.1)
    assert found["cpu_ratio"] == pytest.approx(10 / 1.2)
    assert found["steady_judge_seconds"] == pytest.approx(0.2)
    assert found["steady_floor_ratio"] == pytest.approx(0.2 / 0.1)
    assert found["machine"]["processors"] >= 1


@pytest.mark.parametrize("is_wrong", [False, True])
def test_bench_beside_another_grader_tells_its_cost_and_compares_all_or_none(
    made_up_runs, monkeypatch, capsys, is_wrong
):
    cells = cells_of(COURSE, made_class(COURSE, 5))
    full = {cell: COURSE.items[cell[2].removesuffix(TESTS)].points for cell in cells}
    nbgraders = {**full, cells[1]: full[cells[1]] / 2}
    monkeypatch.setattr(comparison, "scores_in", lambda size: nbgraders)
    graded = {**full, cells[1]: full[cells[1]] if is_wrong else 0.0}
    other = OtherGrader(lambda size, way: (Taken(20.0, 30.0), graded), "what others do", True)
    monkeypatch.setitem(comparison.OTHERS, "otter", other)
    main(["bench", "--submissions", "5", "--runs", "1", "--beside", "otter", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert found["beside"] == {"otter": {"seconds": 4.0, "cpu_seconds": 6.0}}
    told = [line for line in found["differences"] if "otter" in line]
    assert [line.partition(":")[0] for line in told] == [", ".join(cells[1])] * is_wrong
    rows = {name: (seconds, cpu, what) for name, seconds, cpu, what in bench.cost_rows(found, 1)}
    assert list(rows) == ["nbgrader", "otter", "judge", "floor"]
    assert rows["otter"] == (4.0, 6.0, "what others do")


def test_bench_with_scores_that_differ_says_so_and_exits_with_3(made_up_runs, capsys):
    made_up_runs["student-00000", "02_losses", "bce_loss-tests"] = 0.5
    assert main(["bench", "--submissions", "5", "--runs", "1"]) == 3
    text = capsys.readouterr().out
    assert "SCORES DIFFER:" in text.splitlines()
    assert "student-00000, 02_losses, bce_loss-tests: nbgrader 1, judge 0.5, floor 1" in text
    assert "identical" not in text


def test_bench_with_equal_scores_prints_a_table_and_what_follows(made_up_runs, capsys):
    assert main(["bench", "--submissions", "5", "--runs", "1"]) == 0
    assert capsys.readouterr().out.splitlines()[-4:] == [
        "nbgrader / judge: 6.2 in wall time, 8.3 in CPU time",
        "judge / floor: 8.0 in wall time",
        (
            "Each further submission, as a class of 25 shows: judge 0.200 s, floor 0.100 s; judge "
            "/ floor: 2.0"
        ),
        f"Scores: identical in all {N_CELLS} test cells.",
    ]


def test_comparison_takes_the_steps_that_it_announces(made_up_runs, tmp_path):
    for size in (3, 5, 12):
        made = BenchComparison(COURSE, size, runs=2, way=WAY)
        assert len(list(made.measure(bench.Classes(COURSE, tmp_path)))) == made.n_steps


@pytest.mark.parametrize("sizes", ["20", "20,20", "0,10", "many"])
def test_bench_with_senseless_sizes_is_a_mistake_in_usage(sizes, capsys):
    with pytest.raises(SystemExit) as end:
        main(["bench", "--scaling", "--sizes", sizes])
    assert end.value.code == 2
    assert "--sizes" in capsys.readouterr().err


@pytest.mark.long
def test_bench_of_a_small_class_finds_scores_identical(capfd, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert main(["bench", "--json", "--submissions", "5", "--runs", "1"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert found["scores_identical"] is True
    assert (found["submissions"], found["test_cells"], found["differences"]) == (5, N_CELLS, [])
    measures = (
        "nbgrader_seconds",
        "judge_seconds",
        "floor_seconds",
        "nbgrader_cpu_seconds",
        "judge_cpu_seconds",
        "ratio",
        "floor_cpu_seconds",
        "floor_ratio",
    )
    assert min(found[name] for name in measures) > 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_bench_scaling_writes_figure_and_numbers(capfd, tmp_path):
    figure = tmp_path / "bench.png"
    assert main(["bench", "--scaling", "--sizes", "1,6", "--figure", str(figure)]) == 0
    assert capfd.readouterr().out == f"Drawn to {figure}, numbers in {tmp_path / 'bench.json'}\n"
    found = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    assert [measurement["submissions"] for measurement in found["classes"]] == [1, 6]
    assert min(measurement["peak_bytes"] for measurement in found["classes"]) > 0
    assert figure.read_bytes().startswith(b"\x89PNG")


def test_bench_says_what_another_grader_needs_before_anything_is_measured(
    monkeypatch, tmp_path, capsys
):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(bench, "_measure", lambda *_: pytest.fail("something was measured"))
    assert main(["bench", "--beside", "container"]) == 1
    assert "Install bubblewrap" in capsys.readouterr().err
