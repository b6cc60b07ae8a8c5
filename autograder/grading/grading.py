"""Grades a class: reads what was handed in, has judged what is new or changed, and lets one writer
fill nbgrader's gradebook.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from autograder.bugs import report_bug
from autograder.classroom.classroom import ROSTER, Classroom
from autograder.gradebook.database import require_lessons_in_gradebook
from autograder.gradebook.settling import read_roster
from autograder.gradebook.writer import GradebookWriter
from autograder.grading.intake import Intake
from autograder.grading.judging import Bug, JudgingResult, OverBudget, ProblemHere, Rejection
from autograder.grading.pending import Done
from autograder.grading.results import GradingResult
from autograder.problems import Problem
from autograder.submissions.finding import Place
from autograder.submissions.submission import Submission
from course.lessons import notebook_path


class Judges(Protocol):
    """Whoever judges the submissions of a run, as `Crew` does."""

    def judge(self, submissions: Iterable[Submission]) -> Iterator[Done | None]: ...


def grade(
    places: Sequence[Place], classroom: Classroom, judges: Judges, again: bool = False
) -> Iterator[GradingResult]:
    """Read what lies at `places`, let `judges` judge it, and record it; yield each when it is
    recorded.

    What is unchanged since it was graded, with the same seed and the same lesson, is skipped,
    unless all is to be judged `again`.
    Interrupted, it records what is judged and starts no further submission. Problem if a lesson was
    never released, if somebody else is grading the class, or if it can't be recorded any more.
    """
    _require_released_lessons(classroom)
    require_lessons_in_gradebook(classroom, sorted({place.lesson for place in places}))
    with GradebookWriter(classroom) as writer:
        points = writer.graded_before()
        roster = {participant.id for participant in read_roster(classroom.root / ROSTER)}
        known = roster | {student for student, _ in points}
        intake = Intake(classroom, {} if again else points, known)
        recorded: list[GradingResult] = []
        for done in judges.judge(intake.due(places)):
            yield from intake.take_settled()
            if done is not None:
                recorded.append(_record(writer, done.submission, done.result))
            if writer.flush_if_due():
                yield from recorded
                recorded.clear()
        writer.flush()
        yield from [*recorded, *intake.take_settled()]


def _require_released_lessons(classroom: Classroom) -> None:
    """Problem where the course has lost a lesson that the class was given: its submissions would be
    passed over.
    """
    released = sorted(
        path.name
        for path in classroom.release.glob("*")
        if notebook_path(classroom.release, path.name).is_file()
    )
    if lost := [name for name in released if name not in classroom.course.lessons]:
        raise Problem(
            f"{notebook_path(classroom.course.source, lost[0])} is gone, and this class was given "
            f"{lost[0]}. Put the lesson back, or take {classroom.release / lost[0]} away; then run "
            "this again."
        )


def _record(
    writer: GradebookWriter, submission: Submission, result: JudgingResult
) -> GradingResult:
    """Hand what can be recorded to the writer; return how grading the submission ended. Problem if
    it can't be recorded any more; another failure is a bug of this submission alone.
    """
    try:
        match result:
            case ProblemHere(sentence):
                return GradingResult(submission.place, problem=sentence)
            case Bug(sentence):
                return GradingResult(submission.place, bug=sentence)
            case OverBudget(reason):
                # Without a digest: nobody shall take it for judged.
                writer.record_rejected(replace(submission, digest=""), reason)
                return GradingResult(submission.place, left=reason)
            case Rejection(reason):
                writer.record_rejected(submission, reason)
                return GradingResult(submission.place, problem=reason)
            case judgement:
                writer.record(submission, judgement)
                return GradingResult(
                    submission.place, judgement, notices=writer.notices(submission)
                )
    except Problem:
        raise
    except Exception as error:
        return GradingResult(submission.place, bug=report_bug(error))
