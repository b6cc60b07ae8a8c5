"""What one probe's code does to its arguments must be nobody else's business, however deep it
reaches.
"""

from collections import Counter, defaultdict

import numpy as np
import pytest

from course.assessment.arguments import fresh, is_same, n_elements
from course.assessment.values import Seeded


def test_fresh_copies_all_that_can_change_all_the_way_down():
    made = [
        np.ones(2),
        ([1], {2}),
        {"a": [3], "b": (np.zeros(1),)},
        Counter("a"),
        defaultdict(list, x=[4]),
    ]
    copied = fresh(made)
    copied[0][0] = 9
    copied[1][0].append(9)
    copied[1][1].add(9)
    copied[2]["a"].append(9)
    copied[2]["b"][0][0] = 9
    copied[3]["b"] += 9
    copied[4]["x"].append(9)
    copied[4]["y"].append(9)
    assert repr(made) == repr(
        [
            np.ones(2),
            ([1], {2}),
            {"a": [3], "b": (np.zeros(1),)},
            Counter("a"),
            defaultdict(list, x=[4]),
        ]
    )
    assert [type(item) for item in copied] == [type(item) for item in made]


def test_fresh_instance_or_function_is_the_same():
    thing = object()
    assert fresh([thing, len]) == [thing, len]


def test_fresh_list_that_holds_itself_holds_its_copy():
    endless = [1]
    endless.append(endless)
    copied = fresh(endless)
    assert copied[1] is copied is not endless


@pytest.mark.parametrize(
    "thing, n",
    [
        (5, 0),
        ("abc", 3),
        ([1, 2], 2),
        ([[1, 2], [3]], 5),
        ({"a": [1]}, 2),
        (np.ones((2, 3)), 6),
        (range(0, 10**30, 2), 5 * 10**29),
        (range(5, 0, -2), 3),
        (range(0), 0),
        ({1, 2}, 2),
    ],
)
def test_n_elements_counts_what_is_in_a_container(thing, n):
    assert n_elements(thing) == n


def test_fresh_generator_starts_anew_each_time_wherever_it_is():
    first, second = fresh(Seeded(3)), fresh([(Seeded(3),)])[0][0]
    wanted = np.random.default_rng(3).random(4).tolist()
    assert first.random(4).tolist() == second.random(4).tolist() == wanted
    assert fresh(Seeded(4)).random() != wanted[0]


def test_a_generator_that_was_drawn_from_counts_as_unchanged_and_as_no_element():
    rng = fresh(Seeded(3))
    before = fresh(rng)
    rng.random()
    assert is_same(before, rng)
    assert n_elements(Seeded(3)) == 0
