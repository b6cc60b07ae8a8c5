"""What is said of examples: first what a right answer would do, then what each is worth."""

import numpy as np
import pytest

from course.assessment.examples import Example, Tried
from course.assessment.tally import table, tally


def example(place: int, name: str | None = None) -> Example:
    return Example(place, name or (np.ones(1),), {})


ONE = Tried(example(1, "one"), True, frozenset({0, 1}))
OTHER = Tried(example(2, "other"), True, frozenset({1, 2}))
WRONG = Tried(example(3, "third"), False, gives=1)


@pytest.mark.parametrize(
    "tried, remarks, lines",
    [
        ([], [], ["no example yet."]),
        ([], [(1, "why")], ["no example yet.", "  example 1: why."]),
        ([ONE], [], ["a right answer would pass it. It would catch 2 of 5 known mistakes."]),
        (
            [ONE, OTHER],
            [],
            [
                "a right answer would pass all 2 examples. They would catch 3 of 5 known mistakes.",
                "  `one` would catch 2.",
                "  `other` would catch 2.",
            ],
        ),
        (
            [WRONG],
            [],
            [
                "a right answer would fail that example: work it out again.",
                "  `third`: a right answer gives something else; a known mistake gives that.",
            ],
        ),
        (
            [ONE, WRONG, Tried(example(4), False, gives=3), Tried(example(5), False)],
            [],
            [
                "a right answer would fail 3 of 4 examples: work them out again. The rest would "
                "catch 2 of 5 known mistakes.",
                "  `third`: a right answer gives something else; a known mistake gives that.",
                "  example 4: a right answer gives something else; 3 known mistakes give that.",
                "  example 5: a right answer gives something else.",
            ],
        ),
        (
            [Tried(example(2), None)],
            [],
            [
                "no example yet.",
                "  example 2: an input of your own, which is tried when the notebook is graded.",
            ],
        ),
    ],
)
def test_tally_says_what_examples_are_worth(tried, remarks, lines):
    assert tally(tried, remarks, 5).split("\n") == lines


def test_table_has_columns_as_wide_as_their_texts():
    assert list(table([("name", "x"), ("a", "[1]"), ("longer", "[]")])) == [
        "name    x",
        "a       [1]",
        "longer  []",
    ]
