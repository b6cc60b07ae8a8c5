"""nbgrader's Execute with the sandbox in the place of the kernel."""

from collections.abc import Mapping
from datetime import UTC, datetime
import math
import os
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbformat import NotebookNode, from_dict
from nbgrader.converters.base import BaseConverter
from nbgrader.preprocessors import Execute
from traitlets import Bool, Enum, Integer, List, Unicode

from autograder.classroom.classroom import Classroom
from autograder.classroom.settings import read_classroom
from autograder.courses.lesson import Lesson
from autograder.courses.templates import is_test
from autograder.executor.beside import origins_of
from autograder.executor.kernels import (
    LANGUAGE,
    find_kernel,
    grading_environment,
    is_of_this_python,
    kernel_of,
)
from autograder.executor.lessons import judge_lesson, keep_note, lesson_of
from autograder.executor.notebook import CellRun, NotebookRun
from autograder.executor.warmth import cool_down, warm_judge, warm_sandbox
from autograder.gradebook.modes import Modes
from autograder.judge.warming import BACKENDS, FULL
from autograder.problems import Problem
from autograder.sandbox import Limits, SandboxUnavailable
from autograder.sandbox.limits import MEGABYTE
from autograder.session.session import Cell
from course.assessment.verdicts import Verdict

RECORD_KEY = "autograder"
"""Where a notebook's metadata say how it was run."""

PASSED_VARIABLES = ("NBGRADER_EXECUTION", "NBGRADER_VALIDATING")
"""The variables of nbgrader's process that student code gets to see."""

UNLIMITED_SECONDS = 7 * 24 * 3600
"""Seconds that stand for no limit."""

BESIDE, APART = "beside the student's code", "apart from the student's code"


