"""Which attempt at a case counts: the one place where that is decided.

An author may give a case several attempts: first with nothing but the student's own code, then with
more and more lent of what the item builds on but isn't about. The position of an attempt within its
case is a *way*. The rule:

1. All cases of an item are tried in the same way: else one could pass by what a mistake elsewhere
   makes of it, and the next by what is lent. A case with fewer attempts stands by its last one.
2. The ways are tried in their order, until all cases hold in one, or no other could lead further
   (`is_last`).
3. What counts is the ways that reached what is judged, in every case that didn't hold; or else,
   the first way (`counting`).
4. Where all cases hold in a later way alone, though all that the item builds on is right, there is
   nothing to be made up for: natural cases count as they were in the first way (`unexcused`).
5. Of these, the one that is worth most counts (`best`): by points, then by whether a known mistake
   is recognised.
"""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Protocol, TypeVar

from course.assessment.exercises import Attempt, Case, Exercise
from course.assessment.outcome import Outcome
from course.assessment.trial import Trial
from course.assessment.verdicts import Verdict

_BLOCKING = (
    Verdict.UNATTEMPTED,
    Verdict.MISSING,
    Verdict.WRONG_SIGNATURE,
    Verdict.TIMEOUT,
    Verdict.CRASHED,
)
"""After one of these on a call itself, further probes could only tell the same."""

_OF_OTHERS = (Verdict.TIMEOUT, Verdict.CRASHED)
"""These may come from what the item builds on; where that is lent, it may hold."""


def n_ways(exercise: Exercise) -> int:
    """Return in how many ways an exercise can be tried."""
    return max(len(case.attempts) for case in exercise.cases)


def attempt_in(case: Case, way: int) -> Attempt:
    """Return how a case is tried in a way."""
    return case.attempts[min(way, len(case.attempts) - 1)]


def is_ending(outcome: Outcome) -> bool:
    """Whether further attempts, at this or at another case, could hardly tell more."""
    return outcome.failure is not None and outcome.failure.verdict in _BLOCKING


def is_unprepared(outcome: Outcome) -> bool:
    """Whether the probe failed before it reached what is judged."""
    return outcome.failure is not None and outcome.failure.preparing


def is_blocked(trial: Trial) -> bool:
    """Whether the next cases, tried in the same way, could hardly tell more than this one."""
    return trial.finding is not None and is_ending(trial.outcome)


def is_last(trials: Sequence[Trial]) -> bool:
    """Whether no other way needs to be tried: all cases hold in this one, or what is judged isn't
    there, isn't written, or takes other arguments.
    """
    last = trials[-1]
    return all(trial.finding is None for trial in trials) or (
        is_blocked(last)
        and not is_unprepared(last.outcome)
        and last.outcome.failure.verdict not in _OF_OTHERS
    )


def counting(rounds: list[list[Trial]]) -> list[list[Trial]]:
    """Return those of the rounds of trials, one for each way tried, that count."""
    return [trials for trials in rounds if not any(map(_is_unreached, trials))] or rounds[:1]


def unexcused(rounds: Sequence[Sequence[Trial]]) -> list[Trial]:
    """Return the trials of the last round, but of natural cases those of the first."""
    return [
        first if first is not None and first.case.natural else last
        for first, last in zip_longest(rounds[0], rounds[-1])
    ]


def counting_outcomes(outcomes: list[Outcome]) -> list[Outcome]:
    """Return those of the outcomes of one case, in all ways, that count where it holds in none."""
    return [outcome for outcome in outcomes if not is_unprepared(outcome)] or outcomes[:1]


def _is_unreached(trial: Trial) -> bool:
    return trial.finding is not None and is_unprepared(trial.outcome)


class Worth(Protocol):
    """What an item comes to in one way, as far as it says which way counts."""

    points: float
    mistake: str | None
    verdict: Verdict


AnyWorth = TypeVar("AnyWorth", bound=Worth)


def best(worths: Sequence[AnyWorth]) -> AnyWorth:
    """Return the one that counts, of one for each way that does."""
    return max(enumerate(worths), key=lambda pair: _worth(*pair))[1]


def _worth(way: int, worth: Worth) -> tuple:
    """Order what different ways come to: most points, then a mistake with a name, then values
    before exceptions.

    A name is surest where most was lent; what has no name is told of the student's code as it
    stands.
    """
    is_named = worth.mistake is not None
    is_value = worth.verdict is not Verdict.ERROR
    return worth.points, is_named, is_value, way if is_named else -way
