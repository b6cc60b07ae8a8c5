"""The benchmark: its class is the same each time and as mixed as it says, scores that differ are
found, both sides are run.
"""

import ast
from collections import Counter
import json
import os
from pathlib import Path
import subprocess
import sys

import nbformat
import pytest

from autograder.__main__ import main
from autograder.bench import comparison
from autograder.bench.agreement import differences, scores_in
from autograder.bench.agreement import test_cells as cells_of
from autograder.bench.comparison import BenchComparison
from autograder.bench.memory import resident_bytes
from autograder.bench.runs import Taken, Way, by_floor, environment, measured
from autograder.bench.sample import DOZEN, Kind, Work, hand_in, made_class, sources
from autograder.bench.scaling import Scaling
from autograder.bench.specimens import reference_sources
from autograder.classroom.classroom import Classroom
from autograder.commands import bench
from autograder.courses.course import Course
from autograder.courses.templates import cell_name
from autograder.problems import Problem
from autograder.submissions.finding import find_submissions
from course.lessons import SOLUTION, TESTS, notebook_path
from tests.handing_in import LESSONS, released
from tests.this_course import COURSE, SPECIFICATIONS, class_in

WAY = Way(jobs=2, isolation="none")
RIGHT = Work("01_activations", Kind.RIGHT)


# the class

N_CELLS = sum(len(SPECIFICATIONS[work.lesson]) for _, work in made_class(COURSE, 5))
"""Test cells of a class of five."""


@pytest.fixture
def handed_in(classroom) -> Classroom:
    """A class of twelve, with the project's released lessons."""
    for lesson in LESSONS:
        path = notebook_path(classroom.release, lesson)
        path.parent.mkdir(parents=True)
        nbformat.write(released(lesson), path)
    hand_in(classroom, 12)
    return classroom


def test_made_class_is_the_same_each_time_and_the_beginning_of_a_larger_one():
    assert made_class(COURSE, 100) == made_class(COURSE, 100) == made_class(COURSE, 250)[:100]
    assert made_class(COURSE, 100) != made_class(COURSE, 100, seed=1)


def test_made_class_spreads_over_all_lessons():
    n = 8 * len(LESSONS)
    made = made_class(COURSE, n)
    assert Counter(work.lesson for _, work in made) == dict.fromkeys(LESSONS, 8)
    assert len(set(made)) == len({(student, work.lesson) for student, work in made}) == n


def test_made_class_is_as_mixed_as_a_dozen_says():
    works = [work for _, work in made_class(COURSE, 600)]
    assert Counter(work.kind for work in works) == {
        kind: 50 * number for kind, number in Counter(DOZEN).items()
    }
    assert {(work.lesson, work.kind) for work in works} == {
        (lesson, kind) for lesson in LESSONS for kind in Kind
    }


@pytest.mark.parametrize(
    "kind, n_changed",
    [
        (Kind.RIGHT, 0),
        (Kind.ONE_MISTAKE, 1),
        (Kind.TWO_MISTAKES, 2),
        (Kind.UNPARSABLE, 1),
    ],
)
def test_sources_differ_from_the_reference_where_the_kind_says(kind, n_changed):
    for work in {work for _, work in made_class(COURSE, 300) if work.kind is kind}:
        right, written = reference_sources(COURSE.lessons[work.lesson]), sources(work, COURSE)
        changed = [name for name in right if written[name] != right[name]]
        assert min(n_changed, 1) <= len(changed) <= n_changed, (
            work
        )  # both mistakes may be in one class


def test_sources_of_an_unparsable_cell_are_no_python_there_alone():
    for work in {work for _, work in made_class(COURSE, 300) if work.kind is Kind.UNPARSABLE}:
        written = sources(work, COURSE)
        with pytest.raises(SyntaxError):
            ast.parse(written.pop(work.broken))
        assert [ast.parse(source) for source in written.values()]


def test_hand_in_writes_what_the_students_wrote_into_released_notebooks(handed_in):
    found = find_submissions(handed_in, LESSONS)
    assert len(found) == 12
    works = {(student, work.lesson): work for student, work in made_class(COURSE, 12)}
    for one in found:
        cells, untouched = (
            {cell_name(cell).removesuffix(SOLUTION): cell.source for cell in notebook.cells}
            for notebook in (nbformat.read(one.path, as_version=4), released(one.lesson))
        )
        written = sources(works[one.student, one.lesson], COURSE)
        assert {name: cells[name] for name in written} == written
        assert (cells == untouched) == (works[one.student, one.lesson].kind is Kind.UNATTEMPTED)


# agreement


PLACES = [("ada", "01_activations", "relu-tests"), ("ada", "01_activations", "sigmoid-tests")]


def test_differences_of_equal_scores_are_none():
    scores = dict.fromkeys(PLACES, 2.0)
    assert differences(PLACES, {"nbgrader": scores, "judge": dict(scores)}) == []


