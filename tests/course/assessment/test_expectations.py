"""Expectations that rest on others: what they take, and what they say."""

import numpy as np
import pytest

from course.assessment.expectations import Differs, InstanceOf, Matches, Raises, Seen
from course.assessment.values import ABSENT, Opaque, Raised
from course.assessment.verdicts import Verdict
from tests.course.assessment.verdict_on import verdict

VALUE = np.array([[1.0, -2.0], [0.0, 1e4]])


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


def test_what_looks_the_same_and_is_of_another_type_is_told_apart():
    finding = Matches("other", "they differ").judge("result", list(VALUE), {"other": VALUE})
    assert finding.text == "they differ: list instead of an array"


def test_what_is_drawn_and_should_match_has_one_summary():
    drawn, exact = Matches("other", "they differ", drawn=True), Matches("other", "they differ")
    assert drawn.judge("result", VALUE + 1, {"other": VALUE}).text == "they differ"
    assert drawn.summary(VALUE) == drawn.summary(VALUE + 1)
    assert exact.summary(VALUE) != exact.summary(VALUE + 1)


def test_seen_takes_anything_and_tells_it_apart():
    assert Seen().judge("W", VALUE, {}) is Seen().judge("W", ABSENT, {}) is None
    assert Seen().summary(VALUE) == Seen().summary(VALUE.copy()) != Seen().summary(VALUE + 1)


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


def test_differs_of_two_things_of_one_type_that_cannot_be_compared_does_not_hold():
    differs = Differs("other", "alike")
    assert differs.judge("result", Opaque("Thing"), {"other": Opaque("Thing")}) is not None
    assert differs.judge("result", Opaque("ValueError", "raised"), {"other": VALUE}) is None


def test_matches_of_two_things_of_one_type_that_cannot_be_compared_holds():
    matches = Matches("other", "changed")
    assert matches.judge("result", Opaque("Thing"), {"other": Opaque("Thing")}) is None
    finding = matches.judge("result", Opaque("Thing"), {"other": Opaque("Other")})
    assert finding.text == "changed: Thing instead of Other"
