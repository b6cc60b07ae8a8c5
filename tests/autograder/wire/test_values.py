"""Values: what was sent arrives exactly, and whatever else arrives is a WireError, never an
accident of ours.
"""

from collections.abc import Callable
import json
import reprlib
import tracemalloc

from hypothesis import given, settings
import numpy as np
import pytest

from autograder.wire.frames import WireError
from autograder.wire.instances import unpack_instance
from autograder.wire.outcomes import unpack_outcome
from autograder.wire.outputs import count_in, unpack_outputs
from autograder.wire.values import (
    BYTES_OF_A_KEY,
    BYTES_OF_A_VALUE,
    CHARACTERS_OF_A_FLOAT,
    DTYPES,
    MAX_CHARACTERS_ON_WIRE,
    MAX_ELEMENTS_ON_WIRE,
    MAX_LEVELS_ON_WIRE,
    MAX_QUOTE_CHARACTERS,
    memory_of,
    pack,
    packed_text,
    text_in,
    texts_in,
    unpack,
)
from course.assessment import values
from course.assessment.values import DEEPEST_KEY, LONGEST_NAME, MOST_BITS, Opaque, Raised, describe
from tests.autograder.wire.made_up import described, json_data, near_misses, same


@given(described)
def test_value_arrives_as_it_was_sent(value):
    assert same(unpack(json.loads(json.dumps(pack(value)))), _utf8(value))


@given(described)
def test_text_of_a_value_says_what_it_is_packed_to(value):
    assert json.dumps(json.loads(packed_text(value))) == json.dumps(pack(value))


def _utf8(value):
    """Return `value` with lone surrogates replaced, as they are on the way."""
    if isinstance(value, (list, tuple)):
        return type(value)(_utf8(item) for item in value)
    if isinstance(value, dict):
        return {key: _utf8(item) for key, item in value.items()}
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


@given(json_data | near_misses)
@settings(max_examples=300)
def test_reading_gives_a_value_or_a_wire_error(data):
    readers = (
        unpack,
        unpack_outcome,
        unpack_outputs,
        unpack_instance,
        count_in,
        text_in,
        texts_in,
    )
    for read in readers:
        try:
            read(data)
        except WireError:
            continue


@pytest.mark.parametrize(
    "content",
    [
        ["object", [1], "AAAAAAAAAAA="],
        ["float64", [2], "AAAAAAAAAAA="],
        ["float64", [-1], ""],
        ["float64", [2**62, 4], ""],
        ["float64", [0, 2**39, 2**39], ""],
        ["float64", [1.0], "AAAAAAAAAAA="],
        ["float64", [True], "AAAAAAAAAAA="],
        ["float64", [1], "not base64!!"],
        ["bool", [1], "Ag=="],
        ["float64", [1] * 65, "AAAAAAAAAAA="],
        ["<f8", [1], "AAAAAAAAAAA="],
        [["float64"], [1], "AAAAAAAAAAA="],
    ],
)
def test_an_array_that_is_none_is_refused(content):
    with pytest.raises(WireError):
        unpack({"array": content})


@pytest.mark.parametrize(
    "data",
    [
        {"tuple": 1},
        {"tuple": [1], "set": []},
        {"dict": [1]},
        {"dict": [[1]]},
        {"dict": [[1, 2, 3]]},
        {"dict": {"a": 1}},
        {"dict": [[[1], 2]]},
        {"dict": [[{"dict": []}, 2]]},
        {"dict": [[1, 2], [1, 3]]},
        {"dict": [[1, 2], [True, 3]]},
        {"dict": [[{"array": ["float64", [], "AAAAAAAAAAA="]}, 2]]},
        {"set": [1, 1.0]},
        {"set": [{"set": []}]},
        {"set": ["a", "a"]},
        {"set": [{"tuple": [[1]]}]},
        {"frozenset": 3},
        {"bytes": "not base64!!"},
        {"bytes": "AAAA!"},
        {"bytes": 3},
        {"bytes": "A" * 300_000},
        {"complex": [1.0]},
        {"complex": [1, 2]},
        {"complex": ["1", "2"]},
        {"range": [1, 2]},
        {"range": [1, 2, 0]},
        {"range": [1.0, 2, 1]},
        {"range": [True, 2, 1]},
        {"range": [2**MOST_BITS, 0, 1]},
        {"raised": ["a", "b"]},
        {"raised": [1, [], ""]},
        {"raised": ["a", ["b", 1], ""]},
        2**MOST_BITS,
        {"list": []},
        {"set": [n * (2**61 - 1) for n in range(1000)]},
        {"dict": [[{"tuple": [n * (2**61 - 1)]}, 0] for n in range(1000)]},
    ],
    ids=lambda data: reprlib.repr(data)[:40],
)
def test_a_value_of_no_exact_form_is_refused(data):
    with pytest.raises(WireError):
        unpack(data)


