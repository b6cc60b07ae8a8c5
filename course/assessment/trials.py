"""From probes to a verdict: the one judge of an item, on a student's machine and in the grader
alike.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from time import monotonic  # student code may put something else into `time`
from typing import Protocol

from course.assessment import hints, messages, ways
from course.assessment.cells import NO_CELLS, CellFailure, FailedCell
from course.assessment.exercises import Attempt, Case, Check, Exercise, Hint
from course.assessment.fingerprints import recognise
from course.assessment.outcome import Outcome
from course.assessment.symptoms.rules import Symptom, find_symptom
from course.assessment.trial import Trial
from course.assessment.trying import MIN_ATTEMPT_SECONDS, Clock, Try, TryAttempts, try_ways
from course.assessment.verdicts import CheckResult, ItemResult, Verdict
from course.assessment.ways import attempt_in


class Weighed(Protocol):
    """A check, or the draft of one, as far as points go."""

    @property
    def weight(self) -> int: ...

    @property
    def core(self) -> bool: ...


Watch = Callable[[Sequence[Trial]], None]
"""Looks at the trials behind a result."""

IsExcused = Callable[[], bool]
"""Tells whether something is wrong that an item builds on, so that it may hold with that lent."""

SECONDS_PER_ITEM = 10.0
"""Time for all probes of one item together; what is left untried then counts as failed."""


def unwatched(trials: Sequence[Trial]) -> None:
    """Look at no trial."""


def always_excused() -> bool:
    """Return True."""
    return True


def assess(
    exercise: Exercise,
    try_attempts: TryAttempts,
    seconds: float = SECONDS_PER_ITEM,
    fingerprinted: Callable[[], Exercise] | None = None,
    failed_cell: FailedCell = NO_CELLS.failed_cell,
    clock: Clock = monotonic,
    watch: Watch = unwatched,
    is_excused: IsExcused = always_excused,
) -> ItemResult:
    """Judge one item: try its cases through `try_attempts`, split the points, and say what is wrong
    and why.

    fingerprinted: gives the same exercise with fingerprints, for a judge that makes them only where
    something that was written is wrong. failed_cell: tells why a name isn't there. clock: tells the
    time by which `seconds` are counted. watch: is shown the trials that the result is of.
    is_excused: tells whether anything is wrong that the item builds on, where that matters.
    """
    tried = _counting(try_ways(exercise, try_attempts, seconds, clock), is_excused)
    is_right = all(trial.finding is None for trial in tried[-1])
    is_nameless = fingerprinted is None or is_right or _is_unwritten(tried)
    naming = exercise if is_nameless else fingerprinted()
    best = ways.best([_round(naming, trials, failed_cell) for trials in tried])
    watch(best.trials)
    return _result(naming, best)


def points_of(
    exercise: Exercise,
    try_attempts: TryAttempts,
    seconds: float = SECONDS_PER_ITEM,
    clock: Clock = monotonic,
    is_excused: IsExcused = always_excused,
) -> float:
    """Return what an item earns, as `assess` does, without a word on what is wrong."""
    tried = _counting(try_ways(exercise, try_attempts, seconds, clock), is_excused)
    return max(_round(exercise, trials, NO_CELLS.failed_cell).points for trials in tried)


def in_all(exercise: Exercise, results: Sequence[ItemResult]) -> ItemResult:
    """Return what an item comes to that was judged several times, by exercises with the checks of
    `exercise`: what holds each time earns its points, and the first result that is wrong is told.
    """
    checks = tuple(
        CheckResult(check.name, all(result.checks[number].passed for result in results))
        for number, check in enumerate(exercise.checks)
    )
    told = next((each for each in results if each.verdict is not Verdict.CORRECT), results[0])
    return replace(told, points=_points(exercise, checks), checks=checks)


def holds(
    exercise: Exercise,
    try_attempt: Try,
    seconds: float = SECONDS_PER_ITEM,
    clock: Clock = monotonic,
) -> bool:
    """Whether an item earns everything: in one of the ways, all cases hold. It says less than
    `assess` and takes less, for a case that holds in no way says enough.
    """
    deadline, outcomes = clock() + seconds, dict[tuple, Outcome]()

    def case_holds(case: Case, attempt: Attempt) -> bool:
        if attempt.key not in outcomes:
            left = max(MIN_ATTEMPT_SECONDS, deadline - clock())
            outcomes[attempt.key] = try_attempt(attempt, left)
        return case.judge(outcomes[attempt.key]) is None

    cases = exercise.cases
    is_possible = all(any(case_holds(case, attempt) for attempt in case.attempts) for case in cases)
    return is_possible and any(
        all(case_holds(case, attempt_in(case, way)) for case in cases)
        for way in range(ways.n_ways(exercise))
    )


def _counting(
    rounds: Sequence[Sequence[Trial]], is_excused: IsExcused
) -> Sequence[Sequence[Trial]]:
    """Return the rounds that count, of one for each way tried (see `ways`)."""
    is_right = all(trial.finding is None for trial in rounds[-1])
    if is_right and len(rounds) > 1 and not is_excused():
        return [ways.unexcused(rounds)]
    return ways.counting(rounds)


def _is_unwritten(rounds: Iterable[Sequence[Trial]]) -> bool:
    """Whether all that is wrong is that nothing was attempted, which is no mistake with a name."""
    findings = [trial.finding for trials in rounds for trial in trials]
    return all(each is None or each.verdict is Verdict.UNATTEMPTED for each in findings)


@dataclass(frozen=True)
class _Round:
    """What the trials in one way come to, before anything is said of it: that takes longer, and is
    said of the best alone.

    worst: the trial that tells most of what is wrong. known: the mistake that it is. cell: how the
    cell failed that was to define what wasn't found.
    """

    trials: Sequence[Trial]
    checks: tuple[CheckResult, ...]
    points: float
    worst: Trial | None = None
    known: Hint | None = None
    cell: CellFailure | None = None

    @property
    def verdict(self) -> Verdict:
        return self.worst.finding.verdict if self.worst else Verdict.CORRECT

    @property
    def mistake(self) -> str | None:
        return self.known.mistake if self.known else None


def _round(exercise: Exercise, trials: Sequence[Trial], failed_cell: FailedCell) -> _Round:
    checks = tuple(CheckResult(check.name, _holds(check, trials)) for check in exercise.checks)
    points = _points(exercise, checks)
    failing = [trial for trial in trials if trial.finding is not None]
    if not failing:
        return _Round(trials, checks, points)
    if cell := _failed_cell_of(failing[0], failed_cell):
        return _Round(trials, checks, points, failing[0], cell=cell)
    known = _known_mistake(exercise, trials)
    return _Round(trials, checks, points, _most_telling(failing), known)


def _failed_cell_of(trial: Trial, failed_cell: FailedCell) -> CellFailure | None:
    """Return how the cell failed that was to define what a trial didn't find."""
    failure = trial.outcome.failure
    is_missing = failure is not None and failure.verdict is Verdict.MISSING
    return failed_cell(failure.target.split(".")[0]) if is_missing else None


