"""The outputs that the solved notebooks are kept with."""

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
import pytest

from autograder.courses.course import COURSE_FILE, load_course
from autograder.courses.lesson import Lesson
from autograder.problems import Problem
from autograder.releasing.outputs import refresh_outputs
from course.lessons import notebook_path

LESSON = "01_activations"


def lesson_of(folder, *sources: str) -> Lesson:
    """Make a course of one lesson with code cells of these `sources`; return the lesson."""
    (folder / COURSE_FILE).touch()
    path = notebook_path(folder / "source", LESSON)
    path.parent.mkdir(parents=True)
    cells = [new_code_cell(text, id=f"cell-{number}") for number, text in enumerate(sources)]
    metadata = {
        "kernelspec": {
            "name": "python3",
            "display_name": "Python 3 (ipykernel)",
            "language": "python",
        }
    }
    nbformat.write(new_notebook(cells=cells, metadata=metadata), path)
    return load_course(folder).lessons[LESSON]


@pytest.mark.slow
def test_refresh_outputs_stores_outputs_and_leaves_metadata_as_it_was(tmp_path):
    lesson = lesson_of(tmp_path, "print(6 * 7)")
    path = lesson.path
    before = nbformat.read(path, as_version=4).metadata
    refresh_outputs(lesson)
    stored = nbformat.read(path, as_version=4)
    assert stored.cells[0].outputs[0].text == "42\n"
    assert stored.metadata == before
    assert path.read_text(encoding="utf-8").endswith("}\n")
    once = path.read_bytes()
    refresh_outputs(lesson)
    assert path.read_bytes() == once


@pytest.mark.slow
def test_refresh_outputs_with_a_failing_cell_leaves_the_file_as_it_was(tmp_path):
    lesson = lesson_of(tmp_path, "print(1)", "raise ValueError('mine')")
    path = lesson.path
    before = path.read_bytes()
    with pytest.raises(Problem) as problem:
        refresh_outputs(lesson)
    assert str(problem.value).startswith(
        f"{path} does not run from top to bottom; mend this cell and try again:\n"
    )
    assert "raise ValueError('mine')" in str(problem.value)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]
