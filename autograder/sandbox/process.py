"""A student process as the judge holds it: a channel to talk through, and a lifeline that ends
it.
"""

from contextlib import suppress
from dataclasses import dataclass
import json
import socket
import struct
import time

from autograder.sandbox.groups import ControlGroup

SECONDS_TO_DIE = 30
"""A killed process is gone within milliseconds. Past this, something is broken, and is said to
be.
"""

HELLO = b"\n"
"""What a student process sends on its lifeline before any student code runs in it; the kernel adds
who sent it.
"""
_CREDENTIALS, _SCM_CREDENTIALS = struct.Struct("3i"), 2


@dataclass(frozen=True)
class Ending:
    """How a student process ended.

    code: its exit code, or None if a signal killed it. signal: that signal, or None; SIGKILL for a
    limit on CPU time, the kernel out of memory, and `kill`. cpu_seconds: of the process and of its
    children it waited for. error: None, or what failed on our side; no student code caused it.
    """

    code: int | None
    signal: int | None
    cpu_seconds: float
    error: str | None = None


class StudentProcess:
    """A running student process, and everything that it starts. Closing it leaves nothing of them
    behind.

    channel: connected to the socket that the entry function got. group: that it enters.
    """

    def __init__(
        self,
        channel: socket.socket,
        lifeline: socket.socket,
        group: ControlGroup | None = None,
    ) -> None:
        self.channel = channel
        self._lifeline, self._group = lifeline, group
        self._heard = b""
        self._pid: int | None = None
        self._cpu_seconds = 0.0
        self._ending: Ending | None = None
        if hasattr(socket, "SO_PASSCRED"):
            lifeline.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)

    def enter_group(self) -> None:
        """Put it into its group, if it has one, as soon as it says hello: before anything is said
        on the channel, and so before any student code runs.
        """
        if self._group is not None:
            while self._pid is None and self._ending is None:
                self._listen()
            with suppress(ProcessLookupError):  # it has ended, which is told by its ending
                if self._pid is not None:
                    self._group.enter(self._pid)

    def kill(self) -> None:
        """Kill it and everything it started. `wait` tells when they are gone."""
        with suppress(OSError):  # it is gone already
            self._lifeline.send(b"!")

    def wait(self, seconds: float | None = None) -> Ending | None:
        """Return how it ended, once nothing is left of it; None if it hasn't after so many seconds
        (None: wait for ever).
        """
        deadline = None if seconds is None else time.monotonic() + seconds
        while self._ending is None:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            self._lifeline.settimeout(left)
            try:
                self._listen()
            except (TimeoutError, BlockingIOError):
                return None
        return self._ending

    def cpu_seconds(self) -> float:
        """Return the CPU time that it has used so far, its children's not included; 0 where the
        system doesn't tell.
        """
        if (ending := self.wait(0)) is not None:
            return ending.cpu_seconds
        if self._pid is not None:
            with suppress(OSError):  # it is gone, which is told soon
                self._cpu_seconds = time.clock_gettime(_cpu_clock(self._pid))
        return self._cpu_seconds

    def close(self) -> None:
        """Kill it and return when everything it started is dead and its scratch is gone. Raise
        TimeoutError if that fails.
        """
        self.channel.close()
        self.kill()
        if self.wait(SECONDS_TO_DIE) is None:
            raise TimeoutError(f"a killed student process was still there after {SECONDS_TO_DIE} s")
        self._lifeline.close()
        if self._group is not None:
            self._group.close()
            self._group = None

    def __enter__(self) -> "StudentProcess":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _listen(self) -> None:
        try:
            data, pid = _received(self._lifeline)
        except ConnectionResetError:  # the zygote died with our `kill` unread
            data, pid = b"", None
        if self._pid is None and data.startswith(HELLO):
            self._pid, data = pid, data.removeprefix(HELLO)
            if not data:
                return
        self._heard += data
        if not data:
            self._ending = _ending([json.loads(line) for line in self._heard.splitlines()])


def _received(lifeline: socket.socket) -> tuple[bytes, int | None]:
    """Return what was sent, and the pid of the process that sent it, where the system tells: as
    this process's pid namespace knows it.
    """
    if not hasattr(socket, "SO_PASSCRED"):
        return lifeline.recv(65536), None
    data, ancillary, _, _ = lifeline.recvmsg(65536, socket.CMSG_SPACE(_CREDENTIALS.size))
    pids = [
        _CREDENTIALS.unpack(sender)[0] for _, kind, sender in ancillary if kind == _SCM_CREDENTIALS
    ]
    return data, pids[0] if pids else None


def _cpu_clock(pid: int) -> int:
    """Return Linux's name for the clock of a process's CPU time."""
    return ~pid << 3 | 2


def _ending(reports: list[dict]) -> Ending:
    """Return the ending that the zygote and, before any student code ran, the student process
    reported.
    """
    report = {key: value for part in reports for key, value in part.items()}
    status = report.get("status")
    error = report.get("error") or (None if status is not None else "the sandbox died")
    if status is None:
        return Ending(None, None, 0.0, error)
    return Ending(
        status if status >= 0 else None, -status if status < 0 else None, report["cpu"], error
    )
