"""Notebooks that know nothing of this course, in the sandbox: as a kernel would, or refused."""

import json
import os
import sys

from jupyter_client.kernelspec import NoSuchKernel
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.preprocessors import Execute
from nbgrader.utils import determine_grade
import pytest
from traitlets.config import Config

from autograder.executor import preprocessor
from autograder.executor.preprocessor import SandboxedExecute
from autograder.executor.warmth import warm_sandbox
from autograder.problems import Problem
from autograder.sandbox import SandboxUnavailable
from course.environment import FIGURES, LESSONS_FOLDER
from tests.autograder.executor.executing import execute, graded_cell, preprocess, texts
from tests.this_course import PROJECT, class_in

# What a kernel would do


def test_cells_share_their_names_and_show_their_values(tmp_path):
    notebook = execute(tmp_path, "x = 3", "x * 2", "", "print(x)\n1 / 0", "x")
    assert texts(notebook) == ["", "6", "", "3\nZeroDivisionError", "3"]
    assert [cell.execution_count for cell in notebook.cells] == [1, 2, None, 3, 4]
    assert notebook.metadata.language_info.pygments_lexer == "ipython3"


KINDS = [
    "1 + 1",
    "1 + 1;",
    "print('a')",
    "import sys; print('a', file=sys.stderr)",
    "import warnings; warnings.warn('careful')",
    "None",
    "0.5",
    "'0.5'",
    "import numpy as np\nnp.float64(0.5)",
    "float('nan')",
    "1 / 0",
    "assert False, 'no'",
    "def f(:",
    "raise KeyboardInterrupt",
    "import sys\nsys.exit(1)",
    "input()",
    "%time 3",
    "%no_such_magic",
    "%%capture kept\nprint(1)",
    "from IPython.display import clear_output, display, HTML\nprint(1); clear_output(); print(2)",
    "HTML('<b>b</b>')",
    "shown = display(1, display_id=True); shown.update(2)",
    "import asyncio\nawait asyncio.sleep(0)\n4",
    "%matplotlib inline\nimport matplotlib.pyplot as plt",
    "plt.plot([1, 2])",
    "plt.plot([1, 2]); plt.show()",
    "plt.figure();",
    "import warnings; warnings.warn('old', DeprecationWarning)",
    r"'\d'",
    "1 is 1",
    "print('a', end='')",
    "3; 4",
    "x = 5; x",
    "import logging; logging.warning('careful')",
    "import pickle; pickle.loads(pickle.dumps(x))",
    "def f():\n    return 1\nimport inspect; inspect.getsource(f)",
    "class A:\n    def __repr__(self): return 'A!'\nA()",
    "import threading; t = threading.Thread(target=print, args=('t',)); t.start(); t.join()",
    "pickle.dumps(A()) != b''",
    "from IPython.display import Markdown; Markdown('*a*')",
    "raise Exception('a' * 300_000)",
    "%config InlineBackend.figure_format = 'retina'",
    "plt.plot([1, 2]);",
    "print(__name__, len(In) > 1, __ is not None)",
    "get_ipython().showtraceback = None",
    "1 / 0",
]


@pytest.mark.slow
def test_outputs_are_of_the_same_kind_as_a_kernels(tmp_path):
    ours = execute(tmp_path, *KINDS)
    theirs = new_notebook(cells=[new_code_cell(source) for source in KINDS], metadata=ours.metadata)
    Execute(extra_arguments=["--HistoryManager.hist_file=:memory:"]).preprocess(
        theirs, {"metadata": {"path": str(tmp_path)}}
    )
    for mine, its in zip(ours.cells, theirs.cells, strict=True):
        assert [kind(output) for output in mine.outputs] == [
            kind(output) for output in its.outputs
        ], mine.source
        assert mine.execution_count == its.execution_count, mine.source


