"""Hidden inputs are drawn as NumPy draws them, or as Python's own numbers and lists."""

import numpy as np
import pytest

from autograder.authoring import Draw
from autograder.authoring.draw import RARE_TIMES, plain


def test_draw_of_a_seed_draws_what_numpys_own_generator_does():
    assert np.array_equal(
        Draw.of(3, 5).normal(size=4), np.random.default_rng([3, 5]).normal(size=4)
    )


def test_whole_numbers_are_ints_from_low_to_high():
    drawn = Draw.of(1).whole_numbers(200, -1, 1)
    assert {type(thing) for thing in drawn} == {int}
    assert (set(drawn), len(drawn)) == ({-1, 0, 1}, 200)
    assert type(Draw.of(1).whole_number(2, 2)) is int


def test_one_of_and_some_of_give_the_things_themselves():
    things = [["a"], ["b"]]
    assert Draw.of(1).one_of(things) in things
    assert all(any(drawn is thing for thing in things) for drawn in Draw.of(1).some_of(20, things))
    assert {type(thing) for thing in Draw.of(1).some_of(9, "ab")} == {str}


def test_shuffled_is_a_list_and_leaves_its_argument():
    things = range(9)
    drawn = Draw.of(1).shuffled(things)
    assert (type(drawn), sorted(drawn), drawn == list(things)) == (list, list(things), False)


@pytest.mark.parametrize(
    "thing, wanted",
    [
        (np.int64(2), 2),
        ([np.float64(0.5), (np.True_,)], [0.5, (True,)]),
        ({np.str_("a"): np.int8(1)}, {"a": 1}),
        ({np.int64(1)}, {1}),
    ],
)
def test_plain_has_pythons_own_numbers_all_the_way_down(thing, wanted):
    assert repr(plain(thing)) == repr(wanted)


def test_plain_leaves_arrays_alone():
    array = np.array([1.0])
    assert plain([array])[0] is array


def test_another_changes_nothing_that_is_drawn():
    draw = Draw.of(1)
    further = draw.another()
    assert further.normal() != draw.normal() == Draw.of(1).normal()
    assert type(further) is Draw


def test_signed_is_an_array_of_positive_numbers_and_its_negative():
    positive, negative = Draw.of(1).signed(2, 3)
    assert positive.shape == (2, 3)
    assert (positive > 0).all()
    assert np.array_equal(negative, -positive)


@pytest.mark.parametrize("shape", [(1,), (2,), (5,), (1, 1), (4, 3), (2, 3, 2), (301, 7)])
def test_special_array_is_the_given_one_but_for_one_respect(shape):
    draw, given, seen = Draw.of(3), Draw.of(4).normal(size=shape), set()
    before = given.copy()
    for _ in range(200):
        special = draw.special(given)
        assert (special.shape, special.dtype) == (shape, float)
        found = {
            "neighbours": (np.diff(special.ravel()) == 0).any(),
            "rows": len(np.unique(special, axis=0)) < len(special),
            "zero": (special == 0).any(),
            "none above": special.max() == 0,
            "none below": special.min() == 0,
            "large": np.abs(special).max() > 20 * np.abs(given).min(),
            "tiny": np.abs(special).max() < 1e-3 * np.abs(given).max(),
            "in order": (np.sort(given, axis=0) == special).all(),
            "adds up to 0": special.sum() == 0 and (special != 0).any(),
        }
        seen |= {name for name, is_so in found.items() if is_so}
    assert {"zero", "none above", "none below", "large", "tiny", "in order"} <= seen
    assert ("rows" in seen) == (len(given) > 1)
    assert ("neighbours" in seen) == (given.size > 1)
    assert ("adds up to 0" in seen) == (given.size > 1)
    assert (given == before).all()


def test_special_whole_numbers_become_floats():
    assert Draw.of(3).special(np.arange(4)).dtype == float


def test_crossed_gives_each_of_its_things_as_often_as_the_others_and_in_any_combination():
    crossed = Draw.of(3).crossed(12, "abc", [1, 2])
    assert sorted(first for first, _ in crossed) == sorted("abc" * 4)
    assert [second for _, second in crossed].count(1) == 6
    assert len(set(crossed)) > 3
    assert len(Draw.of(3).crossed(5, "abc")) == 5


def test_crossed_begins_with_a_rare_thing_a_few_times_and_only_where_an_exercise_is_thorough():
    assert "R" not in [first for first, _ in Draw.of(3).crossed(12, "abc", [1, 2], rare="R")]
    plain = Draw.of(3).crossed(12, "abc", [1, 2])
    assert Draw.of(3).crossed(12, "abc", [1, 2], rare="R") == plain
    crossed = Draw.of(3, thoroughness=4).crossed(12, "abc", [1, 2], rare="RS")
    firsts = [first for first, _ in crossed]
    assert (len(crossed), firsts.count("R"), firsts.count("S")) == (48, RARE_TIMES, RARE_TIMES)
    often = [
        Draw.of(seed, thoroughness=4).crossed(12, "abc", [1, 2], rare="RSTUVW") for seed in range(5)
    ]
    assert {second for each in often for first, second in each if first in "RSTUVW"} == {1, 2}
    assert {first for each in often for first, _ in each[6:]} >= set("RSTUVW")
    assert len(Draw.of(3, thoroughness=2).crossed(1, "abc", rare="RSTU")) == 2


def test_crossed_gives_more_where_an_exercise_is_thorough_and_all_else_is_drawn_as_ever():
    draw, plain = Draw.of(3, thoroughness=4), Draw.of(3)
    assert len(draw.another().crossed(6, "abc", [1, 2])) == 24
    assert len(plain.another().crossed(6, "abc", [1, 2])) == 6
    assert draw.normal() == plain.normal()


def test_what_is_too_dear_for_everybody_is_drawn_where_an_exercise_is_thorough_alone():
    assert Draw.of(3).when_thorough("ab") == []
    assert Draw.of(3, thoroughness=2).another().when_thorough("ab") == ["a", "b"]


def test_generator_has_a_seed_of_its_own_that_can_be_written_down():
    draw = Draw.of(1)
    first, second = draw.generator(), draw.generator()
    assert first != second
    assert Draw.of(1).generator() == first
    assert type(first.seed) is int
