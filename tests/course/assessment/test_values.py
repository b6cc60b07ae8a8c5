"""What a student's code returns must reach the judge as plain data that means the same, whatever it
was.
"""

from collections import Counter, OrderedDict, defaultdict, deque
from fractions import Fraction
import json

import numpy as np
import pytest

from course.assessment.arguments import fresh
from course.assessment.values import (
    ABSENT,
    DEEPEST,
    DEEPEST_KEY,
    LARGEST_ARRAY,
    LONGEST_LIST,
    LONGEST_NAME,
    MAX_TEXT_CHARS,
    MOST_ALIKE,
    MOST_BITS,
    Opaque,
    Raised,
    Seeded,
    describe,
    from_json,
    in_one_piece,
    incomparable,
    is_crowded,
    is_number,
    to_json,
    type_name,
)


class Sly(np.ndarray):
    """Claims to equal everything."""

    def __eq__(self, other):
        return np.ones(self.shape, dtype=bool)

    __hash__ = None


class SlyFloat(float):
    """Claims to equal everything."""

    def __eq__(self, other):
        return True

    __hash__ = float.__hash__


def same(first, other):
    """Whether two described values are the same to the last bit."""
    if isinstance(first, np.ndarray):
        return (
            type(other) is np.ndarray
            and first.dtype == other.dtype
            and first.shape == other.shape
            and first.tobytes() == other.tobytes()
        )
    if isinstance(first, (list, tuple)):
        return (
            type(first) is type(other) and len(first) == len(other) and all(map(same, first, other))
        )
    if isinstance(first, dict):
        return (
            type(other) is dict
            and same(list(first), list(other))
            and same(list(first.values()), list(other.values()))
        )
    if isinstance(first, (set, frozenset)):
        return type(first) is type(other) and {(type(item), item) for item in first} == {
            (type(item), item) for item in other
        }
    return type(first) is type(other) and (first == other or first != first)


DATA = [
    None,
    True,
    False,
    0,
    -7,
    2**63,
    0.1,
    -0.0,
    float("inf"),
    "text",
    "",
    [],
    [1.5, [None, "x"]],
    np.array(0.1),
    np.array(True),
    np.float32(0.1),
    np.int64(-3),
    np.bool_(True),
    np.zeros((0, 3)),
    np.zeros((2, 0, 1)),
    np.array([np.nan, np.inf, -np.inf, -0.0]),
    np.arange(6).reshape(2, 3),
    np.array([True, False]),
    np.array([1, 2**63], dtype=np.uint64),
    np.array([0.1, 1e-45], dtype=np.float32),
    np.array([0.5], dtype=np.float16),
    [np.ones(2), [np.int8(1)], Opaque("generator")],
    ABSENT,
    Opaque("Own", bases=("Base",)),
    10**1000,
    -(10**30),
    1 - 2j,
    b"",
    b"a\xff",
    (),
    (1, [2, (3.0,)]),
    {},
    {"a": {1: [None]}, (1, "b"): (2,), None: np.ones(2), 2.5: set()},
    set(),
    {1, "a", (2, b"c")},
    frozenset({frozenset(), True}),
    range(5),
    range(10, -3, -2),
    Raised("ValueError", ("Exception",), "no"),
    {"array": [1], "is": 2},
]


@pytest.mark.parametrize("thing", DATA)
def test_json_of_any_described_value_gives_it_back_to_the_last_bit(thing):
    value = thing if isinstance(thing, (Opaque, Raised)) else describe(thing)
    assert same(from_json(json.loads(json.dumps(to_json(value)))), value)


@pytest.mark.parametrize("thing", DATA)
def test_json_in_one_piece_gives_any_described_value_back_as_well(thing):
    value = thing if isinstance(thing, (Opaque, Raised)) else describe(thing)
    again = from_json(json.loads(json.dumps(to_json(value, in_one_piece))))
    assert same(again, value)
    assert not isinstance(again, np.ndarray) or (again.flags.owndata and again.flags.writeable)


def test_describe_array_that_changes_later_keeps_what_it_was():
    array = np.ones(3)
    value = describe([array])
    array[:] = 7
    assert value[0].tolist() == [1, 1, 1]


@pytest.mark.parametrize("order", ["C", "F"])
def test_describe_array_of_any_layout_is_a_plain_c_ordered_one(order):
    array = np.asarray(np.arange(12.0).reshape(3, 4), order=order)[::-1, ::2]
    value = describe(array)
    assert type(value) is np.ndarray
    assert value.flags["C_CONTIGUOUS"]
    assert np.array_equal(value, array)


def test_describe_array_of_foreign_byte_order_is_of_native_one():
    value = describe(np.array([1.0, 2.0], dtype=">f8"))
    assert value.dtype == np.float64
    assert value.tolist() == [1.0, 2.0]


