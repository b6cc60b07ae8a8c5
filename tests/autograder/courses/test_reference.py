"""The reference solutions are read from the lessons and nowhere else."""

import shutil

import nbformat
import numpy as np
import pytest

from autograder.courses.course import COURSE_FILE, Course, load_course
from course.lessons import LessonError, notebook_path
from tests.handing_in import LESSONS, names_of
from tests.this_course import COURSE, reference


@pytest.mark.parametrize("lesson", LESSONS)
def test_reference_holds_the_lesson_and_all_before_it_and_none_after(lesson):
    known, at = reference(lesson), LESSONS.index(lesson)
    assert [
        name for earlier in LESSONS[: at + 1] for name in names_of(earlier) if name not in known
    ] == []
    later = {name for other in LESSONS[at + 1 :] for name in names_of(other)}
    assert later & set(known) == set()


def test_reference_can_not_be_changed():
    with pytest.raises(TypeError):
        reference("01_activations")["relu"] = None


def test_reference_holds_the_wrong_version_that_the_lesson_shows():
    buggy, right = (
        reference("01_activations")[name] for name in ("buggy_relu_backward", "relu_backward")
    )
    ones, zeros = np.ones(3), np.zeros(3)
    assert (buggy(ones, zeros) != right(ones, zeros)).all()


LESSON = "01_activations"


@pytest.fixture
def copied(tmp_path) -> Course:
    """A course of its own with the first lesson."""
    shutil.copytree(COURSE.source / LESSON, tmp_path / "source" / LESSON)
    (tmp_path / COURSE_FILE).touch()
    return load_course(tmp_path)


def test_reference_follows_a_change_of_the_notebook(copied):
    copy = copied.lessons[LESSON].path
    notebook = nbformat.read(copy, as_version=4)
    next(
        cell for cell in notebook.cells if cell.id == "relu-solution"
    ).source = "def relu(Z):\n    return 'changed'"
    nbformat.write(notebook, copy)
    assert copied.lessons[LESSON].reference["relu"](0) == "changed"
    assert reference(LESSON)["relu"](np.ones(1)) == 1


def test_reference_without_its_notebook_names_the_file(copied):
    path = notebook_path(copied.source, LESSON)
    path.unlink()
    with pytest.raises(LessonError) as error:
        copied.lessons[LESSON].reference["relu"]
    assert str(path) in str(error.value)
