"""The zygote, told what to do by hand, with walls that are none and tell what is asked of them;
what comes of real ones is seen in `test_backends`.
"""

import atexit
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from functools import partial
import gc
import json
import os
from pathlib import Path
import select
import signal
import socket
import sys
import time
from types import SimpleNamespace
import weakref

import pytest

from autograder.sandbox import zygote
from autograder.sandbox.limits import Limits
from autograder.sandbox.walls import Missing
from autograder.sandbox.zygote import HELLO
from tests.autograder.sandbox.attacks import flags, set_flags  # noqa: F401, called by name
from tests.autograder.sandbox.support import PATIENCE

pytestmark = pytest.mark.slow

NOTHING = "nothing"
"""What isn't told."""

FELL_THROUGH = 99
"""The code of a process that went on where it should have ended."""


class Notes:
    """A file in which several processes note what they do, in order."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.touch()

    def add(self, *what: object) -> None:
        with self._path.open("a") as file:
            file.write(json.dumps(what) + "\n")

    def read(self) -> list[list]:
        return [json.loads(line) for line in self._path.read_text().splitlines()]

    def of(self, kind: str) -> list[list]:
        return [words for words in self.read() if words[0] == kind]


class Walls:
    """Walls that are none, and note what is asked of them.

    forks: what is done for each student process, in turn; then it is forked.
    """

    def __init__(self, notes: Notes, *made: object, forks: tuple[Callable, ...] = ()) -> None:
        self._notes, self._forks = notes, [*forks]
        notes.add("made", *made)

    def lock_in(self) -> None:
        self._notes.add("lock in")

    def fork(self) -> int:
        return self._forks.pop(0)() if self._forks else os.fork()

    def confine(self, limits: Limits) -> None:
        self._notes.add("confine", limits.memory)

    def kill(self, pid: int) -> None:
        self._notes.add("kill", pid)
        os.kill(pid, signal.SIGKILL)

    def clean(self, pid: int, alive) -> None:
        self._notes.add("clean", pid, is_reaped(pid), list(alive))


def is_reaped(pid: int) -> bool:
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def end_at_once(code: int) -> int:
    if (pid := os.fork()) == 0:
        os._exit(code)
    return pid


def refuse() -> int:
    raise BlockingIOError(11, "Resource temporarily unavailable")


# What runs in student processes, and before them


def entry(channel: socket.socket) -> None:
    """Answer each question with what a function of this module says."""
    while question := channel.recv(65536):
        name, *arguments = json.loads(question)
        channel.sendall(json.dumps(globals()[name](*arguments)).encode())


def surroundings() -> dict[str, object]:
    return {
        "open": [number for number in range(1000) if is_open(number)],
        "null": [os.path.samestat(os.fstat(number), os.stat(os.devnull)) for number in range(3)],
        "inheritable": os.get_inheritable(3),
        "wakes": signal.set_wakeup_fd(-1),
        "child handler": signal.getsignal(signal.SIGCHLD) == signal.SIG_DFL,
        "cores": sorted(os.sched_getaffinity(0)),
        "frozen": not any(thing is argument for thing in gc.get_objects() for argument in PREPARED),
        "garbage": FORGOTTEN and FORGOTTEN[0]() is not None,
        "path": sys.path[:3],
        "mask": os.umask(0),
        "pid": os.getpid(),
    }


def is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def is_open_in_a_fork() -> bool:
    if (pid := os.fork()) == 0:
        os._exit(is_open(3))
    return os.waitpid(pid, 0)[1] != 0


def leave(error: str, *arguments: object) -> None:
    raise {"SystemExit": SystemExit, "KeyboardInterrupt": KeyboardInterrupt}[error](*arguments)


FORGOTTEN: list[weakref.ref] = []
PREPARED: list[object] = []


def inform(told: object) -> None:
    """Keep what is told last."""
    PREPARED.append(told)


def prepare() -> None:
    """Leave what nothing refers to but itself, and something to be done at exit."""

    class Cycle:
        pass

    gc.disable()
    cycle = Cycle()
    cycle.itself = cycle
    FORGOTTEN.append(weakref.ref(cycle))
    atexit.register(FORGOTTEN.clear)


def prepared() -> list[object]:
    return PREPARED


# A zygote and the judge's end


class Zygote:
    """A zygote as a judge holds it."""

    def __init__(self, pid: int, control: socket.socket) -> None:
        self.pid, self.control = pid, control
        self.code: int | None = None
        self._is_ready = False
        self._said = control.makefile("rb")
        control.settimeout(PATIENCE)

    def said(self) -> dict:
        return json.loads(self._said.readline())

    def student(self, **limits: int) -> "Student":
        """Ask for a student process, once the zygote is ready: as a judge does."""
        self._is_ready = self._is_ready or self.said() == {"ready": True}
        (channel, theirs), (lifeline, zygotes) = socket.socketpair(), socket.socketpair()
        with theirs, zygotes:
            request = json.dumps(asdict(Limits(**limits))).encode()
            socket.send_fds(self.control, [request], [theirs.fileno(), zygotes.fileno()])
        for end in (channel, lifeline):
            end.settimeout(PATIENCE)
        return Student(channel, lifeline)

    def end(self) -> int:
        """Let the judge be gone; return the zygote's exit code."""
        self._said.close()
        self.control.close()
        self.code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.code


