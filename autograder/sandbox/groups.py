"""Control groups (version 2), where the system has given one over to us: one limit on the memory,
and one on the number, of all processes that a student process starts, together.

A group that has limits for those below it must hold no process itself. So whoever first finds that
the own group was given over moves what is in it, the run's own processes, into one below; student
processes then get one each, beside it. Where no group was given over, nothing is touched.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
import errno
from itertools import count
import os
from pathlib import Path
import time

from autograder.sandbox.limits import Limits
from autograder.sandbox.linux import write_at

CONTROLLERS = {"memory", "pids"}

OURS = "autograder"
"""The name of the group below the given one that the run's own processes are in."""

DELEGATED = ("user.delegate", "trusted.delegate")
"""The extended attributes by which systemd marks a group that it has given over."""

SECONDS_TO_EMPTY = 10.0
"""A killed group is empty within milliseconds. Past this, it is left behind."""

MAX_TRIES = 10
"""Times that the processes of a group are moved; meanwhile they may start others."""

HOW_TO = "systemd-run --user --scope --property=Delegate=yes autograder grade"

_numbers = count()


class NotDelegated(Exception):
    """No group was given over to this process; the text says what is in the way."""


class ControlGroup:
    """A group of its own for a student process and all that it starts."""

    def __init__(self, above: Path, limits: Limits):
        """above: the group that was given over. OSError where it can't be made."""
        self._path = above / f"student-{os.getpid()}-{next(_numbers)}"
        self._path.mkdir()
        try:
            self._limit(limits)
        except OSError:
            self._path.rmdir()
            raise

    def enter(self, pid: int) -> None:
        """Let a process be in it, and all that this will start; OSError if it is gone."""
        self._set("cgroup.procs", pid)

    def close(self) -> None:
        """Kill all that is in it, at once, and remove it."""
        with suppress(FileNotFoundError):  # before Linux 5.14; its first process is dead by now
            self._set("cgroup.kill", 1)
        deadline = time.monotonic() + SECONDS_TO_EMPTY
        while self._is_populated() and time.monotonic() < deadline:
            time.sleep(0.001)
        with suppress(OSError):
            self._path.rmdir()

    def _limit(self, limits: Limits) -> None:
        self._set("memory.max", limits.memory_together)
        self._set("memory.oom.group", 1)
        with suppress(FileNotFoundError):  # a machine that doesn't count what is swapped out
            self._set("memory.swap.max", 0)
        self._set("pids.max", limits.processes)

    def _is_populated(self) -> bool:
        return "populated 1" in (self._path / "cgroup.events").read_text().splitlines()

    def _set(self, name: str, value: int) -> None:
        """FileNotFoundError for a control that this kernel doesn't have."""
        write_at(None, self._path / name, str(value))


def given_group(proc: Path = Path("/proc/self")) -> Path:
    """Return the group that was given over to this process, ready for groups below it; NotDelegated
    if there is none.

    proc: where the system tells about this process.
    """
    own = _own_group(proc)
    if own.name == OURS and _is_given(own.parent):
        own = own.parent
    elif not _is_given(own):
        raise NotDelegated(f"the group {own} was not given over to autograder")
    with _refusals(own):
        controllers = set((own / "cgroup.controllers").read_text().split())
        if missing := sorted(CONTROLLERS - controllers):
            raise NotDelegated(f"{own} has no controller for {' and '.join(missing)}")
        if not set((own / "cgroup.subtree_control").read_text().split()) >= CONTROLLERS:
            _hand_down(own)
    return own


def _own_group(proc: Path) -> Path:
    """Return the folder of the group that this process is in."""
    try:
        mounts = (proc / "mountinfo").read_text().splitlines()
        groups = (proc / "cgroup").read_text().splitlines()
    except OSError:
        raise NotDelegated("this system has no control groups") from None
    for fields in map(str.split, mounts):
        # root of the mount, where it is, and, behind a dash, what kind it is
        if fields[fields.index("-") + 1] == "cgroup2":
            root, place = fields[3], Path(fields[4])
            path = next((line[3:] for line in groups if line.startswith("0::")), "/")
            below = path.removeprefix(root) if root != "/" else path
            return place / below.lstrip("/")
    raise NotDelegated("no control groups of version 2 are mounted")


def _is_given(group: Path) -> bool:
    for name in DELEGATED:
        with suppress(OSError):
            if os.getxattr(group, name) == b"1":
                return os.access(group, os.W_OK)
    return False


def _hand_down(group: Path) -> None:
    """Move the processes in `group` into the one below it that is ours, and let groups below it
    have limits.
    """
    (group / OURS).mkdir(exist_ok=True)
    for n_left in reversed(range(MAX_TRIES)):
        for pid in (group / "cgroup.procs").read_text().split():
            with suppress(ProcessLookupError):  # it has ended meanwhile
                (group / OURS / "cgroup.procs").write_text(pid)
        try:
            (group / "cgroup.subtree_control").write_text("+memory +pids")
            return
        except OSError as error:
            if error.errno != errno.EBUSY or not n_left:  # one was forked meanwhile
                raise


@contextmanager
def _refusals(group: Path) -> Iterator[None]:
    """Turn the system's refusal into NotDelegated."""
    try:
        yield
    except OSError as error:
        raise NotDelegated(f"{group}: {error.strerror or error}") from None
