"""Runs the cells of a notebook of any course, tests included, in a session; a cell that ends its
process, or won't be interrupted, costs itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from autograder.executor.folder import bring_back
from autograder.executor.transfer import FolderBeginning, collect
from autograder.sandbox import Limits, Sandbox
from autograder.session.budget import Budget
from autograder.session.death import StudentDied
from autograder.session.session import Cell, Session

MAX_NOTEBOOK_PROCESSES = 10
"""Student processes one notebook may use up, by ending or hanging them; then what is left of it is
not run any more.
"""


@dataclass(frozen=True)
class CellRun:
    """What a cell left: outputs in nbformat's form, its number if it got one, and what became of
    its process if that died.
    """

    outputs: list[dict]
    count: int | None = None
    died: StudentDied | None = None


class NotebookRun:
    """One notebook while it runs, among copies of the files in its folder; and then the files that
    it wrote.

    folders: the one where the notebook lies, and others whose files it sees besides. environment:
    variables for its code. incidents: what its code did to its processes, and what is wrong with
    its files, in sentences.
    """

    def __init__(
        self,
        sandbox: Sandbox,
        limits: Limits,
        folders: Sequence[Path],
        environment: Mapping[str, str],
    ):
        self._folder, self.incidents = folders[0], list[str]()
        # Every cell is a request of its own, so it is always known which one a process died of.
        self._session = Session(
            sandbox,
            limits,
            Budget(MAX_NOTEBOOK_PROCESSES, unused="run"),
            FolderBeginning(folders, environment),
            careful=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.leave()

    def run(self, cell: Cell, seconds: float) -> CellRun:
        """Run the next cell for up to `seconds`. Where the process dies of it, or a new one of what
        runs again before it, the cell is left out; the next one gets a new process.
        """
        try:
            (execution,) = self._session.run([cell], seconds)
        except StudentDied as died:
            self.incidents.append(str(died))
            self._session.leave()
            return CellRun([], died=died)
        return CellRun(execution.outputs, execution.count)

    def bring_files_back(self) -> None:
        """Write the files that the cells made or changed into the notebook's folder."""
        if not self._session.is_open:
            return
        try:
            self.incidents += bring_back(self._folder, collect(self._session.conversation()))
        except StudentDied as died:
            self.incidents.append(f"no file was taken over: {died}")
            self._session.leave()
