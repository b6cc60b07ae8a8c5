"""The wire: what was sent arrives exactly, and whatever else arrives is a WireError, never an accident of ours."""

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
from autograder.wire import Channel, Closed, WireError, frame, pack, unpack
from course.assessment.failures import Failure
from course.assessment.probes import Outcome
from course.assessment.values import LONGEST_NAME, Opaque, describe
from course.assessment.verdicts import Verdict

json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=20,
)

words = st.sampled_from(["array", "opaque", "instance", "output_type", "stream", "error", "display_data", "data", "observed"])

near_misses = st.recursive(
    st.none() | st.integers() | st.sampled_from(["float64", "object", "S8", "V1000000", "AAAA", "AAAAAAAAAAA=", "stdout", ""]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=3),
    max_leaves=20,
)
"""Data that looks a little like what the protocol knows."""

described = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers(-(2**63), 2**64 - 1) | st.text(max_size=50)
    | arrays.arrays(st.sampled_from(sorted(wire.DTYPES)), arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=10,
)


def same(first, second) -> bool:
    """Whether two described values are the same to the last bit."""
    if isinstance(first, np.ndarray):
        return (type(second) is np.ndarray and first.dtype == second.dtype and first.shape == second.shape
                and first.tobytes() == second.tobytes())
    if isinstance(first, list):
        return type(second) is list and len(first) == len(second) and all(map(same, first, second))
    if isinstance(first, float):
        return type(second) is float and repr(first) == repr(second)  # 0.0 and -0.0 differ, one NaN is like the other
    return type(first) is type(second) and first == second


@given(described)
def test_value_arrives_as_it_was_sent(value):
    assert same(unpack(json.loads(json.dumps(pack(value)))), _utf8(value))


def _utf8(value):
    """Return `value` with lone surrogates replaced, as they are on the way."""
    if isinstance(value, list):
        return [_utf8(item) for item in value]
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


@given(json_data | near_misses)
@settings(max_examples=300)
def test_reading_gives_a_value_or_a_wire_error(data):
    readers = (unpack, wire.unpack_outcome, wire.unpack_outputs, wire.unpack_instance, wire.count_in, wire.text_in, wire.texts_in)
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


@pytest.mark.parametrize("body", [b"[" * 200_000, b"[1, 2]", b"nothing", b"\xff\xfe", b"1" * 100_000, b'{"a":' * 100_000])
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


def test_names_of_types_are_cut():
    got = unpack({"opaque": ["x" * 10_000, "y" * 10_000, []]})
    assert got == Opaque("x" * LONGEST_NAME, "y" * LONGEST_NAME)


@pytest.mark.parametrize("data", [[[]] * 100_000, [7.0] * 100_000, [{"array": ["float64", [], "AAAAAAAAAAA="]}] * 10_000])
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
    assert (got.failure, got.warnings, got.printed, got.seconds) == (sent.failure, sent.warnings, sent.printed, 1.5)


@pytest.mark.parametrize("verdict", [Verdict.CORRECT, Verdict.INTERNAL_ERROR, Verdict.CRASHED, Verdict.WRONG_VALUE, "full marks"])
def test_a_failure_can_only_be_one_that_code_can_cause(verdict):
    failure = [str(verdict), "", "", "", None, "", False]
    with pytest.raises(WireError, match="failure"):
        wire.unpack_outcome({"observed": [], "warnings": [], "printed": "", "failure": failure, "seconds": 0.0})


@pytest.mark.parametrize("seconds", [-1.0, math.nan, math.inf, 1, None, "1"])
def test_a_time_that_it_cannot_have_taken_is_refused(seconds):
    with pytest.raises(WireError, match="time"):
        wire.unpack_outcome({"observed": [], "warnings": [], "printed": "", "failure": None, "seconds": seconds})


def test_a_verdict_among_outputs_is_left_out():
    outputs = wire.unpack_outputs([{"output_type": "display_data", "data": {
        "text/plain": "10 of 10", "application/vnd.neural-network-notebooks.verdict+json": {"points": 10}}}])
    assert outputs == [{"output_type": "display_data", "data": {"text/plain": "10 of 10"}, "metadata": {}}]


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
    for thing in (np.float32(1), np.ones(3, dtype=">f8"), [1, [2.0, None]], np.array(["text"]), object(), 10**30, "x"):
        assert same(unpack(pack(describe(thing))), describe(thing))
