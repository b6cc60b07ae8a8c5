"""From probes to a verdict: the one judge of an item, on a student's machine and in the grader
alike.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from time import monotonic  # student code may put something else into `time`
from typing import Protocol

from course.assessment import hints, messages, ways
from course.assessment.cells import CellFailure, FailedCell, no_failed_cell
from course.assessment.exercises import Attempt, Case, Check, Exercise, Hint
from course.assessment.fingerprints import recognise
from course.assessment.generator import generator_restored
from course.assessment.outcome import Outcome
from course.assessment.symptoms.rules import Symptom, find_symptom
from course.assessment.trial import Trial
from course.assessment.verdicts import CheckResult, ItemResult, Verdict
from course.assessment.ways import attempt_in, is_blocked, is_ending

Try = Callable[[Attempt, float], Outcome]
"""How an attempt reaches the student's code: (attempt, seconds it may take) -> outcome."""

TryAttempts = Callable[[Sequence[Attempt], float], Iterable[Outcome]]
"""How several attempts reach the student's code at once: (attempts, seconds for all) -> their
outcomes, in order, up to the first after which going on is pointless (see `is_ending`)."""

TryThem = Callable[[Sequence[Attempt]], Iterable[Outcome]]
"""The same, in a time that is known already."""


class Weighed(Protocol):
    """A check, or the draft of one, as far as points go."""

    @property
    def weight(self) -> int: ...

    @property
    def core(self) -> bool: ...


Clock = Callable[[], float]
"""Tells the time, in seconds from whenever on."""

Watch = Callable[[Sequence[Trial]], None]
"""Looks at the trials behind a result."""

SECONDS_PER_ITEM = 10.0
"""Time for all probes of one item together; what is left untried then counts as failed."""

MIN_ATTEMPT_SECONDS = 0.5
"""Time that every attempt gets, however little is left for the item."""


def unwatched(trials: Sequence[Trial]) -> None:
    """Look at no trial."""


def assess(
    exercise: Exercise,
    try_attempts: TryAttempts,
    seconds: float = SECONDS_PER_ITEM,
    fingerprinted: Callable[[], Exercise] | None = None,
    failed_cell: FailedCell = no_failed_cell,
    clock: Clock = monotonic,
    watch: Watch = unwatched,
) -> ItemResult:
    """Judge one item: try its cases through `try_attempts`, split the points, and say what is wrong
    and why.

    fingerprinted: gives the same exercise with fingerprints, for a judge that makes them only where
    something that was written is wrong. failed_cell: tells why a name isn't there. clock: tells the
    time by which `seconds` are counted. watch: is shown the trials that the result is of.
    """
    tried = _try_ways(exercise, try_attempts, seconds, clock)
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
) -> float:
    """Return what an item earns, as `assess` does, without a word on what is wrong."""
    tried = _try_ways(exercise, try_attempts, seconds, clock)
    return max(_round(exercise, trials, no_failed_cell).points for trials in tried)


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


def in_turn(try_attempt: Try, clock: Clock = monotonic) -> TryAttempts:
    """Return how to try several attempts where each is tried by itself; in the end, NumPy's global
    generator is what it was. clock: as for `assess`.
    """

    def try_attempts(attempts: Iterable[Attempt], seconds: float) -> Iterator[Outcome]:
        deadline = clock() + seconds
        with generator_restored():
            for attempt in attempts:
                outcome = try_attempt(attempt, max(MIN_ATTEMPT_SECONDS, deadline - clock()))
                yield outcome
                if is_ending(outcome):
                    return

    return try_attempts


def _try_ways(
    exercise: Exercise, try_attempts: TryAttempts, seconds: float, clock: Clock
) -> list[list[Trial]]:
    """Try the item in one way after another, as far as needed; return the rounds that count (see
    `ways`). Each way but the last gets half of the time that is left.
    """
    rounds: list[list[Trial]] = []
    known: dict[tuple, Outcome] = {}
    n_ways = ways.n_ways(exercise)
    deadline = clock() + seconds
    for way in range(n_ways):
        left = deadline - clock()
        due = deadline if way == n_ways - 1 else deadline - left / 2
        rounds.append(_try_cases(exercise, _until(due, try_attempts, clock), way, known))
        if ways.is_last(rounds[-1]):
            break
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


def _until(deadline: float, try_attempts: TryAttempts, clock: Clock) -> TryThem:
    """Return how to try attempts in what is left until `deadline`."""
    return lambda attempts: try_attempts(attempts, max(MIN_ATTEMPT_SECONDS, deadline - clock()))


def _try_cases(
    exercise: Exercise, try_them: TryThem, way: int, known: dict[tuple, Outcome]
) -> list[Trial]:
    """Try the cases in order, all in the same way, until none is left or trying on is pointless.

    known: the outcomes of other ways, to which those of this one are added.
    """
    trials: list[Trial] = []
    situations = [
        (check, case, attempt_in(case, way)) for check in exercise.checks for case in check.cases
    ]
    outcomes = _Outcomes(try_them, [attempt for _, _, attempt in situations], known)
    for check, case, attempt in situations:
        outcome = outcomes.of(attempt)
        trials.append(Trial(len(trials), check, case, attempt.probe, outcome, case.judge(outcome)))
        if is_blocked(trials[-1]):
            break
    return trials


class _Outcomes:
    """The outcomes of one round: attempts are tried together, each once, as far as it is worth
    it. What came to its end in a round before is `known`, and not tried again.
    """

    def __init__(self, try_them: TryThem, attempts: Sequence[Attempt], known: dict[tuple, Outcome]):
        self._try_them, self._known, self._outcomes = try_them, known, dict(known)
        due = {attempt.key: attempt for attempt in attempts if attempt.key not in known}
        self._due = list(due.values())

    def of(self, attempt: Attempt) -> Outcome:
        """Return the outcome of `attempt`, the first or one of the first that are due."""
        while attempt.key not in self._outcomes:
            outcomes = list(self._try_them(self._due))
            if not outcomes:
                raise RuntimeError("attempts were tried, and nothing came of it")
            found = {attempt.key: outcome for attempt, outcome in zip(self._due, outcomes)}
            self._outcomes |= found
            self._known |= {key: seen for key, seen in found.items() if seen.failure is None}
            self._due = self._due[len(outcomes) :]
        return self._outcomes[attempt.key]


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
