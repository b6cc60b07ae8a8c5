"""What runs is the lesson's own notebook with the student's work put in, whatever was handed in."""

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
import pytest

from autograder.courses.templates import cell_name, is_open, is_solution, is_test
from autograder.submissions.reassembly import Assembled
from autograder.submissions.reassembly import reassemble as reassembled
from tests.handing_in import LESSONS, filled, reference_sources, released
from tests.this_course import COURSE

LESSON = "01_activations"
STUDENTS_RELU = "def relu(Z):\n    return Z * (Z > 0)\n"


@pytest.fixture
def submission() -> nbformat.NotebookNode:
    """The first lesson with the student's own `relu`."""
    return filled(LESSON, {"relu": STUDENTS_RELU}, answer="My answer.")


def reassemble(submission, lesson: str = LESSON) -> Assembled:
    return reassembled(submission, COURSE.lessons[lesson])


def template(lesson: str) -> nbformat.NotebookNode:
    return COURSE.lessons[lesson].template()


def named_cell(notebook, name):
    return next(cell for cell in notebook.cells if cell_name(cell) == name)


def place(notebook, name) -> int:
    return [cell_name(cell) for cell in notebook.cells].index(name)


def assembled(submission):
    return reassemble(submission, LESSON).notebook


def sources(notebook) -> dict[str, str]:
    return {cell_name(cell): cell.source for cell in notebook.cells}


def locked_sources(notebook) -> dict[str, str]:
    return {cell_name(cell): cell.source for cell in notebook.cells if not is_open(cell)}


# What the lesson owns


@pytest.mark.parametrize("lesson", LESSONS)
def test_reassemble_of_an_untouched_release_repairs_nothing_and_holds_no_solution(lesson):
    result = reassemble(released(lesson), lesson)
    assert (result.lesson, result.repairs) == (lesson, ())
    assert [cell_name(cell) for cell in result.notebook.cells] == [
        cell_name(cell) for cell in template(lesson).cells
    ]
    assert not any("BEGIN SOLUTION" in cell.source for cell in result.notebook.cells)


@pytest.mark.parametrize("lesson", LESSONS)
def test_reassemble_of_the_solutions_puts_hidden_tests_in(lesson):
    notebook = reassemble(filled(lesson, reference_sources(lesson)), lesson).notebook
    tests = [cell.source for cell in notebook.cells if is_test(cell)]
    assert tests
    assert all("from autograder.hidden import check" in test for test in tests)


def change_every_locked_cell(submission):
    for cell in submission.cells:
        if not is_solution(cell):
            cell.source = "raise SystemExit('mine')"


def delete_every_locked_cell(submission):
    submission.cells = [
        cell for cell in submission.cells if is_solution(cell) or not cell.metadata.get("nbgrader")
    ]


def swap_a_test_for_full_marks(submission):
    named_cell(submission, "relu-tests").source = "2.0"


def turn_tests_into_prose(submission):
    for cell in submission.cells:
        if is_test(cell):
            cell.cell_type = "markdown"


def reverse(submission):
    submission.cells.reverse()


def unmark(submission):
    for cell in submission.cells:
        if is_test(cell):
            cell.metadata.nbgrader.update(grade=False, points=100, solution=True)


@pytest.mark.parametrize(
    "tamper",
    [
        change_every_locked_cell,
        delete_every_locked_cell,
        swap_a_test_for_full_marks,
        turn_tests_into_prose,
        reverse,
        unmark,
    ],
)
def test_reassemble_takes_locked_cells_from_the_lesson_whatever_was_handed_in(submission, tamper):
    tamper(submission)
    notebook = assembled(submission)
    assert locked_sources(notebook) == locked_sources(template(LESSON))
    assert [cell_name(cell) for cell in notebook.cells if is_test(cell)] == [
        cell_name(cell) for cell in template(LESSON).cells if is_test(cell)
    ]
    assert [cell.metadata.nbgrader for cell in notebook.cells if is_test(cell)] == [
        cell.metadata.nbgrader for cell in template(LESSON).cells if is_test(cell)
    ]
    assert named_cell(notebook, "relu-solution").source == STUDENTS_RELU


def test_reassemble_of_a_copied_test_cell_runs_the_lessons_one_alone(submission):
    copy = new_code_cell("2.0", metadata=named_cell(submission, "relu-tests").metadata)
    submission.cells.append(copy)
    notebook = assembled(submission)
    assert sum(cell_name(cell) == "relu-tests" for cell in notebook.cells) == 1
    assert "2.0" not in sources(notebook).values()


