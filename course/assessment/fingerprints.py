"""How a known mistake is recognised without the mistake being aboard: by digests of what it does to
given inputs.
"""

from collections.abc import Iterable, Sequence
import hashlib

from course.assessment.exercises import Case, Exercise, Hint
from course.assessment.outcome import Outcome


def fingerprint(case: Case, outcome: Outcome) -> str:
    """Return a digest of what `outcome` showed of the things the case looks at; equal for equal
    mistakes.
    """
    parts = [
        f"{label}={expectation.summary(outcome.observed[label])}"
        for label, expectation in case.expected.items()
        if label in outcome.observed
    ]
    if outcome.failure is not None:
        failure = outcome.failure
        parts.append(f"{failure.verdict}:{failure.error}:{failure.text}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def recognise(
    exercise: Exercise, failing: Sequence[tuple[int, Outcome]], passing: Iterable[int]
) -> Hint | None:
    """Return the hint of the known mistake that explains the failing cases, or None.

    failing: number of the case within the exercise, and its outcome. passing: numbers of the cases
    that hold. A mistake is named only where all that was seen fits it: it explains each failing
    case, and would have failed none of those that hold.
    """
    if not exercise.fingerprints or not failing:
        return None
    tables = exercise.fingerprints
    ruled_out = {
        mistake
        for number in passing
        for mistakes in tables[number].values()
        for mistake in mistakes
    }
    explaining = set(range(len(exercise.hints))) - ruled_out
    for number, outcome in failing:
        explaining &= set(tables[number].get(fingerprint(exercise.cases[number], outcome), ()))
        if not explaining:  # what isn't known by one case isn't worth another look
            return None
    return exercise.hints[min(explaining)]
