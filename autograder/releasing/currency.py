"""Tells whether what was released of a lesson is still what is written in its folder."""

import json
from pathlib import Path
from typing import Any

from autograder.courses.lesson import Lesson
from autograder.problems import Problem

MARK = "### BEGIN"
"""What begins a region that isn't released."""


def require_current_release(lesson: Lesson, release: Path) -> None:
    """Problem where a lesson's files in the folder `release` are not those of its own folder, as
    far as they are released as they stand.
    """
    for name in lesson.files:
        written, released = lesson.folder / name, release / lesson.name / name
        try:
            is_current = _as_released(written) == _as_released(released, written)
        except OSError:
            is_current = False
        if not is_current:
            raise Problem(
                f"{released} is not what {written} says now. Run `autograder release "
                f"{lesson.name}`, then this again."
            )


def _as_released(path: Path, written: Path | None = None) -> Any:
    """Return what must be the same on both sides: of a notebook, the cells that students get as
    they are written. written: the notebook that tells which, if it isn't this one.
    """
    if path.suffix != ".ipynb":
        return path.read_bytes()
    changing = {name for name, source in _cells(written or path).items() if MARK in source}
    return {name: source for name, source in _cells(path).items() if name not in changing}


def _cells(path: Path) -> dict[str, str]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return {cell["id"]: "".join(cell["source"]) for cell in cells}
