"""Wrong answers that no known mistake names, gathered by what they do, as far as notes keep it."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass

from autograder.gradebook.standing import ClassStanding
from autograder.insight.overview import judged_results
from course.assessment.explanation import Row
from course.assessment.verdicts import ItemResult, Verdict

NOT_WRONG = (Verdict.CORRECT, Verdict.UNATTEMPTED, Verdict.INTERNAL_ERROR)

OWN_LINE = "line"
"""The row of a message that holds a line of the student's code: who does the same may write it
otherwise.
"""


@dataclass(frozen=True)
class UnnamedAnswers:
    """Wrong answers to an item that do the same: the same checks fail, and where the notes show
    what was put in and what came out, that is the same. headline, rows: what their students read of
    it; told: the hint below, of a symptom or of the verdict, "" where there is none.
    """

    lesson: str
    item: str
    verdict: Verdict
    failed: tuple[str, ...]
    headline: str
    rows: tuple[Row, ...]
    symptom: str
    told: str
    students: tuple[str, ...]


def unnamed_answers(found: ClassStanding) -> list[UnnamedAnswers]:
    """Return the groups, that of most students first."""
    results: dict[Hashable, list[tuple[str, str, ItemResult]]] = defaultdict(list)
    for standing, result in judged_results(found):
        if result.verdict not in NOT_WRONG and not result.mistake:
            key = (standing.lesson, result.item, _done(result))
            results[key].append((standing.lesson, standing.student, result))
    groups = [_group(own) for own in results.values()]
    return sorted(groups, key=lambda each: (-len(each.students), each.lesson))


def _done(result: ItemResult) -> Hashable:
    """Return what an answer does, by what is known of it."""
    return (
        result.verdict,
        result.failed,
        result.symptom,
        result.explanation.headline,
        tuple(row for row in result.explanation.rows if row[0] != OWN_LINE),
    )


def _group(own: list[tuple[str, str, ItemResult]]) -> UnnamedAnswers:
    lesson, _, first = own[0]
    return UnnamedAnswers(
        lesson,
        first.item,
        first.verdict,
        first.failed,
        first.explanation.headline,
        tuple(row for row in first.explanation.rows if row[0] != OWN_LINE),
        first.symptom or "",
        first.hint or "",
        tuple(student for _, student, _ in own),
    )
