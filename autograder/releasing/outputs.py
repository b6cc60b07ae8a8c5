"""The solved notebooks of a course are kept with their outputs, which CI compares; this runs them
and stores the outputs.
"""

from copy import deepcopy

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
import nbformat

from autograder.courses.lesson import Lesson
from autograder.files import write_atomically
from autograder.problems import Problem

SECONDS_PER_CELL = 60

QUIET_KERNEL = ["--HistoryManager.hist_file=:memory:", "--IPKernelApp.log_level=40"]
"""A kernel that leaves no history behind and keeps its notices off the terminal."""


def refresh_outputs(lesson: Lesson) -> None:
    """Run a lesson's notebook from top to bottom and store its outputs; Problem, and the file as it
    was, if a cell fails.
    """
    # Running it writes into outputs, which a template shares with the lesson.
    notebook = deepcopy(lesson.template())
    client = NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        record_timing=False,
        extra_arguments=QUIET_KERNEL,
        resources={"metadata": {"path": str(lesson.folder)}},
    )
    metadata = dict(notebook.metadata)
    try:
        client.execute()
    except CellExecutionError as error:
        raise Problem(
            f"{lesson.path} does not run from top to bottom; mend this cell and try again:\n{error}"
        ) from None
    # The kernel adds its exact version, which differs between machines.
    notebook.metadata = nbformat.from_dict(metadata)
    write_atomically(lesson.path, nbformat.writes(notebook) + "\n")
