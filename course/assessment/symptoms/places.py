"""Where in an array an answer is wrong, told by the inputs at those places."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from course.assessment.comparison import close
from course.assessment.probes import AFTERWARDS
from course.assessment.symptoms.evidence import Evidence, Observation


def wrong_where_an_input_is(evidence: Evidence) -> str | None:
    """All wrong elements belong to inputs of one kind, and to no other."""
    if not evidence.exercise.elementwise or evidence.label.endswith(AFTERWARDS):
        return None
    if any(seen.pair.alike is None for seen in evidence.alike if not seen.holds):
        return None
    for name in dict(evidence.inputs()):
        found = list(_elements(evidence, name))
        if not found:
            continue
        values = np.concatenate([inputs for inputs, _ in found])
        wrong = np.concatenate([bad for _, bad in found])
        if wrong.all() or not wrong.any():
            return None
        for kind, holds in KINDS_OF_ELEMENT.items():
            if _is_just(holds(values), wrong, values):
                return f"It is wrong only where {name} is {kind}."
        if text := _between(values[wrong], values[~wrong]):
            return f"It is wrong only where {name} lies {text}."
    return None


def _between(wrong: np.ndarray, right: np.ndarray) -> str | None:
    """Say between which inputs all is wrong but for a few, and right on both sides."""
    low, high = float(wrong.min()), float(wrong.max())
    n_right = ((low <= right) & (right <= high)).sum()
    is_told = np.unique(wrong).size >= MIN_WRONG and wrong.size >= MOST * (wrong.size + n_right)
    is_narrow = low > 0 or high < 0  # around 0, hardly any input is left out
    return (
        f"from {low:.3g} to {high:.3g}" if is_told and is_narrow and n_right < right.size else None
    )


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


MIN_WRONG = 3
"""Different inputs from which on it is no accident that all that are wrong lie side by side."""

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
    for seen in evidence.alike:
        value = seen.inputs.get(name)
        if seen.pair.alike is None or not isinstance(value, np.ndarray):
            continue
        expected, got = seen.pair.alike
        if value.shape == expected.shape:
            wrong = ~close(got, expected)
            told = wrong | ~_is_by_a_zero(seen, name)
            yield value[told].astype(float), wrong[told]


def _is_by_a_zero(seen: Observation, name: str) -> np.ndarray:
    """Return where another input is 0: a factor of 0 makes a right result of any rule."""
    expected = seen.pair.alike[0]
    zeros = np.zeros(expected.shape, bool)
    for other, value in seen.inputs.items():
        if other != name and np.shape(value) == expected.shape:
            zeros |= np.asarray(value) == 0
    return zeros


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