def test_differences_names_who_what_and_both_scores():
    nbgrader = dict.fromkeys(PLACES, 2.0)
    assert differences(PLACES, {"nbgrader": nbgrader, "judge": {**nbgrader, PLACES[1]: 1.5}}) == [
        "ada, 01_activations, sigmoid-tests: nbgrader 2, judge 1.5"
    ]


@pytest.mark.parametrize("missing", [{}, {PLACES[1]: None}])
def test_differences_takes_a_score_missing_on_both_sides_for_none(missing):
    scores = {PLACES[0]: 2.0, **missing}
    assert differences(PLACES, {"nbgrader": scores, "judge": scores}) == [
        "ada, 01_activations, sigmoid-tests: nbgrader no score, judge no score"
    ]


def test_scores_in_gives_every_test_cell_of_the_gradebook(graded_class):
    scores = scores_in(graded_class)
    handed_in = [(student, RIGHT) for student in ("ada", "blaise", "carl", "dorothea")]
    assert set(scores) == set(cells_of(COURSE, handed_in))
    assert scores["ada", "01_activations", "relu" + TESTS] == 2.0
    assert scores["blaise", "01_activations", "relu" + TESTS] == 0.0
    assert 0 < scores["carl", "01_activations", "sigmoid" + TESTS] < 2


def test_scores_in_a_class_without_gradebook_are_none(classroom):
    assert scores_in(classroom) == {}


# the command


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


def test_scaling_draws_and_fits_a_line(tmp_path):
    made = Scaling(
        COURSE,
        (10, 20, 40),
        WAY,
        {size: Taken(3 + 0.5 * size, size, 10**8) for size in (10, 20, 40)},
    )
    found = made.to_json()
    assert found["seconds_per_submission"] == pytest.approx(0.5)
    assert found["seconds_once"] == pytest.approx(3)
    assert [one["peak_bytes"] for one in found["classes"]] == 3 * [10**8]
    made.draw(tmp_path / "figures" / "bench.png")
    assert (tmp_path / "figures" / "bench.png").read_bytes().startswith(b"\x89PNG")


# what is measured


def write_module(folder: Path, text: str) -> None:
    (folder / "measured_module.py").write_text(text, encoding="utf-8")


def test_measured_counts_the_cpu_time_of_children_too(tmp_path):
    work = "import time\nwhile time.process_time() < 0.3: pass\n"
    write_module(
        tmp_path, f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {work!r}])\n"
    )
    taken = measured(["measured_module"], class_in(tmp_path))
    assert taken.cpu_seconds >= 0.3
    assert taken.seconds >= 0.3


def test_measured_command_that_fails_is_a_problem_with_its_last_words(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    write_module(tmp_path, "print('first')\nraise SystemExit('There is no isolation here.')\n")
    with pytest.raises(Problem) as problem:
        measured(["measured_module", "--option"], class_in(tmp_path))
    (log,) = tmp_path.glob("autograder-bench-*.log")
    assert str(problem.value) == (
        "`measured_module --option` ended with exit code 1: There is no isolation here. What it "
        f"said: {log}"
    )


def test_measured_interrupted_leaves_no_process_behind(tmp_path, monkeypatch):
    started = []

    def interrupted(process, options):
        started.append(process)
        raise KeyboardInterrupt

    write_module(tmp_path, "import signal\nsignal.pause()\n")
    monkeypatch.setattr("os.wait4", interrupted)
    with pytest.raises(KeyboardInterrupt):
        measured(["measured_module"], class_in(tmp_path))
    with pytest.raises(ProcessLookupError):
        os.kill(started[0], 0)


def test_environment_holds_no_settings_of_this_user(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", "/somewhere/else")
    made = environment(class_in(tmp_path))
    assert Path(made["JUPYTER_CONFIG_DIR"]).is_relative_to(tmp_path)
    assert Path(made["IPYTHONDIR"]).is_relative_to(tmp_path)


def test_resident_bytes_counts_descendants():
    hold = "held = bytearray(50_000_000); print(flush=True); input()"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        assert 50_000_000 < resident_bytes(process.pid) < 200_000_000
        process.communicate(b"\n")
    assert resident_bytes(process.pid) == 0


@pytest.mark.slow
def test_floor_gives_each_test_cell_its_points(handed_in):
    taken, scores = by_floor(handed_in, WAY)
    assert min(taken.seconds, taken.cpu_seconds) > 0
    assert set(scores) == set(cells_of(COURSE, made_class(COURSE, 12)))
    for student, work in made_class(COURSE, 12):
        points = {cell: scores[student, work.lesson, cell] for cell in max_points(work.lesson)}
        assert (points == max_points(work.lesson)) == (work.kind is Kind.RIGHT)
        assert work.kind is not Kind.UNATTEMPTED or set(points.values()) == {0.0}


def max_points(lesson: str) -> dict[str, float]:
    return {one.item + TESTS: one.points for one in SPECIFICATIONS[lesson]}


@pytest.mark.slow
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
    assert [one["submissions"] for one in found["classes"]] == [1, 6]
    assert min(one["peak_bytes"] for one in found["classes"]) > 0
    assert figure.read_bytes().startswith(b"\x89PNG")
