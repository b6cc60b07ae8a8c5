"""Values as JSON data and back: arrays travel as dtype, shape, and base64 of their bytes in C
order, so that they arrive exact to the last bit and are rebuilt as base arrays.
"""

import base64
import binascii
import math
from typing import Any

import numpy as np

from autograder.wire.frames import WireError, as_json, quoted
from course.assessment.values import (
    LONGEST_NAME,
    MOST_BITS,
    Opaque,
    Raised,
    is_crowded,
    to_json,
)

BYTES_OF_A_VALUE = 150
"""What a number, a list, or a text takes at most besides what is in it."""

BYTES_OF_A_KEY = 150
"""What a place in a dict or a set takes at most, which keep many free."""

CHARACTERS_OF_A_FLOAT = 10
"""What one of many numbers in one piece takes at least to send."""

MAX_ELEMENTS_ON_WIRE = 100_000
"""Elements of one list, observations and outputs included."""

MAX_CHARACTERS_ON_WIRE = 200_000
"""Characters of one text."""

MAX_QUOTE_CHARACTERS = 2_000
"""Characters of what is quoted to people: the text of an exception, a name, a line, a warning. The
rest is cut off.
"""

MAX_LEVELS_ON_WIRE = 16
"""Levels of lists, dicts, and instances within each other: more than `describe` goes down, keys
included.
"""

_WHOLE = "int8 int16 int32 int64 uint8 uint16 uint32 uint64"

DTYPES = {name: np.dtype(name) for name in f"bool {_WHOLE} float16 float32 float64".split()}

_NAMES = {dtype: name for name, dtype in DTYPES.items()}
"""NumPy works out a name anew each time, which takes longer than all the rest."""

_FLOAT64 = np.dtype("float64")


def pack(value: Any) -> Any:
    """Return described `value` (see `course.assessment.values.describe`) as JSON data."""
    return _floats_packed(value) if _are_floats(value) else to_json(value, _packed)


def packed_text(value: Any) -> str:
    """Return what `pack` returns as JSON text; of an array, it is written at once."""
    if type(value) is str:
        return quoted(value)
    if type(value) is not np.ndarray:
        return as_json(pack(value))
    body = binascii.b2a_base64(value.tobytes(), newline=False).decode()
    return f'{{"array":["{_NAMES[value.dtype]}",{list(value.shape)},"{body}"]}}'


def _are_floats(value: Any) -> bool:
    """Whether `value` is a list of NumPy's usual numbers, such as the losses of a training."""
    return type(value) is list and bool(value) and all(map(_is_float, value))


def _is_float(item: Any) -> bool:
    return type(item) is np.ndarray and item.ndim == 0 and item.dtype == _FLOAT64


def _floats_packed(value: list[np.ndarray]) -> dict:
    """Return a list of NumPy's numbers in one piece: one by one, they are
    ten times as long.
    """
    return {"floats": base64.b64encode(np.array(value).tobytes()).decode()}


def _packed(value: np.ndarray | Opaque) -> dict:
    if isinstance(value, np.ndarray):
        body = base64.b64encode(value.tobytes()).decode()
        return {"array": [_NAMES[value.dtype], list(value.shape), body]}
    return {"opaque": [value.type_name, value.detail, list(value.bases)]}


def unpack(data: Any, depth: int = MAX_LEVELS_ON_WIRE) -> Any:
    """Return the value that `pack` made `data` of; WireError if it can't have. Arrays in it are
    what came, and nobody can change them.
    """
    kind = type(data)
    if data is None or kind is bool or kind is float:
        return data
    if kind is int:
        return _whole(data)
    if kind is str:
        return text_in(data)
    if depth == 0:
        return refuse("too deep")
    if kind is list:
        return _items(data, depth)
    if kind is dict and len(data) == 1:
        ((form, content),) = data.items()
        if form in _FORMS:
            return _FORMS[form](content)
        if form in _CONTAINERS:
            return _CONTAINERS[form](content, depth)
    return refuse("a value of no known form")


def _whole(data: Any) -> int:
    if type(data) is not int:
        refuse("no whole number")
    return data if data.bit_length() <= MOST_BITS else refuse(f"a number of over {MOST_BITS} bits")


def _items(content: Any, depth: int) -> list:
    return [unpack(item, depth - 1) for item in list_in(content)]


def _keys(content: Any, depth: int) -> list:
    """Return the keys of a dict, or the elements of a set, none of which equals another."""
    keys = [_key(item, depth) for item in list_in(content)]
    if is_crowded(keys) or len(set(keys)) < len(keys):
        refuse("keys that can't be those of one dict or set")
    return keys


def _key(data: Any, depth: int) -> Any:
    if data is None or type(data) in (bool, int, float, str):
        return unpack(data, depth)
    if type(data) is dict and len(data) == 1 and depth:
        ((form, content),) = data.items()
        if form == "bytes":
            return _bytes(content)
        if form == "tuple":
            return tuple(_key(item, depth - 1) for item in list_in(content))
        if form == "frozenset":
            return frozenset(_keys(content, depth - 1))
    return refuse("a key of no known form")


