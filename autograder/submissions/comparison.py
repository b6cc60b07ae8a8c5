"""The cells of a lesson beside those that were submitted: what a submitted cell, given by its
position, is to a cell of the lesson.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
import re

from autograder.courses.templates import LessonCell, without_blank_ends
from autograder.submissions.definitions import definitions
from autograder.submissions.notebooks import WrittenCell

_INDENT = re.compile(r"(?:[ \t]*\n)*([ \t]*)(?=\S)")


@dataclass(frozen=True)
class NotebookComparison:
    """What matching goes by.

    lesson: the lesson's cells. cells: those submitted; by their position, texts: what they say,
    without blank ends; names: of the lesson's cells that they are, or ""; defined: what they
    define, as far as they are code. solution_names: what all solutions of the lesson define.
    course_texts: what can't be a student's.
    """

    lesson: Sequence[LessonCell]
    cells: Sequence[WrittenCell]
    texts: Sequence[str]
    names: Sequence[str]
    defined: Sequence[AbstractSet[str]]
    solution_names: AbstractSet[str]
    course_texts: AbstractSet[str]

    def positions_of(self, cell: LessonCell) -> list[int]:
        """Return the positions of the cells that bear the name of `cell`."""
        return [position for position, name in enumerate(self.names) if name == cell.name]

    def is_code(self, position: int) -> bool:
        return self.cells[position].is_code

    def defines(self, cell: LessonCell, position: int) -> bool:
        """Whether a submitted cell defines what a solution should."""
        return cell.defines in self.defined[position]

    def is_untouched(self, cell: LessonCell, position: int) -> bool:
        """Whether a submitted cell says what this cell of the lesson did when it was handed out."""
        return self.texts[position] == cell.texts[0]

    def is_void(self, cell: LessonCell, position: int) -> bool:
        """Whether what bears a solution's name can't be meant to solve it; the mere rest of a cell
        can't, either.
        """
        return (
            not self.runs_for(cell, position)
            or not self.defines(cell, position)
            and bool(indent(self.cells[position].source))
        )

    def runs_for(self, cell: LessonCell, position: int) -> bool:
        """Whether what bears a solution's name is code of the student's, and not another solution
        that was given this name.
        """
        is_of_another = not self.defines(cell, position) and bool(
            self.defined[position] & self.solution_names
        )
        return (
            self.is_code(position)
            and self.texts[position] not in self.course_texts
            and not is_of_another
        )

    def solves_several(self, position: int) -> bool:
        """Whether a cell of the student's own defines what several solutions should: it runs where
        it stood, too.
        """
        return not self.names[position] and len(self.defined[position] & self.solution_names) > 1


def compare(lesson: Sequence[LessonCell], cells: Sequence[WrittenCell]) -> NotebookComparison:
    """Set the cells of a lesson, as written in `source/`, beside those that were submitted."""
    texts = [without_blank_ends(cell.source) for cell in cells]
    names = _recognised(lesson, cells, texts)
    solutions = {cell.name: cell.defines for cell in lesson if cell.is_solution and cell.is_code}
    defined = [
        definitions(cell.source) if cell.is_code or name in solutions else set()
        for cell, name in zip(cells, names)
    ]
    course_texts = {"", *(text for cell in lesson if not cell.is_solution for text in cell.texts)}
    words = frozenset(solutions.values())
    return NotebookComparison(lesson, cells, texts, names, defined, words, course_texts)


def _recognised(
    lesson: Sequence[LessonCell], cells: Sequence[WrittenCell], texts: Sequence[str]
) -> list[str]:
    """Return for each cell that was submitted the name of the lesson's cell that it is by its own
    name, or else by its text, which is without blank ends.
    """
    known = {cell.name for cell in lesson}
    names = [
        next((name for name in (cell.grade_id, cell.id) if name in known), "") for cell in cells
    ]
    lost = {
        (cell.is_code, cell.texts[0]): cell.name
        for cell in lesson
        if not cell.is_solution and cell.name not in names
    }
    return [
        name or lost.get((cell.is_code, text), "") for name, cell, text in zip(names, cells, texts)
    ]


def indent(text: str) -> str:
    """Return the blanks that the first line of `text` begins with which holds more than that."""
    blanks = _INDENT.match(text)
    return blanks[1] if blanks else ""


def several(count: int) -> str:
    """Say that a name is borne by several cells."""
    return f"{count} cells have this name (split or copied); all count, in their order"
