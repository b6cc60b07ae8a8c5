"""A right value in any form must pass, a wrong one never, and what is said of it must be true."""

import numpy as np
import pytest

from course.assessment.comparison import ATOL, RTOL
from course.assessment.equality import Equal
from course.assessment.values import ABSENT, Opaque, describe
from course.assessment.verdicts import Verdict
from tests.course.assessment.verdict_on import verdict

VALUE = np.array([[1.0, -2.0], [0.0, 1e4]])


@pytest.mark.parametrize(
    "thing",
    [
        VALUE,
        np.asfortranarray(VALUE),
        VALUE.astype(np.longdouble),
        VALUE.astype(int),
        VALUE.astype(">f8"),
        VALUE + 0.9 * ATOL,
        VALUE * (1 + 0.9 * RTOL),
        np.where(VALUE == 0, -0.0, VALUE),
    ],
)
def test_equal_array_of_the_same_numbers_passes(thing):
    assert verdict(Equal(VALUE), thing) is None


@pytest.mark.parametrize(
    "error, expected",
    [
        (0.9e-7, None),
        (-0.9e-7, None),
        (1.1e-7, Verdict.WRONG_VALUE),
        (-1.1e-7, Verdict.WRONG_VALUE),
    ],
)
def test_equal_array_takes_the_contracts_tolerance_and_no_more(error, expected):
    assert verdict(Equal(np.array([1e3])), np.array([1e3 * (1 + error)])) is expected
    assert verdict(Equal(np.array([0.0])), np.array([1e-3 * error])) is expected


@pytest.mark.parametrize(
    "thing, expected",
    [
        (VALUE.astype(np.float32), Verdict.WRONG_TYPE),
        (VALUE.astype(np.float16), Verdict.WRONG_TYPE),
        (VALUE.astype(bool), Verdict.WRONG_TYPE),
        (VALUE.astype(complex), Verdict.WRONG_TYPE),
        (VALUE.astype(object), Verdict.WRONG_TYPE),
        (VALUE.tolist(), Verdict.WRONG_TYPE),
        (VALUE.view(np.matrix), Verdict.WRONG_TYPE),
        (np.ma.array(VALUE), Verdict.WRONG_TYPE),
        (None, Verdict.WRONG_TYPE),
        (1.0, Verdict.WRONG_TYPE),
        (VALUE.ravel(), Verdict.WRONG_SHAPE),
        (VALUE[None], Verdict.WRONG_SHAPE),
        (VALUE[:1], Verdict.WRONG_SHAPE),
        (np.array(1.0), Verdict.WRONG_SHAPE),
        (np.zeros((0, 2)), Verdict.WRONG_SHAPE),
        (VALUE.T, Verdict.WRONG_VALUE),
        (VALUE + 2 * ATOL, Verdict.WRONG_VALUE),
        (np.full((2, 2), np.nan), Verdict.WRONG_VALUE),
        (np.full((2, 2), np.inf), Verdict.WRONG_VALUE),
        (ABSENT, Verdict.MISSING),
    ],
)
def test_equal_array_of_anything_else_says_what_differs(thing, expected):
    assert verdict(Equal(VALUE), thing) is expected


@pytest.mark.parametrize("position", [0, 1, 2, 3])
def test_equal_array_wrong_in_one_place_names_that_place(position):
    wrong = VALUE.copy()
    wrong.flat[position] += 1
    finding = Equal(VALUE).judge("result", describe(wrong), {})
    assert finding.index == divmod(position, 2)
    assert (finding.expected, finding.got) == (VALUE.flat[position], wrong.flat[position])


def test_equal_empty_array_of_the_same_shape_passes():
    assert verdict(Equal(np.zeros((0, 3))), np.zeros((0, 3))) is None


@pytest.mark.parametrize("special", [np.nan, np.inf, -np.inf])
def test_equal_special_number_is_matched_by_nothing_but_itself(special):
    expected = Equal(np.array([special, 1.0]))
    assert verdict(expected, np.array([special, 1.0])) is None
    for other in {np.inf, -np.inf, 0.0, 1e308} - {special}:
        assert verdict(expected, np.array([other, 1.0])) is Verdict.WRONG_VALUE


@pytest.mark.parametrize(
    "thing, expected",
    [
        (0.5, None),
        (np.float64(0.5), None),
        (np.array(0.5), None),
        (np.array([0.5]), Verdict.WRONG_SHAPE),
        (np.array([[0.5]]), Verdict.WRONG_SHAPE),
        (np.float32(0.5), Verdict.WRONG_TYPE),
        ([0.5], Verdict.WRONG_TYPE),
        ("0.5", Verdict.WRONG_TYPE),
        (None, Verdict.WRONG_TYPE),
        (True, Verdict.WRONG_TYPE),
        (0.5 + 1e-6, Verdict.WRONG_VALUE),
        (1, Verdict.WRONG_VALUE),
        (2**64, Verdict.WRONG_VALUE),
        (10**400, Verdict.WRONG_VALUE),
        (float("nan"), Verdict.WRONG_VALUE),
    ],
)
def test_equal_number_takes_scalars_of_every_kind_and_nothing_else(thing, expected):
    assert verdict(Equal(0.5), thing) is expected


