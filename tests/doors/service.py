"""`autograder watch` as a service of a class with an exchange: a process that is started, asked,
and killed.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
import os
from pathlib import Path
import subprocess
import sys
import time

from autograder.classroom import CLASS_FILE
from autograder.classroom.making import CONFIG, CONFIG_FILE
from autograder.releasing.release import release_in_class
from autograder.watching.journal import Journals
from tests.autograder.watching.exchange import Exchange
from tests.this_course import COURSE, PROJECT, class_in
from tests.verdicts import LESSON

PATIENCE = 180.0
"""Seconds after which what should happen is taken never to happen."""


@dataclass
class Service:
    """A class with an exchange, and the process that watches it. beginning: of the words that start
    a command, where it isn't started as it is.
    """

    root: Path
    exchange: Exchange
    beginning: tuple[str, ...] = ()
    process: subprocess.Popen | None = None

    @property
    def log(self) -> Path:
        return self.root.parent / "watch.log"

    def command(self, *words: str) -> list[str]:
        return [*self.beginning, sys.executable, "-m", "autograder", *words]

    @contextmanager
    def running(self) -> Iterator[None]:
        """Let it run meanwhile."""
        self.starts()
        try:
            yield
        finally:
            self.process.kill()
            self.process.wait()

    def starts(self) -> None:
        words = self.command("watch", "--class", str(self.root))
        environment = os.environ | {"PYTHONPATH": str(PROJECT)}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                words, cwd=PROJECT, env=environment, stdout=log, stderr=log
            )

    def runs(self, *words: str) -> subprocess.CompletedProcess:
        """Run another command on the class meanwhile."""
        return subprocess.run(
            [sys.executable, "-m", "autograder", *words, "--class", str(self.root)],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=False,
        )

    def waits(self, is_done) -> None:
        giving_up = time.monotonic() + PATIENCE
        while not is_done():
            said = self.log.read_text(encoding="utf-8")
            assert time.monotonic() < giving_up, said
            assert self.process.poll() is None, said
            self.goes_on(0.02)

    def goes_on(self, seconds: float) -> None:
        """Let some time pass."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)

    def page(self, folder: Path) -> str:
        """Return the page of what was handed in, for which it is waited."""
        self.waits(self.exchange.page_path(folder).exists)
        return self.exchange.page(folder)

    def attempts(self, student: str) -> int:
        journal = Journals(class_in(self.root)).of(student, LESSON)
        return sum(each.counts for each in journal.judged) if journal else 0


def release(root: Path) -> None:
    release_in_class(COURSE.lessons[LESSON], class_in(root))


def service_of(root: Path, exchange: Path) -> Service:
    """Return the service of a class to which the lesson was released, with an exchange of its own
    that one account fills.
    """
    own = Exchange(exchange, class_in(root).id)
    own.opens()
    use(root, own.root)
    (root / CONFIG_FILE).write_text(
        f"{CONFIG}c.ExchangeCollect.check_owner = False\n", encoding="utf-8"
    )
    return Service(root, own)


def use(root: Path, exchange: Path) -> None:
    """Let a class have its exchange in a folder."""
    path = root / CLASS_FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(f'exchange = "{exchange}"\n{text}', encoding="utf-8")
