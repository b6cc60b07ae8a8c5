"""What crosses between the judge and a student process: length-prefixed JSON in a fixed schema,
every size limited.

Nothing here unpickles, evaluates, or imports by a name that came over the wire. The judge reads
with `unpack` and its kin, which raise `WireError` for whatever is not exactly what they expect; the
student process, which has nothing to lose, uses the same code.

A frame is the length of its body (4 bytes, big endian) and the body, UTF-8 JSON. Arrays travel as
dtype, shape, and base64 of their bytes in C order, so that they arrive exact to the last bit and
are rebuilt as base arrays.
"""

import base64
import binascii
from collections.abc import Mapping
import json
import math
import socket
import struct
from time import monotonic  # student code may put something else into `time`
from typing import Any, NamedTuple

import numpy as np

from course.assessment.failures import Failure
from course.assessment.probes import Outcome
from course.assessment.values import (
    LONGEST_NAME,
    MOST_BITS,
    Opaque,
    Raised,
    describe,
    is_crowded,
    to_json,
)
from course.assessment.verdicts import Verdict

LARGEST_FRAME = 8 * 2**20
"""Bytes; whoever announces a longer one is not listened to any more. As JSON of empty lists it
takes some 300 MB to read.
"""

MOST_TOLD = 64 * 2**20
"""Bytes, about, that the outcomes of one request take in the judge's memory, as `memory_of` counts
them.
"""

BYTES_OF_A_VALUE = 150
"""What a number, a list, or a text takes at most besides what is in it."""

BYTES_OF_A_KEY = 150
"""What a place in a dict or a set takes at most, which keep many free."""

LARGEST_LIST = 100_000
"""Elements of one list, observations and outputs included."""

LONGEST_TEXT = 200_000
"""Characters of one text."""

LONGEST_TOLD = 2_000
"""Characters of what is quoted to people: the text of an exception, a name, a line, a warning. The
rest is cut off.
"""

DEEPEST = 16
"""Levels of lists, dicts, and instances within each other: more than `describe` goes down, keys
included.
"""

DTYPES = frozenset(
    [
        "bool",
        "int8",
        "int16",
        "int32",
        "int64",
        "uint8",
        "uint16",
        "uint32",
        "uint64",
        "float16",
        "float32",
        "float64",
    ]
)

LONGEST_SECONDS = 1e6
"""Seconds that a probe may claim to have taken."""

LONGEST_SENDING = 10.0
"""Seconds that sending one message may take; who does not read for so long is taken for gone."""

_as_json = json.JSONEncoder(separators=(",", ":")).encode

_LENGTH = struct.Struct(">I")


class WireError(Exception):
    """The other side sent what this protocol does not know: too long, of another form, or out of
    turn.
    """


class Closed(WireError):
    """The other side is gone."""


class Channel:
    """Sends and receives frames over a connected stream socket."""

    def __init__(self, connection: socket.socket):
        self._socket, self._buffer = connection, bytearray()

    def send(self, message: Mapping) -> None:
        """Send one message; Closed if nobody is there any more."""
        self.send_frame(framed(message))

    def send_frame(self, frame: bytes) -> None:
        """Send what `frame` returned, or several of them in a row."""
        self._socket.settimeout(LONGEST_SENDING)
        try:
            self._socket.sendall(frame)
        except TimeoutError:
            raise Closed("the other side does not listen") from None
        except OSError:
            raise Closed("the other side is gone") from None

    def receive(self, deadline: float = math.inf) -> dict:
        """Return the next message. TimeoutError at `deadline` (`time.monotonic`), Closed at the
        end, WireError for the rest.

        Whoever is interrupted meanwhile, by a time limit for instance, has received nothing, and
        can receive it anew.
        """
        self._fill(_LENGTH.size, deadline)
        (length,) = _LENGTH.unpack_from(self._buffer)
        if length > LARGEST_FRAME:
            self._buffer.clear()
            raise WireError(f"a message of {length} bytes")
        end = _LENGTH.size + length
        self._fill(end, deadline)
        body = bytes(self._buffer[_LENGTH.size : end])
        del self._buffer[:end]
        return _decoded(body)

    def _fill(self, size: int, deadline: float) -> None:
        """Read until there are `size` bytes in the buffer."""
        while len(self._buffer) < size:
            left = deadline - monotonic()
            if left <= 0:
                raise TimeoutError
            self._socket.settimeout(None if left == math.inf else left)
            try:
                part = self._socket.recv(65536)
            except ConnectionError:
                part = b""
            if not part:
                raise Closed("the other side is gone")
            self._buffer += part


