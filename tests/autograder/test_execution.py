"""Student code meets the tests: verdicts for whatever it does, and points that nbgrader reads as they were meant."""

from dataclasses import replace
import os

from nbformat.v4 import new_code_cell, new_output
from nbgrader.utils import determine_grade
import pytest

from autograder.execution import Judged, KernelJudge, enter_results, kernel_environment, results_in
from autograder.exercises import BY_LESSON
from autograder.hidden import VERDICT_MIME
from autograder.layout import project_layout
from autograder.problems import Problem
from autograder.reassembly import cell_name, is_test, reassemble, template
from course.lessons import TESTS
from course.verdicts import ItemResult, Verdict
from tests.autograder.verdicts import LESSON, judged_as, results, with_verdict
from tests.handing_in import LESSONS, filled, reference_sources

RIGHT = reference_sources(LESSON)
FULL = {one.item: one.points for one in BY_LESSON[LESSON]}


def points_nbgrader_reads(notebook) -> dict[str, float]:
    """Return the score of each test cell as nbgrader determines it."""
    return {cell_name(cell).removesuffix(TESTS): determine_grade(cell)[0] for cell in notebook.cells if is_test(cell)}


def points_of(judged) -> dict[str, float]:
    return {result.item: result.points for result in judged.results}


def verdicts_of(judged) -> dict[str, str]:
    return {result.item: str(result.verdict) for result in judged.results}


# Results in notebooks


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("share", [0, 0.01, 0.29, 0.5, 1])
def test_enter_results_makes_nbgrader_read_the_points_of_the_verdict(lesson, share):
    made_up = tuple(replace(one, points=round(one.points * share, 2)) for one in results(lesson))
    judged = judged_as(made_up, lesson)
    assert points_nbgrader_reads(judged.notebook) == points_of(judged)
    assert judged.points == pytest.approx(sum(one.points for one in made_up))


@pytest.mark.parametrize("verdict", Verdict)
def test_results_in_gives_back_what_enter_results_entered(verdict):
    made_up = with_verdict(results(), "sigmoid", verdict)
    assert tuple(results_in(judged_as(made_up).notebook, LESSON)) == made_up


def test_enter_results_overwrites_what_would_count_as_full_marks():
    notebook = reassemble(filled(LESSON, RIGHT)).notebook
    assert points_nbgrader_reads(notebook) == FULL  # silence is success to nbgrader
    enter_results(notebook, tuple(results_in(notebook, LESSON)))
    assert points_nbgrader_reads(notebook) == dict.fromkeys(FULL, 0.0)


def result_of(*outputs, died=False) -> ItemResult:
    """Return the result of `relu` in a notebook whose test cell ended in `outputs`."""
    notebook = judged_as(results()).notebook
    next(cell for cell in notebook.cells if cell_name(cell) == "relu-tests").outputs = list(outputs)
    return next(iter(results_in(notebook, LESSON, died)))


def error(name, value=""):
    return new_output("error", ename=name, evalue=value, traceback=[])


@pytest.mark.parametrize("outputs, died, verdict, message", [
    ([], True, "crashed", "relu: the Python process died while your notebook ran"),
    ([error("CellTimeoutError")], False, "timeout", "relu: stopped because it ran too long"),
    ([], False, "internal_error", "relu: the grader gave no verdict; it will be graded again"),
    ([error("\x1b[31mKeyError\x1b[0m", "'x'")], False, "internal_error",
     "relu: the grader gave no verdict; it will be graded again (KeyError: 'x')"),
    ([new_output("execute_result", data={"text/plain": "2.0"})], False, "internal_error",
     "relu: the grader gave no verdict; it will be graded again"),
])
def test_results_in_without_a_verdict_says_why_and_gives_no_points(outputs, died, verdict, message):
    result = result_of(*outputs, died=died)
    assert (str(result.verdict), result.message, result.points, result.max_points) == (verdict, message, 0.0, 2.0)


def test_results_in_without_the_test_cell_gives_no_points():
    notebook = template(LESSON)
    notebook.cells = [cell for cell in notebook.cells if cell_name(cell) != "relu-tests"]
    assert next(iter(results_in(notebook, LESSON, died=True))).points == 0


def shown(data):
    return new_output("display_data", data={VERDICT_MIME: data})


FINE = results(relu=1.0)[0].to_json()
FORGED = {
    "not a mapping": 3, "a list": [1], "nothing in it": {}, "another item": {**FINE, "item": "sigmoid"},
    "too many points": {**FINE, "points": 99.0, "max_points": 99.0}, "above its maximum": {**FINE, "points": 3.0},
    "negative": {**FINE, "points": -1.0}, "not a number": {**FINE, "points": float("nan")}, "text": {**FINE, "points": "2"},
    "unknown verdict": {**FINE, "verdict": "splendid"}, "senseless checks": {**FINE, "checks": [1]}, "more": {**FINE, "x": 1},
}


