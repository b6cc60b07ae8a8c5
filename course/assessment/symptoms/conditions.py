"""Where an answer is right and where it isn't: the inputs that all failing cases share, and no
passing one has.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from course.assessment.comparison import close
from course.assessment.expectations import Equal, Normal, Zeros
from course.assessment.probes import AFTERWARDS, Fill, Set
from course.assessment.symptoms.evidence import Evidence, arguments_of
from course.assessment.trial import Trial
from course.assessment.values import describe, is_number

Kind = Callable[[np.ndarray], Any]
"""Whether an array that isn't empty is of a kind."""

NEAR = 1e-6
"""Within this of 0 or 1, a probability is as good as certain."""

FAR = 30.0
"""Beyond this an `exp` makes differences that double precision can't show."""


def right_and_wrong_parts(evidence: Evidence) -> str | None:
    """Of the things that are looked at, some are right in every case, and others aren't."""
    right, wrong = _parts(evidence)
    if not right or not wrong:
        return None
    are, names = "are" if len(right) > 1 else "is", " and ".join(right[-2:])
    return f"{names} {are} right, and {wrong[0]} isn't. Look at the line that makes it."


def _parts(evidence: Evidence) -> tuple[list[str], list[str]]:
    """Return what is right in each case, and what isn't, of the attributes that the code makes, and
    that are looked at where the message tells of.
    """
    status, told = dict[str, bool](), set[str]()
    for trial in evidence.trials:
        for label, expectation in trial.case.expected.items():
            if trial.probe is evidence.worst.probe:
                told.add(label)
            if label in trial.outcome.observed and _is_made(trial, label, expectation):
                got = trial.outcome.observed[label]
                holds = expectation.judge(label, got, trial.outcome.observed) is None
                status[label] = status.get(label, True) and holds
    call = evidence.worst.probe.call_behind(evidence.label)
    owner = (call.target if call else evidence.label).partition(".")[0]
    named = {
        label: f"`{label}`"
        for label in status
        if label in told and label.startswith(f"{owner}.") and " " not in label
    }
    right = [text for label, text in named.items() if status[label]]
    return right, [text for label, text in named.items() if not status[label]]


def _is_made(trial: Trial, label: str, expectation: Any) -> bool:
    """Whether a value is looked at which the code makes, not one that is to stay as it was set."""
    before = [
        step.value
        for step in trial.probe.steps
        if isinstance(step, (Set, Fill)) and step.target == label
    ]
    if not isinstance(expectation, (Equal, Zeros, Normal)):
        return False
    if isinstance(expectation, Equal) and expectation.value is None:
        return False
    return not before or expectation.judge(label, describe(before[-1]), {}) is not None


def only_some_inputs(evidence: Evidence) -> str | None:
    """All cases that fail have inputs of one kind, and no case that passes has."""
    label = evidence.label
    passing = [trial for trial in evidence.passing if label in trial.case.expected]
    failing = [trial for trial in evidence.failing if trial.finding.label == label]
    if not passing or len(failing) < len(evidence.failing) or label.endswith(AFTERWARDS):
        return None
    for name in evidence.arguments:
        if not any(name in arguments_of(trial) for trial in passing) and all(
            name in arguments_of(trial) for trial in failing
        ):
            return f"It is right where `{name}` is left out, and wrong where it is given."
    for name in evidence.arguments:
        for kind, holds in KINDS_OF_INPUT.items():
            is_of_kind = _kind_of(name, holds)
            if kind in BY_CHANCE and len(failing) < 2:  # one case may be like that by chance
                continue
            if all(map(is_of_kind, failing)) and not any(map(is_of_kind, passing)):
                return (
                    f"Of all that was tried, just that is wrong where {name} {kind}. What does "
                    "the code do then?"
                )
    return None if _is_right_in_places(evidence) else _only_many_rows(failing, passing)


def _is_right_in_places(evidence: Evidence) -> bool:
    """Whether what is wrong at some places is right at others, so that it is no matter of size."""
    found = evidence.pair and evidence.pair.alike
    is_partly = found is not None and found[0].size > 1 and close(found[1], found[0]).any()
    return evidence.exercise.elementwise and bool(is_partly)


def _only_many_rows(failing: list[Trial], passing: list[Trial]) -> str | None:
    most, least = max(map(_n_rows, passing)), min(map(_n_rows, failing))
    if 0 < most < least:
        lengths = "a length of 1" if most == 1 else f"lengths up to {most}"
        return f"What was tried is right for {lengths}, and wrong for {least} and more."
    return None


def _arrays(trial: Trial) -> Iterator[np.ndarray]:
    for value in trial.probe.inputs.values():
        if isinstance(value, np.ndarray) and value.dtype.kind in "iuf":
            yield value


def _kind_of(name: str, holds: Kind) -> Callable[[Trial], bool]:
    """Return what says whether the input of this name is of a kind in a trial."""

    def is_of_kind(trial: Trial) -> bool:
        value = trial.probe.inputs.get(name)
        if is_number(value):
            value = np.asarray(value)
        is_numeric = isinstance(value, np.ndarray) and value.dtype.kind in "iuf" and value.size > 0
        return is_numeric and bool(holds(value))

    return is_of_kind


def _n_rows(trial: Trial) -> int:
    return max((len(array) for array in _arrays(trial) if array.ndim), default=0)


KINDS_OF_INPUT: Mapping[str, Kind] = {
    "is one number": lambda array: array.ndim == 0,
    "has a single row": lambda array: array.ndim > 0 and len(array) == 1,
    "has one axis, shape (n,)": lambda array: array.ndim == 1,
    "has two axes": lambda array: array.ndim == 2,
    "holds integers": lambda array: array.ndim > 0 and array.dtype.kind in "iu",
    "is 0": lambda array: array.ndim == 0 and array == 0,
    "is 1": lambda array: array.ndim == 0 and array == 1,
    "holds numbers far from 0": lambda array: np.abs(array).max() > FAR,
    "holds 0 or 1, or what is next to them": lambda array: _is_near_an_end(array).any(),
    "holds an exact 0": lambda array: array.ndim > 0 and (array == 0).any(),
    "has no positive number": lambda array: array.ndim > 0 and array.max() <= 0,
    "has equal rows": lambda array: array.ndim > 0 and len(array) > len(np.unique(array, axis=0)),
    "isn't square": lambda array: array.ndim == 2 and array.shape[0] != array.shape[1],
}
"""What an input can be like, in words that follow its name, the most telling first."""


BY_CHANCE = ("holds an exact 0", "has no positive number", "has equal rows", "isn't square")
"""What a case may be like although it fails for another reason."""


def _is_near_an_end(array: np.ndarray) -> np.ndarray:
    return (np.abs(array) < NEAR) | (np.abs(array - 1) < NEAR)


RULES = (only_some_inputs, right_and_wrong_parts)
