"""One word in a cell, `check`, tells a student on their own machine what the grader would."""

import shutil

import numpy as np
import pytest

from course import check, visible
from course.checking import CheckFailed, find_exercise, visible_result
from course.desk.progress import read_progress
from course.environment import LESSONS_FOLDER
from course.lessons import LessonError
from tests.course.samples import RELEASE, SHIPPED, typed

RIGHT = "def relu(Z): return np.maximum(0, Z)"

CHECKS = SHIPPED["01_activations"]


@pytest.fixture(autouse=True)
def lesson(monkeypatch):
    """The kernel runs where a student's does: in the folder of the lesson."""
    monkeypatch.chdir(RELEASE / "01_activations")


def run_cell(source: str, cell: str):
    """Run `cell` in the notebook where the student typed `source`."""
    namespace = typed(source)
    namespace["check"] = check
    exec(cell, namespace)
    return namespace


def test_check_right_function_prints_one_line(capsys):
    run_cell(RIGHT, "check('relu')")
    n_checks = len(CHECKS.by_item["relu"].checks)
    assert capsys.readouterr().out == f"relu: right so far, all {n_checks} visible checks passed\n"


def test_check_right_function_with_a_warning_prints_advice(capsys):
    run_cell("def sigmoid(Z): return 1 / (1 + np.exp(-Z))", "check('sigmoid')")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("sigmoid: right so far")
    assert lines[1] == (
        "  advice    No points lost, but NumPy warned: RuntimeWarning: overflow encountered in exp"
    )


def test_check_of_an_earlier_version_is_no_praise_of_what_the_page_shows(monkeypatch, capsys):
    monkeypatch.setattr("course.checking.HISTORY.remark", lambda name, notebook: "Run it first.")
    run_cell(RIGHT, "check('relu')")
    assert capsys.readouterr().out.splitlines() == [
        f"relu: an earlier version was right, all {len(CHECKS.by_item['relu'].checks)} visible "
        "checks passed",
        "  advice    Run it first.",
    ]


@pytest.mark.parametrize(
    "source", ["", "def relu(Z): raise NotImplementedError()", "def relu(Z): return Z", "relu = 5"]
)
def test_check_anything_else_raises_the_whole_message(source, capsys):
    with pytest.raises(CheckFailed) as failed:
        run_cell(source, "check('relu')")
    assert (
        str(failed.value)
        == visible_result(CHECKS, find_exercise(CHECKS, "relu"), typed(source)).message
    )
    assert str(failed.value).startswith("relu: ")
    assert capsys.readouterr().out == ""


def test_check_wrong_value_says_it_in_the_words_of_the_course():
    with pytest.raises(CheckFailed) as failed:
        run_cell("def relu(Z): return np.abs(Z)", "check('relu')")
    lines = str(failed.value).splitlines()
    assert lines[:5] == [
        "relu: wrong value at [0, 0]",
        "  check     values",
        "  inputs    Z = -5.0",
        "  expected  0.0",
        "  got       5.0",
    ]
    assert lines[5].startswith("  hint      ")


def test_check_failed_is_shown_in_a_notebook_as_its_text_alone():
    error = CheckFailed("relu: wrong value\n  got       5.0")
    assert error._render_traceback_() == ["relu: wrong value", "  got       5.0"]
    assert isinstance(error, AssertionError)


def test_check_unknown_item_lists_the_items_of_the_lesson():
    with pytest.raises(LessonError) as unknown:
        check("rellu")
    items = ", ".join(CHECKS.by_item)
    assert str(unknown.value) == (
        f"Lesson 01_activations has no item 'rellu'. It has: {items}. If the notebook came with "
        "another version of the course than the file of its checks, fetch both from one."
    )


def test_check_in_a_folder_without_the_visible_checks_says_which_file_to_fetch(
    tmp_path, monkeypatch
):
    folder = tmp_path / "01_activations"
    folder.mkdir()
    monkeypatch.chdir(folder)
    with pytest.raises(LessonError) as missing:
        run_cell(RIGHT, "check('relu')")
    assert str(missing.value) == (
        "The visible checks of 01_activations are not here. Fetch the one file checks.json of "
        "01_activations, from where you got the lesson, and put it beside your notebook, into "
        f"{folder}. Your notebook stays as it is."
    )


