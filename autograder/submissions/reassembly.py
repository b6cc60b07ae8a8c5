"""What runs is the course's own notebook with the student's work put in: nothing else of a
submission counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from nbformat import NotebookNode, from_dict

from autograder.courses.course import Course
from autograder.courses.lesson import Lesson
from autograder.courses.templates import cell_name
from autograder.problems import Problem
from autograder.submissions.matching import definitions, match
from autograder.submissions.placing import place_own_cells
from autograder.submissions.reading import WrittenCell, WrittenNotebook, written


@dataclass(frozen=True)
class Assembled:
    """A notebook ready to be judged, the lesson it belongs to, and what was mended on the way."""

    lesson: str
    notebook: NotebookNode
    repairs: tuple[str, ...]


def reassemble(submission: WrittenNotebook | NotebookNode, lesson: Lesson) -> Assembled:
    """Put the student's solutions and own code cells into the lesson's notebook.

    Locked cells come from the lesson, whatever the submission made of them. Cells that the lesson
    leaves open and the student's own code cells come from the submission, where they stood or,
    around what is put back, where they work.
    """
    submission = submission if isinstance(submission, WrittenNotebook) else written(submission)
    notebook = lesson.template()
    found = match(lesson.cells, submission.cells)
    own = place_own_cells(lesson.cells, submission.cells, found)
    cells = _own_cells(submission.cells, own.get("", ()))
    for cell in notebook.cells:
        name = cell_name(cell)
        cell.source = found.texts.get(name, cell.source)
        cells += [_without_results(cell), *_own_cells(submission.cells, own.get(name, ()))]
    notebook.cells = cells
    return Assembled(lesson.name, notebook, (*submission.repairs, *found.repairs))


def _own_cells(cells: Sequence[WrittenCell], positions: Sequence[int]) -> list[NotebookNode]:
    """Return the student's own code cells that stood at `positions`, with nothing of them but their
    text.
    """
    return [
        from_dict(
            {
                "cell_type": "code",
                "id": f"own-{one}",
                "metadata": {},
                "source": cells[one].source,
                "outputs": [],
                "execution_count": None,
            }
        )
        for one in positions
    ]


def _without_results(cell: NotebookNode) -> NotebookNode:
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    return cell


# Which lesson it is


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
