"""What is wrong with the numbers of an answer as a whole, where the shape is right."""

from collections.abc import Callable

import numpy as np

from course.assessment.comparison import close
from course.assessment.symptoms.evidence import Evidence, Pair, all_of, same


def not_a_number(evidence: Evidence) -> str | None:
    """NaN or infinity came back where a number is expected."""
    bad = [_not_finite(pair) for pair in evidence.pairs]
    if not any(values.size for values in bad) or _is_told_of_another_number(evidence):
        return None
    kind = "NaN" if any(np.isnan(values).any() for values in bad) else "Infinity"
    is_all = all(
        values.size == pair.alike[1].size
        for values, pair in zip(bad, evidence.pairs)
        if pair.alike is not None
    )
    where = "" if is_all else " in some places"
    return (
        f"{kind} comes back{where}. Which step makes it: 0 / 0, the logarithm of 0, or an `exp` "
        "that grows beyond all bounds?"
    )


def _is_told_of_another_number(evidence: Evidence) -> bool:
    """Whether the message tells of a place where a wrong number came back, and a finite one: that
    has another cause.
    """
    pair = evidence.pair
    if pair is None or pair.alike is None:
        return False
    expected, got = pair.alike
    told = got[~close(got, expected)].ravel()
    return told.size > 0 and bool(np.isfinite(told[0]))


def _not_finite(pair: Pair) -> np.ndarray:
    """Return what was got of an expected number and is none."""
    if pair.alike is None:
        return np.zeros(0)
    expected, got = pair.alike
    return got[~np.isfinite(got) & np.isfinite(expected)]


def an_input_as_it_was(evidence: Evidence) -> str | None:
    """An argument came back as it was."""
    for name, value in evidence.inputs():
        if (
            name != evidence.label
            and isinstance(value, np.ndarray)
            and all_of(evidence.pairs[:1], _equals(value))
        ):
            return f"What comes back is {name}, just as it was given."
    return None


def _equals(value: np.ndarray) -> Callable[[np.ndarray, np.ndarray], bool]:
    return lambda expected, got: value.dtype.kind in "iuf" and same(got, value.astype(float))


def where_the_other_is_zero(evidence: Evidence) -> str | None:
    """What should be 0 isn't, and what shouldn't be is."""
    if all_of(evidence.pairs, _are_opposite_masks):
        return (
            "Wherever the answer should not be 0, yours is 0, and yours is not 0 only where it "
            "should be. Is the mask inverted?"
        )
    return None


def _are_opposite_masks(expected: np.ndarray, got: np.ndarray) -> bool:
    return bool(expected.any() and got.any() and not ((expected != 0) & (got != 0)).any())


def other_order(evidence: Evidence) -> str | None:
    """The right numbers came back in another order."""
    if all_of(
        evidence.pairs,
        lambda expected, got: (
            np.unique(expected).size > 2 and same(np.sort(got, None), np.sort(expected, None))
        ),
    ):
        return "All the right numbers are there, but in another order."
    return None


def nothing_but_zeros(evidence: Evidence) -> str | None:
    """All that came back is 0, in right answers too."""
    others = [seen.pair.alike[1] for seen in evidence.alike if seen.pair.alike is not None]
    if any(got.any() for got in others):
        return None
    if all_of(evidence.pairs, lambda expected, got: not got.any() and expected.any()):
        return "All of it is 0. Is what the code computes also what it returns or keeps?"
    return None


def how_many_are_right(evidence: Evidence) -> str | None:
    """Some numbers are right and others aren't, or none is."""
    if (arrays := evidence.pair and evidence.pair.alike) is None or arrays[0].size < 2:
        return None
    right = close(arrays[1], arrays[0])
    if not right.any():
        return None
    places = ", ".join(str([int(i) for i in place]) for place in np.argwhere(right)[:MAX_PLACES])
    more = " and more" if right.sum() > MAX_PLACES else ""
    return f"{right.sum()} of {right.size} numbers are right: at {places}{more}."


MAX_PLACES = 4
"""Places of right numbers that are named."""


def too_large_or_too_small(evidence: Evidence) -> str | None:
    """The numbers that are wrong are so in one direction, or in both."""
    if (arrays := evidence.pair and evidence.pair.alike) is None:
        return None
    expected, got = arrays
    wrong = ~close(got, expected)
    if np.isnan(got).any():
        return f"{np.isnan(got).sum()} of {got.size} numbers are NaN, and others are wrong as well."
    if not wrong.any():
        return None
    which = f"{wrong.sum()} of {wrong.size} numbers are wrong; each"
    if wrong.all():
        which = "The number" if wrong.size == 1 else "Each number"
    for direction, holds in _directions(expected[wrong], got[wrong]).items():
        if holds:
            return f"{which} {direction}."
    return f"{wrong.sum()} of {wrong.size} numbers are wrong, some too large and others too small."


def _directions(expected: np.ndarray, got: np.ndarray) -> dict[str, bool]:
    return {
        "is too large": bool((got > expected).all()),
        "is too small": bool((got < expected).all()),
        "is too far from 0": _is_scaled(expected, got, np.greater),
        "is too near to 0": _is_scaled(expected, got, np.less),
        "has the right sign, and the wrong size": bool((np.sign(got) == np.sign(expected)).all()),
        "has the wrong sign": bool((np.sign(got) == -np.sign(expected)).all() and expected.all()),
    }


def _is_scaled(expected: np.ndarray, got: np.ndarray, compare: Callable) -> bool:
    signs = (np.sign(got) == np.sign(expected)) | (got == 0) | (expected == 0)
    return bool(signs.all() and compare(np.abs(got), np.abs(expected)).all())


RULES = (not_a_number, an_input_as_it_was, where_the_other_is_zero, other_order)

LAST_RULES = (nothing_but_zeros, how_many_are_right, too_large_or_too_small)
"""What can be said of most answers, and so tells less."""