class SandboxedExecute(Execute):
    """Executes notebooks in the sandbox; what `c.Execute` says of time limits and errors goes for
    it too.
    """

    isolation = Enum(
        list(BACKENDS),
        FULL,
        help=("`none` goes without isolation, for machines that have none, at your own risk."),
    ).tag(config=True)
    real_kernels = Bool(
        False,
        help=(
            "Run notebooks of other languages or interpreters than the one that grades in a real "
            "kernel, outside the sandbox: what students wrote can then do all that you can."
        ),
    ).tag(config=True)
    modules = List(
        Unicode(),
        ["numpy", "matplotlib.pyplot"],
        help=(
            "Modules that are imported once for all notebooks. Others work too, but take their "
            "time in each."
        ),
    ).tag(config=True)
    visible = List(
        Unicode(),
        help=(
            "Folders that student code may read, and import from, besides Python's own packages "
            "and what lies beside the notebook."
        ),
    ).tag(config=True)
    classroom = Unicode(
        help="The folder of the class whose lessons go to the judge; none: no lesson does."
    ).tag(config=True)
    memory = Integer(1024, help="Megabytes that a process of student code may use.").tag(
        config=True
    )

    def preprocess(
        self, nb: NotebookNode, resources: Any = None, km: Any = None
    ) -> tuple[NotebookNode, Any]:
        """Execute a notebook in place, or return the one that was judged in its place."""
        name = kernel_of(nb, self.kernel_name)
        kernel = find_kernel(name, self)
        if not is_of_this_python(kernel):
            return self._outside(nb, resources, name, kernel)
        try:
            return self._inside(nb, resources)
        except SandboxUnavailable as problem:
            raise Problem(
                f"{problem} For nbgrader's commands that is `c.SandboxedExecute.isolation = "
                '"none"` in '
                "nbgrader_config.py."
            ) from None
        except RuntimeError:
            cool_down()  # the sandbox broke: the next notebook gets a new one
            raise

    def _outside(
        self, nb: NotebookNode, resources: Any, name: str, kernel: KernelSpec
    ) -> tuple[NotebookNode, Any]:
        if not self.real_kernels:
            raise Problem(
                f"This notebook asks for the kernel {name!r} ({kernel.language}: "
                f"{kernel.display_name}), which the sandbox can't run: it runs the Python that "
                "grades, and no other. `c.SandboxedExecute.real_kernels = True` in "
                "nbgrader_config.py, or `--SandboxedExecute.real_kernels=True`, runs it in a real "
                "kernel, outside the sandbox, where the students' code can do all that you can."
            )
        self.log.warning("Executing in the kernel %r, outside the sandbox", name)
        nb, resources = super().preprocess(nb, resources)
        return self._recorded(
            nb, {"isolation": "none: a real kernel", "tests": BESIDE, "incidents": []}
        ), resources

    def start_new_kernel(self, **options: Any) -> None:
        """Start a real kernel, with what a kernel that grades has to know in its own environment
        alone.
        """
        classroom = self._classroom()
        super().start_new_kernel(
            env=grading_environment(classroom and classroom.course.source), **options
        )

    def _classroom(self) -> Classroom | None:
        return read_classroom(Path(self.classroom)) if self.classroom else None

    def _inside(self, nb: NotebookNode, resources: Mapping) -> tuple[NotebookNode, Any]:
        names = resources.get("nbgrader", {})
        classroom = self._classroom()
        course = classroom.course if classroom else None
        lesson = lesson_of(nb, names.get("assignment", ""), names.get("notebook", ""), course)
        return (
            self._judged(nb, resources, lesson, classroom)
            if lesson
            else self._executed(nb, resources)
        ), resources

    def _judged(
        self, nb: NotebookNode, resources: Mapping, lesson: Lesson, classroom: Classroom
    ) -> NotebookNode:
        seconds = classroom.budgets.submission_seconds
        judge = warm_judge(classroom.course_root, classroom.seed, self.isolation, seconds)
        judgement = judge_lesson(nb, lesson, judge)
        student = resources["nbgrader"].get("student")
        kept = keep_note(_folder(resources), student, judgement, classroom)
        converter = getattr(self.parent, "parent", None)
        if kept is not None and isinstance(converter, BaseConverter):
            Modes(converter).apply(kept.parent)
        incidents = [*judgement.repairs, *judgement.incidents]
        return self._recorded(
            judgement.notebook,
            {"isolation": judgement.isolation, "tests": APART, "incidents": incidents},
        )

    def _executed(self, nb: NotebookNode, resources: Mapping) -> NotebookNode:
        self.nb = nb
        sandbox = warm_sandbox(self.isolation, tuple(self.modules), tuple(self.visible))
        environment = {name: os.environ[name] for name in PASSED_VARIABLES if name in os.environ}
        with NotebookRun(sandbox, self._limits(), self._folders(resources), environment) as run:
            for index, cell in enumerate(nb.cells):
                if cell.cell_type == "code" and cell.source.strip() and not self._is_skipped(cell):
                    self._execute(cell, index, run)
            run.bring_files_back()
        nb.metadata.language_info = from_dict(LANGUAGE)
        return self._recorded(
            nb, {"isolation": sandbox.name, "tests": BESIDE, "incidents": run.incidents}
        )

    def _folders(self, resources: Mapping) -> list[Path]:
        """Return where the notebook lies, and what the student handed in: a module of theirs is
        there for their code, although it isn't kept.
        """
        origins = origins_of(self, resources)
        return [_folder(resources), *([origins.handed_in] if origins else [])]

    def _limits(self) -> Limits:
        """Return what a student process may use; its time is limited cell by cell, so it may
        compute as long as they may.
        """
        seconds = (
            math.ceil(
                sum(self._seconds(cell) for cell in self.nb.cells if cell.cell_type == "code")
            )
            or 1
        )
        return Limits(
            memory=self.memory * MEGABYTE,
            processes=64,
            cpu=seconds + 10,
            open_files=256,
            file_size=128 * MEGABYTE,
            scratch=256 * MEGABYTE,
            scratch_files=2000,
        )

    def _seconds(self, cell: NotebookNode) -> float:
        return self._get_timeout(cell) or UNLIMITED_SECONDS

    def _is_skipped(self, cell: NotebookNode) -> bool:
        """Whether the cell asks not to be run. A test can't: students could write that on it, and
        what shows no error scores.
        """
        tags = cell.metadata.get("tags", [])
        return isinstance(tags, list) and self.skip_cells_with_tag in tags and not is_test(cell)

    def _execute(self, cell: NotebookNode, index: int, run: NotebookRun) -> None:
        """Run one cell and enter what came of it, as nbclient does."""
        seconds, began = self._seconds(cell), _now()
        cell_run = run.run(Cell(index, cell.source), seconds)
        cell.outputs = [from_dict(output) for output in cell_run.outputs]
        cell.execution_count = cell_run.count
        if self.record_timing:
            cell.metadata.execution = {"iopub.execute_input": began, "shell.execute_reply": _now()}
        self._reply(cell, index, self._reply_content(cell, cell_run, seconds))

    def _reply_content(self, cell: NotebookNode, run: CellRun, seconds: float) -> dict:
        """Return what a kernel would have replied, or nbclient in its stead."""
        errors = [output for output in cell.outputs if output.output_type == "error"]
        if (run.died and run.died.verdict is Verdict.TIMEOUT) or any(
            error.ename == "CellTimeoutError" for error in errors
        ):
            if not self.interrupt_on_timeout:
                raise CellTimeoutError.error_from_timeout_and_cell(
                    "Cell execution timed out", int(seconds), cell
                )
            if self.error_on_timeout:
                return {**self.error_on_timeout, "status": "error"}
        if run.died:
            return {
                "status": "error",
                "ename": "DeadKernelError",
                "evalue": str(run.died),
                "traceback": [str(run.died)],
            }
        return {**errors[-1], "status": "error"} if errors else {"status": "ok"}

    def _reply(self, cell: NotebookNode, index: int, content: dict) -> None:
        self.on_cell_executed(cell=cell, cell_index=index, execute_reply={"content": content})
        allowed = self.allow_errors or content.get("ename") in self.allow_error_names
        if content["status"] == "error" and not allowed:
            raise CellExecutionError.from_cell_and_msg(cell, content)

    def _recorded(self, nb: NotebookNode, record: dict) -> NotebookNode:
        """Write into the notebook's metadata how it was run, and into the log what an instructor
        should know.
        """
        self.log.info(
            "Executed with isolation %r, the tests %s", record["isolation"], record["tests"]
        )
        for incident in record["incidents"]:
            self.log.warning("%s", incident)
        nb.metadata[RECORD_KEY] = from_dict(record)
        return nb


def _folder(resources: Mapping) -> Path:
    """Return the folder that the notebook lies in."""
    return Path(resources.get("metadata", {}).get("path") or ".")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
