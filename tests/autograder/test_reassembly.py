"""What runs is the lesson's own notebook with the student's work put in, whatever was handed in."""

import json

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
import pytest

from autograder import reassembly
from autograder.problems import Problem
from autograder.reassembly import cell_name, is_open, is_solution, is_test, read_notebook, reassemble, tell_lesson, template
from tests.handing_in import LESSONS, filled, reference_sources, released

LESSON = "01_activations"
STUDENTS_RELU = "def relu(Z):\n    return Z * (Z > 0)\n"


@pytest.fixture
def submission() -> nbformat.NotebookNode:
    """The first lesson with the student's own `relu`."""
    return filled(LESSON, {"relu": STUDENTS_RELU}, answer="My answer.")


def cell(notebook, name):
    return next(one for one in notebook.cells if cell_name(one) == name)


def place(notebook, name) -> int:
    return [cell_name(one) for one in notebook.cells].index(name)


def assembled(submission):
    return reassemble(submission, LESSON).notebook


def sources(notebook) -> dict[str, str]:
    return {cell_name(one): one.source for one in notebook.cells}


def locked_sources(notebook) -> dict[str, str]:
    return {cell_name(one): one.source for one in notebook.cells if not is_open(one)}


# What the lesson owns


@pytest.mark.parametrize("lesson", LESSONS)
def test_reassemble_of_an_untouched_release_repairs_nothing_and_holds_no_solution(lesson):
    result = reassemble(released(lesson))
    assert (result.lesson, result.repairs) == (lesson, ())
    assert [cell_name(one) for one in result.notebook.cells] == [cell_name(one) for one in template(lesson).cells]
    assert not any("BEGIN SOLUTION" in one.source for one in result.notebook.cells)


@pytest.mark.parametrize("lesson", LESSONS)
def test_reassemble_of_the_solutions_puts_hidden_tests_in(lesson):
    notebook = reassemble(filled(lesson, reference_sources(lesson))).notebook
    tests = [one.source for one in notebook.cells if is_test(one)]
    assert tests
    assert all("from autograder.hidden import check" in one for one in tests)


def change_every_locked_cell(submission):
    for one in submission.cells:
        if not is_solution(one):
            one.source = "raise SystemExit('mine')"


def delete_every_locked_cell(submission):
    submission.cells = [one for one in submission.cells if is_solution(one) or not one.metadata.get("nbgrader")]


def swap_a_test_for_full_marks(submission):
    cell(submission, "relu-tests").source = "2.0"


def turn_tests_into_prose(submission):
    for one in submission.cells:
        if is_test(one):
            one.cell_type = "markdown"


def reverse(submission):
    submission.cells.reverse()


def unmark(submission):
    for one in submission.cells:
        if is_test(one):
            one.metadata.nbgrader.update(grade=False, points=100, solution=True)


@pytest.mark.parametrize("tamper", [change_every_locked_cell, delete_every_locked_cell, swap_a_test_for_full_marks,
                                    turn_tests_into_prose, reverse, unmark])
def test_reassemble_takes_locked_cells_from_the_lesson_whatever_was_handed_in(submission, tamper):
    tamper(submission)
    notebook = assembled(submission)
    assert locked_sources(notebook) == locked_sources(template(LESSON))
    assert [cell_name(one) for one in notebook.cells if is_test(one)] == [
        cell_name(one) for one in template(LESSON).cells if is_test(one)]
    assert [one.metadata.nbgrader for one in notebook.cells if is_test(one)] == [
        one.metadata.nbgrader for one in template(LESSON).cells if is_test(one)]
    assert cell(notebook, "relu-solution").source == STUDENTS_RELU


def test_reassemble_of_a_copied_test_cell_runs_the_lessons_one_alone(submission):
    copy = new_code_cell("2.0", metadata=cell(submission, "relu-tests").metadata)
    submission.cells.append(copy)
    notebook = assembled(submission)
    assert sum(cell_name(one) == "relu-tests" for one in notebook.cells) == 1
    assert "2.0" not in sources(notebook).values()


