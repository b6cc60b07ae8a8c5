"""What to do where neither a known mistake nor a symptom says it: a hint that fits the verdict, and
advice that costs nothing.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from course.assessment.failures import OTHER_THING, WrongParts
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
    if trial.finding.verdict is Verdict.UNATTEMPTED:
        return (
            "Replace the line `raise NotImplementedError()` by your own code, run the cell, "
            "then run this one again."
        )
    return None


def _missing(trial: Trial) -> str | None:
    failure = trial.outcome.failure
    if trial.finding.verdict is Verdict.MISSING and failure and OTHER_THING in failure.text:
        name = failure.target
        return (
            f"Some line gives this name to something else, as `{name} = {name}(x)` does. Choose "
            "another name there, and run the cell that defines it once more."
        )
    if trial.finding.verdict is Verdict.MISSING and failure and "." in failure.text:
        return "Is it made in `__init__`, as `self.` and the name that the lesson gives?"
    if trial.finding.verdict is Verdict.MISSING and failure:
        return "Run the cell that defines it first, and keep the name that the exercise gives."
    return None


def _other_parameters(trial: Trial) -> str | None:
    if trial.finding.verdict is Verdict.WRONG_SIGNATURE and trial.outcome.failure:
        if trial.outcome.failure.error == WrongParts.__name__:
            return "Return just these, in this order, with commas between them."
        of_method = ", after `self`" if "." in trial.outcome.failure.target else ""
        return f"Keep the parameters that the exercise gives, in their order{of_method}."
    return None


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
    _missing,
    _other_parameters,
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
