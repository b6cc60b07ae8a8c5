"""Rows that were dealt out at random pass in whatever order, and what is wrong is said by row and
part.
"""

from dataclasses import replace
import json

import numpy as np
import pytest

from course.assessment.exercises import decode, encode
from course.assessment.partition import Partition
from course.assessment.values import describe
from course.assessment.verdicts import Verdict

N, N_TEST = 12, 4
X = np.arange(2.0 * N).reshape(N, 2)
Y = np.arange(N).reshape(N, 1) % 3
NAMES = ("X_train", "Y_train", "X_test", "Y_test")
PARTS = Partition((X, Y), (N - N_TEST, N_TEST), NAMES)
TURNS = Partition((X, Y), (N - N_TEST, N_TEST), NAMES, turns=("first", "second"))
MIXED = Partition((X, Y), (N - N_TEST, N_TEST), NAMES, mixed=True)


def dealt(order, n_test=N_TEST):
    """Return the parts by row numbers, those for testing first."""
    test, train = np.array(order[:n_test], dtype=int), np.array(order[n_test:], dtype=int)
    return X[train], Y[train], X[test], Y[test]


def finding(expected, thing, observed=None):
    return expected.judge("result", describe(thing), observed or {})


@pytest.mark.parametrize("kind", [tuple, list])
def test_any_order_passes(kind):
    for seed in range(200):
        order = np.random.default_rng(seed).permutation(N)
        assert finding(PARTS, kind(dealt(order))) is None
        assert finding(PARTS, kind(dealt(order[::-1]))) is None


EQUAL, TWO = np.array([[1.0], [1.0], [5.0], [1.0]]), np.array([1, 1, 0, 1])


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_equal_rows_come_as_often_as_they_are_there(order):
    rows = np.array(order)
    expected = Partition((EQUAL, TWO), (2, 2), NAMES)
    parts = EQUAL[rows[:2]], TWO[rows[:2]], EQUAL[rows[2:]], TWO[rows[2:]]
    assert finding(expected, parts) is None
    too_often = EQUAL[[2, 2]], TWO[[2, 2]], EQUAL[:2], TWO[:2]
    assert "comes 2 times" in finding(expected, too_often).text


def test_labels_of_another_type_of_numbers_pass():
    X_train, Y_train, X_test, Y_test = dealt(range(N))
    assert finding(PARTS, (X_train, Y_train * 1.0, X_test, Y_test * 1.0)) is None


def test_integers_that_pick_places_stay_integers_of_any_size():
    whole = replace(PARTS, whole=True)
    X_train, Y_train, X_test, Y_test = dealt(range(N))
    assert finding(whole, (X_train, Y_train.astype(np.int8), X_test, Y_test)) is None
    wrong = finding(whole, (X_train, Y_train, X_test, Y_test * 1.0))
    assert wrong.verdict is Verdict.WRONG_TYPE
    assert wrong.text == "Y_test: array of float64 instead of integers"


def test_of_floats_anything_may_come_back_that_is_equal():
    floats = replace(PARTS, of=(X, Y * 1.0), whole=True)
    assert finding(floats, dealt(range(N))) is None


@pytest.mark.parametrize(
    "got, made",
    [
        (dealt(range(N)), False),
        (tuple(part * 1.0 for part in dealt(range(N))), True),
        (dealt(range(N))[:2], False),
        (None, False),
    ],
)
def test_what_became_floats_is_found_where_integers_are_wanted(got, made):
    assert replace(PARTS, whole=True).made_floats(got) is made
    assert not PARTS.made_floats(got)


@pytest.mark.parametrize(
    "got, sizes",
    [
        ([(X[:8], Y[:8]), (X[8:], Y[8:])], [8, 4]),
        ([(X, Y)], [12]),
        ([], None),
        ([(X, Y, X, Y)], None),
        ([(X[:8],), (X[8:], Y[8:])], None),
        ([(np.array(3.0), Y)], None),
        ([("rows", Y)], None),
        (7, None),
    ],
)
def test_parts_of_the_first_array_are_told_however_many_came(got, sizes):
    grouped = replace(PARTS, grouped=True, names=NAMES[:2])
    parts = grouped.parts_of_the_first(got)
    assert (parts and list(map(len, parts))) == sizes


