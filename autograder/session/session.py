"""A submission's student process, and the next one in the same state where that dies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
import math
from typing import Protocol, Self

from autograder.sandbox import Limits, Sandbox, StudentProcess
from autograder.session.budget import Budget
from autograder.session.conversation import Conversation, Execution
from autograder.session.death import StudentDied
from course.assessment.verdicts import Verdict


@dataclass(frozen=True)
class Cell:
    """A code cell that runs in a session: its position in the notebook, and its source."""

    position: int
    source: str


class Beginning(Protocol):
    """What every process of a session has before the first cell runs."""

    def begin(self, conversation: Conversation) -> None:
        """Give it to a new process; StudentDied if that dies of it."""


class ReplayDied(StudentDied):
    """A new process died of `cell`, of which the last one hadn't."""

    def __init__(self, verdict: Verdict, text: str, cell: Cell):
        super().__init__(verdict, text)
        self.cell = cell


class Session:
    """The student process that a submission's cells run in; where it dies, they run again in a new
    one.

    careful: every answer is asked for at once. It costs time, so it isn't done before a process has
    died; and of what the first one died is known only for sure once the same was asked carefully.
    """

    def __init__(
        self,
        sandbox: Sandbox,
        limits: Limits,
        budget: Budget,
        beginning: Beginning,
        careful: bool = False,
    ):
        self._sandbox, self._limits, self._beginning = sandbox, limits, beginning
        self.budget, self.careful = budget, careful
        self._replay: dict[Cell, float] = {}
        self._left_out: set[Cell] = set()
        self._process: StudentProcess | None = None
        self._conversation: Conversation | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()

    @property
    def is_open(self) -> bool:
        """Whether there is a process in which all has run that is to run again."""
        return self._conversation is not None

    def conversation(self) -> Conversation:
        """Return the conversation with a process in which every cell has run that isn't left out.

        ReplayDied if the process dies of one of these, StudentDied if it can't even begin,
        SubmissionGivenUp if there is none any more.
        """
        if self._conversation is None:
            self._conversation = self._begin()
        return self._conversation

    def run(self, cells: Sequence[Cell], seconds: float) -> Iterator[Execution]:
        """Run further cells, each for up to `seconds`; yield what each left.

        StudentDied as from `conversation`, and where the process dies of the first cell that is
        still due (see `is_due`), or, unless `careful`, of that one or a later one.
        """
        executions = self.conversation().run([cell.source for cell in cells], seconds, self.careful)
        for cell, execution in zip(self._in_time(cells), executions):
            self._replay[cell] = seconds
            yield execution

    def is_due(self, cell: Cell) -> bool:
        """Whether a cell has neither run nor been left out."""
        return cell not in self._replay and cell not in self._left_out

    def leave_out(self, cell: Cell) -> None:
        """Let a cell run no more."""
        self._replay.pop(cell, None)
        self._left_out.add(cell)

    def bury(self) -> bool:
        """Leave a process that died, and be careful from now on. Return whether it is known of what
        it died; else the same is to be asked once more.
        """
        self.leave()
        is_known, self.careful = self.careful, True
        return is_known

    def leave(self) -> None:
        """End the process; whatever is asked next is asked of a new one."""
        if self._process is not None:
            self._process.close()
        self._process = self._conversation = None

    def _begin(self) -> Conversation:
        """Take one more process of the budget, and run in it again all that is to run."""
        self.budget.take_process()
        limits = self._limits_left()
        self._process = self._sandbox.student(limits)
        self.budget.charge(self._process)
        conversation = Conversation(self._process, limits, self.budget.quantum)
        self._beginning.begin(conversation)
        for cell in self._in_time(list(self._replay)):
            self._run_again(cell, conversation)
        return conversation

    def _limits_left(self) -> Limits:
        """Return the limits of the next process, which shares the budget with those before."""
        left = min(self.budget.left(), self._limits.cpu)
        return replace(self._limits, cpu=max(1, math.ceil(left)))

    def _run_again(self, cell: Cell, conversation: Conversation) -> None:
        try:
            for _ in conversation.run([cell.source], self._replay[cell], careful=True):
                pass
        except StudentDied as died:
            self.leave()
            raise ReplayDied(died.verdict, str(died), cell) from None

    def _in_time(self, cells: Sequence[Cell]) -> Iterator[Cell]:
        """Yield cells as long as there is time for them."""
        for cell in cells:
            self.budget.require_time()
            yield cell
