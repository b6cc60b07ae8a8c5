"""What is known of a class after grading: every verdict, by student and lesson."""

from collections.abc import Iterator
from dataclasses import dataclass

from autograder.classroom.classroom import Classroom
from autograder.gradebook.notes import verdicts
from autograder.problems import Problem
from autograder.sandbox import Unconfined


@dataclass(frozen=True)
class Row:
    """One judged item of one student."""

    student: str
    lesson: str
    item: str
    points: float
    max_points: float
    verdict: str
    mistake: str
    message: str


@dataclass(frozen=True)
class Remark:
    """What is to be known of one submission besides its verdicts. kind: `refused`, `mended`,
    `happened`, or `unisolated`.
    """

    student: str
    lesson: str
    kind: str
    text: str


def rows(classroom: Classroom, lessons: list[str]) -> list[Row]:
    """Return every judged item of the class; Problem if nothing was graded yet."""
    return [
        row
        for student, lesson, noted in _noted(classroom, lessons)
        for row in _rows_of(student, lesson, noted)
    ]


def remarks(classroom: Classroom, lessons: list[str]) -> list[Remark]:
    """Return what was refused or mended in the class, and what student code did to its process."""
    noted = _noted(classroom, lessons)
    return [
        Remark(student, lesson, *remark)
        for student, lesson, one in noted
        for remark in _remarks_of(one)
    ]


def _noted(classroom: Classroom, lessons: list[str]) -> list[tuple[str, str, dict]]:
    folders = classroom.autograded.iterdir() if classroom.autograded.is_dir() else ()
    students = sorted(path.name for path in folders if not path.name.startswith("."))
    notes = (
        (student, lesson, verdicts(classroom, student, lesson))
        for student in students
        for lesson in lessons
    )
    found = [(student, lesson, noted) for student, lesson, noted in notes if noted is not None]
    if not found:
        raise Problem(
            f"Nothing is graded yet in {classroom.root}. Run: autograder grade{classroom.option}"
        )
    return found


def _rows_of(student: str, lesson: str, noted: dict) -> list[Row]:
    return [
        Row(
            student,
            lesson,
            item["item"],
            item["points"],
            item["max_points"],
            item["verdict"],
            item["mistake"] or "",
            item["message"],
        )
        for item in noted["items"]
    ]


def _remarks_of(noted: dict) -> Iterator[tuple[str, str]]:
    if noted.get("rejected"):
        yield "refused", str(noted["rejected"])
    else:
        yield from (("mended", str(repair)) for repair in noted["repairs"])
    yield from (("happened", str(incident)) for incident in noted["incidents"])
    if noted["isolation"] == Unconfined.name:
        yield "unisolated", "its code ran without isolation, and could have changed any score"
