"""What a student reads: what, where, inputs, expected (visible cases only), got, hint; one screen,
none of our frames.
"""

from collections.abc import Sequence
import textwrap
from typing import TYPE_CHECKING, Any

import numpy as np

from course.assessment.exercises import Exercise
from course.assessment.failures import Failure
from course.assessment.probes import AFTERWARDS, Empty, Keep
from course.assessment.showing import shown
from course.assessment.values import ABSENT
from course.assessment.verdicts import CheckResult, Verdict

if TYPE_CHECKING:
    from course.assessment.trials import Trial

WIDTH = 80
"""Characters of a row's text before it goes on in the next line."""

CONTINUED = "\n" + " " * 12
"""What goes between the lines of one row."""

LONGEST_ROW = 2_000
"""Characters of a row's text; the rest is left out: lists within lists are long, however few
elements are shown of each.
"""


def correct(exercise: Exercise, checks: Sequence[CheckResult]) -> str:
    """Return the line for an item that is right."""
    return f"{exercise.item}: correct, {counted(len(checks))} passed"


def counted(n_checks: int) -> str:
    """Return "all 9 checks", or "its one check"."""
    return f"all {n_checks} checks" if n_checks > 1 else "its one check"


def wrong(
    exercise: Exercise, trial: "Trial", checks: Sequence[CheckResult], hint: str | None
) -> str:
    """Return the message for the most telling failing trial of an item."""
    listed = _check_rows(checks) if trial.finding.verdict is not Verdict.UNATTEMPTED else []
    rows = [*_rows(exercise, trial), ("hint", hint), *listed]
    headline = CONTINUED.join(
        _headline(exercise, trial).splitlines()
    )  # none of its lines looks like a row, or another verdict
    lines = [f"{exercise.item}: {_cut(headline)}"]
    lines += [_row(name, text) for name, text in rows if text]
    return "\n".join(lines)


def _row(name: str, text: str) -> str:
    """Return a named row, wrapped to the width of a notebook's output and indented below its own
    text.
    """
    lines = [
        part
        for line in _cut(text).split("\n")
        for part in textwrap.wrap(line, WIDTH, replace_whitespace=False) or [""]
    ]
    return f"  {name:<9} " + CONTINUED.join(line.rstrip() for line in lines)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_ROW else f"{text[:LONGEST_ROW]}..."


def _headline(exercise: Exercise, trial: "Trial") -> str:
    finding, failure = trial.finding, trial.outcome.failure
    if finding.verdict is Verdict.UNATTEMPTED:
        return (
            "not attempted yet"
            if _is_own(exercise, failure)
            else f"`{failure.target}` is not written yet"
        )
    if finding.verdict is Verdict.TIMEOUT and failure:
        return failure.text
    if finding.verdict in (Verdict.ERROR, Verdict.MEMORY) and failure:
        told = f": {failure.text}" if failure.text else ""
        return f"{failure.error}{told}"
    text = finding.untold if finding.untold and not trial.case.visible else finding.text
    return text + _where(trial)


def _is_own(exercise: Exercise, failure: Failure | None) -> bool:
    """Whether what failed is what the exercise is about, and not something else that it calls."""
    return failure is None or "." in failure.target or failure.target == exercise.name


def _where(trial: "Trial") -> str:
    """Say in which value, and at which index of it."""
    finding = trial.finding
    if finding.label not in trial.outcome.observed:
        return ""
    kept = any(isinstance(step, Keep) and step.name == finding.label for step in trial.probe.steps)
    named = (
        kept or any(mark in finding.label for mark in ".(")
    ) and finding.label not in finding.text
    value = (
        " in what is printed"
        if finding.label == "printed"
        else f" in {finding.label}"
        if named
        else ""
    )
    return value + (f" at {finding.place}" if finding.place else "")


def _rows(exercise: Exercise, trial: "Trial") -> list[tuple[str, str | None]]:
    finding, failure = trial.finding, trial.outcome.failure
    rows = [("check", trial.check.name)]
    if finding.verdict is Verdict.UNATTEMPTED:
        return []
    if failure is not None and failure.line_number is not None:
        rows.append(("line", f"{failure.line_number}: {failure.line}"))
    rows += [
        ("calls", "\n".join(trial.probe.told)),
        ("inputs", "" if trial.probe.told else _inputs(exercise, trial)),
    ]
    if failure is None:
        told = {"expected": finding.expected, "got": finding.got}
        rows += [
            (name, shown(value))
            for name, value in told.items()
            if value is not ABSENT and (name == "got" or trial.case.visible)
        ]
    return rows


