"""Notebooks that know nothing of this course, executed in the sandbox: as a kernel would, and with
nothing let out.
"""

from collections.abc import Iterator
import json
import os
from pathlib import Path
import re
import subprocess
import sys

from jupyter_client.kernelspec import NoSuchKernel
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.converters import Autograde
from nbgrader.preprocessors import Execute
from nbgrader.utils import determine_grade
import pytest
from traitlets.config import Config, PyFileConfigLoader
from traitlets.utils.importstring import import_item

from autograder.classroom.making import make_classroom
from autograder.courses.templates import cell_name, is_test
from autograder.executor import preprocessor
from autograder.executor.folder import bring_back, files_beside
from autograder.executor.kernels import is_of_this_python
from autograder.executor.notebook import MAX_NOTEBOOK_PROCESSES
from autograder.executor.preprocessor import SandboxedExecute
from autograder.executor.settings import autograde_in_sandbox
from autograder.executor.warmth import cool_down, warm_sandbox
from autograder.problems import Problem
from autograder.sandbox import SandboxUnavailable
from autograder.submissions.reassembly import reassemble
from course.environment import FIGURES, LESSONS_FOLDER
from course.lessons import TESTS
from tests.handing_in import filled, reference_sources, released
from tests.this_course import COURSE, PROJECT, class_in
from tests.verdicts import LESSON


@pytest.fixture(scope="module", autouse=True)
def _warm() -> Iterator[None]:
    yield
    cool_down()


def execute(folder: Path, *sources: str, kernel: str = "python3", **options) -> NotebookNode:
    """Return the executed notebook of cells with these texts, which lies in `folder`."""
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    notebook.metadata.kernelspec = {"name": kernel, "language": "python", "display_name": kernel}
    return preprocess(notebook, folder, **options)


def preprocess(notebook: NotebookNode, folder: Path, **options) -> NotebookNode:
    names = {"assignment": "ps1", "notebook": "p1"}
    return SandboxedExecute(**options).preprocess(
        notebook, {"metadata": {"path": str(folder)}, "nbgrader": names}
    )[0]


def test_cell(source: str, **metadata) -> NotebookNode:
    marks = {
        "grade": True,
        "solution": False,
        "locked": True,
        "points": 2,
        "grade_id": "some-tests",
    }
    return new_code_cell(source, metadata={"nbgrader": marks, **metadata})


test_cell.__test__ = False


def texts(notebook: NotebookNode) -> list[str]:
    """Return what each cell shows: printed text, the value of its last expression, or the name of
    its error.
    """
    return ["".join(text(output) for output in cell.outputs) for cell in notebook.cells]


def text(output: NotebookNode) -> str:
    if output.output_type == "error":
        return output.ename
    return output.text if output.output_type == "stream" else output.data["text/plain"]


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


def test_cell_that_takes_too_long_ends_as_with_nbgrader(tmp_path):
    notebook = execute(tmp_path, "x = 1", "while True: pass", "x", timeout=1)
    assert texts(notebook)[2] == "1"
    last = notebook.cells[1].outputs[-1]
    assert (last.output_type, last.ename) == ("error", "CellTimeoutError")
    with pytest.raises(CellTimeoutError):
        execute(tmp_path, "while True: pass", timeout=1, interrupt_on_timeout=False)


def test_cell_that_will_not_be_interrupted_is_killed_and_costs_itself(tmp_path):
    stubborn = (
        "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])\nwhile "
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


# What student code does to its process and its tests


def test_cell_that_ends_python_costs_itself_alone(tmp_path):
    ending = "import os; print('gone'); os._exit(0)"
    notebook = execute(tmp_path, "x = 1", ending, "x += 1", ending, "x")
    assert texts(notebook) == ["", "DeadKernelError", "", "DeadKernelError", "2"]
    assert notebook.metadata.autograder.incidents == ["your code ended Python (exit code 0)"] * 2


def test_cell_that_writes_into_the_wire_costs_itself_alone(tmp_path):
    notebook = execute(tmp_path, "x = 1", "import os; os.write(3, b'....{}')", "x")
    assert texts(notebook) == ["", "DeadKernelError", "1"]
    assert notebook.metadata.autograder.incidents == [
        "your code wrote into the connection to the grader"
    ]


def test_notebook_gets_a_limited_number_of_processes(tmp_path):
    notebook = execute(tmp_path, *["import os; os._exit(0)"] * (MAX_NOTEBOOK_PROCESSES + 1), "1")
    assert f"after {MAX_NOTEBOOK_PROCESSES} processes" in notebook.cells[-1].outputs[0].evalue


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
        new_notebook(cells=[new_code_cell(silencing), test_cell("assert False")]), tmp_path
    )
    assert determine_grade(notebook.cells[1]) == (0, 2.0)


