"""The rule on rubrics: an answer in words can be graded by one, and its points add up."""

from collections.abc import Iterator

from autograder.courses.rubrics import RUBRIC_FORM, model_answer, usable_rubric
from autograder.linting.findings import Disagreement
from autograder.linting.subject import Subject


def rubrics(subject: Subject) -> Iterator[Disagreement]:
    """Find model answers without a rubric that answers can be graded by."""
    for cell in subject.answers:
        is_worth_something = cell.marks.get("grade") and cell.points > 0  # else that is told
        if not is_worth_something or model_answer(cell.source) is None:
            continue
        try:
            usable_rubric(cell.source, cell.points)
        except ValueError as error:
            yield subject.in_notebook(
                str(error),
                f"Write a list below **Rubric.**, each item as: {RUBRIC_FORM}; its points add up "
                "to the question's",
                cell,
            )


RULES = (rubrics,)
