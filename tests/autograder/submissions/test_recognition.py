"""Which lesson a notebook is of, whatever it is called and wherever it lies."""

import nbformat
from nbformat.v4 import new_code_cell
import pytest

from autograder.problems import Problem
from autograder.submissions.notebooks import interpret
from autograder.submissions.recognition import require_lesson, tell_lesson
from tests.handing_in import LESSONS, reference_sources, released
from tests.this_course import COURSE

LESSON = "01_activations"


@pytest.mark.parametrize("lesson", LESSONS)
def test_tell_lesson_from_the_names_of_cells(lesson):
    assert tell_lesson(interpret(released(lesson)), COURSE).name == lesson


@pytest.mark.parametrize("lesson", LESSONS)
def test_tell_lesson_from_what_its_cells_define(lesson):
    cells = [new_code_cell(text) for text in reference_sources(lesson).values()]
    assert tell_lesson(interpret(nbformat.v4.new_notebook(cells=cells)), COURSE).name == lesson


def test_tell_lesson_believes_names_before_definitions():
    notebook = released("02_losses")
    notebook.cells += [new_code_cell(text) for text in reference_sources(LESSON).values()]
    assert tell_lesson(interpret(notebook), COURSE).name == "02_losses"


@pytest.mark.parametrize("cells", [[], [new_code_cell("print('hello')")], [new_code_cell("def (")]])
def test_tell_lesson_of_a_foreign_notebook_says_what_to_name_instead(cells):
    with pytest.raises(Problem) as problem:
        tell_lesson(interpret(nbformat.v4.new_notebook(cells=cells)), COURSE)
    assert (
        str(problem.value)
        == "This notebook has no cell of any lesson. Name a notebook that was made from release/."
    )


@pytest.mark.parametrize("lesson", LESSONS)
def test_require_lesson_accepts_its_own_and_what_is_of_none(lesson):
    require_lesson(interpret(released(lesson)), lesson, COURSE)
    require_lesson(interpret(nbformat.v4.new_notebook()), lesson, COURSE)


def test_require_lesson_refuses_another_one_by_name_or_by_what_it_defines():
    message = (
        "the notebook of 02_losses, not of 01_activations; put it into the folder 02_losses, "
        "and ask for that of 01_activations."
    )
    named = released("02_losses")
    named.cells.append(new_code_cell("def relu(Z):\n    return Z * (Z > 0)\n"))
    nameless = nbformat.v4.new_notebook(
        cells=[new_code_cell(text) for text in reference_sources("02_losses").values()]
    )
    for notebook in (named, nameless):
        with pytest.raises(Problem) as problem:
            require_lesson(interpret(notebook), LESSON, COURSE)
        assert str(problem.value) == message


def test_require_lesson_accepts_nameless_work_among_copies_of_earlier_lessons():
    texts = {**reference_sources(LESSON), **reference_sources("03_layers")}
    require_lesson(
        interpret(nbformat.v4.new_notebook(cells=[new_code_cell(text) for text in texts.values()])),
        "03_layers",
        COURSE,
    )
