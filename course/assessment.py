"""From probes to a verdict: the one judge of an item, on a student's machine and in the grader alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
import time

from course import messages
from course.exercises import Attempt, Case, Check, Exercise
from course.expectations import Finding
from course.fingerprints import recognise
from course.probes import Outcome, Probe
from course.verdicts import CheckResult, ItemResult, Verdict

Try = Callable[[Probe, tuple[str, ...], float], Outcome]
"""How a probe reaches the student's code: (probe, names to lend it, seconds it may take) -> outcome."""

SECONDS_PER_ITEM = 10.0
"""Wall time for all probes of one item together; what is left untried then counts as failed."""

LEAST_SECONDS = 0.5
"""Wall time that every attempt gets, however little is left for the item."""

_BLOCKING = (Verdict.UNATTEMPTED, Verdict.MISSING, Verdict.WRONG_SIGNATURE, Verdict.TIMEOUT, Verdict.CRASHED)
"""After one of these on a call itself, further probes could only tell the same."""


@dataclass(frozen=True)
class Trial:
    """One case as it went. `number` counts the cases of the exercise; `finding` is None where it passed."""

    number: int
    check: Check
    case: Case
    probe: Probe
    outcome: Outcome
    finding: Finding | None


def assess(
    exercise: Exercise,
    try_probe: Try,
    seconds: float = SECONDS_PER_ITEM,
    fingerprinted: Callable[[], Exercise] | None = None,
) -> ItemResult:
    """Judge one item: try its cases through `try_probe`, split the points, and say what is wrong and why.

    fingerprinted: gives the same exercise with fingerprints, for a judge that makes them only where something is wrong.
    """
    trials = _try_cases(exercise, try_probe, time.monotonic() + seconds)
    checks = tuple(CheckResult(check.name, _holds(check, trials)) for check in exercise.checks)
    failing = [trial for trial in trials if trial.finding is not None]
    advice = messages.advice(trials)
    points = _points(exercise, checks)
    if not failing and all(check.passed for check in checks):
        message = messages.correct(exercise, checks)
        return ItemResult(exercise.item, points, exercise.max_points, Verdict.CORRECT, message, None, None, checks, advice)
    worst = _most_telling(failing)
    passing = [trial.number for trial in trials if trial.finding is None]
    naming = fingerprinted() if fingerprinted else exercise
    known = recognise(naming, [(trial.number, trial.outcome) for trial in [worst, *failing]], passing)
    hint = known.text if known else messages.general_hint(worst)
    message = messages.wrong(exercise, worst, checks, hint)
    mistake = known.mistake if known else None
    return ItemResult(exercise.item, points, exercise.max_points, worst.finding.verdict, message, hint, mistake, checks, advice)


def _try_cases(exercise: Exercise, try_probe: Try, deadline: float) -> list[Trial]:
    """Try the cases in order, until none is left or trying on is pointless."""
    trials, number, seen, hopeless = [], 0, {}, set()
    for check in exercise.checks:
        for case in check.cases:
            key = tuple(map(id, case.attempts))
            if key not in seen or case.judge(seen[key][1]):
                seen[key] = try_case(case, try_probe, deadline, hopeless)
            probe, outcome = seen[key]
            trials.append(Trial(number, check, case, probe, outcome, case.judge(outcome)))
            number += 1
            if _is_blocked(trials[-1]):
                return trials
    return trials


def try_case(
    case: Case, try_probe: Try, deadline: float, hopeless: set[int] | None = None
) -> tuple[Probe, Outcome]:
    """Return the first attempt that passes; else the first that reached what is judged; else the first.

    hopeless: positions of attempts that ran out of time in earlier cases. Such an attempt is passed over where another one
    follows, so that an endless loop in what the item builds on costs its time once.
    """
    hopeless = set() if hopeless is None else hopeless
    tried: list[tuple[Attempt, Outcome]] = []
    for position, attempt in enumerate(case.attempts):
        is_last = position == len(case.attempts) - 1
        if position in hopeless and not is_last:
            continue
        left = deadline - time.monotonic()
        outcome = try_probe(attempt.probe, attempt.lend, max(LEAST_SECONDS, left if is_last else left / 2))
        if case.judge(outcome) is None:
            return attempt.probe, outcome
        if outcome.failure and outcome.failure.verdict is Verdict.TIMEOUT:
            hopeless.add(position)
        tried.append((attempt, outcome))
    reached = [pair for pair in tried if not (pair[1].failure and pair[1].failure.preparing)]
    attempt, outcome = (reached or tried)[0]
    return attempt.probe, outcome


def _is_blocked(trial: Trial) -> bool:
    failure = trial.outcome.failure
    return failure is not None and trial.finding is not None and failure.verdict in _BLOCKING


def _holds(check: Check, trials: Sequence[Trial]) -> bool:
    own = [trial for trial in trials if trial.check is check]
    return len(own) == len(check.cases) and all(trial.finding is None for trial in own)


def _points(exercise: Exercise, checks: Sequence[CheckResult]) -> float:
    """No points unless every core check holds; then each check its share. Rounded to cents of a point."""
    passed = [check for check, result in zip(exercise.checks, checks) if result.passed]
    if any(check.core and not result.passed for check, result in zip(exercise.checks, checks)):
        return 0.0
    share = sum(check.weight for check in passed) / sum(check.weight for check in exercise.checks)
    return round(exercise.max_points * share, 2)


def _most_telling(failing: Sequence[Trial]) -> Trial:
    """Return the smallest failing case of the first failing check."""
    first = [trial for trial in failing if trial.check is failing[0].check]
    return min(first, key=lambda trial: trial.probe.size)
