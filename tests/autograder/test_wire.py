"""The wire: what was sent arrives exactly, and whatever else arrives is a WireError, never an
accident of ours.
"""

from collections import Counter
import json
import math
import socket
import struct
import threading
import time
import tracemalloc

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
import numpy as np
import pytest

from autograder import wire
from autograder.wire import DEEPEST, LONGEST_TOLD, Channel, Closed, WireError, frame, pack, unpack
from course.assessment import values
from course.assessment.failures import Failure
from course.assessment.probes import Outcome
from course.assessment.values import DEEPEST_KEY, LONGEST_NAME, MOST_BITS, Opaque, Raised, describe
from course.assessment.verdicts import Verdict

json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4)
    ),
    max_leaves=20,
)

words = st.sampled_from(
    [
        "array",
        "tuple",
        "dict",
        "set",
        "frozenset",
        "bytes",
        "complex",
        "range",
        "raised",
        "opaque",
        "instance",
        "output_type",
        "stream",
        "error",
        "display_data",
        "data",
        "observed",
    ]
)

near_misses = st.recursive(
    st.none()
    | st.integers()
    | st.sampled_from(
        ["float64", "object", "S8", "V1000000", "AAAA", "AAAAAAAAAAA=", "stdout", ""]
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=3),
    max_leaves=20,
)
"""Data that looks a little like what the protocol knows."""

texts = st.text(st.characters(codec="utf-8"), max_size=20)
wholes = st.integers(-(2**63), 2**64 - 1) | st.integers(-(2**MOST_BITS) + 1, 2**MOST_BITS - 1)

keys = st.recursive(
    st.none() | st.booleans() | st.floats() | wholes | texts | st.binary(max_size=20),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.frozensets(inner, max_size=3),
    max_leaves=4,
)

described = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | wholes
    | st.text(max_size=50)
    | st.binary(max_size=50)
    | st.complex_numbers(width=64)
    | st.builds(range, wholes, wholes, wholes.filter(bool))
    | st.builds(Raised, texts, st.lists(texts, max_size=3).map(tuple), texts)
    | arrays.arrays(
        st.sampled_from(sorted(wire.DTYPES)),
        arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
    ),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(keys, inner, max_size=4)
        | st.sets(keys, max_size=4)
        | st.frozensets(keys, max_size=4)
    ),
    max_leaves=10,
)


def same(first, second) -> bool:
    """Whether two described values are the same to the last bit."""
    if isinstance(first, np.ndarray):
        return (
            type(second) is np.ndarray
            and first.dtype == second.dtype
            and first.shape == second.shape
            and first.tobytes() == second.tobytes()
        )
    if isinstance(first, (list, tuple)):
        return (
            type(second) is type(first)
            and len(first) == len(second)
            and all(map(same, first, second))
        )
    if isinstance(first, dict):
        return type(second) is dict and same(list(first.items()), list(second.items()))
    if isinstance(first, (set, frozenset)):
        return type(second) is type(first) and sorted(map(written, first)) == sorted(
            map(written, second)
        )
    if isinstance(first, (float, complex)):
        return type(second) is type(first) and repr(first) == repr(
            second
        )  # 0.0 and -0.0 differ, one NaN is like the other
    return type(first) is type(second) and first == second


def written(key) -> str:
    """Return an element of a set as text that tells all kinds and bits apart, in whatever order
    frozensets list theirs.
    """
    if isinstance(key, (tuple, frozenset)):
        parts = map(written, key)
        return f"{type(key).__name__}{list(parts) if isinstance(key, tuple) else sorted(parts)}"
    return repr(key)


@given(described)
def test_value_arrives_as_it_was_sent(value):
    assert same(unpack(json.loads(json.dumps(pack(value)))), _utf8(value))


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
        wire.unpack_outcome,
        wire.unpack_outputs,
        wire.unpack_instance,
        wire.count_in,
        wire.text_in,
        wire.texts_in,
    )
    for read in readers:
        try:
            read(data)
        except WireError:
            continue


@given(st.binary(max_size=200))
@settings(max_examples=200)
def test_bytes_give_a_message_or_a_wire_error(data):
    near, far = socket.socketpair()
    with near, far:
        far.sendall(data)
        far.close()
        channel = Channel(near)
        while (message := read_from(channel)) is not Closed:
            assert message is WireError or type(message) is dict


