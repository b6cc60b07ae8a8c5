"""What stands around student processes, as built from inside; and the least of it, for machines
without namespaces.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
import os
from pathlib import Path
import resource
import shutil
import signal
import sys
import tempfile
from typing import Protocol

from autograder.sandbox import linux
from autograder.sandbox.limits import Limits


class Missing(Exception):
    """A layer of isolation that this machine refuses: its name, and why."""

    def __init__(self, layer: str, reason: str) -> None:
        super().__init__(layer, reason)


@contextmanager
def layer(name: str) -> Iterator[None]:
    """Turn the kernel's refusal into `Missing`."""
    try:
        yield
    except OSError as error:
        raise Missing(name, error.strerror or str(error)) from None


class Walls(Protocol):
    """What the zygote needs of a backend."""

    def lock_in(self) -> None:
        """Confine the zygote itself, after it imported everything. May return in another process.
        Raise `Missing`.
        """

    def fork(self) -> int:
        """Fork a student process: its pid in the zygote, 0 in the student process."""

    def confine(self, limits: Limits) -> None:
        """Confine the student process that calls it."""

    def kill(self, pid: int) -> None:
        """Kill a student process and what it started."""

    def clean(self, pid: int, alive: Iterable[int]) -> None:
        """Remove what an ended student process left behind; `alive` are the student processes that
        are still there.
        """


def live_in(folder: str) -> None:
    """Make a folder the working, home, and temporary folder of this process."""
    os.chdir(folder)
    os.environ.update(HOME=folder, TMPDIR=folder)
    tempfile.tempdir = None


def address_space(pages: str | Path, folder: int | None = None) -> int:
    """Return how many bytes this process maps. pages: where Linux tells how many pages, seen from
    the folder of this descriptor. The judge asks at every lent call, so it is done in few steps.
    """
    file = os.open(pages, os.O_RDONLY, dir_fd=folder)
    try:
        return int(os.read(file, 100).split()[0]) * resource.getpagesize()
    finally:
        os.close(file)


def set_limits(limits: Limits, mapped: int | None) -> None:
    """Set what the kernel counts for each process. mapped: bytes it maps already, None to leave
    memory unlimited.
    """
    wanted = {
        # 1, not 0: for programs that collect core dumps through a pipe only 1 means none.
        resource.RLIMIT_CORE: 1,
        resource.RLIMIT_CPU: limits.cpu,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_FSIZE: limits.file_size,
    }
    if mapped is not None:
        wanted[resource.RLIMIT_AS] = mapped + limits.memory
    for kind, value in wanted.items():
        most = resource.getrlimit(kind)[1]
        value = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(kind, (value, value))


class NoWalls:
    """Limits and a scratch folder, but no isolation: for machines without namespaces, at the risk
    of whoever asks for it.

    home: a folder of the zygote's own, in which scratch folders are made. visible: of no account,
    as all files can be seen.
    """

    def __init__(self, home: str, visible: list[str]) -> None:
        self._home = home

    def lock_in(self) -> None:
        """Take in the orphans of student processes, where the system lets us."""
        if sys.platform == "linux":
            linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)

    def fork(self) -> int:
        return os.fork()

    def confine(self, limits: Limits) -> None:
        """Give the calling process a session and a folder of its own, and its limits."""
        os.setsid()
        scratch = self._scratch(os.getpid())
        os.mkdir(scratch, 0o700)
        live_in(scratch)
        mapped = None
        if sys.platform == "linux":
            linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
            mapped = address_space("/proc/self/statm")
        set_limits(limits, mapped)

    def kill(self, pid: int) -> None:
        """Kill a student process and its process group."""
        for kill in (os.kill, os.killpg):
            with suppress(ProcessLookupError):
                kill(pid, signal.SIGKILL)

    def clean(self, pid: int, alive: Iterable[int]) -> None:
        """Kill what is left of the process group, and orphans that left it; remove the scratch
        folder.
        """
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        while strays := _children() - set(alive):
            for stray in strays:
                os.kill(stray, signal.SIGKILL)
                os.waitpid(stray, 0)
        shutil.rmtree(self._scratch(pid), ignore_errors=True)

    def _scratch(self, pid: int) -> str:
        return os.path.join(self._home, str(pid))


def _children() -> set[int]:
    """Return the pids of this process's children, where /proc tells them."""
    try:
        return set(map(int, Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()))
    except OSError:
        return set()