def test_tag_that_skips_a_cell_does_not_skip_a_test(tmp_path):
    skipped = new_code_cell("print(1)", metadata={"tags": ["skip-execution"]})
    notebook = preprocess(
        new_notebook(cells=[skipped, test_cell("assert False", tags=["skip-execution"])]), tmp_path
    )
    assert notebook.cells[0].outputs == []
    assert determine_grade(notebook.cells[1]) == (0, 2.0)


def test_student_code_reaches_neither_files_nor_network_nor_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("INSTRUCTORS_TOKEN", "secret")
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    (tmp_path / "secret.txt").write_text("secret")
    notebook = execute(
        tmp_path / "notebook",
        "import os, socket; os.environ.get('INSTRUCTORS_TOKEN'), os.environ['NBGRADER_EXECUTION']",
        f"open({str(tmp_path / 'secret.txt')!r})",
        f"open({str(Path(__file__))!r})",
        "socket.create_connection(('127.0.0.1', 1))",
        "os.listdir('/proc')",
        "os.listdir()",
    )
    shown = texts(notebook)
    assert shown[0] == "(None, 'autograde')"
    assert shown[1:3] == ["FileNotFoundError"] * 2
    assert shown[3].endswith("Error")
    assert shown[5] == "[]"


def test_daemon_does_not_outlive_its_notebook(tmp_path):
    daemon = "import os, time\nif os.fork() == 0:\n    os.setsid()\n    while True: time.sleep(1)"
    marked = "import ctypes; ctypes.CDLL(None).prctl(15, b'left-behind', 0, 0, 0)"
    notebook = execute(tmp_path, marked, daemon, "1")
    assert texts(notebook) == ["0", "", "1"]
    assert "left-behind" not in names_of_processes()


def names_of_processes() -> set[str]:
    return {path.read_text().strip() for path in Path("/proc").glob("[0-9]*/comm")}


# Files beside the notebook


def test_files_beside_the_notebook_are_read_and_written(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "in.txt").write_text("four")
    (tmp_path / "tools.py").write_text("def twice(x): return 2 * x\n")
    (tmp_path / "tools.py").chmod(0o444)
    notebook = execute(
        tmp_path,
        "import tools\ntools.twice(open('data/in.txt').read())",
        "open('data/in.txt', 'w').write('five')",
        "import os; os.mkdir('new'); open('new/out.bin', 'wb').write(bytes(range(256)) * 40000); "
        "open('empty', 'w').close()",
        "import tempfile; tempfile.NamedTemporaryFile(delete=False).write(b'x'); os.chdir('/')",
    )
    assert texts(notebook)[:2] == ["'fourfour'", "4"]
    assert (tmp_path / "data" / "in.txt").read_text() == "five"
    assert (tmp_path / "new" / "out.bin").read_bytes() == bytes(range(256)) * 40000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "empty", "new", "tools.py"]
    assert notebook.metadata.autograder.incidents == []


