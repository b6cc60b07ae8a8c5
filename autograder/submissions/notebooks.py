"""What is read of a notebook that a stranger handed in: the text of its cells and what they are
called, and nothing else of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
import re
from typing import Any

from autograder.problems import Problem

MAX_CELLS = 2_000
"""Cells of one notebook."""

MAX_CODE_CHARACTERS = 500_000
"""Characters of all cells of one notebook that are not prose."""

MAX_TEXT_CHARACTERS = 5_000_000
"""Characters of all cells of one notebook; some programs write pictures into prose."""

_NO_TEXT = re.compile("[\0\ud800-\udfff]")
"""NUL, and halves of characters: Python refuses source text that holds one."""


@dataclass(frozen=True)
class WrittenCell:
    """What is read of a cell. kind: `code`, or anything else. grade_id, id: what nbgrader and
    Jupyter call it, or "".
    """

    kind: str
    source: str
    grade_id: str = ""
    id: str = ""

    @property
    def is_code(self) -> bool:
        return self.kind == "code"

    @property
    def name(self) -> str:
        return self.grade_id or self.id


@dataclass(frozen=True)
class WrittenNotebook:
    """What is read of a notebook, and what had to be mended to read it."""

    cells: tuple[WrittenCell, ...]
    repairs: tuple[str, ...] = ()


def interpret(notebook: Any, repairs: tuple[str, ...] = ()) -> WrittenNotebook:
    """Return what a notebook says that was read already, as JSON or by nbformat; Problem if it is
    none, or too large.

    repairs: what had to be mended up to here.
    """
    entries, is_old = _cells_in(notebook)
    if len(entries) > MAX_CELLS:
        raise Problem(f"more than {MAX_CELLS:,} cells; ask for it without what was pasted in.")
    cells = [cell for cell in map(_written_cell, entries) if cell is not None]
    _require_bounded(cells)
    mended = [replace(cell, source=_NO_TEXT.sub("", cell.source)) for cell in cells]
    notes = {
        "the notebook is of a format before 4; its cells were read all the same": is_old,
        "what stands among the cells and holds no text was left out": len(cells) < len(entries),
        "characters that are no text (NUL, halves of characters) were left out": mended != cells,
    }
    return WrittenNotebook(
        tuple(mended), (*repairs, *(note for note, holds in notes.items() if holds))
    )


def _require_bounded(cells: Sequence[WrittenCell]) -> None:
    """Problem where cells hold more text than anybody writes."""
    if sum(len(cell.source) for cell in cells if cell.kind != "markdown") > MAX_CODE_CHARACTERS:
        raise Problem(
            f"more than {MAX_CODE_CHARACTERS:,} characters of code; ask for it without what was "
            "pasted in."
        )
    if sum(len(cell.source) for cell in cells) > MAX_TEXT_CHARACTERS:
        raise Problem(
            f"more than {MAX_TEXT_CHARACTERS:,} characters of text; ask for it without what was "
            "pasted in."
        )


def _cells_in(notebook: Any) -> tuple[list, bool]:
    """Return the cells of a notebook, and whether it is of an old format, with its cells in
    worksheets.
    """
    if isinstance(notebook, dict) and isinstance(notebook.get("cells"), list):
        return notebook["cells"], False
    if isinstance(notebook, dict) and isinstance(notebook.get("worksheets"), list):
        sheets = [sheet.get("cells") for sheet in notebook["worksheets"] if isinstance(sheet, dict)]
        return [cell for cells in sheets if isinstance(cells, list) for cell in cells], True
    raise Problem("not a readable notebook (it has no cells); ask for it anew.")


def _written_cell(cell: Any) -> WrittenCell | None:
    """Return what is read of a cell; None if it is none or has no text. Before format 4 that of a
    code cell is its input.
    """
    if not isinstance(cell, dict):
        return None
    source = _joined(cell.get("source", cell.get("input")))
    metadata = cell.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    marks = metadata.get("nbgrader")
    grade_id = marks.get("grade_id") if isinstance(marks, dict) else None
    name = cell.get("id") or metadata.get("id")  # where Colab keeps it
    return (
        None
        if source is None
        else WrittenCell(*map(_as_text, (cell.get("cell_type"), source, grade_id, name)))
    )


def _joined(source: Any) -> str | None:
    """Return the text of a cell, with plain line ends; lines that have lost theirs get them
    back.
    """
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = ("" if any(line.endswith("\n") for line in source) else "\n").join(source)
    return source.replace("\r\n", "\n").replace("\r", "\n") if isinstance(source, str) else None


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else ""
