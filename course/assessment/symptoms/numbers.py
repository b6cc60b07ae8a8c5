"""How the numbers of an answer are related to the right ones, where the shape is right."""

from collections.abc import Callable, Sequence

import numpy as np

from course.assessment.comparison import close
from course.assessment.symptoms.evidence import Evidence, Pair, all_of, near, same
from course.assessment.trial import Trial


def not_a_number(evidence: Evidence) -> str | None:
    """NaN or infinity came back where a number is expected."""
    bad = [_not_finite(pair) for pair in evidence.pairs]
    if not any(values.size for values in bad):
        return None
    kind = "NaN" if any(np.isnan(values).any() for values in bad) else "infinity"
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


def nothing_but_zeros(evidence: Evidence) -> str | None:
    """All that came back is 0."""
    if all_of(evidence.pairs, lambda expected, got: not got.any() and expected.any()):
        return "All of it is 0. Is what the code computes also what it returns or keeps?"
    return None


def opposite_sign(evidence: Evidence) -> str | None:
    """Each number is the right one with the opposite sign."""
    if all_of(evidence.pairs, lambda expected, got: expected.any() and same(got, -expected)):
        return "Each number has the opposite sign of what it should have."
    return None


def sign_lost(evidence: Evidence) -> str | None:
    """Each number is the right one without its sign."""
    if all_of(evidence.pairs, lambda expected, got: same(got, np.abs(expected))):
        return "Sizes are right, but what should be negative comes back positive."
    return None


def complement(evidence: Evidence) -> str | None:
    """Each number is what is left to 1."""
    if all_of(evidence.pairs, lambda expected, got: same(got, 1 - expected)):
        return "Each number and the right one add up to 1: it is turned the other way round."
    return None


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


def divided_by_the_samples(evidence: Evidence) -> str | None:
    """Each number is the right one, times or divided by how many samples there are."""
    counts = [n_samples(trial) for trial, _ in evidence.compared]
    if len(set(counts)) < 2 or not all(counts):  # a constant would do as well
        return None
    for power, sentence in _POWERS.items():
        if _is_off_by(evidence.pairs, [float(n) ** power for n in counts]):
            return sentence
    return None


_POWERS = {
    1: "It is too large by a factor of n, the number of samples: is a division by n missing?",
    -1: "It is too small by a factor of n, the number of samples: is it divided by n too often?",
}


def divided_by_a_fixed_number(evidence: Evidence) -> str | None:
    """Each number is right as it would be for another, fixed number of samples."""
    counts = [n_samples(trial) for trial, _ in evidence.compared]
    arrays = [pair.alike for pair in evidence.pairs]
    if len(set(counts)) < 2 or not all(counts) or any(found is None for found in arrays):
        return None
    ratios = [_factor_of(*found) for found in arrays if found is not None]
    if any(ratio is None or ratio == 0 for ratio in ratios):
        return None
    fixed = [n / ratio for n, ratio in zip(counts, ratios) if ratio]
    if np.ptp(fixed) > 1e-6 * abs(fixed[0]):
        return None
    return f"It is as if there were always {fixed[0]:.4g} samples. How many are there really?"


def _is_off_by(pairs: Sequence[Pair], factors: Sequence[float]) -> bool:
    """Whether all that was got is the right thing times its factor."""
    arrays = [pair.alike for pair in pairs]
    return all(
        found is not None and found[0].any() and near(found[1], found[0] * factor)
        for found, factor in zip(arrays, factors)
    )


def _factor_of(expected: np.ndarray, got: np.ndarray) -> float | None:
    """Return by what `expected` is multiplied; None if `got` is no multiple of it."""
    told = expected != 0
    if not told.any() or got[~told].any() or not np.isfinite(got).all():
        return None
    factor = float(np.median(got[told] / expected[told]))
    return factor if near(got, factor * expected) else None


def n_samples(trial: Trial) -> int:
    """Return the length of the first axis of the inputs that have one, 0 where they disagree."""
    values = trial.probe.inputs.values()
    lengths = {len(value) for value in values if isinstance(value, np.ndarray) and value.ndim}
    return lengths.pop() if len(lengths) == 1 else 0


def same_multiple(evidence: Evidence) -> str | None:
    """Each number is the right one times a constant."""
    factor = _factor(evidence)
    if factor is None:
        return None
    if not evidence.is_visible:
        return (
            "Each number is the right one times one and the same constant. Where does it come from?"
        )
    return f"Each number is {factor:.6g} times what it should be. Where does that factor come from?"


def _factor(evidence: Evidence) -> float | None:
    """Return by what all that was expected is multiplied; None unless three numbers or more
    tell.
    """
    arrays = [pair.alike for pair in evidence.pairs]
    if not arrays or any(found is None for found in arrays):
        return None
    expected = np.concatenate([found[0].ravel() for found in arrays])
    got = np.concatenate([found[1].ravel() for found in arrays])
    factor = _factor_of(expected, got)
    is_told = np.unique(expected[expected != 0]).size >= 3 and factor not in (None, 0.0, 1.0)
    return factor if is_told else None


