"""What runs is the course's own notebook with the student's work put in: nothing else of a submission counts."""

from collections.abc import Mapping, Sequence
import ast
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.layout import project_layout
from autograder.problems import Problem
from course.lessons import SOLUTION, lesson_names, notebook_path

LARGEST_FILE = 50_000_000
"""Bytes; a larger submission is refused unread."""


@dataclass(frozen=True)
class Assembled:
    """A notebook ready to be judged, the lesson it belongs to, and what was mended on the way."""

    lesson: str
    notebook: NotebookNode
    repairs: tuple[str, ...]


def read_notebook(path: Path) -> NotebookNode:
    """Return the notebook at `path`, whatever its nbformat; Problem if it is none."""
    if not path.is_file():
        raise Problem(f"{path}: there is no such file. Name a notebook (.ipynb).")
    if path.stat().st_size > LARGEST_FILE:
        raise Problem(f"{path}: larger than {LARGEST_FILE:,} bytes; ask for it without outputs.")
    try:
        return nbformat.reads(path.read_text(encoding="utf-8-sig"), as_version=4)
    except RecursionError:
        raise Problem(f"{path}: nested too deeply to be a notebook; ask for it anew.") from None
    except Exception as error:
        reason = " ".join(str(error).split())[:120]
        raise Problem(f"{path}: not a readable notebook ({type(error).__name__}: {reason}); ask for it anew.") from None


def cell_name(cell: Mapping) -> str:
    """Return what a cell is called: its nbgrader grade_id, or else its nbformat id."""
    marks = cell.get("metadata", {}).get("nbgrader", {})
    return str(marks.get("grade_id") or cell.get("id") or "")


@lru_cache(maxsize=16)
def _template(lesson: str) -> NotebookNode:
    return nbformat.read(notebook_path(project_layout().source, lesson), as_version=4)


def template(lesson: str) -> NotebookNode:
    """Return the lesson's notebook as written in `source/`, hidden tests included."""
    return deepcopy(_template(lesson))


def is_solution(cell: Mapping) -> bool:
    """Whether the student writes this cell: a solution, or an answer in words."""
    return bool(cell["metadata"].get("nbgrader", {}).get("solution"))


def is_test(cell: Mapping) -> bool:
    """Whether this cell judges an item."""
    marks = cell["metadata"].get("nbgrader", {})
    return bool(marks.get("grade")) and not marks.get("solution")


def tell_lesson(submission: NotebookNode) -> str:
    """Return the lesson a submission belongs to, told by the names of its cells, then by what its code defines."""
    names = {cell_name(cell) for cell in submission.cells}
    defined = {name for cell in submission.cells for name in _defined(cell)}
    best, lesson = (0, 0), ""
    for candidate in lesson_names(project_layout().source):
        solutions = [cell_name(cell) for cell in _template(candidate).cells if is_solution(cell)]
        score = (len(names & set(solutions)), len(defined & {name.removesuffix(SOLUTION) for name in solutions}))
        if score > best:
            best, lesson = score, candidate
    if not lesson:
        raise Problem("This notebook has no cell of any lesson. Name a notebook that was made from release/.")
    return lesson


def reassemble(submission: NotebookNode, lesson: str | None = None) -> Assembled:
    """Put the student's solutions and own code cells into the lesson's notebook.

    Locked cells come from the lesson, whatever the submission made of them. Cells that the lesson leaves open and the
    student's own code cells come from the submission, where they stood.
    """
    lesson = lesson or tell_lesson(submission)
    notebook, repairs = template(lesson), []
    known = {cell_name(cell): cell for cell in notebook.cells}
    taken = _take_open_cells(notebook, submission, repairs)
    after: dict[str, list[NotebookNode]] = {}
    place = ""
    for position, cell in enumerate(submission.cells):
        name = cell_name(cell)
        if name in known:
            place = name
        elif cell.cell_type == "code" and cell.source.strip() and id(cell) not in taken:
            after.setdefault(place, []).append(_own_cell(cell, position))
    cells = list(after.get("", ()))
    for cell in notebook.cells:
        cells += [cell, *after.get(cell_name(cell), ())]
    notebook.cells = [_without_results(cell) for cell in cells]
    return Assembled(lesson, notebook, tuple(repairs))


def _take_open_cells(notebook: NotebookNode, submission: NotebookNode, repairs: list[str]) -> set[int]:
    """Fill the cells the student writes from the submission; return the ids of the cells used."""
    taken: set[int] = set()
    for cell in notebook.cells:
        name = cell_name(cell)
        locked = bool(cell.metadata.get("nbgrader")) and not is_solution(cell)
        if locked:
            continue
        found = [other for other in submission.cells if cell_name(other) == name]
        if not found and is_solution(cell) and cell.cell_type == "code":
            found = _defining(submission.cells, name.removesuffix(SOLUTION))
            if found:
                repairs.append(f"{name}: this cell is gone or renamed; the cell that defines its name is taken instead")
        if len(found) > 1:
            repairs.append(f"{name}: {len(found)} cells have this name; the last one counts")
        if not found and is_solution(cell):
            repairs.append(f"{name}: this cell is missing")
        cell.source = found[-1].source if found else ""
        taken.update(map(id, found))
    return taken


def _defining(cells: Sequence[NotebookNode], name: str) -> list[NotebookNode]:
    return [cell for cell in cells if name in _defined(cell)]


def _defined(cell: NotebookNode) -> set[str]:
    """Return the functions and classes that a code cell defines at its top level."""
    if cell.cell_type != "code":
        return set()
    try:
        body = ast.parse(cell.source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    return {node.name for node in body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}


def _own_cell(cell: NotebookNode, position: int) -> NotebookNode:
    return nbformat.v4.new_code_cell(source=cell.source, id=f"own-{position}")


def _without_results(cell: NotebookNode) -> NotebookNode:
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    return cell
