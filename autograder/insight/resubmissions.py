"""What handing in again has changed: the first version of each work beside the last."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from types import MappingProxyType

from autograder.classroom.classroom import Classroom
from autograder.gradebook.history import history, versions
from autograder.gradebook.notes import Note
from autograder.gradebook.standing import ClassStanding
from course.assessment.verdicts import ItemResult

Versions = Mapping[tuple[str, str], Sequence[Note]]
"""By student and lesson, the note on each version that was handed in, the earliest first."""

NO_VERSIONS: Versions = MappingProxyType({})


def versions_handed_in(classroom: Classroom, found: ClassStanding) -> Versions:
    """Return the note on each version of each work, by the history that the class keeps."""
    return {
        place: [entry.note for entry in versions(history(classroom, *place))]
        for place, standing in found.standings.items()
        if standing.note
    }


@dataclass(frozen=True)
class ItemRevision:
    """An item, over all who handed in its lesson again. before, after: mean shares of its points,
    from 0 to 1. better, worse: numbers of students.
    """

    lesson: str
    item: str
    students: int
    before: float
    after: float
    better: int
    worse: int


@dataclass(frozen=True)
class ReasonRevision:
    """A mistake or symptom: how many students' first version had it, and how many of their last
    ones have it no more.
    """

    lesson: str
    item: str
    name: str
    had: int
    mended: int


@dataclass(frozen=True)
class Resubmissions:
    """What became better. students: who handed in a lesson again."""

    students: int
    items: tuple[ItemRevision, ...]
    reasons: tuple[ReasonRevision, ...]


def resubmissions(handed_in: Versions) -> Resubmissions:
    """Compare the first version of each work with the last; what could not be judged says
    nothing.
    """
    pairs: dict[tuple[str, str], list[tuple[ItemResult, ItemResult]]] = defaultdict(list)
    students = set()
    for (student, lesson), notes in sorted(handed_in.items(), key=lambda each: each[0][1]):
        judged = [note for note in notes if note.rejected is None]
        if len(judged) > 1:
            students.add(student)
            for first, last in _paired(judged[0], judged[-1]):
                pairs[lesson, first.item].append((first, last))
    reasons = [reason for place, own in pairs.items() for reason in _reasons(*place, own)]
    reasons.sort(key=lambda each: -each.had)
    items = (_revision(*place, own) for place, own in pairs.items())
    return Resubmissions(len(students), tuple(items), tuple(reasons))


def _paired(first: Note, last: Note) -> Iterator[tuple[ItemResult, ItemResult]]:
    later = {result.item: result for result in last.results}
    yield from ((result, later[result.item]) for result in first.results if result.item in later)


def _revision(
    lesson: str, item: str, pairs: Sequence[tuple[ItemResult, ItemResult]]
) -> ItemRevision:
    shares = [(_share(first), _share(last)) for first, last in pairs]
    return ItemRevision(
        lesson,
        item,
        len(pairs),
        fmean(before for before, _ in shares),
        fmean(after for _, after in shares),
        sum(after > before for before, after in shares),
        sum(after < before for before, after in shares),
    )


def _share(result: ItemResult) -> float:
    return result.points / result.max_points if result.max_points else 1.0


def _reasons(
    lesson: str, item: str, pairs: Sequence[tuple[ItemResult, ItemResult]]
) -> Iterator[ReasonRevision]:
    had: dict[str, list[bool]] = defaultdict(list)
    for first, last in pairs:
        if name := first.mistake or first.symptom:
            had[name].append(name not in (last.mistake, last.symptom))
    yield from (
        ReasonRevision(lesson, item, name, len(mended), sum(mended)) for name, mended in had.items()
    )
