"""Frames: messages arrive whole and in order, and whatever else arrives is a WireError in bounded
time and memory.
"""

from contextlib import suppress
import json
import socket
import struct
import threading
import time

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from autograder.wire import frames
from autograder.wire.frames import (
    MAX_FRAME_BYTES,
    Channel,
    Closed,
    WireError,
    frame,
    framed,
    quoted,
)


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
        far.sendall(struct.pack(">I", MAX_FRAME_BYTES + 1))
        with pytest.raises(WireError, match="bytes"):
            Channel(near).receive(time.monotonic() + 5)


def test_channel_holds_a_message_once_all_of_it_has_come_with_another():
    near, far = socket.socketpair()
    with near, far:
        channel = Channel(near)
        assert not channel.holds_message()
        far.sendall(framed({"one": 1}) + framed({"two": 2}) + framed({"three": 3})[:-1])
        channel.receive()
        assert channel.holds_message()
        assert channel.receive() == {"two": 2}
        assert not channel.holds_message()


def test_channel_holds_a_message_that_ends_where_what_came_ends():
    for sent in (framed({"two": 2}), frame(b"")):
        near, far = socket.socketpair()
        with near, far:
            far.sendall(framed({"one": 1}) + sent)
            channel = Channel(near)
            channel.receive()
            assert channel.holds_message()
            assert frame(channel.receive_bytes()) == sent


def test_receiving_ends_at_its_deadline_though_bytes_trickle_in():
    near, far = socket.socketpair()
    with near, far:
        far.sendall(b"\0\0")
        with pytest.raises(TimeoutError):
            Channel(near).receive(time.monotonic() + 0.05)


def test_a_message_that_was_not_received_whole_can_be_received_anew():
    near, far = socket.socketpair()
    with near, far:
        channel, whole = Channel(near), framed({"number": 1})
        far.sendall(whole[:-1])
        with pytest.raises(TimeoutError):
            channel.receive(time.monotonic() + 0.05)
        far.sendall(whole[-1:])
        assert channel.receive() == {"number": 1}


def test_messages_arrive_in_order_and_whole():
    near, far = socket.socketpair()
    with near, far:
        for number in range(3):
            Channel(near).send({"number": number, "text": "ä" * 1000})
        channel = Channel(far)
        assert [channel.receive()["number"] for _ in range(3)] == [0, 1, 2]


def test_what_a_message_announces_comes_behind_it_as_it_is():
    attached = b"\x80\x05\xff{"
    near, far = socket.socketpair()
    with near, far:
        Channel(near).send_frame(framed({"one": 1}) + frame(attached) + framed({"two": 2}))
        channel = Channel(far)
        got = [channel.receive(), channel.receive_bytes(), channel.receive()]
    assert got == [{"one": 1}, attached, {"two": 2}]


def test_what_nobody_announced_is_refused():
    near, far = socket.socketpair()
    with near, far:
        Channel(near).send_frame(frame(b"\xff{}"))
        with pytest.raises(WireError, match="not JSON"):
            Channel(far).receive()


def test_text_is_quoted_as_json_has_it():
    for text in ("plain", 'a "word"', "back\\slash\n", "ä\ud800"):
        assert json.loads(quoted(text)) == text


def test_sending_to_nobody_is_told():
    near, far = socket.socketpair()
    with near:
        far.close()
        with pytest.raises(Closed):
            Channel(near).send_frame(frame(b"{}") * 1000)


@pytest.mark.parametrize("more, is_read", [(0, True), (1, False)])
def test_a_message_may_have_eight_megabytes_and_no_byte_more(more, is_read):
    text = '{"text":"' + "x" * (8 * 2**20 - 11 + more) + '"}'
    near, far = socket.socketpair()
    with near, far:
        sender = threading.Thread(target=send_and_close, args=(far, frame(text.encode())))
        sender.start()
        assert (read_from(Channel(near)) is not WireError) is is_read
        near.close()
        sender.join()


def send_and_close(far: socket.socket, sent: bytes) -> None:
    with far, suppress(OSError):
        far.sendall(sent)


def test_who_does_not_listen_is_taken_for_gone():
    near, far = socket.socketpair()
    with near, far, pytest.raises(Closed, match="^the other side does not listen$"):
        Channel(near).send_frame(b"x" * 8 * 2**20, seconds=0.05)


@pytest.mark.parametrize("left", [0.0, -1.0])
def test_what_is_due_already_is_late_though_something_came(monkeypatch, left):
    monkeypatch.setattr(frames, "monotonic", lambda: 100.0)
    near, far = socket.socketpair()
    with near, far:
        far.sendall(framed({}))
        with pytest.raises(TimeoutError):
            Channel(near).receive(100.0 + left)


def test_whoever_waits_for_less_than_a_second_waits(monkeypatch):
    near, far = socket.socketpair()
    with near, far:
        far.sendall(framed({"number": 1}))
        monkeypatch.setattr(frames, "monotonic", lambda: 100.0)
        assert Channel(near).receive(100.9) == {"number": 1}
