"""What isolation this machine gives, found out by starting the sandbox and looking at it from
inside.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
import json
import os
from pathlib import Path
import socket
import sys
from tempfile import NamedTemporaryFile, gettempdir

from autograder.sandbox import linux
from autograder.sandbox.backends import Namespaces, Sandbox, SandboxUnavailable, Warm
from autograder.sandbox.groups import HOW_TO, NotDelegated, given_group
from autograder.sandbox.identity import SHARED, Identity
from autograder.sandbox.importable import importable_files
from autograder.sandbox.limits import Limits

TRIED = Limits(memory=2**28, processes=7, cpu=5, open_files=32)
LOOKING = Warm(entry=f"{__name__}:look")


@dataclass(frozen=True)
class IsolationLayer:
    """A layer of isolation: what it keeps, and how a student process can tell, from probes (paths),
    that it is there.
    """

    name: str
    keeps: str
    is_there: Callable[[list[str]], bool]


@dataclass(frozen=True)
class LayerFinding:
    """Whether this machine gives a layer. note: why not, or what it leaves open all the same; or
    empty.
    """

    layer: str
    keeps: str
    given: bool
    note: str = ""


def inspect_layers() -> tuple[list[LayerFinding], SandboxUnavailable | None]:
    """Return a finding for each layer and, if the sandbox did not start, what to do about it."""
    try:
        seen = _seen_from_inside()
    except SandboxUnavailable as problem:
        return [
            LayerFinding(layer.name, layer.keeps, False, _why_not(layer.name, problem))
            for layer in LAYERS
        ], problem
    return [
        LayerFinding(layer.name, layer.keeps, seen[layer.name], _left_open(layer.name))
        for layer in LAYERS
    ], None


def inspect_groups() -> tuple[bool, str]:
    """Return whether a control group was given over to this process, and which, or why not."""
    try:
        return True, f"{given_group()} limits all processes of a submission together"
    except NotDelegated as reason:
        return False, (
            f"{reason}: memory is limited for each process alone. Where systemd runs, this gives "
            f"one over: {HOW_TO}"
        )


def look(channel: socket.socket) -> None:
    """Tell which layers are there, once told the probes; the entry function of a student
    process.
    """
    probes = json.loads(channel.makefile("rb").readline())
    channel.sendall(json.dumps({layer.name: layer.is_there(probes) for layer in LAYERS}).encode())


def seen_from_inside(sandbox: Sandbox, probes: list[str]) -> dict[str, bool]:
    """Return, for each layer, whether a student process of `sandbox`, whose entry is `look`, finds
    it there.
    """
    with sandbox.student(TRIED) as student:
        student.channel.sendall(json.dumps(probes).encode() + b"\n")
        return json.loads(student.channel.makefile("rb").read())


def _seen_from_inside() -> dict[str, bool]:
    with probe_files() as probes, Namespaces(LOOKING) as sandbox:
        return seen_from_inside(sandbox, probes)


@contextmanager
def probe_files() -> Iterator[list[str]]:
    """Make files that this user can read and a student must not see, for a while; give their paths.

    They lie where users keep what is theirs: a folder as such says nothing, for the project, which
    may be seen, can lie in any.
    """
    with ExitStack() as made:
        probes = []
        for folder in (gettempdir(), Path.home()):
            with suppress(OSError):  # a home that nobody can write to, or that isn't there
                probes.append(
                    made.enter_context(
                        NamedTemporaryFile(prefix=".autograder-doctor-", dir=folder)
                    ).name
                )
        yield probes


def _left_open(name: str) -> str:
    shared = name == "user namespaces" and Identity.here(importable_files()).is_shared()
    return SHARED if shared else ""


def _why_not(name: str, problem: SandboxUnavailable) -> str:
    """Say why a layer is missing from a sandbox that did not start."""
    if name == problem.layer:
        return problem.reason
    refused = (
        linux.refusal(linux.NAMESPACES[name])
        if name in linux.NAMESPACES and sys.platform == "linux"
        else 0
    )
    return os.strerror(refused) if refused else "the sandbox did not start"


def _is_refused(action: Callable, *arguments: object) -> bool:
    try:
        action(*arguments)
    except OSError:
        return True
    return False


def _sees_few_files(probes: list[str]) -> bool:
    nothing = not any(map(os.path.exists, ("/proc", "/etc/passwd", "/bin", *probes)))
    return nothing and _is_refused(open, "/new", "x") and not _is_refused(open, "new", "x")


def _has_limits(probes: list[str]) -> bool:
    import resource  # not on Windows

    kept = {
        resource.RLIMIT_NPROC: TRIED.processes,
        resource.RLIMIT_CPU: TRIED.cpu,
        resource.RLIMIT_NOFILE: TRIED.open_files,
    }
    return all(resource.getrlimit(kind)[1] <= value for kind, value in kept.items())


LAYERS = (
    IsolationLayer(
        "user namespaces",
        "root is nobody; every student process has its own count of processes",
        lambda _: os.getuid() != 0,
    ),
    IsolationLayer(
        "mount namespaces",
        "only Python and the course can be read, only a scratch folder written",
        _sees_few_files,
    ),
    IsolationLayer(
        "pid namespaces",
        "no other process can be signalled; all that was started ends together",
        lambda _: os.getpid() == 1,
    ),
    IsolationLayer(
        "network namespaces",
        "nothing can be connected to, this machine included",
        lambda _: _is_refused(socket.socket),
    ),
    IsolationLayer(
        "ipc namespaces",
        "no memory is shared with others",
        lambda _: not os.path.exists("/dev/shm"),
    ),
    IsolationLayer(
        "host name namespaces",
        "the machine's name is hidden",
        lambda _: os.uname().nodename == "sandbox",
    ),
    IsolationLayer(
        "seccomp",
        "the kernel does what notebooks need, and no other call",
        lambda _: linux.prctl(linux.PR_GET_SECCOMP) == 2,
    ),
    IsolationLayer(
        "no new privileges",
        "no program brings back any right",
        lambda _: linux.prctl(linux.PR_GET_NO_NEW_PRIVS) == 1,
    ),
    IsolationLayer(
        "dropped privileges",
        "no right of root's, not even in the sandbox",
        lambda _: not linux.holds_capabilities(),
    ),
    IsolationLayer("resource limits", "the limits stated below", _has_limits),
)
