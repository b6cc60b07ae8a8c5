"""Values and data that hypothesis makes up, and whether two are the same to the last bit."""

from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
import numpy as np

from autograder.wire.values import DTYPES
from course.assessment.values import MOST_BITS, Raised

json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4)
    ),
    max_leaves=20,
)


words = st.sampled_from(
    [
        "array",
        "floats",
        "tuple",
        "dict",
        "set",
        "frozenset",
        "bytes",
        "complex",
        "range",
        "raised",
        "opaque",
        "instance",
        "output_type",
        "stream",
        "error",
        "display_data",
        "data",
        "observed",
    ]
)


near_misses = st.recursive(
    st.none()
    | st.integers()
    | st.sampled_from(
        ["float64", "object", "S8", "V1000000", "AAAA", "AAAAAAAAAAA=", "stdout", ""]
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=3),
    max_leaves=20,
)


"""Data that looks a little like what the protocol knows."""


texts = st.text(st.characters(codec="utf-8"), max_size=20)


wholes = st.integers(-(2**63), 2**64 - 1) | st.integers(-(2**MOST_BITS) + 1, 2**MOST_BITS - 1)


keys = st.recursive(
    st.none() | st.booleans() | st.floats() | wholes | texts | st.binary(max_size=20),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.frozensets(inner, max_size=3),
    max_leaves=4,
)


described = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | wholes
    | st.text(max_size=50)
    | st.binary(max_size=50)
    | st.complex_numbers(width=64)
    | st.builds(range, wholes, wholes, wholes.filter(bool))
    | st.builds(Raised, texts, st.lists(texts, max_size=3).map(tuple), texts)
    | arrays.arrays(
        st.sampled_from(sorted(DTYPES)),
        arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
    ),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(arrays.arrays("float64", ()), max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(keys, inner, max_size=4)
        | st.sets(keys, max_size=4)
        | st.frozensets(keys, max_size=4)
    ),
    max_leaves=10,
)


def same(first, second) -> bool:
    """Whether two described values are the same to the last bit."""
    if isinstance(first, np.ndarray):
        return (
            type(second) is np.ndarray
            and first.dtype == second.dtype
            and first.shape == second.shape
            and first.tobytes() == second.tobytes()
        )
    if isinstance(first, (list, tuple)):
        return (
            type(second) is type(first)
            and len(first) == len(second)
            and all(map(same, first, second))
        )
    if isinstance(first, dict):
        return type(second) is dict and same(list(first.items()), list(second.items()))
    if isinstance(first, (set, frozenset)):
        return type(second) is type(first) and sorted(map(written, first)) == sorted(
            map(written, second)
        )
    if isinstance(first, (float, complex)):
        # 0.0 and -0.0 differ, one NaN is like the other.
        return type(second) is type(first) and repr(first) == repr(second)
    return type(first) is type(second) and first == second


def written(key) -> str:
    """Return an element of a set as text that tells all kinds and bits apart, in whatever order
    frozensets list theirs.
    """
    if isinstance(key, (tuple, frozenset)):
        parts = map(written, key)
        return f"{type(key).__name__}{list(parts) if isinstance(key, tuple) else sorted(parts)}"
    return repr(key)
