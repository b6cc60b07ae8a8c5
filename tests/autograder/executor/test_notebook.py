"""What a notebook's code does to its processes and to the machine costs itself alone."""

from pathlib import Path

from autograder.executor.notebook import MAX_NOTEBOOK_PROCESSES
from tests.autograder.executor.executing import execute, texts


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