def test_notebooks_notes_and_links_are_neither_shown_nor_overwritten(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "secret").write_text("secret")
    (folder / "link").symlink_to(tmp_path / "secret")
    (folder / "p1.ipynb").write_text("tests")
    (folder / "timestamp.txt").write_text("2026")
    (folder / "seen.txt").write_text("")
    notebook = execute(
        folder,
        "import os; sorted(os.listdir())",
        "for name in ('p1.ipynb', 'p2.IPYNB', 'timestamp.txt', 'verdicts.json', '.hidden'): "
        "open(name, 'w').write('mine')",
        "os.symlink('/etc/passwd', 'passwd'); os.mkfifo('pipe')",
    )
    assert texts(notebook) == ["['seen.txt']", "", ""]
    assert (folder / "p1.ipynb").read_text() == "tests"
    assert (folder / "timestamp.txt").read_text() == "2026"
    assert sorted(path.name for path in folder.iterdir()) == [
        "link",
        "p1.ipynb",
        "seen.txt",
        "timestamp.txt",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "../out",
        "/tmp/out",
        "a/../../out",
        "a//out",
        "",
        ".",
        "..",
        "link/out",
        "a\\out",
        "C:out",
        "a\nout",
        "x" * 300,
        "\u00e4" * 150,
        "taken/out",
        "folder",
        "p1.ipynb",
        "Timestamp.txt",
        "a/\ufffd",
    ],
)
def test_name_that_could_lead_elsewhere_is_left_out(tmp_path, name):
    folder = tmp_path / "folder"
    (folder / "folder").mkdir(parents=True)
    (folder / "taken").write_text("taken")
    (folder / "link").symlink_to(tmp_path)
    (left_out,) = bring_back(folder, {name: b"content"})
    assert "its name is not one that may be written" in left_out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder"]
    assert sorted(path.name for path in folder.iterdir()) == ["folder", "link", "taken"]


def test_link_at_a_files_place_is_replaced_not_followed(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "theirs").write_text("theirs")
    (folder / "out").symlink_to(tmp_path / "theirs")
    assert bring_back(folder, {"out": b"ours"}) == []
    assert (tmp_path / "theirs").read_text() == "theirs"
    assert (folder / "out").read_text() == "ours"


def test_files_are_handed_over_up_to_a_limit(tmp_path, monkeypatch):
    monkeypatch.setattr("autograder.executor.folder.MOST_HANDED_OVER", 5)
    for name, size in (("a", 4), ("b", 4), ("c", 1)):
        (tmp_path / name).write_bytes(b"x" * size)
    assert [name for name, _ in files_beside(tmp_path)] == ["a", "c"]


def test_too_much_written_is_not_taken_over_and_said(tmp_path, monkeypatch):
    monkeypatch.setattr("autograder.executor.transfer.MOST_BROUGHT_BACK", 1000)
    notebook = execute(tmp_path, "open('a', 'w').write('x' * 1001)")
    assert notebook.metadata.autograder.incidents == [
        "no file was taken over: more than 1,000 bytes or 500 files were written"
    ]
    assert list(tmp_path.iterdir()) == []


def test_giving_back_files_takes_a_limited_time(tmp_path, monkeypatch):
    monkeypatch.setattr("autograder.executor.transfer.SECONDS_FOR_ALL_FILES", -1)
    notebook = execute(tmp_path, "open('a', 'w').write('x')")
    assert notebook.metadata.autograder.incidents == [
        "no file was taken over: giving them back took more than -1 seconds"
    ]


def test_many_names_left_out_are_told_in_short(tmp_path):
    told = bring_back(tmp_path, {f"../{number}": b"" for number in range(12)})
    assert len(told) == 11
    assert told[-1] == "2 more files were left out"


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


def test_nbgrader_config_leaves_the_environment_of_its_process_alone(tmp_path, monkeypatch):
    """A Lab that is started in the class's folder runs it, and every kernel would inherit what it
    sets.
    """
    path = make_classroom(tmp_path / "class", COURSE).root / "nbgrader_config.py"
    for name in (LESSONS_FOLDER, FIGURES):
        monkeypatch.delenv(name, raising=False)
    before = dict(os.environ)
    PyFileConfigLoader(path.name, path=str(path.parent)).load_config()
    assert dict(os.environ) == before


def test_only_ipython_in_this_interpreter_is_ours(tmp_path):
    class Spec:
        def __init__(self, *argv):
            self.argv = list(argv)

    assert is_of_this_python(Spec("python3", "-m", "ipykernel_launcher", "-f", "{connection_file}"))
    assert is_of_this_python(Spec(sys.executable, "-m", "ipykernel_launcher"))
    assert not is_of_this_python(Spec(str(tmp_path / "python3"), "-m", "ipykernel_launcher"))
    assert not is_of_this_python(Spec("python3", "-m", "bash_kernel"))
    assert not is_of_this_python(Spec("R"))


