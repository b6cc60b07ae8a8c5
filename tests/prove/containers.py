"""What docs/hub.md says of containers, with Docker's own daemon, started for the proof: by its line
the sandbox is whole in a container, and where it isn't, `autograder doctor` says what to do.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
import io
import json
import os
from pathlib import Path
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time

import nbformat

from autograder.doctor.containers import HOW_TO_START, ROOT_LACKS
from autograder.sandbox import Namespaces
from tests.handing_in import LESSONS, filled, reference_sources
from tests.this_course import PROJECT

PROGRAMS, INSTALL = ("dockerd", "docker"), ".ci/install-for-prove"
PAGE = PROJECT / "docs" / "hub.md"
SYSTEM_PATH = f"/usr/sbin:{os.defpath}"
PATIENCE_SECONDS = 60
FOLDERS = ("dev", "etc", "proc", "root", "run", "sys", "tmp", "usr", "var")
LINKS = ("bin", "lib", "lib64", "sbin")
"""Of an image's root, which has no file of its own: Debian's programs lie below /usr."""

ISOLATED = "Student code is fully isolated here."
USER = ("--user", "1000:1000", "--env", "HOME=/tmp")
CLOSED = ("--cap-drop", "ALL", "--security-opt", "no-new-privileges")
"""As the page has it of Kubernetes: no right, and no way to any."""


class NoDaemon(Exception):
    """Docker's daemon doesn't start on this machine; why, in its own words."""


@dataclass(frozen=True)
class Docker:
    """A daemon of our own. folder: where all it has lies, and the rules. image: without a file."""

    folder: Path
    program: str
    image: str = "empty:1"

    @property
    def address(self) -> str:
        return f"unix://{self.folder}/socket"

    def run(self, *words: str, content: bytes | None = None) -> subprocess.CompletedProcess:
        """Run one of Docker's commands in the folder."""
        environment = {**os.environ, "DOCKER_HOST": self.address, "DOCKER_CONFIG": str(self.folder)}
        return subprocess.run(
            [self.program, *words],
            cwd=self.folder,
            env=environment,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )

    def says(self, options: list[str], *words: str, expect: int = 0) -> str:
        """Run a command of ours in a container that sees this machine's programs, and nothing else
        of it; return what it says. AssertionError at another exit code.
        """
        seen = ("/usr", sys.base_prefix, sys.prefix, str(PROJECT), str(self.folder / "work"))
        volumes = [word for path in dict.fromkeys(seen) for word in ("-v", f"{path}:{path}:ro")]
        started = ["run", "--rm", "--network", "none", *volumes, *options, self.image]
        done = self.run(*started, sys.executable, "-m", "autograder", *words)
        told = done.stdout.decode(errors="replace")
        assert done.returncode == expect, f"{options}: {done.returncode}\n{told}"
        return told


def prove_containers() -> str:
    """Run the doctor, and judge, in containers of several kinds."""
    missing = [name for name in PROGRAMS if shutil.which(name, path=SYSTEM_PATH) is None]
    assert not missing, f"{', '.join(missing)} is not installed. Run: {INSTALL}"
    rules = options_of_the_page(PAGE.read_text(encoding="utf-8"))
    with daemon() as docker:
        write_rules(docker)
        judging = ("try", write_work(docker), "--json", "--course", str(PROJECT))
        for options in ([], [*USER], [*USER, *CLOSED]):
            assert ISOLATED in docker.says([*rules, *options], "doctor")
            judged = json.loads(docker.says([*rules, *options], *judging))
            assert judged["points"] == judged["max_points"] > 0, judged
            assert judged["isolation"] == Namespaces.name, judged
        told = docker.says([], "doctor", expect=1)
        assert f"This is a container (Docker) with rules on system calls. {HOW_TO_START}" in told
        assert ROOT_LACKS in docker.says([*rules, *CLOSED], "doctor", expect=1)
        assert "can't be isolated here" in docker.says([], *judging, expect=1)
    return "containers: the sandbox is whole in Docker's by the page's line, as root and as a user"


def options_of_the_page(page: str) -> list[str]:
    """Return the options of the page's line that starts a container."""
    (line,) = re.findall(r"(?m)^docker run (.*) IMAGE autograder doctor$", page)
    return shlex.split(line)


@contextmanager
def daemon() -> Iterator[Docker]:
    """Start Docker's daemon, all of it in a folder, without a network; stop it in the end."""
    with tempfile.TemporaryDirectory(prefix="docker-") as name:
        docker = Docker(Path(name), shutil.which("docker", path=SYSTEM_PATH) or "docker")
        own = {"data-root": "data", "exec-root": "exec", "pidfile": "pid"}
        words = [f"--{option}={name}/{place}" for option, place in own.items()]
        closed = ["--bridge=none", "--iptables=false", "--ip6tables=false", "--storage-driver=vfs"]
        with (docker.folder / "log").open("wb") as log:
            started = subprocess.Popen(
                [shutil.which("dockerd", path=SYSTEM_PATH) or "dockerd", "-H", docker.address]
                + words
                + closed,
                stdout=log,
                stderr=log,
            )
        try:
            wait_for(docker, started)
            yield docker
        finally:
            started.terminate()
            started.wait(PATIENCE_SECONDS)


def wait_for(docker: Docker, started: subprocess.Popen) -> None:
    """Wait until the daemon answers, and give it an image; NoDaemon if it ends instead."""
    giving_up = time.monotonic() + PATIENCE_SECONDS
    while docker.run("info").returncode:
        log = (docker.folder / "log").read_text(encoding="utf-8", errors="replace")
        if started.poll() is not None:
            raise NoDaemon(log.strip().rpartition("\n")[2])
        assert time.monotonic() < giving_up, log
        time.sleep(0.2)
    done = docker.run("import", "-", docker.image, content=empty_root())
    assert done.returncode == 0, done.stdout


def empty_root() -> bytes:
    """Return an archive of a root folder in which only the places of others are."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name in FOLDERS:
            folder = tarfile.TarInfo(name)
            folder.type, folder.mode = tarfile.DIRTYPE, 0o1777 if name == "tmp" else 0o755
            archive.addfile(folder)
        for name in LINKS:
            link = tarfile.TarInfo(name)
            link.type, link.linkname = tarfile.SYMTYPE, f"usr/{name}"
            archive.addfile(link)
        archive.add("/etc/ld.so.cache", "etc/ld.so.cache")
    return made.getvalue()


def write_rules(docker: Docker) -> None:
    """Print the rules as the page says."""
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "doctor", "--seccomp"],
        cwd=PROJECT,
        capture_output=True,
        check=True,
    )
    (docker.folder / "seccomp.json").write_bytes(done.stdout)


def write_work(docker: Docker) -> str:
    """Write a right solution of the first lesson where containers see it; return its path."""
    folder = docker.folder / "work"
    folder.mkdir(mode=0o755)
    docker.folder.chmod(0o755)
    path = folder / f"{LESSONS[0]}.ipynb"
    nbformat.write(filled(LESSONS[0], reference_sources(LESSONS[0])), path)
    return str(path)
