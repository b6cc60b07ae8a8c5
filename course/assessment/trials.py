"""From probes to a verdict: the one judge of an item, on a student's machine and in the grader
alike.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from time import monotonic  # student code may put something else into `time`

from course.assessment import hints, messages
from course.assessment.exercises import Attempt, Case, Check, Exercise, Hint
from course.assessment.fingerprints import recognise
from course.assessment.probes import Outcome, Probe
from course.assessment.trial import Trial
from course.assessment.verdicts import CheckResult, ItemResult, Verdict

Try = Callable[[Attempt, float], Outcome]
"""How an attempt reaches the student's code: (attempt, seconds it may take) -> outcome."""

TryAttempts = Callable[[Sequence[Attempt], float], Iterable[Outcome]]
"""How several attempts reach the student's code at once: (attempts, seconds for all) -> their
outcomes, in order, up to the first after which going on is pointless (see `is_ending`)."""

SECONDS_PER_ITEM = 10.0
"""Wall time for all probes of one item together; what is left untried then counts as failed."""

MIN_ATTEMPT_SECONDS = 0.5
"""Wall time that every attempt gets, however little is left for the item."""

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


def assess(
    exercise: Exercise,
    try_attempts: TryAttempts,
    seconds: float = SECONDS_PER_ITEM,
    fingerprinted: Callable[[], Exercise] | None = None,
) -> ItemResult:
    """Judge one item: try its cases through `try_attempts`, split the points, and say what is wrong
    and why.

    fingerprinted: gives the same exercise with fingerprints, for a judge that makes them only where
    something is wrong.
    """
    rounds = _try_ways(exercise, try_attempts, monotonic() + seconds)
    holds = all(trial.finding is None for trial in rounds[-1])
    naming = exercise if holds or fingerprinted is None else fingerprinted()
    results = [_result(naming, trials) for trials in rounds]
    return max(enumerate(results), key=lambda pair: _worth_telling(*pair))[1]


def _worth_telling(way: int, result: ItemResult) -> tuple:
    """Order the results of different ways: most points, then a mistake with a name, then values
    before exceptions.

    A name is surest where most was lent; what has no name is told of the student's code as it
    stands.
    """
    is_named = result.mistake is not None
    return result.points, is_named, result.verdict is not Verdict.ERROR, way if is_named else -way


def in_turn(try_attempt: Try) -> TryAttempts:
    """Return how to try several attempts where each is tried by itself."""

    def try_attempts(attempts: Sequence[Attempt], seconds: float) -> Iterator[Outcome]:
        deadline = monotonic() + seconds
        for attempt in attempts:
            outcome = try_attempt(attempt, max(MIN_ATTEMPT_SECONDS, deadline - monotonic()))
            yield outcome
            if is_ending(outcome):
                return

    return try_attempts


def is_ending(outcome: Outcome) -> bool:
    """Whether further attempts, at this or at another case, could hardly tell more."""
    return outcome.failure is not None and outcome.failure.verdict in _BLOCKING


def _try_ways(exercise: Exercise, try_attempts: TryAttempts, deadline: float) -> list[list[Trial]]:
    """Try the item in one way after another, until it holds in one; return the rounds that reached
    what is judged, if any did.

    A way is the position of an attempt within its case. All cases are tried in the same way: else
    one could pass by what a mistake elsewhere makes of it, and the next by what is lent. Each way
    but the last gets half of the time that is left.
    """
    rounds: list[list[Trial]] = []
    n_ways = max(len(case.attempts) for case in exercise.cases)
    for way in range(n_ways):
        now = monotonic()
        rounds.append(
            _try_cases(
                exercise,
                try_attempts,
                deadline if way == n_ways - 1 else now + (deadline - now) / 2,
                way,
            )
        )
        if all(trial.finding is None for trial in rounds[-1]) or _is_pointless(rounds[-1][-1]):
            break
    return [trials for trials in rounds if not any(map(_is_unprepared, trials))] or rounds[:1]


def _is_pointless(trial: Trial) -> bool:
    """Whether no other way could lead further: what is judged isn't there, isn't written, or takes
    other arguments.
    """
    return (
        _is_blocked(trial)
        and not _is_unprepared(trial)
        and trial.outcome.failure.verdict not in _OF_OTHERS
    )


def _is_unprepared(trial: Trial) -> bool:
    return (
        trial.finding is not None
        and trial.outcome.failure is not None
        and trial.outcome.failure.preparing
    )


