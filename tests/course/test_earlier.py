"""A later lesson uses what the student wrote in an earlier one, or says by name what is missing and
where.
"""

import shutil

import numpy as np
import pytest

from course import earlier
from course.earlier import names_up_to
from course.environment import LESSONS_FOLDER
from course.lessons import LessonError
from course.visible import CHECKS
from tests.course.samples import RELEASE, SHIPPED, code_cell, write_lesson

RELU = code_cell("def relu(Z): return np.maximum(0, Z)", "relu-solution")
LOSS = code_cell(
    "def bce_loss(A, Y):\n"
    "    A = np.clip(A, 1e-9, 1 - 1e-9)\n"
    "    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
    "bce_loss-solution",
)
LAYER = code_cell(
    """
    class LinearLayer:
        def __init__(self, n_inputs, n_neurons):
            self.W, self.b = np.random.randn(n_inputs, n_neurons) * 0.01, np.zeros(n_neurons)
            self.X = self.dW = self.db = None

        def forward(self, X):
            self.X = X
            return X @ self.W + self.b

        def backward(self, dOut):
            self.dW, self.db = self.X.T @ dOut, dOut.sum(axis=0)
            return dOut @ self.W.T

        def update(self, learning_rate):
            self.W = self.W - learning_rate * self.dW
            self.b = self.b - learning_rate * self.db
    """,
    "LinearLayer-solution",
)


@pytest.fixture
def lessons(tmp_path, monkeypatch):
    """The folder of a student's lessons; the notebook of lesson 04 is the one that runs."""
    monkeypatch.delenv(LESSONS_FOLDER, raising=False)
    for lesson in SHIPPED:
        (tmp_path / lesson).mkdir()
        shutil.copy(RELEASE / lesson / CHECKS, tmp_path / lesson)
    monkeypatch.chdir(tmp_path / "04_mlp")
    return tmp_path


def write_all(folder):
    write_lesson(folder, "01_activations", RELU)
    write_lesson(folder, "02_losses", LOSS)
    write_lesson(folder, "03_layers", LAYER)


def test_earlier_one_name_is_the_students_own_object(lessons, capsys):
    write_all(lessons)
    relu = earlier("relu")
    assert relu(np.array([-1.0, 2.0])).tolist() == [0, 2]
    assert capsys.readouterr().out == ""


def test_earlier_several_names_come_in_the_order_asked_for(lessons, capsys):
    write_all(lessons)
    LinearLayer, relu, bce_loss = earlier("LinearLayer", "relu", "bce_loss")
    assert [thing.__name__ for thing in (LinearLayer, relu, bce_loss)] == [
        "LinearLayer",
        "relu",
        "bce_loss",
    ]
    assert capsys.readouterr().out == ""


def test_earlier_helpers_of_two_lessons_do_not_collide(lessons):
    write_lesson(
        lessons,
        "01_activations",
        code_cell("EPS = 0.0\ndef helper(x): return np.maximum(EPS, x)"),
        code_cell("def relu(Z): return helper(Z)", "relu-solution"),
    )
    clipped = "\n".join(["EPS = 1e-9", "def helper(A): return np.clip(A, EPS, 1 - EPS)"])
    write_lesson(
        lessons,
        "02_losses",
        code_cell(clipped),
        code_cell(
            "".join(LOSS["source"]).replace("np.clip(A, 1e-9, 1 - 1e-9)", "helper(A)"),
            "bce_loss-solution",
        ),
    )
    relu, bce_loss = earlier("relu", "bce_loss")
    assert relu(np.array([-1.0, 2.0])).tolist() == [0, 2]
    assert bce_loss(np.array([1.0]), np.array([0.0])) == pytest.approx(-np.log(1 - (1 - 1e-9)))


def test_earlier_lesson_finds_the_names_of_lessons_before_it(lessons):
    write_lesson(lessons, "01_activations", RELU)
    write_lesson(
        lessons,
        "02_losses",
        code_cell("def bce_loss(A, Y): return float(relu(A)[0])", "bce_loss-solution"),
    )
    assert earlier("bce_loss")(np.array([5.0]), None) == 5


