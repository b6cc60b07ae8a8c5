"""Which lesson a notebook is of: told from its cells, since whoever handed it in may have called it
anything.
"""

from autograder.courses.course import Course
from autograder.courses.lesson import Lesson
from autograder.problems import Problem
from autograder.submissions.definitions import definitions
from autograder.submissions.notebooks import WrittenNotebook


def tell_lesson(submission: WrittenNotebook, course: Course) -> Lesson:
    """Return the lesson a submission belongs to, told by the names of its cells, then by what its
    code defines.
    """
    signs = _signs(submission, course)
    lesson = max(signs, key=lambda name: signs[name])
    if signs[lesson] == (0, 0):
        raise Problem(
            "This notebook has no cell of any lesson. Name a notebook that was made from release/."
        )
    return course.lessons[lesson]


def require_lesson(submission: WrittenNotebook, lesson: str, course: Course) -> None:
    """Problem where a submission is plainly of another lesson than `lesson`. Of no lesson, it is
    taken for unfinished work.
    """
    signs = _signs(submission, course)
    other = max(signs, key=lambda name: signs[name])
    names, defined = signs[lesson]
    if names == 0 and (signs[other][0] or not defined) and signs[other] > (0, 0):
        raise Problem(
            f"the notebook of {other}, not of {lesson}; put it into the folder {other}, and ask "
            f"for that of {lesson}."
        )


def _signs(submission: WrittenNotebook, course: Course) -> dict[str, tuple[int, int]]:
    """Return how many solution cells of each lesson a submission has, by their names and by what
    its code defines.
    """
    names = {cell.name for cell in submission.cells}
    defined = {
        name for cell in submission.cells if cell.is_code for name in definitions(cell.source)
    }
    signs = {}
    for lesson in course.lessons.values():
        solutions = [cell for cell in lesson.cells if cell.is_solution]
        signs[lesson.name] = (
            len(names & {cell.name for cell in solutions}),
            len(defined & {cell.defines for cell in solutions}),
        )
    return signs
