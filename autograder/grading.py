"""Grades a class: judges what is new or changed, in parallel, and lets one writer fill nbgrader's gradebook."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
import hashlib
from math import isclose

from autograder.bugs import report_bug
from autograder.exercises.specification import Built, use_built
from autograder.gradebook.notes import is_current, verdicts
from autograder.gradebook.writer import GradebookWriter, require_lessons_in_gradebook
from autograder.judge.items import built
from autograder.judge.judged import Judged
from autograder.layout import Layout
from autograder.problems import Problem
from autograder.submissions.folders import Submission, digest, require_usable_name
from autograder.workers import Crew, Outcome
from course.lessons import LessonError, notebook_path


@dataclass(frozen=True)
class Graded:
    """How grading one submission ended: judged, skipped as unchanged, refused with a reason, or lost to a bug of ours.

    What can't be read is refused and recorded without points, once; until it is handed in anew each run says so.
    """

    submission: Submission
    judged: Judged | None = None
    problem: str | None = None
    bug: str | None = None


def grade(submissions: Sequence[Submission], layout: Layout, crew: Crew, seed: int) -> Iterator[Graded]:
    """Let `crew` judge `submissions` and record each; yield them when they are recorded.

    seed: what the crew's judges draw hidden inputs from. What is unchanged since it was graded, with the same seed and the
    same lesson, is skipped. Interrupted, it records what is judged and starts no further submission. Problem if a lesson was
    never released, if somebody else is grading the class, or if it can't be recorded any more.
    """
    require_lessons_in_gradebook(layout, sorted({one.lesson for one in submissions}))
    with GradebookWriter(layout) as writer:
        due: dict[Submission, str] = {}
        grounds = {lesson: _grounds(layout, lesson, seed) for lesson in {one.lesson for one in submissions}}
        for one, digested, ended in _standing(submissions, layout, grounds, writer.graded_before()):
            if ended is None:
                due[one] = digested
            else:
                yield ended
        waiting: list[Graded] = []
        # Expected values are made once, here, for all processes that judge.
        exercises = _exercises({one.lesson for one in due}, seed)
        for done in crew.judge(list(due), partial(use_built, exercises)):
            if done is not None:
                waiting.append(_recorded(writer, *done, due[done[0]], grounds[done[0].lesson]))
            if writer.flush_if_due():
                yield from waiting
                waiting.clear()
        writer.flush()
        yield from waiting


def _exercises(lessons: Iterable[str], seed: int) -> Built:
    try:
        return built(sorted(lessons), seed)
    except LessonError as error:
        raise Problem(f"The lessons in source/ can't be used: {error}") from None


def _standing(submissions: Sequence[Submission], layout: Layout, grounds: Mapping[str, str],
              known: Mapping[tuple[str, str], float]) -> Iterator[tuple[Submission, str, Graded | None]]:
    """Yield each submission with its digest, and how it ended if there is nothing to judge."""
    for one in submissions:
        try:
            require_usable_name(one.student)
            digested = digest(one.path, grounds[one.lesson])
        except (Problem, OSError) as error:
            yield one, "", Graded(one, problem=str(error))
            continue
        noted = verdicts(layout, one.student, one.lesson)
        current = is_current(noted, digested) and _agrees(noted, known.get((one.student, one.lesson)))
        yield one, digested, Graded(one, problem=noted.get("rejected")) if current and noted else None


def _agrees(noted: dict, points: float | None) -> bool:
    """Whether the gradebook has the points that are noted; it hasn't where an older copy was put in its place."""
    return points is not None and isclose(points, noted["points"], abs_tol=0.01)


def _grounds(layout: Layout, lesson: str, seed: int) -> str:
    """Return what verdicts on `lesson` rest on besides the submission: another one of these is a reason to judge anew."""
    path = notebook_path(layout.source, lesson)
    try:
        return f"{seed} {hashlib.sha256(path.read_bytes()).hexdigest()}"
    except OSError as error:
        raise Problem(f"The lessons in source/ can't be used: {path}: {error.strerror}. Put it back and grade again.") from None


def _recorded(writer: GradebookWriter, submission: Submission, outcome: Outcome, digested: str, grounds: str) -> Graded:
    """Hand what can be recorded to the writer."""
    try:
        if outcome.rejected and digest(submission.path, grounds) != digested:  # what was read was neither the old nor the new
            return Graded(submission, problem="it was replaced or taken away while it was graded; grade again.")
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