@pytest.mark.parametrize("form, member", [("set", int), ("dict", lambda n: [n, 0])])
def test_more_members_than_a_container_may_have_are_refused(form, member):
    with pytest.raises(WireError):
        unpack({form: [member(n) for n in range(MAX_ELEMENTS_ON_WIRE + 1)]})


@pytest.mark.parametrize("form", ["tuple", "frozenset"])
def test_levels_of_keys_are_limited(form):
    key = 1
    for _ in range(MAX_LEVELS_ON_WIRE):
        key = {form: [key]}
    with pytest.raises(WireError):
        unpack({"set": [key]})


def test_names_of_types_are_cut():
    got = unpack({"opaque": ["x" * 10_000, "y" * 10_000, []]})
    assert got == Opaque("x" * LONGEST_NAME, "y" * LONGEST_NAME)


def test_what_is_told_of_an_exception_is_cut():
    got = unpack({"raised": ["x" * 10_000, ["y" * 10_000], "z" * 10_000]})
    assert got == Raised("x" * LONGEST_NAME, ("y" * LONGEST_NAME,), "z" * MAX_QUOTE_CHARACTERS)


ROOMY = {
    "a dict of lists": lambda: {"dict": [[n, []] for n in range(50_000)]},
    "a set of numbers": lambda: {"set": list(range(44_000))},
    "a frozenset of texts": lambda: {"frozenset": [str(n) for n in range(90_000)]},
    "a set of wide letters": lambda: {"set": [chr(0x10000 + n) for n in range(20_000)]},
    "a frozenset of wide letters": lambda: {"frozenset": [chr(0x10000 + n) for n in range(20_000)]},
    "tuples": lambda: [{"tuple": []}] * 50_000,
    "sets": lambda: [{"set": [1]}] * 50_000,
    "empty dicts": lambda: [{"dict": []}] * 50_000,
    "dicts": lambda: [{"dict": [[1, 2]]}] * 50_000,
    "long numbers": lambda: [2**9_000] * 1_000,
    "wide texts": lambda: ["\U00010000" * 1_000] * 100,
    "bytes": lambda: [{"bytes": "AAAA" * 100}] * 1_000,
    "ranges": lambda: [{"range": [2**70, 2**71, 3]}] * 10_000,
    "complex numbers": lambda: [{"complex": [1.5, 2.5]}] * 50_000,
    "floats": lambda: {"floats": "AAAA" * 48_000},
    "exceptions": lambda: [{"raised": ["a", [], ""]}] * 20_000,
    "a set of nested keys": lambda: {
        "set": [{"tuple": [n, {"frozenset": [n]}]} for n in range(20_000)]
    },
}
"""What makes data of much memory; made where it is wanted, since every process knows all tests."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ROOMY)
def test_memory_of_containers_is_never_counted_too_low(kind):
    data = ROOMY[kind]()
    text = json.dumps(data)
    tracemalloc.start()
    value = unpack(json.loads(text))
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert value is not None
    assert memory_of(data) >= taken


@pytest.mark.slow
@pytest.mark.parametrize(
    "data", [[[]] * 100_000, [7.0] * 100_000, [{"array": ["float64", [], "AAAAAAAAAAA="]}] * 10_000]
)
def test_memory_is_never_counted_too_low(data):
    text = json.dumps(data)
    tracemalloc.start()
    value = unpack(json.loads(text))
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(value) == len(data)
    assert memory_of(data) >= taken


@pytest.mark.parametrize(
    "data, n_bytes",
    [
        ({"array": 1}, 2 * BYTES_OF_A_VALUE),
        ({"other": 1}, 2 * BYTES_OF_A_VALUE),
        ({"array": 1, "set": [1, 1]}, 5 * BYTES_OF_A_VALUE + 2 * BYTES_OF_A_KEY),
        ({"array": [], "floats": 2 * CHARACTERS_OF_A_FLOAT * "x"}, 5 * BYTES_OF_A_VALUE + 20),
    ],
)
def test_memory_of_a_form_is_what_is_in_it_and_what_becomes_of_that(data, n_bytes):
    assert memory_of(data) == n_bytes


def test_numbers_of_a_list_travel_in_one_piece_and_arrive_as_what_they_were():
    sent = [np.array(number) for number in (0.1, -0.0, np.inf, 1e-300)]
    packed = pack(sent)
    assert list(packed) == ["floats"]
    assert same(unpack(packed), sent)
    assert all(type(pack([*sent, other])) is list for other in (0.1, np.array(1), np.ones(1)))


@pytest.mark.parametrize("content", ["AAAA", "A" * 12, "A" * 21, [0.5], None])
def test_numbers_in_one_piece_that_are_none_are_refused(content):
    with pytest.raises(WireError):
        unpack({"floats": content})


@pytest.mark.parametrize("sent", [np.arange(6.0).reshape(2, 3), np.array(3.0), np.zeros((0, 2))])
def test_an_array_arrives_as_a_base_array_that_nobody_can_write_to(sent):
    for got in (unpack(pack(sent)), *unpack(pack([np.array(1.5), np.array(2.5)]))):
        assert type(got) is np.ndarray
        with pytest.raises(ValueError, match="read-only"):
            got[...] = 7


def test_what_is_described_can_be_packed():
    for thing in (
        np.float32(1),
        np.ones(3, dtype=">f8"),
        [1, [2.0, None]],
        np.array(["text"]),
        object(),
        10**30,
        "x",
        (1, [2]),
        {"a": {1: ()}},
        {1, (2, b"3")},
        1j,
        range(3),
        {object(): 1},
        2**MOST_BITS,
        frozenset({frozenset({1})}),
        deepest(),
        {keyed(): 1},
    ):
        assert same(unpack(pack(describe(thing))), describe(thing))


def deepest():
    """Return lists within each other, more than are looked at."""
    thing = []
    for _ in range(50):
        thing = [thing]
    return thing


def keyed():
    """Return the deepest key that is looked at, in the deepest dict."""
    key = 1
    for _ in range(DEEPEST_KEY):
        key = (key,)
    return key


def test_the_deepest_key_of_the_deepest_dict_arrives():
    thing = {keyed(): 1}
    for _ in range(values.DEEPEST - 1):
        thing = {"a": thing}
    assert type(describe(thing)) is dict
    assert same(unpack(pack(describe(thing))), describe(thing))


def test_limits_of_what_is_read_are_round_numbers():
    assert (MAX_ELEMENTS_ON_WIRE, MAX_CHARACTERS_ON_WIRE) == (100_000, 200_000)
    assert (MAX_QUOTE_CHARACTERS, MAX_LEVELS_ON_WIRE) == (2_000, 16)


@pytest.mark.parametrize("more, is_read", [(0, True), (1, False)])
@pytest.mark.parametrize(
    "made",
    [
        lambda more: [0] * (100_000 + more),
        lambda more: {"tuple": [0] * (100_000 + more)},
        lambda more: {"set": [*range(100_000 + more)]},
        lambda more: {"dict": [[number, 0] for number in range(100_000 + more)]},
        lambda more: "x" * (200_000 + more),
        lambda more: {"bytes": "A" * (200_000 + 4 * more)},
        lambda more: nested(16 + more, lambda inner: [inner]),
        lambda more: {"set": [nested(15 + more, lambda inner: {"tuple": [inner]})]},
        lambda more: {"array": ["float64", [1] * (32 + more), "AAAAAAAAAAA="]},
        lambda more: {"array": ["float64", [0, 2**40 - 1 + more], ""]},
    ],
)
def test_as_much_is_read_as_may_be_and_no_more(made, more, is_read):
    try:
        unpack(made(more))
    except WireError:
        assert not is_read
    else:
        assert is_read


def nested(levels: int, around: Callable[[object], object]) -> object:
    """Return a number with so many levels of something around it."""
    data: object = 1
    for _ in range(levels):
        data = around(data)
    return data


@pytest.mark.parametrize("dtype", sorted(DTYPES))
def test_array_of_each_type_arrives(dtype):
    sent = np.ones((2, 1), dtype)
    assert same(unpack(json.loads(json.dumps(pack(sent)))), sent)
    assert json.loads(packed_text(sent)) == pack(sent)


def test_types_of_arrays_are_plain_numbers():
    assert {np.dtype(name).kind for name in DTYPES} == set("biuf")
    assert len(DTYPES) == 12


@pytest.mark.parametrize(
    "data",
    [
        {"array": ["float64", [1]]},
        {"array": ["float64", "1", "AAAAAAAAAAA="]},
        {"array": ["float64", [1], 5]},
        {"array": ["float64", None, "AAAAAAAAAAA="]},
        {"array": ["float64", {}, "AAAAAAAAAAA="]},
        {"array": ["float64", [2], "AAAAAAAAAAA="]},
        {"array": ["float64", [], ""]},
        {"complex": [1.0, 2]},
        {"complex": [1, 2.0]},
        {"opaque": ["a", "b"]},
        {"opaque": ["a", "b", "c"]},
        {"opaque": ["a", 1, []]},
        {"tuple": "ab"},
        {"set": "ab"},
        {"set": [None, None]},
        {"set": [{"tuple": "ab"}]},
        {"set": [{"tuple": [1], "bytes": ""}]},
        {"set": [{"bytes": 1}]},
        {"set": [{"list": []}]},
        {"dict": "ab"},
        {"bytes": "A"},
        "x" * 200_001,
    ],
    ids=lambda data: reprlib.repr(data)[:40],
)
def test_parts_of_another_form_are_refused(data):
    with pytest.raises(WireError):
        unpack(data)


def test_halves_of_characters_become_question_marks_and_nothing_else_changes():
    assert text_in("a\ud800ä") == "a?ä"
    assert text_in("plain") == "plain"