def framed(message: Mapping) -> bytes:
    """Return a message as a frame."""
    return frame(_as_json(message))


def frame(text: str) -> bytes:
    """Return JSON text as a frame."""
    body = text.encode()
    return _LENGTH.pack(len(body)) + body


def _decoded(body: bytes) -> dict:
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        raise WireError("not JSON") from None
    if type(message) is not dict:
        raise WireError("not an object")
    return message


def pack(value: Any) -> Any:
    """Return described `value` (see `course.assessment.values.describe`) as JSON data."""
    return to_json(value, _packed)


def _packed(value: np.ndarray | Opaque) -> dict:
    if isinstance(value, np.ndarray):
        return {
            "array": [
                value.dtype.name,
                list(value.shape),
                base64.b64encode(value.tobytes()).decode(),
            ]
        }
    return {"opaque": [value.type_name, value.detail, list(value.bases)]}


def unpack(data: Any, depth: int = DEEPEST) -> Any:
    """Return the value that `pack` made `data` of; WireError if it can't have."""
    kind = type(data)
    if data is None or kind is bool or kind is float:
        return data
    if kind is int:
        return _whole(data)
    if kind is str:
        return text_in(data)
    if depth == 0:
        return _refuse("too deep")
    if kind is list:
        return _items(data, depth)
    if kind is dict and len(data) == 1:
        ((form, content),) = data.items()
        if form in _FORMS:
            return _FORMS[form](content)
        if form in _CONTAINERS:
            return _CONTAINERS[form](content, depth)
    return _refuse("a value of no known form")


def _whole(data: Any) -> int:
    if type(data) is not int:
        _refuse("no whole number")
    return data if data.bit_length() <= MOST_BITS else _refuse(f"a number of over {MOST_BITS} bits")


def _items(content: Any, depth: int) -> list:
    if type(content) is not list or len(content) > LARGEST_LIST:
        _refuse("no list, or one too long")
    return [unpack(item, depth - 1) for item in content]


def _keys(packed: list, depth: int) -> list:
    """Return the keys of a dict, or the elements of a set, none of which equals another."""
    keys = [_key(item, depth) for item in packed]
    if is_crowded(keys) or len(set(keys)) < len(keys):
        _refuse("keys that can't be those of one dict or set")
    return keys


def _key(data: Any, depth: int) -> Any:
    if data is None or type(data) in (bool, int, float, str):
        return unpack(data, depth)
    if type(data) is dict and len(data) == 1 and depth:
        ((form, content),) = data.items()
        if form == "bytes":
            return _bytes(content)
        if (
            form in ("tuple", "frozenset")
            and type(content) is list
            and len(content) <= LARGEST_LIST
        ):
            return (
                tuple(_key(item, depth - 1) for item in content)
                if form == "tuple"
                else frozenset(_keys(content, depth - 1))
            )
    return _refuse("a key of no known form")


def _elements(content: Any, depth: int) -> list:
    if type(content) is not list or len(content) > LARGEST_LIST:
        _refuse("no elements, or too many")
    return _keys(content, depth - 1)


def _dict(content: Any, depth: int) -> dict:
    if type(content) is not list or len(content) > LARGEST_LIST:
        _refuse("no dict, or one too long")
    pairs = [_parts(pair, 2) for pair in content]
    return dict(
        zip(
            _keys([key for key, _ in pairs], depth - 1),
            [unpack(item, depth - 1) for _, item in pairs],
        )
    )


def _bytes(content: Any) -> bytes:
    if type(content) is not str or len(content) > LONGEST_TEXT:
        _refuse("no bytes, or too many")
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        return _refuse("what are no bytes")


def _complex(content: Any) -> complex:
    real, imaginary = _parts(content, 2)
    return (
        complex(real, imaginary)
        if type(real) is type(imaginary) is float
        else _refuse("no complex number")
    )


def _range(content: Any) -> range:
    start, stop, step = map(_whole, _parts(content, 3))
    return range(start, stop, step) if step else _refuse("a range that goes nowhere")


def _raised(content: Any) -> Raised:
    name, bases, text = _parts(content, 3)
    inherited = tuple(base[:LONGEST_NAME] for base in texts_in(bases))
    return Raised(text_in(name)[:LONGEST_NAME], inherited, text_in(text)[:LONGEST_TOLD])


