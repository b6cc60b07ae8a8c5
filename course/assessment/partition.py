"""The expectation that rows were dealt out at random: each in one part, with what belongs to it, in
whatever order.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from course.assessment.finding import Finding
from course.assessment.values import type_name
from course.assessment.verdicts import Verdict


@dataclass(frozen=True)
class Partition:
    """The observation is a tuple of arrays: for each part in turn, rows of each of the arrays `of`.
    Together each row is there once, and has in all arrays the same place.

    sizes: rows of each part. names: of all arrays that come back, in their order. The rows of the
    first array must differ from each other, by which they are known. mixed: no part of more than
    one row is a run of neighbours, where not all rows are in it. turns: labels of other
    observations of the same rows; in these and this one, each row must have been in each part once
    at least. grouped: the parts come in a list, each with its arrays in a tuple, and `names` are
    those of one part's arrays. whole: of integers integers come back, of any size: who gets them
    picks places by them, which 3.0 can't.
    """

    of: tuple[np.ndarray, ...]
    sizes: tuple[int, ...]
    names: tuple[str, ...]
    mixed: bool = False
    turns: tuple[str, ...] = ()
    grouped: bool = False
    whole: bool = False

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with `got`, or None."""
        verdict, text = (
            self._form_problem(got)
            or self._rows_problem(got)
            or self._chance_problem(got, observed)
            or (None, "")
        )
        return verdict and Finding(verdict, label, text)

    def _form_problem(self, got: Any) -> tuple[Verdict, str] | None:
        counted = self._group_problem(got) if self.grouped else self._count_problem(got)
        return counted or self._arrays_problem(self._in_a_row(got))

    def _count_problem(self, got: Any) -> tuple[Verdict, str] | None:
        n_arrays = len(self.names)
        if type(got) not in (tuple, list):
            return Verdict.WRONG_TYPE, f"{type_name(got)} instead of {n_arrays} arrays"
        if len(got) != n_arrays:
            return Verdict.WRONG_SHAPE, f"{len(got)} things instead of {n_arrays} arrays"
        return None

    def _group_problem(self, got: Any) -> tuple[Verdict, str] | None:
        wanted = ", ".join(self.names)
        if type(got) not in (tuple, list):
            return Verdict.WRONG_TYPE, f"{type_name(got)} instead of parts ({wanted}) in a row"
        for number, part in enumerate(got, 1):
            if type(part) not in (tuple, list) or len(part) != len(self.names):
                what = f"{type_name(part)} instead of ({wanted})"
                return Verdict.WRONG_TYPE, f"what comes as number {number} is {what}"
        if len(got) != len(self.sizes):
            often = "once" if len(got) == 1 else f"{len(got)} times"
            text = f"({wanted}) comes {often} instead of {len(self.sizes)}"
            return Verdict.WRONG_SHAPE, text
        return None

    def _in_a_row(self, got: Sequence) -> Sequence:
        """Return all arrays of what came back, part after part."""
        return [array for part in got for array in part] if self.grouped else got

    def _arrays_problem(self, arrays: Sequence) -> tuple[Verdict, str] | None:
        given = self.of * len(self.sizes)
        for name, value, array, shape in zip(self._numbered_names(), arrays, given, self._shapes()):
            if type(value) is not np.ndarray or value.dtype.kind not in "iuf":
                return Verdict.WRONG_TYPE, f"{name}: {type_name(value)} instead of an array"
            if value.dtype.kind == "f" and value.dtype.itemsize != 8:
                return Verdict.WRONG_TYPE, f"{name}: {type_name(value)} instead of float64"
            if self.whole and _made_floats(array, value):
                return Verdict.WRONG_TYPE, f"{name}: {type_name(value)} instead of integers"
            if value.shape != shape:
                return Verdict.WRONG_SHAPE, f"{name} has shape {value.shape} instead of {shape}"
        return None

    def _shapes(self) -> list[tuple[int, ...]]:
        return [(size, *array.shape[1:]) for size in self.sizes for array in self.of]

    def _rows_problem(self, got: Sequence[np.ndarray]) -> tuple[Verdict, str] | None:
        in_parts = self._numbers(self._parts_of(0, got))
        for name, numbers in zip(self._names_of(0), in_parts):
            if None in numbers:
                return Verdict.WRONG_VALUE, f"{name} has a row that {self._named(0)} hasn't"
        numbers = sum(in_parts, [])
        times = Counter(numbers)
        if lost := sorted(set(range(len(self.of[0]))) - set(times)):
            often = min(number for number in times if times[number] > 1)
            return Verdict.WRONG_VALUE, (
                f"row {often} of {self._named(0)} comes {times[often]} times, and row {lost[0]} "
                "doesn't come at all"
            )
        for place in range(1, len(self.of)):
            together = np.concatenate(self._parts_of(place, got))
            wrong = _rows(together != self.of[place][numbers]).any(axis=1)
            if wrong.any():
                number = numbers[int(np.argmax(wrong))]
                return Verdict.WRONG_VALUE, (
                    f"row {number} of {self._named(0)} doesn't come with what belongs to it in "
                    f"{self._named(place)}"
                )
        return None

    def _chance_problem(
        self, got: Sequence[np.ndarray], observed: dict
    ) -> tuple[Verdict, str] | None:
        parts = self._rows_in_parts(got)
        if self.mixed:
            for name, rows in zip(self._names_of(0), parts):
                if _is_run(rows, len(self.of[0])):
                    text = (
                        f"the rows in {name} are neighbours in {self._named(0)}: nothing mixed them"
                    )
                    return Verdict.WRONG_VALUE, text
        if self.turns:
            return self._turns_problem(parts, observed)
        return None

    def _turns_problem(self, parts: list[set[int]], observed: dict) -> tuple[Verdict, str] | None:
        others = [observed.get(turn) for turn in self.turns]
        calls = [
            parts,
            *(
                self._rows_in_parts(other)
                for other in others
                if not self._form_problem(other) and not self._rows_problem(other)
            ),
        ]
        for number in range(len(self.of[0])):
            for place, name in enumerate(self._names_of(0)):
                if not any(number in call[place] for call in calls):
                    text = f"in {len(calls)} calls, row {number} is never in {name}"
                    return Verdict.WRONG_VALUE, text
        return None

    def _rows_in_parts(self, got: Sequence[np.ndarray]) -> list[set[int]]:
        return list(map(set, self._numbers(self._parts_of(0, got))))

    def _numbers(self, parts: Sequence[np.ndarray]) -> list[list[int | None]]:
        """Return which rows of the first array are in each part; None for one that isn't there. Of
        equal rows, each is one of those that haven't come yet, while there are any.
        """
        left = defaultdict[bytes, list[int | None]](list)
        for row, key in enumerate(_keys(self.of[0])):
            left[key].append(row)

        def number(key: bytes) -> int | None:
            equal = left.get(key, [None])
            return equal.pop(0) if len(equal) > 1 else equal[0]

        return [[number(key) for key in _keys(part)] for part in parts]

    def rows(self, got: Any) -> list[int | None] | None:
        """Return which rows of the first array came back, part after part, None for one that isn't
        there; None of what has not the form.
        """
        if self._form_problem(got):
            return None
        return sum(self._numbers(self._parts_of(0, got)), [])

    def parts_of_the_first(self, got: Any) -> list[np.ndarray] | None:
        """Return what came back of the first array, of however many parts; None where that isn't
        arrays with rows, as many for each part as there are arrays.
        """
        first = self.arrays_of_the_first(got)
        return first if first and all(part.ndim for part in first) else None

    def arrays_of_the_first(self, got: Any) -> list[np.ndarray] | None:
        """Return the same where an array may be a number alone, which has no rows."""
        arrays = self._all_arrays(got)
        if not arrays or len(arrays) % len(self.of):
            return None
        if not self.grouped and len(arrays) != len(self.names):
            return None
        if any(len(part) != len(self.of) for part in (got if self.grouped else ())):
            return None
        return list(arrays[:: len(self.of)])

    def is_part(self, got: Any) -> bool:
        """Whether it holds one array for each that rows are picked from, as one part does."""
        is_row = type(got) in (tuple, list) and len(got) == len(self.of)
        return is_row and all(type(each) is np.ndarray for each in got)

    def made_floats(self, got: Any) -> bool:
        """Whether integers are wanted of an array, and in a part of it floats came back."""
        arrays = self._all_arrays(got) or ()
        pairs = zip(self.of * len(self.sizes), arrays)
        return self.whole and any(_made_floats(*pair) for pair in pairs)

    def _parts_of(self, place: int, got: Sequence[np.ndarray]) -> list[np.ndarray]:
        """Return what came back of the array at `place`, part by part."""
        return list(self._in_a_row(got)[place :: len(self.of)])

    def _names_of(self, place: int) -> tuple[str, ...]:
        return self._numbered_names()[place :: len(self.of)]

    def _numbered_names(self) -> tuple[str, ...]:
        """Return the names of all arrays, part after part."""
        if not self.grouped:
            return self.names
        numbers = range(1, len(self.sizes) + 1)
        return tuple(f"{name} {number}" for number in numbers for name in self.names)

    def _named(self, place: int) -> str:
        """Return what an array is called before it is parted: what the names of its parts begin
        with.
        """
        return self.names[place].partition("_")[0]

    def summary(self, got: Any) -> str:
        """Return the form of what came back, what is wrong with it, and whether the rows of each
        array came back, and in their order: different draws agree.
        """
        arrays = self._all_arrays(got)
        if arrays is None:
            parts = got if type(got) in (tuple, list) else ()
            many = [] if self.grouped else [str(len(parts))]
            return " ".join([type_name(got), *many, *sorted({type_name(part) for part in parts})])
        forms = " ".join(f"{array.dtype} {array.shape}" for array in arrays)
        if self._form_problem(got):
            return forms
        problem = self._rows_problem(got)
        first, *others = (self._order_of(place, got) for place in range(len(self.of)))
        # Of labels it is chance whether those of other rows are the same ones.
        became = first if first == "others" else [first, *others]
        return f"{forms} {problem and self._kind_of(problem[1])} {became}"

    def _order_of(self, place: int, got: Sequence[np.ndarray]) -> str:
        """Return what became of the rows of the array at `place`."""
        together, before = np.concatenate(self._parts_of(place, got)), self.of[place]
        if np.array_equal(together, before):
            return "kept"
        same = Counter(_keys(together)) == Counter(_keys(before))
        return "moved" if same else "others"

    def _all_arrays(self, got: Any) -> Sequence[np.ndarray] | None:
        """Return the arrays that came back, however many; None where there is anything else."""
        kinds = tuple, list
        parts = got if self.grouped and type(got) in kinds else ()
        if any(type(each) not in kinds for each in (got, *parts)):
            return None
        arrays = self._in_a_row(got)
        return arrays if all(type(each) is np.ndarray for each in arrays) else None

    def _kind_of(self, problem: str) -> str:
        """Return the text of a problem without the rows and the part that it happens to name."""
        words = problem.replace(",", "").split()
        return " ".join(word for word in words if not word.isdigit() and word not in self.names)


def _made_floats(given: np.ndarray, got: np.ndarray) -> bool:
    return given.dtype.kind in "iu" and got.dtype.kind == "f"


def _rows(array: np.ndarray) -> np.ndarray:
    """Return an array with one axis for rows and one for all that is in a row."""
    return array.reshape(len(array), -1) if array.size else np.zeros((len(array), 1), array.dtype)


def _keys(array: np.ndarray) -> list[bytes]:
    """Return of each row the bytes of its numbers, of whatever type they are."""
    return [row.tobytes() for row in _rows(np.asarray(array, dtype=float) + 0.0)]


def _is_run(rows: set[int], n: int) -> bool:
    """Whether some of `n` rows follow each other, the first one after the last."""
    starts = sum((row - 1) % n not in rows for row in rows)
    return 1 < len(rows) < n - 1 and starts == 1
