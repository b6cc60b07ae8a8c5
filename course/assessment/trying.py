"""How the cases of an item are tried through whatever leads to a student's code: in one way after
another, all in the time of the item, and nothing twice.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from time import monotonic  # student code may put something else into `time`
import weakref

from course.assessment import ways
from course.assessment.exercises import Attempt, Case, Exercise
from course.assessment.finding import Finding
from course.assessment.generator import generator_restored
from course.assessment.outcome import Outcome
from course.assessment.trial import Trial
from course.assessment.ways import attempt_in, is_blocked, is_ending

Try = Callable[[Attempt, float], Outcome]
"""How an attempt reaches the student's code: (attempt, seconds it may take) -> outcome."""

TryAttempts = Callable[[Sequence[Attempt], float], Iterable[Outcome]]
"""How several attempts reach the student's code at once: (attempts, seconds for all) -> their
outcomes, in order, up to the first after which going on is pointless (see `is_ending`)."""

TryThem = Callable[[Sequence[Attempt]], Iterable[Outcome]]
"""The same, in a time that is known already."""

Clock = Callable[[], float]
"""Tells the time, in seconds from whenever on."""

MIN_ATTEMPT_SECONDS = 0.5
"""Time that every attempt gets, however little is left for the item."""


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


def try_ways(
    exercise: Exercise, try_attempts: TryAttempts, seconds: float, clock: Clock
) -> list[list[Trial]]:
    """Try the item in one way after another, as far as needed; return the rounds. Each way but
    the last gets half of the time that is left.
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
    return rounds


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
        finding = _finding(case, outcome)
        trials.append(Trial(len(trials), check, case, attempt.probe, outcome, finding))
        if is_blocked(trials[-1]):
            break
    return trials


MOST_FINDINGS = 8
"""How many findings are kept of one outcome: more than cases look at one call."""


def _finding(case: Case, outcome: Outcome) -> Finding | None:
    """Return what is wrong with an outcome; where the same was observed before, what was then."""
    known = outcome.findings
    if known is None or outcome.failure is not None:
        return case.judge(outcome)
    same, finding = known.get(id(case), (None, None))
    if same is None or same() is not case:  # it may be gone, and its id another one's
        finding = case.judge(outcome)
        if len(known) >= MOST_FINDINGS:  # of exercises that come and go
            known.clear()
        known[id(case)] = weakref.ref(case), finding
    return finding


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