def _result(exercise: Exercise, trials: Sequence[Trial]) -> ItemResult:
    """Say what the trials of one round come to."""
    checks = tuple(CheckResult(check.name, _holds(check, trials)) for check in exercise.checks)
    failing = [trial for trial in trials if trial.finding is not None]
    if failing or not all(check.passed for check in checks):
        return _wrong(exercise, trials, _most_telling(failing), checks)
    return ItemResult(
        exercise.item,
        _points(exercise, checks),
        exercise.max_points,
        Verdict.CORRECT,
        messages.correct(checks),
        checks=checks,
        advice=hints.advice(trials),
    )


def _wrong(
    exercise: Exercise, trials: Sequence[Trial], worst: Trial, checks: tuple[CheckResult, ...]
) -> ItemResult:
    known = _known_mistake(exercise, trials, worst)
    return ItemResult(
        exercise.item,
        _points(exercise, checks),
        exercise.max_points,
        worst.finding.verdict,
        messages.wrong(exercise, worst),
        known.text if known else hints.general_hint(worst),
        known.mistake if known else None,
        checks,
        hints.advice(trials),
    )


def _known_mistake(exercise: Exercise, trials: Sequence[Trial], worst: Trial) -> Hint | None:
    failing = [trial for trial in trials if trial.finding is not None]
    passing = [trial.number for trial in trials if trial.finding is None]
    return recognise(
        exercise, [(trial.number, trial.outcome) for trial in [worst, *failing]], passing
    )


def _try_cases(
    exercise: Exercise, try_attempts: TryAttempts, deadline: float, way: int
) -> list[Trial]:
    """Try the cases in order, all in the same way, until none is left or trying on is pointless."""
    trials: list[Trial] = []
    outcomes = _Outcomes(try_attempts, deadline, [_attempt(case, way) for case in exercise.cases])
    situations = [(check, case) for check in exercise.checks for case in check.cases]
    for check, case in situations:
        attempt = _attempt(case, way)
        outcome = outcomes.of(attempt)
        trials.append(Trial(len(trials), check, case, attempt.probe, outcome, case.judge(outcome)))
        if _is_blocked(trials[-1]):
            break
    return trials


def _attempt(case: Case, way: int) -> Attempt:
    return case.attempts[min(way, len(case.attempts) - 1)]


class _Outcomes:
    """The outcomes of one round: attempts are tried together, each once, as far as it is worth
    it.
    """

    def __init__(self, try_attempts: TryAttempts, deadline: float, attempts: Sequence[Attempt]):
        self._try_attempts, self._deadline = try_attempts, deadline
        self._due = list({attempt.key: attempt for attempt in attempts}.values())
        self._outcomes: dict[tuple, Outcome] = {}

    def of(self, attempt: Attempt) -> Outcome:
        """Return the outcome of `attempt`, the first or one of the first that are due."""
        while attempt.key not in self._outcomes:
            seconds = max(MIN_ATTEMPT_SECONDS, self._deadline - monotonic())
            outcomes = list(self._try_attempts(self._due, seconds))
            if not outcomes:
                raise RuntimeError("attempts were tried, and nothing came of it")
            self._outcomes.update(
                (attempt.key, outcome) for attempt, outcome in zip(self._due, outcomes)
            )
            self._due = self._due[len(outcomes) :]
        return self._outcomes[attempt.key]


def try_case(case: Case, try_attempt: Try, deadline: float) -> tuple[Probe, Outcome]:
    """Return the first attempt that passes; else the first that reached what is judged; else the
    first.
    """
    ends: list[tuple[Attempt, Outcome]] = []
    for attempt in case.attempts:
        outcome = try_attempt(attempt, max(MIN_ATTEMPT_SECONDS, deadline - monotonic()))
        if case.judge(outcome) is None:
            return attempt.probe, outcome
        ends.append((attempt, outcome))
    reached = [pair for pair in ends if not (pair[1].failure and pair[1].failure.preparing)]
    attempt, outcome = (reached or ends)[0]
    return attempt.probe, outcome


def _is_blocked(trial: Trial) -> bool:
    return trial.finding is not None and is_ending(trial.outcome)


def _holds(check: Check, trials: Sequence[Trial]) -> bool:
    own = [trial for trial in trials if trial.check is check]
    return len(own) == len(check.cases) and all(trial.finding is None for trial in own)


def _points(exercise: Exercise, checks: Sequence[CheckResult]) -> float:
    """No points unless every core check holds; then each check its share. Rounded to cents of a
    point.
    """
    passed = [check for check, result in zip(exercise.checks, checks) if result.passed]
    if any(check.core and not result.passed for check, result in zip(exercise.checks, checks)):
        return 0.0
    share = sum(check.weight for check in passed) / sum(check.weight for check in exercise.checks)
    return round(exercise.max_points * share, 2)


def _most_telling(failing: Sequence[Trial]) -> Trial:
    """Return the smallest failing case of the first failing check."""
    first = [trial for trial in failing if trial.check is failing[0].check]
    return min(first, key=lambda trial: trial.probe.size)