def test_earlier_name_that_a_later_lesson_defines_again_is_that_of_its_own_lesson(lessons):
    write_lesson(lessons, "01_activations", RELU)
    write_lesson(lessons, "02_losses", code_cell("def relu(Z): return 'tried something'"), LOSS)
    assert earlier("bce_loss", "relu")[1](np.array([-1.0])).tolist() == [0]


def test_names_up_to_a_lesson_are_taught_names_alone(lessons):
    write_all(lessons)
    write_lesson(lessons, "01_activations", code_cell("import math\ndef helper(x): return x"), RELU)
    assert set(names_up_to(lessons, SHIPPED["04_mlp"].earlier, "02_losses")) == {"relu", "bce_loss"}


def test_earlier_never_reads_the_lessons_that_come_later(lessons):
    write_all(lessons)
    write_lesson(lessons, "03_layers", code_cell("def broken(", "LinearLayer-solution"))
    assert earlier("relu", "bce_loss")[0].__name__ == "relu"


def test_earlier_name_that_no_earlier_lesson_teaches_lists_those_that_are_taught(lessons):
    with pytest.raises(LessonError) as unknown:
        earlier("rellu")
    assert str(unknown.value).startswith(
        "No earlier lesson teaches 'rellu'. They teach: relu, relu_backward, "
    )
    assert str(unknown.value).count("LinearLayer") == 1


def test_earlier_name_that_a_later_lesson_teaches_is_no_earlier_one(lessons):
    write_all(lessons)
    with pytest.raises(ValueError, match=r"^No earlier lesson teaches 'MLP'\. They teach: relu, "):
        earlier("MLP")


def test_earlier_lesson_without_its_visible_checks_is_handed_out_and_says_which_file_to_fetch(
    lessons, capsys
):
    write_all(lessons)
    (lessons / "01_activations" / CHECKS).unlink()
    assert earlier("relu")(np.array([-1.0, 2.0])).tolist() == [0, 2]
    assert capsys.readouterr().out == (
        "The visible checks of 01_activations are not here. Fetch the one file checks.json of "
        "01_activations, from where you got the lesson, and put it beside your notebook, into "
        f"{lessons / '01_activations'}. Your notebook stays as it is.\n"
    )


def test_earlier_in_a_folder_without_visible_checks_says_which_file_to_fetch(lessons):
    write_all(lessons)
    (lessons / "04_mlp" / CHECKS).unlink()
    with pytest.raises(
        LessonError,
        match=r"^The visible checks of 04_mlp are not here\. Fetch the one file checks\.json",
    ):
        earlier("relu")


def test_earlier_missing_notebook_says_where_it_was_looked_for(lessons):
    with pytest.raises(LessonError) as failed:
        earlier("relu")
    path = lessons / "01_activations" / "01_activations.ipynb"
    assert (
        str(failed.value)
        == f"There is no notebook {path}. If you moved or renamed it, or its folder, give it its "
        "place and name back."
    )


def test_earlier_unreadable_notebook_says_what_to_do(lessons):
    path = write_lesson(lessons, "01_activations", RELU)
    path.write_text("{")
    with pytest.raises(LessonError) as failed:
        earlier("relu")
    problem = "Expecting property name enclosed in double quotes: "
    assert str(failed.value).startswith(f"{path} can't be read as a notebook ({problem}")
    assert "). Open it in JupyterLab and save it again. If it doesn't open," in str(failed.value)


def test_earlier_cell_that_does_not_run_is_named(lessons):
    write_lesson(lessons, "01_activations", code_cell("relu = undefined", "relu-solution"))
    with pytest.raises(LessonError) as failed:
        earlier("relu")
    assert str(failed.value) == (
        "Your cell relu-solution of lesson 01_activations does not run: NameError: name "
        "'undefined' is not defined\nOpen 01_activations, mend that cell, run it, and save the "
        "notebook."
    )