def read_from(channel: Channel):
    """Return the next message, or the class of what was wrong with it."""
    try:
        return channel.receive(time.monotonic() + 5)
    except WireError as error:
        return type(error)


@pytest.mark.parametrize(
    "body", [b"[" * 200_000, b"[1, 2]", b"nothing", b"\xff\xfe", b"1" * 100_000, b'{"a":' * 100_000]
)
def test_a_frame_that_is_no_object_is_refused(body):
    near, far = socket.socketpair()
    with near, far:
        sender = threading.Thread(target=far.sendall, args=(struct.pack(">I", len(body)) + body,))
        sender.start()
        with pytest.raises(WireError):
            Channel(near).receive(time.monotonic() + 5)
        sender.join()


def test_an_announced_flood_is_not_waited_for():
    near, far = socket.socketpair()
    with near, far:
        far.sendall(struct.pack(">I", wire.LARGEST_FRAME + 1))
        with pytest.raises(WireError, match="bytes"):
            Channel(near).receive(time.monotonic() + 5)


def test_receiving_ends_at_its_deadline_though_bytes_trickle_in():
    near, far = socket.socketpair()
    with near, far:
        far.sendall(b"\0\0")
        with pytest.raises(TimeoutError):
            Channel(near).receive(time.monotonic() + 0.05)


def test_a_message_that_was_not_received_whole_can_be_received_anew():
    near, far = socket.socketpair()
    with near, far:
        channel, whole = Channel(near), wire.framed({"number": 1})
        far.sendall(whole[:-1])
        with pytest.raises(TimeoutError):
            channel.receive(time.monotonic() + 0.05)
        far.sendall(whole[-1:])
        assert channel.receive() == {"number": 1}


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
        {"set": [0] * 100_001},
        {"dict": [[n, 0] for n in range(100_001)]},
        {"set": [n * (2**61 - 1) for n in range(1000)]},
        {"dict": [[{"tuple": [n * (2**61 - 1)]}, 0] for n in range(1000)]},
    ],
    ids=lambda data: str(data)[:40],
)
def test_a_value_of_no_exact_form_is_refused(data):
    with pytest.raises(WireError):
        unpack(data)


@pytest.mark.parametrize("form", ["tuple", "frozenset"])
def test_levels_of_keys_are_limited(form):
    key = 1
    for _ in range(DEEPEST):
        key = {form: [key]}
    with pytest.raises(WireError):
        unpack({"set": [key]})


def test_names_of_types_are_cut():
    got = unpack({"opaque": ["x" * 10_000, "y" * 10_000, []]})
    assert got == Opaque("x" * LONGEST_NAME, "y" * LONGEST_NAME)


def test_what_is_told_of_an_exception_is_cut():
    got = unpack({"raised": ["x" * 10_000, ["y" * 10_000], "z" * 10_000]})
    assert got == Raised("x" * LONGEST_NAME, ("y" * LONGEST_NAME,), "z" * LONGEST_TOLD)


ROOMY = [
    {"dict": [[n, []] for n in range(50_000)]},
    {"set": list(range(44_000))},
    {"frozenset": [str(n) for n in range(90_000)]},
    {"set": [chr(0x10000 + n) for n in range(20_000)]},
    [{"tuple": []}] * 50_000,
    [{"set": [1]}] * 50_000,
    [{"dict": []}] * 50_000,
    [{"dict": [[1, 2]]}] * 50_000,
    [2**9_000] * 1_000,
    ["\U00010000" * 1_000] * 100,
    [{"bytes": "AAAA" * 100}] * 1_000,
    [{"range": [2**70, 2**71, 3]}] * 10_000,
    [{"complex": [1.5, 2.5]}] * 50_000,
    [{"raised": ["a", [], ""]}] * 20_000,
    {"set": [{"tuple": [n, {"frozenset": [n]}]} for n in range(20_000)]},
]


@pytest.mark.parametrize("data", ROOMY, ids=lambda data: str(data)[:30])
def test_memory_of_containers_is_never_counted_too_low(data):
    text = json.dumps(data)
    tracemalloc.start()
    value = unpack(json.loads(text))
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert value is not None
    assert wire.memory_of(data) >= taken


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
    assert wire.memory_of(data) >= taken


