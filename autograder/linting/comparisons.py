"""Rules on cells that show a model answer: each is about a question in words, and the author wrote
an answer to show.
"""

from collections.abc import Iterator
import re

from autograder.linting.findings import Disagreement, did_you_mean
from autograder.linting.subject import Subject
from course.lessons import ANSWER

_COMPARING = re.compile(r'compare\("([^"]+)"\)')


def comparison_cells(subject: Subject) -> Iterator[Disagreement]:
    """Find cells that compare in another form, what is no question, or what has no model answer."""
    answers = {
        cell.name.removesuffix(ANSWER): cell for cell in subject.answers if cell.marks.get("grade")
    }
    for cell in subject.cells:
        source = cell.source.strip()
        if not cell.is_code or not source.startswith("compare("):
            continue
        found = _COMPARING.fullmatch(source)
        if not found or not cell.marks:
            yield subject.in_notebook(
                "it shows a model answer otherwise than others do",
                'Let it say compare("question"), and no more, in a locked cell',
                cell,
            )
        elif found[1] not in answers:
            yield subject.in_notebook(
                f"no question in words is called {found[1]!r}{did_you_mean(found[1], answers)}",
                f"Name a graded cell NAME{ANSWER}, without its end",
                cell,
            )
        elif "### BEGIN SOLUTION" not in answers[found[1]].source:
            yield subject.in_notebook(
                "it has no model answer, which a cell is to show",
                "Write one, with its rubric, between ### BEGIN SOLUTION and ### END SOLUTION",
                answers[found[1]],
            )


RULES = (comparison_cells,)
