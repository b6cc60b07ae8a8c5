"""Where a value first differs from the one expected: each kind of data is compared as what it
is.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

import numpy as np

from course.assessment.showing import in_order, place, shown
from course.assessment.values import (
    ABSENT,
    Opaque,
    as_float,
    is_number,
    is_truth,
    is_whole,
    type_name,
)
from course.assessment.verdicts import Verdict

ATOL, RTOL = 1e-10, 1e-7
"""|got - expected| <= ATOL + RTOL * |expected|: every order of summation passes, single precision
does not.
"""

MOST_PAIRS = 10_000
"""Pairs of keys that are compared by their numbers; where more keys are unlike, they count as
different.
"""


@dataclass(frozen=True)
class Likeness:
    """What counts as equal. See `Equal` in `course.assessment.expectations`, whose options these
    are.
    """

    integer: bool = False
    atol: float = ATOL
    rtol: float = RTOL
    sequence: bool = False
    by_type: bool = False


@dataclass(frozen=True)
class Difference:
    """What is wrong with a value. keys: the way to it through lists and dicts; index: then the
    place in an array.

    hidden_text: the text where the expected value stays hidden. expected, got: ABSENT where they
    say nothing.
    """

    verdict: Verdict
    text: str
    expected: Any = ABSENT
    got: Any = ABSENT
    keys: tuple = ()
    index: tuple[int, ...] = ()
    hidden_text: str | None = None

    def under(self, key: Any) -> "Difference":
        """Return the same difference, seen from what has this value at `key`."""
        return replace(self, keys=(key, *self.keys))

    @property
    def place(self) -> str:
        """The way to it as Python writes it, or nothing if it is the whole value."""
        return place(self.keys) + (str(list(self.index)) if self.index else "")


Compare = Callable[[Any, Any, Likeness], Difference | None]


def difference(value: Any, got: Any, like: Likeness) -> Difference | None:
    """Return the first difference of described `got` from the expected `value`, or None."""
    if isinstance(value, Opaque):
        return _unlike_type(value, got, like)
    if is_truth(value):
        return _unlike_truth(value, got)
    if is_number(value):
        return _unlike_number(value, got, like)
    return _COMPARE.get(type(value), _unlike_plain)(value, got, like)


def _wrong_type(value: Any, got: Any, wanted: str | None = None) -> Difference:
    wanted = wanted or type_name(value)
    if got is None and wanted in ("list", "tuple", "dict", "set"):
        wanted = f"a {wanted}"
    verdict = Verdict.WRONG_VALUE if value is None else Verdict.WRONG_TYPE
    return Difference(verdict, f"{type_name(got)} instead of {wanted}", value, got)


def _unlike_type(value: Opaque, got: Any, like: Likeness) -> Difference | None:
    """Compare what can't be looked into: by its type where that is asked for, else it never counts
    as equal.
    """
    if like.by_type and isinstance(got, Opaque) and got.counts_as(value):
        return None
    if isinstance(got, Opaque) and got.counts_as(value):
        return Difference(
            Verdict.WRONG_TYPE, f"{type_name(got)}, which can't be compared", value, got
        )
    return _wrong_type(value, got)


def _unlike_plain(value: Any, got: Any, like: Likeness) -> Difference | None:
    """Compare None, bytes, and ranges."""
    if type(got) is not type(value):
        return _wrong_type(value, got)
    return None if got == value else _wrong_value(value, got)


def _wrong_value(value: Any, got: Any) -> Difference:
    return Difference(Verdict.WRONG_VALUE, "wrong value", value, got)


def _unlike_truth(value: Any, got: Any) -> Difference | None:
    if not is_truth(got):
        return _wrong_type(bool(value), got)
    return None if bool(got) is bool(value) else _wrong_value(bool(value), bool(got))


def _unlike_number(value: Any, got: Any, like: Likeness) -> Difference | None:
    """Compare one number: whole ones exactly, others within the tolerance."""
    if type(got) is np.ndarray and got.ndim:
        return Difference(
            Verdict.WRONG_SHAPE, f"an array of shape {got.shape} instead of one number", value, got
        )
    if is_whole(value):
        if not is_whole(got):
            return _wrong_type(value, got, "int")
        return None if int(got) == int(value) else _wrong_value(value, got)
    if not is_number(got) or not _is_precise(got):
        return _wrong_type(value, got, "one number in double precision")
    number, wanted = as_float(got), as_float(value)
    if number == wanted:  # mostly it is, and that is told sooner than the rest
        return None
    near = close(np.asarray(number), np.asarray(wanted), like.atol, like.rtol)
    return None if near else _wrong_value(value, got)


def _is_precise(value: Any) -> bool:
    return not isinstance(value, np.ndarray) or value.dtype.kind != "f" or value.dtype.itemsize == 8


def _unlike_complex(value: complex, got: Any, like: Likeness) -> Difference | None:
    if type(got) is not complex and not is_number(got):
        return _wrong_type(value, got)
    seen = got if type(got) is complex else complex(as_float(got))
    return (
        None
        if close(np.asarray(seen), np.asarray(value), like.atol, like.rtol)
        else _wrong_value(value, got)
    )


def _unlike_array(value: np.ndarray, got: Any, like: Likeness) -> Difference | None:
    if type(got) is not np.ndarray:
        return _wrong_type(value, got, "an array")
    if got.shape != value.shape:
        return Difference(
            Verdict.WRONG_SHAPE, f"shape {got.shape} instead of {value.shape}", value, got
        )
    if like.integer and got.dtype.kind not in "iu":
        return _wrong_type(value, got, "integers")
    if not like.integer and (got.dtype.kind == "b") != (value.dtype.kind == "b"):
        return _wrong_type(value, got, "float64" if value.dtype.kind != "b" else "truth values")
    if not like.integer and not _is_precise(got):
        return _wrong_type(value, got, "float64")
    return _unlike_elements(value, got, like)


def _unlike_elements(value: np.ndarray, got: np.ndarray, like: Likeness) -> Difference | None:
    whole = got.dtype.kind in "iub" and value.dtype.kind in "iub"
    wrong = (
        got != value
        if whole
        else ~close(got.astype(float), value.astype(float), like.atol, like.rtol)
    )
    if not wrong.any():
        return None
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    return replace(_wrong_value(value[index], got[index]), index=index)


def close(
    got: np.ndarray, expected: np.ndarray, atol: float = ATOL, rtol: float = RTOL
) -> np.ndarray:
    """Return elementwise whether `got` is within tolerance; NaN equals nothing but NaN, infinity
    only itself.
    """
    same = got == expected
    if same.all():  # mostly it is, and that is told sooner than the rest
        return same
    with np.errstate(all="ignore"):  # whatever the student's own np.seterr says
        near = np.abs(got - expected) <= atol + rtol * np.abs(expected)
    finite = np.isfinite(got) & np.isfinite(expected)
    return np.where(finite, near, same | (np.isnan(got) & np.isnan(expected)))


def _unlike_text(value: str, got: Any, like: Likeness) -> Difference | None:
    """Return the first line that differs, where there are several; texts with the same lines differ
    in how the last one ends.
    """
    if type(got) is not str:
        return _wrong_type(value, got)
    if got == value:
        return None
    if not any("\n" in text for text in (value, got)):
        return _wrong_value(value, got)
    for number, (line, other) in enumerate(zip_longest(_lines(value), _lines(got)), 1):
        if line != other:
            return Difference(
                Verdict.WRONG_VALUE, f"line {number} differs", _told(line), _told(other)
            )
    return Difference(Verdict.WRONG_VALUE, "the line break at the end differs")


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []


def _told(line: str | None) -> str | Opaque:
    return Opaque("nothing") if line is None else line


def _unlike_sequence(value: list | tuple, got: Any, like: Likeness) -> Difference | None:
    if type(got) is not type(value) and not (like.sequence and type(got) in (list, tuple)):
        return _wrong_type(value, got)
    if len(got) != len(value):
        return Difference(
            Verdict.WRONG_SHAPE,
            f"{len(got)} element{'s' * (len(got) != 1)} instead of {len(value)}",
            value,
            got,
        )
    for position, (wanted, item) in enumerate(zip(value, got)):
        if found := difference(wanted, item, like):
            return found.under(position)
    return None


def _unlike_dict(value: dict, got: Any, like: Likeness) -> Difference | None:
    if type(got) is not dict:
        return _wrong_type(value, got)
    matched, missing, extra = _matched(list(value), list(got), like)
    if missing:
        return _missing("key", missing[0], value, got)
    if extra:
        return _extra("key", extra[0], value, got)
    for key, own in matched:
        if found := difference(value[key], got[own], like):
            return found.under(own)
    return None


def _unlike_set(value: set | frozenset, got: Any, like: Likeness) -> Difference | None:
    if type(got) is not type(value):
        return _wrong_type(value, got)
    _, missing, extra = _matched(in_order(value), in_order(got), like)
    if missing:
        return _missing("element", missing[0], value, got)
    return _extra("element", extra[0], value, got) if extra else None


def _missing(what: str, key: Any, value: Any, got: Any) -> Difference:
    hidden_text = f"{'an' if what == 'element' else 'a'} {what} is missing"
    return Difference(
        Verdict.WRONG_VALUE,
        f"the {what} {shown(key)} is missing",
        value,
        got,
        hidden_text=hidden_text,
    )


def _extra(what: str, key: Any, value: Any, got: Any) -> Difference:
    return Difference(
        Verdict.WRONG_VALUE, f"the {what} {shown(key)} should not be there", value, got
    )


def _matched(wanted: list, seen: list, like: Likeness) -> tuple[list[tuple], list, list]:
    """Return the pairs of keys that are equal, the keys that are missing, and those that are too
    many.
    """
    own = {_exact(key): key for key in seen}
    pairs, missing = [], []
    for key in wanted:
        form = _exact(key)
        if form in own:
            pairs.append((key, own.pop(form)))
        else:
            missing.append(key)
    extra = list(own.values())
    if len(missing) * len(extra) <= MOST_PAIRS:  # numbers that are equal but for their last digits
        for key in list(missing):
            near = next((other for other in extra if difference(key, other, like) is None), _NONE)
            if near is not _NONE:
                pairs.append((key, near))
                missing.remove(key)
                extra.remove(near)
    return pairs, missing, extra


_NONE = object()


def _exact(key: Any) -> tuple:
    """Return a key together with its type: for a dict, 1, 1.0, and True are one key, here they are
    three.
    """
    if type(key) is tuple:
        return tuple, tuple(map(_exact, key))
    if type(key) is frozenset:
        return frozenset, frozenset(map(_exact, key))
    return type(key), repr(key + 0.0) if type(key) is float else key


_COMPARE: dict[type, Compare] = {
    np.ndarray: _unlike_array,
    str: _unlike_text,
    complex: _unlike_complex,
    dict: _unlike_dict,
    **dict.fromkeys((list, tuple), _unlike_sequence),
    **dict.fromkeys((set, frozenset), _unlike_set),
}