def _array(content: Any) -> np.ndarray:
    dtype, shape, body = _parts(content, 3)
    if type(dtype) is not str or dtype not in DTYPES or type(body) is not str:
        _refuse("an array of no known type")
    if (
        type(shape) is not list
        or len(shape) > 32
        or any(type(size) is not int or not 0 <= size < 2**40 for size in shape)
    ):
        _refuse("an array of no possible shape")
    try:
        raw = base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        _refuse("an array's bytes")
    if len(raw) != math.prod(shape) * np.dtype(dtype).itemsize:
        _refuse("an array whose bytes don't fill its shape")
    if dtype == "bool" and raw.translate(None, b"\0\1"):
        _refuse("a truth value that is neither")
    try:
        return np.frombuffer(bytearray(raw), dtype=dtype).reshape(shape)
    except ValueError:  # without elements, but with sides that no array can have
        return _refuse("an array of no possible shape")


def _opaque(content: Any) -> Opaque:
    name, detail, bases = _parts(content, 3)
    return Opaque(
        text_in(name)[:LONGEST_NAME], text_in(detail)[:LONGEST_NAME], tuple(texts_in(bases))
    )


_FORMS = {
    "array": _array,
    "opaque": _opaque,
    "bytes": _bytes,
    "complex": _complex,
    "range": _range,
    "raised": _raised,
}

_CONTAINERS = {
    "tuple": lambda content, depth: tuple(_items(content, depth)),
    "dict": _dict,
    "set": lambda content, depth: set(_elements(content, depth)),
    "frozenset": lambda content, depth: frozenset(_elements(content, depth)),
}


def _parts(content: Any, number: int) -> list:
    return (
        content
        if type(content) is list and len(content) == number
        else _refuse("a value of too many or too few parts")
    )


def text_in(data: Any) -> str:
    """Return `data` if it is a text of allowed length; lone surrogates become `?`."""
    if type(data) is not str or len(data) > LONGEST_TEXT:
        _refuse("no text, or one too long")
    return data if data.isascii() else data.encode("utf-8", "replace").decode()


def texts_in(data: Any) -> list[str]:
    """Return `data` if it is a list of texts."""
    if type(data) is not list or len(data) > LARGEST_LIST:
        _refuse("no list of texts")
    return [text_in(item) for item in data]


def _refuse(what: str) -> Any:
    raise WireError(what)


def memory_of(data: Any) -> int:
    """Return about how many bytes JSON data takes up once it is read: an empty list takes fifty
    times what it took to send.
    """
    taken, left = 0, [data]
    while left:
        value = left.pop()
        taken += BYTES_OF_A_VALUE
        if type(value) is str:
            taken += len(value) * (1 if value.isascii() else 4)
        elif type(value) is int:
            taken += value.bit_length() // 7
        elif type(value) is list:
            left += value
        elif type(value) is dict:
            left += value.values()
            taken += sum(
                BYTES_OF_A_KEY * len(value[form])
                for form in ("dict", "set", "frozenset")
                if type(value.get(form)) is list
            )
    return taken


def pack_outcome(outcome: Outcome) -> dict:
    """Return the outcome of a probe as JSON data."""
    failure = outcome.failure
    return {
        "observed": [[label, pack(value)] for label, value in outcome.observed.items()],
        "failure": failure
        and [
            failure.verdict.value,
            failure.error,
            failure.text,
            failure.target,
            failure.line_number,
            failure.line,
            failure.preparing,
        ],
        "warnings": list(outcome.warnings),
        "printed": outcome.printed,
        "seconds": outcome.seconds,
    }


def unpack_outcome(data: Any) -> Outcome:
    """Return the outcome that `pack_outcome` made `data` of; WireError if it can't have."""
    if type(data) is not dict or set(data) != {
        "observed",
        "failure",
        "warnings",
        "printed",
        "seconds",
    }:
        _refuse("no outcome")
    pairs = data["observed"]
    if type(pairs) is not list or len(pairs) > LARGEST_LIST:
        _refuse("no observations")
    observed = {
        text_in(label): unpack(value) for label, value in (_parts(pair, 2) for pair in pairs)
    }
    failure = None if data["failure"] is None else _failure(data["failure"])
    if type(data["seconds"]) is not float or not 0 <= data["seconds"] < LONGEST_SECONDS:
        _refuse("no time that it can have taken")
    warnings = tuple(text[:LONGEST_TOLD] for text in texts_in(data["warnings"]))
    return Outcome(observed, failure, warnings, text_in(data["printed"]), data["seconds"])


