"""Where student code meets the tests: today nbgrader's own executor, one kernel a notebook; the isolated judge goes here.

Everything else knows only the `Judge` protocol: an assembled notebook goes in, the executed notebook and one result per
judged item come out.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
import logging
import os
import re
import tempfile
from typing import Protocol

from jupyter_client.kernelspec import NoSuchKernel
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import Execute

from autograder.exercises import BY_ITEM, BY_LESSON, Specification
from autograder.hidden import VERDICT_MIME, as_shown
from autograder.judging import SEED_VARIABLE, configured_seed
from autograder.layout import project_layout
from autograder.problems import Problem
from autograder.reassembly import Assembled, cell_name, is_test
from course.earlier import LESSONS_FOLDER
from course.lessons import TESTS
from course.plots import FIGURES
from course.verdicts import CheckResult, ItemResult, Verdict


QUIET_KERNEL = ["--HistoryManager.hist_file=:memory:", "--IPKernelApp.log_level=40"]
"""A kernel that leaves no history behind and keeps its notices off the terminal."""


@dataclass(frozen=True)
class Judged:
    """A submission after judging."""

    lesson: str
    notebook: NotebookNode
    results: tuple[ItemResult, ...]
    repairs: tuple[str, ...] = ()

    @property
    def points(self) -> float:
        return round(sum(result.points for result in self.results), 2)

    @property
    def max_points(self) -> float:
        return sum(result.max_points for result in self.results)

    def to_json(self) -> dict:
        """Return what `autograder try --json` prints."""
        return {
            "lesson": self.lesson,
            "points": self.points,
            "max_points": self.max_points,
            "repairs": list(self.repairs),
            "items": [result.to_json() for result in self.results],
        }


class Judge(Protocol):
    """Runs an assembled notebook and gives a verdict on every judged item of its lesson; never raises for the student's code.

    seed: what hidden inputs are drawn from.
    """

    seed: int

    def judge(self, assembled: Assembled) -> Judged: ...


@dataclass(frozen=True)
class KernelJudge:
    """Runs the whole notebook in one Jupyter kernel, as plain nbgrader does.

    seconds_per_cell, seconds_per_test: a cell that runs longer is interrupted (wall time; a test cell has a limit of its own
    for its item, well below this one). seed: what hidden inputs are drawn from.
    """

    seconds_per_cell: int = 10
    seconds_per_test: int = 60
    seed: int = field(default_factory=configured_seed)

    def judge(self, assembled: Assembled) -> Judged:
        notebook = assembled.notebook
        with kernel_environment(self.seed), tempfile.TemporaryDirectory(prefix="judging-") as folder:
            died = self._execute(notebook, folder)
        results = tuple(results_in(notebook, assembled.lesson, died))
        enter_results(notebook, results)
        return Judged(assembled.lesson, notebook, results, assembled.repairs)

    def _seconds_for(self, cell: NotebookNode) -> int:
        return self.seconds_per_test if is_test(cell) else self.seconds_per_cell

    def _execute(self, notebook: NotebookNode, folder: str) -> bool:
        """Run all cells in place; return whether the kernel died on the way."""
        execute = Execute(timeout_func=self._seconds_for, extra_arguments=QUIET_KERNEL)
        execute.log.setLevel(logging.CRITICAL)
        try:
            execute.preprocess(notebook, {"metadata": {"path": folder}})
        except NoSuchKernel as error:
            raise Problem(f"There is no Jupyter kernel {error.name!r}. Install ipykernel into this environment.") from None
        except DeadKernelError:
            return True
        return False


@contextmanager
def kernel_environment(seed: int) -> Iterator[None]:
    """Tell kernels where earlier lessons come from (the reference) and what hidden inputs are drawn from."""
    wanted = {
        LESSONS_FOLDER: str(project_layout().source),
        SEED_VARIABLE: str(seed),
        FIGURES: "off",
    }
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def results_in(notebook: NotebookNode, lesson: str, died: bool = False) -> Iterator[ItemResult]:
    """Yield the result of every judged item from the outputs of an executed notebook."""
    cells = {cell_name(cell).removesuffix(TESTS): cell for cell in notebook.cells if is_test(cell)}
    for specification in BY_LESSON[lesson]:
        cell = cells.get(specification.item)
        yield (cell and _verdict_in(cell, specification)) or _no_verdict(specification.item, cell, died)


def enter_results(notebook: NotebookNode, results: Sequence[ItemResult]) -> None:
    """Make each test cell show its verdict and end in its points, the form in which nbgrader reads a score.

    A cell that did not get that far would otherwise count as full marks: nbgrader takes silence for success.
    """
    by_item = {result.item: result for result in results}
    for cell in filter(is_test, notebook.cells):
        result = by_item[cell_name(cell).removesuffix(TESTS)]
        shown = {"text/plain": as_shown(result), VERDICT_MIME: result.to_json()}
        cell.outputs = [
            new_output("display_data", data=shown),
            new_output("execute_result", data={"text/plain": repr(float(result.points))}, execution_count=cell.execution_count),
        ]


def _verdict_in(cell: NotebookNode, specification: Specification) -> ItemResult | None:
    """Return the last verdict that the cell shows. Others, and what is no verdict, were shown by the student's code."""
    shown = [data for output in cell.outputs if (data := output.get("data", {}).get(VERDICT_MIME)) is not None]
    for data in reversed(shown):
        try:
            result = ItemResult.from_json(data)
            if result.item == specification.item and 0 <= result.points <= result.max_points == specification.points:
                return result
        except (TypeError, ValueError, KeyError):
            continue
    return None


def _no_verdict(item: str, cell: NotebookNode | None, died: bool) -> ItemResult:
    """Say why a test cell ended without a verdict."""
    errors = [output for output in (cell.outputs if cell else ()) if output.output_type == "error"]
    timed_out = any(error.ename == "CellTimeoutError" for error in errors)
    if died:
        verdict, text = Verdict.CRASHED, "the Python process died while your notebook ran"
    elif timed_out:
        verdict, text = Verdict.TIMEOUT, "stopped because it ran too long"
    else:
        verdict, text = Verdict.INTERNAL_ERROR, "the grader gave no verdict; it will be graded again"
        if errors:
            text += f" ({_plain(errors[0].ename)}: {_plain(errors[0].evalue)})"
    names = (CheckResult("verdict", False),)
    return ItemResult(item, 0.0, BY_ITEM[item].points, verdict, f"{item}: {text}", checks=names)


def _plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)[:200]

