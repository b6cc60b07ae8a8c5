"""Each kind of value is compared as what it is, and the first difference is named with its
place.
"""

import numpy as np
import pytest

from course.assessment.comparison import MOST_PAIRS, Likeness, close, difference
from course.assessment.expectations import Equal
from course.assessment.values import Raised, describe
from course.assessment.verdicts import Verdict


def found(expected, got, **options):
    """Return what is said of the difference and where it is, or None."""
    found = difference(
        describe(expected), got if isinstance(got, Raised) else describe(got), Likeness(**options)
    )
    return found and found.text + (f" at {found.place}" if found.place else "")


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        0,
        10**400,
        -1.5,
        float("nan"),
        1 + 2j,
        "a\nb",
        "",
        b"\xff",
        [],
        [1, [2.0]],
        (),
        (1, (2,)),
        {},
        set(),
        frozenset(),
        {"a": [1], (1, 2): {"b"}, None: np.ones(2), 1.5: True, frozenset({1}): 2},
        {1, "a", (2.5, None)},
        range(3),
        np.arange(4),
        np.array([True]),
        np.bool_(False),
        np.int8(3),
        [np.array([2**63], dtype=np.uint64)],
        {float("nan")},
    ],
)
def test_difference_of_a_value_from_itself_is_none(value):
    assert found(value, value) is None


@pytest.mark.parametrize(
    "expected, got, text",
    [
        (10**12, 10**12 + 1, "wrong value"),
        (2, 2.0, "float instead of int"),
        (1, True, "bool instead of int"),
        (2, np.float64(2), "float64 number instead of int"),
        (2, None, "None instead of int"),
        (2, "2", "string instead of int"),
        (2, np.array([2]), "an array of shape (1,) instead of one number"),
        (True, 1, "int instead of bool"),
        (True, False, "wrong value"),
        (2.0, True, "bool instead of one number in double precision"),
        (1.0, 10**400, "wrong value"),
        (1j, 2j, "wrong value"),
        (1j, "x", "string instead of complex"),
        (b"ab", b"ac", "wrong value"),
        (b"a", "a", "string instead of bytes"),
        ("a", b"a", "bytes instead of string"),
        ([1], (1,), "tuple instead of list"),
        ((1,), [1], "list instead of tuple"),
        ((1,), None, "None instead of a tuple"),
        ({}, None, "None instead of a dict"),
        (set(), {}, "dict instead of set"),
        (set(), frozenset(), "frozenset instead of set"),
        ([1, 2], [1], "1 element instead of 2"),
        (range(3), range(4), "wrong value"),
        (range(3), [0, 1, 2], "list instead of range"),
        ([[1, 2], [3, 4]], [[1, 2], [3, 5]], "wrong value at [1][1]"),
        ([0, np.array([1.0, 2.0])], [0, np.array([1.0, 3.0])], "wrong value at [1][1]"),
        ([0, np.array([[1.0, 2.0]])], [0, np.array([[1.0, 3.0]])], "wrong value at [1][0, 1]"),
        ([0, 1, {"name": "a"}], [0, 1, {"name": 3}], "int instead of string at [2]['name']"),
        ({"the": 2, "a": 1}, {"a": 1}, "the key 'the' is missing"),
        ({"a": 1}, {"a": 1, "b": 2}, "the key 'b' should not be there"),
        ({"a": 1, "b": 2}, {"b": 2, "a": 3}, "wrong value at ['a']"),
        ({1: 0}, {True: 0}, "the key 1 is missing"),
        ({1: 0}, {1.0: 0}, "the key 1 is missing"),
        ({"a": {1: (2, 3)}}, {"a": {1: (2, 4)}}, "wrong value at ['a'][1][1]"),
        ([{"x": 1}], [{}], "the key 'x' is missing at [0]"),
        ({1, 2}, {1}, "the element 2 is missing"),
        ({1, 2}, {1, 2, 3}, "the element 3 should not be there"),
        ({(1, 2)}, {(1, 3)}, "the element (1, 2) is missing"),
        ({1}, {True}, "the element 1 is missing"),
        (3, Raised("ValueError"), "a raised ValueError instead of int"),
        (np.array([1, 2**62]), np.array([1, 2**62 + 1]), "wrong value at [1]"),
        (np.array([True]), np.array([1]), "array of int64 instead of truth values"),
    ],
)
def test_difference_of_unlike_values_says_what_and_where(expected, got, text):
    assert found(expected, got) == text


@pytest.mark.parametrize(
    "expected, got",
    [
        (2.0, 2),
        (2.0, np.int64(2)),
        (2, np.uint8(2)),
        (0.3, 0.1 + 0.2),
        ([0.5], [np.float64(0.5)]),
        (True, np.True_),
        (1j, 1j + 1e-13),
        (2 + 0j, 2),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({0.3: "x"}, {0.1 + 0.2: "x"}),
        ({(0.3, "a")}, {(0.1 + 0.2, "a")}),
        ({1.0, 2.0}, {1, 2}),
        ({3}, {np.int64(3)}),
        (np.array([1, 2]), np.array([1.0, 2.0])),
    ],
)
def test_difference_of_values_as_good_as_equal_is_none(expected, got):
    assert found(expected, got) is None


@pytest.mark.parametrize("expected, got", [([1], (1,)), ((1,), [1]), ([[1], (2,)], ([1], [2]))])
def test_difference_where_any_sequence_will_do_takes_tuples_as_lists(expected, got):
    assert found(expected, got, sequence=True) is None
    assert found([1], {1}, sequence=True) == "set instead of list"


def test_difference_of_very_many_unlike_keys_takes_no_pair_by_pair():
    n = int(MOST_PAIRS**0.5) + 1
    nearly = {key + 0.5 for key in range(n)}, {key + 0.5 + 1e-12 for key in range(n)}
    assert found(*nearly) == "the element 0.5 is missing"


def test_difference_of_a_missing_key_can_be_told_without_the_key():
    assert difference({"the": 1}, {}, Likeness()).hidden_text == "a key is missing"
    assert difference({1}, set(), Likeness()).hidden_text == "an element is missing"


def test_finding_has_the_way_to_the_place_as_keys_and_as_text():
    finding = Equal([0, {"a": np.array([[1.0]])}]).judge(
        "result", [0, {"a": np.array([[2.0]])}], {}
    )
    assert (finding.verdict, finding.index, finding.place) == (
        Verdict.WRONG_VALUE,
        (1, "a", 0, 0),
        "[1]['a'][0, 0]",
    )
    assert (finding.expected, finding.got) == (1.0, 2.0)


def test_close_of_any_pair_is_symmetric_for_special_numbers(rng):
    numbers = np.array([np.nan, np.inf, -np.inf, 0.0, 1.0, -1e308, 1e-320])
    got, expected = (side.ravel() for side in np.meshgrid(numbers, numbers))
    assert np.array_equal(close(got, expected), close(expected, got))


def test_close_where_the_student_made_numpy_raise_still_answers():
    with np.errstate(all="raise"):
        assert close(
            np.array([1e-305, np.inf, 1e308]), np.array([1e-305, np.inf, -1e308])
        ).tolist() == [True, True, False]
