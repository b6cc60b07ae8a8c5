"""What a case puts in and expects, in full: an instructor may read the hidden ones, to every digit
that counts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

import numpy as np

from course.assessment.equality import Equal
from course.assessment.exercises import Case
from course.assessment.expectations import Differs, Expectation, InstanceOf, Matches, Raises, Seen
from course.assessment.probes import (
    Bare,
    Borrow,
    Call,
    Empty,
    Fill,
    Follow,
    Keep,
    Kept,
    Look,
    Probe,
    Provided,
    Script,
    Seed,
    Set,
    Step,
)
from course.assessment.showing import shown
from course.assessment.trial import Trial
from course.assessment.values import ABSENT

MAX_VALUE_CHARS = 2_000
"""Characters of one value; how many more there are is told."""

MAX_VALUE_ELEMENTS = 200
"""Elements of an array that are written out; of a larger one, its corners."""


def told(value: Any) -> str:
    """Return a value with all its digits, as far as a page holds it."""
    if isinstance(value, (np.ndarray, np.generic)) and np.ndim(value):
        text = np.array2string(
            value,
            separator=", ",
            formatter={"float_kind": lambda number: repr(float(number))},
            threshold=MAX_VALUE_ELEMENTS,
            max_line_width=10_000,
        )
        return _cut(" ".join(text.split()))
    if isinstance(value, (float, np.floating)):
        return repr(float(value))
    if isinstance(value, (list, tuple)):
        inside = ", ".join(map(told, value))
        if isinstance(value, list):
            return _cut(f"[{inside}]")
        return _cut(f"({inside},)" if len(value) == 1 else f"({inside})")
    return _cut(shown(value))


def _cut(text: str) -> str:
    left = len(text) - MAX_VALUE_CHARS
    return text if left <= 0 else f"{text[:MAX_VALUE_CHARS]} ... and {left} characters more"


def inputs_of(probe: Probe) -> list[str]:
    """Return what is done to the student's code, as lines of Python."""
    return [line for step in probe.steps if (line := _line(step)) is not None]


def _line(step: Step) -> str | None:
    match step:
        case Call():
            result = f"{step.result} = " if step.result else ""
            return f"{result}{step.target}({_arguments(step)})"
        case Keep(name, value):
            return f"{name} = {told(value)}"
        case Empty(name):
            return f"{name}.clear()"
        case Bare(target, result):
            return f"{result} = a bare {target}, without __init__"
        case Set(target, value):
            return f"{target} = {_argument(value)}"
        case Fill(target, value):
            return f"{target}[...] = {_argument(value)}"
        case Borrow(target, method):
            return f"{target} = {method} of the reference"
        case Seed(value):
            return f"np.random.seed({value})"
        case Script():
            return _script(step)
        case Follow(target, args):
            return f"{target}({', '.join(map(_argument, args))}), line by line"
        case Look():
            return None


def _script(step: Script) -> str:
    answers = f", {len(step.answers)} answers of {step.answered}" if step.answers else ""
    return f"{step.name} is driven by a script: calls of {', '.join(step.calls)}{answers}"


def _arguments(call: Call) -> str:
    names = [*(f"{name}=" for name in call.parameters), *[""] * len(call.args)]
    return ", ".join(f"{name}{_argument(value)}" for name, value in zip(names, call.args))


def _argument(value: Any) -> str:
    if isinstance(value, Kept):
        return f"*{value.name}" if value.spread else value.name
    return value.name if isinstance(value, Provided) else told(value)


def expected_of(case: Case) -> Iterator[tuple[str, str]]:
    """Yield what must be observed, as label and text."""
    for label, expectation in case.expected.items():
        if (text := _expected(expectation)) is not None:
            yield label, text


def _expected(expectation: Expectation) -> str | None:
    match expectation:
        case Seen():
            return None
        case Equal():
            return told(expectation.value)
        case Raises(kinds, word):
            saying = "" if word is None else f", with {word!r} in its text"
            return f"raises {' or '.join(kinds)}{saying}"
        case InstanceOf(type_name):
            return f"an instance of {type_name}"
        case Differs(other):
            return f"another than {other}"
        case Matches(other):
            return f"the same as {other}"
    settings = {field.name: getattr(expectation, field.name) for field in fields(expectation)}
    return f"{type(expectation).__name__} ({', '.join(_settings(settings))})"


def _settings(settings: Mapping[str, Any]) -> Iterator[str]:
    for name, value in settings.items():
        if isinstance(value, (int, float, str, list, tuple, np.ndarray)):
            yield f"{name} {told(value)}"


def observed_in(trial: Trial) -> list[str]:
    """Return what was observed of a case: what is wrong with it, or that it holds, and values."""
    finding, outcome = trial.finding, trial.outcome
    lines = ["holds" if finding is None else f"fails: {finding.text}"]
    if finding is not None and finding.got is not ABSENT:
        lines.append(f"got {told(finding.got)}")
    elif finding is None:
        lines += [
            f"{label}: {told(outcome.observed[label])}"
            for label, _ in expected_of(trial.case)
            if label in outcome.observed
        ]
    return lines
