"""Grades a class: judges what is new or changed, in parallel, and lets one writer fill nbgrader's
gradebook.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isclose

from autograder.bugs import report_bug
from autograder.classroom.classroom import Classroom
from autograder.courses.seeded import seed_identifier
from autograder.gradebook.database import require_lessons_in_gradebook
from autograder.gradebook.notes import Note, read_note
from autograder.gradebook.writer import GradebookWriter
from autograder.judge.judgement import Judgement
from autograder.problems import Problem
from autograder.submissions.folders import Submission, digest, require_usable_name
from autograder.workers import Crew, Outcome
from course.lessons import notebook_path


@dataclass(frozen=True)
class Graded:
    """How grading one submission ended: judged, skipped as unchanged, refused with a reason, or
    lost to a bug of ours.

    What can't be read is refused and recorded without points, once; until it is handed in anew each
    run says so.
    """

    submission: Submission
    judged: Judgement | None = None
    problem: str | None = None
    bug: str | None = None


def grade(submissions: Sequence[Submission], classroom: Classroom, crew: Crew) -> Iterator[Graded]:
    """Let `crew` judge `submissions` and record each; yield them when they are recorded.

    What is unchanged since it was graded, with the same seed and the same lesson, is skipped.
    Interrupted, it records what is judged and starts no further submission. Problem if a lesson was
    never released, if somebody else is grading the class, or if it can't be recorded any more.
    """
    _require_released_lessons(classroom)
    require_lessons_in_gradebook(classroom, sorted({one.lesson for one in submissions}))
    with GradebookWriter(classroom) as writer:
        due: dict[Submission, str] = {}
        grounds = {
            lesson: _grounds(classroom, lesson) for lesson in {one.lesson for one in submissions}
        }
        for one, digested, ended in _standing(
            submissions, classroom, grounds, writer.graded_before()
        ):
            if ended is None:
                due[one] = digested
            else:
                yield ended
        waiting: list[Graded] = []
        for done in crew.judge(list(due)):
            if done is not None:
                waiting.append(_recorded(writer, *done, due[done[0]], grounds[done[0].lesson]))
            if writer.flush_if_due():
                yield from waiting
                waiting.clear()
        writer.flush()
        yield from waiting


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


def _standing(
    submissions: Sequence[Submission],
    classroom: Classroom,
    grounds: Mapping[str, str],
    known: Mapping[tuple[str, str], float],
) -> Iterator[tuple[Submission, str, Graded | None]]:
    """Yield each submission with its digest, and how it ended if there is nothing to judge."""
    for one in submissions:
        try:
            require_usable_name(one.student)
            digested = digest(one.path, grounds[one.lesson])
        except (Problem, OSError) as error:
            yield one, "", Graded(one, problem=str(error))
            continue
        note = read_note(classroom, one.student, one.lesson)
        points = known.get((one.student, one.lesson))
        if note and note.is_current(digested) and _agrees(note, points):
            yield one, digested, Graded(one, problem=note.rejected)
        else:
            yield one, digested, None


def _agrees(note: Note, points: float | None) -> bool:
    """Whether the gradebook has the points of the note; it hasn't where an older copy was put in
    its place.
    """
    return points is not None and isclose(points, note.points, abs_tol=0.01)


def _grounds(classroom: Classroom, lesson: str) -> str:
    """Return what verdicts on `lesson` rest on besides the submission: another one of these is a
    reason to judge anew.
    """
    settled = (
        seed_identifier(classroom.seed),
        classroom.late,
        classroom.due.get(lesson),
        classroom.handed_in,
    )
    return f"{classroom.course.lessons[lesson].digest} {settled}"


def _recorded(
    writer: GradebookWriter, submission: Submission, outcome: Outcome, digested: str, grounds: str
) -> Graded:
    """Hand what can be recorded to the writer."""
    try:
        if (
            outcome.rejected and digest(submission.path, grounds) != digested
        ):  # what was read was neither the old nor the new
            return Graded(
                submission,
                problem="it was replaced or taken away while it was graded; grade again.",
            )
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
