"""What runs is the course's own notebook with the student's work put in: nothing else of a
submission counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nbformat import NotebookNode, from_dict

from autograder.courses.course import Course
from autograder.courses.lesson import Lesson
from autograder.courses.seeded import SeededExercises
from autograder.courses.templates import cell_name
from autograder.problems import Problem
from autograder.submissions.matching import match
from autograder.submissions.names import shown_name
from autograder.submissions.notebooks import WrittenCell, WrittenNotebook, interpret
from autograder.submissions.placing import place_own_cells
from autograder.submissions.putting_off import put_off
from autograder.submissions.reading import parse_notebook
from autograder.submissions.recognition import require_lesson, tell_lesson
from autograder.submissions.submission import NotebookFile, Submission


@dataclass(frozen=True)
class Assembled:
    """A notebook ready to be judged, the lesson it belongs to, and what was mended on the way."""

    lesson: str
    notebook: NotebookNode
    repairs: tuple[str, ...]


def assemble(submission: Submission, exercises: SeededExercises) -> Assembled:
    """Return the notebook to be judged of a submission; Problem, in a sentence about the notebook,
    if there is none. exercises: what it is judged by; cells that nothing of it depends on are
    marked, unless their outputs are wanted, and don't run.
    """
    course = exercises.course
    notebook = _meant(submission, course)
    require_lesson(notebook, submission.lesson, course)
    repairs = (*submission.repairs, *notebook.repairs)
    lesson = course.lessons[submission.lesson]
    assembled = reassemble(replace(notebook, repairs=repairs), lesson)
    put_off(assembled.notebook, lesson, exercises, submission.outputs)
    return assembled


def _meant(submission: Submission, course: Course) -> WrittenNotebook:
    """Return what the notebook says that is meant: the only one, or else the only one of the
    lesson.
    """
    if submission.refusal:
        raise Problem(submission.refusal)
    files = submission.notebooks
    if len(files) > 1:
        files = tuple(file for file in files if _is_of(file, submission.lesson, course)) or files
    if not files:
        raise Problem(
            "there is no notebook (.ipynb) in the folder; put "
            f"{submission.lesson}.ipynb into it. Archives are not unpacked."
        )
    if len(files) > 1:
        names = ", ".join(shown_name(file.name) for file in files[:5])
        raise Problem(
            f"{len(files)} notebooks could be meant ({names}); keep one, and name it "
            f"{submission.lesson}.ipynb."
        )
    return _notebook_in(files[0])


def _is_of(file: NotebookFile, lesson: str, course: Course) -> bool:
    try:
        return tell_lesson(_notebook_in(file), course).name == lesson
    except Problem:
        return False


def _notebook_in(file: NotebookFile) -> WrittenNotebook:
    if file.refusal:
        raise Problem(file.refusal)
    return parse_notebook(file.content)


def reassemble(submission: WrittenNotebook | NotebookNode, lesson: Lesson) -> Assembled:
    """Put the student's solutions and own code cells into the lesson's notebook.

    Locked cells come from the lesson, whatever the submission made of them. Cells that the lesson
    leaves open and the student's own code cells come from the submission, where they stood or,
    around what is put back, where they work.
    """
    submission = submission if isinstance(submission, WrittenNotebook) else interpret(submission)
    notebook = lesson.template()
    matched = match(lesson.cells, submission.cells)
    own = place_own_cells(lesson.cells, submission.cells, matched)
    cells = _own_cells(submission.cells, own.get("", ()))
    for cell in notebook.cells:
        name = cell_name(cell)
        cell.source = matched.texts.get(name, cell.source)
        cells += [_without_results(cell), *_own_cells(submission.cells, own.get(name, ()))]
    notebook.cells = cells
    return Assembled(lesson.name, notebook, (*submission.repairs, *matched.repairs))


def _own_cells(cells: Sequence[WrittenCell], positions: Sequence[int]) -> list[NotebookNode]:
    """Return the student's own code cells that stood at `positions`, with nothing of them but their
    text.
    """
    return [
        from_dict(
            {
                "cell_type": "code",
                "id": f"own-{position}",
                "metadata": {},
                "source": cells[position].source,
                "outputs": [],
                "execution_count": None,
            }
        )
        for position in positions
    ]


def _without_results(cell: NotebookNode) -> NotebookNode:
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    return cell
