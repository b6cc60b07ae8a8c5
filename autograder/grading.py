"""Grades a class: judges what is new or changed, in parallel, and lets one writer fill nbgrader's gradebook."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial

from autograder.bugs import report_bug
from autograder.exercises.specification import Built, use_built
from autograder.gradebook.notes import is_current, verdicts
from autograder.gradebook.writer import GradebookWriter
from autograder.judge.items import built
from autograder.judge.judged import Judge, Judged
from autograder.layout import Layout
from autograder.problems import Problem
from autograder.submissions import Submission, digest, require_usable_name
from autograder.submissions import find_submissions as find_submissions
from autograder.workers import Outcome, judge_all
from course.lessons import notebook_path


@dataclass(frozen=True)
class Graded:
    """How grading one submission ended: judged, skipped as unchanged, refused with a reason, or lost to a bug of ours.

    What can't be read is refused and recorded without points, once; until it is handed in anew each run says so.
    """

    submission: Submission
    judged: Judged | None = None
    problem: str | None = None
    bug: str | None = None


def grade(submissions: Sequence[Submission], layout: Layout, make_judge: Callable[[], Judge], seed: int, jobs: int,
          ) -> Iterator[Graded]:
    """Judge `submissions` with `jobs` processes and record each; yield them when they are recorded.

    make_judge: builds the judge of a process; picklable. seed: what its hidden inputs are drawn from. What is unchanged since
    it was graded, with the same seed and the same lesson, is skipped. Interrupted, it records what is judged and starts no
    further submission. Problem if somebody else is grading the class, or if it can't be recorded any more.
    """
    with GradebookWriter(layout) as writer:
        due: dict[Submission, str] = {}
        for one, digested, ended in _standing(submissions, layout, seed, writer.graded_before()):
            if ended is None:
                due[one] = digested
            else:
                yield ended
        waiting: list[Graded] = []
        # Expected values are made once, here, for all processes that judge.
        exercises = built(sorted({one.lesson for one in due}), seed)
        with closing(judge_all(list(due), partial(_judge_with, exercises, make_judge), jobs)) as outcomes:
            for done in outcomes:
                if done is not None:
                    waiting.append(_recorded(writer, *done, due[done[0]]))
                if writer.flush_if_due():
                    yield from waiting
                    waiting.clear()
        writer.flush()
        yield from waiting


def _judge_with(exercises: Built, make_judge: Callable[[], Judge]) -> Judge:
    use_built(exercises)
    return make_judge()


def _standing(submissions: Sequence[Submission], layout: Layout, seed: int, known: set[tuple[str, str]],
              ) -> Iterator[tuple[Submission, str, Graded | None]]:
    """Yield each submission with its digest, and how it ended if there is nothing to judge."""
    grounds = {lesson: _grounds(layout, lesson, seed) for lesson in {one.lesson for one in submissions}}
    for one in submissions:
        try:
            require_usable_name(one.student)
            digested = digest(one.path, grounds[one.lesson])
        except (Problem, OSError) as error:
            yield one, "", Graded(one, problem=str(error))
            continue
        noted = verdicts(layout, one.student, one.lesson)
        current = (one.student, one.lesson) in known and is_current(noted, digested)
        yield one, digested, Graded(one, problem=noted.get("rejected")) if current and noted else None


def _grounds(layout: Layout, lesson: str, seed: int) -> str:
    """Return what verdicts on `lesson` rest on besides the submission: another one of these is a reason to judge anew."""
    return f"{seed} {digest(notebook_path(layout.source, lesson))}"


def _recorded(writer: GradebookWriter, submission: Submission, outcome: Outcome, digested: str) -> Graded:
    """Hand what can be recorded to the writer."""
    try:
        if outcome.rejected:
            writer.record_rejected(submission, outcome.rejected, digested)
            return Graded(submission, problem=outcome.rejected)
        if outcome.judged:
            writer.record(submission, outcome.judged, digested)
    except Problem:
        raise
    except Exception as error:
        return Graded(submission, bug=report_bug(error))
    return Graded(submission, outcome.judged, outcome.problem, outcome.bug)
