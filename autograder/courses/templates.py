"""The lessons as the course wrote them: what each cell is called, whose it is, and what it said
when it was handed out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
import re

from nbformat import NotebookNode

from course.desk.answers import ANSWER_STUB
from course.lessons import SOLUTION

_HIDDEN = re.compile(
    r"^### BEGIN HIDDEN TESTS\n.*?^### END HIDDEN TESTS\n?", re.MULTILINE | re.DOTALL
)
_SOLUTION = re.compile(
    r"^( *)### BEGIN SOLUTION\n.*?^ *### END SOLUTION$", re.MULTILINE | re.DOTALL
)
_STUB = r"\1# YOUR CODE HERE\n\1raise NotImplementedError()"


PUT_OFF = "put_off"
"""By which the metadata of a cell tell that it isn't run."""


def _marks(cell: Mapping) -> Mapping:
    """Return what nbgrader noted of a cell; nothing where somebody put something else in that
    place.
    """
    marks = cell.get("metadata", {}).get("nbgrader")
    return marks if isinstance(marks, dict) else {}


def cell_name(cell: Mapping) -> str:
    """Return what a cell is called: its nbgrader grade_id, or else its nbformat id."""
    return str(_marks(cell).get("grade_id") or cell.get("id") or "")


def is_solution(cell: Mapping) -> bool:
    """Whether the student writes this cell: a solution, or an answer in words."""
    return bool(_marks(cell).get("solution"))


def is_test(cell: Mapping) -> bool:
    """Whether this cell judges an item."""
    return bool(_marks(cell).get("grade")) and not is_solution(cell)


def is_to_run(cell: Mapping) -> bool:
    """Whether a cell runs where the student's code is."""
    return not is_test(cell) and PUT_OFF not in cell.get("metadata", {})


def is_open(cell: Mapping) -> bool:
    """Whether the lesson leaves this cell of its own to the student: to solve, to answer, or to try
    things out.
    """
    return is_solution(cell) or not _marks(cell)


@dataclass(frozen=True)
class LessonCell:
    """What there is to know of a lesson's cell to find it again. texts: what it says if nobody
    changed it.
    """

    name: str
    is_code: bool
    is_open: bool
    is_solution: bool
    is_test: bool
    texts: tuple[str, ...]

    @property
    def defines(self) -> str:
        """What a solution's code has to define."""
        return self.name.removesuffix(SOLUTION)


def lesson_cells(notebook: NotebookNode) -> tuple[LessonCell, ...]:
    """Return the cells of a lesson's notebook, as it is written, in their order."""
    return tuple(
        LessonCell(
            cell_name(cell),
            cell.cell_type == "code",
            is_open(cell),
            is_solution(cell),
            is_test(cell),
            (_as_released(cell), without_blank_ends(cell.source)),
        )
        for cell in notebook.cells
    )


def _as_released(cell: Mapping) -> str:
    """Return what a cell of `source/` says in the released notebook: no hidden test, and a stub in
    the place of a solution.
    """
    if is_solution(cell) and cell["cell_type"] == "markdown":
        return ANSWER_STUB
    return without_blank_ends(without_solution(_HIDDEN.sub("", cell["source"])))


def without_solution(source: str) -> str:
    """Return the text of a solution cell with nbgrader's stub in the place of what stands between
    the markers.
    """
    return _SOLUTION.sub(_STUB, source)


def without_blank_ends(text: str) -> str:
    """Return `text` without blanks at the ends of its lines and blank lines around it, which
    editors add and take away.
    """
    if " \n" in text or "\t\n" in text:
        text = "\n".join(line.rstrip() for line in text.split("\n"))
    return text.strip()
