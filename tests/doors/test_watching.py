"""`autograder watch` as it runs: a real process beside nbgrader's exchange and other commands; it
is killed, and goes on.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
import os
from pathlib import Path
import random
import shutil
import signal
import subprocess
import sys
import time

from nbformat import NotebookNode
import pytest

from autograder.classroom.classroom import CLASS_FILE
from autograder.classroom.making import CONFIG, CONFIG_FILE
from autograder.gradebook.notes import read_note
from autograder.releasing.release import release_in_class
from autograder.watching.journal import Journals
from tests.autograder.watching.exchange import Exchange
from tests.handing_in import filled, reference_sources
from tests.once import made_once
from tests.term.machine import Machine, shared_machine
from tests.term.people import notebook_of
from tests.this_course import COURSE, PROJECT, class_in
from tests.verdicts import FULL, LESSON

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="student code is judged on Linux alone"),
]

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


@pytest.fixture
def service(shared_folder, tmp_path) -> Service:
    """A class to which the first lesson was released, with an exchange of its own."""
    released = made_once(shared_folder / "class to watch", release)
    root = Path(shutil.copytree(released, tmp_path / "class"))
    exchange = Exchange(tmp_path / "exchange", class_in(root).id)
    exchange.opens()
    use(root, exchange.root)
    (root / CONFIG_FILE).write_text(
        f"{CONFIG}c.ExchangeCollect.check_owner = False\n", encoding="utf-8"
    )
    return Service(root, exchange)


def use(root: Path, exchange: Path) -> None:
    """Let a class have its exchange in a folder."""
    path = root / CLASS_FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(f'exchange = "{exchange}"\n{text}', encoding="utf-8")


def right(answer: str) -> NotebookNode:
    return filled(LESSON, reference_sources(LESSON), answer)


def endless() -> NotebookNode:
    loop = "while True:\n    pass\n"
    return filled(LESSON, {"relu": loop, "sigmoid": loop})


def test_watch_hands_out_pages_beside_other_commands_and_ends_when_it_is_told(service):
    first = service.exchange.takes("ada", notebook_of("slope"))
    with service.running():
        page = service.page(first)
        assert "Hidden checks remain" in page
        assert "Is your mask" in page
        graded = service.runs("grade")
        assert (graded.returncode, graded.stderr) == (0, "")
        assert graded.stdout.startswith("0 graded, 1 unchanged, 0 refused; ")
        second = service.runs("watch")
        assert second.returncode == 1
        assert second.stderr.startswith(
            f"autograder watch: {service.root} is watched already, by another autograder watch."
        )
        service.exchange.takes("bo", notebook_of("right"))
        service.waits(lambda: service.attempts("bo") == 1)
        service.process.terminate()
        assert service.process.wait(PATIENCE) == 0
    said = service.log.read_text(encoding="utf-8").splitlines()
    assert said[-1] == "Ended. What comes in now is judged when it is started again."
    assert read_note(class_in(service.root), "bo", LESSON).points == FULL
    assert [each for each in said if each.startswith("autograder")] == []


def test_endless_loops_keep_nobody_waiting(service):
    with service.running():
        hogs = [service.exchange.takes(f"hog{number}", endless()) for number in range(3)]
        service.waits(lambda: all(service.attempts(f"hog{number}") for number in range(3)))
        for number in range(2):
            quick = service.exchange.takes("ada", right(str(number)))
            assert "Right so far" in service.page(quick)
            assert not any(service.exchange.page_path(hog).exists() for hog in hogs)


@pytest.mark.parametrize("n_rounds", [3, pytest.param(20, marks=pytest.mark.long)])
def test_watch_killed_at_any_moment_counts_each_attempt_once_and_owes_no_page(service, n_rounds):
    drawn = random.Random(n_rounds)
    service.starts()
    for number in range(n_rounds):
        folder = service.exchange.takes("ada", right(str(number)))
        for _ in range(2):
            service.goes_on(drawn.uniform(0.0, 3.0))
            service.process.send_signal(signal.SIGKILL)
            service.process.wait()
            service.starts()
        assert "Right so far" in service.page(folder)
        service.waits(lambda number=number: service.attempts("ada") == number + 1)
    service.process.kill()
    service.process.wait()
    assert service.runs("grade").stdout.startswith("0 graded, 1 unchanged, 0 refused; ")
    assert read_note(class_in(service.root), "ada", LESSON).points == FULL


def test_student_hands_in_by_nbgrader_and_fetches_the_page_and_nobody_hands_in_for_another(
    service, tmp_path
):
    if os.geteuid() != 0:
        pytest.skip("only root can become a student; run this test as root")
    course_id = class_in(service.root).id
    with shared_machine(["ada", "bo"], course_id) as machine:
        use_instead(service, machine)
        nbgrader = [sys.executable, "-m", "nbgrader"]
        machine.run("root", [*nbgrader, "release_assignment", LESSON], service.root)
        home = machine.home("ada")
        machine.run("ada", [*nbgrader, "fetch_assignment", LESSON], home)
        forged = service.exchange.takes("ada", notebook_of("right"))
        machine.own("bo", forged)
        with service.running():
            machine.run("ada", [*nbgrader, "submit", LESSON], home)
            service.waits(lambda: service.attempts("ada") == 1)
            pages: list[Path] = []

            def is_fetched() -> bool:
                machine.run("ada", [*nbgrader, "fetch_feedback", LESSON], home)
                pages[:] = (home / LESSON / "feedback").glob("*/*.html")
                return bool(pages)

            service.waits(is_fetched)
        page = pages[0].read_text(encoding="utf-8")
        assert "Not attempted yet" in page
        assert "Hidden checks remain" in page
        assert not service.exchange.page_path(forged).exists()
        assert "the folder belongs to bo" in service.log.read_text(encoding="utf-8")


def use_instead(service: Service, machine: Machine) -> None:
    """Let the class have its exchange on a machine with accounts, whose names are held to."""
    path = service.root / CLASS_FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(str(service.exchange.root), str(machine.exchange)), encoding="utf-8"
    )
    (service.root / CONFIG_FILE).write_text(CONFIG, encoding="utf-8")
    service.exchange = Exchange(machine.exchange, service.exchange.course_id)
    passwd = str(machine.root / "passwd")
    service.beginning = (
        *(sys.executable, "-m", "tests.term.account"),
        *(passwd, str(os.geteuid()), str(service.root)),
    )
