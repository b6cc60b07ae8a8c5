"""The exam of a course, over seeds: no right answer refused, no known mistake accepted, and every
one of them named.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache, partial
import multiprocessing
from pathlib import Path

from autograder.authoring.specification import Specification
from autograder.courses.course import Course, load_course
from autograder.courses.exercises import build_unnamed, mistaken, with_fingerprints
from autograder.courses.lesson import Lesson
from autograder.examination.answers import judged, refusals
from course.assessment.exercises import Exercise


@dataclass(frozen=True)
class Row:
    """How many answers of each kind were tried on an item, and how they fared."""

    item: str
    accepted: int = 0
    refused: int = 0
    mistakes: int = 0
    caught: int = 0
    named: int = 0

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
    exercise = build_unnamed(lesson, specification, sitting.seed)
    refused = list(refusals(exercise, lesson))
    survived, unnamed = fates(exercise, lesson, specification)
    n_mistakes = len(specification.mistakes)
    row = Row(
        sitting.item,
        len(lesson.accepted(specification.name)),
        len(refused),
        n_mistakes,
        n_mistakes - len(survived),
        n_mistakes - len(unnamed),
    )
    complaints = (
        *(f"refuses accepted answer {file} ({came_to})" for file, came_to in refused),
        *(f"accepts mistake {change}" for change in survived),
        *(f"doesn't name mistake {change}" for change in unnamed),
    )
    return ExamReport(
        row, tuple((f"{sitting.item}, seed {sitting.seed}: {what}") for what in complaints)
    )


def fates(
    exercise: Exercise, lesson: Lesson, specification: Specification
) -> tuple[list[str], list[str]]:
    """Return the known mistakes that keep full marks on `exercise`, and those that aren't named as
    what they are.
    """
    exercise_with_hints = with_fingerprints(exercise, lesson, specification)
    results = {
        mistake.id: judged(
            exercise_with_hints, lesson, mistaken(specification, mistake, lesson.reference)
        )
        for mistake in specification.mistakes
    }
    survived = [name for name, result in results.items() if result.points == result.max_points]
    return survived, [name for name, result in results.items() if result.mistake != name]


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
