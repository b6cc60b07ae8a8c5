"""Judges submissions, each with a sandboxed student process of its own."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
import math
from pathlib import Path

from nbformat import NotebookNode

from autograder.asides.examples import TITLE_OF_EXAMPLES, examples_told
from autograder.asides.questions import answers_told
from autograder.bugs import report_bug
from autograder.classroom.budgets import SECONDS_PER_SUBMISSION
from autograder.courses.course import load_usable_course
from autograder.courses.lesson import Lesson
from autograder.courses.seeded import SeededExercises
from autograder.judge.beginning import LessonBeginning
from autograder.judge.items import ItemJudge
from autograder.judge.judgement import Judgement, enter_results
from autograder.judge.lending import Lender
from autograder.judge.limits import SubmissionLimits
from autograder.judge.notebook import NotebookJudge
from autograder.judge.warming import FULL, begin_sandbox
from autograder.sandbox import Limits, Sandbox
from autograder.session.budget import Budget
from autograder.session.session import Session
from autograder.submissions.putting_off import WantedOutputs, put_off
from autograder.submissions.reassembly import Assembled, assemble, reassemble
from autograder.submissions.submission import Submission
from course.assessment.asides import Aside
from course.assessment.trial import Trial


def open_judge(
    course: Path, seed: int, isolation: str = FULL, seconds: float = SECONDS_PER_SUBMISSION
) -> "IsolatedJudge":
    """Return a judge of the notebooks of the course in a folder, ready to judge; close it when
    done.

    Problem where it can't be isolated, or the course can't be used. seed: what hidden inputs are
    drawn from. isolation: one of BACKENDS. seconds: that a submission may compute for. It takes a
    path, so that nothing of a course travels between the processes of a run.
    """
    exercises = SeededExercises(load_usable_course(course), seed)
    return open_judge_in(begin_sandbox(isolation), exercises, seconds)


def open_judge_in(sandbox: Sandbox, exercises: SeededExercises, seconds: float) -> "IsolatedJudge":
    """Return a judge as `open_judge` does, of a course that can be used, in a sandbox that
    `begin_sandbox` has begun.
    """
    sandbox.start(_known(exercises))
    return IsolatedJudge(sandbox, exercises, limits=SubmissionLimits.within(seconds))


def _known(exercises: SeededExercises) -> dict[str, dict[str, str]]:
    """Return what student processes know of each lesson; none of it is secret."""
    return {
        name: {"public": lesson.public_source, "checks": lesson.checks_text}
        for name, lesson in exercises.course.lessons.items()
    }


@dataclass
class IsolatedJudge(AbstractContextManager):
    """Judges with every submission's code in a process of its own, forked by a started `sandbox`,
    which it closes.

    exercises: what it judges by. process_limits: of a student process. limits: of a submission.
    watch: is shown the trials behind each result, by item.
    """

    sandbox: Sandbox
    exercises: SeededExercises
    process_limits: Limits = field(default_factory=Limits)
    limits: SubmissionLimits = field(default_factory=SubmissionLimits)
    watch: Callable[[str, Sequence[Trial]], None] | None = None

    def assemble(self, submission: Submission) -> Assembled:
        """Return the notebook to be judged of a submission; Problem, in a sentence about it, if
        there is none.
        """
        return assemble(submission, self.exercises)

    def judge(self, assembled: Assembled, quantum: float = math.inf) -> Judgement:
        """Run the notebook's cells in student processes and its test cells here; return what came
        of it. QuantumUsedUp if it is to be waited for longer than `quantum`, in seconds.
        """
        lesson = self.exercises.course.lessons[assembled.lesson]
        with self._session(lesson, quantum) as session:
            judge = self._notebook_judge(assembled.notebook, session, lesson)
            results = tuple(judge.results())
            verdicts = {result.item: result.verdict for result in results}
            answers = tuple(answers_told(lesson, assembled.notebook, verdicts, judge.outcome))
            seconds = session.budget.share() * self.limits.seconds
        enter_results(assembled.notebook, results)
        return Judgement(
            assembled.lesson,
            assembled.notebook,
            results,
            assembled.repairs,
            tuple(judge.incidents),
            self.sandbox.name,
            seconds,
            session.budget.quantum.spent(),
            (*answers, *_examples_told(lesson, assembled.notebook)),
        )

    def usual_seconds(self, lesson: str, outputs: WantedOutputs = WantedOutputs.WRITTEN) -> float:
        """Return how long the lesson's own solution is waited for. outputs: which are wanted of
        submissions.
        """
        own = self.exercises.course.lessons[lesson]
        with self._session(own) as session:
            solved = put_off(reassemble(own.template(), own).notebook, own, self.exercises, outputs)
            list(self._notebook_judge(solved, session, own).results())
            return session.budget.quantum.spent()

    def _notebook_judge(
        self, notebook: NotebookNode, session: Session, lesson: Lesson
    ) -> NotebookJudge:
        items = ItemJudge(self.exercises, self.watch)
        return NotebookJudge(notebook, session, items, self._lender(lesson), self.limits)

    def _session(self, lesson: Lesson, quantum: float = math.inf) -> Session:
        limits = self.limits
        budget = Budget(limits.restarts, limits.seconds, limits.clock_seconds, quantum=quantum)
        beginning = LessonBeginning(lesson, self.limits.seconds_per_cell)
        return Session(self.sandbox, self.process_limits, budget, beginning)

    def _lender(self, lesson: Lesson) -> Lender:
        taught = {specification.name for specification in self.exercises.course.items.values()}
        return Lender(lesson.reference, taught)

    def is_alive(self) -> bool:
        """Whether it can go on judging; it can't when somebody, such as a kernel out of memory,
        ended its sandbox.
        """
        return self.sandbox.is_alive()

    def close(self) -> None:
        """End the sandbox and what is warm in it."""
        self.sandbox.close()

    def __exit__(self, *_: object) -> None:
        self.close()


def _examples_told(lesson: Lesson, notebook: NotebookNode) -> tuple[Aside, ...]:
    """Return what is said of examples; where that fails, that it did: no verdict depends on it."""
    try:
        return tuple(examples_told(lesson, notebook))
    except Exception as error:
        about = lesson.pools[0].specification.name
        return (Aside(about, TITLE_OF_EXAMPLES, f"not tried: {report_bug(error)}"),)
