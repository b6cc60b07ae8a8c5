"""Judges one assembled notebook with a sandboxed student process, and goes on in a new one where
that dies.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
import json
from pathlib import Path
import time
from typing import Self

from nbformat import NotebookNode, from_dict

from autograder.courses.course import load_course
from autograder.courses.lesson import Lesson
from autograder.courses.seeded import SeededExercises
from autograder.courses.templates import cell_name, is_test
from autograder.hidden import internal_error, judging
from autograder.judge.conversation import Beginning, Conversation, StudentDied
from autograder.judge.items import ItemJudge
from autograder.judge.judgement import Judgement, enter_results
from autograder.judge.lending import Lender
from autograder.sandbox import Limits, Namespaces, Sandbox, Stated, StudentProcess, Unconfined, Warm
from autograder.student import outputs
from autograder.submissions.reassembly import Assembled, assemble
from autograder.submissions.submission import Submission
from autograder.wire.frames import LARGEST_FRAME
from autograder.wire.outcomes import MOST_OUTCOME_BYTES
import course as course_package
from course.assessment.exercises import Attempt
from course.assessment.failures import Failure
from course.assessment.probes import Outcome
from course.assessment.trials import SECONDS_PER_ITEM
from course.assessment.verdicts import ItemResult, Verdict
from course.environment import FIGURES
from course.lessons import TESTS

FULL, NONE = "full", "none"
BACKENDS = {FULL: Namespaces, NONE: Unconfined}
"""What `--isolation` may be; `none` accepts that student code can reach what this user can."""

SECONDS_PER_CELL = 10.0
"""Wall time of one cell that is no test; then it is interrupted, and killed where it won't be."""

MOST_PROCESSES = 40
"""Student processes one submission may use up, by ending or hanging them; then what is left counts
as crashed.
"""

SECONDS_PER_SUBMISSION = 300.0
"""Wall time of one submission; no cell is run and no item tried that would begin later."""

MOST_SHOWN = 20_000_000
"""Bytes of JSON of all outputs of one submission that are kept."""

STATED = (
    Stated(
        "seconds_per_cell",
        SECONDS_PER_CELL,
        "seconds on the clock of a cell",
        "it is interrupted, or else killed",
    ),
    Stated(
        "seconds_per_item",
        SECONDS_PER_ITEM,
        "seconds on the clock of a judged item",
        "the item's verdict is timeout",
    ),
    Stated(
        "seconds",
        SECONDS_PER_SUBMISSION,
        "seconds on the clock of a submission",
        "what isn't judged yet is timeout",
    ),
    Stated(
        "restarts",
        MOST_PROCESSES,
        "student processes that a submission may end",
        "what isn't judged yet is crashed",
    ),
    Stated(
        "printed",
        outputs.MOST_TEXT,
        "characters that a cell prints",
        "the rest is left out, with a note",
    ),
    Stated("outputs", outputs.MOST_OUTPUTS, "outputs of a cell", "the rest is left out"),
    Stated(
        "displayed", outputs.MOST_SHOWN, "bytes that a cell displays", "what is larger is left out"
    ),
    Stated(
        "kept",
        MOST_SHOWN,
        "bytes of all outputs of a submission",
        "outputs of later cells are left out, with a note",
    ),
    Stated(
        "message",
        LARGEST_FRAME,
        "bytes of one answer to the judge",
        "the item's verdict is crashed",
    ),
    Stated(
        "answers",
        MOST_OUTCOME_BYTES,
        "bytes in memory of all answers on an item's attempts",
        "the item's verdict is crashed",
    ),
)
"""What one submission may use of the judge, besides what its processes may use of the machine."""


def open_judge(course: Path, seed: int, isolation: str = FULL) -> "IsolatedJudge":
    """Return a judge of the notebooks of the course in a folder, ready to judge; close it when
    done.

    Problem where it can't be isolated, or the course can't be used. seed: what hidden inputs are
    drawn from. isolation: one of BACKENDS. It takes a path, so that nothing of a course travels
    between the processes of a run.
    """
    exercises = SeededExercises(load_course(course), seed)
    exercises.course.require_usable()
    environment = {
        FIGURES: "off",
        "MPLBACKEND": "template",
    }  # nobody looks at figures while judging
    preparation = {
        "environment": environment,
        "public": [lesson.public_source for lesson in exercises.course.lessons.values()],
    }
    warm = Warm(
        entry="autograder.student.serving:serve",
        prepare="autograder.student.serving:prepare",
        argument=preparation,
        visible=(Path(course_package.__file__).parent,),
    )
    sandbox = BACKENDS[isolation](warm)
    sandbox.start()
    return IsolatedJudge(sandbox, exercises)


