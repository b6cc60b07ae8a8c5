"""Shows whoever grades by hand in formgrader what she came for: each answer in words at the top of
the page, its rubric beside it. nbgrader opens the page at its top, and knows no rubric.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from traitlets import Unicode

from autograder.classroom.settings import read_classroom
from autograder.courses.rubrics import WrittenQuestion, written_questions
from autograder.feedback.nbgrader_pages import BESIDE, prose_as_html
from autograder.problems import Problem

MOVED = "*The answer is at the top of this page, with the rubric.*"
"""What stands in the place of an answer."""


class AnswersFirst(Preprocessor):
    """Moves the answers of formgrader's page of a submission to its top; leaves all other pages as
    they are.
    """

    classroom = Unicode(help="The folder of the class whose lessons these are.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Change `nb` in place, and say in `resources` what is to be shown beside answers."""
        if self.classroom and "submission_id" in resources:
            try:
                questions = self._questions(resources["assignment_id"])
            except Problem as problem:
                nb.cells.insert(0, new_markdown_cell(f"**No rubric can be shown.** {problem}"))
                return nb, resources
            resources[BESIDE] = {name: _beside(each) for name, each in questions.items()}
            _move_up(nb, questions)
        return nb, resources

    def _questions(self, lesson: str) -> Mapping[str, WrittenQuestion]:
        """Return the questions in words of a lesson, by the names of their answers' cells."""
        found = read_classroom(Path(self.classroom)).course.lessons.get(lesson)
        return {each.cell: each for each in (written_questions(found.path) if found else ())}


def _move_up(nb: NotebookNode, questions: Mapping[str, WrittenQuestion]) -> None:
    answers, places = list[NotebookNode](), list[NotebookNode]()
    for cell in nb.cells:
        is_answer = cell.metadata.get("nbgrader", {}).get("grade_id") in questions
        answers += [cell] if is_answer else []
        places.append(new_markdown_cell(MOVED) if is_answer else cell)
    nb.cells = [*answers, *places]


def _beside(question: WrittenQuestion) -> str:
    """Return, as HTML, what an answer is held against: rubric, sample answer, and the question."""
    try:
        rubric = question.rubric
    except ValueError as error:
        told = f"**Rubric.** None that can be used: {error}."
    else:
        items = "\n".join(
            f"- **{item.name}** ({item.points:g}): {item.words}" for item in rubric.items
        )
        told = f"**Rubric**, {rubric.points:g} points\n\n{items}\n\n{rubric.notes}"
    by_question = f"All answers to it, one after the other: `autograder written {question.name}`"
    parts = (("Sample answer", question.sample), ("Question", question.asked))
    folded = "".join(
        f"<details>{_summary(title)}{prose_as_html(text)}</details>"
        for title, text in parts
        if text
    )
    return f"{prose_as_html(told)}{folded}{prose_as_html(by_question)}"


def _summary(title: str) -> str:
    """Return a heading to be clicked, as browsers show it; formgrader's styles take its mark."""
    return f'<summary style="display: list-item; cursor: pointer">{title}</summary>'
