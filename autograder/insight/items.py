"""What each item tells of a class, and of itself: how hard it is, whether it tells who has
understood from who hasn't, who tried.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh
from statistics import StatisticsError, correlation

from autograder.gradebook.standing import ClassStanding
from autograder.insight.overview import ItemOverview, item_overviews, judged_results
from course.assessment.verdicts import ItemResult, Verdict

MIN_TELLING_STUDENTS = 10
"""Students who tried an item from which on its discrimination is told: of fewer, it is chance."""

BOUND_ERRORS = 2.0
"""Standard errors up to the bounds of a discrimination."""

WEAK_DISCRIMINATION = 0.2
"""Below this, by a rule of thumb of item analysis, an item hardly tells students apart."""


@dataclass(frozen=True)
class ItemAnalysis:
    """An item in a class. difficulty: the mean share of its points that was earned, from 0, which
    is hardest, to 1. discrimination: the correlation, over all who tried anything in the lesson, of
    the share earned here with the share earned in the lesson's other items (corrected item-total
    correlation: Henrysson, Psychometrika 28, 1963); None where too few did, or all did alike.
    graded, full, partly, nothing, unattempted: numbers of students, who tried it without points in
    `nothing`.
    """

    lesson: str
    item: str
    difficulty: float
    discrimination: "Discrimination | None"
    graded: int
    full: int
    partly: int
    nothing: int
    unattempted: int

    @property
    def attempts(self) -> int:
        """How many students tried it."""
        return self.graded - self.unattempted

    @property
    def is_odd(self) -> bool:
        """Whether who does well elsewhere hardly does better here, chance considered."""
        return self.discrimination is not None and self.discrimination.high < WEAK_DISCRIMINATION


@dataclass(frozen=True)
class Discrimination:
    """A correlation, `r`, of so many students, and the bounds within which chance moves it nineteen
    times in twenty: tanh(atanh(r) +- 2 / sqrt(students - 3)), by Fisher's transformation.
    """

    r: float
    students: int

    @property
    def low(self) -> float:
        return self._bound(-BOUND_ERRORS)

    @property
    def high(self) -> float:
        return self._bound(BOUND_ERRORS)

    def _bound(self, errors: float) -> float:
        if abs(self.r) >= 1:
            return self.r
        return tanh(atanh(self.r) + errors / sqrt(self.students - 3))


def item_analyses(found: ClassStanding) -> list[ItemAnalysis]:
    """Return what each item tells, in the order of the lessons."""
    shares = _shares(found)
    return [
        _analysis(each, discrimination(each.item, shares[each.lesson]))
        for each in item_overviews(found)
    ]


def _analysis(overview: ItemOverview, told: Discrimination | None) -> ItemAnalysis:
    return ItemAnalysis(
        overview.lesson,
        overview.item,
        overview.share,
        told,
        overview.graded,
        overview.full,
        overview.graded - overview.full - overview.nothing,
        overview.nothing - overview.unattempted,
        overview.unattempted,
    )


Earned = Mapping[str, tuple[float, float]]
"""What a student earned in a lesson: points and maximum of each item."""


def discrimination(item: str, students: Sequence[Earned]) -> Discrimination | None:
    """Return the corrected item-total correlation of an item; None where fewer than
    MIN_TELLING_STUDENTS are known, or nothing varies.
    """
    pairs = [_here_and_elsewhere(item, earned) for earned in students if item in earned]
    known = [pair for pair in pairs if pair is not None]
    if len(known) < MIN_TELLING_STUDENTS:
        return None
    try:
        return Discrimination(correlation(*zip(*known)), len(known))
    except StatisticsError:  # all have the same
        return None


def _here_and_elsewhere(item: str, earned: Earned) -> tuple[float, float] | None:
    """Return the shares earned by an item and by all others; None where there are no others."""
    points, most = earned[item]
    others = [each for name, each in earned.items() if name != item]
    possible = sum(maximum for _, maximum in others)
    if not most or not possible:
        return None
    return points / most, sum(got for got, _ in others) / possible


def _shares(found: ClassStanding) -> Mapping[str, list[Earned]]:
    """Return, by lesson, what each student earned who tried anything in it: who didn't would make
    every item look as if it told much.
    """
    results: dict[tuple[str, str], list[ItemResult]] = defaultdict(list)
    for standing, result in judged_results(found):
        results[standing.lesson, standing.student].append(result)
    shares: dict[str, list[Earned]] = defaultdict(list)
    for (lesson, _), own in results.items():
        if any(result.verdict is not Verdict.UNATTEMPTED for result in own):
            earned = {result.item: (result.points, result.max_points) for result in own}
            shares[lesson].append(earned)
    return shares
