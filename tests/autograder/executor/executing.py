"""Notebooks made and executed in the sandbox, for the tests of this room."""

from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograder.executor.preprocessor import SandboxedExecute


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


def graded_cell(source: str, **metadata) -> NotebookNode:
    marks = {
        "grade": True,
        "solution": False,
        "locked": True,
        "points": 2,
        "grade_id": "some-tests",
    }
    return new_code_cell(source, metadata={"nbgrader": marks, **metadata})


def texts(notebook: NotebookNode) -> list[str]:
    """Return what each cell shows: printed text, the value of its last expression, or the name of
    its error.
    """
    return ["".join(text(output) for output in cell.outputs) for cell in notebook.cells]


def text(output: NotebookNode) -> str:
    if output.output_type == "error":
        return output.ename
    return output.text if output.output_type == "stream" else output.data["text/plain"]
