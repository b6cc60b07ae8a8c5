"""Reads a file that a stranger handed in as a notebook, in bounded memory: its bytes, their text,
its JSON.
"""

import codecs
import errno
import json
from pathlib import Path
from typing import Any

from autograder.problems import Problem
from autograder.submissions.notebooks import WrittenNotebook, interpret
from autograder.submissions.plain_files import read_plain

MAX_NOTEBOOK_BYTES = 20_000_000
"""Bytes; a larger file is refused unread."""

MAX_JSON_MARKS = 500_000
"""Quotes and opening brackets in a file. They bound what its JSON takes in memory: about 100 bytes
each, however it is made.
"""

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
    return interpret(_parsed(text), repairs)


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
