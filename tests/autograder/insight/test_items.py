"""Difficulty and discrimination, by hand."""

from dataclasses import replace
import math

import pytest

from autograder.gradebook.standing import State
from autograder.insight.items import (
    MIN_TELLING_STUDENTS,
    Discrimination,
    ItemAnalysis,
    discrimination,
    item_analyses,
)
from course.assessment.verdicts import Verdict
from tests.autograder.insight.made_up import class_of, graded
from tests.verdicts import LESSON, results, with_verdict


def earned(*pairs: tuple[float, float]) -> list[dict]:
    """Return students who earned these shares of an item of 2 points and of one of 4."""
    return [{"a": (2 * here, 2.0), "b": (4 * there, 4.0)} for here, there in pairs]


def told(*pairs: tuple[float, float]) -> float:
    return discrimination("a", earned(*pairs)).r


def test_discrimination_is_the_correlation_with_the_rest_alone():
    ups = [(number / 9, number / 9) for number in range(10)]
    assert told(*ups) == pytest.approx(1)
    assert told(*((here, 1 - there) for here, there in ups)) == pytest.approx(-1)
    half = [(1, 1)] * 3 + [(0, 1)] * 2 + [(1, 0)] * 1 + [(0, 0)] * 4
    phi = (3 * 4 - 2 * 1) / (5 * 5 * 4 * 6) ** 0.5
    assert told(*half) == pytest.approx(phi)


def test_bounds_of_a_discrimination_are_those_of_fishers_transformation():
    found = Discrimination(0.5, 28)
    assert found.low == pytest.approx(math.tanh(math.atanh(0.5) - 0.4))
    assert found.high == pytest.approx(math.tanh(math.atanh(0.5) + 0.4))
    assert Discrimination(1.0, 10).high == Discrimination(1.0, 10).low == 1.0


def test_discrimination_is_none_of_few_of_all_alike_and_of_a_lesson_of_one_item():
    some = [(number % 2, number % 3 / 2) for number in range(MIN_TELLING_STUDENTS)]
    assert discrimination("a", earned(*some)) is not None
    assert discrimination("a", earned(*some[1:])) is None
    assert discrimination("a", earned(*((1, there) for _, there in some))) is None
    assert discrimination("a", [{"a": (here, 1.0)} for here, _ in some]) is None
    assert discrimination("c", earned(*some)) is None


def test_items_have_counts_and_who_tried_nothing_says_nothing_of_discrimination(classroom):
    nothing = results(**{each.item: 0.0 for each in results()})
    for each in results():
        nothing = with_verdict(nothing, each.item, Verdict.UNATTEMPTED)
    others = [
        graded(classroom, f"s{number}", results(relu=number % 3, sigmoid=float(number % 2)))
        for number in range(10)
    ]
    untouched = [graded(classroom, f"u{number}", nothing) for number in range(10)]
    refused = graded(classroom, "refused", nothing, State.REFUSED)
    with_them = {each.item: each for each in item_analyses(class_of(*others, *untouched, refused))}
    without = {each.item: each for each in item_analyses(class_of(*others))}
    relu = with_them["relu"]
    assert replace(relu, discrimination=None) == ItemAnalysis(
        LESSON, "relu", (3 * 1 + 3 * 0.5) / 20, None, 20, 3, 3, 4, 10
    )
    assert relu.attempts == 10
    assert relu.discrimination == without["relu"].discrimination is not None
    assert without["relu_backward"].discrimination is None
    assert not without["relu_backward"].is_odd


@pytest.mark.parametrize(
    "r, students, odd", [(-0.9, 10, True), (0.0, 10, False), (0.0, 300, True), (0.15, 300, False)]
)
def test_an_item_is_odd_where_it_tells_little_and_chance_is_no_reason(r, students, odd):
    analysis = ItemAnalysis(LESSON, "relu", 0.5, Discrimination(r, students), 300, 1, 1, 1, 1)
    assert analysis.is_odd == odd
    assert not replace(analysis, discrimination=None).is_odd