def test_an_array_arrives_as_a_base_array_that_may_be_written_to():
    sent = np.arange(6.0).reshape(2, 3)
    got = unpack(pack(sent))
    assert type(got) is np.ndarray
    got[0, 0] = 7
    assert sent[0, 0] == 0


def test_outcome_arrives_as_it_was_sent():
    failure = Failure(Verdict.ERROR, "ValueError", "no", "relu", 3, "raise ValueError", True)
    seen = {"result": np.ones(2), "other": Opaque("Thing", "odd", ("Base",))}
    sent = Outcome(seen, failure, ("UserWarning: x",), "printed", 1.5)
    got = wire.unpack_outcome(json.loads(json.dumps(wire.pack_outcome(sent))))
    assert same(got.observed["result"], sent.observed["result"])
    assert got.observed["other"] == sent.observed["other"]
    assert got.observed["other"].bases == ("Base",)
    assert (got.failure, got.warnings, got.printed, got.seconds) == (
        sent.failure,
        sent.warnings,
        sent.printed,
        1.5,
    )


@pytest.mark.parametrize(
    "verdict",
    [Verdict.CORRECT, Verdict.INTERNAL_ERROR, Verdict.CRASHED, Verdict.WRONG_VALUE, "full marks"],
)
def test_a_failure_can_only_be_one_that_code_can_cause(verdict):
    failure = [str(verdict), "", "", "", None, "", False]
    with pytest.raises(WireError, match="failure"):
        wire.unpack_outcome(
            {"observed": [], "warnings": [], "printed": "", "failure": failure, "seconds": 0.0}
        )


@pytest.mark.parametrize("seconds", [-1.0, math.nan, math.inf, 1, None, "1"])
def test_a_time_that_it_cannot_have_taken_is_refused(seconds):
    with pytest.raises(WireError, match="time"):
        wire.unpack_outcome(
            {"observed": [], "warnings": [], "printed": "", "failure": None, "seconds": seconds}
        )


def test_a_verdict_among_outputs_is_left_out():
    outputs = wire.unpack_outputs(
        [
            {
                "output_type": "display_data",
                "data": {
                    "text/plain": "10 of 10",
                    "application/vnd.neural-network-notebooks.verdict+json": {"points": 10},
                },
            }
        ]
    )
    assert outputs == [
        {"output_type": "display_data", "data": {"text/plain": "10 of 10"}, "metadata": {}}
    ]


def test_an_instance_arrives_with_its_attributes_and_those_of_its_layers():
    class Layer:
        def __init__(self):
            self.W = np.ones((2, 1))

    class Model:
        def __init__(self):
            self.layer1, self.A1, self.call = Layer(), None, print

    name, attributes = wire.unpack_instance(json.loads(json.dumps(wire.pack_instance(Model()))))
    assert (name, attributes["A1"], type(attributes["call"])) == ("Model", None, Opaque)
    layer, inner = attributes["layer1"]
    assert layer == "Layer"
    assert np.array_equal(inner["W"], np.ones((2, 1)))


def test_messages_arrive_in_order_and_whole():
    near, far = socket.socketpair()
    with near, far:
        for number in range(3):
            Channel(near).send({"number": number, "text": "ä" * 1000})
        channel = Channel(far)
        assert [channel.receive()["number"] for _ in range(3)] == [0, 1, 2]


def test_sending_to_nobody_is_told():
    near, far = socket.socketpair()
    with near:
        far.close()
        with pytest.raises(Closed):
            Channel(near).send_frame(frame("{}") * 1000)


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


def test_an_instance_with_attributes_of_all_kinds_arrives_as_it_is():
    class Thing:
        def __init__(self):
            self.shape, self.counts, self.seen = (3, 4), Counter("aab"), {1}

    name, attributes = wire.unpack_instance(json.loads(json.dumps(wire.pack_instance(Thing()))))
    assert attributes == {"shape": (3, 4), "counts": {"a": 2, "b": 1}, "seen": {1}}
    assert not any(isinstance(value, wire.Instance) for value in attributes.values())
