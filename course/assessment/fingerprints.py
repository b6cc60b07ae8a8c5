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
        parts.append(f"{outcome.failure.verdict}:{outcome.failure.error}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def recognise(
    exercise: Exercise, failing: Sequence[tuple[int, Outcome]], passing: Iterable[int]
) -> Hint | None:
    """Return the hint of the known mistake that explains the failing cases, or None.

    failing: number of the case within the exercise, and its outcome; the most telling case first.
    passing: numbers of the cases that hold. A mistake that would have failed one of those is none
    of this student's; a mistake that explains all failing cases is taken before one that explains
    the first of them alone.
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
    suspects = [
        set(tables[number].get(fingerprint(exercise.cases[number], outcome), ())) - ruled_out
        for number, outcome in failing
    ]
    for group in (set.intersection(*suspects), suspects[0]):
        if group:
            return exercise.hints[min(group)]
    return None
