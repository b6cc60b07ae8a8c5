"""Rules on questions about a student's own code: the notebook asks each once, and every answer of
the bank can be asked.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stdout
import io
import re

from autograder.examination.answers import namespace_of
from autograder.linting.findings import Disagreement, did_you_mean
from autograder.linting.subject import LessonText, Subject
from course.assessment.following import Followed, NotFollowed
from course.assessment.line_questions import LineQuestion
from course.assessment.probes import FOLLOWED
from course.assessment.running import run

_ASKING = re.compile(r'which_line\("([^"]+)", \.\.\.\)')


def _questions_asked(subject: Subject) -> list[tuple[str, LessonText]]:
    return [
        (found[1], cell)
        for cell in subject.cells
        if cell.is_code and (found := _ASKING.fullmatch(cell.source.strip()))
    ]


def question_cells(subject: Subject) -> Iterator[Disagreement]:
    """Find cells that ask in another form, or what nobody specified."""
    names = [question.name for question in subject.lesson.questions]
    for cell in subject.cells:
        source = cell.source.strip()
        if cell.is_code and source.startswith("which_line("):
            found = _ASKING.fullmatch(source)
            if not found or cell.marks:
                yield subject.in_notebook(
                    "it asks about a line otherwise than others do",
                    'Let it say which_line("what", ...), and no more, in a cell of the student\'s',
                    cell,
                )
            elif found[1] not in names:
                yield subject.in_notebook(
                    f"there is no question {found[1]!r}{did_you_mean(found[1], names)}",
                    f"Add it to QUESTIONS in {subject.exercises.name}, or take the cell out",
                    cell,
                )


def questions_asked_once(subject: Subject) -> Iterator[Disagreement]:
    """Find questions that the notebook asks never, or more than once, and those on no item."""
    asked = Counter(name for name, _ in _questions_asked(subject))
    for question in subject.lesson.questions:
        if asked[question.name] != 1:
            yield subject.in_exercises(
                f"the notebook asks the question {question.name!r} {asked[question.name]} times",
                f'Let one cell say which_line("{question.name}", ...)',
            )
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


RULES = (question_cells, questions_asked_once)
TRIALS_OF_QUESTIONS = (askable,)