@pytest.mark.parametrize(
    "thing",
    [
        np.ones(2).view(Sly),
        SlyFloat(1.0),
        np.ones((1, 1)).view(np.matrix),
        np.ma.array([1.0], mask=[True]),
        object(),
        len,
        bytearray(b"x"),
        deque([1]),
        {}.keys(),
        memoryview(b"x"),
        Fraction(1, 2),
        (x for x in ()),
        int,
        np.complex64(1),
        np.array([1j]),
        np.array(["a"]),
        np.array([None]),
        np.str_("a"),
        np.bytes_(b"a"),
        np.zeros(2, dtype="M8[s]"),
        np.zeros(2, dtype=[("a", float)]),
        2**MOST_BITS,
        range(2**MOST_BITS),
        type("Str", (str,), {})("x"),
        type("Dict", (dict,), {})(a=1),
        type("List", (list,), {})([1]),
        type("Tally", (Counter,), {})("a"),
        type("Whole", (int,), {})(1),
        b"x" * (MAX_TEXT_CHARS + 1),
    ],
    ids=lambda thing: type(thing).__name__,
)
def test_describe_anything_but_plain_data_is_opaque(thing):
    assert type(describe(thing)) is Opaque


def test_describe_object_that_claims_another_class_is_opaque():
    class Fake:
        __module__ = "numpy"
        __class__ = property(lambda self: np.float64)

    assert type(describe(Fake())) is Opaque


def test_describe_instance_tells_what_its_class_inherits():
    class Base:
        pass

    class Own(Base):
        pass

    assert describe(Own()).counts_as(Opaque("Base"))
    assert not describe(Base()).counts_as(Opaque("Own"))


def test_describe_cuts_names_of_types():
    named = describe(type("N" * 300, (), {})())
    odd = describe(np.zeros(1, dtype=[("field" * 100, float)]))
    assert (named.type_name, len(odd.detail)) == ("N" * LONGEST_NAME, LONGEST_NAME)


def test_describe_array_too_large_is_told_by_its_shape():
    array = np.broadcast_to(0.0, (LARGEST_ARRAY + 1,))
    assert (
        type_name(describe(array))
        == f"ndarray (shape ({LARGEST_ARRAY + 1},), too large to look at)"
    )


def test_describe_list_too_long_is_told_by_its_length():
    assert describe([0] * (LONGEST_LIST + 1)) == Opaque("list", f"{LONGEST_LIST + 1} elements")


def test_describe_list_that_holds_itself_comes_to_an_end():
    endless = []
    endless.append(endless)
    value = describe(endless)
    for _ in range(DEEPEST):
        value = value[0]
    assert value == Opaque("list", "1 elements")


def test_describe_lists_that_multiply_look_at_no_more_elements_than_one_list_may_have():
    wide = [[0] * 1000] * 1000

    def elements(value):
        return sum(map(elements, value)) if isinstance(value, list) else 1

    assert elements(describe([wide] * 3)) <= LONGEST_LIST


@pytest.mark.parametrize(
    "thing, expected",
    [
        (Counter("aab"), {"a": 2, "b": 1}),
        (defaultdict(list, {1: [2]}), {1: [2]}),
        (OrderedDict(b=1, a=2), {"b": 1, "a": 2}),
        ({np.int64(3): np.int64(4)}, {3: np.array(4)}),
        ({np.str_("a"): 1}.__class__({np.float32(0.5): 1}), {0.5: 1}),
        ({np.int8(1), np.True_}, {1}),
        (np.complex128(1 + 2j), 1 + 2j),
        (2**MOST_BITS - 1, 2**MOST_BITS - 1),
    ],
)
def test_describe_library_dict_or_numpy_key_is_the_plain_one(thing, expected):
    assert same(describe(thing), expected)


def test_describe_defaultdict_makes_nothing_in_it():
    thing = defaultdict(list)
    describe(thing)
    assert not thing


@pytest.mark.parametrize(
    "thing, detail",
    [
        ({object(): 1}, "a key is object"),
        ({SlyFloat(1.0)}, "an element is SlyFloat"),
        ({(1, object())}, "an element is object"),
        ({"x" * (MAX_TEXT_CHARS + 1): 1}, "a key is a string that is too long, or no text"),
        ({1j: 1}, "a key is complex"),
        ({"\ud800": 1}, "a key is a string that is too long, or no text"),
        ({range(2)}, "an element is range"),
        (
            {n * (2**61 - 1) for n in range(MOST_ALIKE + 1)},
            "an element is one of too many with the same hash",
        ),
    ],
)
def test_describe_dict_or_set_with_odd_keys_is_opaque_and_says_why(thing, detail):
    assert describe(thing) == Opaque(type(thing).__name__, detail)


