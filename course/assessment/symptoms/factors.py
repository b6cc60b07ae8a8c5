"""By what the numbers of an answer are multiplied, or what is added to each of them."""

from collections.abc import Sequence

import numpy as np

from course.assessment.symptoms.evidence import Evidence, Pair, all_of, near, same
from course.assessment.trial import Trial


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
    is_more = any(not np.isin(pair.expected, (0, 1)).all() for pair in evidence.pairs)
    if is_more and all_of(evidence.pairs, lambda expected, got: same(got, 1 - expected)):
        return "Each number and the right one add up to 1: it is turned the other way round."
    return None


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
    ratios = [factor_of(*found) for found in arrays if found is not None]
    if any(ratio is None or ratio == 0 for ratio in ratios):
        return None
    fixed = np.array([n / ratio for n, ratio in zip(counts, ratios) if ratio])
    number = round(fixed[0])
    if number < 1 or not near(fixed, np.full(fixed.shape, float(number))):
        return None
    return f"It is as if there were always {number} samples. How many are there really?"


def _is_off_by(pairs: Sequence[Pair], factors: Sequence[float]) -> bool:
    """Whether all that was got is the right thing times its factor."""
    arrays = [pair.alike for pair in pairs]
    return all(
        found is not None and found[0].any() and near(found[1], found[0] * factor)
        for found, factor in zip(arrays, factors)
    )


def factor_of(expected: np.ndarray, got: np.ndarray) -> float | None:
    """Return by what `expected` is multiplied; None if `got` is no multiple of it."""
    counts = expected != 0
    if not counts.any() or got[~counts].any() or not np.isfinite(got).all():
        return None
    factor = float(np.median(got[counts] / expected[counts]))
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
    if (flat := evidence.flat) is None:
        return None
    expected, got = flat
    factor = factor_of(expected, got)
    is_clear = np.unique(expected[expected != 0]).size >= 3 and factor not in (None, 0.0, 1.0)
    return factor if is_clear else None


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


RULES = (
    opposite_sign,
    sign_lost,
    complement,
    divided_by_the_samples,
    divided_by_a_fixed_number,
    same_multiple,
    same_difference,
)
