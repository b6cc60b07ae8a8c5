"""What the cells of a judged notebook show: what they left, within bounds, or what became of
them.
"""

import json

from nbformat import NotebookNode, from_dict

from autograder.session.death import StudentDied
from autograder.submissions.trees import UNPARSABLE, parsed
from course.assessment.cells import CellFailure

LEFT_OUT = {
    "output_type": "stream",
    "name": "stderr",
    "text": "what this cell shows is left out: it is too much altogether\n",
}

BYTES_OF_AN_OUTPUT = 1000
"""What each counts besides its JSON: to check, write, and read it takes as long as that of so many
bytes, however little it shows.
"""


class OutputAllowance:
    """How many bytes of JSON the outputs of one submission may still take, each of them with
    BYTES_OF_AN_OUTPUT more.
    """

    def __init__(self, n_bytes: int):
        self._bytes_left = n_bytes

    def kept(self, outputs: list[dict]) -> list[NotebookNode]:
        """Return a cell's outputs, or a note where a submission shows more than anybody would look
        at.
        """
        self._bytes_left -= len(json.dumps(outputs)) + BYTES_OF_AN_OUTPUT * len(outputs)
        shown = outputs if self._bytes_left >= 0 or not outputs else [LEFT_OUT]
        return [from_dict(output) for output in shown]


def death_output(died: StudentDied) -> NotebookNode:
    """Return the output of a cell of which a process died."""
    return from_dict(
        {
            "output_type": "error",
            "ename": str(died.verdict),
            "evalue": str(died),
            "traceback": [str(died)],
        }
    )


def failure_shown(cell: NotebookNode) -> CellFailure | None:
    """Return the exception that a cell's outputs show, if they show one. Where Python can't read
    the cell, it is asked here what is wrong in which line.
    """
    shown = [output for output in cell.outputs if output.output_type == "error"]
    if not shown:
        return None
    try:
        parsed(cell.source)
    except SyntaxError as error:
        return CellFailure(cell.source, type(error).__name__, error.msg or "", error.lineno)
    except UNPARSABLE:  # a cell made to be unreadable
        pass
    return CellFailure(cell.source, str(shown[-1].ename), str(shown[-1].evalue))
