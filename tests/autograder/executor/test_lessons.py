"""This course's own lessons go to the judge, their tests apart from the student's code."""

from datetime import datetime
from pathlib import Path
import re

from nbformat import NotebookNode
from nbgrader.utils import determine_grade
import pytest

from autograder.classroom.settings import read_classroom
from autograder.courses.templates import cell_name, is_test
from autograder.executor.lessons import BY_NBGRADER
from autograder.executor.preprocessor import SandboxedExecute
from autograder.gradebook.history import history
from autograder.problems import Problem
from autograder.submissions.reassembly import reassemble
from course.lessons import TESTS
from tests.autograder.executor.executing import preprocess
from tests.handing_in import filled, reference_sources, released
from tests.this_course import COURSE, class_in
from tests.verdicts import FULL, LESSON


def lesson_notebook(solutions: dict[str, str]) -> NotebookNode:
    """Return the first lesson as it comes to the executor: with the tests as in source/."""
    return reassemble(filled(LESSON, solutions), COURSE.lessons[LESSON]).notebook


@pytest.fixture(scope="module")
def class_root(tmp_path_factory) -> str:
    """The folder of a class that runs the course."""
    return str(class_in(tmp_path_factory.mktemp("class")).root)


def judge(notebook: NotebookNode, folder: Path, class_root: str, **student: str) -> NotebookNode:
    names = {"assignment": LESSON, "notebook": LESSON, **student}
    return SandboxedExecute(classroom=class_root).preprocess(
        notebook, {"metadata": {"path": str(folder)}, "nbgrader": names}
    )[0]


def points(notebook: NotebookNode) -> dict[str, float]:
    return {
        cell_name(cell).removesuffix(TESTS): determine_grade(cell)[0]
        for cell in notebook.cells
        if is_test(cell)
    }


def test_lesson_is_judged_apart_from_the_students_code(class_root, tmp_path):
    solutions = reference_sources(LESSON) | {"relu": "def relu(Z):\n    return 0 * Z\n"}
    notebook = judge(lesson_notebook(solutions), tmp_path, class_root)
    assert notebook.metadata.autograder["tests"] == "apart from the student's code"
    scored = points(notebook)
    assert scored.pop("relu") == 0.0
    assert scored["sigmoid"] == scored["relu_backward"] == 2.0
    assert (tmp_path / "verdicts.json").is_file()


def test_lesson_of_a_student_leaves_a_line_of_its_history(class_root, tmp_path):
    (tmp_path / "timestamp.txt").write_text("2026-03-01 12:00:00 UTC", encoding="utf-8")
    for relu in ("def relu(Z):\n    return 0 * Z\n", "def relu(Z):\n    return 1 * Z\n"):
        solutions = reference_sources(LESSON) | {"relu": relu}
        judge(lesson_notebook(solutions), tmp_path, class_root, student="ada")
    first, last = history(read_classroom(Path(class_root)), "ada", LESSON)
    assert (first.why, first.handed_in) == ((BY_NBGRADER,), datetime(2026, 3, 1, 12))
    assert "return 0 * Z" in first.cells["relu-solution"]
    assert "return 1 * Z" in last.cells["relu-solution"]
    assert first.note.points == last.note.points == FULL - 2.0


def test_lesson_gets_deleted_tests_back(class_root, tmp_path):
    notebook = lesson_notebook(reference_sources(LESSON))
    notebook.cells = [cell for cell in notebook.cells if cell_name(cell) != "relu-tests"]
    assert points(judge(notebook, tmp_path, class_root))["relu"] == 2.0


def test_tests_for_the_judge_that_are_not_those_of_the_lesson_are_refused(class_root, tmp_path):
    notebook = lesson_notebook({})
    next(cell for cell in notebook.cells if is_test(cell)).source += "  "
    with pytest.raises(Problem, match="run `autograder release`"):
        judge(notebook, tmp_path, class_root)
    with pytest.raises(Problem, match=f"are not those of {re.escape(str(COURSE.source / 'ps1'))}"):
        preprocess(lesson_notebook({}), tmp_path, classroom=class_root)


def test_tests_for_the_judge_where_no_class_is_known_are_refused(tmp_path):
    with pytest.raises(Problem, match="are not those of a course that nbgrader_config.py knows"):
        preprocess(lesson_notebook({}), tmp_path)


def test_released_lesson_without_hidden_tests_is_none_of_the_judges(tmp_path):
    assert (
        preprocess(released(LESSON), tmp_path).metadata.autograder["tests"]
        == "beside the student's code"
    )
