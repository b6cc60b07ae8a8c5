"""The warm interpreter that student processes are forked from. It runs trusted code only, and knows
no answers.

It is started with a control socket, whose first line tells what to import, and its second, once the
zygote is locked in, what student processes are to know. Each message after them asks for one
student process; it brings two sockets: the channel, for the student process, and the lifeline. On
the lifeline, whatever the judge sends, or its closing, means: kill; the student process says hello
on it, and one line comes back when it is gone. The control socket's end means that the judge is
gone, and ends the zygote with everything it started.
"""

from collections.abc import Callable
from contextlib import suppress
import gc
import importlib
import json
import os
import select
import shutil
import signal
import socket
import sys
import traceback
from typing import NoReturn

from autograder.sandbox.limits import Limits
from autograder.sandbox.namespaces import NamespaceWalls
from autograder.sandbox.process import HELLO
from autograder.sandbox.walls import Missing, NoWalls, Walls, layer

CHANNEL = 3
"""The file descriptor of the channel in a student process."""
LONGEST_REQUEST = 4096


def main(control_descriptor: int) -> None:
    """Import what is wanted, lock in, say so, and serve."""
    control = socket.socket(fileno=control_descriptor)
    lines = control.makefile("rb")
    wanted = json.loads(lines.readline())
    os.umask(0o022)
    if wanted["core"] is not None:
        os.sched_setaffinity(os.getpid(), {wanted["core"]})
    kind = NamespaceWalls if wanted["isolated"] else NoWalls
    try:
        walls = kind(wanted["home"], wanted["visible"])
        entry = _warm(wanted)
        walls.lock_in()
        _rehearse(walls)
        told = json.loads(lines.readline())
        if wanted["inform"]:
            _function(wanted["inform"])(told)
        # Objects made so far stay out of later collections, which would touch, and so copy, their
        # memory in every fork.
        gc.freeze()
        _say_nothing()
    except BaseException as error:
        _send(control, _failure(error))
    else:
        _send(control, {"ready": True})
        _Nursery(control, entry, walls).serve()
    shutil.rmtree(wanted["home"], ignore_errors=True)
    # Nothing of what the modules would do at exit is wanted here.
    os._exit(0)


def _warm(wanted: dict) -> Callable[[socket.socket], None]:
    """Import and prepare; return the entry function."""
    sys.path[:0] = wanted["path"]
    for module in wanted["modules"]:
        importlib.import_module(module)
    entry = _function(wanted["entry"])
    if wanted["prepare"]:
        _function(wanted["prepare"])()
    gc.collect()
    return entry


def _function(name: str) -> Callable:
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(module), function)


def _say_nothing() -> None:
    """Turn standard input, output, and error into /dev/null."""
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.close(null)


def _rehearse(walls: Walls) -> None:
    """Confine a first process, so that what this machine lacks is known before anything depends on
    it. Raise `Missing`, or RuntimeError if it ends in another way.
    """
    ours, theirs = socket.socketpair()
    with layer("namespaces within namespaces"):
        pid = walls.fork()
    if pid == 0:
        _be_student(socket.socket.close, ours, theirs, walls, Limits())
    theirs.close()
    _, status = os.waitpid(pid, 0)
    walls.clean(pid, ())
    if report := ours.recv(65536).removeprefix(HELLO):
        failure = json.loads(report)
        raise Missing(*failure["missing"]) if failure["missing"] else RuntimeError(failure["error"])
    if status:
        raise RuntimeError(f"a first process behind walls ended with status {status}")


def _failure(error: BaseException) -> dict:
    """Return what the judge is told when something here fails: all of it, and the missing layer and
    reason if it is that.
    """
    text = "".join(traceback.format_exception(error))
    return {"error": text, "missing": list(error.args) if isinstance(error, Missing) else None}


def _send(judge: socket.socket, message: dict) -> None:
    """Send a message on one of the judge's sockets; where that is closed, it doesn't care."""
    with suppress(ConnectionError):
        judge.sendall(json.dumps(message).encode() + b"\n")


