"""What a class settles for work that is judged as it comes in, while its lesson is open."""

from dataclasses import dataclass
from enum import StrEnum

MAX_ATTEMPTS = 1000
"""What a class can't allow more of: attempts in all, or within a day."""

MAX_MINUTES_BETWEEN = 7 * 24 * 60
"""The longest wait between two attempts: a week."""


class Shown(StrEnum):
    """What the page of a submission shows while its lesson is open: what the visible checks say;
    points and verdicts of all checks, but not why; or everything.
    """

    VISIBLE = "visible"
    POINTS = "points"
    ALL = "all"


@dataclass(frozen=True)
class AttemptPolicy:
    """How much of one student's work on one lesson is judged as it comes in. attempts: in all, and
    per_day: within any 24 hours, None for as many as there are. minutes_between: from one to the
    next. feedback: what their pages show.
    """

    attempts: int | None = None
    per_day: int | None = None
    minutes_between: float = 0.0
    feedback: Shown = Shown.VISIBLE
