"""The exam of a course, over seeds: no right answer refused, no known mistake accepted, and every
one of them named.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache, lru_cache, partial
import multiprocessing
from pathlib import Path

from autograder.authoring.specification import Mistake, Specification
from autograder.courses.course import Course, load_course
from autograder.courses.exercises import (
    build,
    mistaken,
    visible_without_hints,
)
from autograder.courses.lesson import Lesson
from autograder.examination.answers import TriedAnswer, refusals
from course.assessment.exercises import Exercise
from course.assessment.verdicts import ItemResult, Verdict

HEADINGS = (
    "item",
    "right answers",
    "refused",
    "known mistakes",
    "caught",
    "named",
    "told why",
    "seen at home",
)
"""What the numbers of a `Row` are called in a table."""


@dataclass(frozen=True)
class Row:
    """How many answers of each kind were tried on an item, and how they fared.

    told: mistakes whose message says why, by a hint or a symptom. at_home: those that fail a
    visible check.
    """

    item: str
    accepted: int = 0
    refused: int = 0
    mistakes: int = 0
    caught: int = 0
    named: int = 0
    told: int = 0
    at_home: int = 0

    @property
    def counts(self) -> tuple[int, ...]:
        """The numbers, in their order."""
        return tuple(getattr(self, field.name) for field in fields(self)[1:])


@dataclass(frozen=True)
class Sitting:
    """One item at one seed."""

    item: str
    seed: int


@dataclass(frozen=True)
class ExamReport:
    """What a sitting gave: numbers, and a sentence for everything that went wrong."""

    row: Row
    complaints: tuple[str, ...] = ()


def examine(course: Course, sitting: Sitting) -> ExamReport:
    """Try every accepted answer and every known mistake of an item."""
    lesson, specification = course.lesson_of(sitting.item), course.items[sitting.item]
    return examine_by(build(lesson, specification, sitting.seed), lesson, specification, sitting)


def examine_by(
    exercise: Exercise, lesson: Lesson, specification: Specification, sitting: Sitting
) -> ExamReport:
    """Examine an item by its exercise of the sitting's seed, fingerprints and all."""
    refused = list(refusals([exercise], lesson, sitting.seed))
    fates = fates_of_mistakes(exercise, lesson, specification)
    survived = [fate.mistake for fate in fates if not fate.is_caught]
    not_named = [fate.mistake for fate in fates if not fate.is_named]
    row = Row(
        sitting.item,
        len(lesson.accepted(specification.name)),
        len(refused),
        len(fates),
        len(fates) - len(survived),
        len(fates) - len(not_named),
        sum(is_told_why(fate.result) for fate in fates),
        len(caught_at_home(lesson, specification)),
    )
    complaints = (
        *(f"refuses accepted answer {file} ({came_to})" for _, file, came_to in refused),
        *(f"accepts mistake {change}" for change in survived),
        *(f"doesn't name mistake {change}" for change in not_named),
    )
    return ExamReport(
        row, tuple((f"{sitting.item}, seed {sitting.seed}: {what}") for what in complaints)
    )


@dataclass(frozen=True)
class Fate:
    """How a known mistake fared."""

    mistake: str
    result: ItemResult

    @property
    def is_caught(self) -> bool:
        return loses_points(self.result)

    @property
    def is_named(self) -> bool:
        return self.result.mistake == self.mistake


def fates_of_mistakes(
    exercise: Exercise, lesson: Lesson, specification: Specification
) -> list[Fate]:
    """Return how the known mistakes fare on `exercise`, which has fingerprints."""
    return [
        Fate(mistake.id, _mistaken_answer(lesson, specification, mistake).judged(exercise))
        for mistake in specification.mistakes
    ]


@lru_cache(maxsize=256)
def caught_at_home(lesson: Lesson, specification: Specification) -> frozenset[Mistake]:
    """Return the known mistakes that fail a visible check, whatever the seed: it is asked whether
    anything is wrong with them there, and not by which name it goes.
    """
    visible = visible_without_hints(lesson, specification)
    if not visible.checks:
        return frozenset()
    return frozenset(
        mistake
        for mistake in specification.mistakes
        if not _mistaken_answer(lesson, specification, mistake).is_right(visible)
    )


def _mistaken_answer(lesson: Lesson, specification: Specification, mistake: Mistake) -> TriedAnswer:
    """Return an answer with a mistake made anew: it may keep something from call to call."""
    return TriedAnswer(lesson, mistaken(specification, mistake, lesson.reference))


def loses_points(result: ItemResult) -> bool:
    """Whether something was wrong."""
    return result.points < result.max_points


def is_told_why(result: ItemResult) -> bool:
    """Whether a message says more than what came out: which known mistake it is, or a symptom; or
    that the line still stands there by which an empty cell ends, and is to be replaced.
    """
    is_unwritten = result.verdict is Verdict.UNATTEMPTED
    return is_unwritten or result.mistake is not None or result.symptom is not None


def sittings(lessons: Iterable[Lesson], seeds: Sequence[int]) -> list[Sitting]:
    """Return every item of `lessons` at every seed."""
    items = [specification.item for lesson in lessons for specification in lesson.specifications]
    return [Sitting(item, seed) for seed in seeds for item in items]


def reports(root: Path, planned: Sequence[Sitting], jobs: int) -> Iterator[ExamReport]:
    """Yield what is found, in no order, by `jobs` processes that each load the course in the folder
    `root`.
    """
    if jobs == 1:
        yield from map(partial(_examined, root), planned)
        return
    with multiprocessing.Pool(jobs) as pool:
        yield from pool.imap_unordered(partial(_examined, root), planned)


@cache
def _course(root: Path) -> Course:
    return load_course(root)


def _examined(root: Path, sitting: Sitting) -> ExamReport:
    return examine(_course(root), sitting)


def added_up(
    found: Iterable[ExamReport], items: Iterable[str], blank: Callable[..., Row] = Row
) -> list[Row]:
    """Return one row for each item, added up over the seeds, and one for all together. blank: the
    kind of the rows.
    """
    counts = {item: [0] * len(blank("").counts) for item in items}
    for report in found:
        counts[report.row.item] = [
            sum(pair) for pair in zip(counts[report.row.item], report.row.counts)
        ]
    by_item = [blank(item, *numbers) for item, numbers in counts.items()]
    return [
        *by_item,
        blank("all", *(sum(column) for column in zip(*(row.counts for row in by_item)))),
    ]
