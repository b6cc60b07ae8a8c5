"""What is known of a class after grading: every verdict, by student and lesson."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.classroom.classroom import Classroom
from autograder.gradebook.notes import UNTIMED, Note, read_note
from autograder.problems import Problem
from autograder.sandbox import Unconfined
from course.assessment.verdicts import ItemResult


@dataclass(frozen=True)
class GradedSubmission:
    """A submission that was graded, and the note on it."""

    student: str
    lesson: str
    note: Note


@dataclass(frozen=True)
class ItemRow:
    """One judged item of one student, a line of the CSV: its fields are the columns, in their
    order. mistake, symptom: their names, or nothing.
    """

    student: str
    lesson: str
    item: str
    points: float
    max_points: float
    verdict: str
    mistake: str
    symptom: str
    message: str


@dataclass(frozen=True)
class Remark:
    """What is to be known of one submission besides its verdicts. kind: `refused`, `left` to the
    next run, `mended`, `happened`, or `unisolated`.
    """

    student: str
    lesson: str
    kind: str
    text: str


def graded_submissions(
    classroom: Classroom, lessons: Sequence[str], student: str | None = None
) -> list[GradedSubmission]:
    """Return the graded submissions of a class, or of one student in it, by student; Problem if
    there are none.
    """
    submissions = graded_so_far(classroom, lessons, student)
    if not submissions:
        whose = "" if student is None else f" of {student}"
        raise Problem(
            f"Nothing{whose} is graded yet in {classroom.root}. Run: autograder "
            f"grade{classroom.option}"
        )
    return submissions


def graded_so_far(
    classroom: Classroom, lessons: Sequence[str], student: str | None = None
) -> list[GradedSubmission]:
    """Return the same; none of them where nothing was graded yet."""
    folders = classroom.autograded.iterdir() if classroom.autograded.is_dir() else ()
    names = sorted(path.name for path in folders if not path.name.startswith("."))
    return [
        GradedSubmission(name, lesson, note)
        for name in names
        for lesson in lessons
        if student in (None, name) and (note := read_note(classroom, name, lesson))
    ]


def rows(classroom: Classroom, lessons: Sequence[str]) -> list[ItemRow]:
    """Return every judged item of the class; Problem if nothing was graded yet."""
    return [
        _row(submission, result)
        for submission in graded_submissions(classroom, lessons)
        for result in submission.note.results
    ]


def remarks(classroom: Classroom, lessons: Sequence[str]) -> list[Remark]:
    """Return what was refused, left, or mended in the class, what student code did to its process,
    and what ran without isolation, by student; Problem if nothing was graded yet.
    """
    return [
        Remark(submission.student, submission.lesson, kind, text)
        for submission in graded_submissions(classroom, lessons)
        for kind, text in _remarks_on(submission.note)
    ]


def _row(submission: GradedSubmission, result: ItemResult) -> ItemRow:
    return ItemRow(
        student=submission.student,
        lesson=submission.lesson,
        item=result.item,
        points=result.points,
        max_points=result.max_points,
        verdict=str(result.verdict),
        mistake=result.mistake or "",
        symptom=result.symptom or "",
        message=result.message,
    )


def _remarks_on(note: Note) -> Iterator[tuple[str, str]]:
    if note.rejected:
        yield "left" if note.is_left else "refused", note.rejected
    else:
        yield from (("mended", repair) for repair in note.mended)
        if note.is_untimed:
            yield "untimed", UNTIMED
    yield from (("happened", incident) for incident in note.incidents)
    if note.isolation == Unconfined.name:
        yield "unisolated", "its code ran without isolation, and could have changed any score"
