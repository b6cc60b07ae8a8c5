"""The Pythons of this machine on which the project could be installed."""

from collections.abc import Iterator
from dataclasses import dataclass
import os
from pathlib import Path
import re
import subprocess
import sys

ABOUT = "import ensurepip, sys, venv; print(sys.base_prefix)"
PYENV = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))


@dataclass(frozen=True)
class Interpreter:
    """A Python. version: such as (3, 11). prefix: the folder that it and its library lie in."""

    version: tuple[int, int]
    prefix: Path

    @property
    def python(self) -> Path:
        return self.prefix / "bin" / f"python{self.name}"

    @property
    def name(self) -> str:
        return "{}.{}".format(*self.version)


OWN = Interpreter(sys.version_info[:2], Path(sys.base_prefix))
"""The one that runs the tests."""


def interpreters() -> dict[tuple[int, int], Interpreter]:
    """Return those that can make environments, by version."""
    found = {OWN.version: OWN}
    for path in sorted(_candidates()):
        version = tuple(
            int(part) for part in re.fullmatch(r"python(\d+)\.(\d+)", path.name).groups()
        )
        if version not in found and (prefix := _prefix(path)):
            found[version] = Interpreter(version, prefix)
    return found


def _candidates() -> Iterator[Path]:
    """Yield the paths that are named as a Python 3.11 or newer is."""
    folders = {*map(Path, os.get_exec_path()), *PYENV.glob("versions/*/bin")}
    found = (path for folder in folders for path in folder.glob("python3.*"))
    yield from (path for path in found if re.fullmatch(r"python3\.(1[1-9]|[2-9]\d)", path.name))


def _prefix(python: Path) -> Path | None:
    done = subprocess.run([python, "-c", ABOUT], capture_output=True, text=True, check=False)
    return Path(done.stdout.strip()) if done.returncode == 0 else None
