"""The machine that a class shares: a folder that all reach, nbgrader's exchange in it, and an
account for each student.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
import os
from pathlib import Path
import shutil
import subprocess
import sys
import tempfile

from tests.this_course import PROJECT

ROOT_ACCOUNT = "root:x:0:0::/root:/bin/sh\n"

FIRST_USER_ID = 20_001


@dataclass(frozen=True)
class Machine:
    """root: the folder that all reach. user_ids: by account."""

    root: Path
    user_ids: Mapping[str, int]

    @property
    def exchange(self) -> Path:
        return self.root / "exchange"

    def home(self, account: str) -> Path:
        return self.root / "homes" / account

    def own(self, account: str, place: Path) -> None:
        """Let a folder, and all in it, be an account's own."""
        for path in (place, *place.rglob("*")):
            os.chown(path, self.user_ids[account], self.user_ids[account])

    def run(self, account: str, words: list[str], folder: Path, *, expect: int = 0) -> str:
        """Run a command as `account` and return what it says on both channels; AssertionError, with
        that, at another exit code.
        """
        user_id = self.user_ids.get(account, os.geteuid())
        passwd = str(self.root / "passwd")
        entered = [sys.executable, "-m", "tests.term.account", passwd, str(user_id), str(folder)]
        done = subprocess.run(
            [*entered, *words],
            cwd=PROJECT,
            env=self._environment(account),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == expect, f"{account}: {words}: {done.returncode}\n{done.stdout}"
        return done.stdout

    def _environment(self, account: str) -> dict[str, str]:
        home = self.home(account)
        tools = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        return {
            "HOME": str(home),
            "PATH": tools,
            "LANG": "C.UTF-8",
            "JUPYTER_CONFIG_PATH": str(self.root / "for all"),
        }


@contextmanager
def shared_machine(accounts: Iterable[str], course_id: str) -> Iterator[Machine]:
    """Make the machine, on which root is the instructor, with what its administrator has settled
    for nbgrader; it is gone in the end.
    """
    root = Path(tempfile.mkdtemp(prefix="term-"))
    try:
        root.chmod(0o755)
        machine = Machine(root, {each: FIRST_USER_ID + n for n, each in enumerate(accounts)})
        machine.exchange.mkdir()
        machine.exchange.chmod(0o777)
        lines = [f"{each}:x:{id}:{id}::/:/bin/sh\n" for each, id in machine.user_ids.items()]
        (root / "passwd").write_text(ROOT_ACCOUNT + "".join(lines), encoding="utf-8")
        (root / "for all").mkdir()
        (root / "for all" / "nbgrader_config.py").write_text(
            f"c = get_config()\nc.Exchange.root = {str(machine.exchange)!r}\n"
            f"c.CourseDirectory.course_id = {course_id!r}\n",
            encoding="utf-8",
        )
        for account in ("root", *machine.user_ids):
            machine.home(account).mkdir(parents=True, mode=0o700)
            if account in machine.user_ids:
                machine.own(account, machine.home(account))
        yield machine
    finally:
        shutil.rmtree(root)
