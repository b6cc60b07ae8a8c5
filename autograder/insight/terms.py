"""This term beside the last one: what has become easier or harder, which mistakes come more often,
and how much of it may be chance.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, variance

from autograder.gradebook.standing import ClassStanding
from autograder.insight.overview import judged_results, reason_overviews

BEYOND_CHANCE = 2.0
"""Standard errors from which on a difference is more than chance makes of it now and then."""

MAX_REASON_CHANGES = 12
"""Mistakes and symptoms that are compared, those that changed most."""


@dataclass(frozen=True)
class MeanChange:
    """A share, from 0 to 1, in the last term and in this one. n_before, n_after: of how many
    students. error: the standard error of the difference; None where fewer than two are known.
    """

    before: float
    after: float
    n_before: int
    n_after: int
    error: float | None

    @property
    def words(self) -> str:
        """What can be said of it: higher, lower, or that it may be chance."""
        if self.error is None:
            return "too few to tell"
        if abs(self.after - self.before) <= BEYOND_CHANCE * self.error:
            return "as before, or chance"
        return "higher" if self.after > self.before else "lower"


@dataclass(frozen=True)
class ItemChange:
    """The mean share of an item's points."""

    lesson: str
    item: str
    change: MeanChange


@dataclass(frozen=True)
class ReasonChange:
    """The share of the graded students who made a mistake, or showed a symptom."""

    lesson: str
    item: str
    name: str
    change: MeanChange


@dataclass(frozen=True)
class TermComparison:
    """Two terms. items: that were graded in both; others: those of this term alone. reasons: what
    goes wrong in them, what changed most first.
    """

    items: tuple[ItemChange, ...]
    others: tuple[str, ...]
    reasons: tuple[ReasonChange, ...]


def term_comparison(last: ClassStanding, now: ClassStanding) -> TermComparison:
    """Compare two terms by the items that somebody was graded on in both."""
    before, after = _shares(last), _shares(now)
    common = [place for place in after if place in before]
    items = [ItemChange(*place, change(before[place], after[place])) for place in common]
    others = [item for lesson, item in after if (lesson, item) not in before]
    reasons = _reason_changes(last, now, {place: _sizes(before, after, place) for place in common})
    return TermComparison(tuple(items), tuple(others), tuple(reasons))


_Place = tuple[str, str]


def _shares(found: ClassStanding) -> Mapping[_Place, list[float]]:
    shares: dict[_Place, list[float]] = defaultdict(list)
    for standing, result in judged_results(found):
        share = result.points / result.max_points if result.max_points else 1.0
        shares[standing.lesson, result.item].append(share)
    return {place: shares[place] for place in sorted(shares, key=lambda place: place[0])}


def _sizes(
    before: Mapping[_Place, Sequence[float]], after: Mapping[_Place, Sequence[float]], place: _Place
) -> tuple[int, int]:
    return len(before[place]), len(after[place])


def change(before: Sequence[float], after: Sequence[float]) -> MeanChange:
    """Return how a mean has changed, with the standard error of the difference of two means whose
    spreads may differ: sqrt(s1^2 / n1 + s2^2 / n2), as in Welch's test.
    """
    n_before, n_after = len(before), len(after)
    error = None
    if min(n_before, n_after) > 1:
        error = sqrt(variance(before) / n_before + variance(after) / n_after)
    return MeanChange(fmean(before), fmean(after), n_before, n_after, error)


def _reason_changes(
    last: ClassStanding, now: ClassStanding, sizes: Mapping[_Place, tuple[int, int]]
) -> list[ReasonChange]:
    """Return how the share of students changed who made each mistake. sizes: of the two classes, by
    lesson and item.
    """
    before, after = _counts(last, sizes), _counts(now, sizes)
    changes = []
    for lesson, item, name in {**after, **before}:
        key, (n_before, n_after) = (lesson, item, name), sizes[lesson, item]
        made = [_made(before.get(key, 0), n_before), _made(after.get(key, 0), n_after)]
        changes.append(ReasonChange(lesson, item, name, change(*made)))
    changes.sort(key=lambda each: -abs(each.change.after - each.change.before))
    return changes[:MAX_REASON_CHANGES]


def _counts(found: ClassStanding, places: Collection[_Place]) -> dict[tuple[str, str, str], int]:
    return {
        (each.lesson, each.item, each.name): len(each.students)
        for each in reason_overviews(found)
        if (each.lesson, each.item) in places
    }


def _made(count: int, of: int) -> list[float]:
    """Return 1 for each of the students who did, 0 for the others."""
    return [1.0] * count + [0.0] * (of - count)
