"""Whether a submission is judged at once or later, by what its class allows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from autograder.classroom.attempts import AttemptPolicy

DAY = timedelta(hours=24)
"""A day of the policy: any 24 hours, so that it begins for nobody at night."""

SPAN_OF_SECONDS = timedelta(hours=1)
"""In which the code of one student computes for no longer than in one run of grading."""


@dataclass(frozen=True)
class JudgedWork:
    """A submission that was taken to be judged as it came in. work: its digest. at: when, UTC.
    seconds: of computing that it took. counts: whether it is an attempt; it isn't where nothing
    could be judged, or all that was due was judged.
    """

    work: str
    at: datetime
    seconds: float = 0.0
    counts: bool = True


@dataclass(frozen=True)
class Held:
    """A submission isn't judged yet. why: a sentence for its student. until: when it is, UTC; None
    where no policy says so.
    """

    why: str
    until: datetime | None = None


def held(
    policy: AttemptPolicy, student_seconds: float, before: Sequence[JudgedWork], now: datetime
) -> Held | None:
    """Return why the next submission isn't judged now, and until when, by the one of the reasons
    that lasts longest; None if it is.

    student_seconds: of computing that a student's code gets. before: the student's earlier work on
    the lesson, the first one first.
    """
    reasons = [
        reason
        for reason in _reasons(policy, student_seconds, before)
        if reason.until is None or reason.until > now
    ]
    return max(
        reasons, key=lambda reason: (reason.until is None, reason.until or now), default=None
    )


def _reasons(
    policy: AttemptPolicy, student_seconds: float, before: Sequence[JudgedWork]
) -> Iterator[Held]:
    """Yield all that may be in the way, whenever that ends."""
    attempts = [each.at for each in before if each.counts]
    if policy.attempts is not None and len(attempts) >= policy.attempts:
        yield Held(f"you have used up {_attempts(policy.attempts)}, all that are judged at once.")
    if policy.per_day is not None and len(attempts) >= policy.per_day:
        yield Held(
            f"{_attempts(policy.per_day)} within 24 hours {_are(policy.per_day)} judged at once, "
            "and you have had as many.",
            attempts[-policy.per_day] + DAY,
        )
    if attempts:
        wait = timedelta(minutes=policy.minutes_between)
        yield Held(
            f"between two attempts there are {policy.minutes_between:g} minutes.",
            attempts[-1] + wait,
        )
    if (free := _free_again(student_seconds, before)) is not None:
        yield Held(
            f"your code has computed for {student_seconds:g} seconds or more within an hour. Find "
            "what takes so long, such as a loop that doesn't end.",
            free,
        )


def _free_again(student_seconds: float, before: Sequence[JudgedWork]) -> datetime | None:
    """Return when a student has seconds left again; None where there always were."""
    used = 0.0
    for each in reversed(before):
        used += each.seconds
        if used >= student_seconds:
            return each.at + SPAN_OF_SECONDS
    return None


def attempts_so_far(policy: AttemptPolicy, before: Sequence[JudgedWork]) -> str:
    """Return in a sentence how many attempts there were; nothing where the class sets no limits.

    before: all work of a student on a lesson that was judged as it came in.
    """
    if policy.attempts is None and policy.per_day is None and not policy.minutes_between:
        return ""
    told = f"Attempts so far: {sum(each.counts for each in before)}"
    return f"{told} of {policy.attempts}." if policy.attempts is not None else f"{told}."


def standing(policy: AttemptPolicy, before: Sequence[JudgedWork]) -> str:
    """Return in sentences how many attempts there were and when the next one counts; nothing where
    the class sets no limits.

    before: as for `attempts_so_far`.
    """
    told = attempts_so_far(policy, before)
    if not told or not any(each.counts for each in before):
        return told
    next_one = held(policy, float("inf"), before, before[-1].at)
    if next_one is None:
        return f"{told} The next one is judged at once."
    if next_one.until is None:
        return f"{told} What you hand in from now on is judged when the lesson is due."
    return f"{told} The next one is judged at once from {shown_time(next_one.until)} on."


def _attempts(number: int) -> str:
    """Return a number of attempts in words."""
    return "1 attempt" if number == 1 else f"{number} attempts"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def shown_time(moment: datetime) -> str:
    """Return a time, which has a zone, as a page says it."""
    utc = moment.astimezone(UTC)
    return f"{utc.day} {utc:%B %Y, %H:%M} UTC"
