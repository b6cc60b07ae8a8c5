"""What runs is the course's own notebook with the student's work put in: nothing else of a submission counts."""

import ast
from collections.abc import Mapping, Sequence
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
    if path.is_dir():
        raise Problem(f"{path}: this is a folder. Name the notebook (.ipynb) in it.")
    if not path.is_file():
        raise Problem(f"{path}: there is no such file. Name a notebook (.ipynb).")
    if path.stat().st_size > LARGEST_FILE:
        raise Problem(f"{path}: larger than {LARGEST_FILE:,} bytes; ask for it without outputs.")
    try:
        return _with_sound_cells(nbformat.reads(path.read_text(encoding="utf-8-sig"), as_version=4))
    except RecursionError:
        raise Problem(f"{path}: nested too deeply to be a notebook; ask for it anew.") from None
    except Exception as error:
        reason = " ".join(str(error).split())[:120]
        raise Problem(f"{path}: not a readable notebook ({type(error).__name__}: {reason}); ask for it anew.") from None


def _with_sound_cells(notebook: NotebookNode) -> NotebookNode:
    """Return `notebook` if all that is read of its cells has the right type; nbformat itself lets anything pass."""
    for number, cell in enumerate(notebook.cells, 1):
        if not isinstance(cell.source, str) or not isinstance(cell.metadata, Mapping):
            raise ValueError(f"cell {number} has no text or no metadata")
    return notebook


def _marks(cell: Mapping) -> Mapping:
    """Return what nbgrader noted of a cell; nothing where a submission holds something else in that place."""
    marks = cell.get("metadata", {}).get("nbgrader")
    return marks if isinstance(marks, dict) else {}


def cell_name(cell: Mapping) -> str:
    """Return what a cell is called: its nbgrader grade_id, or else its nbformat id."""
    return str(_marks(cell).get("grade_id") or cell.get("id") or "")


@lru_cache(maxsize=16)
def _template(lesson: str) -> NotebookNode:
    return nbformat.read(notebook_path(project_layout().source, lesson), as_version=4)


def template(lesson: str) -> NotebookNode:
    """Return the lesson's notebook as written in `source/`, hidden tests included: cells of its own, metadata shared."""
    kept = _template(lesson)
    return NotebookNode({**kept, "cells": [NotebookNode(cell) for cell in kept.cells]})


def is_solution(cell: Mapping) -> bool:
    """Whether the student writes this cell: a solution, or an answer in words."""
    return bool(_marks(cell).get("solution"))


def is_test(cell: Mapping) -> bool:
    """Whether this cell judges an item."""
    return bool(_marks(cell).get("grade")) and not is_solution(cell)


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
    taken = _fill_open_cells(notebook, submission, repairs)
    own = _own_cells(submission, {cell_name(cell) for cell in notebook.cells if not is_open(cell)}, taken)
    cells = own.pop("", [])
    for cell in notebook.cells:
        cells += [cell, *own.pop(cell_name(cell), ())]
    notebook.cells = [_without_results(cell) for cell in cells]
    return Assembled(lesson, notebook, tuple(repairs))


def is_open(cell: Mapping) -> bool:
    """Whether the lesson leaves this cell of its own to the student: to solve, to answer, or to try things out."""
    return is_solution(cell) or not _marks(cell)


def _fill_open_cells(notebook: NotebookNode, submission: NotebookNode, repairs: list[str]) -> dict[int, str]:
    """Fill the cells the student writes from the submission; return which cells were used (by id), and for what."""
    taken: dict[int, str] = {}
    for cell in filter(is_open, notebook.cells):
        found, repair = _written_for(cell, submission.cells)
        cell.source = "\n\n".join(one.source for one in found)
        taken = {id(one): cell_name(cell) for one in found} | taken
        repairs += [f"{cell_name(cell)}: {repair}"] if repair else []
    return taken


def _written_for(cell: NotebookNode, written: Sequence[NotebookNode]) -> tuple[list[NotebookNode], str]:
    """Return the student's cells whose text belongs into `cell`, and what had to be mended, if anything."""
    name, code = cell_name(cell), cell.cell_type == "code"
    if found := [one for one in written if cell_name(one) == name]:
        repair = f"{len(found)} cells have this name (split or copied); all count, in their order" if len(found) > 1 else ""
        return found[:1] if code else found, repair  # further code cells run where they stand, as the student's own
    if not is_solution(cell):
        return [], ""
    if code and (found := [one for one in written if name.removesuffix(SOLUTION) in _defined(one)]):
        return found[:1], "this cell is gone or renamed; the cell that defines its name is taken instead"
    return [], "this cell is missing"


def _own_cells(submission: NotebookNode, locked: set[str], taken: Mapping[int, str]) -> dict[str, list[NotebookNode]]:
    """Return the student's own code cells by the name of the lesson's cell that they stand behind ("": the top)."""
    own: dict[str, list[NotebookNode]] = {}
    place = ""
    for position, cell in enumerate(submission.cells):
        if cell_name(cell) in locked:
            place = cell_name(cell)
        elif id(cell) in taken:
            place = taken[id(cell)]
        elif cell.cell_type == "code" and cell.source.strip():
            own.setdefault(place, []).append(nbformat.v4.new_code_cell(source=cell.source, id=f"own-{position}"))
    return own


def _defined(cell: NotebookNode) -> set[str]:
    """Return what a code cell defines at its top level: functions, classes, and plain names."""
    if cell.cell_type != "code":
        return set()
    try:
        body = ast.parse(cell.source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    targets = [target for node in body if isinstance(node, ast.Assign) for target in node.targets]
    assigned = {target.id for target in targets if isinstance(target, ast.Name)}
    return assigned | {node.name for node in body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}


def _without_results(cell: NotebookNode) -> NotebookNode:
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    return cell
