"""Rules on questions about a student's own code: the notebook asks each once, and every answer of
the bank can be asked.
"""

from collections.abc import Iterator
from contextlib import redirect_stdout
import io

from autograder.examination.answers import namespace_of
from autograder.linting.asking import Asking
from autograder.linting.findings import Disagreement
from autograder.linting.subject import Subject
from course.assessment.followed import Followed, NotFollowed
from course.assessment.line_questions import LineQuestion
from course.assessment.probes import FOLLOWED
from course.assessment.running import run

QUESTION_CELLS = Asking(
    "which_line",
    "asks",
    "question",
    "QUESTIONS",
    lambda subject: [question.name for question in subject.lesson.questions],
    is_students=True,
)


def about_items(subject: Subject) -> Iterator[Disagreement]:
    """Find questions that are about no item."""
    for question in subject.lesson.questions:
        if question.item not in subject.specifications:
            yield subject.in_exercises(
                f"the question {question.name!r} is about {question.item}, which is no item",
                "Name an item of the lesson",
            )


def askable(subject: Subject) -> Iterator[Disagreement]:
    """Find accepted answers that a question can't be asked of."""
    for question in subject.lesson.questions:
        name = subject.specifications[question.item].name
        for variant, source in subject.lesson.accepted(name):
            if trouble := _not_asked(subject, question, name, source):
                yield subject.in_exercises(
                    f"the question {question.name!r} can't be asked of {name}/{variant}: {trouble}",
                    "Ask for something that every right answer does in a line of its own",
                )


def _not_asked(subject: Subject, question: LineQuestion, name: str, source: str) -> str | None:
    with redirect_stdout(io.StringIO()):
        names = namespace_of(subject.lesson, {name: source})
        outcome = run(question.probe, names, public=subject.lesson.public)
    if outcome.failure is not None:
        return outcome.failure.text
    try:
        Followed.from_data(outcome.observed[FOLLOWED])
    except NotFollowed as reason:
        return str(reason)
    return None


RULES = (*QUESTION_CELLS.rules, about_items)
TRIALS_OF_QUESTIONS = (askable,)