class Student:
    """A student process: its channel, and what its lifeline says."""

    def __init__(self, channel: socket.socket, lifeline: socket.socket) -> None:
        self.channel, self.lifeline = channel, lifeline

    def asked(self, *question: object) -> object:
        self.channel.sendall(json.dumps(question).encode())
        answer = self.channel.recv(65536)  # which is short, and sent at once
        return json.loads(answer) if answer else None

    def told(self) -> list[dict]:
        """Return what is said on the lifeline, until it is closed."""
        data = b""
        with suppress(ConnectionResetError):  # closed with our `!` unread
            while part := self.lifeline.recv(65536):
                data += part
        assert data.startswith(HELLO)
        return [json.loads(line) for line in data.removeprefix(HELLO).splitlines()]

    def close(self) -> list[dict]:
        self.channel.close()
        return self.told()


@pytest.fixture
def notes(tmp_path) -> Notes:
    return Notes(tmp_path / "notes")


@pytest.fixture
def started(notes, monkeypatch, tmp_path) -> Iterator[Callable[..., Zygote]]:
    """Starts a zygote, with other wishes than usual, and walls that do other things first."""
    begun: list[Zygote] = []

    def start(forks: tuple[Callable, ...] = (), told: object = None, **others: object) -> Zygote:
        for name in ("NamespaceWalls", "NoWalls"):
            monkeypatch.setattr(zygote, name, partial(Walls, notes, name, forks=forks))
        home = tmp_path / "home"
        home.mkdir()
        wanted = {
            "home": str(home), "visible": [], "isolated": False, "core": None, "path": [],
            "modules": [], "entry": f"{__name__}:entry", "prepare": None, "inform": None,
        } | others  # fmt: skip
        control, theirs = socket.socketpair()
        lines = [json.dumps(line).encode() + b"\n" for line in (wanted, told) if line != NOTHING]
        control.sendall(b"".join(lines))
        if (pid := os.fork()) == 0:
            try:
                control.close()
                os.setsid()  # whatever it kills by mistake, it isn't us
                gc.freeze()  # what tests have made is nothing to look through
                os.umask(0o077)
                zygote.main(theirs.detach())
            finally:
                os._exit(FELL_THROUGH)
        theirs.close()
        begun.append(Zygote(pid, control))
        return begun[-1]

    yield start
    for each in begun:
        if each.code is None:
            os.kill(each.pid, signal.SIGKILL)
            each.end()


def test_zygote_locks_itself_in_rehearses_and_says_that_it_is_ready(started, notes):
    made = started(isolated=True, visible=["/lessons"])
    assert made.said() == {"ready": True}
    assert notes.read()[:3] == [
        ["made", "NamespaceWalls", str(notes._path.with_name("home")), ["/lessons"]],
        ["lock in"],
        ["confine", Limits().memory],
    ]
    (_, rehearsed, is_gone, alive), *others = notes.of("clean")
    assert (is_gone, alive, others) == (True, [], [])
    assert rehearsed != made.pid
    assert [os.readlink(f"/proc/{made.pid}/fd/{number}") for number in range(3)] == [os.devnull] * 3


def test_zygote_without_isolation_has_walls_of_the_other_kind(started, notes, tmp_path):
    assert started().said() == {"ready": True}
    assert notes.of("made") == [["made", "NoWalls", str(tmp_path / "home"), []]]