def _result(exercise: Exercise, best: _Round) -> ItemResult:
    """Say what an item comes to by its best round."""
    told = partial(
        ItemResult,
        exercise.item,
        best.points,
        exercise.max_points,
        best.verdict,
        mistake=best.mistake,
        checks=best.checks,
    )
    if best.cell:
        name = best.worst.outcome.failure.target.split(".")[0]
        return told(messages.not_run(name, best.cell), best.cell.hint)
    advice = hints.advice(best.trials)
    if best.worst is None:
        return told(messages.correct(best.checks), advice=advice)
    symptom = None if best.known else find_symptom(exercise, best.trials, best.worst)
    hint = _hint(best.known, symptom, best.worst)
    name = symptom.name if symptom else None
    return told(messages.wrong(exercise, best.worst), hint, advice=advice, symptom=name)


def _hint(known: Hint | None, symptom: Symptom | None, worst: Trial) -> str | None:
    """Return what tells most of why it is wrong: a known mistake, a symptom, or the verdict."""
    reason = known or symptom
    return reason.text if reason else hints.general_hint(worst)


def _known_mistake(exercise: Exercise, trials: Sequence[Trial]) -> Hint | None:
    failing = [(trial.number, trial.outcome) for trial in trials if trial.finding is not None]
    passing = [trial.number for trial in trials if trial.finding is None]
    return recognise(exercise, failing, passing)


def _holds(check: Check, trials: Sequence[Trial]) -> bool:
    own = [trial for trial in trials if trial.check is check]
    return len(own) == len(check.cases) and all(trial.finding is None for trial in own)


def _points(exercise: Exercise, checks: Sequence[CheckResult]) -> float:
    return points_earned(exercise.max_points, exercise.checks, [check.passed for check in checks])


def points_earned(max_points: float, checks: Sequence[Weighed], passed: Sequence[bool]) -> float:
    """Return no points unless every core check passed; then each check its share of `max_points`.
    Rounded to cents of a point.
    """
    if any(check.core and not holds for check, holds in zip(checks, passed)):
        return 0.0
    earned = sum(check.weight for check, holds in zip(checks, passed) if holds)
    return round(max_points * (earned / sum(check.weight for check in checks)), 2)


def _most_telling(failing: Sequence[Trial]) -> Trial:
    """Return the smallest failing case of the first failing check."""
    first = [trial for trial in failing if trial.check is failing[0].check]
    return min(first, key=lambda trial: trial.probe.size)