def kind(output: NotebookNode) -> tuple:
    """Return what two runs of a cell have in common."""
    if output.output_type == "stream":
        return (
            output.name,
            None if "Wall time" in output.text or "Warning" in output.text else output.text,
        )
    if output.output_type == "error":
        return output.output_type, output.ename
    values = output.data["text/plain"]
    return (
        output.output_type,
        sorted(output.data),
        None if " at 0x" in values else values,
        output.get("execution_count"),
    )


def test_figures_are_images(tmp_path):
    notebook = execute(tmp_path, "import matplotlib.pyplot as plt", "plt.plot([1, 2]);")
    assert set(notebook.cells[1].outputs[0].data) == {"text/plain", "image/png"}


@pytest.mark.slow
def test_cell_that_takes_too_long_ends_as_with_nbgrader(tmp_path):
    notebook = execute(tmp_path, "x = 1", "while True: pass", "x", timeout=1)
    assert texts(notebook)[2] == "1"
    last = notebook.cells[1].outputs[-1]
    assert (last.output_type, last.ename) == ("error", "CellTimeoutError")
    with pytest.raises(CellTimeoutError):
        execute(tmp_path, "while True: pass", timeout=1, interrupt_on_timeout=False)


@pytest.mark.slow
def test_cell_that_will_not_be_interrupted_is_killed_and_costs_itself(tmp_path):
    stubborn = (
        "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())\nwhile "
        "True: pass"
    )
    notebook = execute(tmp_path, "x = 1", stubborn, "x", timeout=1)
    assert notebook.cells[1].outputs[-1].ename == "CellTimeoutError"
    assert texts(notebook)[2] == "1"
    assert len(notebook.metadata.autograder.incidents) == 1


def test_no_time_limit_is_no_time_limit(tmp_path):
    assert texts(execute(tmp_path, "import time; time.sleep(0.01)", "5", timeout=None)) == ["", "5"]


def test_errors_can_be_made_to_stop_the_notebook(tmp_path):
    with pytest.raises(CellExecutionError):
        execute(tmp_path, "1 / 0", "2", allow_errors=False)
    assert (
        texts(
            execute(
                tmp_path, "1 / 0", "2", allow_errors=False, allow_error_names=["ZeroDivisionError"]
            )
        )[1]
        == "2"
    )


def test_executor_that_is_switched_off_leaves_the_notebook_alone(tmp_path):
    config = Config()
    config.Execute.enabled = False  # what --no-execute says
    notebook = new_notebook(cells=[new_code_cell("1 + 1")])
    left, _ = SandboxedExecute(config=config)(notebook, {"metadata": {"path": str(tmp_path)}})
    assert left.cells[0].outputs == []


def test_settings_of_nbgraders_executor_count(tmp_path):
    config = Config()
    config.Execute.timeout = 7
    assert SandboxedExecute(config=config).timeout == 7


# What student code does to its tests


@pytest.mark.parametrize(
    "silencing",
    [
        "get_ipython().showtraceback = lambda *_, **__: None",
        "get_ipython().showtraceback = None",
        (
            "import IPython.core.interactiveshell as shells; shells.InteractiveShell.showtraceback "
            "= None"
        ),
    ],
)
def test_error_of_a_test_counts_although_the_student_silenced_it(tmp_path, silencing):
    notebook = preprocess(
        new_notebook(cells=[new_code_cell(silencing), graded_cell("assert False")]), tmp_path
    )
    assert determine_grade(notebook.cells[1]) == (0, 2.0)


def test_tag_that_skips_a_cell_does_not_skip_a_test(tmp_path):
    skipped = new_code_cell("print(1)", metadata={"tags": ["skip-execution"]})
    notebook = preprocess(
        new_notebook(cells=[skipped, graded_cell("assert False", tags=["skip-execution"])]),
        tmp_path,
    )
    assert notebook.cells[0].outputs == []
    assert determine_grade(notebook.cells[1]) == (0, 2.0)


# Which kernel


