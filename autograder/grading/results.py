"""How grading one submission ended, for whoever watches a run."""

from dataclasses import dataclass

from autograder.judge.judgement import Judgement
from autograder.submissions.finding import Place


@dataclass(frozen=True)
class GradingResult:
    """How grading the submission at a place ended: judged, skipped as unchanged, refused for a
    problem, left to the next run for a reason, or lost to a bug of ours.

    What can't be read is refused and recorded without points, once; until it is handed in anew each
    run says so. notices: what the instructor has to know of how it was recorded.
    """

    place: Place
    judgement: Judgement | None = None
    problem: str | None = None
    left: str | None = None
    bug: str | None = None
    notices: tuple[str, ...] = ()
