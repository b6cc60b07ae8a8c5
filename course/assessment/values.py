"""What student code gives back, reduced to plain data: a verdict depends on values, never on live
objects.
"""

import base64
import binascii
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np

LARGEST_ARRAY = 50_000
"""Elements, ten times what any exercise uses; a larger array is described by its shape alone."""

MAX_TEXT_CHARS = 100_000
"""Characters, or bytes; a longer string is cut, and longer bytes are described by their length
alone.
"""

LONGEST_NAME = 200
"""Characters of the name of a type, and of what is told of it; the rest is cut off."""

LONGEST_LIST = 100_000
"""Elements; a longer list, tuple, dict, or set is described by its length alone."""

MOST_BITS = 10_000
"""Bits of a whole number, enough for 1000!; Python itself reads and writes no more than 4300
digits.
"""

DEEPEST = 10
"""Levels of lists, tuples, and dicts within each other that are looked at."""

DEEPEST_KEY = 4
"""Levels of tuples and frozensets within a key of a dict, or within an element of a set."""

MOST_ALIKE = 100
"""Keys of one dict, or elements of one set, with one and the same hash: each further one costs as
much time as all before.
"""


@dataclass(frozen=True)
class Opaque:
    """Something that is not data (a function, an instance, an odd array): only its type is told,
    and what that inherits.
    """

    type_name: str
    detail: str = ""
    bases: tuple[str, ...] = field(default=(), compare=False)

    def counts_as(self, other: "Opaque") -> bool:
        """Return whether this is of the type of `other`, or of one that inherits from it."""
        return self == other or (self.detail == other.detail and other.type_name in self.bases)


@dataclass(frozen=True)
class Raised:
    """An exception that a call raised where one is looked for: its type, what that inherits, and
    its text.
    """

    type_name: str
    bases: tuple[str, ...] = ()
    text: str = ""

    def is_one_of(self, kinds: Iterable[str]) -> bool:
        """Return whether its type, or one that it inherits from, has one of these names."""
        return not {self.type_name, *self.bases}.isdisjoint(kinds)


@dataclass(frozen=True)
class Seeded:
    """A generator as it is handed to student code: what NumPy's `default_rng(seed)` makes, before
    anything is drawn from it.

    It goes one way: what comes back of a generator is `Opaque`.
    """

    seed: int

    def __post_init__(self) -> None:
        """Refuse what can't be written down, where it is written."""
        if isinstance(self.seed, bool) or not isinstance(self.seed, (int, np.integer)):
            raise TypeError(f"a generator is seeded with a whole number, not {self.seed!r}")
        if self.seed < 0:
            raise ValueError(f"a generator is seeded with a number from 0 on, not {self.seed}")


ABSENT = Opaque("nothing", "there is no such attribute")

_DICTS = (dict, Counter, defaultdict, OrderedDict)
"""Types whose instances are looked at as the dict they are."""


def is_exactly(thing: Any, *kinds: type) -> bool:
    """Whether `thing` is of one of these very types.

    A student's own type may say that it equals any of them, and a student's code may have put
    another function into `any`.
    """
    for kind in kinds:  # noqa: SIM110
        if type(thing) is kind:
            return True
    return False


def describe(thing: Any, depth: int = DEEPEST, room: int = LONGEST_LIST) -> Any:
    """Return `thing` as plain data: base arrays, Python's own scalars, texts, and containers of
    such; or `Opaque`.

    NumPy scalars become 0-d arrays, so that their precision can be seen, and complex ones Python's.
    Only exact built-in types count, and the standard library's own dicts: any other subclass may
    answer for itself whatever it likes, so it is `Opaque`. depth, room: levels and elements of
    containers looked at.
    """
    kind = type(thing)
    if kind is np.ndarray:  # mostly it is
        return _describe_array(thing)
    if thing is None or kind is float or kind is bool or kind is complex:
        return thing
    if kind is int:
        return thing if thing.bit_length() <= MOST_BITS else Opaque("int", f"over {MOST_BITS} bits")
    if kind is str:
        return thing[:MAX_TEXT_CHARS]
    if kind is bytes:
        return thing if len(thing) <= MAX_TEXT_CHARS else Opaque("bytes", f"{len(thing)} bytes")
    if kind is range:
        small = all(
            part.bit_length() <= MOST_BITS for part in (thing.start, thing.stop, thing.step)
        )
        return thing if small else Opaque("range", f"over {MOST_BITS} bits")
    if is_exactly(thing, list, tuple, set, frozenset, *_DICTS):
        return _describe_container(thing, depth, room)
    if isinstance(thing, np.generic) and kind.__module__ == "numpy":
        return complex(thing) if kind is np.complex128 else _describe_array(np.asarray(thing))
    return Opaque(
        kind.__name__[:LONGEST_NAME],
        bases=tuple(base.__name__[:LONGEST_NAME] for base in kind.__mro__[1:-1]),
    )


