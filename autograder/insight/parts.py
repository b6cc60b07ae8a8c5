"""Items with their mistakes, and wrong answers without a name, as the page of a class shows them:
words and code, nobody's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from autograder.courses.course import Course
from autograder.feedback.wording import VERDICTS, sentence
from autograder.gradebook.standing import ClassStanding
from autograder.insight.figures import Plot, items_figure
from autograder.insight.items import ItemAnalysis, item_analyses
from autograder.insight.overview import MISTAKE, ReasonOverview, reason_overviews
from autograder.insight.proposals import PROPOSED, proposal
from autograder.insight.samples import Samples
from autograder.insight.unnamed import UnnamedAnswers
from course.assessment.explanation import Row


@dataclass(frozen=True)
class ShownReason:
    """A mistake or a symptom of an item, with what its students read and what one of them wrote."""

    kind: str
    name: str
    told: str
    students: int
    code: str


@dataclass(frozen=True)
class ShownItem:
    """An item with all that is known of it. anchor: what links lead to."""

    anchor: str
    analysis: ItemAnalysis
    reasons: tuple[ShownReason, ...]


@dataclass(frozen=True)
class ShownGroup:
    """Wrong answers that do the same and have no name. words: the verdict. proposed: a known
    mistake made of the sample, for `file`; "" where none can be made.
    """

    lesson: str
    item: str
    words: str
    symptom: str
    headline: str
    rows: tuple[Row, ...]
    failed: tuple[str, ...]
    told: str
    students: int
    code: str
    proposed: str
    file: str


@dataclass(frozen=True)
class LessonPart:
    """A lesson's items, with their figure."""

    lesson: str
    items: tuple[ShownItem, ...]
    figure: Plot


def lesson_parts(course: Course, found: ClassStanding, samples: Samples) -> Iterator[LessonPart]:
    """Yield the items of each lesson in which anybody was graded."""
    reasons = _by_item(reason_overviews(found))
    analyses = enumerate(item_analyses(found), 1)
    for lesson, own in groupby(analyses, key=lambda each: each[1].lesson):
        numbered = list(own)
        yield LessonPart(
            lesson,
            tuple(
                ShownItem(f"item-{number}", each, _reasons(course, each, reasons, samples))
                for number, each in numbered
            ),
            items_figure([each for _, each in numbered]),
        )


_ByItem = Mapping[tuple[str, str], Sequence[ReasonOverview]]


def _by_item(reasons: Iterable[ReasonOverview]) -> _ByItem:
    found: dict[tuple[str, str], list[ReasonOverview]] = defaultdict(list)
    for each in reasons:
        found[each.lesson, each.item].append(each)
    return found


def _reasons(
    course: Course, item: ItemAnalysis, reasons: _ByItem, samples: Samples
) -> tuple[ShownReason, ...]:
    return tuple(
        ShownReason(
            each.kind,
            each.name,
            _told(course, each, samples),
            len(each.students),
            samples.of(each.lesson, each.item, each.students),
        )
        for each in reasons.get((item.lesson, item.item), ())
    )


def _told(course: Course, reason: ReasonOverview, samples: Samples) -> str:
    """Return what students with a mistake or symptom read: as the lesson says it now, where it
    does.
    """
    specification = course.items.get(reason.item)
    mistakes = specification.mistakes if specification and reason.kind == MISTAKE else ()
    hints = [mistake.hint for mistake in mistakes if mistake.id == reason.name]
    return hints[0] if hints else samples.anonymiser.text(reason.told)


def shown_group(course: Course, group: UnnamedAnswers, samples: Samples) -> ShownGroup:
    """Return a group with its sample, and with a known mistake made of it."""
    text = samples.anonymiser.text
    lesson, specification = course.lessons.get(group.lesson), course.items.get(group.item)
    proposed = ""
    if lesson and specification and group.verdict in PROPOSED:
        cell = samples.cell(group.lesson, group.item, group.students)
        told = text(group.told) if group.symptom else ""
        proposed = proposal(lesson, specification, cell, told, samples.anonymiser)
    return ShownGroup(
        group.lesson,
        group.item,
        VERDICTS[group.verdict],
        group.symptom,
        sentence(text(group.headline)),
        tuple((name, text(told)) for name, told in group.rows),
        group.failed,
        text(group.told),
        len(group.students),
        samples.of(group.lesson, group.item, group.students),
        proposed,
        f"source/{group.lesson}/mistakes.py",
    )
