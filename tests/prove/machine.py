"""A machine to set up and spoil: this one, with other accounts, homes, and programs installed by
hand, as long as a mount namespace lives.
"""

from collections.abc import Iterator
from dataclasses import dataclass
import os
from pathlib import Path
import re
import subprocess
import sys
import textwrap

from autograder.sandbox import linux
from tests.autograder.sandbox.as_ordinary_user import enter
from tests.doors.place import registry

OWN = ("/home", "/srv", "/opt", "/usr/local/bin", "/var/log", "/var/mail", "/tmp")
"""Folders that are empty there at first."""

CERTIFICATES = "NODE_EXTRA_CA_CERTS"
"""The variable that tells npm of them."""

SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def set_apart(folder: Path) -> None:
    """Go on on that machine. folder: what it has of its own lies in there, outside of it."""
    enter()
    subprocess.run(["cp", "-a", "/etc", folder / "etc"], check=True)
    for number, place in enumerate(OWN):
        own = folder / str(number)
        own.mkdir()
        own.chmod(0o1777 if place == "/tmp" else 0o755)
    linux.mount(str(folder / "etc"), "/etc", "", linux.MS_BIND)
    for number, place in enumerate(OWN):
        linux.mount(str(folder / str(number)), place, "", linux.MS_BIND)
    home_of("root").mkdir(mode=0o700)


@dataclass(frozen=True)
class Block:
    """Commands of a page: whose, and whether they go on while the next ones run."""

    account: str
    background: bool
    lines: tuple[str, ...]


def blocks_of(page: str) -> Iterator[Block]:
    """Yield the blocks of commands that say whose they are."""
    for account, more, text in re.findall(r"(?ms)^```sh as=(\w+)([^\n]*)\n(.*?)^```$", page):
        lines = textwrap.dedent(text).splitlines()
        yield Block(account, "background" in more, tuple(lines))


def home_of(account: str) -> Path:
    """Return an account's home; root's is one that is there for the while."""
    return Path("/home", account)


def words_as(account: str, script: str) -> list[str]:
    """Return the words that run a script as an account: in its home, with as good as no
    environment; root's may ask a registry.
    """
    home = home_of(account)
    path = f"{Path(sys.base_prefix) / 'bin'}:{SYSTEM_PATH}"
    settings = {"HOME": str(home), "USER": account, "PATH": path, "LANG": "C.UTF-8"}
    settings |= {**registry(), **npm_registry()} if account == "root" else {}
    environment = ["env", "-i", *(f"{name}={value}" for name, value in settings.items())]
    become = [] if account == "root" else ["runuser", "-u", account, "--"]
    return [*become, *environment, "bash", "-euo", "pipefail", "-c", script]


def run_as(account: str, script: str, cwd: Path | None = None, expect: int = 0) -> str:
    """Run a script as an account; return what it said. AssertionError at another exit code."""
    done = subprocess.run(
        words_as(account, script),
        cwd=cwd or home_of(account),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == expect, f"{account}: {script}\n{done.returncode}\n{done.stdout}"
    return done.stdout


def npm_registry() -> dict[str, str]:
    """Return what this environment says of the way to npm's registry."""
    names = [name for name in os.environ if name.lower().startswith("npm_config_")]
    return {name: os.environ[name] for name in (*names, CERTIFICATES) if name in os.environ}