def test_reassemble_drops_metadata_outputs_counts_and_kernel_of_the_submission(submission):
    submission.metadata.kernelspec = {"name": "sos", "display_name": "SoS", "language": "sos"}
    submission.metadata.hooks = "mine"
    solution = cell(submission, "relu-solution")
    solution.metadata.update(tags=["raises-exception", "skip-execution"], mine=True)
    solution.outputs, solution.execution_count = [new_output("stream", text="2.0")], 7
    own = new_code_cell("x = 1", metadata={"tags": ["skip-execution"]}, execution_count=3)
    own.outputs = [new_output("stream", text="2.0")]
    submission.cells.insert(0, own)
    notebook = assembled(submission)
    assert notebook.metadata == template(LESSON).metadata
    code = [one for one in notebook.cells if one.cell_type == "code"]
    assert [one for one in code if one.outputs or one.execution_count] == []
    assert {key for one in notebook.cells for key in one.metadata} == {"nbgrader"}


def test_reassemble_changes_neither_the_submission_nor_the_lesson(submission):
    before, lesson = nbformat.writes(submission), nbformat.writes(template(LESSON))
    notebook = assembled(submission)
    notebook.cells[0].source = "changed"
    assert (nbformat.writes(submission), nbformat.writes(template(LESSON))) == (before, lesson)


def test_reassemble_gives_a_valid_notebook_with_unique_names(submission):
    for number in range(3):
        submission.cells.insert(number * 9, new_code_cell(f"x = {number}", id="own-9"))
    notebook = assembled(submission)
    nbformat.validate(notebook)
    assert len({one.id for one in notebook.cells}) == len(notebook.cells)


# What the student owns


def test_reassemble_takes_solutions_and_answers_from_the_submission(submission):
    notebook = assembled(submission)
    assert cell(notebook, "relu-solution").source == STUDENTS_RELU
    assert cell(notebook, "saturation-answer").source == "My answer."
    assert "NotImplementedError" in cell(notebook, "sigmoid-solution").source


def test_reassemble_takes_try_cells_as_the_student_left_them(submission):
    cell(submission, "try-relu").source = "leak = 0.01\nprint(relu(Z))"
    assert cell(assembled(submission), "try-relu").source == "leak = 0.01\nprint(relu(Z))"


def test_reassemble_leaves_a_deleted_try_cell_empty_without_a_word(submission):
    submission.cells.remove(cell(submission, "try-relu"))
    result = reassemble(submission)
    assert cell(result.notebook, "try-relu").source == ""
    assert result.repairs == ()


def test_reassemble_keeps_own_code_cells_where_they_stood(submission):
    submission.cells.insert(0, new_code_cell("first = 1", id="mine-first"))
    submission.cells.insert(place(submission, "sigmoid-solution"), new_code_cell("helper = 2", id="mine-helper"))
    submission.cells.append(new_code_cell("last = 3", id="mine-last"))
    order = [one.source for one in assembled(submission).cells]
    assert order[0] == "first = 1"
    assert order[-1] == "last = 3"
    assert order[order.index("helper = 2") - 1] == cell(submission, "sigmoid-hints").source
    assert order[order.index("helper = 2") + 1] == cell(submission, "sigmoid-solution").source


def test_reassemble_drops_own_prose_and_empty_cells(submission):
    submission.cells[5:5] = [new_markdown_cell("notes"), new_code_cell("  \n")]
    assert len(assembled(submission).cells) == len(template(LESSON).cells)


# What is mended


def test_reassemble_of_a_renamed_solution_takes_the_cell_that_defines_it(submission):
    for one in submission.cells:
        if cell_name(one) == "relu-solution":
            one.metadata.nbgrader.grade_id = one.id = "mine"
    result = reassemble(submission)
    assert cell(result.notebook, "relu-solution").source == STUDENTS_RELU
    assert result.repairs == (
        "relu-solution: this cell is gone or renamed; the cell that defines its name is taken instead",)
    assert sum(one.source == STUDENTS_RELU for one in result.notebook.cells) == 1