def test_reassemble_drops_metadata_outputs_counts_and_kernel_of_the_submission(submission):
    submission.metadata.kernelspec = {"name": "sos", "display_name": "SoS", "language": "sos"}
    submission.metadata.hooks = "mine"
    solution = named_cell(submission, "relu-solution")
    solution.metadata.update(tags=["raises-exception", "skip-execution"], mine=True)
    solution.outputs, solution.execution_count = [new_output("stream", text="2.0")], 7
    own = new_code_cell("x = 1", metadata={"tags": ["skip-execution"]}, execution_count=3)
    own.outputs = [new_output("stream", text="2.0")]
    submission.cells.insert(0, own)
    notebook = assembled(submission)
    assert notebook.metadata == template(LESSON).metadata
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell for cell in code if cell.outputs or cell.execution_count] == []
    assert {key for cell in notebook.cells for key in cell.metadata} == {"nbgrader"}


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
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)


# What the student owns


def test_reassemble_takes_solutions_and_answers_from_the_submission(submission):
    notebook = assembled(submission)
    assert named_cell(notebook, "relu-solution").source == STUDENTS_RELU
    assert named_cell(notebook, "saturation-answer").source == "My answer."
    assert "NotImplementedError" in named_cell(notebook, "sigmoid-solution").source


def test_reassemble_takes_try_cells_as_the_student_left_them(submission):
    named_cell(submission, "try-relu").source = "leak = 0.01\nprint(relu(Z))"
    assert named_cell(assembled(submission), "try-relu").source == "leak = 0.01\nprint(relu(Z))"


def test_reassemble_leaves_a_deleted_try_cell_empty_without_a_word(submission):
    submission.cells.remove(named_cell(submission, "try-relu"))
    result = reassemble(submission)
    assert named_cell(result.notebook, "try-relu").source == ""
    assert result.repairs == ()


def test_reassemble_keeps_own_code_cells_where_they_stood(submission):
    submission.cells.insert(0, new_code_cell("first = 1", id="mine-first"))
    submission.cells.insert(
        place(submission, "sigmoid-solution"), new_code_cell("helper = 2", id="mine-helper")
    )
    submission.cells.append(new_code_cell("last = 3", id="mine-last"))
    order = [cell.source for cell in assembled(submission).cells]
    assert order[0] == "first = 1"
    assert order[-1] == "last = 3"
    assert order[order.index("helper = 2") - 1] == named_cell(submission, "sigmoid-hints").source
    assert order[order.index("helper = 2") + 1] == named_cell(submission, "sigmoid-solution").source


def test_reassemble_drops_own_prose_and_empty_cells(submission):
    submission.cells[5:5] = [new_markdown_cell("notes"), new_code_cell("  \n")]
    assert len(assembled(submission).cells) == len(template(LESSON).cells)


# What is mended


def test_reassemble_of_a_renamed_solution_takes_the_cell_that_defines_it(submission):
    for cell in submission.cells:
        if cell_name(cell) == "relu-solution":
            cell.metadata.nbgrader.grade_id = cell.id = "mine"
    result = reassemble(submission)
    assert named_cell(result.notebook, "relu-solution").source == STUDENTS_RELU
    assert result.repairs == (
        "relu-solution: this cell is gone or renamed; the cell that defines its name is taken "
        "instead",
    )
    assert sum(cell.source == STUDENTS_RELU for cell in result.notebook.cells) == 1


@pytest.mark.parametrize(
    "text", ["relu = lambda Z: Z * (Z > 0)", "class relu:\n    pass", "def relu(Z):\n    return Z"]
)
def test_reassemble_without_a_solution_cell_finds_any_definition(submission, text):
    submission.cells.remove(named_cell(submission, "relu-solution"))
    submission.cells.append(new_code_cell(text))
    assert named_cell(assembled(submission), "relu-solution").source == text


def test_reassemble_without_a_solution_cell_takes_the_first_definition_and_leaves_others(
    submission,
):
    submission.cells.remove(named_cell(submission, "relu-solution"))
    versions = [f"def relu(Z):\n    return {number}" for number in range(3)]
    at = place(submission, "try-relu")
    submission.cells[at:at] = map(new_code_cell, versions[:2])
    submission.cells.append(new_code_cell(versions[2]))
    notebook = assembled(submission)
    order = [cell.source for cell in notebook.cells]
    assert named_cell(notebook, "relu-solution").source == versions[0]
    assert order.index(versions[1]) == order.index(versions[0]) + 1
    assert order[-1] == versions[2]


def test_reassemble_reports_missing_solutions_and_leaves_them_empty(submission):
    submission.cells = [
        cell
        for cell in submission.cells
        if cell_name(cell) not in ("relu-solution", "saturation-answer")
    ]
    result = reassemble(submission)
    assert (
        named_cell(result.notebook, "relu-solution").source
        == named_cell(result.notebook, "saturation-answer").source
        == ""
    )
    assert result.repairs == (
        "relu-solution: this cell is missing",
        "saturation-answer: this cell is missing",
    )


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
    assert [cell.source for cell in result.notebook.cells[at : at + 3]] == [
        STUDENTS_RELU,
        "relu_works = relu(np.zeros(3))",
        "more = 1",
    ]
    assert result.repairs == (
        "relu-solution: 3 cells have this name (split or copied); all count, in their order",
    )


