"""What to do where neither a known mistake nor a symptom says it: a hint that fits the verdict, and
advice that costs nothing.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from course.assessment.failures import Unattempted
from course.assessment.trial import Trial
from course.assessment.verdicts import Verdict

SLOW_ITEM_SECONDS = 3.0
"""Seconds for all trials of an item from which a student reads how long they took."""

MAX_WARNINGS = 3
"""Different warnings of NumPy that are named."""


def general_hint(trial: Trial) -> str | None:
    """Return a hint that fits the verdict on a failing trial, or None."""
    hints = (rule(trial) for rule in _RULES)
    return next((hint for hint in hints if hint), None)


def _unwritten(trial: Trial) -> str | None:
    if trial.finding.verdict is not Verdict.UNATTEMPTED:
        return None
    failure = trial.outcome.failure
    is_empty = failure is not None and failure.error == Unattempted.__name__
    todo = (
        "So far its body does nothing: write your own code into it"
        if is_empty
        else "Replace the line `raise NotImplementedError()` by your own code"
    )
    return f"{todo}, run the cell, then run this one again."


def _too_long(trial: Trial) -> str | None:
    if trial.finding.verdict is not Verdict.TIMEOUT:
        return None
    has_arrays = any(isinstance(value, np.ndarray) for value in trial.probe.inputs.values())
    instead = (
        "one that could be a single array operation"
        if has_arrays
        else "work that is done again and again"
    )
    return f"Is there a loop that never ends, or {instead}?"


def _too_much_memory(trial: Trial) -> str | None:
    if trial.finding.verdict is Verdict.MEMORY:
        return "How large is the largest array or list that your code makes, and does it grow?"
    return None


def _ended(trial: Trial) -> str | None:
    if trial.finding.verdict is Verdict.CRASHED:
        return "Python itself ended while your code ran. Does it call `exit()`, or itself?"
    return None


_RULES = (
    _unwritten,
    _too_long,
    _too_much_memory,
    _ended,
)
"""In this order; the first that fits is taken."""


def advice(trials: Sequence[Trial]) -> str | None:
    """Return what costs no points but is worth knowing: NumPy's warnings, and code that took
    long.
    """
    remarks = "; and ".join(_remarks(trials))
    return f"No points lost, but {remarks}" if remarks else None


def _remarks(trials: Sequence[Trial]) -> Iterator[str]:
    warnings = {" ".join(warning.split()) for trial in trials for warning in trial.outcome.warnings}
    if warnings:
        yield f"NumPy warned: {'; '.join(sorted(warnings)[:MAX_WARNINGS])}"
    seconds = sum({id(trial.outcome): trial.outcome.seconds for trial in trials}.values())
    if seconds >= SLOW_ITEM_SECONDS:
        yield f"your code took {seconds:.1f} s for this item; what takes much longer is stopped"
