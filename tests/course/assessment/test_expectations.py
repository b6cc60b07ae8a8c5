"""A right value in any form must pass, a wrong one never, and what is said of it must be true."""

import numpy as np
import pytest

from course.assessment.expectations import (
    ATOL,
    RTOL,
    Differs,
    Either,
    Equal,
    InstanceOf,
    Matches,
    Normal,
    Raises,
    Report,
    close,
)
from course.assessment.values import ABSENT, Opaque, Raised, describe
from course.assessment.verdicts import Verdict

VALUE = np.array([[1.0, -2.0], [0.0, 1e4]])


def verdict(expected, thing, observed=None):
    finding = expected.judge(
        "result", thing if isinstance(thing, Opaque) else describe(thing), observed or {}
    )
    return finding and finding.verdict


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


def test_close_of_any_pair_is_symmetric_for_special_numbers(rng):
    numbers = np.array([np.nan, np.inf, -np.inf, 0.0, 1.0, -1e308, 1e-320])
    got, expected = (side.ravel() for side in np.meshgrid(numbers, numbers))
    assert np.array_equal(close(got, expected), close(expected, got))


def test_close_where_the_student_made_numpy_raise_still_answers():
    with np.errstate(all="raise"):
        assert close(
            np.array([1e-305, np.inf, 1e308]), np.array([1e-305, np.inf, -1e308])
        ).tolist() == [True, True, False]


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


NORMAL = Normal(0.01, (60, 50))


def drawn(rng, scale=0.01):
    return rng.normal(0, scale, NORMAL.shape)


def test_normal_draws_of_any_seed_pass():
    for seed in range(200):
        assert (
            NORMAL.judge("W", np.random.default_rng(seed).normal(0, 0.01, NORMAL.shape), {}) is None
        )


@pytest.mark.parametrize(
    "make",
    [
        lambda rng: rng.uniform(-0.01 * 3**0.5, 0.01 * 3**0.5, (60, 50)),
        lambda rng: rng.laplace(0, 0.01 / 2**0.5, (60, 50)),
        lambda rng: rng.normal(0, 0.013, (60, 50)),
        lambda rng: rng.normal(0, 1, (60, 50)),
        lambda rng: rng.normal(0.005, 0.01, (60, 50)),
        lambda rng: np.abs(rng.normal(0, 0.01, (60, 50))),
        lambda rng: np.zeros((60, 50)),
        lambda rng: np.tile(rng.normal(0, 0.01, (1, 50)), (60, 1)),
        lambda rng: np.round(rng.normal(0, 0.01, (60, 50)), 2),
        lambda rng: np.full((60, 50), np.nan),
        lambda rng: rng.normal(0, 1e200, (60, 50)),
        lambda rng: rng.normal(0, 1e-200, (60, 50)),
        lambda rng: rng.permutation(3000).reshape(60, 50) * 5e-324,
    ],
    ids=[
        "uniform",
        "laplace",
        "wider",
        "unscaled",
        "shifted",
        "folded",
        "zeros",
        "repeated",
        "rounded",
        "nan",
        "boundless",
        "vanishing",
        "denormal",
    ],
)
def test_normal_of_another_distribution_is_a_wrong_value(rng, make):
    draws = make(rng)
    assert NORMAL.judge("W", draws, {}).verdict is Verdict.WRONG_VALUE
    assert isinstance(NORMAL.summary(draws), str)


@pytest.mark.parametrize(
    "thing, expected",
    [
        (np.zeros((50, 60)), Verdict.WRONG_SHAPE),
        (None, Verdict.WRONG_TYPE),
        (np.zeros((60, 50), np.float32), Verdict.WRONG_TYPE),
        (ABSENT, Verdict.MISSING),
        (np.arange(3000).reshape(60, 50), Verdict.WRONG_VALUE),
    ],
)
def test_normal_of_no_such_array_says_so(thing, expected):
    assert verdict(NORMAL, thing) is expected