class _Nursery:
    """The student processes that are alive, by pid, each with its lifeline."""

    def __init__(
        self, control: socket.socket, entry: Callable[[socket.socket], None], walls: Walls
    ) -> None:
        self._control = control
        self._entry = entry
        self._walls = walls
        self._alive: dict[int, socket.socket] = {}
        self._doomed: set[int] = set()
        self._woken, waker = os.pipe()
        os.set_blocking(waker, False)
        signal.set_wakeup_fd(waker)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def serve(self) -> None:
        """Start and end student processes until the judge is gone."""
        while True:
            watched = {
                lifeline: pid for pid, lifeline in self._alive.items() if pid not in self._doomed
            }
            ready = select.select([self._control, self._woken, *watched], [], [])[0]
            for lifeline in set(watched) & set(ready):
                self._kill(watched[lifeline])
            if self._woken in ready:
                os.read(self._woken, 512)
                self._reap()
            if self._control in ready and not self._start():
                return self._end()

    def _start(self) -> bool:
        """Start the next student process; return False if the judge is gone."""
        message = b""
        with suppress(ConnectionResetError):  # it has gone before it read that we are ready
            message, descriptors, _, _ = socket.recv_fds(self._control, LONGEST_REQUEST, 2)
        if not message:
            return False
        channel, lifeline = (socket.socket(fileno=descriptor) for descriptor in descriptors)
        limits = Limits(**json.loads(message))
        try:
            pid = self._walls.fork()
        except OSError as error:
            _send(lifeline, {"error": f"no process could be started: {error}"})
            return True
        if pid == 0:
            _be_student(self._entry, channel, lifeline, self._walls, limits)
        channel.close()
        self._alive[pid] = lifeline
        return True

    def _kill(self, pid: int) -> None:
        self._doomed.add(pid)
        self._walls.kill(pid)

    def _reap(self) -> None:
        """Report the student processes that have ended, when nothing is left of them."""
        for pid in list(self._alive):
            found, status, used = os.wait4(pid, os.WNOHANG)
            if found:
                lifeline = self._alive.pop(pid)
                self._doomed.discard(pid)
                self._walls.clean(pid, self._alive)
                ending = {
                    "status": os.waitstatus_to_exitcode(status),
                    "cpu": used.ru_utime + used.ru_stime,
                }
                _send(lifeline, ending)
                lifeline.close()

    def _end(self) -> None:
        for pid in list(self._alive):
            self._walls.kill(pid)
            os.waitpid(pid, 0)
            del self._alive[pid]
            self._walls.clean(pid, self._alive)


def _be_student(
    entry: Callable[[socket.socket], None],
    channel: socket.socket,
    lifeline: socket.socket,
    walls: Walls,
    limits: Limits,
) -> NoReturn:
    """Become a student process: behind walls, with the channel as its only connection; and end with
    the entry function.
    """
    code = 1
    try:
        most = os.sysconf("SC_OPEN_MAX")  # the limits will make it smaller than numbers in use
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        # Open files have flags of their own, which whoever shares one shares.
        _say_nothing()
        with suppress(OSError):  # the judge has changed its mind
            lifeline.sendall(HELLO)
        walls.confine(limits)
    except BaseException as error:
        _send(lifeline, _failure(error))
        os._exit(code)
    try:
        entry(_only(channel, most))
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        os._exit(code & 0xFF)


def _only(channel: socket.socket, most: int) -> socket.socket:
    """Close every other file descriptor below `most` but the three standard ones, and return the
    channel.

    Processes that student code forks don't keep it: one that goes on as if it had been asked would
    answer as well.
    """
    descriptor = channel.detach()
    if descriptor != CHANNEL:
        os.dup2(descriptor, CHANNEL, inheritable=False)
    os.closerange(CHANNEL + 1, most)
    only = socket.socket(fileno=CHANNEL)
    os.register_at_fork(after_in_child=only.close)
    return only
