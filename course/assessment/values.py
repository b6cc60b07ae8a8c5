"""What student code gives back, reduced to plain data: a verdict depends on values, never on live objects."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

LARGEST_ARRAY = 50_000
"""Elements, ten times what any exercise uses; a larger array is described by its shape alone."""

LONGEST_TEXT = 100_000
"""Characters; a longer string is cut."""

LONGEST_NAME = 200
"""Characters of the name of a type, and of what is told of it; the rest is cut off."""

LONGEST_LIST = 100_000
"""Elements; a longer list is described by its length alone."""


@dataclass(frozen=True)
class Opaque:
    """Something that is not data (a function, an instance, an odd array): only its type is told, and what that inherits."""

    type_name: str
    detail: str = ""
    bases: tuple[str, ...] = field(default=(), compare=False)

    def counts_as(self, other: "Opaque") -> bool:
        """Return whether this is of the type of `other`, or of one that inherits from it."""
        return self == other or (self.detail == other.detail and other.type_name in self.bases)


ABSENT = Opaque("nothing", "there is no such attribute")


def describe(thing: Any, depth: int = 4, room: int = LONGEST_LIST) -> Any:
    """Return `thing` as plain data: base arrays, Python scalars, strings, lists, or `Opaque`.

    NumPy scalars become 0-d arrays, so that their precision can be seen. Only exact built-in types count: a subclass
    may answer for itself whatever it likes, so it is `Opaque`. depth, room: levels and elements of lists looked at.
    """
    kind = type(thing)
    if thing is None or kind is bool or kind is float:
        return thing
    if kind is int:
        return thing if thing.bit_length() <= 64 else Opaque("int", "over 64 bits")
    if kind is str:
        return thing[:LONGEST_TEXT]
    if kind is np.ndarray:
        return _describe_array(thing)
    if kind is list or kind is tuple:
        return _describe_list(thing, depth, room)
    if isinstance(thing, np.generic) and kind.__module__ == "numpy":
        return _describe_array(np.asarray(thing))
    return Opaque(kind.__name__[:LONGEST_NAME], bases=tuple(base.__name__[:LONGEST_NAME] for base in kind.__mro__[1:-1]))


def _describe_array(array: np.ndarray) -> Any:
    if array.dtype.kind not in "biuf":
        return Opaque("ndarray", f"dtype {array.dtype}"[:LONGEST_NAME])
    if array.size > LARGEST_ARRAY:
        return Opaque("ndarray", f"shape {array.shape}, too large to look at")
    if array.dtype.itemsize > 8:
        array = array.astype(np.float64)
    return np.array(array, dtype=array.dtype.newbyteorder("="), order="C")


def _describe_list(items: list | tuple, depth: int, room: int) -> Any:
    if depth == 0 or len(items) > room:
        return Opaque(type(items).__name__, f"{len(items)} elements")
    return [describe(item, depth - 1, room // len(items)) for item in items]


def is_number(value: Any) -> bool:
    """Whether described `value` is one number: a Python float or int, or a 0-d array of numbers."""
    return type(value) in (int, float) or (type(value) is np.ndarray and value.ndim == 0 and value.dtype.kind != "b")


def type_name(value: Any) -> str:
    """Name the type of described `value` in a student's words."""
    if isinstance(value, Opaque):
        return f"{value.type_name} ({value.detail})" if value.detail else value.type_name
    if isinstance(value, np.ndarray):
        return f"array of {value.dtype}" if value.ndim else f"{value.dtype} number"
    return {type(None): "None", list: "list", str: "string"}.get(type(value), type(value).__name__)


def to_json(value: Any) -> Any:
    """Return described `value` as JSON data, exact to the last bit."""
    if isinstance(value, np.ndarray):
        return {"dtype": str(value.dtype), "shape": list(value.shape), "array": value.tolist()}
    if isinstance(value, Opaque):
        inherited = {"bases": list(value.bases)} if value.bases else {}
        return {"opaque": value.type_name, "detail": value.detail, **inherited}
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    return value


def from_json(data: Any) -> Any:
    """Return the value that `to_json` wrote."""
    if isinstance(data, list):
        return [from_json(item) for item in data]
    if not isinstance(data, dict):
        return data
    if "opaque" in data:
        return Opaque(data["opaque"], data["detail"], tuple(data.get("bases", ())))
    return np.array(data["array"], dtype=data["dtype"]).reshape(data["shape"])