@pytest.mark.parametrize("scale", [1.0, 0.1, 0.01])
def test_normal_summary_of_two_draws_is_the_same_and_of_two_spreads_is_not(scale):
    summaries = {NORMAL.summary(drawn(np.random.default_rng(seed), scale)) for seed in range(50)}
    assert len(summaries) == 1
    assert NORMAL.summary(drawn(np.random.default_rng(0), 2 * scale)) not in summaries


def test_differs_from_the_same_numbers_is_wrong_and_from_others_right():
    differs = Differs("other", "they are alike")
    observed = {"other": VALUE}
    assert verdict(differs, VALUE * (1 + 1e-9), observed) is Verdict.WRONG_VALUE
    assert verdict(differs, VALUE + 1, observed) is None
    assert (
        verdict(differs, np.full((2, 2), np.nan), {"other": np.full((2, 2), np.nan)})
        is Verdict.WRONG_VALUE
    )


def test_differs_of_two_things_that_are_not_there_is_missing():
    assert verdict(Differs("other", "they are alike"), ABSENT, {"other": ABSENT}) is Verdict.MISSING


def test_matches_another_observation_or_says_its_own_text():
    matches = Matches("other", "they differ")
    assert matches.judge("result", VALUE, {"other": VALUE.copy()}) is None
    finding = matches.judge("result", VALUE + 1, {"other": VALUE})
    assert (finding.text, finding.index) == ("they differ", (0, 0))


LOG = Report(
    "  Epoch 1 | Loss: 0.6932\n  Epoch 3 | Loss: 0.5000\n",
    "result",
    3,
    3,
    "  Epoch {} | Loss: {:.4f}\n",
)


@pytest.mark.parametrize(
    "printed, losses, passes",
    [
        ("  Epoch 1 | Loss: 0.6932\n  Epoch 3 | Loss: 0.5000\n", [0.1, 0.2, 0.3], True),
        ("  Epoch 1 | Loss: 0.1000\n  Epoch 3 | Loss: 0.3000\n", [0.1, 0.2, 0.3], True),
        ("  Epoch 1 | Loss: 0.1000\n  Epoch 3 | Loss: 0.2000\n", [0.1, 0.2, 0.3], False),
        ("  Epoch 1 | Loss: 0.1000\n  Epoch 2 | Loss: 0.3000\n", [0.1, 0.2, 0.3], False),
        ("  Epoch 1 | Loss: 0.1000\n  Epoch 3 | Loss: 0.3000\n", [0.1, 0.3], False),
        ("  Epoch 1 | Loss: 0.1000\n", [0.1, 0.3], True),
        ("  Epoch 3 | Loss: 0.3000\n", [0.1, 0.3], True),
        ("  Epoch 1 | Loss: 0.1000\n", [0.1], True),
        ("", [], False),
        ("", [0.1], True),
        ("", [0.1, 0.2, 0.3], False),
        (
            "  Epoch 0 | Loss: 0.1000\n  Epoch 1 | Loss: 0.2000\n  Epoch 3 | Loss: 0.4000\n",
            [0.1, 0.2, 0.3, 0.4],
            True,
        ),
        ("  Epoch 1 | Loss: 0.1000\n  Epoch 3 | Loss: 0.3000\n", [0.1, 0.2, 0.3, 0.4], True),
        ("  Epoch 0 | Loss: 0.1000\n  Epoch 1 | Loss: 0.2000\n", [0.1, 0.2, 0.3], False),
        ("  Epoch 0 | Loss: 0.1000\n  Epoch 3 | Loss: 0.4000\n", [0.1, 0.2, 0.3, 0.4], False),
        ("  Epoch 4 | Loss: 0.1000\n", [0.1], False),
        ("  Epoch 1 | Loss: 0.2000\n", [0.1], False),
        ("  Epoch 1 | Loss: 0.6932\n  Epoch 3 | Loss: 0.5000\n", [0.1], True),
        ("  Epoch 1 | Loss: 0.6932\n", [[0.6932]], False),
        ("  Epoch 1 | Loss: 0.1000\n  Epoch 3 | Loss: 0.3000\n", None, False),
    ],
)
def test_report_of_wrong_numbers_passes_where_it_reports_them_rightly(printed, losses, passes):
    assert (LOG.judge("printed", printed, {"result": losses}) is None) is passes


