"""Examples that a student writes before the code: an input, and what it must give. It is said how
many known mistakes they would catch, and whether a right answer would fail them.

At home the inputs are those of a pool that travels with the lesson. Of what right and wrong answers
give there, it holds digests alone. A digest says of a number, once somebody has it, that it is the
one. Numbers are rounded and few, so whoever tries them all finds it, later than whoever works it
out; no salt and no slowness changes that, and nothing rests on it. The salt keeps equal numbers of
two inputs from looking alike. Of wrong answers it can be told how many there are and on which
inputs they give what a right one gives: no name, no hint, no code, no order but that of digests.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
import hashlib
from math import isfinite
from numbers import Integral, Real
from typing import Any

import numpy as np

MOST_EXAMPLES = 20
"""Examples of one function that are looked at."""

MOST_NUMBERS = 200
"""Numbers in one input, or in one output, of an example."""

LARGEST_NUMBER = 1e12
"""What such a number may be, with either sign: beyond it no digit after the point would count."""

MOST_LEVELS = 3
"""Lists within each other."""

DIGEST_CHARS = 6
"""Hexadecimal digits of the digest of one number: a wrong number passes for another once in five
million.
"""


class Unusable(ValueError):
    """An example can't be used; the text says why."""


@dataclass(frozen=True)
class Example:
    """What a student says a function gives. place: the how manieth it is, from 1 on. input: the
    name of one of the pool, or else the arguments. outputs: by their names.
    """

    place: int
    input: str | tuple[np.ndarray, ...]
    outputs: Mapping[str, np.ndarray]

    @property
    def called(self) -> str:
        """What messages call it."""
        return f"`{self.input}`" if isinstance(self.input, str) else f"example {self.place}"


@dataclass(frozen=True)
class PoolInput:
    """An input of a pool. args: as a lesson shows them. right: the digests of each output of a
    right answer. wrong: those of the known mistakes, with the numbers of the mistakes.
    """

    name: str
    args: tuple
    right: Mapping[str, str]
    wrong: Mapping[str, Mapping[str, tuple[int, ...]]]


@dataclass(frozen=True)
class ExamplePool:
    """What examples of one function may be made of, at home.

    called: the function or method, as students write it. outputs: what it gives, each by its name;
    a single one needs none. decimals: digits after the point that count. n_mistakes: how many known
    mistakes can be told from a right answer on these inputs.
    """

    item: str
    called: str
    parameters: tuple[str, ...]
    outputs: tuple[str, ...]
    decimals: int
    n_mistakes: int = 0
    inputs: tuple[PoolInput, ...] = field(default=())

    @property
    def by_name(self) -> Mapping[str, PoolInput]:
        """The inputs by their names."""
        return {each.name: each for each in self.inputs}

    def digests(self, input_name: str, output: str, value: np.ndarray | None) -> str:
        """Return the digests of all numbers of an output; nothing, where there is none."""
        steps = None if value is None else in_steps(value, self.decimals)
        if steps is None:
            return ""
        salt = self._salt(input_name, output, value.shape)
        return "".join(
            _digest(salt, place, number) for place, number in enumerate(steps.ravel().tolist())
        )

    def agrees(self, input_name: str, output: str, value: np.ndarray, digests: str) -> bool:
        """Whether the numbers of `value` are those that `digests` are of, or next to them."""
        steps = in_steps(value, self.decimals)
        if steps is None or len(digests) != DIGEST_CHARS * steps.size:
            return False
        salt = self._salt(input_name, output, value.shape)
        return all(
            digests[DIGEST_CHARS * place : DIGEST_CHARS * (place + 1)]
            in [_digest(salt, place, number + step) for step in (0, -1, 1)]
            for place, number in enumerate(steps.ravel().tolist())
        )

    def _salt(self, input_name: str, output: str, shape: tuple[int, ...]) -> str:
        return f"{self.item}\n{input_name}\n{output}\n{shape}"


def _digest(salt: str, place: int, number: int) -> str:
    text = f"{salt}\n{place}\n{number}"
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_CHARS]


def in_steps(value: np.ndarray, decimals: int) -> np.ndarray | None:
    """Return how many steps of the last digit that counts each number is from 0; None where one is
    no finite number, or too large.
    """
    if not np.all(np.isfinite(value)) or np.any(np.abs(value) > LARGEST_NUMBER):
        return None
    return np.floor(np.asarray(value, float) * 10**decimals + 0.5).astype(np.int64)


def alike(value: np.ndarray, other: np.ndarray | None, decimals: int) -> bool:
    """Whether two outputs have one shape and, rounded, differ by one in the last digit at most: who
    cuts off instead of rounding is right as well.
    """
    if other is None or value.shape != other.shape:
        return False
    steps, others = in_steps(value, decimals), in_steps(other, decimals)
    if steps is None or others is None:
        return False
    return bool(np.all(np.abs(steps - others) <= 1))