def test_student_process_has_a_channel_and_nothing_of_the_zygotes(started, monkeypatch):
    monkeypatch.setattr(sys, "path", ["first", "second"])
    core = max(os.sched_getaffinity(0))
    student = started(
        core=core,
        path=["wanted"],
        prepare=f"{__name__}:prepare",
        inform=f"{__name__}:inform",
        told={"x": [1]},
    ).student()
    assert student.asked("surroundings") == {
        "open": [0, 1, 2, 3],
        "null": [True] * 3,
        "inheritable": False,
        "wakes": -1,
        "child handler": True,
        "cores": [core],
        "frozen": True,
        "garbage": False,
        "path": ["wanted", "first", "second"],
        "mask": 0o022,
        "pid": pytest.approx(0, abs=1e9),
    }
    assert student.asked("prepared") == [{"x": [1]}]
    assert student.asked("is_open_in_a_fork") is False
    (ending,) = student.close()
    assert (ending["status"], ending["cpu"] > 0) == (0, True)


def test_standard_files_of_a_student_process_are_its_own(started):
    made = started()
    first, other = made.student(), made.student()
    assert first.asked("set_flags", os.O_NONBLOCK) == [True] * 3
    assert other.asked("flags") == [os.O_RDWR] * 3


def test_without_a_core_of_its_own_a_student_process_may_use_all(started):
    student = started().student()
    assert student.asked("surroundings")["cores"] == sorted(os.sched_getaffinity(0))


def test_zygote_imports_what_is_wanted(started, tmp_path):
    (tmp_path / "wanted_by_nobody.py").write_text("raise ValueError('imported')\n")
    said = started(path=[str(tmp_path)], modules=["wanted_by_nobody"]).said()
    assert said["missing"] is None
    assert said["error"].startswith("Traceback")
    assert said["error"].endswith("ValueError: imported\n")


@pytest.mark.parametrize(
    "left, code",
    [
        (["SystemExit", 0], 0),
        (["SystemExit", 7], 7),
        (["SystemExit", 2**40 + 7], 7),
        (["SystemExit", "a text"], 1),
        (["KeyboardInterrupt"], 1),
    ],
)
def test_student_process_ends_with_its_entry(started, left, code):
    student = started().student()
    assert student.asked("leave", *left) is None
    assert [ending["status"] for ending in student.told()] == [code]


def test_limits_are_those_that_were_asked_for_and_what_is_left_is_cleaned(started, notes):
    made = started()
    first, second = made.student(memory=11), made.student(memory=22)
    pids = [student.asked("surroundings")["pid"] for student in (first, second)]
    assert notes.of("confine")[1:] == [["confine", 11], ["confine", 22]]
    first.close()
    assert notes.of("clean")[1:] == [["clean", pids[0], True, [pids[1]]]]
    second.close()
    assert notes.of("clean")[2:] == [["clean", pids[1], True, []]]
    assert notes.of("kill") == []


def test_student_process_is_killed_once_when_its_lifeline_says_so(started, notes):
    made = started()
    killed, other = made.student(), made.student()
    pid = killed.asked("surroundings")["pid"]
    killed.lifeline.sendall(b"!")
    assert [ending["status"] for ending in killed.told()] == [-signal.SIGKILL]
    assert other.asked("surroundings")
    assert notes.of("kill") == [["kill", pid]]


def test_zygote_rests_while_nothing_happens(started, notes, monkeypatch):
    """A process whose killing has no effect yet, and one that has ended, keep it from nothing."""

    def noted(*waited_for):
        notes.add("select")
        return select.select(*waited_for)

    monkeypatch.setattr(zygote, "select", SimpleNamespace(select=noted))
    monkeypatch.setattr(Walls, "kill", lambda walls, pid: notes.add("kill", pid))
    made = started()
    stays, goes = made.student(), made.student()
    stays.lifeline.sendall(b"!")
    goes.close()
    for _ in range(3):
        made.student().close()
    assert len(notes.of("kill")) == 1
    assert len(notes.of("select")) < 15


def test_process_that_was_killed_is_forgotten_so_that_its_number_can_be_anothers(notes):
    control, _ = socket.socketpair()
    nursery = in_a_process(lambda: killed_and_reaped(control, notes))
    assert nursery == [[], []]


def killed_and_reaped(control: socket.socket, notes: Notes) -> list[list[int]]:
    nursery = zygote._Nursery(control, entry, Walls(notes))
    pid = end_at_once(0)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    nursery._alive[pid] = socket.socketpair()[0]
    nursery._kill(pid)
    nursery._reap()
    return [[*nursery._alive], [*nursery._doomed]]


