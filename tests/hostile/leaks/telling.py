"""What is expected of hidden inputs, and what students are told: the one must not be found in the
other.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
import re

import numpy as np

from autograder.authoring.counterexamples import Breaks
from autograder.authoring.specification import Specification
from course.assessment.exercises import Exercise, encode
from course.assessment.probes import AFTERWARDS
from course.assessment.verdicts import ItemResult
from tests.this_course import CLASS_SEED, without_hints

OTHER_SEED = 1


def arrays_in(data: object) -> Iterator[np.ndarray]:
    """Yield all arrays in data as `encode` writes it, in order."""
    if isinstance(data, dict) and "array" in data:
        yield np.array(data["array"], dtype=data["dtype"])
    elif isinstance(data, (dict, list, tuple)):
        for part in data.values() if isinstance(data, dict) else data:
            yield from arrays_in(part)


def expected_of(exercise: Exercise) -> list[np.ndarray]:
    """Return the arrays that are expected, but for inputs that shall stay as they are; what a
    counterexample must break holds none.
    """
    expected = [
        expectation
        for case in exercise.cases
        for label, expectation in case.expected.items()
        if not label.endswith(AFTERWARDS) and not isinstance(expectation, Breaks)
    ]
    return list(arrays_in(encode(tuple(expected))))


def drawn(
    specification: Specification, arrays_of: Callable[[Exercise], list[np.ndarray]], seed: int
) -> list[np.ndarray]:
    """Return the floating-point arrays of an item that depend on the seed, and are long enough to
    be no chance.
    """
    others = {array.tobytes() for array in arrays_of(without_hints(specification.item, OTHER_SEED))}
    made = arrays_of(without_hints(specification.item, seed))
    return [
        array
        for array in made
        if array.dtype.kind == "f" and array.size >= 4 and array.tobytes() not in others
    ]


def prefixes(arrays: Iterable[np.ndarray]) -> set[str]:
    """Return the first digits of numbers, as any way of writing them begins, rounded or not; of
    those with enough of them.
    """
    numbers = [
        float(number) for array in arrays for number in array.ravel() if array.dtype.kind == "f"
    ]
    return {
        f"{abs(number):.12f}"[:7]
        for number in numbers
        if 0.01 < abs(number) < 1e4 and abs(number * 1e3 % 1 - 0.5) < 0.49
    }


def all_told(result: ItemResult) -> str:
    """Return all that a student is told, less the rows of the inputs and of the student's own
    outputs.
    """
    rows = re.sub(
        r"^  (inputs|got) .*\n( {12}.*\n)*", "", result.message + "\n", flags=re.MULTILINE
    )
    return f"{rows} {result.hint} {result.advice} {result.checks}"


@cache
def numbers_of(specification: Specification) -> tuple[set[str], set[str]]:
    """Return the first digits of what is expected of an item in visible cases, and in no other."""
    exercise = without_hints(specification.item, CLASS_SEED)
    visible = prefixes(expected_of(exercise.visible()))
    return visible, prefixes(drawn(specification, expected_of, CLASS_SEED)) - visible