def test_reassemble_of_a_split_answer_keeps_every_part(submission):
    split(submission, "saturation-answer", "First.", "Second.")
    assert named_cell(assembled(submission), "saturation-answer").source == "First.\n\nSecond."


def test_reassemble_of_a_copy_kept_below_the_tests_leaves_it_there(submission):
    old = new_code_cell(
        "def relu(Z):\n    return -1", metadata=named_cell(submission, "relu-solution").metadata
    )
    submission.cells.append(old)
    notebook = assembled(submission)
    assert named_cell(notebook, "relu-solution").source == STUDENTS_RELU
    assert notebook.cells[-1].source == old.source


def test_reassemble_of_a_notebook_of_old_format_without_ids_keeps_solutions_and_try_outs(
    submission,
):
    for cell in submission.cells:
        del cell["id"]
    submission.nbformat_minor = 4
    named_cell(submission, "relu-solution")  # named by its grade_id still
    result = reassemble(submission, LESSON)
    assert named_cell(result.notebook, "relu-solution").source == STUDENTS_RELU
    assert result.repairs == ()
    assert any("print(relu(Z))" in cell.source for cell in result.notebook.cells)


@pytest.mark.parametrize("marks", [None, [1], "mine", 3, {"grade_id": ["relu"]}])
def test_reassemble_of_senseless_marks_takes_them_for_none(submission, marks):
    for cell in submission.cells:
        cell.metadata = nbformat.from_dict({"nbgrader": marks})
    assert named_cell(assembled(submission), "relu-solution").source == STUDENTS_RELU


def test_reassemble_of_a_cell_with_a_syntax_error_keeps_it_as_it_is(submission):
    submission.cells.insert(4, new_code_cell("%timeit relu("))
    assert "%timeit relu(" in sources(assembled(submission)).values()


def test_reassemble_of_a_copy_of_a_test_under_a_solutions_name_earns_nothing(submission):
    first, second = named_cell(submission, "relu-solution"), named_cell(submission, "relu-tests")
    first.metadata, second.metadata, first.id, second.id = (
        second.metadata,
        first.metadata,
        second.id,
        first.id,
    )
    notebook = assembled(submission)
    assert named_cell(notebook, "relu-solution").source == STUDENTS_RELU
    assert named_cell(notebook, "relu-tests") == named_cell(template(LESSON), "relu-tests") | {
        "outputs": [],
        "execution_count": None,
    }


def test_reassemble_of_work_beside_a_copy_as_handed_out_takes_the_work_wherever_it_stands(
    submission,
):
    stub = next(cell for cell in released(LESSON).cells if cell_name(cell) == "relu-solution")
    work = named_cell(submission, "relu-solution").copy()
    named_cell(submission, "relu-solution").source = stub.source
    submission.cells.append(work)
    result = reassemble(submission)
    assert named_cell(result.notebook, "relu-solution").source == STUDENTS_RELU
    assert not any(cell.source == stub.source for cell in result.notebook.cells)
    assert result.repairs == (
        "relu-solution: a copy of this cell, left as it was handed out, is passed over",
    )


HEAD, REST = 'def relu(Z):\n    """Doc."""', "\n    return Z * (Z > 0)\n"
TOGETHER = "relu-solution: split into 2 parts, which are put together again"


@pytest.mark.parametrize("named", ["both", "the first", "the second"])
def test_reassemble_of_a_function_split_in_the_middle_puts_it_together(submission, named):
    split(submission, "relu-solution", HEAD, REST)
    at = place(submission, "relu-solution")
    if named != "both":
        submission.cells[at + (named == "the first")].metadata = {}
    result = reassemble(submission)
    assert named_cell(result.notebook, "relu-solution").source == f"{HEAD}\n{REST}"
    assert TOGETHER in result.repairs
    assert len(result.notebook.cells) == len(template(LESSON).cells)


def test_reassemble_of_a_cell_that_cannot_be_the_rest_leaves_it_where_it_stands(submission):
    split(submission, "relu-solution", STUDENTS_RELU, "  print(relu(np.zeros(3)))")
    result = reassemble(submission)
    assert named_cell(result.notebook, "relu-solution").source == STUDENTS_RELU
    assert result.repairs == (
        "relu-solution: 2 cells have this name (split or copied); all count, in their order",
    )


