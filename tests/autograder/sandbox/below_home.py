"""Run the interpreter with the given arguments as an ordinary user whose project lies below /home,
for tests that root starts.

The project and the interpreter's packages are bound there, in a mount namespace of its own, and
both run from there; with `--own` first, copies of them that belong to this user. Beside them lie
the hidden files that users have.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
import os
from pathlib import Path
import shutil
import sys
import tempfile
from typing import NoReturn

from tests.autograder.sandbox.as_ordinary_user import SOMEBODY, become_somebody, enter, lay_over

HOMES = Path("/home")
HOME = HOMES / "somebody"
PROJECT, PACKAGES = Path(__file__).parents[3], Path(sys.prefix)
OWN = "--own"
HIDDEN = (".bash_history", ".config/token", ".netrc", ".ssh/id_ed25519")


def main() -> None:
    if sys.argv[1] != OWN:
        _run_there(PROJECT, PACKAGES, sys.argv[1:])
    with owned_copies() as (project, packages):
        pid = os.fork()
        if pid == 0:
            _run_there(project, packages, sys.argv[2:])
        _, status = os.waitpid(pid, 0)
    sys.exit(os.waitstatus_to_exitcode(status))


@contextmanager
def owned_copies() -> Iterator[tuple[Path, Path]]:
    """Give a copy of the project and one of the interpreter's packages, of which each file belongs
    to somebody.
    """
    left_out = shutil.ignore_patterns(".git", PACKAGES.name)
    with tempfile.TemporaryDirectory() as folder:
        copies = Path(folder, "project"), Path(folder, "packages")
        shutil.copytree(PROJECT, copies[0], symlinks=True, ignore=left_out)
        shutil.copytree(PACKAGES, copies[1], symlinks=True)
        for path in (*copies, *Path(folder).rglob("*")):
            os.lchown(path, SOMEBODY, SOMEBODY)
        yield copies


def _run_there(project: Path, packages: Path, arguments: Sequence[str]) -> NoReturn:
    enter()
    bound = {project: HOME / "project", packages: HOME / "packages"}
    base = Path(sys.base_prefix)
    lay_over(HOMES, bound | ({base: base} if HOMES in base.parents else {}))
    os.chown(HOME, SOMEBODY, SOMEBODY)
    become_somebody(str(HOME))
    for name in HIDDEN:
        (HOME / name).parent.mkdir(exist_ok=True)
        (HOME / name).write_text("hidden\n", encoding="ascii")
    os.chdir(HOME / "project")
    python = HOME / "packages" / "bin" / "python"
    os.execv(python, [python, *arguments])


if __name__ == "__main__":
    main()
