"""Whether two ways of grading gave the same scores: every test cell of every submission, one by
one.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from autograder.bench.sample import Work
from autograder.classroom.classroom import Classroom
from autograder.courses.course import Course
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.tables import ASSIGNMENT, CELL, GRADE, SUBMITTED, SUBMITTED_NOTEBOOK
from course.lessons import TESTS

Place = tuple[str, str, str]
"""A student, a lesson, and a test cell."""

Scores = Mapping[Place, float | None]


def test_cells(course: Course, handed_in: Iterable[tuple[str, Work]]) -> list[Place]:
    """Return every test cell of every submission."""
    return [
        (student, work.lesson, specification.item + TESTS)
        for student, work in handed_in
        for specification in course.lessons[work.lesson].specifications
    ]


def scores_in(classroom: Classroom) -> Scores:
    """Return the score of every test cell that the gradebook of a class holds."""
    joined = (
        GRADE.join(CELL, GRADE.c.cell_id == CELL.c.id)
        .join(SUBMITTED_NOTEBOOK, GRADE.c.notebook_id == SUBMITTED_NOTEBOOK.c.id)
        .join(SUBMITTED, SUBMITTED_NOTEBOOK.c.assignment_id == SUBMITTED.c.id)
        .join(ASSIGNMENT, SUBMITTED.c.assignment_id == ASSIGNMENT.c.id)
    )
    query = select(
        SUBMITTED.c.student_id, ASSIGNMENT.c.name, CELL.c.name, GRADE.c.auto_score
    ).select_from(joined)
    with open_gradebook(classroom) as gradebook:
        found = gradebook.db.execute(query).all() if gradebook else []
    return {
        (student, lesson, cell): score
        for student, lesson, cell, score in found
        if cell.endswith(TESTS)
    }


def differences(places: Iterable[Place], sides: Mapping[str, Scores]) -> list[str]:
    """Return a line for each of `places` whose score is missing on a side, or not the same on all;
    sides: scores by name.
    """
    lines = []
    for place in places:
        found = {side: scores.get(place) for side, scores in sides.items()}
        if None in found.values() or len(set(found.values())) > 1:
            listed = ", ".join(
                f"{side} {'no score' if score is None else f'{score:g}'}"
                for side, score in found.items()
            )
            lines.append(f"{', '.join(place)}: {listed}")
    return lines
