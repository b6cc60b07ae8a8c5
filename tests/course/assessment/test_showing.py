"""A student reads a value as what it is: ints as ints, tuples with parentheses, and never a
screenful.
"""

import numpy as np
import pytest

from course.assessment.showing import MAX_SHOWN_ELEMENTS, place, shown
from course.assessment.values import Raised, Seeded, describe


@pytest.mark.parametrize(
    "thing, text",
    [
        ([1, 2], "[1, 2]"),
        ([1.0, 2], "[1.0, 2]"),
        ((1,), "(1,)"),
        ((), "()"),
        ((1, (2.5, "a")), "(1, (2.5, 'a'))"),
        ({"a": 1, 2: [3]}, "{'a': 1, 2: [3]}"),
        ({}, "{}"),
        ({3, 1, 2}, "{1, 2, 3}"),
        (set(), "set()"),
        (frozenset(), "frozenset()"),
        (frozenset({1}), "frozenset({1})"),
        ({"b", "a"}, "{'a', 'b'}"),
        ({1, "a"}, "{'a', 1}"),
        (b"a\xff", r"b'a\xff'"),
        (range(3), "range(0, 3)"),
        (1 + 2j, "(1+2j)"),
        ([True, None], "[True, None]"),
        ([np.int64(1), np.float64(2)], "[1, 2.0]"),
        (10**12 + 1, "1000000000001"),
        (10**100, "10000000000000000000...00000000000000000000 (101 digits)"),
        (
            dict.fromkeys(range(MAX_SHOWN_ELEMENTS + 1)),
            "{" + ", ".join(f"{n}: None" for n in range(MAX_SHOWN_ELEMENTS)) + ", ...}",
        ),
        (set(range(20)), "{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, ...}"),
        (tuple(range(20)), "(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, ...)"),
        ("x" * 1000, repr("x" * 300)),
        ([np.array([1, 2])], "[[1, 2]]"),
        (0.1 + 0.2, "0.3"),
        (0.123456789, "0.123456789"),
    ],
)
def test_shown_value_of_plain_python_reads_as_python_writes_it(thing, text):
    assert shown(describe(thing)) == text


def test_shown_exception_is_its_type_and_text():
    assert shown(Raised("ValueError", (), "no")) == "ValueError: no"
    assert shown(Raised("ValueError")) == "ValueError"


def test_place_is_the_path_as_python_writes_it():
    assert place((2, "name", (1, 2))) == "[2]['name'][(1, 2)]"


def test_shown_generator_reads_as_it_is_made():
    assert shown(Seeded(3)) == "default_rng(3)"
    assert shown((Seeded(3), 1)) == "(default_rng(3), 1)"