def test_check_of_a_find_the_bug_exercise_finds_what_the_lesson_declares_public():
    source = (
        "def relu_backward(dA, Z): return dA * (Z > 0)\ndef buggy_relu_backward(dA, Z): return dA "
        "* (Z >= 0)\ndef break_relu_backward(): return {}"
    )
    run_cell(source.format("np.ones(2), np.zeros(2)"), "check('break_relu_backward')")
    with pytest.raises(CheckFailed, match="all arrays must have the same shape"):
        run_cell(source.format("np.ones(2), np.zeros(3)"), "check('break_relu_backward')")


def test_check_looks_at_the_notebook_it_is_called_from():
    relu = None  # noqa: F841 a local name of the caller is none of the notebook's
    run_cell(RIGHT, "check('relu')")
    with pytest.raises(CheckFailed, match=r"^relu: there is no `relu`"):
        check("relu")


def test_check_leaves_the_notebook_as_it_was():
    source = RIGHT + "\nX = np.ones(2)"
    before = run_cell(source, "")
    after = run_cell(source, "check('relu')")
    assert set(before) == set(after)
    assert after["X"].tolist() == [1, 1]


def test_check_leaves_numpys_random_state_as_it_was():
    np.random.seed(0)
    expected = np.random.rand()
    np.random.seed(0)
    run_cell(RIGHT, "check('relu')")
    assert np.random.rand() == expected


def test_check_twice_says_the_same(capsys):
    run_cell(RIGHT, "check('relu'); check('relu')")
    first, second = capsys.readouterr().out.splitlines()
    assert first == second


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A desk with the first lesson, in whose folder the kernel runs."""
    shutil.copytree(RELEASE / "01_activations", tmp_path / "01_activations")
    (tmp_path / ".desk").mkdir()
    (tmp_path / "00_start.ipynb").touch()
    (tmp_path / ".desk" / "map.json").touch()
    monkeypatch.chdir(tmp_path / "01_activations")
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    return tmp_path


def test_check_on_a_desk_keeps_what_is_right_and_what_is_not(desk, capsys):
    run_cell(RIGHT, "check('relu')")
    with pytest.raises(CheckFailed):
        run_cell("def sigmoid(Z): return Z", "check('sigmoid')")
    assert read_progress(desk).of("01_activations") == {"relu": True, "sigmoid": False}
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.parametrize("source", ["", "def relu(Z): raise NotImplementedError()"])
def test_check_of_what_is_not_written_keeps_nothing(desk, source):
    with pytest.raises(CheckFailed):
        run_cell(source, "check('relu')")
    assert read_progress(desk).lessons == {}


def test_check_of_an_earlier_version_than_the_page_shows_keeps_nothing(desk, monkeypatch):
    monkeypatch.setattr("course.checking.HISTORY.remark", lambda name, notebook: "Run it first.")
    run_cell(RIGHT, "check('relu')")
    assert read_progress(desk).lessons == {}


def test_check_says_below_its_answer_why_the_start_page_learns_nothing(desk, monkeypatch, capsys):
    monkeypatch.setenv("JPY_SESSION_NAME", "01_activations-Copy1.ipynb")
    run_cell("def sigmoid(Z): return 1 / (1 + np.exp(-Z))", "check('sigmoid')")
    first, numpys, desks = capsys.readouterr().out.splitlines()
    assert first.startswith("sigmoid: right so far")
    assert "NumPy warned" in numpys
    assert desks.startswith("  advice    This is 01_activations/01_activations-Copy1.ipynb.")


def test_check_under_nbgrader_keeps_nothing(desk, monkeypatch):
    monkeypatch.setenv(LESSONS_FOLDER, str(RELEASE))
    run_cell(RIGHT, "check('relu')")
    assert read_progress(desk).lessons == {}


def test_check_in_a_student_process_of_the_judge_keeps_nothing(desk, monkeypatch):
    monkeypatch.setattr(visible, "_given", lambda: CHECKS)
    run_cell(RIGHT, "check('relu')")
    assert read_progress(desk).lessons == {}


def test_check_away_from_a_desk_writes_nothing(desk):
    (desk / "00_start.ipynb").unlink()
    before = sorted(desk.rglob("*"))
    run_cell(RIGHT, "check('relu')")
    assert sorted(desk.rglob("*")) == before