def test_kernel_that_is_not_installed_fails_as_with_nbgrader(tmp_path):
    with pytest.raises(NoSuchKernel):
        execute(tmp_path, "1", kernel="blah")


@pytest.fixture
def other_kernel(tmp_path, monkeypatch) -> str:
    """Install a kernel which is IPython, but not said to be of this interpreter."""
    spec = tmp_path / "data" / "kernels" / "other"
    spec.mkdir(parents=True)
    words = ["env", sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (spec / "kernel.json").write_text(
        json.dumps({"argv": words, "display_name": "Other", "language": "julia"})
    )
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "data"))
    return "other"


def test_kernel_of_another_language_is_refused_with_the_option_that_accepts_it(
    tmp_path, other_kernel
):
    with pytest.raises(Problem) as refused:
        execute(tmp_path, "1", kernel=other_kernel)
    assert "asks for the kernel 'other' (julia: Other)" in str(refused.value)
    assert "c.SandboxedExecute.real_kernels = True" in str(refused.value)


@pytest.mark.slow
def test_kernel_of_another_language_runs_outside_where_that_is_accepted(tmp_path, other_kernel):
    notebook = execute(tmp_path, "1 + 1", kernel=other_kernel, real_kernels=True)
    assert texts(notebook) == ["2"]
    assert notebook.metadata.autograder.isolation == "none: a real kernel"


@pytest.mark.slow
def test_kernel_outside_alone_is_told_where_earlier_lessons_lie_and_that_nothing_is_drawn(
    tmp_path, other_kernel
):
    before, classroom = dict(os.environ), class_in(tmp_path / "class")
    notebook = execute(
        tmp_path,
        f"import os; [os.environ[name] for name in {[LESSONS_FOLDER, FIGURES]}]",
        kernel=other_kernel,
        real_kernels=True,
        classroom=str(classroom.root),
    )
    assert texts(notebook) == [str([str(PROJECT / "source"), "off"])]
    assert dict(os.environ) == before


# What is replaced, refused, recorded


def test_sandbox_that_broke_is_replaced(tmp_path, monkeypatch):
    def broken(*_):
        raise RuntimeError("the sandbox died")

    first = warm_sandbox("full", ("numpy", "matplotlib.pyplot"), ())
    with monkeypatch.context() as patched:
        patched.setattr(preprocessor.NotebookRun, "run", broken)
        with pytest.raises(RuntimeError, match="the sandbox died"):
            execute(tmp_path, "1")
    assert texts(execute(tmp_path, "1")) == ["1"]
    assert warm_sandbox("full", ("numpy", "matplotlib.pyplot"), ()) is not first


def test_machine_without_isolation_is_refused_with_the_setting_that_goes_without(
    tmp_path, monkeypatch
):
    def unavailable(*_):
        raise SandboxUnavailable("user namespaces", "Operation not permitted")

    monkeypatch.setattr(preprocessor, "warm_sandbox", unavailable)
    with pytest.raises(Problem) as refused:
        execute(tmp_path, "1")
    assert "no user namespaces (Operation not permitted)" in str(refused.value)
    assert 'c.SandboxedExecute.isolation = "none"' in str(refused.value)


@pytest.mark.parametrize("isolation, recorded", [("full", "namespaces"), ("none", "none")])
def test_record_says_how_a_notebook_was_run(tmp_path, isolation, recorded):
    notebook = execute(tmp_path, "1 + 1", isolation=isolation)
    assert texts(notebook) == ["2"]
    assert notebook.metadata.autograder == {
        "isolation": recorded,
        "tests": "beside the student's code",
        "incidents": [],
    }


def test_folders_can_be_made_visible(tmp_path):
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "shared.py").write_text("answer = 42\n")
    (tmp_path / "library").chmod(0o755)
    tmp_path.chmod(0o755)
    notebook = execute(
        tmp_path / "notebook", "import shared\nshared.answer", visible=[str(tmp_path / "library")]
    )
    assert texts(notebook) == ["42"]