@dataclass
class IsolatedJudge:
    """Judges with every submission's code in a process of its own, forked by a started `sandbox`,
    which it closes.

    exercises: what it judges by. limits: of a student process. seconds_per_...: wall time.
    """

    sandbox: Sandbox
    exercises: SeededExercises
    limits: Limits = field(default_factory=Limits)
    seconds_per_cell: float = SECONDS_PER_CELL
    seconds_per_item: float = SECONDS_PER_ITEM

    def assemble(self, submission: Submission) -> Assembled:
        """Return the notebook to be judged of a submission; Problem, in a sentence about it, if
        there is none.
        """
        return assemble(submission, self.exercises.course)

    def judge(self, assembled: Assembled) -> Judgement:
        """Run the notebook's cells in student processes and its test cells here; return what came
        of it.
        """
        with _Sitting(self, assembled) as sitting:
            results = tuple(sitting.results())
        enter_results(assembled.notebook, results)
        return Judgement(
            assembled.lesson,
            assembled.notebook,
            results,
            assembled.repairs,
            tuple(sitting.incidents),
            self.sandbox.name,
        )

    def is_alive(self) -> bool:
        """Whether it can go on judging; it can't when somebody, such as a kernel out of memory,
        ended its sandbox.
        """
        return self.sandbox.is_alive()

    def close(self) -> None:
        """End the sandbox and what is warm in it."""
        self.sandbox.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@cache
def beginning(lesson: Lesson) -> Beginning:
    """Return what a student process of `lesson` begins with."""
    return Beginning(
        lesson.earlier_sources, lesson.earlier_names, lesson.public_source, lesson.checks_text
    )


class _GivenUp(StudentDied):
    """The submission has used up what any one gets."""


