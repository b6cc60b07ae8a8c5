"""The solved notebooks of `source/` are kept with their outputs, which CI compares; this runs them and stores the outputs."""

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
import nbformat

from autograder.files import write_atomically
from autograder.layout import Layout
from autograder.problems import Problem
from course.lessons import notebook_path

SECONDS_PER_CELL = 60

QUIET_KERNEL = ["--HistoryManager.hist_file=:memory:", "--IPKernelApp.log_level=40"]
"""A kernel that leaves no history behind and keeps its notices off the terminal."""


def refresh_outputs(lesson: str, layout: Layout) -> None:
    """Run source/<lesson> from top to bottom and store its outputs; Problem, and the file as it was, if a cell fails."""
    path = notebook_path(layout.source, lesson)
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=SECONDS_PER_CELL, record_timing=False, extra_arguments=QUIET_KERNEL,
                            resources={"metadata": {"path": str(path.parent)}})
    kept = dict(notebook.metadata)
    try:
        client.execute()
    except CellExecutionError as error:
        raise Problem(f"{path} does not run from top to bottom; mend this cell and try again:\n{error}") from None
    notebook.metadata = nbformat.from_dict(kept)  # the kernel adds its exact version, which differs between machines
    write_atomically(path, nbformat.writes(notebook) + "\n")