def test_reassemble_of_an_emptied_solution_takes_the_work_from_the_cell_it_was_written_into(
    submission,
):
    named_cell(submission, "relu-solution").source = ""
    submission.cells.append(new_code_cell(STUDENTS_RELU))
    assert named_cell(assembled(submission), "relu-solution").source == STUDENTS_RELU


def test_reassemble_of_a_solution_that_binds_its_name_in_an_odd_way_keeps_it(submission):
    odd = "from numpy import maximum as largest\nglobals()['relu'] = lambda Z: largest(0, Z)"
    named_cell(submission, "relu-solution").source = odd
    submission.cells.append(new_code_cell("def relu(Z):\n    return -1"))
    result = reassemble(submission)
    assert (named_cell(result.notebook, "relu-solution").source, result.repairs) == (odd, ())


def test_reassemble_of_solutions_that_bear_each_others_names_goes_by_what_they_define(submission):
    named_cell(submission, "sigmoid-solution").source = "def sigmoid(Z):\n    return 1"
    first, second = (
        named_cell(submission, "relu-solution"),
        named_cell(submission, "sigmoid-solution"),
    )
    first.metadata, second.metadata, first.id, second.id = (
        second.metadata,
        first.metadata,
        second.id,
        first.id,
    )
    result = reassemble(submission)
    assert named_cell(result.notebook, "relu-solution").source == STUDENTS_RELU
    assert named_cell(result.notebook, "sigmoid-solution").source == "def sigmoid(Z):\n    return 1"
    told = "this cell is gone or renamed; the cell that defines its name is taken instead"
    assert result.repairs == (f"relu-solution: {told}", f"sigmoid-solution: {told}")


@pytest.mark.parametrize("kind, found", [("code", STUDENTS_RELU), ("markdown", ""), ("raw", "")])
def test_reassemble_takes_a_nameless_definition_from_code_alone(submission, kind, found):
    named_cell(submission, "relu-solution").update(metadata={}, id="mine", cell_type=kind)
    assert named_cell(assembled(submission), "relu-solution").source == found


def test_reassemble_takes_no_answer_in_words_for_a_solution(submission):
    submission.cells.remove(named_cell(submission, "relu-solution"))
    named_cell(submission, "saturation-answer").source = "relu = max(0, z) has slope 1."
    assert named_cell(assembled(submission), "relu-solution").source == ""


def test_reassemble_of_joined_solutions_puts_the_text_in_both_places(submission):
    both = "def relu(Z):\n    return Z\n\ndef sigmoid(Z):\n    return Z"
    named_cell(submission, "relu-solution").source = both
    submission.cells.remove(named_cell(submission, "sigmoid-solution"))
    notebook = assembled(submission)
    assert (
        named_cell(notebook, "relu-solution").source
        == named_cell(notebook, "sigmoid-solution").source
        == both
    )


@pytest.mark.parametrize("kind", ["markdown", "raw"])
def test_reassemble_does_not_run_a_try_cell_that_was_turned_into_prose(submission, kind):
    named_cell(submission, "try-relu").update(cell_type=kind, source="Notes.")
    assert named_cell(assembled(submission), "try-relu").source == ""


def test_reassemble_without_any_names_knows_the_courses_cells_by_their_text(submission):
    submission.cells.insert(place(submission, "sigmoid-solution"), new_code_cell("helper = np.exp"))
    for cell in submission.cells:
        cell.metadata = {}
        del cell["id"]
    result = reassemble(submission, LESSON)
    order = [cell_name(cell) for cell in result.notebook.cells]
    assert len(order) == len(template(LESSON).cells) + 1
    own = next(number for number, name in enumerate(order) if name.startswith("own-"))
    assert order.index("sigmoid-figure") < own < order.index("sigmoid-solution")


def test_reassemble_keeps_a_copy_of_one_of_the_courses_cells_that_the_student_made(submission):
    again = named_cell(submission, "setup").source
    submission.cells.insert(place(submission, "relu-tests"), new_code_cell(again))
    notebook = assembled(submission)
    assert notebook.cells[place(notebook, "relu-tests") - 1].source == again


def test_reassemble_tells_which_of_the_courses_code_cells_it_put_back(submission):
    named_cell(submission, "setup").source += "\nimport math"
    submission.cells.remove(named_cell(submission, "relu-tests"))
    submission.cells.append(
        new_code_cell('check("sigmoid")', metadata=named_cell(submission, "sigmoid-tests").metadata)
    )
    submission.cells.remove(named_cell(submission, "relu-figure"))
    assert reassemble(submission).repairs == (
        "changed or gone, and the course's own again: setup, relu-tests, sigmoid-tests",
    )


def test_reassemble_of_what_nbgrader_has_restored_repairs_nothing():
    assert reassemble(template(LESSON), LESSON).repairs == ()
