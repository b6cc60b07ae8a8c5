"""Reads what a stranger handed in as a notebook: the text of its cells and what they are called,
and nothing else of it.
"""

import codecs
from dataclasses import dataclass, replace
import errno
import json
from pathlib import Path
import re
from typing import Any

from autograder.problems import Problem
from autograder.submissions.plain_files import read_plain

MAX_NOTEBOOK_BYTES = 20_000_000
"""Bytes; a larger file is refused unread."""

MAX_JSON_MARKS = 500_000
"""Quotes and opening brackets in a file. They bound what its JSON takes in memory: about 100 bytes
each, however it is made.
"""

MAX_CELLS = 2_000
"""Cells of one notebook."""

MAX_CODE_CHARACTERS = 500_000
"""Characters of all cells of one notebook that are not prose."""

MAX_TEXT_CHARACTERS = 5_000_000
"""Characters of all cells of one notebook; some programs write pictures into prose."""

_ADVICE = {
    errno.ENOENT: "there is no such file. Name a notebook (.ipynb).",
    errno.EISDIR: "this is a folder. Name the notebook (.ipynb) in it.",
    errno.ELOOP: "the notebook is a link to another file; ask for the file itself.",
    errno.EINVAL: "a pipe or a device, no notebook; ask for the notebook (.ipynb) itself.",
    errno.EFBIG: f"larger than {MAX_NOTEBOOK_BYTES:,} bytes; ask for it without outputs.",
}

_OTHER_KINDS = (
    (0, b"PK", "a zip archive, which is not unpacked; ask for the notebook (.ipynb) in it."),
    (0, b"\x1f\x8b", "a gzip archive, which is not unpacked; ask for the notebook (.ipynb) in it."),
    (0, b"Rar!", "a RAR archive, which is not unpacked; ask for the notebook (.ipynb) in it."),
    (0, b"7z\xbc\xaf", "a 7z archive, which is not unpacked; ask for the notebook (.ipynb) in it."),
    (257, b"ustar", "a tar archive, which is not unpacked; ask for the notebook (.ipynb) in it."),
    (0, b"%PDF", "a PDF, no notebook; ask for the notebook (.ipynb) it was made from."),
    (0, b"<", "a web page, no notebook; ask for the notebook file (.ipynb) itself."),
)
"""What else is handed in under a notebook's name: where its first bytes stand, these, and what to
say.
"""

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


def read_notebook(path: Path) -> WrittenNotebook:
    """Return what the notebook at `path` says, whatever its format; Problem, which names the file,
    if it is none.
    """
    try:
        return parse_notebook(notebook_bytes(path))
    except Problem as problem:
        raise Problem(f"{path}: {problem}") from None


def notebook_bytes(path: Path) -> bytes:
    """Return the bytes of the file at `path`; Problem, in a sentence about the file, if there are
    none that may be a notebook's.

    Reads at most MAX_NOTEBOOK_BYTES, of a plain file alone.
    """
    try:
        return read_plain(path, MAX_NOTEBOOK_BYTES)
    except OSError as error:
        unreadable = f"can't be read ({error.strerror}); make it readable and grade again."
        raise Problem(_ADVICE.get(error.errno or 0, unreadable)) from None


def parse_notebook(content: bytes) -> WrittenNotebook:
    """Return what a notebook of these bytes says; Problem, in a sentence about the file, if it is
    none.

    Takes a small multiple of their number in memory.
    """
    _require_notebook_like(content)
    text, repairs = _decoded(content)
    return written(_parsed(text), repairs)


def _require_notebook_like(content: bytes) -> None:
    """Problem for what is quickly seen to be no notebook, or to take too much memory as one."""
    if not content or content.isspace():
        raise Problem("empty; ask for it anew.")
    start = content[:1000].removeprefix(codecs.BOM_UTF8).lstrip()
    for place, mark, problem in _OTHER_KINDS:
        if start.startswith(mark, place):
            raise Problem(problem)
    if sum(content.count(mark) for mark in (b'"', b"[", b"{")) > MAX_JSON_MARKS:
        raise Problem("holds too much besides its cells; ask for it without outputs.")


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file, and what had to be mended. What is neither UTF-8 nor marked as
    UTF-16 is taken for Latin-1.
    """
    repair = "the file was read as {}, and not as UTF-8 like every notebook"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace"), (repair.format("UTF-16"),)
    marked = content.startswith(codecs.BOM_UTF8)
    try:
        return content.decode("utf-8-sig", "surrogatepass"), (
            repair.format("UTF-8 with a byte order mark"),
        ) if marked else ()
    except UnicodeDecodeError:
        return content.removeprefix(codecs.BOM_UTF8).decode("latin-1"), (repair.format("Latin-1"),)


def _parsed(text: str) -> Any:
    """Return what the JSON `text` says, numbers apart: none is read of a notebook, and some are too
    large to be.
    """
    try:
        return json.loads(text, strict=False, parse_int=bool, parse_float=bool)
    except RecursionError:
        raise Problem("nested too deeply to be a notebook; ask for it anew.") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Problem(
            f"not a readable notebook (cut off or damaged at {place}); ask for it anew."
        ) from None


def written(notebook: Any, repairs: tuple[str, ...] = ()) -> WrittenNotebook:
    """Return what a notebook says that was read already, as JSON or by nbformat; Problem if it is
    none, or too large.

    repairs: what had to be mended up to here.
    """
    found, is_old = _cells_in(notebook)
    if len(found) > MAX_CELLS:
        raise Problem(f"more than {MAX_CELLS:,} cells; ask for it without what was pasted in.")
    cells = [cell for cell in map(_written_cell, found) if cell is not None]
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
    mended = [replace(cell, source=_NO_TEXT.sub("", cell.source)) for cell in cells]
    notes = {
        "the notebook is of a format before 4; its cells were read all the same": is_old,
        "what stands among the cells and holds no text was left out": len(cells) < len(found),
        "characters that are no text (NUL, halves of characters) were left out": mended != cells,
    }
    return WrittenNotebook(
        tuple(mended), (*repairs, *(note for note, holds in notes.items() if holds))
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
