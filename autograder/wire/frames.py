"""Messages over a socket: length-prefixed JSON, limited in size. A frame is the length of its body
(4 bytes, big endian) and the body, UTF-8 JSON, or bytes that the message before announced.
"""

from collections.abc import Mapping
import json
import math
import socket
import struct
from time import monotonic  # student code may put something else into `time`
from typing import Any

MAX_FRAME_BYTES = 8 * 2**20
"""Bytes; whoever announces a longer one is not listened to any more. As JSON of empty lists it
takes some 300 MB to read.
"""

MAX_SENDING_SECONDS = 10.0
"""Seconds that sending one message may take; who does not read for so long is taken for gone."""

as_json = json.JSONEncoder(separators=(",", ":")).encode
"""Returns JSON text without a blank."""

quoted = json.encoder.encode_basestring_ascii
"""Returns a text as JSON, sooner."""

_LENGTH = struct.Struct(">I")


class WireError(Exception):
    """The other side sent what this protocol does not know: too long, of another form, or out of
    turn.
    """


class Closed(WireError):
    """The other side is gone."""


class Channel:
    """Sends and receives frames over a connected stream socket."""

    def __init__(self, connection: socket.socket):
        self._socket, self._buffer = connection, bytearray()

    def send(self, message: Mapping) -> None:
        """Send one message; Closed if nobody is there any more."""
        self.send_frame(framed(message))

    def send_frame(self, frame: bytes, seconds: float = MAX_SENDING_SECONDS) -> None:
        """Send what `frame` returned, or several of them in a row, within so many seconds."""
        self._socket.settimeout(seconds)
        try:
            self._socket.sendall(frame)
        except TimeoutError:
            raise Closed("the other side does not listen") from None
        except OSError:
            raise Closed("the other side is gone") from None

    def receive(self, deadline: float = math.inf) -> dict:
        """Return the next message. TimeoutError at `deadline` (`time.monotonic`), Closed at the
        end, WireError for the rest.

        Whoever is interrupted meanwhile, by a time limit for instance, has received nothing, and
        can receive it anew.
        """
        return _decoded(self.receive_bytes(deadline))

    def receive_bytes(self, deadline: float = math.inf) -> bytes:
        """Return the body of the next frame, whatever it is; else as `receive`."""
        self._fill(_LENGTH.size, deadline)
        (length,) = _LENGTH.unpack_from(self._buffer)
        if length > MAX_FRAME_BYTES:
            self._buffer.clear()
            raise WireError(f"a message of {length} bytes")
        end = _LENGTH.size + length
        self._fill(end, deadline)
        with memoryview(self._buffer) as whole:
            body = bytes(whole[_LENGTH.size : end])
        del self._buffer[:end]
        return body

    def holds_message(self) -> bool:
        """Whether the next message is here already, and `receive` waits for nothing."""
        if len(self._buffer) < _LENGTH.size:
            return False
        return len(self._buffer) >= _LENGTH.size + _LENGTH.unpack_from(self._buffer)[0]

    def _fill(self, size: int, deadline: float) -> None:
        """Read until there are `size` bytes in the buffer."""
        while len(self._buffer) < size:
            left = deadline - monotonic()
            if left <= 0:
                raise TimeoutError
            self._socket.settimeout(None if left == math.inf else left)
            try:
                part = self._socket.recv(65536)
            except ConnectionError:
                part = b""
            if not part:
                raise Closed("the other side is gone")
            self._buffer += part


def framed(message: Mapping) -> bytes:
    """Return a message as a frame."""
    return frame(as_json(message).encode())


def frame(body: bytes) -> bytes:
    """Return a body as a frame: JSON text in UTF-8, or what a message before announces."""
    return _LENGTH.pack(len(body)) + body


def read_json(text: str) -> Any:
    """Return the data that JSON text holds; WireError if it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise WireError("not JSON") from None


def _decoded(body: bytes) -> dict:
    message = read_json(body.decode(errors="replace"))
    if type(message) is not dict:
        raise WireError("not an object")
    return message