@pytest.mark.parametrize("count, passes", [(0, True), (1, True), (2, False)])
def test_report_of_no_numbers_is_right_where_one_at_most_is_missing(count, passes):
    report = Report(
        "  Epoch 1 | Loss: 0.6932\n" if count else "",
        "result",
        count,
        3,
        "  Epoch {} | Loss: {:.4f}\n",
    )
    assert (report.judge("printed", "", {"result": []}) is None) is passes


EITHER = Either([0.1, 0.1], {"W": Equal(1.0), "b": Equal(2.0)})


@pytest.mark.parametrize(
    "rates, others, passes",
    [
        ([0.1, 0.1], {}, True),
        ([0.1, 0.1], {"W": 5.0, "b": 5.0}, True),
        ([], {"W": 1.0, "b": 2.0}, True),
        ([0.1], {"W": 1.0, "b": 5.0}, False),
        ([0.1], {"W": 1.0}, False),
        ([0.1, 0.2], {}, False),
        (ABSENT, {}, False),
    ],
)
def test_either_takes_the_value_or_all_that_shows_the_same(rates, others, passes):
    finding = EITHER.judge("steps", rates, others)
    assert (finding is None) is passes
    assert finding is None or finding.label == "steps"


@pytest.mark.parametrize(
    "word, got, text, hidden_text",
    [
        (None, Raised("ValueError", ("Exception",), "no"), None, None),
        (None, Raised("Own", ("ValueError", "Exception")), None, None),
        ("Negative", Raised("ValueError", (), "a negative number"), None, None),
        (
            "negative",
            Raised("ValueError", (), "no"),
            "the text of the ValueError lacks the word 'negative'",
            "the text of the ValueError lacks a word",
        ),
        (
            None,
            Raised("KeyError", ("LookupError", "Exception")),
            "raised KeyError instead of ValueError",
            None,
        ),
        (None, 3, "returned 3 instead of raising ValueError", None),
        (None, None, "returned None instead of raising ValueError", None),
        (None, Opaque("ValueError"), "returned ValueError instead of raising ValueError", None),
    ],
)
def test_raises_says_what_came_instead(word, got, text, hidden_text):
    finding = Raises(("ValueError",), word).judge("result", got, {})
    assert (finding and finding.text, finding and finding.hidden_text) == (text, hidden_text)


def test_raises_summary_tells_the_type_and_whether_the_word_is_said():
    raises = Raises(("ValueError",), "no")
    texts = [raises.summary(Raised("ValueError", (), text)) for text in ("no", "oh no", "yes")]
    assert texts[0] == texts[1] != texts[2]
    assert len({raises.summary(got) for got in (3, 3.0, None, Raised("ValueError", (), "no"))}) == 4


@pytest.mark.parametrize(
    "got, verdict_",
    [
        (Opaque("Layer"), None),
        (Opaque("Own", bases=("Layer",)), None),
        (Opaque("Other"), Verdict.WRONG_TYPE),
        (Opaque("Layer", "raised"), Verdict.WRONG_TYPE),
        (None, Verdict.WRONG_TYPE),
        ("Layer", Verdict.WRONG_TYPE),
        (ABSENT, Verdict.MISSING),
    ],
)
def test_instance_of_a_class_is_one_of_it_or_of_one_that_inherits_from_it(got, verdict_):
    assert verdict(InstanceOf("Layer"), got) is verdict_


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


def test_differs_of_two_things_of_one_type_that_cannot_be_compared_does_not_hold():
    differs = Differs("other", "alike")
    assert differs.judge("result", Opaque("Thing"), {"other": Opaque("Thing")}) is not None
    assert differs.judge("result", Opaque("ValueError", "raised"), {"other": VALUE}) is None


def test_matches_of_two_things_of_one_type_that_cannot_be_compared_holds():
    matches = Matches("other", "changed")
    assert matches.judge("result", Opaque("Thing"), {"other": Opaque("Thing")}) is None
    assert matches.judge("result", Opaque("Thing"), {"other": Opaque("Other")}).text == "changed"