def _dict(content: Any, depth: int) -> dict:
    pairs = [parts(pair, 2) for pair in list_in(content)]
    keys = _keys([key for key, _ in pairs], depth - 1)
    return dict(zip(keys, [unpack(item, depth - 1) for _, item in pairs]))


def _bytes(content: Any) -> bytes:
    return _decoded(text_in(content))


def _decoded(text: str) -> bytes:
    try:
        return binascii.a2b_base64(text, strict_mode=True)
    except ValueError:
        return refuse("what is not base64")


def _complex(content: Any) -> complex:
    real, imaginary = parts(content, 2)
    if not type(real) is type(imaginary) is float:
        refuse("no complex number")
    return complex(real, imaginary)


def _range(content: Any) -> range:
    start, stop, step = map(_whole, parts(content, 3))
    return range(start, stop, step) if step else refuse("a range that goes nowhere")


def _raised(content: Any) -> Raised:
    name, bases, text = parts(content, 3)
    inherited = tuple(base[:LONGEST_NAME] for base in texts_in(bases))
    return Raised(text_in(name)[:LONGEST_NAME], inherited, text_in(text)[:MAX_QUOTE_CHARACTERS])


def _array(content: Any) -> np.ndarray:
    name, shape, body = parts(content, 3)
    dtype = DTYPES.get(name) if type(name) is str else None
    if dtype is None or type(body) is not str:
        refuse("an array of no known type")
    if type(shape) is not list or len(shape) > 32 or not all(map(_is_size, shape)):
        refuse("an array of no possible shape")
    raw = _decoded(body)
    if len(raw) != math.prod(shape) * dtype.itemsize:
        refuse("an array whose bytes don't fill its shape")
    if name == "bool" and raw.translate(None, b"\0\1"):
        refuse("a truth value that is neither")
    try:
        return np.ndarray(shape, dtype, raw)
    except ValueError:  # without elements, but with sides that no array can have
        return refuse("an array of no possible shape")


def _is_size(data: Any) -> bool:
    return type(data) is int and 0 <= data < 2**40


def _floats(content: Any) -> list[np.ndarray]:
    raw = _bytes(content)
    if len(raw) % _FLOAT64.itemsize:
        refuse("numbers that end in the middle of one")
    numbers = np.ndarray(len(raw) // _FLOAT64.itemsize, _FLOAT64, raw)
    return [numbers[place, ...] for place in range(numbers.size)]


def _opaque(content: Any) -> Opaque:
    name, detail, bases = parts(content, 3)
    return Opaque(
        text_in(name)[:LONGEST_NAME], text_in(detail)[:LONGEST_NAME], tuple(texts_in(bases))
    )


_FORMS = {
    "array": _array,
    "floats": _floats,
    "opaque": _opaque,
    "bytes": _bytes,
    "complex": _complex,
    "range": _range,
    "raised": _raised,
}

_CONTAINERS = {
    "tuple": lambda content, depth: tuple(_items(content, depth)),
    "dict": _dict,
    "set": lambda content, depth: set(_keys(content, depth - 1)),
    "frozenset": lambda content, depth: frozenset(_keys(content, depth - 1)),
}


def parts(content: Any, number: int) -> list:
    if type(content) is not list or len(content) != number:
        refuse("a value of too many or too few parts")
    return content


def text_in(data: Any) -> str:
    """Return `data` if it is a text of allowed length; lone surrogates become `?`."""
    if type(data) is not str or len(data) > MAX_CHARACTERS_ON_WIRE:
        refuse("no text, or one too long")
    return data if data.isascii() else data.encode("utf-8", "replace").decode()


def texts_in(data: Any) -> list[str]:
    """Return `data` if it is a list of texts."""
    return [text_in(item) for item in list_in(data)]


def list_in(data: Any) -> list:
    """Return `data` if it is a list of allowed length."""
    if type(data) is not list or len(data) > MAX_ELEMENTS_ON_WIRE:
        refuse("no list, or one too long")
    return data


def refuse(what: str) -> Any:
    raise WireError(what)


def memory_of(data: Any) -> int:
    """Return about how many bytes JSON data takes up once it is read: an empty list takes fifty
    times what it took to send.
    """
    n_bytes, left = 0, [data]
    while left:
        values, left = left, []
        n_bytes += BYTES_OF_A_VALUE * len(values)
        for value in values:
            kind = type(value)
            if kind is str:
                n_bytes += len(value) * (1 if value.isascii() else 4)
            elif kind is list:
                left += value
            elif kind is int:
                n_bytes += value.bit_length() // 7
            elif kind is dict:
                left += value.values()
                n_bytes += _memory_of_form(value)
    return n_bytes


def _memory_of_form(data: dict) -> int:
    """Return what the value takes that `data` is the form of, besides what is in it."""
    if "array" in data and len(data) == 1:  # mostly it is one
        return 0
    n_bytes = 0
    if type(data.get("floats")) is str:
        n_bytes += BYTES_OF_A_VALUE * (len(data["floats"]) // CHARACTERS_OF_A_FLOAT)
    for form in ("dict", "set", "frozenset"):
        if type(data.get(form)) is list:
            n_bytes += BYTES_OF_A_KEY * len(data[form])
    return n_bytes
