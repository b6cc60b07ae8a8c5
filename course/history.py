"""What became of the notebook's cells when they were last run, as IPython tells: a check is about
what the kernel knows, which isn't always what the page shows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
import sys
import time
import traceback
from typing import Any

from course.assessment.cells import CellFailure, Cells, is_to_define
from course.lessons import SOLUTION, LessonError, code_cells

MAX_RUNS = 2_000
"""Runs of cells that are remembered, the latest ones."""


@dataclass(frozen=True)
class Run:
    """A cell as it was run. seconds: since the epoch, when it ended."""

    source: str
    failure: CellFailure | None
    seconds: float


class History(Cells):
    """The runs of a kernel's cells."""

    def __init__(self):
        self._runs: list[Run] = []

    def note(self, result: Any) -> None:
        """Take in the result of a run, as IPython's event `post_run_cell` hands it over."""
        source = getattr(getattr(result, "info", None), "raw_cell", None)
        if isinstance(source, str):
            error = result.error_before_exec or result.error_in_exec
            failure = failure_of(error, source) if error is not None else None
            self._runs = [*self._runs[1 - MAX_RUNS :], Run(source, failure, time.time())]

    def last_run(self, name: str) -> Run | None:
        """Return the last run of a cell that is meant to define `name`."""
        own = (run for run in reversed(self._runs) if is_to_define(run.source, name))
        return next(own, None)

    def sources(self) -> set[str]:
        """Return the cells that were run."""
        return {run.source for run in self._runs}

    def failed_cell(self, name: str) -> CellFailure | None:
        """Return how the cell that was to define `name` failed when it was last run, if it did."""
        run = self.last_run(name)
        return run.failure if run else None

    def remark(self, name: str, notebook: Path) -> str | None:
        """Return a sentence where what the kernel knows as `name` isn't what the page shows."""
        run = self.last_run(name)
        if run is None:
            return None
        if run.failure:
            return (
                f"The cell of `{name}` ended in {run.failure.error} when it was last run. What was "
                "checked is what it defined before."
            )
        if _is_edited(name, notebook, run, {run.source.strip() for run in self._runs}):
            return (
                f"The cell of `{name}` was changed after it was run. Run it, then this cell again: "
                "what was checked is what it was before."
            )
        return None


def _is_edited(name: str, notebook: Path, run: Run, sources: Iterable[str]) -> bool:
    """Whether the saved notebook has another text in this cell, which was saved later than the cell
    was run, and was never run.
    """
    try:
        saved = {cell.name: cell.source for cell in code_cells(notebook)}
        is_later = notebook.stat().st_mtime > run.seconds
    except (LessonError, OSError):
        return False
    source = saved.get(f"{name}{SOLUTION}", "").strip()
    return is_later and is_to_define(source, name) and source not in sources


def failure_of(error: BaseException, source: str) -> CellFailure:
    """Return what ended the run of a cell with this source."""
    if isinstance(error, SyntaxError):
        return CellFailure(source, type(error).__name__, error.msg or "", error.lineno)
    frames = traceback.extract_tb(error.__traceback__)
    lines = source.splitlines()
    number = next(
        (
            frame.lineno
            for frame in reversed(frames)
            if frame.lineno and frame.lineno <= len(lines) and frame.line
            if lines[frame.lineno - 1].strip() == frame.line.strip()
        ),
        None,
    )
    return CellFailure(source, type(error).__name__, _text(error), number)


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except BaseException:  # the student's own exception class may fail to speak
        return ""


HISTORY = History()
"""The runs of this process's kernel, if it is one."""


def watch() -> None:
    """Note every cell that this kernel runs from now on; nothing where there is no kernel."""
    ipython = sys.modules.get("IPython")  # which a kernel has imported; else there is no shell
    shell = ipython.get_ipython() if ipython else None
    if shell is not None:
        shell.events.register("post_run_cell", HISTORY.note)


def notebook_of(lesson: str) -> Path:
    """Return where the notebook lies that this kernel runs, one of a lesson."""
    return Path.cwd() / f"{lesson}.ipynb"
