"""A sandbox whose student processes are forgers, each of which answers from a recording."""

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
import json
import socket
from threading import Thread
from time import monotonic

from autograder.sandbox import Ending, Limits
from autograder.wire.frames import Channel, WireError, frame
from tests.forging.forgeries import Deed, Said
from tests.forging.recording import Recording

SECONDS_TO_LISTEN = 1e-4
"""On the clock, that a forger waits for the reply to a question, which may not come."""

SECONDS_TO_IDLE = 0.3
"""On the clock, that a forger waits for the next request before it claims to compute."""

Forge = Callable[[list[Said]], Sequence[Said]]
"""Returns what is said to a request in place of honest messages."""


class Pretenders:
    """A sandbox of forgers. forge: what they do, or None for those who do nothing of the kind.

    n_started: processes that were asked for. n_asked: requests to them. bug: what of a forger
    itself failed, if anything did.
    """

    name = "none"

    def __init__(self, recording: Recording, forge: Forge | None = None):
        self._recording, self._forge, self.claims = recording, forge or list, forge is not None
        self.n_started, self.n_asked = 0, 0
        self.bug: Exception | None = None

    def student(self, limits: Limits) -> "Pretender":
        self.n_started += 1
        return Pretender(self)

    def answers(self, request: dict, attached: bytes) -> Sequence[Said]:
        """Return what is said to a request."""
        self.n_asked += 1
        try:
            return self._forge(self._recording.answers(request, attached))
        except Exception as bug:
            self.bug = bug
            raise _HungUp from None


class _HungUp(Exception):
    pass


class Pretender:
    """A student process that is none: a thread that answers as it likes. While it is waited for, it
    claims to compute, so that nobody need wait until the clock says the same.
    """

    def __init__(self, pretenders: Pretenders):
        self.channel, self._far = socket.socketpair()
        self._all, self._cpu_seconds, self._thread = pretenders, 0.0, Thread(target=self._serve)
        self._left = deque[dict]()
        self._thread.start()

    def cpu_seconds(self) -> float:
        return self._cpu_seconds

    def kill(self) -> None:
        with suppress(OSError):
            self.channel.shutdown(socket.SHUT_RDWR)

    def wait(self, seconds: float | None = None) -> Ending:
        return Ending(0, None, self._cpu_seconds)

    def close(self) -> None:
        self.kill()
        self.channel.close()
        self._thread.join()

    def _serve(self) -> None:
        channel = Channel(self._far)
        with self._far, suppress(WireError, OSError, _HungUp):
            while True:
                request = self._left.popleft() if self._left else self._next_request(channel)
                if "do" in request:  # and isn't a reply that came after all
                    attached = b"" if request["do"] == "run" else channel.receive_bytes()
                    for said in self._all.answers(request, attached):
                        self._say(channel, request["id"], said)

    def _next_request(self, channel: Channel) -> dict:
        try:
            return channel.receive(monotonic() + SECONDS_TO_IDLE)
        except TimeoutError:
            self._claim()
            return channel.receive()

    def _claim(self) -> None:
        if self._all.claims:
            self._cpu_seconds += 1e6

    def _say(self, channel: Channel, number: str, said: Said) -> None:
        if said is Deed.HANG_UP:
            raise _HungUp
        if said is Deed.WAIT:
            self._claim()
            self._left.append(channel.receive())
            return
        body = said if type(said) is bytes else frame(json.dumps({"id": number, **said}).encode())
        channel.send_frame(body)
        if type(said) is dict and not {"call", "script"}.isdisjoint(said):
            with suppress(TimeoutError):
                self._left.append(channel.receive(monotonic() + SECONDS_TO_LISTEN))
