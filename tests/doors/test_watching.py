"""`autograder watch` as it runs: a real process beside nbgrader's exchange and other commands; it
is killed, and goes on.
"""

import os
from pathlib import Path
import random
import shutil
import signal
import sys

from nbformat import NotebookNode
import pytest

from autograder.classroom import CLASS_FILE
from autograder.classroom.making import CONFIG, CONFIG_FILE
from autograder.gradebook.notes import read_note
from tests.autograder.watching.exchange import Exchange
from tests.doors.service import PATIENCE, Service, release, service_of
from tests.handing_in import filled, reference_sources
from tests.once import made_once
from tests.term.machine import Machine, shared_machine
from tests.term.people import notebook_of
from tests.this_course import class_in
from tests.verdicts import FULL, LESSON

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="student code is judged on Linux alone"),
]


@pytest.fixture
def service(shared_folder, tmp_path) -> Service:
    """A class to which the first lesson was released, with an exchange of its own."""
    released = made_once(shared_folder / "class to watch", release)
    root = Path(shutil.copytree(released, tmp_path / "class"))
    return service_of(root, tmp_path / "exchange")


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