def as_numbers(value: Any) -> np.ndarray | None:
    """Return described `value` as an array of floats; None where it isn't numbers."""
    if isinstance(value, np.ndarray):
        return value.astype(float) if value.dtype.kind in "iuf" else None
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    try:
        return np.asarray(float(value)) if is_number else None
    except OverflowError:
        return None


def read_examples(
    pool: ExamplePool, entries: Sequence[Any]
) -> tuple[list[Example], list[tuple[int, str]]]:
    """Return the examples among what a student wrote; and of what can't be used, or isn't finished,
    the place and why.
    """
    examples, remarks = [], []
    for place, entry in enumerate(entries[:MOST_EXAMPLES], 1):
        try:
            examples.append(_example(pool, place, entry))
        except Unusable as reason:
            remarks.append((place, str(reason)))
    if len(entries) > MOST_EXAMPLES:
        text = f"no more than {MOST_EXAMPLES} examples are looked at"
        remarks.append((MOST_EXAMPLES + 1, text))
    return examples, remarks


def _example(pool: ExamplePool, place: int, entry: Any) -> Example:
    if not isinstance(entry, (tuple, list)) or len(entry) < 2:
        raise Unusable(_form(pool))
    *given, outputs = entry
    if len(given) == 1 and isinstance(given[0], str):
        if given[0] not in pool.by_name:
            raise Unusable(f"the pool has no input `{given[0][:50]}`")
        source: str | tuple[np.ndarray, ...] = given[0]
    elif len(given) == len(pool.parameters):
        source = tuple(map(_array, given))
    else:
        raise Unusable(_form(pool))
    return Example(place, source, _outputs(pool, outputs))


def _form(pool: ExamplePool) -> str:
    inputs = ", ".join(pool.parameters)
    return (
        f"an example is (name, output), with the name of an input of the pool, or ({inputs}, "
        "output), with an input of your own"
    )


def _outputs(pool: ExamplePool, written: Any) -> Mapping[str, np.ndarray]:
    if not isinstance(written, dict):
        if len(pool.outputs) > 1:
            raise Unusable(f"its output is a dict, with one or more of {_listed(pool.outputs)}")
        written = {pool.outputs[0]: written}
    if not written:
        raise Unusable(f"its output is empty; write {_listed(pool.outputs)}")
    if unknown := [name for name in written if name not in pool.outputs]:
        name = repr(unknown[0][:50]) if isinstance(unknown[0], str) else "what is no text"
        raise Unusable(f"{name} is none of its outputs {_listed(pool.outputs)}")
    return {name: _array(value) for name, value in written.items()}


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(repr, names))


def _array(written: Any) -> np.ndarray:
    """Return what is written as an array; Unusable where it isn't plain numbers in lists."""
    leaves = list(_leaves(written, MOST_LEVELS, MOST_NUMBERS))
    if not leaves:
        raise Unusable("a list in it is empty")
    try:
        return np.array(written, dtype=float)
    except ValueError:
        raise Unusable("its lists have different lengths") from None


def _leaves(written: Any, levels: int, room: int) -> Iterator[float]:
    if written is ...:
        raise Unusable("write numbers in place of the dots")
    if type(written) not in (list, tuple):
        yield _number(written)
        return
    too_many = Unusable(f"it holds more than {MOST_NUMBERS} numbers, or too many lists in lists")
    if levels == 0 or len(written) > room:
        raise too_many
    for part in written:
        for leaf in _leaves(part, levels - 1, room):
            room -= 1
            if room < 0:
                raise too_many
            yield leaf


def _number(written: Any) -> float:
    if isinstance(written, np.generic) or not isinstance(written, (Integral, Real)):
        raise Unusable(f"plain numbers, in lists, are wanted, and no {type(written).__name__[:50]}")
    if isinstance(written, bool):
        raise Unusable("numbers are wanted, and no True or False")
    if abs(written) > LARGEST_NUMBER or not isfinite(written):
        raise Unusable("a number in it is no finite one, or too large")
    return float(written)


@dataclass(frozen=True)
class Tried:
    """How an example fares. is_right: whether a right answer would pass it; None where nobody can
    tell. caught: the known mistakes that it would catch. gives: how many known mistakes give just
    what a wrong example says.
    """

    example: Example
    is_right: bool | None
    caught: frozenset[int] = frozenset()
    gives: int = 0


def try_on_pool(pool: ExamplePool, example: Example) -> Tried:
    """Return how an example fares by the digests; nobody can tell of an input that isn't there."""
    if not isinstance(example.input, str):
        return Tried(example, None)
    place = pool.by_name[example.input]
    mistaken: list[set[int]] = []
    is_right = True
    for output, value in example.outputs.items():
        is_right &= pool.agrees(place.name, output, value, place.right[output])
        giving = (
            numbers
            for digests, numbers in place.wrong[output].items()
            if pool.agrees(place.name, output, value, digests)
        )
        mistaken.append({number for numbers in giving for number in numbers})
    passing = set.intersection(*mistaken)
    if not is_right:
        return Tried(example, False, gives=len(passing))
    return Tried(example, True, frozenset(range(pool.n_mistakes)) - passing)
