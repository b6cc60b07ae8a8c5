"""What students get is built from the lessons."""

import json
import shutil

import nbformat
from nbgrader.api import Gradebook
import pytest

from autograder.__main__ import main
from autograder.commands import release
from autograder.layout import Layout, project_layout
from autograder.problems import Problem
from autograder.exercises import require_lessons
from autograder.releasing import release_lesson, write_visible_checks
from course.assessment.exercises import decode
from course.lessons import notebook_path
from tests.autograder.verdicts import LESSON
from tests.handing_in import LESSONS


def test_require_lessons_without_names_gives_all():
    assert require_lessons([]) == list(LESSONS)


def test_require_lessons_gives_those_named_in_that_order():
    assert require_lessons(["03_layers", "01_activations"]) == ["03_layers", "01_activations"]


def test_require_lessons_with_an_unknown_name_lists_the_lessons():
    with pytest.raises(Problem) as problem:
        require_lessons(["01_activations", "relu"])
    assert str(problem.value) == f"There is no lesson 'relu'. Lessons: {', '.join(LESSONS)}."


def test_write_visible_checks_writes_visible_cases_only(tmp_path):
    exercises = decode(json.loads(write_visible_checks(LESSON, tmp_path).read_text(encoding="utf-8")))
    cases = [case for exercise in exercises for case in exercise.cases]
    assert cases
    assert all(case.visible and all(attempt.at_home for attempt in case.attempts) for case in cases)
    assert [path.name for path in tmp_path.iterdir()] == [f"{LESSON}.json"]


@pytest.fixture
def copied(tmp_path) -> Layout:
    """A course whose first lesson may be changed."""
    shutil.copytree(project_layout().source / LESSON, tmp_path / "source" / LESSON)
    return Layout(root=tmp_path, source=tmp_path / "source")


@pytest.mark.slow
def test_release_command_builds_the_notebook_and_enters_its_points(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(release, "write_visible_checks", lambda lesson: write_visible_checks(lesson, tmp_path / "visible"))
    assert main(["release", LESSON, "--course", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"Released to {tmp_path / 'release'}\n"
    assert notebook_path(tmp_path / "release", LESSON).is_file()
    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}") as gradebook:
        assert [one.name for one in gradebook.assignments] == [LESSON]
        assert gradebook.find_assignment(LESSON).max_score == 12.0  # ten judged, two for the written answer


@pytest.mark.slow
def test_release_lesson_that_nbgrader_refuses_says_why_and_leaves_the_release(copied, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = notebook_path(copied.release, LESSON)
    before.parent.mkdir(parents=True)
    before.write_text("the last release", encoding="utf-8")
    path = notebook_path(copied.source, LESSON)
    notebook = nbformat.read(path, as_version=4)
    next(cell for cell in notebook.cells if cell.id == "relu-solution").source = "### BEGIN SOLUTION\nrelu = 1"
    nbformat.write(notebook, path)
    with pytest.raises(Problem) as problem:
        release_lesson(LESSON, copied)
    log, = tmp_path.glob("autograder-nbgrader-*.log")
    assert str(problem.value) == (
        f"nbgrader could not build {LESSON}: RuntimeError: no end solution statement found; its log: {log}")
    assert "Traceback" in log.read_text(encoding="utf-8")
    assert before.read_text(encoding="utf-8") == "the last release"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["gradebook.db", "release", "source", log.name])
