"""A class at one look: lessons, items, what goes wrong most often, who needs help."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev

from autograder.gradebook.settling import Participant
from autograder.gradebook.standing import ClassStanding, Standing, State
from course.assessment.verdicts import ItemResult, Verdict

HANDED_IN = frozenset(State) - {State.ABSENT}
COUNTED = (State.GRADED, State.WAITING)
"""Whose items say what was understood; what was refused or left says nothing."""

HELP_BELOW = 0.5
"""The share of the judged points below which a student needs help."""

MISTAKE, SYMPTOM = "mistake", "symptom"


@dataclass(frozen=True)
class LessonOverview:
    """How a class stands in a lesson.

    handed_in, late, missing, waiting: numbers of students; missing is who handed in nothing though
    it is due, waiting whose written answers nobody has graded yet. mean, spread: of the points of
    who was graded, as far as they are, spread as standard deviation; None where nobody was.
    """

    lesson: str
    max_points: float
    handed_in: int
    late: int
    missing: int
    waiting: int
    mean: float | None
    spread: float | None


@dataclass(frozen=True)
class ItemOverview:
    """How a class did on an item. share: mean of points earned, from 0 to 1. graded, full, nothing,
    unattempted: numbers of students; who didn't attempt it has nothing, too.
    """

    lesson: str
    item: str
    graded: int
    share: float
    full: int
    nothing: int
    unattempted: int


@dataclass(frozen=True)
class ReasonOverview:
    """What goes wrong on an item. kind: MISTAKE or SYMPTOM. told: what its students read.
    students: their ids.
    """

    lesson: str
    item: str
    kind: str
    name: str
    told: str
    students: tuple[str, ...]


@dataclass(frozen=True)
class StudentOverview:
    """How a student does. share: of the judged points of all lessons that are due or handed in,
    from 0 to 1. missing: those of them that aren't handed in.
    """

    participant: Participant
    share: float
    missing: tuple[str, ...]

    @property
    def needs_help(self) -> bool:
        return self.share < HELP_BELOW or bool(self.missing)


def lesson_overviews(
    found: ClassStanding, lessons: Sequence[str], late: Iterable[tuple[str, str]]
) -> list[LessonOverview]:
    """Return how the class stands in each lesson. late: who was, as student and lesson."""
    late = set(late)
    return [_lesson(found, lesson, late) for lesson in lessons]


def _lesson(found: ClassStanding, lesson: str, late: set[tuple[str, str]]) -> LessonOverview:
    standings = found.of_lesson(lesson)
    points = [each.points for each in standings if each.state in COUNTED]
    return LessonOverview(
        lesson,
        max((each.max_points for each in standings), default=0.0),
        sum(each.state in HANDED_IN for each in standings),
        sum((each.student, lesson) in late for each in standings),
        sum(map(found.is_missing, standings)),
        sum(each.state is State.WAITING for each in standings),
        fmean(points) if points else None,
        pstdev(points) if points else None,
    )


def item_overviews(found: ClassStanding) -> list[ItemOverview]:
    """Return how the class did on each item, in the order of the lessons."""
    results: dict[tuple[str, str], list[ItemResult]] = defaultdict(list)
    for standing, result in judged_results(found):
        results[standing.lesson, result.item].append(result)
    return [_item(*place, results[place]) for place in sorted(results, key=_lesson_of)]


def _lesson_of(place: tuple[str, str]) -> str:
    return place[0]


def _item(lesson: str, item: str, results: Sequence[ItemResult]) -> ItemOverview:
    return ItemOverview(
        lesson,
        item,
        len(results),
        fmean(each.points / each.max_points if each.max_points else 1.0 for each in results),
        sum(each.points >= each.max_points for each in results),
        sum(each.points == 0 < each.max_points for each in results),
        sum(each.verdict is Verdict.UNATTEMPTED for each in results),
    )


def hardest(items: Iterable[ItemOverview]) -> list[ItemOverview]:
    """Return the items that cost anybody points, the hardest first."""
    return sorted((each for each in items if each.share < 1), key=lambda each: each.share)


def reason_overviews(found: ClassStanding) -> list[ReasonOverview]:
    """Return what goes wrong, that of most students first; by name where it is as many."""
    students: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    told: dict[tuple[str, str, str, str], str] = {}
    for standing, result in judged_results(found):
        name = result.mistake or result.symptom
        # What nobody wrote has no reason, which notes of earlier versions didn't know.
        if name and result.verdict is not Verdict.UNATTEMPTED:
            kind = MISTAKE if result.mistake else SYMPTOM
            key = (standing.lesson, result.item, kind, name)
            students[key].append(standing.student)
            told.setdefault(key, result.hint or result.explanation.headline)
    reasons = [ReasonOverview(*key, told[key], tuple(own)) for key, own in students.items()]
    return sorted(reasons, key=lambda each: (-len(each.students), each.lesson, each.item))


def student_overviews(found: ClassStanding) -> list[StudentOverview]:
    """Return how each student does, the lowest share first, then by id."""
    begun: dict[str, float] = {}
    for each in found.standings.values():
        if each.note and each.state in COUNTED:
            begun[each.lesson] = max(begun.get(each.lesson, 0.0), each.note.max_points)
    overviews = [
        _student(participant, found.of_student(participant.id), begun)
        for participant in found.participants
    ]
    return sorted(overviews, key=lambda each: (each.share, each.participant.id))


def _student(
    participant: Participant, own: Sequence[Standing], begun: Mapping[str, float]
) -> StudentOverview:
    """Return how one student does. begun: the judged points of each lesson in which somebody was
    graded; one that this student has still time for, or whose work nobody has judged, is nothing
    to go by.
    """
    settled = [
        each
        for each in own
        if each.lesson in begun
        and (each.note or (each.state is State.ABSENT and each.is_over))
        and each.state is not State.LEFT
    ]
    possible = sum(begun[each.lesson] for each in settled)
    earned = sum(each.note.points for each in settled if each.note)
    missing = tuple(each.lesson for each in settled if each.state is State.ABSENT)
    return StudentOverview(participant, earned / possible if possible else 1.0, missing)


def judged_results(found: ClassStanding) -> Iterator[tuple[Standing, ItemResult]]:
    """Yield each judged item of who was graded."""
    for standing in found.standings.values():
        if standing.note and standing.state in COUNTED:
            for result in standing.note.results:
                yield standing, result


def called(participant: Participant) -> str:
    """Return a student's name, with the id."""
    names = (participant.first_name, participant.last_name)
    name = " ".join(part for part in names if part)
    return f"{name} ({participant.id})" if name else participant.id
