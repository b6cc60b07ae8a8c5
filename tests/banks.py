"""The banks of submissions that the grader itself is graded on: the folder names the verdict, a file is one solution cell."""

from collections.abc import Mapping
import linecache
from pathlib import Path
from typing import Any
import zlib

import numpy as np

from autograder.exercises import BY_LESSON
from autograder.layout import project_layout
from autograder.reference import VERSIONS, reference
from course.lessons import code_cells, notebook_path
from tests.handing_in import names_of

ACCEPTED = Path(__file__).parent / "submissions" / "accepted"

LESSON_OF = {specification.name: lesson for lesson, items in BY_LESSON.items() for specification in items}
"""The lesson each name is taught in, in the order of the course."""


def accepted(name: str) -> list[tuple[str, str]]:
    """Return the accepted submissions of `name` as (variant, source), in alphabetical order."""
    return [(path.stem, path.read_text(encoding="utf-8")) for path in sorted((ACCEPTED / name).glob("*.py"))]


def accepted_together(lesson: str, number: int) -> dict[str, tuple[str, str]]:
    """Return one accepted (variant, source) for each name of `lesson`: the `number`-th, counted in a circle."""
    banks = {name: accepted(name) for name in names_of(lesson)}
    return {name: bank[number % len(bank)] for name, bank in banks.items()}


def namespace_with(name: str, source: str, filename: str | None = None) -> dict[str, Any]:
    """Return the names of a notebook whose solution cell of `name` is `source`, and whose other cells are the reference's.

    filename: what tracebacks and messages call the cell. There is nothing of later lessons.
    """
    return namespace_of(LESSON_OF[name], {name: source}, {name: filename} if filename else {})


def namespace_of(lesson: str, sources: Mapping[str, str], filenames: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the names of a notebook of `lesson` with solution cells from `sources`; what these leave out is the reference's."""
    namespace = _around(lesson, sources)
    for name in names_of(lesson):
        if name in sources:
            run_cell(sources[name], (filenames or {}).get(name) or _cell_name(name, sources[name]), namespace)
    for cell in code_cells(notebook_path(project_layout().source, lesson)):
        if cell.name.endswith(VERSIONS):
            run_cell(cell.source, f"<{cell.name}>", namespace)
    return namespace


def _around(lesson: str, written: Mapping[str, str]) -> dict[str, Any]:
    """Return what a notebook of `lesson` has besides what is `written`: NumPy, and the reference's names up to there."""
    names = reference(lesson)
    known = {name: names[name] for name, home in LESSON_OF.items() if home <= lesson and name not in written}
    return {"__name__": "__main__", "np": np, **known}


def run_cell(source: str, filename: str, namespace: dict[str, Any]) -> None:
    """Run a cell in `namespace`, so that messages can show its lines."""
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    exec(compile(source, filename, "exec"), namespace)


def _cell_name(name: str, source: str) -> str:
    return f"<{name}-solution {zlib.crc32(source.encode()):08x}>"
