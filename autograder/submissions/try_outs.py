"""Finds what a student tried out in the cells that a lesson leaves open for that."""

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.submissions.comparison import NotebookComparison


@dataclass(frozen=True)
class TryOuts:
    """What the cells for trying things out say now, by name. places: the name of the cell that a
    submitted one, by its position, stands for.
    """

    texts: Mapping[str, str]
    places: Mapping[int, str]


def find_try_outs(comparison: NotebookComparison, taken: Mapping[int, str]) -> TryOuts:
    """Find the first cell of each name; further ones are the student's own.

    taken: positions that stand for something else already.
    """
    texts: dict[str, str] = {}
    places: dict[int, str] = {}
    for cell in comparison.lesson:
        if cell.is_open and not cell.is_solution:
            first = [
                position
                for position in comparison.positions_of(cell)
                if comparison.is_code(position) and position not in taken
            ][:1]
            places |= dict.fromkeys(first, cell.name)
            texts[cell.name] = "".join(comparison.cells[position].source for position in first)
    return TryOuts(texts, places)
