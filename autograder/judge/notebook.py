"""Judges one notebook: its cells run in a session, in their order, and its test cells here, between
them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from nbformat import NotebookNode

from autograder.courses.templates import cell_name, is_test, is_to_run
from autograder.judge.attempts import try_attempts
from autograder.judge.checking import internal_error, judging
from autograder.judge.items import ItemJudge
from autograder.judge.lending import Lender
from autograder.judge.limits import SubmissionLimits
from autograder.judge.outputs import OutputAllowance, death_output, failure_shown
from autograder.lasting import comes_once
from autograder.session.conversation import Conversation
from autograder.session.death import StudentDied, SubmissionGivenUp
from autograder.session.session import Cell, ReplayDied, Session
from autograder.wire.stopwatch import Stopwatch
from course.assessment.cells import CellFailure, Cells, is_to_define
from course.assessment.exercises import Attempt
from course.assessment.explanation import explain
from course.assessment.failures import Failure
from course.assessment.outcome import Outcome
from course.assessment.verdicts import ItemResult, Verdict
from course.lessons import TESTS


class NotebookJudge(Cells):
    """Judges one notebook, whose cells get their outputs.

    incidents: what its code did to its processes, in sentences.
    """

    def __init__(
        self,
        notebook: NotebookNode,
        session: Session,
        items: ItemJudge,
        lender: Lender,
        limits: SubmissionLimits,
    ):
        self._cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
        cells = enumerate(self._cells)
        self._to_run = [Cell(position, cell.source) for position, cell in cells if is_to_run(cell)]
        self._session, self._items, self._lender, self._limits = session, items, lender, limits
        self._allowance = OutputAllowance(limits.kept)
        self._results: list[ItemResult] = []
        self._seen: dict[tuple, Outcome] = {}  # of attempts since a cell last ran, by their keys
        self.incidents: list[str] = []

    def results(self) -> Iterator[ItemResult]:
        """Run all cells in their order; yield the result of each test cell."""
        for position, cell in enumerate(self._cells):
            if is_test(cell):
                self._run_up_to(position)
                yield self._result(cell)
        self._run_up_to(len(self._cells))

    def outcome(self, item: str, attempt: Attempt) -> Outcome:
        """Return the outcome of an attempt that nobody is judged by, once all cells have run."""
        outcomes = self._outcomes(item, [attempt], self._limits.seconds_per_item)
        return outcomes[0] if outcomes else Outcome()

    # Test cells

    def _result(self, cell: NotebookNode) -> ItemResult:
        """Run a test cell, here in the judge, where its `check` asks the student process."""
        item = cell_name(cell).removesuffix(TESTS)
        try:
            with judging(self._judged):
                exec(
                    compile(cell.source, f"<{cell_name(cell)}>", "exec"),
                    {"__name__": "hidden_tests"},
                )
        except Exception as error:
            self._results.append(internal_error(self._items, item, error))
        return self._results[-1]

    def _judged(self, item: str) -> ItemResult:
        def try_them(attempts: Sequence[Attempt], seconds: float) -> list[Outcome]:
            return self._shared(item, attempts, min(seconds, self._limits.seconds_per_item))

        watch = Stopwatch(self._session.budget.computed)
        result = self._items.judge(item, try_them, self, watch.spent)
        self._results.append(_told_once(result, self._results))
        return self._results[-1]

    def sources(self) -> list[str]:
        """Return the cells as they are, but for the tests."""
        return [cell.source for cell in self._cells if not is_test(cell)]

    def failed_cell(self, name: str) -> CellFailure | None:
        """Return how the last cell that was to define `name` failed, if it did."""
        own = [
            cell
            for cell in self._cells
            if not is_test(cell) and cell.execution_count and is_to_define(cell.source, name)
        ]
        return failure_shown(own[-1]) if own else None

    def _shared(self, item: str, attempts: Sequence[Attempt], seconds: float) -> list[Outcome]:
        """Return the outcomes of attempts, each tried once: what items have in common isn't tried
        again, unless a cell ran between them.
        """
        due = [attempt for attempt in attempts if attempt.key not in self._seen]
        tried = zip(due, self._outcomes(item, due, seconds) if due else ())
        fresh = {attempt.key: outcome for attempt, outcome in tried}
        if not comes_once():
            self._seen |= {key: seen for key, seen in fresh.items() if seen.failure is None}
        found = (self._seen.get(attempt.key) or fresh.get(attempt.key) for attempt in attempts)
        return list(takewhile(bool, found))

    def _outcomes(self, item: str, attempts: Sequence[Attempt], seconds: float) -> list[Outcome]:
        """Return the outcomes of attempts on the student's code; where its process dies, the last
        one says of what.
        """
        outcomes: list[Outcome] = []
        try:
            self._session.budget.require_time()
            conversation, careful = self._conversation(), self._session.careful
            for outcome in try_attempts(conversation, attempts, self._lender, seconds, careful):
                outcomes.append(outcome)
        except SubmissionGivenUp as given_up:
            self._give_up(given_up)
            outcomes.append(_failed(given_up))
        except StudentDied as died:
            if not self._session.bury():
                return self._outcomes(item, attempts, seconds)
            self._note(f"while {item} was judged: {died}")
            outcomes.append(_failed(died))
        return outcomes

    # Other cells

    def _run_up_to(self, end: int) -> None:
        """Run the cells that are due before `end`, and keep their outputs; one that kills its
        process stays left out.
        """
        while due := self._due(end):
            try:
                self._run(due)
            except SubmissionGivenUp as given_up:
                self._give_up(given_up)
                for cell in self._due(end):
                    self._leave_out(cell, given_up)
            except StudentDied as died:
                if self._session.bury():
                    self._blame(self._due(end)[0], died)

    def _due(self, end: int) -> list[Cell]:
        return [cell for cell in self._to_run if cell.position < end and self._session.is_due(cell)]

    def _run(self, due: list[Cell]) -> None:
        self._seen.clear()
        self._conversation()
        executions = self._session.run(due, self._limits.seconds_per_cell)
        for due_cell, execution in zip(due, executions):
            cell = self._cells[due_cell.position]
            cell.outputs = self._allowance.kept(execution.outputs)
            cell.execution_count = execution.count

    def _conversation(self) -> Conversation:
        """Return the conversation with a process in which all has run; a cell that kills a new one,
        though it didn't the last, is left out from now on.
        """
        while True:
            try:
                return self._session.conversation()
            except ReplayDied as died:
                self._blame(died.cell, died)

    def _blame(self, cell: Cell, died: StudentDied) -> None:
        """Let a cell of which a process died run no more, and note that."""
        self._leave_out(cell, died)
        self._note(f"in the cell {cell_name(self._cells[cell.position])}: {died}")

    def _leave_out(self, cell: Cell, died: StudentDied) -> None:
        self._cells[cell.position].outputs = [death_output(died)]
        self._session.leave_out(cell)

    def _give_up(self, given_up: SubmissionGivenUp) -> None:
        self._session.leave()
        self._note(str(given_up))

    def _note(self, incident: str) -> None:
        if incident not in self.incidents:
            self.incidents.append(incident)


def _told_once(result: ItemResult, before: Sequence[ItemResult]) -> ItemResult:
    """Return a result that leads to an earlier item's where that says the same of a failed cell."""
    same = (
        earlier.item
        for earlier in before
        if earlier.verdict is result.verdict is Verdict.MISSING
        and earlier.explanation == result.explanation
    )
    if (item := next(same, None)) is None:
        return result
    return replace(
        result, explanation=explain(f"not there, for the same reason as {item}"), hint=None
    )


def _failed(died: StudentDied) -> Outcome:
    return Outcome(failure=Failure(died.verdict, "", str(died), ""))
