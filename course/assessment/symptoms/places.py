"""Where in an array an answer is wrong, told by the inputs at those places."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from course.assessment.comparison import close
from course.assessment.probes import AFTERWARDS
from course.assessment.symptoms.evidence import Evidence
from course.assessment.trial import Trial


def wrong_where_an_input_is(evidence: Evidence) -> str | None:
    """All wrong elements belong to inputs of one kind, and to no other."""
    if not evidence.exercise.elementwise or evidence.label.endswith(AFTERWARDS):
        return None
    if not all(_is_seen(evidence, trial) for trial in evidence.failing):
        return None
    for name in dict(evidence.inputs()):
        found = list(_elements(evidence, name))
        if not found:
            continue
        values = np.concatenate([inputs for inputs, _ in found])
        wrong = np.concatenate([bad for _, bad in found])
        if wrong.all():
            return None
        for kind, holds in KINDS_OF_ELEMENT.items():
            if _is_just(holds(values), wrong, values):
                return f"It is wrong only where {name} is {kind}."
    return None


def _is_seen(evidence: Evidence, trial: Trial) -> bool:
    """Whether an answer came that has an element for each input, so that its places say anything;
    a trial that fails otherwise, as by a changed input, says nothing against it.
    """
    pair = evidence.pair_of(trial, evidence.label)
    return trial.finding.label != evidence.label or (pair is not None and pair.alike is not None)


def _is_just(of_kind: np.ndarray, wrong: np.ndarray, values: np.ndarray) -> bool:
    """Whether all wrong elements are of a kind, and those of the kind are wrong but for a few: a
    factor of 0, or an input next to 0, makes a right result of a wrong rule.
    """
    if of_kind.all():
        return False
    inside = wrong[of_kind & ((values == 0) | (np.abs(values) > TINY))]
    return not wrong[~of_kind].any() and inside.size > 0 and inside.mean() >= MOST


def wrong_in_one_line(evidence: Evidence) -> str | None:
    """All wrong elements stand in the first or last place, row, or column of each array."""
    arrays = [pair.alike for pair in evidence.pairs]
    if not arrays or any(found is None or found[0].ndim != 2 for found in arrays):
        return None
    wrong = [~close(got, expected) for expected, got in arrays]
    if sum(each.size for each in wrong) < MIN_ELEMENTS or min(map(_smallest_side, wrong)) < 2:
        return None
    for place, index in LINES.items():
        if all(each.sum() == np.sum(each[index]) for each in wrong):
            return f"Only the {place} is wrong. Does a loop or an index leave something out?"
    return None


def _smallest_side(array: np.ndarray) -> int:
    return min(array.shape)


MIN_ELEMENTS = 9
"""Elements from which on it is no accident that all wrong ones stand in one place, row, or
column.
"""

LINES: Mapping[str, tuple] = {
    "last element": (-1, -1),
    "first element": (0, 0),
    "last row": (-1, slice(None)),
    "first row": (0, slice(None)),
    "last column": (slice(None), -1),
    "first column": (slice(None), 0),
}
"""Parts of an array with two axes, the smallest first."""


def _elements(evidence: Evidence, name: str) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield what the input of this name is at each element of the answer, and whether that is
    wrong, for each trial of the message's label.
    """
    label = evidence.label
    for trial in evidence.trials:
        if label not in trial.case.expected or label not in trial.outcome.observed:
            continue
        found = _compared(evidence, trial, label)
        value = trial.probe.inputs.get(name)
        if found is None or not isinstance(value, np.ndarray) or value.shape != found.shape:
            continue
        yield value.astype(float).ravel(), found.ravel()


def _compared(evidence: Evidence, trial: Trial, label: str) -> np.ndarray | None:
    """Return which elements are wrong, where both are arrays of one shape."""
    pair = evidence.pair_of(trial, label)
    if pair is None or pair.alike is None:
        return None
    expected, got = pair.alike
    return ~close(got, expected)


TINY = 1e-6
"""An input nearer to 0 than this, and not 0, says nothing: its result may be right by chance."""

MOST = 0.6
"""The share of wrong elements from which on a kind of input is said to come out wrong."""

KINDS_OF_ELEMENT: Mapping[str, Callable[[np.ndarray], np.ndarray]] = {
    "exactly 0": lambda x: x == 0,
    "exactly 1": lambda x: x == 1,
    "exactly 0 or 1": lambda x: (x == 0) | (x == 1),
    "0 or 1, or next to it": lambda x: (np.abs(x) < TINY) | (np.abs(x - 1) < TINY),
    "negative": lambda x: x < 0,
    "0 or negative": lambda x: x <= 0,
    "positive": lambda x: x > 0,
    "0 or positive": lambda x: x >= 0,
    "far from 0": lambda x: np.abs(x) > 30,
    "large": lambda x: x > 30,
    "far below 0": lambda x: x < -30,
}
"""What an input can be at one place."""

RULES = (wrong_where_an_input_is, wrong_in_one_line)
