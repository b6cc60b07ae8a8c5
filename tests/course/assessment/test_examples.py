"""Examples that a student writes are read as plain numbers, and held against digests within one
step of the last digit that counts.
"""

from itertools import product

import numpy as np
import pytest

from course.assessment.examples import (
    DIGEST_CHARS,
    LARGEST_NUMBER,
    MOST_EXAMPLES,
    MOST_NUMBERS,
    Example,
    ExamplePool,
    PoolInput,
    Unusable,
    alike,
    as_numbers,
    in_steps,
    read_examples,
    try_on_pool,
)
from course.assessment.exercises import decode, encode

BARE = ExamplePool("double", "double", ("x",), ("result",), 2)
TWO = ExamplePool("both", "Pair.both", ("x", "y"), ("sum", "product"), 2)


def pool_of(right, *wrong) -> ExamplePool:
    """Return a pool with one input, on which these answers, by their numbers, are wrong."""
    digests = [BARE.digests("one", "result", value) for value in wrong]
    tables = {text: tuple(n for n, each in enumerate(digests) if each == text) for text in digests}
    tables.pop("", None)
    given = PoolInput(
        "one", ([1.0],), {"result": BARE.digests("one", "result", right)}, {"result": tables}
    )
    return ExamplePool("double", "double", ("x",), ("result",), 2, len(wrong), (given,))


def tried(pool: ExamplePool, value):
    return try_on_pool(pool, Example(1, "one", {"result": np.array(value, float)}))


@pytest.mark.parametrize("typed", [0.51, 0.5108, 0.5108256, 0.505, 0.52, 0.5])
def test_example_is_right_within_one_step_of_the_last_digit(typed):
    assert tried(pool_of(np.array(0.5108)), typed).is_right


@pytest.mark.parametrize("typed", [0.53, 0.49, -0.51, 51, [0.51], [[0.51]], 0.494])
def test_example_beyond_one_step_or_of_another_shape_is_wrong(typed):
    assert tried(pool_of(np.array(0.5108)), typed).is_right is False


def test_digests_agree_just_where_numbers_in_the_clear_are_alike():
    values = [np.array(value) for value in (0.0, 0.004, 0.005, 0.0149, -0.005, -0.0151, 2.0, 1e9)]
    values += [np.array([value, 0.5]) for value in (0.0, 0.011, 3.0)]
    for one, other in product(values, values):
        digests = BARE.digests("one", "result", other)
        assert BARE.agrees("one", "result", one, digests) is alike(one, other, 2)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 2 * LARGEST_NUMBER])
def test_what_is_no_finite_number_agrees_with_nothing(value):
    array = np.array([1.0, value])
    assert in_steps(array, 2) is None
    assert not alike(array, array, 2)
    assert BARE.digests("one", "result", array) == ""
    assert not BARE.agrees("one", "result", array, "")


def test_example_catches_the_mistakes_that_give_something_else():
    pool = pool_of(np.array(2.0), np.array(1.0), np.array(2.0), None, np.array([2.0]))
    assert tried(pool, 2).caught == {0, 2, 3}


def test_wrong_example_catches_nothing_and_tells_how_many_mistakes_give_that():
    found = tried(pool_of(np.array(2.0), np.array(1.0), np.array(1.0), np.array(3.0)), 1)
    assert (found.is_right, found.caught, found.gives) == (False, frozenset(), 2)


def test_example_of_an_own_input_is_neither_right_nor_wrong_at_home():
    assert try_on_pool(BARE, Example(1, (np.ones(1),), {"result": np.ones(1)})).is_right is None


def test_example_of_one_output_catches_what_shows_in_that_alone():
    right = {"sum": np.array(3.0), "product": np.array(2.0)}
    wrong = {"sum": np.array(4.0), "product": np.array(2.0)}
    given = PoolInput(
        "one",
        (1, 2),
        {name: TWO.digests("one", name, value) for name, value in right.items()},
        {name: {TWO.digests("one", name, value): (0,)} for name, value in wrong.items()},
    )
    pool = ExamplePool("both", "Pair.both", ("x", "y"), ("sum", "product"), 2, 1, (given,))
    caught = [try_on_pool(pool, Example(1, "one", dict([each]))).caught for each in right.items()]
    assert caught == [{0}, set()]


