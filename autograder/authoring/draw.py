"""Where a specification's hidden inputs come from: NumPy's generator, which also draws plain
numbers and lists.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import numpy as np

from course.assessment.values import Seeded

Thing = TypeVar("Thing")

RARE_TIMES = 1
"""How often `crossed` lets each rare thing come, where an exercise is to be thorough."""


class Draw(np.random.Generator):
    """A NumPy generator: `draw.normal(size=7)` is an array. What follows draws Python's own numbers
    and lists instead.
    """

    thoroughness: int = 1
    """How many times as many tuples `crossed` returns as it is asked for."""

    @classmethod
    def of(cls, *seed: int, thoroughness: int = 1) -> "Draw":
        """Return one that draws what `np.random.default_rng(seed)` does."""
        draw = cls(np.random.PCG64(list(seed)))
        draw.thoroughness = thoroughness
        return draw

    def another(self) -> "Draw":
        """Return a generator of its own: what is drawn from it changes nothing that this one
        draws.
        """
        other = self.spawn(1)[0]
        other.thoroughness = self.thoroughness
        return other

    def generator(self) -> Seeded:
        """Return an argument for student code: a generator with a seed of its own."""
        return Seeded(self.whole_number(0, 2**31 - 1))

    def signed(self, *shape: int) -> list[np.ndarray]:
        """Return an array of positive numbers with two digits, and the same with negative ones."""
        drawn = np.round(0.1 + np.abs(self.normal(0, 3, shape)), 2)
        return [drawn, -drawn]

    def special(self, array: np.ndarray) -> np.ndarray:
        """Return an array of floats that is `array` but for one respect, in which numbers of any
        kind seldom are special: two neighbours or two rows are equal, one number is 0, none is
        above 0 or none is below, one is far larger than the others, all are tiny, they are in
        order, or they add up to 0. Half the time, it is special in one more, by which no digits
        are lost.
        """
        found = self.one_of(_SPECIAL)(self, np.array(array, dtype=float))
        return self.one_of(_EXACT)(self, found) if self.whole_number(0, 1) else found

    def crossed(self, n: int, *choices: Sequence[Any], rare: Sequence[Any] = ()) -> list[tuple]:
        """Return `n` tuples of one of each of `choices`, in any combination, each coming as often
        as the others: code that is right for some combinations alone is wrong. Where an exercise is
        to be thorough, so many times as many.

        rare: what a tuple may begin with in a thorough exercise alone, and a few times there: large
        arrays take far more memory and time than they find.
        """
        columns, n = [], n * self.thoroughness
        for things in choices:
            rounds = -(-n // len(things))
            columns.append(self.shuffled(list(things) * rounds)[:n])
        if few := self.when_thorough(rare) * RARE_TIMES:
            columns[0] = self.shuffled([*few, *columns[0][len(few) :]])[:n]
        return list(zip(*columns))

    def when_thorough(self, things: Iterable[Thing]) -> list[Thing]:
        """Return a list of `things` where an exercise is to be thorough, otherwise an empty one:
        for inputs that are too dear to try everybody's code on.
        """
        return list(things) if self.thoroughness > 1 else []

    def whole_number(self, low: int, high: int) -> int:
        """Return an int from `low` to `high`, both included."""
        return int(self.integers(low, high, endpoint=True))

    def whole_numbers(self, n: int, low: int, high: int) -> list[int]:
        """Return a list of `n` ints from `low` to `high`, both included; some may be equal."""
        return self.integers(low, high, n, endpoint=True).tolist()

    def one_of(self, things: Sequence[Thing]) -> Thing:
        """Return one of `things`, itself."""
        return things[self.whole_number(0, len(things) - 1)]

    def some_of(self, n: int, things: Sequence[Thing]) -> list[Thing]:
        """Return a list of `n` of `things`, each drawn anew, so that some may come again."""
        return [self.one_of(things) for _ in range(n)]

    def shuffled(self, things: Sequence[Thing]) -> list[Thing]:
        """Return a list of all `things` in another order; `things` stays as it is."""
        return [things[place] for place in self.permutation(len(things)).tolist()]


def _with_equal_neighbours(draw: Draw, array: np.ndarray) -> np.ndarray:
    number = draw.whole_number(0, max(array.size - 2, 0))
    array.flat[number + 1 : number + 2] = array.flat[number]
    return array


def _with_equal_rows(draw: Draw, array: np.ndarray) -> np.ndarray:
    array[draw.whole_number(0, len(array) - 1)] = array[0]
    return array


def _with_a_zero(draw: Draw, array: np.ndarray) -> np.ndarray:
    array.flat[draw.one_of((0, -1, draw.whole_number(0, array.size - 1)))] = 0.0
    return array


def _with_a_large_number(draw: Draw, array: np.ndarray) -> np.ndarray:
    array.flat[draw.whole_number(0, array.size - 1)] *= 100
    return array


def _with_sum_0(draw: Draw, array: np.ndarray) -> np.ndarray:
    """Each number is followed by its negative, so that nothing is lost in adding them up."""
    array.flat[1::2] = -array.flat[: array.size - 1 : 2]
    array.flat[array.size // 2 * 2 :] = 0.0
    return array


_EXACT: tuple[Callable[[Draw, np.ndarray], np.ndarray], ...] = (
    _with_equal_neighbours,
    _with_equal_rows,
    _with_a_zero,
    lambda draw, array: 1e-4 * array,
)
_SPECIAL = (
    *_EXACT,
    _with_a_large_number,
    lambda draw, array: array - array.max(),
    lambda draw, array: array - array.min(),
    lambda draw, array: np.sort(array, axis=0),
    _with_sum_0,
)


def plain(thing: Any) -> Any:
    """Return `thing` with Python's own numbers and texts in the place of NumPy's, in lists, tuples,
    dicts, and sets, too.
    """
    if isinstance(thing, np.generic):
        return thing.item()
    if type(thing) in (list, tuple, set, frozenset):
        return type(thing)(map(plain, thing))
    if type(thing) is dict:
        return {plain(key): plain(value) for key, value in thing.items()}
    return thing
