"""A situation: something legal that is done with an answer, and what is seen meanwhile."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
import io
from itertools import zip_longest
from typing import Any
import warnings

import numpy as np

ATOL, RTOL = 1e-10, 1e-7
"""What the contract says of tolerance."""

LONGEST_WORDS = 400
"""Characters in which a situation is told."""

Names = Mapping[str, Any]
Seen = tuple[str, Any]
"""What was looked at, and a copy of what it was."""


@dataclass(frozen=True)
class Rough:
    """A value with a tolerance of its own, one for all numbers or one for each, for what loses
    digits by its nature.
    """

    value: Any
    atol: Any


@dataclass(frozen=True)
class Situation:
    """words: what is done, for people. size: how many numbers it takes. observe: does it with the
    names of an answer.
    """

    words: str
    size: int
    observe: Callable[[Names], Iterator[Seen]]


def seen_in(situation: Situation, names: Names) -> list[Seen]:
    """Return what is seen, up to an exception if there is one; the random state is put back."""
    state, seen = np.random.get_state(), []
    try:
        with redirect_stdout(io.StringIO()), np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            seen.extend(situation.observe(names))
    except Exception as error:
        seen.append(("raises", type(error).__name__))
    finally:
        np.random.set_state(state)
    return seen


def difference(expected: list[Seen], got: list[Seen]) -> str | None:
    """Return what differs first, or None."""
    for first, other in zip_longest(expected, got):
        if other is not None and other[0] == "raises":
            return f"raises {other[1]}"
        if first is None or other is None or first[0] != other[0] or not same(first[1], other[1]):
            return (first or other)[0]
    return None


def same(expected: Any, got: Any) -> bool:
    """Return whether a value is what the contract takes for the same."""
    if isinstance(expected, Rough):
        return same_array(expected.value, getattr(got, "value", got), expected.atol)
    if isinstance(expected, np.ndarray):
        return same_array(expected, got, ATOL)
    if isinstance(expected, (list, tuple)):
        return (
            type(got) is type(expected)
            and len(got) == len(expected)
            and all(map(same, expected, got))
        )
    if isinstance(expected, float):
        return is_number(got) and bool(close(expected, float(got), ATOL))
    return type(expected) is type(got) and expected == got


def same_array(expected: np.ndarray, got: Any, atol: Any) -> bool:
    return (
        isinstance(got, np.ndarray)
        and got.shape == expected.shape
        and got.dtype.kind in "iufb"
        and bool(np.all(close(expected, got, atol)))
    )


def close(expected: Any, got: Any, atol: Any) -> Any:
    with np.errstate(all="ignore"):
        return (expected == got) | (np.abs(got - expected) <= atol + RTOL * np.abs(expected))


def is_number(value: Any) -> bool:
    """Return whether a value is one number by the contract: (1,) and (1, 1) are none."""
    if isinstance(value, np.ndarray):
        return value.shape == () and value.dtype.kind in "iuf"
    return isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)


def is_whole(value: Any) -> bool:
    """Return whether a value is an array that can hold nothing but integers."""
    return isinstance(value, np.ndarray) and value.dtype.kind in "iu"


def copied(value: Any) -> Any:
    """Return a value that stays what it is."""
    if isinstance(value, np.ndarray):
        return np.array(value)
    if isinstance(value, list):
        return [copied(item) for item in value]
    return float(value) if is_number(value) else value


def state_of_random() -> bytes:
    kind, keys, position, *rest = np.random.get_state()
    return repr((kind, position, rest)).encode() + keys.tobytes()


def in_words(*arrays: Any) -> str:
    """Return arrays as text, with all their digits where they are small."""
    parts = []
    for array in arrays:
        text = repr(array.tolist()) if isinstance(array, np.ndarray) else repr(array)
        kind = f"{array.dtype}{array.shape} " if isinstance(array, np.ndarray) else ""
        parts.append(kind + (text if len(text) <= LONGEST_WORDS else text[:LONGEST_WORDS] + " ..."))
    return ", ".join(parts)


def total(*arrays: Any) -> int:
    return sum(np.size(array) for array in arrays)