@pytest.mark.parametrize("text", ["relu = lambda Z: Z * (Z > 0)", "class relu:\n    pass", "def relu(Z):\n    return Z"])
def test_reassemble_without_a_solution_cell_finds_any_definition(submission, text):
    submission.cells.remove(cell(submission, "relu-solution"))
    submission.cells.append(new_code_cell(text))
    assert cell(assembled(submission), "relu-solution").source == text


def test_reassemble_without_a_solution_cell_takes_the_first_definition_and_leaves_the_others_where_they_stand(submission):
    submission.cells.remove(cell(submission, "relu-solution"))
    versions = [f"def relu(Z):\n    return {number}" for number in range(3)]
    at = place(submission, "try-relu")
    submission.cells[at:at] = map(new_code_cell, versions[:2])
    submission.cells.append(new_code_cell(versions[2]))
    notebook = assembled(submission)
    order = [one.source for one in notebook.cells]
    assert cell(notebook, "relu-solution").source == versions[0]
    assert order.index(versions[1]) == order.index(versions[0]) + 1
    assert order[-1] == versions[2]


def test_reassemble_reports_missing_solutions_and_leaves_them_empty(submission):
    submission.cells = [one for one in submission.cells if cell_name(one) not in ("relu-solution", "saturation-answer")]
    result = reassemble(submission)
    assert cell(result.notebook, "relu-solution").source == cell(result.notebook, "saturation-answer").source == ""
    assert result.repairs == ("relu-solution: this cell is missing", "saturation-answer: this cell is missing")


def split(submission, name, *texts):
    """Split a cell as JupyterLab does: every part keeps the metadata."""
    at = place(submission, name)
    old = submission.cells.pop(at)
    make = new_code_cell if old.cell_type == "code" else new_markdown_cell
    submission.cells[at:at] = [make(text, metadata=old.metadata) for text in texts]


def test_reassemble_of_a_split_solution_runs_all_parts_in_their_order(submission):
    split(submission, "relu-solution", STUDENTS_RELU, "relu_works = relu(np.zeros(3))", "more = 1")
    result = reassemble(submission)
    at = place(result.notebook, "relu-solution")
    assert [one.source for one in result.notebook.cells[at:at + 3]] == [
        STUDENTS_RELU, "relu_works = relu(np.zeros(3))", "more = 1"]
    assert result.repairs == ("relu-solution: 3 cells have this name (split or copied); all count, in their order",)


def test_reassemble_of_a_split_answer_keeps_every_part(submission):
    split(submission, "saturation-answer", "First.", "Second.")
    assert cell(assembled(submission), "saturation-answer").source == "First.\n\nSecond."


def test_reassemble_of_a_copy_kept_below_the_tests_leaves_it_there(submission):
    old = new_code_cell("def relu(Z):\n    return -1", metadata=cell(submission, "relu-solution").metadata)
    submission.cells.append(old)
    notebook = assembled(submission)
    assert cell(notebook, "relu-solution").source == STUDENTS_RELU
    assert notebook.cells[-1].source == old.source


def test_reassemble_of_a_notebook_of_old_format_without_ids_keeps_solutions_and_try_outs(submission):
    for one in submission.cells:
        del one["id"]
    submission.nbformat_minor = 4
    cell(submission, "relu-solution")  # named by its grade_id still
    result = reassemble(submission, LESSON)
    assert cell(result.notebook, "relu-solution").source == STUDENTS_RELU
    assert result.repairs == ()
    assert any("print(relu(Z))" in one.source for one in result.notebook.cells)


@pytest.mark.parametrize("marks", [None, [1], "mine", 3, {"grade_id": ["relu"]}])
def test_reassemble_of_senseless_marks_takes_them_for_none(submission, marks):
    for one in submission.cells:
        one.metadata = nbformat.from_dict({"nbgrader": marks})
    assert cell(assembled(submission), "relu-solution").source == STUDENTS_RELU


