"""How exact the numbers of an answer are, and where they stop."""

from collections.abc import Callable

import numpy as np

from course.assessment.comparison import close
from course.assessment.symptoms.evidence import Evidence, all_of, same


def cut_to_whole_numbers(evidence: Evidence) -> str | None:
    """Each number is the right one without what stands behind the point."""
    if _are_whole(evidence) and all_of(
        evidence.pairs,
        lambda expected, got: (
            not same(expected, np.trunc(expected))
            and got.any()
            and (same(got, np.trunc(expected)) or same(got, np.round(expected)))
        ),
    ):
        return (
            "Only whole numbers come back. Is something rounded, or cut off, or put into an array "
            "of integers, which has no place for what stands behind the point?"
        )
    return None


def _are_whole(evidence: Evidence) -> bool:
    """Whether what is wrong comes as integers, or nothing that came, right or wrong, has anything
    behind the point.
    """
    kinds = [getattr(getattr(pair.got, "dtype", None), "kind", "") for pair in evidence.pairs]
    return all(kind in ("i", "u") for kind in kinds) or all(
        same(got, np.trunc(got)) for got in _numbers_got(evidence)
    )


def _numbers_got(evidence: Evidence) -> list[np.ndarray]:
    """Return all numbers that came of this kind, in right answers too."""
    return [seen.pair.alike[1] for seen in evidence.alike if seen.pair.alike is not None]


def rounded(evidence: Evidence) -> str | None:
    """The numbers are the right ones, rounded, in right answers too."""
    fits = [n for n in range(1, MAX_DECIMALS + 1) if _is_rounded_everywhere(evidence, n)]
    if not fits:
        return None
    decimals = f" to {fits[0]} decimal{'s' * (fits[0] > 1)}" if len(fits) == 1 else ""
    return f"The numbers are rounded{decimals}. Keep all of their digits."


def _is_rounded_everywhere(evidence: Evidence, n_decimals: int) -> bool:
    """Whether all numbers that came have so many decimals at most, and the wrong ones are those
    asked for, rounded.
    """
    is_rounded = _is_rounded_to(n_decimals)
    return all_of(evidence.pairs, is_rounded) and all(
        is_rounded(got, got) for got in _numbers_got(evidence)
    )


MAX_DECIMALS = 9
"""Decimals up to which a number is said to be rounded."""


def _is_rounded_to(n_decimals: int) -> Callable[[np.ndarray, np.ndarray], bool]:
    def holds(expected: np.ndarray, got: np.ndarray) -> bool:
        if not np.isfinite(got).all():
            return False
        nearest = np.abs(got - expected) <= 0.5000001 * 10.0**-n_decimals
        return np.array_equal(got, np.round(got, n_decimals)) and bool(nearest.all())

    return holds


def few_digits(evidence: Evidence) -> str | None:
    """The numbers are nearly right: the first digits agree, and the last don't."""
    arrays = [pair.alike for pair in evidence.pairs]
    if not arrays or any(found is None for found in arrays):
        return None
    errors = [_relative_error(expected, got) for expected, got in arrays]
    if not 0 < max(errors) < 1e-3:
        return None
    n_digits = int(-np.log10(max(errors)))
    return (
        f"It is right to about {n_digits} digits, and no further. Where are digits lost: single "
        "precision, rounding, or a small constant that was added or used as a bound?"
    )


def _relative_error(expected: np.ndarray, got: np.ndarray) -> float:
    with np.errstate(all="ignore"):
        errors = np.abs(got - expected) / np.maximum(np.abs(expected), 1e-300)
    wrong = ~close(got, expected)
    return float(errors[wrong].max()) if wrong.any() else 0.0


def stops_at_a_bound(evidence: Evidence) -> str | None:
    """The numbers are right between two bounds, and stop at them."""
    if (flat := evidence.flat) is None or not np.isfinite(flat[1]).all():
        return None
    expected, got = flat
    wrong = ~close(got, expected)
    bounds, counts = np.unique(got[wrong], return_counts=True)
    if not 1 <= bounds.size <= 2 or counts.min() < 2 or wrong.all():
        return None
    if np.unique(expected).size < 3:  # of two numbers, each bounds the other
        return None
    low, high = _ends(bounds, got, expected)
    if not same(np.clip(expected, low, high), got):
        return None
    if any((right < low).any() or (right > high).any() for right in _numbers_got(evidence)):
        return None
    numbers = " and ".join(f"{bound:.6g}" for bound in bounds)
    return f"The answer stops at {numbers}: something bounds it that shouldn't, or too tightly."


def _ends(bounds: np.ndarray, got: np.ndarray, expected: np.ndarray) -> tuple[float, float]:
    """Return between what the answer is clipped, if it stops at `bounds`."""
    low = float(bounds.min()) if (expected < bounds.min()).any() else -np.inf
    high = float(bounds.max()) if (expected > bounds.max()).any() else np.inf
    return low, high


RULES = (cut_to_whole_numbers, rounded, few_digits, stops_at_a_bound)