@pytest.mark.parametrize(
    "source", ["def relu(Z):\n    raise NotImplementedError()", "def relu(Z):\n    pass"]
)
def test_earlier_exercise_that_is_not_written_says_which_lesson_to_open(lessons, source):
    write_lesson(lessons, "01_activations", code_cell(source, "relu-solution"))
    with pytest.raises(LessonError) as failed:
        earlier("relu")
    assert str(failed.value) == (
        "Your `relu` is not written yet: open lesson 01_activations, finish it, save the notebook, "
        "and run this cell again."
    )


def test_earlier_name_that_is_not_there_says_which_lesson_to_open(lessons):
    write_lesson(lessons, "01_activations", code_cell("def rellu(Z): return Z", "relu-solution"))
    with pytest.raises(LessonError) as failed:
        earlier("relu")
    assert str(failed.value) == (
        "Your `relu` is not there yet: open lesson 01_activations, finish it, save the notebook, "
        "and run this cell again."
    )


def test_earlier_lesson_of_half_of_the_names_missing_is_told_by_the_first_name(lessons):
    write_lesson(lessons, "03_layers", LAYER)
    with pytest.raises(
        LessonError, match=r"^Your `relu` is not there yet: open lesson 01_activations, "
    ):
        earlier("LinearLayer", "relu")


def test_earlier_exercise_that_fails_its_checks_is_handed_out_with_a_warning(lessons, capsys):
    write_lesson(
        lessons, "01_activations", code_cell("def relu(Z): return np.abs(Z)", "relu-solution")
    )
    assert earlier("relu")(np.array([-1.0])).tolist() == [1]
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == (
        "Your `relu` fails its visible checks, and what follows may go wrong because of it: "
        "open lesson 01_activations, finish it, save the notebook, and run this cell again."
    )
    assert lines[1] == "relu: wrong value at [0, 0]"


def test_earlier_class_with_one_wrong_method_names_that_item_alone(lessons, capsys):
    wrong = "".join(LAYER["source"]).replace("self.b - learning_rate", "self.b + learning_rate")
    write_lesson(lessons, "03_layers", code_cell(wrong, "LinearLayer-solution"))
    earlier("LinearLayer")
    heads = [line for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")]
    assert len(heads) == 2
    assert heads[1].startswith("LinearLayer-update: ")


def test_earlier_function_whose_helper_exercise_is_unwritten_names_the_helper(lessons, capsys):
    unwritten = code_cell("def sigmoid(Z):\n    raise NotImplementedError()", "sigmoid-solution")
    backward = "def sigmoid_backward(dA, Z):\n    s = sigmoid(Z)\n    return dA * s * (1 - s)"
    write_lesson(
        lessons, "01_activations", unwritten, code_cell(backward, "sigmoid_backward-solution")
    )
    earlier("sigmoid_backward")
    assert (
        "sigmoid_backward: NotImplementedError: `sigmoid` is not written yet"
        in capsys.readouterr().out.splitlines()
    )


def test_earlier_where_the_grader_names_a_folder_reads_that_one_without_judging(
    lessons, tmp_path, monkeypatch, capsys
):
    write_lesson(
        lessons, "01_activations", code_cell("def relu(Z): return 'student'", "relu-solution")
    )
    reference = tmp_path / "reference"
    write_lesson(
        reference, "01_activations", code_cell("def relu(Z): return 'reference'", "relu-solution")
    )
    monkeypatch.setenv(LESSONS_FOLDER, str(reference))
    assert earlier("relu")(None) == "reference"
    assert capsys.readouterr().out == ""


def test_earlier_where_the_graders_folder_lacks_a_name_says_so(lessons, tmp_path, monkeypatch):
    reference = tmp_path / "reference"
    write_lesson(reference, "01_activations", code_cell("x = 1", "relu-solution"))
    monkeypatch.setenv(LESSONS_FOLDER, str(reference))
    with pytest.raises(LessonError, match=r"^Your `relu` is not there yet"):
        earlier("relu")


def test_earlier_writes_nothing_into_the_students_folders(lessons):
    write_all(lessons)
    before = sorted(lessons.rglob("*"))
    earlier("relu", "bce_loss", "LinearLayer")
    assert sorted(lessons.rglob("*")) == before