def _describe_array(array: np.ndarray) -> Any:
    if array.dtype.kind not in "biuf":
        return Opaque("ndarray", f"dtype {array.dtype}"[:LONGEST_NAME])
    if array.size > LARGEST_ARRAY:
        return Opaque("ndarray", f"shape {array.shape}, too large to look at")
    if array.dtype.isnative and array.dtype.itemsize <= 8:  # mostly it is
        return array.copy()
    if array.dtype.itemsize > 8:
        array = array.astype(np.float64)
    return np.array(array, dtype=array.dtype.newbyteorder("="), order="C")


def _describe_container(thing: Collection, depth: int, room: int) -> Any:
    kind = type(thing)
    if depth == 0 or len(thing) > room:
        return Opaque(kind.__name__, f"{len(thing)} elements")
    within = room // max(len(thing), 1)
    if kind in (list, tuple):
        return kind([describe(item, depth - 1, within) for item in thing])
    try:
        if kind in (set, frozenset):
            return kind(_keys(thing, within))
        items = list(dict.items(thing))
        values = [describe(value, depth - 1, within) for _, value in items]
        return dict(zip(_keys([key for key, _ in items], within), values))
    except _NotPlain as problem:
        return Opaque(
            kind.__name__,
            f"{'an element' if kind in (set, frozenset) else 'a key'} is {problem}"[:LONGEST_NAME],
        )


class _NotPlain(Exception):
    """A key of a dict, or an element of a set, is no plain data."""


def _keys(things: Iterable, room: int) -> list:
    keys = [_key(thing, DEEPEST_KEY, room) for thing in things]
    if is_crowded(keys):
        raise _NotPlain("one of too many with the same hash")
    return keys


