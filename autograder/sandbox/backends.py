"""The two backends as the judge holds them: each starts a zygote, and student processes from it."""

from contextlib import suppress
from dataclasses import asdict, dataclass
import json
import os
from pathlib import Path
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from typing import Protocol, Self

from autograder.problems import Problem
from autograder.sandbox.cores import Core
from autograder.sandbox.groups import ControlGroup, NotDelegated, given_group
from autograder.sandbox.limits import Limits
from autograder.sandbox.process import StudentProcess

PACKAGES = str(Path(__file__).resolve().parents[2])
"""The folder from which `autograder` itself is imported."""

START = (
    f"import sys; sys.path.append({PACKAGES!r}); from autograder.sandbox.zygote import main; "
    "main(int(sys.argv[1]))"
)

ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "PATH": "/usr/bin:/bin",
    "PYTHONHASHSEED": "0",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MPLBACKEND": "agg",
}
"""All that student processes find in their environment, besides HOME and TMPDIR, which are their
scratch folder.
"""

SECONDS_TO_END = 10

_IN_A_CONTAINER = (
    "in a container, start it with `--security-opt seccomp=seccomp.json --security-opt "
    "apparmor=unconfined`, the file from `autograder doctor --seccomp`"
)
_ON_UBUNTU = "`sysctl kernel.apparmor_restrict_unprivileged_userns=0` (Ubuntu 24.04 and later)"
ADVICE = {
    "Linux": "Grade on Linux; on Windows, that can be WSL 2",
    "user namespaces": (
        f"As root, let users make them: `sysctl user.max_user_namespaces=10000`, {_ON_UBUNTU}, or "
        f"`sysctl kernel.unprivileged_userns_clone=1` (older Debian); {_IN_A_CONTAINER}"
    ),
    "mount namespaces": (
        "Linux 5.14 or later is needed. As root, let users mount in theirs: "
        f"{_ON_UBUNTU}; {_IN_A_CONTAINER}"
    ),
    "seccomp": (
        "Filters are there for x86_64 and aarch64, on kernels built with CONFIG_SECCOMP_FILTER"
    ),
}
"""What to do about a missing layer."""
OTHER_ADVICE = f"The kernel must be built with them; {_IN_A_CONTAINER}"


class SandboxUnavailable(Problem):
    """This machine can't isolate student code. layer: the first thing that is missing. reason: the
    system's words.
    """

    def __init__(self, layer: str, reason: str) -> None:
        self.layer = layer
        self.reason = reason
        advice = ADVICE.get(layer, OTHER_ADVICE)
        super().__init__(
            f"Student code can't be isolated here: no {layer} ({reason}). {advice}. "
            "`autograder doctor` shows all layers; `--isolation none` goes without them, at your "
            "own risk."
        )


@dataclass(frozen=True)
class Warm:
    """What student processes find ready.

    entry, "module:function": called with the channel's socket in each student process, which ends
    when it returns. modules: imported beforehand. prepare, "module:function": called beforehand.
    inform, "module:function": called last, with what `start` is told. None must leave threads
    behind. visible: folders or files that can be read, besides Python's own. path: put in front of
    sys.path.
    """

    entry: str
    modules: tuple[str, ...] = ()
    prepare: str | None = None
    inform: str | None = None
    visible: tuple[Path, ...] = ()
    path: tuple[Path, ...] = ()


class Sandbox(Protocol):
    """Starts student processes. A context manager; closing it ends all of them."""

    name: str

    def begin(self) -> Self:
        """Begin to warm up, and return it at once: whoever has something else to do does it
        meanwhile. `SandboxUnavailable` where that can be told so soon.
        """

    def start(self, told: object = None) -> None:
        """Warm up to the end, from the beginning where that wasn't yet. told: what student
        processes are to know, as JSON, for `inform`. Raise `SandboxUnavailable` if this machine
        can't give the isolation.
        """

    def student(self, limits: Limits) -> StudentProcess:
        """Start a student process and return at once; what goes wrong with starting it is told by
        its ending.
        """

    def is_alive(self) -> bool:
        """Whether the zygote is there, from which student processes are started."""

    def close(self) -> None:
        """End the zygote and every student process; return when they are gone."""