@pytest.mark.parametrize("name", FORGED)
def test_results_in_passes_over_what_student_code_showed(name):
    assert result_of(shown(FORGED[name]), shown(FINE), shown(FORGED[name])).points == 1.0
    assert result_of(shown(FORGED[name])).verdict is Verdict.INTERNAL_ERROR


def test_judged_to_json_has_the_keys_of_the_design():
    judged = Judged(LESSON, template(LESSON), results(relu=1.25), ("relu-solution: this cell is missing",))
    told = judged.to_json()
    assert list(told) == ["lesson", "points", "max_points", "repairs", "items"]
    assert (told["points"], told["max_points"], told["repairs"]) == (9.25, 10.0, ["relu-solution: this cell is missing"])
    assert {"item", "points", "max_points", "verdict", "message", "hint", "mistake", "checks"} <= set(told["items"][0])


def test_kernel_environment_is_as_it_was_afterwards(monkeypatch):
    monkeypatch.setenv("AUTOGRADER_SEED", "5")
    monkeypatch.delenv("COURSE_LESSONS", raising=False)
    before = dict(os.environ)
    with kernel_environment(7):
        assert os.environ["AUTOGRADER_SEED"] == "7"
        assert os.environ["COURSE_LESSONS"] == str(project_layout().source)
    assert dict(os.environ) == before


# In a real kernel


def judge(changed: dict[str, str], *own: str, seconds: int = 60) -> Judged:
    """Judge right solutions but for `changed`, with `own` cells before `sigmoid`, and nothing to try out."""
    notebook = filled(LESSON, RIGHT | changed)
    for cell in notebook.cells:
        if cell.id.startswith("try-"):
            cell.source = ""
    at = [cell.id for cell in notebook.cells].index("sigmoid-solution")
    notebook.cells[at:at] = map(new_code_cell, own)
    judged = KernelJudge(seconds, seconds, seed=1).judge(reassemble(notebook))
    assert points_nbgrader_reads(judged.notebook) == points_of(judged), "nbgrader must read what the verdicts say"
    return judged


@pytest.mark.slow
def test_kernel_judge_of_harmless_oddities_gives_every_point_and_leaves_no_folder():
    judged = judge({}, "import os; print(os.getcwd()); open('mine.txt', 'w').close()",
                   "raise ValueError('mine')", "import sys; sys.exit(3)", "input('?')", "1 +", "%matplotlib inline",
                   "import warnings; warnings.warn('mine')", "print('x' * 10**6)", "import numpy as np; np.random.seed(0)")
    assert points_of(judged) == FULL
    assert [result.message for result in judged.results if result.verdict != "correct"] == []
    where = next(cell for cell in judged.notebook.cells if cell.source.startswith("import os;"))
    folder = where.outputs[0].text.strip()
    assert "judging-" in folder
    assert not os.path.exists(folder)


DIES = "import os\n\ndef sigmoid(Z):\n    os._exit(1)\n"


@pytest.mark.slow
def test_kernel_judge_of_a_killed_kernel_gives_crashed_and_keeps_what_came_before():
    judged = judge({"sigmoid": DIES})
    assert verdicts_of(judged) == {
        "relu": "correct", "relu_backward": "correct", "sigmoid": "crashed", "sigmoid_backward": "crashed",
        "break_relu_backward": "crashed"}
    assert points_of(judged) == {
        "relu": 2.0, "relu_backward": 2.0, "sigmoid": 0.0, "sigmoid_backward": 0.0, "break_relu_backward": 0.0}


@pytest.mark.slow
def test_kernel_judge_of_an_endless_loop_in_one_item_costs_that_item_alone():
    judged = judge({"relu": "def relu(Z):\n    while True:\n        pass\n"})
    assert verdicts_of(judged) == {item: "timeout" if item == "relu" else "correct" for item in FULL}
    assert points_of(judged) == {**FULL, "relu": 0.0}


@pytest.mark.slow
def test_kernel_judge_of_an_endless_loop_in_an_own_cell_interrupts_it_and_goes_on():
    assert points_of(judge({}, "while True:\n    pass", seconds=6)) == FULL


@pytest.mark.slow
def test_kernel_judge_without_a_kernel_says_how_to_get_one():
    assembled = reassemble(filled(LESSON, RIGHT))
    assembled.notebook.metadata.kernelspec.name = "no-such-kernel"
    with pytest.raises(Problem) as problem:
        KernelJudge().judge(assembled)
    assert str(problem.value) == "There is no Jupyter kernel 'no-such-kernel'. Install ipykernel into this environment."
