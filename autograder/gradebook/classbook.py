"""What is known of a class after grading: every verdict, by student and lesson."""

from dataclasses import dataclass

from autograder.exercises import BY_LESSON
from autograder.gradebook.notes import verdicts
from autograder.layout import Layout
from autograder.problems import Problem


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


def rows(layout: Layout, lessons: list[str]) -> list[Row]:
    """Return every judged item of the class; Problem if nothing was graded yet."""
    folders = layout.autograded.iterdir() if layout.autograded.is_dir() else ()
    students = sorted(path.name for path in folders if not path.name.startswith("."))
    found = [row for student in students for lesson in lessons for row in _rows_of(layout, student, lesson)]
    if not found:
        raise Problem(f"Nothing is graded yet in {layout.root}. Run: autograder grade{layout.option}")
    return found


def _rows_of(layout: Layout, student: str, lesson: str) -> list[Row]:
    noted = verdicts(layout, student, lesson)
    if noted is None:
        return []
    return [
        Row(student, lesson, item["item"], item["points"], item["max_points"], item["verdict"], item["mistake"] or "",
            item["message"])
        for item in noted["items"]
    ]


def max_points(lesson: str) -> float:
    """Return the points of all judged items of `lesson`."""
    return sum(specification.points for specification in BY_LESSON[lesson])
