"""A place as a user has it: an account that isn't root's, a home below /home, blanks and other
scripts in the folders' names.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
import os
from pathlib import Path
import shutil
import subprocess
import sys
import tempfile

from tests.autograder.sandbox.as_ordinary_user import SOMEBODY
from tests.doors.below_home import HOMES
from tests.doors.interpreters import OWN, Interpreter
from tests.this_course import PROJECT

USER = "somebody"
AWKWARD = "Мои курсы и классы"
REGISTRY = ("PIP_", "SSL_CERT_")
"""How the names of variables begin that say where a package registry is; those of proxies end
alike.
"""


@dataclass(frozen=True)
class Place:
    """A user's home. home: as the user sees it. real: where it lies. interpreter: the Python that
    its user has.
    """

    home: Path
    real: Path
    interpreter: Interpreter
    online: Mapping[str, str] = field(default_factory=dict)

    @property
    def work(self) -> Path:
        """The folder that the user works in, with blanks and letters of another script in its
        name.
        """
        return self.home / AWKWARD

    @property
    def python(self) -> Path:
        return self.interpreter.python

    def seen_from_outside(self, path: Path) -> Path:
        """Return where the user's file or folder `path` lies for who made the place."""
        return self.real / path.relative_to(self.home)

    def run(
        self,
        words: list[str | Path],
        cwd: Path | None = None,
        *,
        online: bool = False,
        expect: int = 0,
    ) -> str:
        """Run a command as the user, in an environment that holds HOME and PATH alone; return what
        it says on both channels.

        online: it may know besides where the package registry is. AssertionError, with what was
        said, at another exit code.
        """
        environment = {
            "HOME": str(self.home),
            "PATH": f"{self.python.parent}:/usr/local/bin:/usr/bin:/bin",
        }
        environment |= self.online if online else {}
        set_up = ["/usr/bin/env", "-i", *(f"{name}={value}" for name, value in environment.items())]
        done = subprocess.run(
            [*self._entered(cwd or self.work), *set_up, *map(str, words)],
            cwd=PROJECT,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        assert done.returncode == expect, (
            f"{' '.join(map(str, words))}: exit code {done.returncode}\n{done.stdout}"
        )
        return done.stdout

    def own(self, path: Path, *, files: bool = True) -> None:
        """Make the user's `path` the user's own, with all folders and, unless they are links to
        somebody's, files below it.
        """
        if os.geteuid() == 0:
            for folder, _, names in os.walk(self.seen_from_outside(path)):
                for name in (".", *names) if files else ".":
                    os.chown(Path(folder) / name, SOMEBODY, SOMEBODY, follow_symlinks=False)

    def _entered(self, cwd: Path) -> list[str]:
        if self.home == self.real:
            return ["/usr/bin/env", "-C", str(cwd)]
        place = [self.real, self.home, self.interpreter.prefix, cwd]
        return [sys.executable, "-m", "tests.doors.below_home", *map(str, place)]


@contextmanager
def user_place(interpreter: Interpreter = OWN) -> Iterator[Place]:
    """Make a home for an ordinary user, and remove it in the end.

    Root's tests become somebody whom the machine doesn't know, below a /home that nobody else sees.
    Who isn't root stays who he is, with a home of its own below his.
    """
    root = os.geteuid() == 0
    below = None if root or HOMES not in Path.home().parents else Path.home()
    real = Path(tempfile.mkdtemp(prefix="doors-", dir=below))
    try:
        real.chmod(0o755)
        place = Place(HOMES / USER if root else real, real, interpreter, registry())
        place.seen_from_outside(place.work).mkdir()
        place.own(place.home)
        yield place
    finally:
        shutil.rmtree(real)


def registry() -> dict[str, str]:
    """Return what this environment says of the way to a package registry."""
    return {
        name: value
        for name, value in os.environ.items()
        if name.startswith(REGISTRY) or name.lower().endswith("_proxy")
    }


def clone(destination: Path) -> None:
    """Copy what git tracks of the project, or will, to `destination`."""
    listed = [
        "git",
        "-C",
        str(PROJECT),
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    for name in subprocess.run(listed, stdout=subprocess.PIPE, text=True, check=True).stdout.split(
        "\0"
    ):
        if name and (PROJECT / name).is_file():
            (destination / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, destination / name)