@pytest.mark.parametrize(
    "dtype, expected",
    [
        (int, None),
        (np.int8, None),
        (np.uint64, None),
        (float, Verdict.WRONG_TYPE),
        (bool, Verdict.WRONG_TYPE),
    ],
)
def test_equal_integers_takes_every_integer_dtype_and_no_other(dtype, expected):
    assert verdict(Equal(np.array([0, 1]), integer=True), np.array([0, 1], dtype=dtype)) is expected


def test_equal_none_calls_any_value_wrong():
    assert verdict(Equal(None), None) is None
    assert verdict(Equal(None), np.zeros(2)) is Verdict.WRONG_VALUE
    assert verdict(Equal(None), ABSENT) is Verdict.MISSING


@pytest.mark.parametrize(
    "thing, expected, index",
    [
        ([0.5, 0.25], None, None),
        ([np.float64(0.5), 0.25], None, None),
        ([0.5], Verdict.WRONG_SHAPE, None),
        ([0.5, 0.25, 0.1], Verdict.WRONG_SHAPE, None),
        ([0.5, 0.3], Verdict.WRONG_VALUE, (1,)),
        ([np.array([0.5]), 0.25], Verdict.WRONG_SHAPE, (0,)),
        ([0.5, None], Verdict.WRONG_TYPE, (1,)),
        (np.array([0.5, 0.25]), Verdict.WRONG_TYPE, None),
        (None, Verdict.WRONG_TYPE, None),
    ],
)
def test_equal_list_names_the_first_wrong_element(thing, expected, index):
    finding = Equal([0.5, 0.25]).judge("result", describe(thing), {})
    assert (finding and finding.verdict, finding and finding.index) == (expected, index)


@pytest.mark.parametrize(
    "got, text, expected_line, got_line",
    [
        ("a\nc\n", "line 2 differs", "b", "c"),
        ("a\n", "line 2 differs", "b", Opaque("nothing")),
        ("a\nb\nb\n", "line 3 differs", Opaque("nothing"), "b"),
        ("a\nb\n\n", "line 3 differs", Opaque("nothing"), ""),
        ("\na\nb\n", "line 1 differs", "a", ""),
        ("", "line 1 differs", "a", Opaque("nothing")),
        ("a\nb", "the line break at the end differs", ABSENT, ABSENT),
    ],
)
def test_equal_text_that_differs_anywhere_names_the_first_line(got, text, expected_line, got_line):
    finding = Equal("a\nb\n").judge("printed", got, {})
    assert (finding.text, finding.expected, finding.got) == (text, expected_line, got_line)


def test_equal_text_of_no_lines_refuses_a_line():
    assert Equal("").judge("printed", "\n", {}) is not None
    assert Equal("").judge("printed", "", {}) is None


def test_equal_of_what_cannot_be_compared_never_holds():
    for value in (
        Opaque("Thing"),
        [1, Opaque("Thing")],
        {"a": (Opaque("dict", "3 elements"),)},
        ABSENT,
    ):
        finding = Equal(value).judge("result", value, {})
        assert finding is not None
    assert finding.verdict is Verdict.MISSING
    assert (
        Equal(Opaque("Thing")).judge("result", Opaque("Thing"), {}).text
        == "Thing, which can't be compared"
    )


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        ([np.ones(2), "a"], None),
        ([np.ones(2)], Verdict.WRONG_SHAPE),
        ([np.ones(2), "a", "a"], Verdict.WRONG_SHAPE),
        ([], Verdict.WRONG_SHAPE),
        ([np.ones(2), "b"], Verdict.WRONG_VALUE),
        ((np.ones(2), "a"), Verdict.WRONG_TYPE),
    ],
)
def test_equal_list_of_arrays_and_texts_is_as_long_as_it_should_be(thing, expected):
    assert verdict(Equal([np.ones(2), "a"]), thing) == expected


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        ([1.0, 2.0], None),
        ([np.float64(1), np.float64(2)], None),
        ([1.0, np.float32(2)], Verdict.WRONG_TYPE),
        ([1.0, float("nan")], Verdict.WRONG_VALUE),
        ([1.0], Verdict.WRONG_SHAPE),
        ([1.0, 2.0, 3.0], Verdict.WRONG_SHAPE),
        ((1.0, 2.0), Verdict.WRONG_TYPE),
    ],
)
def test_equal_list_of_numbers_passes_as_number_by_number(thing, expected):
    wanted = Equal(describe([np.float64(1), np.float64(2)]))
    assert verdict(wanted, thing) == expected
