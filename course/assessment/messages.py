"""What a student reads, as data: what, where, inputs, expected (visible cases only), got; none of
our frames.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from course.assessment.cells import CellFailure
from course.assessment.exercises import Exercise
from course.assessment.explanation import Explanation, explain
from course.assessment.failures import Failure
from course.assessment.probes import Keep
from course.assessment.showing import shown
from course.assessment.trial import Trial
from course.assessment.values import ABSENT
from course.assessment.verdicts import CheckResult, Verdict

MAX_LINE_OF_INPUTS_CHARS = 70
"""Characters of all inputs together up to which they share a line."""


def correct(checks: Sequence[CheckResult]) -> Explanation:
    """Return what is said of an item that is right."""
    return Explanation(f"correct, {counted(len(checks))} passed")


def counted(n_checks: int, noun: str = "check") -> str:
    """Return "all 9 checks", or "its one check"."""
    return f"all {n_checks} {noun}s" if n_checks > 1 else f"its one {noun}"


def wrong(exercise: Exercise, trial: Trial) -> Explanation:
    """Return what is said of an item by its most telling failing trial."""
    return explain(_headline(exercise, trial), _rows(exercise, trial))


def not_run(name: str, cell: CellFailure) -> Explanation:
    """Return what is said of an item whose `name` isn't there, since its cell failed."""
    raised = f"{cell.error}: {cell.text}" if cell.text else cell.error
    line = f"{cell.line_number}: {cell.line}" if cell.line else None
    return explain(f"`{name}` isn't there, since its cell ended in {raised}", [("line", line)])


def _headline(exercise: Exercise, trial: Trial) -> str:
    finding, failure = trial.finding, trial.outcome.failure
    if finding.verdict is Verdict.UNATTEMPTED:
        is_own = _is_own(exercise, failure)
        return "not attempted yet" if is_own else f"`{failure.target}` is not written yet"
    if finding.verdict is Verdict.TIMEOUT and failure:
        return failure.text
    if finding.verdict in (Verdict.ERROR, Verdict.MEMORY) and failure:
        return f"{failure.error}: {failure.text}" if failure.text else failure.error
    text = finding.hidden_text if finding.hidden_text and not trial.case.visible else finding.text
    return text + _where(trial)


def _is_own(exercise: Exercise, failure: Failure | None) -> bool:
    """Whether what failed is what the exercise is about, and not something else that it calls."""
    return failure is None or "." in failure.target or failure.target == exercise.name


def _where(trial: Trial) -> str:
    """Say in which value, and at which index of it."""
    finding = trial.finding
    if finding.label not in trial.outcome.observed:
        return ""
    place = f" at {finding.place}" if finding.place else ""
    if finding.label == "printed":
        return f" in what is printed{place}"
    return f" in {finding.label}{place}" if _needs_name(trial) else place


def _needs_name(trial: Trial) -> bool:
    """Whether the value that is wrong is one of several, and the finding doesn't name it itself."""
    label = trial.finding.label
    kept = any(isinstance(step, Keep) and step.name == label for step in trial.probe.steps)
    return (kept or any(mark in label for mark in ".(")) and label not in trial.finding.text


def _rows(exercise: Exercise, trial: Trial) -> Iterator[tuple[str, str]]:
    failure = trial.outcome.failure
    if trial.finding.verdict is Verdict.UNATTEMPTED:
        return
    yield "check", trial.check.name
    if failure is not None and failure.line_number is not None:
        yield "line", f"{failure.line_number}: {failure.line}"
    if trial.probe.calls:
        yield "calls", "\n".join(trial.probe.calls)
    else:
        yield "inputs", _inputs(exercise, trial)
    if failure is None:
        yield from _values(trial)


def _values(trial: Trial) -> Iterator[tuple[str, str]]:
    """Yield what is expected, where students may know it, and what was got instead."""
    if trial.case.visible and trial.finding.expected is not ABSENT:
        yield "expected", shown(trial.finding.expected)
    if trial.finding.got is not ABSENT:
        yield "got", shown(trial.finding.got)


def _inputs(exercise: Exercise, trial: Trial) -> str:
    """Return the inputs at the place that is wrong, or all of them where every output depends on
    every input.
    """
    index, failure = trial.finding.index, trial.outcome.failure
    texts = []
    inputs = trial.probe.inputs_behind(
        trial.finding.label, failure and failure.target, exercise.parameters
    )
    for name, value in inputs.items():
        if exercise.elementwise and index is not None:
            value = _element(value, index)
        texts.append(f"{name} = {shown(value)}")
    return ("\n" if sum(map(len, texts)) > MAX_LINE_OF_INPUTS_CHARS else ", ").join(texts)


def _element(value: Any, index: tuple) -> Any:
    """Return what `value` has at `index`, or all of it where it has no such place."""
    if isinstance(value, np.ndarray):
        return value[index] if value.ndim == len(index) else value
    is_list = isinstance(value, (list, tuple)) and len(index) == 1 and type(index[0]) is int
    return value[index[0]] if is_list and index[0] < len(value) else value
