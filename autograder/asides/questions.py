"""What a student answered about her own code: read as data from her cell, and held against what her
code does in its own process.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from nbformat import NotebookNode

from autograder.courses.lesson import Lesson
from autograder.courses.templates import is_test
from autograder.submissions.literals import NoLiteralCall, literal_arguments
from course.assessment.asides import Aside
from course.assessment.exercises import Attempt
from course.assessment.followed import Followed, NotFollowed
from course.assessment.line_questions import LineQuestion
from course.assessment.outcome import Outcome
from course.assessment.probes import FOLLOWED
from course.assessment.verdicts import Verdict

TITLE_OF_QUESTION = "A question about your code"


def answers_told(
    lesson: Lesson,
    notebook: NotebookNode,
    verdicts: Mapping[str, Verdict],
    outcome_of: Callable[[str, Attempt], Outcome],
) -> Iterator[Aside]:
    """Yield what is said of each answer that a notebook holds to a question about code that is
    right.

    verdicts: by item. outcome_of: gives the outcome of an attempt, made for an item, on the
    student's code.
    """
    answers = _answers(notebook)
    for question in lesson.questions:
        answer = answers.get(question.name, ...)
        if answer is not ... and verdicts.get(question.item) is Verdict.CORRECT:
            reply = _reply(question, answer, outcome_of(question.item, Attempt(question.probe)))
            name = next(s.name for s in lesson.specifications if s.item == question.item)
            yield Aside(name, TITLE_OF_QUESTION, f"{question.text}\n{reply}")


def _answers(notebook: NotebookNode) -> Mapping[str, Any]:
    """Return the answers by the names of the questions; the last of each counts."""
    found = {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and not is_test(cell) and "which_line" in cell.source:
            try:
                arguments = literal_arguments(cell.source, "which_line")
            except NoLiteralCall:
                continue
            if len(arguments) == 2 and isinstance(arguments[0], str):
                found[arguments[0]] = arguments[1]
    return found


def _reply(question: LineQuestion, answer: Any, outcome: Outcome) -> str:
    try:
        followed = Followed.from_data(outcome.observed.get(FOLLOWED))
    except NotFollowed as reason:
        return f"your code can't be asked about: {reason}."
    return question.reply(answer, followed)
