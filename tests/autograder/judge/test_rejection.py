"""What can't be judged gets no points, and says why where the student will look."""

import shutil

import nbformat
from nbgrader.utils import determine_grade
import pytest

from autograder.courses.templates import is_test
from autograder.judge.rejection import reject
from autograder.problems import Problem
from course.assessment.verdicts import Verdict
from course.lessons import notebook_path
from tests.this_course import COURSE, PROJECT
from tests.verdicts import FULL, LESSON

REASON = "not *readable* <b>"


@pytest.fixture
def with_release(classroom):
    """A class that was given the first lesson."""
    shutil.copytree(PROJECT / "release" / LESSON, classroom.release / LESSON)
    return classroom


def test_reject_gives_no_points_on_any_item_and_the_reason_on_each(with_release):
    judgement = reject(LESSON, REASON, with_release)
    assert (judgement.points, judgement.max_points) == (0.0, FULL)
    assert {result.verdict for result in judgement.results} == {Verdict.MISSING}
    assert not any(check.passed for result in judgement.results for check in result.checks)
    assert [result.message for result in judgement.results] == [
        f"{specification.item}: not judged, since there is nothing to judge: {REASON}"
        for specification in COURSE.lessons[LESSON].specifications
    ]
    assert judgement.repairs == (f"not judged: {REASON}",)


def test_reject_shows_the_reason_on_top_of_the_released_notebook(with_release):
    notebook = reject(LESSON, REASON, with_release).notebook
    nbformat.validate(notebook)
    assert notebook.cells[0].source == (
        "**This submission could not be judged:** not &#42;readable&#42; &#60;b&#62;"
    )
    assert {determine_grade(cell)[0] for cell in notebook.cells if is_test(cell)} == {0.0}


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_text("{")])
def test_reject_without_a_released_notebook_names_the_command(with_release, damage):
    path = notebook_path(with_release.release, LESSON)
    damage(path)
    with pytest.raises(Problem) as problem:
        reject(LESSON, REASON, with_release)
    assert str(problem.value).startswith(f"The released notebook {path} is missing or damaged (")
    assert str(problem.value).endswith(f"Run: autograder release {LESSON}{with_release.option}")
