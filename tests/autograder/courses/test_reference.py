"""The reference solutions are read from the lessons and nowhere else."""

import shutil

import nbformat
import numpy as np
import pytest

from autograder.courses import reference as references
from autograder.courses.course import COURSE_FILE, Course, load_course
from course.assessment.probes import Call, Probe
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


def test_what_the_reference_shows_is_tried_once_for_each_seed(monkeypatch):
    tried = []
    run = references.run
    monkeypatch.setattr(references, "run", lambda *args, **o: tried.append(o) or run(*args, **o))
    probe = Probe((Call("relu", (np.array([-11.5, 11.5]),), "result"),))
    outcomes = [reference(LESSON).tried(probe, **seed) for seed in ({}, {}, {"seed": 3}, {})]
    assert [outcome.observed["result"].tolist() for outcome in outcomes] == [[0.0, 11.5]] * 4
    assert outcomes[0] is outcomes[1] is outcomes[3] is not outcomes[2]
    assert len(tried) == 2


def test_what_was_asked_for_longest_ago_is_tried_anew(monkeypatch):
    monkeypatch.setattr(references, "MAX_OUTCOMES", 2)
    probes = [Probe((Call("relu", (np.array([n]),), "result"),)) for n in (0.125, 0.25, 0.375)]
    first, second, again, third = (
        reference(LESSON).tried(probes[number]) for number in (0, 1, 0, 2)
    )
    assert again is first
    assert reference(LESSON).tried(probes[2]) is third
    assert reference(LESSON).tried(probes[0]) is first
    assert reference(LESSON).tried(probes[1]) is not second


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
