"""Every notebook is run: source/ by nbval, with its stored outputs compared, release/ with the
solutions filled in.
"""

import os
from pathlib import Path
import shutil
import subprocess
import sys

from nbclient import NotebookClient
import nbformat
import pytest

from autograder.releasing.outputs import QUIET_KERNEL
from course.lessons import notebook_path
from course.visible import CHECKS
from tests.handing_in import LESSONS, filled, reference_sources
from tests.this_course import COURSE

SANITIZE = Path(__file__).parent / "nbval_sanitize.cfg"


def run_nbval(path: Path, *options: str) -> subprocess.CompletedProcess:
    """Run the cells of the notebook at `path` in a kernel of their own and compare stored
    outputs.
    """
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "autograder",  # before nbval, which it spares a second: see there
        "-p",
        "nbval.plugin",
        "-p",
        "no:cacheprovider",
        "--import-mode=importlib",
        "-q",
        "--nbval-current-env",
        *options,
        str(path),
    ]
    alone = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # others take a second to import
    return subprocess.run(
        command, capture_output=True, text=True, cwd=path.parent, timeout=300, env=alone
    )


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS)
def test_source_notebook_reproduces_its_stored_outputs(lesson):
    path = notebook_path(COURSE.source, lesson)
    done = run_nbval(path, "--nbval", f"--nbval-sanitize-with={SANITIZE}")
    assert done.returncode == 0, done.stdout[-4000:]


@pytest.mark.long
@pytest.mark.parametrize("lesson", LESSONS)
def test_released_notebook_with_solutions_runs_from_top_to_bottom(lesson, tmp_path):
    """In a kernel, as nbval's lax way runs it, which needs no process of its own: an error ends it.
    In `make test` the student in a browser runs all of them so.
    """
    for name in LESSONS[: LESSONS.index(lesson) + 1]:
        path = notebook_path(tmp_path, name)
        path.parent.mkdir()
        nbformat.write(filled(name, reference_sources(name)), path)
        shutil.copy(COURSE.release / name / CHECKS, path.parent)
    path = notebook_path(tmp_path, lesson)
    notebook = nbformat.read(path, as_version=4)
    there = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=60, extra_arguments=QUIET_KERNEL, resources=there).execute()


@pytest.mark.slow
def test_nbval_notices_a_changed_output(tmp_path):
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(
                "print(1 + 1)", id="sum", outputs=[nbformat.v4.new_output("stream", text="3\n")]
            )
        ]
    )
    nbformat.write(notebook, tmp_path / "changed.ipynb")
    assert run_nbval(tmp_path / "changed.ipynb", "--nbval").returncode == 1


@pytest.mark.parametrize("lesson", LESSONS)
def test_source_notebook_is_stored_with_outputs_in_order(lesson):
    notebook = nbformat.read(notebook_path(COURSE.source, lesson), as_version=4)
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1)), "run: make outputs"
    errors = [
        cell.id
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "error" or output.get("name") == "stderr"
    ]
    assert errors == []
