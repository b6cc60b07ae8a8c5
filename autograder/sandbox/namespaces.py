"""Full isolation: one ring of namespaces around the zygote, and one around each student process."""

from collections.abc import Iterable
from contextlib import suppress
import os
from pathlib import Path
import platform
import resource
import shutil
import signal
from typing import NoReturn

from autograder.sandbox import linux
from autograder.sandbox.identity import Identity
from autograder.sandbox.importable import foreign_packages, importable_files
from autograder.sandbox.limits import Limits
from autograder.sandbox.seccomp import filter_calls, filter_program
from autograder.sandbox.walls import Missing, address_space, layer, live_in, set_limits

GRADER = str(Path(__file__).resolve().parents[1])
"""The folder of the grader's own modules, which may be installed among Python's packages."""

SCRATCH = "/scratch"
DEVICES = ("null", "zero", "urandom")
DATA = ("/usr/lib/locale", "/usr/share/zoneinfo", "/usr/share/fonts")
"""What the C library, Python, and Matplotlib look for besides modules and libraries."""


class NamespaceWalls:
    """Two rings: one around the zygote, with the only files that student processes can see; one
    around each of them.

    home: an empty folder of the zygote's own. visible: files and folders to be seen, read-only, at
    their own paths.
    """

    def __init__(self, home: str, visible: list[str]) -> None:
        self._home = home
        # Found while who started this has other things to do.
        self._shown = [*importable_files(), *visible]

    def lock_in(self) -> None:
        """Go on as pid 1 of a sandbox that shows no other process, no network, and no file but the
        visible ones.

        The caller's process stays outside, to wait for it.
        """
        _require_one_thread()
        # Kept for what student processes write about themselves: there is no /proc to be opened
        # later.
        self._proc = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY)
        self._identity = Identity.here(self._shown)
        outside, inside = os.pipe()
        try:
            pid = linux.fork(linux.ALL_NAMESPACES)
        except OSError as error:
            raise Missing(_refused_namespaces(), error.strerror) from None
        if pid:
            with layer("user namespaces"):
                self._identity.write_maps(self._proc, str(pid))
            os.write(inside, b"!")
            _wait_outside(pid, self._home)
        os.close(inside)
        if not os.read(outside, 1):
            os._exit(1)
        os.close(outside)
        with layer("mount namespaces"):
            self._build([*self._shown, *DATA])
        with layer("seccomp"):
            self._program = filter_program(platform.machine())
        with layer("dropped privileges"):
            linux.set_host_name("sandbox")
            self._identity.assume()
            _give_up_privileges()

    def fork(self) -> int:
        return linux.fork(linux.NEWUSER | linux.NEWPID | linux.NEWNS | linux.NEWIPC)

    def confine(self, limits: Limits) -> None:
        """Fence the calling process in; whatever fails here is our failure, and raises."""
        # A signal to its process group would reach the zygote's: groups know no pid namespace.
        os.setsid()
        with layer("user namespaces"):
            self._identity.write_own_maps(self._proc)
        with layer("mount namespaces"):
            options = f"size={limits.scratch},nr_inodes={limits.scratch_files},mode=0700"
            linux.mount(
                "scratch",
                SCRATCH,
                "tmpfs",
                linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC,
                options,
            )
            live_in(SCRATCH)
        with layer("resource limits"):
            linux.write_at(self._proc, "self/oom_score_adj", "1000")
            set_limits(limits, address_space("self/statm", self._proc))
            resource.setrlimit(resource.RLIMIT_NPROC, (limits.processes, limits.processes))
            # Those that wait are counted for who started the grader, too, all over the machine.
            resource.setrlimit(resource.RLIMIT_SIGPENDING, (limits.signals, limits.signals))
        os.close(self._proc)
        with layer("dropped privileges"):
            linux.drop_bounding_set()
            linux.drop_capabilities()
        with layer("seccomp"):
            filter_calls(self._program)

    def kill(self, pid: int) -> None:
        """Kill pid 1 of the student's pid namespace, and with it all others in there."""
        os.kill(pid, signal.SIGKILL)

    def clean(self, pid: int, alive: Iterable[int]) -> None:
        """Do nothing: processes and scratch went with their namespaces."""

    def _build(self, shown: Iterable[str]) -> None:
        """Make a root folder of what is to be shown alone, and move into it."""
        linux.mount("none", "/", "", linux.MS_REC | linux.MS_PRIVATE)
        linux.mount("sandbox", self._home, "tmpfs", 0, "size=1m,mode=0755")
        for path in _outermost(shown):
            _show(path, self._home)
        for path in (*foreign_packages(), GRADER):
            if os.path.isdir(self._home + path):
                linux.mount("hidden", self._home + path, "tmpfs", 0, "size=4k,mode=0555")
        os.mkdir(self._home + SCRATCH)
        with suppress(FileExistsError):  # something visible lies in /tmp
            os.symlink(SCRATCH, self._home + "/tmp")
        linux.restrict_mount(self._home, linux.ATTR_NODEV)
        for name in DEVICES:
            _show(f"/dev/{name}", self._home)
        # Devices can be written to all the same, but neither renamed nor given another time.
        linux.restrict_mount(self._home, linux.ATTR_RDONLY | linux.ATTR_NOSUID)
        linux.change_root(self._home)


def _require_one_thread() -> None:
    """Raise if the zygote has threads: they don't survive a fork, and namespaces can't be entered
    with them.
    """
    names = os.listdir("/proc/self/task")
    if len(names) > 1:
        raise RuntimeError(
            f"the modules to be warmed started {len(names) - 1} threads, which forking does not "
            "survive"
        )


def _refused_namespaces() -> str:
    """Return which kind of namespaces can't be made here."""
    return next(
        (name for name, flag in linux.NAMESPACES.items() if linux.refusal(flag)), "namespaces"
    )


def _wait_outside(pid: int, home: str) -> NoReturn:
    """Wait for the zygote, holding nothing; remove its folder, which it can't see, and end."""
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    os.waitpid(pid, 0)
    shutil.rmtree(home, ignore_errors=True)
    os._exit(0)


def _outermost(paths: Iterable[str]) -> list[str]:
    """Return the paths that exist, less those inside of another one."""
    kept: list[Path] = []
    for path in sorted({Path(path) for path in paths if os.path.exists(path)}):
        if not any(path.is_relative_to(other) for other in kept):
            kept.append(path)
    return [str(path) for path in kept]


def _show(path: str, root: str) -> None:
    """Bind a file or folder into a new root, at its own path."""
    if os.path.isdir(path):
        os.makedirs(root + path, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(root + path), exist_ok=True)
        Path(root + path).touch()
    linux.mount(path, root + path, "", linux.MS_BIND | linux.MS_REC)


def _give_up_privileges() -> None:
    """Leave the zygote with no capability and no way to gain one."""
    linux.drop_capabilities()
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