def same_difference(evidence: Evidence) -> str | None:
    """Each number is the right one plus a constant."""
    if (arrays := evidence.pair and evidence.pair.alike) is None:
        return None
    expected, got = arrays
    if np.unique(expected).size < 3 or not np.isfinite(got).all():
        return None
    differences = got - expected
    if not near(differences, np.full(differences.shape, np.median(differences))):
        return None
    return "Each number is off by one and the same amount: something is added, or left out."


def stops_at_a_bound(evidence: Evidence) -> str | None:
    """The numbers are right between two bounds, and stop at them."""
    arrays = [pair.alike for pair in evidence.pairs]
    if not arrays or any(found is None or not np.isfinite(found[1]).all() for found in arrays):
        return None
    expected = np.concatenate([found[0].ravel() for found in arrays])
    got = np.concatenate([found[1].ravel() for found in arrays])
    wrong = ~close(got, expected)
    bounds, counts = np.unique(got[wrong], return_counts=True)
    if not 1 <= bounds.size <= 2 or counts.min() < 2 or wrong.all():
        return None
    if not same(np.clip(expected, *_ends(bounds, got, expected)), got):
        return None
    numbers = " and ".join(f"{bound:.6g}" for bound in bounds)
    return f"The answer stops at {numbers}: something bounds it that shouldn't, or too tightly."


def _ends(bounds: np.ndarray, got: np.ndarray, expected: np.ndarray) -> tuple[float, float]:
    """Return between what the answer is clipped, if it stops at `bounds`."""
    low = float(bounds.min()) if (expected < bounds.min()).any() else -np.inf
    high = float(bounds.max()) if (expected > bounds.max()).any() else np.inf
    return low, high


def rounded(evidence: Evidence) -> str | None:
    """The numbers are the right ones, rounded."""
    for n_decimals in range(1, MAX_DECIMALS + 1):
        if all_of(evidence.pairs, _is_rounded_to(n_decimals)):
            return f"The numbers are rounded to {n_decimals} decimals. Keep all of their digits."
    return None


MAX_DECIMALS = 9
"""Decimals up to which a number is said to be rounded."""


def _is_rounded_to(n_decimals: int) -> Callable[[np.ndarray, np.ndarray], bool]:
    def holds(expected: np.ndarray, got: np.ndarray) -> bool:
        if not np.isfinite(got).all():
            return False
        nearest = np.abs(got - expected) <= 0.5000001 * 10.0**-n_decimals
        return np.array_equal(got, np.round(got, n_decimals)) and bool(nearest.all())

    return holds


def cut_to_whole_numbers(evidence: Evidence) -> str | None:
    """Each number is the right one without what stands behind the point."""
    if all_of(
        evidence.pairs,
        lambda expected, got: (
            not same(expected, np.trunc(expected))
            and got.any()
            and (same(got, np.trunc(expected)) or same(got, np.round(expected)))
        ),
    ):
        return (
            "Only whole numbers come back. An array of integers has no place for what stands "
            "behind the point."
        )
    return None


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
        f"The first {n_digits} digits are right, and the rest isn't. Where are digits lost: single "
        "precision, rounding, or a small constant that was added or used as a bound?"
    )


def _relative_error(expected: np.ndarray, got: np.ndarray) -> float:
    with np.errstate(all="ignore"):
        errors = np.abs(got - expected) / np.maximum(np.abs(expected), 1e-300)
    wrong = ~close(got, expected)
    return float(errors[wrong].max()) if wrong.any() else 0.0


def too_large_or_too_small(evidence: Evidence) -> str | None:
    """The numbers that are wrong are so in one direction, or in both."""
    if (arrays := evidence.pair and evidence.pair.alike) is None or np.isnan(arrays[1]).any():
        return None
    expected, got = arrays
    wrong = ~close(got, expected)
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
        "has the right sign, and is too far from 0": _is_scaled(expected, got, np.greater),
        "has the right sign, and is too near to 0": _is_scaled(expected, got, np.less),
        "has the right sign, and the wrong size": bool((np.sign(got) == np.sign(expected)).all()),
        "has the wrong sign": bool((np.sign(got) == -np.sign(expected)).all() and expected.all()),
    }


def _is_scaled(expected: np.ndarray, got: np.ndarray, compare: Callable) -> bool:
    signs = (np.sign(got) == np.sign(expected)) | (got == 0) | (expected == 0)
    return bool(signs.all() and compare(np.abs(got), np.abs(expected)).all())


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


RULES = (
    not_a_number,
    an_input_as_it_was,
    opposite_sign,
    sign_lost,
    where_the_other_is_zero,
    complement,
    cut_to_whole_numbers,
    rounded,
    divided_by_the_samples,
    divided_by_a_fixed_number,
    same_multiple,
    same_difference,
    other_order,
    few_digits,
    stops_at_a_bound,
)
"""In this order, before the rules that say where an answer is wrong."""

LAST_RULES = (nothing_but_zeros, how_many_are_right, too_large_or_too_small)
"""What can be said of most answers, and so tells less."""
