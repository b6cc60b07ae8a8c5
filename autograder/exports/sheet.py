"""A CSV file of somebody else's, in which some cells are set and every other byte stays as it was:
whoever reads it again knows its columns, order, rows, quotes, and encoding.
"""

import codecs
from dataclasses import dataclass
import errno
from pathlib import Path
import re

from autograder.problems import Problem
from autograder.submissions.plain_files import read_plain

MAX_SHEET_BYTES = 50_000_000
"""Size of a file; a gradebook of ten thousand students and a hundred columns is smaller."""

DELIMITERS = (",", ";", "\t")

_BEGINNINGS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ENCODINGS = ("utf-8", "cp1252", "latin-1")
"""What is tried in this order where no mark says; the last one reads anything."""


@dataclass
class GradeSheet:
    """The cells of a file as they are written there, quotes and all, row by row.

    ends: what each line ends with. mark: bytes before the text. A row may have fewer cells than
    there are titles.
    """

    rows: list[list[str]]
    ends: list[str]
    delimiter: str
    encoding: str = "utf-8"
    mark: bytes = b""

    @property
    def titles(self) -> list[str]:
        """What the cells of the first row say."""
        return [unquoted(cell) for cell in self.rows[0]]

    def text(self, row: int, column: int) -> str:
        """Return what a cell says, "" where the row is too short; rows are counted from 0."""
        cells = self.rows[row]
        return unquoted(cells[column]).strip() if column < len(cells) else ""

    def set(self, row: int, column: int, text: str) -> None:
        """Let a cell say `text`. One that says it already, blanks aside, stays as it is written."""
        cells = self.rows[row]
        cells.extend([""] * (column + 1 - len(cells)))
        if self.text(row, column) != text:
            cells[column] = quoted(text, self.delimiter)

    def is_blank(self, row: int) -> bool:
        """Whether no cell of a row says anything."""
        return not any(unquoted(cell).strip() for cell in self.rows[row])

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        lines = (self.delimiter.join(cells) + end for cells, end in zip(self.rows, self.ends))
        return self.mark + "".join(lines).encode(self.encoding)


@dataclass(frozen=True)
class Origin:
    """Where a file comes from, in words. which: what it is; anew: how another one is had."""

    which: str
    anew: str


FROM_ELSEWHERE = Origin("the CSV file that you took from the other system", "take it anew")


def read_sheet(path: Path, origin: Origin = FROM_ELSEWHERE) -> GradeSheet:
    """Return the CSV file at `path`; Problem, which says where it is from, if it is none, or too
    large.
    """
    try:
        content = read_plain(path.resolve(), MAX_SHEET_BYTES)
    except OSError as error:
        reason = {
            errno.ENOENT: "there is no such file",
            errno.EFBIG: f"larger than {MAX_SHEET_BYTES:,} bytes",
        }.get(error.errno or 0, error.strerror)
        raise Problem(f"{path} can't be read: {reason}. Name {origin.which}.") from None
    if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        raise Problem(f"{path} is a workbook, not CSV. Save it as CSV, or {origin.anew}.")
    try:
        sheet = parse_sheet(content)
    except ValueError as error:
        raise Problem(f"{path} can't be read as CSV: {error}. Mend it, or {origin.anew}.") from None
    if len(sheet.rows) < 2:
        raise Problem(f"{path} has no line below its titles. Mend it, or {origin.anew}.")
    return sheet


def parse_sheet(content: bytes) -> GradeSheet:
    """Return the cells of a file of these bytes; ValueError if it is no CSV."""
    mark, encoding = next(
        (found for found in _BEGINNINGS if content.startswith(found[0])), (b"", "")
    )
    body = content[len(mark) :]
    encoding = encoding or next(name for name in _ENCODINGS if _is_text(body, name))
    text = body.decode(encoding)
    if "\0" in text:
        raise ValueError("it holds NUL characters")
    delimiter = _delimiter(text)
    rows, ends = _cells(text, delimiter)
    return GradeSheet(rows, ends, delimiter, encoding, mark)


def _is_text(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(text: str) -> str:
    """Return the delimiter that the first line has most of, outside of quotes."""
    first = re.sub(r'"(?:[^"]|"")*"', "", text).splitlines()[:1] or [""]
    return max(DELIMITERS, key=first[0].count)


def _cells(text: str, delimiter: str) -> tuple[list[list[str]], list[str]]:
    """Return the cells of each line as they are written, and how each line ends."""
    cell = re.compile(rf'("(?:[^"]|"")*" *|(?!")[^{delimiter}\r\n]*)({delimiter}|\r\n|\r|\n|\Z)')
    rows: list[list[str]] = []
    ends: list[str] = []
    place, row = 0, []
    while place < len(text) or row:
        found = cell.match(text, place)
        if found is None:
            raise ValueError(f"line {len(rows) + 1} has a quote that doesn't end")
        row.append(found[1])
        place = found.end()
        if found[2] != delimiter:
            rows.append(row)
            ends.append(found[2])
            row = []
    return rows, ends


def unquoted(cell: str) -> str:
    """Return what a cell says that is written so."""
    return cell.rstrip(" ")[1:-1].replace('""', '"') if cell.startswith('"') else cell


def quoted(text: str, delimiter: str) -> str:
    """Return how a cell is written that says `text`."""
    if text != text.strip() or any(mark in text for mark in (delimiter, '"', "\r", "\n")):
        return '"' + text.replace('"', '""') + '"'
    return text