def _inputs(exercise: Exercise, trial: "Trial") -> str:
    """Return the inputs at the place that is wrong, or all of them where every output depends on
    every input.
    """
    index = trial.finding.index
    texts = []
    for name, value in trial.probe.inputs.items():
        if exercise.elementwise and index is not None:
            value = _element(value, index)
        texts.append(f"{name} = {shown(value)}")
    return ("\n" if sum(map(len, texts)) > 70 else ", ").join(texts)


def _element(value: Any, index: tuple) -> Any:
    """Return what `value` has at `index`, or all of it where it has no such place."""
    if isinstance(value, np.ndarray):
        return value[index] if value.ndim == len(index) else value
    is_list = isinstance(value, (list, tuple)) and len(index) == 1 and type(index[0]) is int
    return value[index[0]] if is_list and index[0] < len(value) else value


def _check_rows(checks: Sequence[CheckResult]) -> list[tuple[str, str]]:
    """List every check, failed and passed, so that none hides another."""
    failed = [check.name for check in checks if not check.passed]
    passed = [check.name for check in checks if check.passed]
    return [("failed", "; ".join(failed)), ("passed", "; ".join(passed))]


_ARGUMENTS = {np.ndarray: "the array", list: "the list", dict: "the dict", set: "the set"}


def general_hint(trial: "Trial") -> str | None:
    """Return advice that fits a verdict where no known mistake does."""
    name, verdict = trial.finding.label, trial.finding.verdict
    if verdict is Verdict.UNATTEMPTED:
        return (
            "Replace the line `raise NotImplementedError()` by your own code, run the cell, "
            "then run this one again."
        )
    if verdict is Verdict.MISSING and trial.outcome.failure:
        return "Run the cell that defines it first, and keep the name that the exercise gives."
    if verdict is Verdict.WRONG_SIGNATURE and trial.outcome.failure:
        method = "." in trial.outcome.failure.target
        return (
            "Keep the parameters that the exercise gives, in their "
            f"order{', after `self`' * method}."
        )
    if verdict is Verdict.CHANGED_INPUT and name != "random state":
        what = _ARGUMENTS.get(type(trial.probe.inputs.get(name.removesuffix(AFTERWARDS))), "it")
        return f"Work on a copy: whoever called your function still needs {what} as it was."
    if verdict is Verdict.TIMEOUT:
        instead = (
            "one that could be a single array operation"
            if _has_arrays(trial)
            else "work that is done again and again"
        )
        return f"Is there a loop that never ends, or {instead}?"
    if (
        any(isinstance(step, Empty) for step in trial.probe.steps)
        and name in trial.outcome.observed
    ):
        return (
            "Who gets a list, a dict, or a set may change it. Is it one that is still needed? "
            "Then return a copy."
        )
    if verdict is Verdict.WRONG_TYPE and "float32" in trial.finding.text:
        return (
            "Seven digits are not enough here: keep NumPy's default precision, float64, all "
            "the way."
        )
    if trial.finding.got is None and verdict is Verdict.WRONG_TYPE and "." in name:
        attribute = name.split(" ")[0]
        return (
            f"`{attribute}` is None: is there a line that gives "
            f"`self.{attribute.rpartition('.')[2]}` its value?"
        )
    if trial.finding.got is None and verdict is Verdict.WRONG_TYPE:
        return "A function without `return` gives None."
    return None


def _has_arrays(trial: "Trial") -> bool:
    return any(isinstance(value, np.ndarray) for value in trial.probe.inputs.values())


SLOW = 3.0
"""Seconds for all trials of an item from which a student is told how long they took."""


def advice(trials: Sequence["Trial"]) -> str | None:
    """Return what costs nothing but is worth telling: NumPy's warnings, and code that took long."""
    told = []
    if kinds := sorted(
        {" ".join(warning.split()) for trial in trials for warning in trial.outcome.warnings}
    ):
        told.append(f"NumPy warned: {'; '.join(kinds[:3])}")
    if (
        seconds := sum({id(trial.outcome): trial.outcome.seconds for trial in trials}.values())
    ) >= SLOW:
        told.append(
            f"your code took {seconds:.1f} s for this item; what takes much longer is stopped"
        )
    return f"No points lost, but {'; and '.join(told)}" if told else None