def test_reassemble_of_a_cell_with_a_syntax_error_keeps_it_as_it_is(submission):
    submission.cells.insert(4, new_code_cell("%timeit relu(\x00"))
    assert "%timeit relu(\x00" in sources(assembled(submission)).values()


# Which lesson it is


@pytest.mark.parametrize("lesson", LESSONS)
def test_tell_lesson_from_the_names_of_cells(lesson):
    assert tell_lesson(released(lesson)) == lesson


@pytest.mark.parametrize("lesson", LESSONS)
def test_tell_lesson_from_what_its_cells_define(lesson):
    cells = [new_code_cell(text) for text in reference_sources(lesson).values()]
    assert tell_lesson(nbformat.v4.new_notebook(cells=cells)) == lesson


def test_tell_lesson_believes_names_before_definitions():
    notebook = released("02_losses")
    notebook.cells += [new_code_cell(text) for text in reference_sources(LESSON).values()]
    assert tell_lesson(notebook) == "02_losses"


@pytest.mark.parametrize("cells", [[], [new_code_cell("print('hello')")], [new_code_cell("def (")]])
def test_tell_lesson_of_a_foreign_notebook_says_what_to_name_instead(cells):
    with pytest.raises(Problem) as problem:
        tell_lesson(nbformat.v4.new_notebook(cells=cells))
    assert str(problem.value) == "This notebook has no cell of any lesson. Name a notebook that was made from release/."


# Reading files


def write(path, notebook, encoding="utf-8"):
    path.write_text(nbformat.writes(notebook), encoding=encoding)
    return path


def test_read_notebook_with_a_byte_order_mark_reads_it(tmp_path, submission):
    path = write(tmp_path / "marked.ipynb", submission, "utf-8-sig")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert read_notebook(path).cells == submission.cells


def test_read_notebook_of_format_3_reads_its_cells(tmp_path):
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": [
        {"cell_type": "code", "input": STUDENTS_RELU, "outputs": [], "language": "python", "metadata": {}}]}]}
    path = tmp_path / "old.ipynb"
    path.write_text(json.dumps(old), encoding="utf-8")
    assert cell(assembled(read_notebook(path)), "relu-solution").source == STUDENTS_RELU


GOOD = {"cell_type": "code", "source": "", "metadata": {}, "outputs": [], "execution_count": None, "id": "a"}
BROKEN = {
    "empty": b"",
    "no json": b"<html>Not found</html>",
    "truncated": b'{"cells": [{"cell_type": "code", "sou',
    "a list": b"[]",
    "a number": b"3",
    "utf-16": '{"cells": []}'.encode("utf-16"),
    "binary": bytes(range(256)),
    "nested too deeply": b'{"cells": ' + b"[" * 100_000,
    "of the future": b'{"nbformat": 99, "nbformat_minor": 0, "metadata": {}, "cells": []}',
    "no cells": b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
    **{name: json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}).encode() for name, cells in {
        "cells are a number": 3, "a cell is a number": [1], "a cell is empty": [{}],
        "a source is a number": [{**GOOD, "source": 5}],
        "metadata is a list": [{**GOOD, "metadata": [1]}], "no metadata": [{"cell_type": "code", "source": ""}],
    }.items()},
}


@pytest.mark.parametrize("name", BROKEN)
def test_read_notebook_of_what_is_none_says_which_file_and_what_to_do(tmp_path, name):
    path = tmp_path / "broken.ipynb"
    path.write_bytes(BROKEN[name])
    with pytest.raises(Problem) as problem:
        read_notebook(path)
    text = str(problem.value)
    assert text.startswith(f"{path}: ")
    assert text.endswith("; ask for it anew.")
    assert "\n" not in text
    assert len(text) < len(str(path)) + 250


def test_read_notebook_larger_than_allowed_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(reassembly, "LARGEST_FILE", 1000)
    path = tmp_path / "large.ipynb"
    path.write_bytes(b"x" * 1001)
    with pytest.raises(Problem) as problem:
        read_notebook(path)
    assert str(problem.value) == f"{path}: larger than 1,000 bytes; ask for it without outputs."