def test_describe_key_of_too_many_levels_is_opaque():
    key = ()
    for _ in range(DEEPEST_KEY):
        key = (key,)
    assert type(describe({key[0]: 1})) is dict
    assert describe({key: 1}) == Opaque("dict", "a key is tuple (0 elements)")


@pytest.mark.parametrize(
    "make", [tuple, set, frozenset, dict.fromkeys], ids=["tuple", "set", "frozenset", "dict"]
)
def test_describe_container_too_long_is_told_by_its_length(make):
    things = make(range(LONGEST_LIST + 1))
    assert describe(things) == Opaque(type(things).__name__, f"{LONGEST_LIST + 1} elements")


def test_describe_dict_that_changes_later_keeps_what_it_was():
    thing = {"a": [1], "b": {2}}
    value = describe(thing)
    thing["a"].append(2)
    thing["b"].clear()
    assert value == {"a": [1], "b": {2}}


def test_is_crowded_where_keys_share_a_hash_beyond_reason():
    assert is_crowded([n * (2**61 - 1) for n in range(MOST_ALIKE + 1)])
    assert not is_crowded([n * (2**61 - 1) for n in range(MOST_ALIKE)])
    assert not is_crowded(list(range(MOST_ALIKE + 1)))


@pytest.mark.parametrize(
    "thing, problem",
    [
        (object(), "object"),
        ([1, {"name": (2, len)}], "builtin_function_or_method at [1]['name'][1]"),
        ({1: [object()]}, "object at [1][0]"),
        ("x" * MAX_TEXT_CHARS, f"a string of {MAX_TEXT_CHARS} characters or more"),
        ([1, {"a": {2}, "b": (None, 1j, b"x", np.ones(2), range(3))}], None),
        ("x", None),
    ],
)
def test_incomparable_says_what_and_where(thing, problem):
    assert incomparable(describe(thing)) == problem


def test_json_of_a_set_is_the_same_whatever_its_order():
    words = [f"word {n}" for n in range(50)]
    assert to_json(set(words)) == {"set": sorted(words, key=repr)}


def test_json_of_what_is_no_data_says_so():
    with pytest.raises(TypeError, match="object is no plain data"):
        to_json(object())


@pytest.mark.parametrize(
    "thing, expected",
    [
        (1, True),
        (1.5, True),
        (np.float64(1), True),
        (np.array(1), True),
        (np.float32(1), True),
        (True, False),
        (np.bool_(True), False),
        (np.array([1.0]), False),
        (np.array([[1.0]]), False),
        ([1.0], False),
        (None, False),
        ("1", False),
        (1j, False),
    ],
)
def test_is_number_of_anything_is_true_for_single_real_numbers_alone(thing, expected):
    assert is_number(describe(thing)) is expected


@pytest.mark.parametrize(
    "thing, name",
    [
        (None, "None"),
        ([], "list"),
        ("x", "string"),
        (1, "int"),
        (1.5, "float"),
        (True, "bool"),
        (np.float32(1), "float32 number"),
        (np.zeros(2), "array of float64"),
        ((), "tuple"),
        ({}, "dict"),
        (set(), "set"),
        (b"", "bytes"),
        (np.array([1j]), "ndarray (dtype complex128)"),
        (len, "builtin_function_or_method"),
    ],
)
def test_type_name_of_a_value_is_what_a_student_would_call_it(thing, name):
    assert type_name(describe(thing)) == name


class Meta(type):
    """Makes types that say they are any other."""

    __eq__ = __instancecheck__ = lambda cls, other: True
    __hash__ = type.__hash__


@pytest.mark.parametrize(
    "within",
    [
        lambda thing: thing,
        lambda thing: [thing],
        lambda thing: {"key": thing},
        lambda thing: {thing},
    ],
    ids=["itself", "in a list", "in a dict", "in a set"],
)
def test_describe_type_that_says_it_equals_every_other_is_opaque(within):
    described = describe(within(Meta("ndarray", (), {"__module__": "numpy"})()))
    assert incomparable(described) is not None


def test_fresh_type_that_says_it_equals_every_other_is_passed_as_it_is():
    thing = Meta("dict", (), {})()
    assert fresh(thing) is thing


def test_json_of_a_generator_gives_it_back():
    assert to_json(Seeded(np.int64(3))) == {"default_rng": 3}
    assert from_json(json.loads(json.dumps(to_json([Seeded(3)])))) == [Seeded(3)]


@pytest.mark.parametrize("seed", [-1, 1.0, True, "3", None])
def test_generator_of_no_seed_is_refused_where_it_is_written(seed):
    with pytest.raises((TypeError, ValueError), match="a generator is seeded with"):
        Seeded(seed)


@pytest.mark.parametrize("thing", [np.random.default_rng(3), Seeded(3)])
def test_describe_what_comes_back_of_a_generator_is_opaque(thing):
    assert isinstance(describe(thing), Opaque)