def in_a_process(function: Callable[[], object]) -> object:
    """Return what a function does in a process of its own, whose signals are its own."""
    ours, theirs = socket.socketpair()
    ours.settimeout(PATIENCE)
    if (pid := os.fork()) == 0:
        try:
            os.setsid()
            theirs.sendall(json.dumps(function()).encode())
        finally:
            os._exit(0)
    theirs.close()
    with ours:
        answer = ours.recv(65536)
    os.waitpid(pid, 0)
    return json.loads(answer)


def test_process_that_could_not_be_started_is_told_and_others_are_started(started):
    made = started(forks=(os.fork, refuse))
    refused, another = made.student(), made.student()
    assert json.loads(refused.lifeline.recv(65536)) == {
        "error": "no process could be started: [Errno 11] Resource temporarily unavailable"
    }
    assert refused.lifeline.recv(65536) == b""
    assert another.asked("prepared") == []


def test_end_of_the_judge_kills_and_cleans_all_and_removes_the_folder(started, notes, tmp_path):
    made = started()
    students = [made.student() for _ in range(2)]
    pids = [student.asked("surroundings")["pid"] for student in students]
    assert made.end() == 0
    assert notes.of("kill") == [["kill", pid] for pid in pids]
    assert notes.of("clean")[1:] == [
        ["clean", pids[0], True, [pids[1]]],
        ["clean", pids[1], True, []],
    ]
    assert not (tmp_path / "home").exists()


def test_judge_that_ends_before_it_hears_anything_leaves_no_folder(started, tmp_path):
    """It ends in the moment that everything is imported."""
    made = started()
    made.control.shutdown(socket.SHUT_RD)
    assert made.end() == 0
    assert not (tmp_path / "home").exists()


def test_judge_that_ends_before_it_has_told_all_leaves_no_folder(started, notes, tmp_path):
    made = started(told=NOTHING)
    until_noted(notes, "clean")
    assert made.end() == 0
    assert not (tmp_path / "home").exists()


def until_noted(notes: Notes, kind: str) -> None:
    """Wait until something of a kind is noted."""
    late = time.monotonic() + PATIENCE
    while not notes.of(kind):
        assert time.monotonic() < late
        time.sleep(0.01)


def test_end_of_the_judge_is_the_same_where_the_folder_is_gone(started, tmp_path):
    made = started()
    made.said()
    (tmp_path / "home").rmdir()
    assert made.end() == 0


def test_walls_that_fail_end_a_student_process_before_its_code_runs(started, notes, monkeypatch):
    def fail(walls, limits):
        if limits.memory == 11:
            raise Missing("walls", "no bricks")

    monkeypatch.setattr(Walls, "confine", fail)
    student = started().student(memory=11)
    failure, ending = student.told()
    assert failure["missing"] == ["walls", "no bricks"]
    assert failure["error"].endswith("Missing: ('walls', 'no bricks')\n")
    assert ending["status"] == 1
    assert student.channel.recv(100) == b""


def test_what_the_first_process_lacks_is_told(started, monkeypatch):
    monkeypatch.setattr(Walls, "confine", lambda *_: raised(Missing("walls", "no bricks")))
    assert started().said()["missing"] == ["walls", "no bricks"]


def test_what_fails_in_the_first_process_is_told(started, monkeypatch):
    monkeypatch.setattr(Walls, "confine", lambda *_: raised(ValueError("crooked")))
    said = started().said()
    assert said["missing"] is None
    assert "ValueError: crooked" in said["error"]
    assert "RuntimeError: Traceback" in said["error"]


def raised(error: Exception) -> None:
    raise error


def test_a_first_process_that_cannot_be_made_is_a_missing_layer(started):
    said = started(forks=(refuse,)).said()
    assert said["missing"] == [
        "namespaces within namespaces",
        "Resource temporarily unavailable",
    ]


def test_a_first_process_that_ends_without_a_word_is_a_failure(started):
    said = started(forks=(partial(end_at_once, 3),)).said()
    assert said["missing"] is None
    assert said["error"].endswith("a first process behind walls ended with status 768\n")


def test_standard_files_become_a_null_device_that_nothing_else_holds(monkeypatch):
    asked = []
    for name in ("open", "dup2", "close"):
        monkeypatch.setattr(
            zygote.os, name, lambda *words, name=name: asked.append((name, *words)) or 9
        )
    zygote._say_nothing()
    monkeypatch.undo()
    assert asked == [
        ("open", os.devnull, os.O_RDWR),
        *(("dup2", 9, standard) for standard in range(3)),
        ("close", 9),
    ]