class _Forking:
    """What both backends share: a zygote, its control socket, and its folder."""

    name: str
    _isolated: bool

    def __init__(self, warm: Warm) -> None:
        self._warm = warm
        self._turn = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen | None = None

    def begin(self) -> Self:
        if self._isolated and sys.platform != "linux":
            raise SandboxUnavailable("Linux", f"this is {sys.platform}")
        if os.name != "posix":
            raise Problem("Student processes need Linux or macOS; on Windows, use WSL 2.")
        try:
            self._home = tempfile.mkdtemp(prefix="sandbox-")
        except OSError as error:
            raise Problem(
                f"There is no room for temporary files ({error.strerror}). Make room, or set "
                "TMPDIR."
            ) from None
        self._core, self._given = Core(), None
        with suppress(NotDelegated):
            self._given = given_group()
        self._control, theirs = socket.socketpair()
        self._said = tempfile.TemporaryFile()  # noqa: SIM115, closed with all else
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-s", "-c", START, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._said,
                pass_fds=[theirs.fileno()],
                env={**ENVIRONMENT, "HOME": self._home, "TMPDIR": self._home},
                cwd=self._home,
                start_new_session=True,
            )
        given = {"home": self._home, "isolated": self._isolated, "core": self._core.number}
        self._tell({**asdict(self._warm), **given})
        return self

    def start(self, told: object = None) -> None:
        if self._process is None:
            self.begin()
        self._tell(told)
        answer = b""
        with suppress(ConnectionResetError):  # it has ended without a word
            answer = self._control.makefile("rb").readline()
        self._said.seek(0)
        self._check(
            json.loads(answer) if answer else {"error": self._said.read().decode(errors="replace")}
        )

    def _tell(self, what: object) -> None:
        """Tell the zygote something, on a line of its own."""
        with suppress(BrokenPipeError, ConnectionResetError):  # it has ended, which is told below
            self._control.sendall(json.dumps(what, default=os.path.abspath).encode() + b"\n")

    def _check(self, answer: dict) -> None:
        """Raise, with the zygote gone, if it isn't ready."""
        if "ready" in answer:
            return
        self.close()
        if answer.get("missing"):
            raise SandboxUnavailable(*answer["missing"])
        raise RuntimeError(f"the sandbox's interpreter did not start:\n{answer['error']}")

    def student(self, limits: Limits) -> StudentProcess:
        channel, theirs = socket.socketpair()
        lifeline, zygotes = socket.socketpair()
        group = ControlGroup(self._given, limits) if self._given else None
        student = StudentProcess(channel, lifeline, group)
        request = [json.dumps(asdict(limits)).encode()]
        # If the zygote is dead, the lifeline's end will tell.
        with theirs, zygotes, self._turn, suppress(BrokenPipeError, ConnectionResetError):
            socket.send_fds(self._control, request, [theirs.fileno(), zygotes.fileno()])
        student.enter_group()
        return student

    def is_alive(self) -> bool:
        try:  # it says nothing any more, but its end of the socket closes with it
            return self._control.recv(1, socket.MSG_DONTWAIT) != b""
        except BlockingIOError:
            return True
        except OSError:
            return False

    def close(self) -> None:
        if self._process is None:
            return
        self._control.close()
        try:
            self._process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None
        self._core.close()
        self._said.close()
        shutil.rmtree(self._home, ignore_errors=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Namespaces(_Forking):
    """Full isolation, by the means of Linux."""

    name = "namespaces"
    _isolated = True


class Unconfined(_Forking):
    """No isolation: a clean environment, limits, and a folder, for whoever accepts the risk. Also
    for macOS.
    """

    name = "none"
    _isolated = False