def test_digests_of_equal_numbers_differ_by_input_output_place_and_shape():
    one = np.array([1.0, 1.0])
    texts = [
        BARE.digests("one", "result", one),
        BARE.digests("other", "result", one),
        BARE.digests("one", "other", one),
        BARE.digests("one", "result", one[:, None]),
        ExamplePool("half", "half", ("x",), ("result",), 2).digests("one", "result", one),
    ]
    parts = [text[at : at + DIGEST_CHARS] for text in texts for at in (0, DIGEST_CHARS)]
    assert len(set(parts)) == len(parts) == 10


def test_pool_is_read_as_it_was_written():
    pool = pool_of(np.array([2.0, 4.0]), np.array(1.0), None)
    assert decode(encode(pool)) == pool


@pytest.mark.parametrize(
    "entry, source, outputs",
    [
        (("one", 2), "one", {"result": 2.0}),
        (["one", [2, 3.5]], "one", {"result": [2.0, 3.5]}),
        (("one", {"result": (1, 2)}), "one", {"result": [1.0, 2.0]}),
        (([[1], [2]], -0.5), [[1.0], [2.0]], {"result": -0.5}),
    ],
)
def test_example_is_read_as_input_and_outputs(entry, source, outputs):
    (read,), remarks = read_examples(pool_of(np.array(2.0)), [entry])
    assert remarks == []
    found = read.input if isinstance(read.input, str) else read.input[0].tolist()
    assert found == source
    assert {name: value.tolist() for name, value in read.outputs.items()} == outputs


@pytest.mark.parametrize(
    "entry, text",
    [
        (("one", ...), "write numbers in place of the dots"),
        (("one", {"result": [1, ...]}), "write numbers in place of the dots"),
        (("two", 2), "the pool has no input `two`"),
        ((1, 2, 3), "an example is (name, output), with the name of an input of the pool, or (x, "
         "output), with an input of your own"),
        ("one", "an example is (name, output), with the name of an input of the pool, or (x, "
         "output), with an input of your own"),
        (("one", {}), "its output is empty; write 'result'"),
        (("one", {"sum": 1}), "'sum' is none of its outputs 'result'"),
        (("one", {10**5000: 1}), "what is no text is none of its outputs 'result'"),
        (("one", []), "a list in it is empty"),
        (("one", [1, [2]]), "its lists have different lengths"),
        (("one", True), "numbers are wanted, and no True or False"),
        (("one", "2"), "plain numbers, in lists, are wanted, and no str"),
        (("one", np.float64(2)), "plain numbers, in lists, are wanted, and no float64"),
        (("one", np.ones(2)), "plain numbers, in lists, are wanted, and no ndarray"),
        (("one", 2j), "plain numbers, in lists, are wanted, and no complex"),
        (("one", 10**400), "a number in it is no finite one, or too large"),
        (("one", float("nan")), "a number in it is no finite one, or too large"),
        (("one", [1] * (MOST_NUMBERS + 1)),
         f"it holds more than {MOST_NUMBERS} numbers, or too many lists in lists"),
        (("one", [[1] * 15] * 14),
         f"it holds more than {MOST_NUMBERS} numbers, or too many lists in lists"),
        (("one", [[[[1]]]]),
         f"it holds more than {MOST_NUMBERS} numbers, or too many lists in lists"),
    ],
)  # fmt: skip
def test_example_that_cant_be_used_says_why(entry, text):
    assert read_examples(pool_of(np.array(2.0)), [entry]) == ([], [(1, text)])


def test_output_of_several_must_name_which():
    entries = [(1, 2, 3), (1, 2, {"sum": 3})]
    (read,), remarks = read_examples(TWO, entries)
    assert list(read.outputs) == ["sum"]
    assert remarks == [(1, "its output is a dict, with one or more of 'sum', 'product'")]


def test_no_more_examples_are_read_than_stated():
    read, remarks = read_examples(pool_of(np.array(2.0)), [("one", 2)] * (MOST_EXAMPLES + 5))
    assert len(read) == MOST_EXAMPLES
    assert remarks == [(MOST_EXAMPLES + 1, f"no more than {MOST_EXAMPLES} examples are looked at")]


def test_list_that_holds_itself_is_refused():
    endless: list = []
    endless.append(endless)
    assert read_examples(pool_of(np.array(2.0)), [("one", endless)])[0] == []


@pytest.mark.parametrize("value", [None, "1", True, [1.0], np.array([True]), 10**400])
def test_what_is_no_number_is_none(value):
    assert as_numbers(value) is None


def test_unusable_is_what_a_caller_can_catch_as_a_wrong_value():
    assert issubclass(Unusable, ValueError)