# What is kept warm, refused, recorded


def test_sandbox_is_warmed_once(tmp_path):
    execute(tmp_path, "1")
    first = warm_sandbox("full", ("numpy", "matplotlib.pyplot"), ())
    execute(tmp_path, "1")
    assert warm_sandbox("full", ("numpy", "matplotlib.pyplot"), ()) is first


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


@pytest.mark.slow
def test_what_is_warm_ends_with_the_process(tmp_path):
    program = f"""
import os
from pathlib import Path
from tests.autograder.test_executor import execute
execute(Path({str(tmp_path)!r}), "1")
print(Path(f"/proc/self/task/{{os.getpid()}}/children").read_text())
"""
    project = Path(__file__).parents[2]
    (zygote,) = subprocess.run(
        [sys.executable, "-c", program], cwd=project, stdout=subprocess.PIPE, check=True
    ).stdout.split()
    assert not Path("/proc", zygote.decode()).exists()


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


def test_settings_change_nothing_of_nbgraders_list_but_the_executor():
    config = Config()
    autograde_in_sandbox(config)
    ours = [import_item(name) for name in config.Autograde.autograde_preprocessors]
    theirs = Autograde().autograde_preprocessors
    assert [Execute if one is SandboxedExecute else one for one in ours] == theirs


# This course's own lessons


def lesson_notebook(solutions: dict[str, str]) -> NotebookNode:
    """Return the first lesson as it comes to the executor: with the tests as in source/."""
    return reassemble(filled(LESSON, solutions), COURSE.lessons[LESSON]).notebook


@pytest.fixture(scope="module")
def class_root(tmp_path_factory) -> str:
    """The folder of a class that runs the course."""
    return str(class_in(tmp_path_factory.mktemp("class")).root)


def judge(notebook: NotebookNode, folder: Path, class_root: str) -> NotebookNode:
    names = {"assignment": LESSON, "notebook": LESSON}
    return SandboxedExecute(classroom=class_root).preprocess(
        notebook, {"metadata": {"path": str(folder)}, "nbgrader": names}
    )[0]


def points(notebook: NotebookNode) -> dict[str, float]:
    return {
        cell_name(cell).removesuffix(TESTS): determine_grade(cell)[0]
        for cell in notebook.cells
        if is_test(cell)
    }


def test_lesson_is_judged_apart_from_the_students_code(class_root, tmp_path):
    solutions = reference_sources(LESSON) | {"relu": "def relu(Z):\n    return 0 * Z\n"}
    notebook = judge(lesson_notebook(solutions), tmp_path, class_root)
    assert notebook.metadata.autograder["tests"] == "apart from the student's code"
    scored = points(notebook)
    assert scored.pop("relu") == 0.0
    assert scored["sigmoid"] == scored["relu_backward"] == 2.0
    assert (tmp_path / "verdicts.json").is_file()


def test_lesson_gets_deleted_tests_back(class_root, tmp_path):
    notebook = lesson_notebook(reference_sources(LESSON))
    notebook.cells = [cell for cell in notebook.cells if cell_name(cell) != "relu-tests"]
    assert points(judge(notebook, tmp_path, class_root))["relu"] == 2.0


def test_tests_for_the_judge_that_are_not_those_of_the_lesson_are_refused(class_root, tmp_path):
    notebook = lesson_notebook({})
    next(cell for cell in notebook.cells if is_test(cell)).source += "  "
    with pytest.raises(Problem, match="run `autograder release`"):
        judge(notebook, tmp_path, class_root)
    with pytest.raises(Problem, match=f"are not those of {re.escape(str(COURSE.source / 'ps1'))}"):
        preprocess(lesson_notebook({}), tmp_path, classroom=class_root)


def test_tests_for_the_judge_where_no_class_is_known_are_refused(tmp_path):
    with pytest.raises(Problem, match="are not those of a course that nbgrader_config.py knows"):
        preprocess(lesson_notebook({}), tmp_path)


def test_released_lesson_without_hidden_tests_is_none_of_the_judges(tmp_path):
    assert (
        preprocess(released(LESSON), tmp_path).metadata.autograder["tests"]
        == "beside the student's code"
    )