_FAILURES = {
    verdict.value: verdict
    for verdict in (
        Verdict.UNATTEMPTED,
        Verdict.MISSING,
        Verdict.WRONG_SIGNATURE,
        Verdict.TIMEOUT,
        Verdict.MEMORY,
        Verdict.ERROR,
    )
}


def _failure(data: Any) -> Failure:
    verdict, error, text, target, number, line, preparing = _parts(data, 7)
    if type(verdict) is not str or verdict not in _FAILURES or type(preparing) is not bool:
        _refuse("a failure of no known kind")
    if number is not None and (type(number) is not int or not 0 <= number < 2**31):
        _refuse("no line number")
    error, text, target, line = (
        text_in(each)[:LONGEST_TOLD] for each in (error, text, target, line)
    )
    return Failure(_FAILURES[verdict], error, text, target, number, line, preparing)


class Instance(NamedTuple):
    """An instance as data: the name of its class, and its attributes by name, which may be such
    instances too.
    """

    name: str
    attributes: dict


def pack_instance(thing: Any, depth: int = 2) -> dict:
    """Return an instance as JSON data: the name of its class, and its attributes, which may be
    instances too.
    """
    attributes = {}
    for name, value in vars(thing).items():
        seen = describe(value)
        is_instance = (
            isinstance(seen, Opaque)
            and depth > 1
            and hasattr(value, "__dict__")
            and not callable(value)
        )
        is_instance = is_instance and not isinstance(value, np.ndarray)
        attributes[name] = pack_instance(value, depth - 1) if is_instance else pack(seen)
    return {"instance": [type(thing).__name__, attributes]}


def unpack_instance(data: Any, depth: int = 2) -> Instance:
    """Return class name and attributes of what `pack_instance` made `data` of; WireError if it
    can't have.
    """
    content = data.get("instance") if type(data) is dict else None
    if depth == 0 or type(content) is not list or len(content) != 2 or type(content[1]) is not dict:
        _refuse("no instance")
    attributes = {
        text_in(name): unpack_instance(packed, depth - 1)
        if type(packed) is dict and "instance" in packed
        else unpack(packed)
        for name, packed in content[1].items()
    }
    return Instance(text_in(content[0]), attributes)


IMAGES = frozenset(["image/png", "image/jpeg", "image/svg+xml", "image/gif"])
SHOWN = IMAGES | {"text/plain", "text/html", "text/markdown", "text/latex"}
"""Representations of displayed things that are kept; a verdict's own type is not among them."""

MOST_OUTPUTS = 1000


def unpack_outputs(data: Any) -> list[dict]:
    """Return the outputs of a cell, in the form of nbformat; WireError if `data` holds anything
    else.
    """
    if type(data) is not list or len(data) > MOST_OUTPUTS:
        _refuse("no outputs")
    return [_output(item) for item in data]


def _output(data: Any) -> dict:
    kind = data.get("output_type") if type(data) is dict else None
    if kind == "stream" and data.get("name") in ("stdout", "stderr"):
        return {
            "output_type": "stream",
            "name": str(data["name"]),
            "text": _long_text(data.get("text")),
        }
    if kind == "error":
        return {
            "output_type": "error",
            "ename": text_in(data.get("ename")),
            "evalue": text_in(data.get("evalue")),
            "traceback": texts_in(data.get("traceback")),
        }
    if kind in ("display_data", "execute_result") and type(data.get("data")) is dict:
        shown = {name: _long_text(text) for name, text in data["data"].items() if name in SHOWN}
        result = {"output_type": str(kind), "data": shown, "metadata": {}}
        return result | (
            {"execution_count": count_in(data.get("execution_count"))}
            if kind == "execute_result"
            else {}
        )
    return _refuse("an output of no known form")


def count_in(data: Any) -> int:
    """Return `data` if it can be the number of an executed cell."""
    return data if type(data) is int and 0 <= data < 2**31 else _refuse("no cell number")


def _long_text(data: Any) -> str:
    if type(data) is not str:
        _refuse("no text")
    return data if data.isascii() else data.encode("utf-8", "replace").decode()
