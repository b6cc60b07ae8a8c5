"""Grades a class: reads what was handed in, has judged what is new or changed, and lets one writer
fill nbgrader's gradebook.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from autograder.classroom.classroom import ROSTER, Classroom
from autograder.gradebook.database import require_lessons_in_gradebook
from autograder.gradebook.settling import read_roster
from autograder.gradebook.writer import GradebookWriter
from autograder.grading.intake import Intake
from autograder.grading.pending import Done
from autograder.grading.recording import Recorder
from autograder.grading.results import GradingResult
from autograder.grading.scope import Scope
from autograder.problems import Problem
from autograder.submissions.finding import Place
from autograder.submissions.submission import Submission
from course.lessons import notebook_path


class Judges(Protocol):
    """Whoever judges the submissions of a run, as `Crew` does."""

    def judge(self, submissions: Iterable[Submission]) -> Iterator[Done | None]: ...


def grade(
    places: Sequence[Place],
    classroom: Classroom,
    judges: Judges,
    scope: Scope | None = None,
    patience: float = 0.0,
) -> Iterator[GradingResult]:
    """Read what lies at `places`, let `judges` judge it, and record it; yield each when it is
    recorded.

    What is unchanged since it was graded, with the same seed and the same lesson, is skipped; what
    only counts otherwise is counted anew and not judged. scope: where more is asked for, or less.
    patience: seconds to wait for whoever else is grading the class.
    Interrupted, it records what is judged and starts no further submission. Problem if a lesson was
    never released, if somebody else is grading the class, or if it can't be recorded any more.
    """
    scope = scope or Scope()
    _require_released_lessons(classroom)
    require_lessons_in_gradebook(classroom, sorted({place.lesson for place in places}))
    with GradebookWriter(classroom, scope.rehearsal, patience) as writer:
        points = writer.graded_before()
        roster = {participant.id for participant in read_roster(classroom.root / ROSTER)}
        known = roster | {student for student, _ in points}
        intake = Intake(classroom, points, writer.deadlines(), known, scope)
        recorder = Recorder(classroom, writer, intake, scope.item)
        for done in judges.judge(intake.due(places)):
            yield from intake.take_settled()
            yield from recorder.recount()
            if done is not None:
                recorder.record(done.submission, done.result)
            yield from recorder.written()
        yield from recorder.recount()
        yield from recorder.finish()
        yield from intake.take_settled()


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
