"""A value as text that is the same for the same mistake on every machine: what fingerprints are
made of.
"""

from typing import Any

import numpy as np

from course.assessment.values import Raised, as_float, is_number, is_truth, is_whole, type_name

SMALLEST = 1e-11
"""Numbers nearer to 0 than this are 0: which of them comes depends on the order of a summation."""

MOST_SUMMARISED = 100_000
"""Elements; of a larger array the shape alone tells which mistake it comes from."""


def canonical(value: Any, exact: bool = False) -> str:
    """Return described `value` as text that doesn't depend on the last digits, nor on the order of
    a summation, a dict, or a set.

    exact: where whole numbers are expected, they keep all their digits, and 2 is not 2.0.
    """
    kind = type(value)
    if kind in (list, tuple):
        opening, closing = "[]" if kind is list else "()"
        return opening + ",".join(canonical(item, exact) for item in value) + closing
    if kind is dict:
        return (
            "{"
            + ",".join(
                sorted(f"{_key(key)}:{canonical(item, exact)}" for key, item in value.items())
            )
            + "}"
        )
    if kind in (set, frozenset):
        return f"{kind.__name__}{{{','.join(sorted(map(_key, value)))}}}"
    if is_number(value):
        return _number(value, exact)
    if is_truth(value):
        return str(bool(value))
    if kind is np.ndarray:
        return _array(value)
    if kind is complex:
        return f"({_canonical_number(value.real)}+{_canonical_number(value.imag)}j)"
    if isinstance(value, Raised):
        return f"raised {value.type_name}"
    return repr(value) if kind in (str, bytes, range) else type_name(value)


def _key(value: Any) -> str:
    """Return a key with its type, since 1, 1.0, and True are different keys here."""
    return canonical(value, exact=True)


def _number(value: Any, exact: bool) -> str:
    if exact and is_whole(value):
        return str(int(value))
    return _canonical_number(as_float(value)) + ("." if exact else "")


def _array(value: np.ndarray) -> str:
    kind = value.dtype.kind if value.dtype.kind != "f" else f"f{value.dtype.itemsize}"
    if value.size > MOST_SUMMARISED:
        return f"{kind}{value.shape}"
    numbers = value.astype(float).ravel()
    numbers[np.abs(numbers) < SMALLEST] = 0.0
    form = ",".join(["%.7g"] * numbers.size)  # written at once, which takes half as long
    return f"{kind}{value.shape}:{form % tuple(numbers.tolist())}"


def _canonical_number(number: float) -> str:
    return "0" if abs(number) < SMALLEST else f"{number:.7g}"
