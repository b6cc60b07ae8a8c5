"""Equal mistakes must have equal fingerprints, on every machine and in every order; different ones
different fingerprints.
"""

import numpy as np
import pytest

from course.assessment.canonical import canonical
from course.assessment.expectations import Equal
from course.assessment.values import Raised, describe

VALUE = np.array([[1.0, -2.0], [0.0, 1e4]])


@pytest.mark.parametrize(
    "first, other",
    [
        (VALUE, VALUE * (1 + 1e-12)),
        (0.5, np.float64(0.5)),
        (np.array([-0.0]), np.array([0.0])),
        ([1.0, 2.0], [1, 2]),
        ({"a": 1.0, "b": 2}, {"b": 2, "a": 1 + 1e-12}),
        ({"x", "y", "z"}, {"z", "y", "x"}),
        (True, np.True_),
        (frozenset({(1, 2)}), frozenset({(1, 2)})),
        (2j, 2j * (1 + 1e-12)),
        (10**400, 10**401),
    ],
)
def test_canonical_of_equal_values_is_equal(first, other):
    assert canonical(describe(first)) == canonical(describe(other))


@pytest.mark.parametrize(
    "first, other",
    [
        (VALUE, VALUE.T),
        (VALUE, VALUE.ravel()),
        (VALUE, VALUE.astype(np.float32)),
        (0.5, [0.5]),
        (None, 0.0),
        ("1", 1),
        (np.array([np.nan]), np.array([np.inf])),
        (VALUE, VALUE * 1.00001),
        ([1], (1,)),
        (True, False),
        (True, 1),
        ({}, set()),
        ({"a": 1}, {"a": 2}),
        ({"a": 1}, {"b": 1}),
        ({1: 1}, {True: 1}),
        ({1}, {1.0}),
        ({1}, frozenset({1})),
        (b"1", "1"),
        (range(3), [0, 1, 2]),
        (1j, 1),
        ({1, 2}, {1, 3}),
        ([[1], 2], [1, [2]]),
    ],
)
def test_canonical_of_different_values_is_different(first, other):
    assert canonical(describe(first)) != canonical(describe(other))


def test_canonical_of_an_exception_is_its_type_whatever_its_text():
    assert (
        canonical(Raised("KeyError", (), "a"))
        == canonical(Raised("KeyError", (), "b"))
        == "raised KeyError"
    )


@pytest.mark.parametrize(
    "expected, first, other, same",
    [
        (10**12, 10**12 + 1, 10**12 + 2, False),
        (3, 4, 4.0, False),
        ([3], [4], [4.0], False),
        ({"a": 3}, {"a": 4}, {"a": 4.0}, False),
        (3.0, 4, 4.0, True),
        ("x", 4, 4.0, True),
        (3, np.int64(4), 4, True),
    ],
)
def test_summary_where_whole_numbers_are_expected_keeps_all_their_digits(
    expected, first, other, same
):
    wanted = Equal(describe(expected))
    assert (wanted.summary(describe(first)) == wanted.summary(describe(other))) is same