def test_parts_that_come_in_a_row_are_as_many_as_were_asked_for():
    assert list(map(len, PARTS.parts_of_the_first(dealt(range(N))))) == [8, 4]
    assert PARTS.parts_of_the_first(dealt(range(N))[:2]) is None


WRONG = {
    "None": (None, Verdict.WRONG_TYPE, "None instead of 4 arrays"),
    "two": (dealt(range(N))[:2], Verdict.WRONG_SHAPE, "2 things instead of 4 arrays"),
    "lists": (
        [part.tolist() for part in dealt(range(N))],
        Verdict.WRONG_TYPE,
        "X_train: list instead of an array",
    ),
    "single precision": (
        tuple(part.astype(np.float32) for part in dealt(range(N))),
        Verdict.WRONG_TYPE,
        "X_train: array of float32 instead of float64",
    ),
    "other sizes": (
        dealt(range(N), 3),
        Verdict.WRONG_SHAPE,
        "X_train has shape (9, 2) instead of (8, 2)",
    ),
    "other rows": (
        (dealt(range(N))[0] + 0.5, *dealt(range(N))[1:]),
        Verdict.WRONG_VALUE,
        "X_train has a row that X hasn't",
    ),
    "not a number": (
        (dealt(range(N))[0] * np.nan, *dealt(range(N))[1:]),
        Verdict.WRONG_VALUE,
        "X_train has a row that X hasn't",
    ),
    "a row twice": (
        dealt([0, *range(N - 1)]),
        Verdict.WRONG_VALUE,
        "row 0 of X comes 2 times, and row 11 doesn't come at all",
    ),
    "a row lost": (
        dealt([11, *range(1, N)]),
        Verdict.WRONG_VALUE,
        "row 11 of X comes 2 times, and row 0 doesn't come at all",
    ),
    "labels of others": (
        (dealt(range(N))[0], Y[:8], X[:4], Y[:4]),
        Verdict.WRONG_VALUE,
        "row 4 of X doesn't come with what belongs to it in Y",
    ),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_is_said(kind):
    thing, verdict, text = WRONG[kind]
    found = finding(PARTS, thing)
    assert (found.verdict, found.text) == (verdict, text)


def test_neighbours_are_not_mixed_wherever_they_begin():
    for start in range(N):
        found = finding(MIXED, dealt(np.roll(np.arange(N), start)))
        assert found.text.endswith("are neighbours in X: nothing mixed them")
    assert finding(MIXED, dealt([0, 2, 3, 1, *range(4, N)])) is not None
    assert finding(MIXED, dealt([0, 2, 4, 6, 1, 3, 5, *range(7, N)])) is None


def test_a_row_that_is_never_in_a_part_is_told_over_all_calls():
    calls = dealt(range(N)), dealt(range(4, N + 4) % np.array(N)), dealt(np.roll(np.arange(N), 4))
    first, second, third = map(describe, calls)
    assert finding(TURNS, calls[0], {"first": second, "second": third}) is None
    found = finding(TURNS, calls[0], {"first": first, "second": second})
    assert found.text == "in 3 calls, row 8 is never in X_test"


def test_a_further_call_that_came_to_nothing_has_no_turns():
    assert finding(TURNS, dealt(range(N)), {"first": None}) is not None


def test_empty_parts_and_flat_labels_pass():
    flat = Partition((X, Y.ravel()), (N, 0), NAMES)
    assert finding(flat, (X, Y.ravel(), X[:0], Y[:0].ravel())) is None
    assert finding(Partition((X, Y), (0, N), NAMES), (X[:0], Y[:0], X, Y)) is None


def test_equal_mistakes_have_one_summary_whatever_is_drawn():
    rng = np.random.default_rng(1)

    def kinds():
        order, other = rng.permutation(N), rng.permutation(N)
        right = dealt(order)
        return {
            "right": right,
            "in order": dealt([8, 9, 10, 11, *range(8)]),
            "labels left": (right[0], Y[:8], right[2], Y[8:]),
            "labels shuffled": (right[0], Y[other[4:]], right[2], Y[other[:4]]),
            "a row lost": dealt([order[0], *order[: N - 1]]),
            "sizes": dealt(order, 3),
            "lists": [part.tolist() for part in right],
        }

    summaries = [
        {kind: PARTS.summary(describe(thing)) for kind, thing in kinds().items()} for _ in range(9)
    ]
    assert all(each == summaries[0] for each in summaries)
    assert len(set(summaries[0].values())) == len(summaries[0])


@pytest.mark.parametrize("expected", [PARTS, TURNS, MIXED])
def test_partition_travels(expected):
    again = decode(json.loads(json.dumps(encode(expected))))
    assert (again.sizes, again.names, again.mixed, again.turns) == (
        expected.sizes,
        expected.names,
        expected.mixed,
        expected.turns,
    )
    assert again.judge("result", dealt(range(N)), {}) == expected.judge(
        "result", dealt(range(N)), {}
    )


BATCHES = Partition((X, Y), (5, 5, 2), ("X_batch", "y_batch"), grouped=True)


def batches(order, size=5):
    """Return parts of so many rows, each with its two arrays in a tuple."""
    rows = [np.array(order[start : start + size]) for start in range(0, len(order), size)]
    return [(X[part], Y[part]) for part in rows]


@pytest.mark.parametrize("kind", [tuple, list])
def test_parts_in_groups_pass_in_any_order(kind):
    for seed in range(100):
        order = np.random.default_rng(seed).permutation(N)
        assert finding(BATCHES, kind(map(kind, batches(order)))) is None


IN_GROUPS = {
    "None": (None, Verdict.WRONG_TYPE, "None instead of parts (X_batch, y_batch) in a row"),
    "one part alone": (
        batches(range(N))[0],
        Verdict.WRONG_TYPE,
        "what comes as number 1 is array of float64 instead of (X_batch, y_batch)",
    ),
    "three arrays": (
        [(X[:5], Y[:5]), (X, Y, Y)],
        Verdict.WRONG_TYPE,
        "what comes as number 2 is tuple instead of (X_batch, y_batch)",
    ),
    "the rest dropped": (
        batches(range(N))[:-1],
        Verdict.WRONG_SHAPE,
        "(X_batch, y_batch) comes 2 times instead of 3",
    ),
    "other sizes": (
        batches(range(N), 4),
        Verdict.WRONG_SHAPE,
        "X_batch 1 has shape (4, 2) instead of (5, 2)",
    ),
    "a row that comes again": (
        batches([0, *range(11)]),
        Verdict.WRONG_VALUE,
        "row 0 of X comes 2 times, and row 11 doesn't come at all",
    ),
    "labels elsewhere": (
        [(rows, Y[:5][: len(rows)]) for rows, _ in batches(range(N)[::-1])],
        Verdict.WRONG_VALUE,
        "row 11 of X doesn't come with what belongs to it in y",
    ),
}


@pytest.mark.parametrize("got, verdict, text", IN_GROUPS.values(), ids=IN_GROUPS)
def test_what_is_wrong_with_groups_is_said_by_part(got, verdict, text):
    found = finding(BATCHES, got)
    assert (found.verdict, found.text) == (verdict, text)


def test_groups_of_neighbours_are_not_mixed_and_turns_are_taken_over_all_calls():
    mixed, turns = replace(BATCHES, mixed=True), replace(BATCHES, turns=("first",))
    assert finding(mixed, batches(range(N))).text.startswith("the rows in X_batch 1 are neighbours")
    in_order, back = batches(range(N)), describe(batches(range(N)[::-1]))
    found = finding(turns, in_order, {"first": back})
    assert found.text == "in 2 calls, row 0 is never in X_batch 2"
    assert decode(encode(mixed)).grouped


def test_summary_of_groups_is_that_of_all_draws_and_tells_problems_apart():
    one, other = (batches(np.random.default_rng(seed).permutation(N)) for seed in (1, 2))
    summaries = [BATCHES.summary(describe(got)) for got in (one, other)]
    assert summaries[0] == summaries[1]
    wrong = [BATCHES.summary(describe(got)) for got, _, _ in IN_GROUPS.values()]
    assert len({*wrong, summaries[0]}) == len(wrong) + 1
    assert BATCHES.rows(describe(one)) is not None
    assert BATCHES.rows(None) is None