class _Sitting:
    """One submission being judged: which of its code cells have run, and the student process that
    they have run in.
    """

    def __init__(self, judge: IsolatedJudge, assembled: Assembled):
        course = judge.exercises.course
        self._judge, self._lesson, self._items = (
            judge,
            course.lessons[assembled.lesson],
            ItemJudge(judge.exercises),
        )
        self._lender = Lender(self._lesson.reference, {one.name for one in course.items.values()})
        self._cells = [cell for cell in assembled.notebook.cells if cell.cell_type == "code"]
        self._done, self._careful, self._asked = 0, False, ""
        self._fatal: set[int] = set()
        self._process: StudentProcess | None = None
        self._conversation: Conversation | None = None
        self._room = MOST_SHOWN
        self._n_processes, self._deadline = 0, time.monotonic() + SECONDS_PER_SUBMISSION
        self._results: list[ItemResult] = []
        self.incidents: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()

    def results(self) -> Iterator[ItemResult]:
        """Run all cells in their order; yield the result of each test cell."""
        for position, cell in enumerate(self._cells):
            if is_test(cell):
                self._run_up_to(position)
                yield self._result(cell)
                self._done = position + 1
        self._run_up_to(len(self._cells))

    def _result(self, cell: NotebookNode) -> ItemResult:
        """Run a test cell, here in the judge, where its `check` asks the student process."""
        item = cell_name(cell).removesuffix(TESTS)
        self._asked = item
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
        before = {result.item: result for result in self._results}
        self._results.append(self._items.judge(item, self._try_attempts, before))
        return self._results[-1]

    def _try_attempts(self, attempts: Sequence[Attempt], seconds: float) -> list[Outcome]:
        """Return the outcomes of attempts on the student's code; where its process dies, the last
        one says of what.
        """
        outcomes: list[Outcome] = []
        limit = min(seconds, self._judge.seconds_per_item)
        try:
            self._require_time()
            for outcome in self._conversing().try_attempts(
                attempts, self._lender, limit, self._careful
            ):
                outcomes.append(outcome)
        except _GivenUp as given_up:
            self._leave()
            self._note(str(given_up))
            return [*outcomes, Outcome(failure=Failure(given_up.verdict, "", str(given_up), ""))]
        except StudentDied as died:
            if self._dies_again():
                self._note(f"while {self._asked} was judged: {died}")
                return [*outcomes, Outcome(failure=Failure(died.verdict, "", str(died), ""))]
            return self._try_attempts(attempts, seconds)
        return outcomes

    def _run_up_to(self, end: int) -> None:
        """Run the cells that are due before `end`, and keep their outputs; one that kills its
        process stays left out.
        """
        while self._done < end:
            try:
                self._run(self._conversing(), range(self._done, end))
            except _GivenUp as given_up:
                self._leave()
                self._note(str(given_up))
                for position in self._due(range(self._done, end)):
                    self._cells[position].outputs = [_as_output(given_up)]
                self._done = end
            except StudentDied as died:
                if self._dies_again():
                    self._leave_out(self._done, died)
                    self._done += 1

    def _dies_again(self) -> bool:
        """Leave a process that died. The first time it isn't sure of what, so the same is asked
        once more, carefully.
        """
        self._leave()
        again, self._careful = self._careful, True
        return again

    def _leave_out(self, position: int, died: StudentDied) -> None:
        """Let the cell at `position`, of which a process died, run no more."""
        cell = self._cells[position]
        cell.outputs = [_as_output(died)]
        self._fatal.add(position)
        self._note(f"in the cell {cell_name(cell)}: {died}")

    def _note(self, incident: str) -> None:
        if incident not in self.incidents:
            self.incidents.append(incident)

    def _run(self, conversation: Conversation, positions: range) -> None:
        """Run the cells at `positions` as far as they are due; `_done` follows."""
        due = self._due(positions)
        sources = [self._cells[position].source for position in due]
        answers = conversation.run(sources, self._judge.seconds_per_cell, self._careful)
        for position in due:
            self._done = position
            self._require_time()
            answer = next(answers)
            cell = self._cells[position]
            cell.outputs, cell.execution_count = self._kept(answer["outputs"]), answer["count"]
        for _ in answers:
            pass
        self._done = positions.stop

    def _kept(self, outputs: list[dict]) -> list[NotebookNode]:
        """Return a cell's outputs, or a note where a submission shows more than anybody would look
        at.
        """
        self._room -= len(json.dumps(outputs))
        return [
            from_dict(output)
            for output in (outputs if self._room >= 0 or not outputs else [LEFT_OUT])
        ]

    def _due(self, positions: range) -> list[int]:
        return [
            position
            for position in positions
            if not is_test(self._cells[position]) and position not in self._fatal
        ]

    def _conversing(self) -> Conversation:
        """Return the conversation with a student process in which all that is done has run;
        StudentDied if there is no way.
        """
        while self._conversation is None:
            self._require_patience()
            self._process = self._judge.sandbox.student(self._judge.limits)
            self._conversation = Conversation(self._process, self._judge.limits)
            self._conversation.begin(beginning(self._lesson), self._judge.seconds_per_cell)
            self._run_again(self._conversation)
        return self._conversation

    def _run_again(self, conversation: Conversation) -> None:
        """Run what is done in a new process. A cell that kills this one, though it didn't the last,
        is left out from now on.
        """
        due = self._due(range(self._done))
        answers = conversation.run(
            [self._cells[position].source for position in due],
            self._judge.seconds_per_cell,
            careful=True,
        )
        for position in due:
            self._require_time()
            try:
                next(answers)
            except StudentDied as died:
                self._leave()
                self._leave_out(position, died)
                return
        for _ in answers:
            pass

    def _require_patience(self) -> None:
        """_GivenUp if this submission has used up the processes or the time that any one gets."""
        if self._n_processes == MOST_PROCESSES:
            raise _GivenUp(
                Verdict.CRASHED,
                f"not tried any more, after {MOST_PROCESSES} processes that ended or hung",
            )
        self._require_time()
        self._n_processes += 1

    def _require_time(self) -> None:
        """_GivenUp if this submission has used up the time that any one gets."""
        if time.monotonic() > self._deadline:
            raise _GivenUp(
                Verdict.TIMEOUT,
                f"not tried any more, after {SECONDS_PER_SUBMISSION:g} seconds for all of it",
            )

    def _leave(self) -> None:
        if self._process is not None:
            self._process.close()
        self._process = self._conversation = None


LEFT_OUT = {
    "output_type": "stream",
    "name": "stderr",
    "text": "what this cell shows is left out: it is too much altogether\n",
}


def _as_output(died: StudentDied) -> NotebookNode:
    return from_dict(
        {
            "output_type": "error",
            "ename": str(died.verdict),
            "evalue": str(died),
            "traceback": [str(died)],
        }
    )
