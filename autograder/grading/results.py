"""How grading one submission ended, for whoever watches a run."""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.submissions.basis import Reason
from autograder.submissions.finding import Place
from course.assessment.verdicts import ItemResult


@dataclass(frozen=True)
class ScoreChange:
    """What a submission counts now and counted before, points by hand and lateness included.

    items: the judged items whose points changed, as name, points before, and now. reasons: what has
    changed besides.
    """

    before: float
    now: float
    items: tuple[tuple[str, float, float], ...]
    reasons: tuple[Reason, ...]

    @property
    def is_of_other_work(self) -> bool:
        """Whether it is no wonder, since the student has handed in something else."""
        return not self.reasons or any(reason.part == "work" for reason in self.reasons)


@dataclass(frozen=True)
class GradingResult:
    """How grading the submission at a place ended: judged, counted anew without judging, skipped as
    unchanged, refused for a problem, left to the next run for a reason, or lost to a bug of ours.

    What can't be read is refused and recorded without points, once; until it is handed in anew each
    run says so. results: of the items, where it was judged: more of a judgement isn't kept once it
    is recorded. seconds: of computing that it took of its budget. notices: what the instructor has
    to know of how it was recorded. change: of a score that was there before; None where it is the
    same, or the first.
    """

    place: Place
    results: tuple[ItemResult, ...] | None = None
    seconds: float = 0.0
    problem: str | None = None
    left: str | None = None
    bug: str | None = None
    notices: tuple[str, ...] = ()
    is_counted_anew: bool = False
    change: ScoreChange | None = None


def changed_items(
    before: Sequence[ItemResult], now: Sequence[ItemResult]
) -> tuple[tuple[str, float, float], ...]:
    """Return the items whose points differ, as name, points before, and now; an item that wasn't
    there had none.
    """
    earlier = {result.item: result.points for result in before}
    return tuple(
        (result.item, earlier.get(result.item, 0.0), result.points)
        for result in now
        if earlier.get(result.item, 0.0) != result.points
    )