def _key(thing: Any, depth: int, room: int) -> Any:
    """Return a key as plain data that can be a key, too; `_NotPlain` if it isn't such."""
    kind = type(thing)
    if is_exactly(thing, tuple, frozenset) and depth and len(thing) <= room:
        items = [_key(item, depth - 1, room // max(len(thing), 1)) for item in thing]
        if kind is frozenset and is_crowded(items):
            raise _NotPlain("one of too many with the same hash")
        return kind(items)
    value = describe(thing, depth=0)
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value.item()
    if type(value) not in (type(None), bool, int, float, str, bytes):
        raise _NotPlain(type_name(value))
    # Two such could become one on their way.
    if kind is str and (len(thing) > MAX_TEXT_CHARS or not _is_utf8(thing)):
        raise _NotPlain("a string that is too long, or no text")
    return value


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def is_crowded(keys: Collection) -> bool:
    """Whether so many of these keys share a hash that to look one up would take long."""
    return len(keys) > MOST_ALIKE and Counter(map(hash, keys)).most_common(1)[0][1] > MOST_ALIKE


def is_number(value: Any) -> bool:
    """Whether described `value` is one real number: a Python float or int, or a 0-d array of
    numbers.
    """
    return type(value) in (int, float) or (
        type(value) is np.ndarray and value.ndim == 0 and value.dtype.kind != "b"
    )


def is_whole(value: Any) -> bool:
    """Whether described `value` is one number of an integer type: Python's, or one of NumPy's."""
    return type(value) is int or (
        type(value) is np.ndarray and value.ndim == 0 and value.dtype.kind in "iu"
    )


def is_truth(value: Any) -> bool:
    """Whether described `value` is one truth value, Python's or NumPy's."""
    return type(value) is bool or (
        type(value) is np.ndarray and value.ndim == 0 and value.dtype.kind == "b"
    )


def as_float(number: Any) -> float:
    """Return a described number as a float; a whole number beyond all floats as infinity."""
    try:
        return float(number)
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")


def type_name(value: Any) -> str:
    """Name the type of described `value` in a student's words."""
    if isinstance(value, Opaque):
        return f"{value.type_name} ({value.detail})" if value.detail else value.type_name
    if isinstance(value, Raised):
        return f"a raised {value.type_name}"
    if isinstance(value, np.ndarray):
        return f"array of {value.dtype}" if value.ndim else f"{value.dtype} number"
    return {type(None): "None", str: "string"}.get(type(value), type(value).__name__)


def incomparable(value: Any) -> str | None:
    """Say what in described `value` can't be compared, and where; None if all of it can."""
    if isinstance(value, Opaque):
        return type_name(value)
    if type(value) is str and len(value) >= MAX_TEXT_CHARS:
        return f"a string of {MAX_TEXT_CHARS} characters or more"
    parts = (
        value.items()
        if type(value) is dict
        else enumerate(value)
        if type(value) in (list, tuple)
        else ()
    )
    for key, part in parts:
        if problem := incomparable(part):
            what, _, place = problem.partition(" at [")
            return f"{what} at [{key!r}]" + (f"[{place}" if place else "")
    return None


def to_json(value: Any, leaf: Callable[[Any], Any] | None = None) -> Any:
    """Return described `value` as JSON data, exact to the last bit. leaf: gives the form of arrays
    and of `Opaque`.

    TypeError for what is no data.
    """
    form = leaf or _leaf_to_json
    kind = type(value)
    if value is None or kind in (bool, int, float):
        return value
    if isinstance(value, str):
        return str(value)
    if kind is list:
        return [to_json(item, leaf) for item in value]
    if kind is tuple:
        return {"tuple": [to_json(item, leaf) for item in value]}
    if isinstance(value, dict):
        return {"dict": [[to_json(key, leaf), to_json(item, leaf)] for key, item in value.items()]}
    if kind in (set, frozenset):  # sorted, so that the same set is always written in the same way
        return {kind.__name__: sorted((to_json(item, leaf) for item in value), key=repr)}
    if kind is bytes:
        return {"bytes": base64.b64encode(value).decode()}
    if kind is complex:
        return {"complex": [value.real, value.imag]}
    if kind is range:
        return {"range": [value.start, value.stop, value.step]}
    if isinstance(value, Raised):
        return {"raised": [value.type_name, list(value.bases), value.text]}
    if kind is Seeded:
        return {"default_rng": int(value.seed)}
    if isinstance(value, np.generic):
        return value.item()
    return form(value)


def in_one_piece(value: np.ndarray | Opaque) -> dict:
    """Return the form of a leaf for `to_json` that is quickest to write and to read, on machines of
    one kind: an array of numbers as the bytes it is.
    """
    if isinstance(value, np.ndarray) and value.dtype.kind in "biuf":
        raw = base64.b64encode(value.tobytes()).decode()
        return {"dtype": _dtype_name(value.dtype), "shape": value.shape, "raw": raw}
    return _leaf_to_json(value)


def _leaf_to_json(value: np.ndarray | Opaque) -> dict:
    if isinstance(value, np.ndarray):
        shape, content = list(value.shape), value.tolist()
        return {"dtype": _dtype_name(value.dtype), "shape": shape, "array": content}
    if isinstance(value, Opaque):
        inherited = {"bases": list(value.bases)} if value.bases else {}
        return {"opaque": value.type_name, "detail": value.detail, **inherited}
    raise TypeError(f"{type(value).__name__} is no plain data, so it can't be written down")


_dtype, _dtype_name = cache(np.dtype), cache(str)
"""NumPy works out a type by its name, and a name, anew each time."""

_READERS: dict[str, Callable[[Any], Any]] = {
    "tuple": lambda content: tuple(map(from_json, content)),
    "dict": lambda content: {from_json(key): from_json(item) for key, item in content},
    "set": lambda content: set(map(from_json, content)),
    "frozenset": lambda content: frozenset(map(from_json, content)),
    "bytes": base64.b64decode,
    "complex": lambda content: complex(*content),
    "range": lambda content: range(*content),
    "raised": lambda content: Raised(content[0], tuple(content[1]), content[2]),
    "default_rng": Seeded,
}


def from_json(data: Any) -> Any:
    """Return the value that `to_json` wrote."""
    if type(data) is list:
        return [from_json(item) for item in data]
    if type(data) is not dict:
        return data
    if "raw" in data:
        raw = binascii.a2b_base64(data["raw"])
        return np.ndarray(data["shape"], _dtype(data["dtype"]), raw).copy()
    if "opaque" in data:
        return Opaque(data["opaque"], data["detail"], tuple(data.get("bases", ())))
    if "array" in data:
        return np.array(data["array"], dtype=data["dtype"]).reshape(data["shape"])
    ((form, content),) = data.items()
    return _READERS[form](content)
