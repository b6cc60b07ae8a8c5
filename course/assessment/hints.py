"""What to do where no known mistake says it: a hint that fits the verdict, and advice that costs
nothing.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from course.assessment.probes import AFTERWARDS, Empty
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
    if trial.finding.verdict is Verdict.MISSING and trial.outcome.failure:
        return "Run the cell that defines it first, and keep the name that the exercise gives."
    return None


def _other_parameters(trial: Trial) -> str | None:
    if trial.finding.verdict is Verdict.WRONG_SIGNATURE and trial.outcome.failure:
        of_method = ", after `self`" if "." in trial.outcome.failure.target else ""
        return f"Keep the parameters that the exercise gives, in their order{of_method}."
    return None


_ARGUMENTS = {np.ndarray: "the array", list: "the list", dict: "the dict", set: "the set"}


def _changed_input(trial: Trial) -> str | None:
    label = trial.finding.label
    if trial.finding.verdict is Verdict.CHANGED_INPUT and label != "random state":
        what = _ARGUMENTS.get(type(trial.probe.inputs.get(label.removesuffix(AFTERWARDS))), "it")
        return f"Work on a copy: whoever called your function still needs {what} as it was."
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


def _handed_out(trial: Trial) -> str | None:
    """Of something of the student's that a caller emptied, and that was needed afterwards."""
    emptied = any(isinstance(step, Empty) for step in trial.probe.steps)
    if emptied and trial.finding.label in trial.outcome.observed:
        return (
            "Who gets a list, a dict, or a set may change it. Is it one that is still needed? "
            "Then return a copy."
        )
    return None


def _single_precision(trial: Trial) -> str | None:
    if trial.finding.verdict is Verdict.WRONG_TYPE and "float32" in trial.finding.text:
        return (
            "Seven digits are not enough here: keep NumPy's default precision, float64, all "
            "the way."
        )
    return None


def _none_instead(trial: Trial) -> str | None:
    """Of None where something else was to be."""
    if trial.finding.got is not None or trial.finding.verdict is not Verdict.WRONG_TYPE:
        return None
    if "." not in trial.finding.label:
        return "A function without `return` gives None."
    attribute = trial.finding.label.split(" ")[0]
    own_name = attribute.rpartition(".")[2]
    return f"`{attribute}` is None: is there a line that gives `self.{own_name}` its value?"


_RULES = (
    _unwritten,
    _missing,
    _other_parameters,
    _changed_input,
    _too_long,
    _handed_out,
    _single_precision,
    _none_instead,
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
