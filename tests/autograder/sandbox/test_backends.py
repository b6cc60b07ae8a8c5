"""What every backend owes: the contract, kept by full isolation and by none alike."""

from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
import errno
import json
import os
from pathlib import Path
import select
import signal
import subprocess
import sys
from types import SimpleNamespace

import pytest

import autograder
from autograder.problems import Problem
from autograder.sandbox import Limits, Namespaces, Unconfined, Warm, backends
from autograder.sandbox.backends import SandboxUnavailable
from tests.autograder.sandbox.support import (
    BACKENDS,
    HERE,
    MEGABYTE,
    PATIENCE,
    SMALL,
    WARM,
    answer_on,
    ask,
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=sorted(BACKENDS))
def sandbox(request):
    with BACKENDS[request.param](WARM) as started:
        yield started


def zygote_of(sandbox) -> int:
    """Return the pid of the process that student processes are forked from: with namespaces, the
    started one's child.
    """
    pid = sandbox._process.pid
    return pid if sandbox.name == "none" else children_of(pid)[0]


def children_of(pid: int) -> list[int]:
    try:
        return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))
    except (FileNotFoundError, ProcessLookupError):
        return []


def descendants_of(pid: int) -> set[int]:
    """Return the pids of a process and of all that descend from it, as the machine sees them."""
    found, new = set(), {pid}
    while new:
        found |= new
        new = {child for pid in new for child in children_of(pid)}
    return found


def everything_started(sandbox) -> set[int]:
    return descendants_of(sandbox._process.pid)


def test_environment_is_clean(sandbox, monkeypatch):
    monkeypatch.setenv("SECRET_TOKEN", "1234")
    answer, _ = ask(sandbox, "surroundings")
    environment = answer["environment"]
    assert environment.pop("HOME") == environment.pop("TMPDIR") == answer["folder"]
    assert set(environment) == {
        "LANG", "TZ", "PATH", "PYTHONHASHSEED", "MPLBACKEND",
        "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS",
    }  # fmt: skip


def test_descriptors_are_channel_and_null(sandbox):
    answer, _ = ask(sandbox, "surroundings")
    assert answer["descriptors"] == [0, 1, 2, 3]


def test_standard_descriptors_are_its_own(sandbox):
    """Their flags belong to an open file, which processes can share."""
    with sandbox.student(SMALL) as other:
        assert ask(sandbox, "set_flags", os.O_NONBLOCK | os.O_APPEND)[0] == [True] * 3
        other.channel.sendall(json.dumps(["flags", []]).encode())
        assert answer_on(other.channel) == ask(sandbox, "flags")[0] == [os.O_RDWR] * 3


def test_descriptors_beyond_the_limit_are_closed_too(sandbox):
    with ExitStack() as others:
        for _ in range(SMALL.open_files):
            others.enter_context(sandbox.student(SMALL))
        answer, _ = ask(sandbox, "surroundings")
    assert answer["descriptors"] == [0, 1, 2, 3]


def test_judges_modules_are_not_there(sandbox):
    assert ask(sandbox, "loaded", "numpy")[0] is True
    for package in ("pytest", "autograder.exercises", "nbgrader"):
        assert ask(sandbox, "loaded", package)[0] is False


@pytest.mark.parametrize(("code", "seen"), [(0, 0), (7, 7), (256, 0)])
def test_exit_code_is_reported(sandbox, code, seen):
    assert ask(sandbox, "exit_with", code)[1].code == seen


def test_signal_is_reported(sandbox):
    answer, ending = ask(sandbox, "die_of", int(signal.SIGSEGV))
    assert (answer, ending.code, ending.signal) == (None, None, signal.SIGSEGV)


def test_wait_returns_none_while_it_runs(sandbox):
    with sandbox.student(SMALL) as student:
        assert student.wait(0) is None
        student.kill()
        assert student.wait(PATIENCE).signal == signal.SIGKILL


def test_kill_after_the_end_is_harmless(sandbox):
    with sandbox.student(SMALL) as student:
        student.channel.close()
        ending = student.wait(PATIENCE)
        student.kill()
        assert student.wait(0) == ending


def test_closing_kills_daemons(sandbox):
    """A process in a session of its own, deaf to signals, holding the channel: gone with its
    student process.
    """
    before = everything_started(sandbox)
    with sandbox.student(SMALL) as student:
        student.channel.sendall(json.dumps(["stay_with_daemon", ["written"]]).encode())
        assert student.channel.recv(100) == b"true"
        assert len(everything_started(sandbox)) >= len(before) + 2
    assert everything_started(sandbox) == before


def test_daemons_do_not_outlive_its_end(sandbox):
    before = everything_started(sandbox)
    answer, ending = ask(sandbox, "daemon_that_touches", "written")
    assert (answer, ending.code) == (True, 0)
    assert everything_started(sandbox) == before


def test_daemon_holding_the_channel_does_not_hold_the_end(sandbox):
    assert ask(sandbox, "hold_channel_in_daemon")[1].code == 7


def test_forked_process_does_not_answer_too(sandbox):
    assert ask(sandbox, "answer_twice")[0] is True


def test_nothing_is_left_for_the_next(sandbox):
    where, _ = ask(sandbox, "leave_behind", "note")
    assert ask(sandbox, "found_left", "note")[0] == [False, False, False]
    assert not os.path.exists(where)


def test_several_at_once_are_apart(sandbox):
    with sandbox.student(SMALL) as first, sandbox.student(SMALL) as second:
        first.channel.sendall(json.dumps(["leave_behind", ["note"]]).encode())
        assert answer_on(first.channel)
        second.channel.sendall(json.dumps(["found_left", ["note"]]).encode())
        assert answer_on(second.channel) == [False, False, False]


def test_all_stay_on_one_core(sandbox):
    cores = (
        [sandbox._core.number] if sandbox._core.number is not None else [*os.sched_getaffinity(0)]
    )
    assert ask(sandbox, "cores")[0] == ask(sandbox, "cores")[0] == cores


@pytest.mark.slow
def test_cpu_time_is_known_while_it_runs(sandbox):
    with sandbox.student(SMALL) as student:
        student.channel.sendall(json.dumps(["compute", [0.5]]).encode())
        assert student.channel.recv(100) == b"true"
        assert 0.5 <= student.cpu_seconds() < 5
        ending = student.wait(PATIENCE)
        assert student.cpu_seconds() == ending.cpu_seconds >= 0.5


# Limits and their consequences


def test_memory_beyond_the_limit_is_memory_error(sandbox):
    assert ask(sandbox, "fill_memory", 300)[0] == "MemoryError"
    assert ask(sandbox, "fill_memory", 150)[0] == 150


def test_open_files_beyond_the_limit_are_refused(sandbox):
    assert ask(sandbox, "open_many", 50)[0] == [16, "Too many open files"]


def test_file_beyond_the_limit_is_refused(sandbox):
    assert ask(sandbox, "write_file", 5)[0] == "File too large"
    assert ask(sandbox, "write_file", 4)[0] == 4 * MEGABYTE


@pytest.mark.slow
def test_cpu_time_beyond_the_limit_kills(sandbox):
    """The kernel keeps the limit in ticks that it counts; on a busy machine what it measures
    differs from these by much.
    """
    with sandbox.student(replace(SMALL, cpu=3)) as student:
        student.channel.sendall(json.dumps(["spin_telling_the_time", []]).encode())
        student.channel.settimeout(PATIENCE)
        *_, last = student.channel.makefile("r")
        ending = student.wait(PATIENCE)
    counted, measured = json.loads(last)
    assert (ending.signal, ending.error) == (signal.SIGKILL, None)
    assert 0.9 * 3 < counted <= 3
    assert measured <= ending.cpu_seconds < 4


def test_core_is_never_dumped(sandbox):
    assert ask(sandbox, "surroundings")[0]["core"] == [1, 1]


# The sandbox as a whole


def test_two_hundred_in_a_row_leave_nothing(sandbox):
    ask(sandbox, "surroundings")
    before = belongings(sandbox)
    for _ in range(200):
        with sandbox.student(Limits()) as student:
            student.channel.close()
            assert student.wait(PATIENCE).error is None
    after = belongings(sandbox)
    assert after["memory"] < before.pop("memory") + 2 * MEGABYTE
    assert {name: after[name] for name in before} == before


def belongings(sandbox) -> dict[str, object]:
    """Return what could leak, here and in the zygote."""
    zygote = zygote_of(sandbox)
    status = Path(f"/proc/{zygote}/statm").read_text().split()
    return {
        "processes": everything_started(sandbox),
        "descriptors": (len(os.listdir("/proc/self/fd")), len(os.listdir(f"/proc/{zygote}/fd"))),
        "mounts": len(Path(f"/proc/{zygote}/mounts").read_text().splitlines()),
        "memory": int(status[1]) * os.sysconf("SC_PAGE_SIZE"),
    }


@pytest.mark.parametrize("backend", sorted(BACKENDS))
def test_close_ends_everything_and_removes_the_folder(backend):
    sandbox = BACKENDS[backend](WARM)
    sandbox.start()
    home = sandbox._home
    student = sandbox.student(SMALL)
    student.channel.sendall(json.dumps(["stay_with_daemon", ["written"]]).encode())
    assert student.channel.recv(100) == b"true"
    pids = everything_started(sandbox)
    assert len(pids) >= 3
    sandbox.close()
    assert [pid for pid in pids if alive(pid)] == []
    assert not os.path.exists(home)
    assert student.wait(PATIENCE) is not None
    sandbox.close()


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


JUDGE = """
import json, os, sys
from tests.autograder.sandbox.support import BACKENDS, SMALL, WARM
sandbox = BACKENDS[sys.argv[1]](WARM)
sandbox.start()
student = sandbox.student(SMALL)
student.channel.sendall(json.dumps([sys.argv[2], json.loads(sys.argv[3])]).encode())
assert student.channel.recv(100) == b"true"
print(sandbox._process.pid, sandbox._home, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize(
    "what", [("stay_with_daemon", '["written"]'), ("spin", "[true]")], ids=["daemon", "spin"]
)
@pytest.mark.parametrize("backend", sorted(BACKENDS))
def test_killed_judge_takes_everything_along(backend, what):
    judge = subprocess.Popen(
        [sys.executable, "-c", JUDGE, backend, *what],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=HERE.parents[2],
    )
    pid, home = judge.stdout.readline().decode().split()
    watches = [os.pidfd_open(pid) for pid in descendants_of(int(pid))]
    assert len(watches) > 1
    judge.kill()
    judge.wait()
    judge.stdin.close()
    judge.stdout.close()
    for watch in watches:
        gone(watch)
    assert not os.path.exists(home)


def gone(watch: int) -> None:
    """Wait until the process of a pidfd has ended."""
    assert select.select([watch], [], [], PATIENCE)[0], "still alive after its judge's death"
    os.close(watch)


@pytest.mark.parametrize("backend", sorted(BACKENDS))
def test_failing_import_is_told_with_its_traceback(backend):
    with pytest.raises(RuntimeError, match="No module named 'nowhere'"):
        BACKENDS[backend](Warm(entry="attacks:entry", modules=("nowhere",), path=(HERE,))).start()


@pytest.mark.parametrize("backend", sorted(BACKENDS))
def test_what_start_is_told_is_known_before_the_first_student(backend):
    warm = Warm(entry="attacks:entry", inform="attacks:inform", path=(HERE,))
    with closing(BACKENDS[backend](warm).begin()) as sandbox:
        sandbox.start({"x": [1, 2]})
        assert ask(sandbox, "prepared")[0] == {"x": [1, 2]}


@pytest.mark.parametrize("backend", sorted(BACKENDS))
def test_sandbox_that_is_closed_before_it_is_started_leaves_nothing(backend):
    sandbox = BACKENDS[backend](WARM).begin()
    process, home = sandbox._process, sandbox._home
    sandbox.close()
    assert process.returncode == 0
    assert not os.path.exists(home)


BEGUN = """
import sys, time
from tests.autograder.sandbox.support import BACKENDS, WARM
sandbox = BACKENDS[sys.argv[1]](WARM).begin()
print(sandbox._process.pid, sandbox._home, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("backend", sorted(BACKENDS))
def test_judge_killed_before_it_starts_its_sandbox_takes_it_along(backend):
    command = [sys.executable, "-c", BEGUN, backend]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, **pipes, cwd=HERE.parents[2]) as judge:
        pid, home = judge.stdout.readline().decode().split()
        watch = os.pidfd_open(int(pid))
        judge.kill()
    gone(watch)
    assert not os.path.exists(home)


def test_zygote_that_died_is_told_as_our_failure():
    with BACKENDS["namespaces"](WARM) as sandbox, sandbox.student(SMALL) as student:
        os.kill(zygote_of(sandbox), signal.SIGKILL)
        assert student.wait(PATIENCE).error == "the sandbox died"
        with sandbox.student(SMALL) as another:
            assert another.wait(PATIENCE).error == "the sandbox died"


# Starting and ending, as the judge does it

EMPTY = Warm(entry="attacks:entry", path=(HERE,))


@pytest.mark.parametrize(("backend", "first"), [("namespaces", True), ("none", False)])
def test_student_process_is_the_first_of_a_namespace_if_it_is_isolated(backend, first):
    with BACKENDS[backend](EMPTY) as sandbox:
        assert (ask(sandbox, "surroundings")[0]["pid"] == 1) is first
    assert sandbox._process is None


def test_interpreter_imports_nothing_of_a_users_or_from_where_it_is():
    with Unconfined(EMPTY) as sandbox:
        assert ask(sandbox, "interpreter")[0] == {"safe": [True, 1], "here": []}
    assert backends.PACKAGES == str(Path(autograder.__file__).parents[1])


@dataclass
class Taken:
    """A core that is taken until it is closed."""

    number: int | None = None
    is_closed: bool = False

    def close(self) -> None:
        self.is_closed = True


@pytest.mark.parametrize("is_killed", [False, True])
def test_close_lets_the_zygote_end_and_gives_all_back(monkeypatch, is_killed):
    taken = Taken()
    monkeypatch.setattr(backends, "Core", lambda: taken)
    sandbox = Unconfined(EMPTY)
    sandbox.start()
    process, home = sandbox._process, sandbox._home
    assert os.getsid(process.pid) == process.pid
    assert (sandbox.is_alive(), sandbox.is_alive()) == (True, True)
    if is_killed:
        process.kill()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert not sandbox.is_alive()
    assert os.path.exists(home)
    sandbox.close()
    assert not sandbox.is_alive()
    assert process.returncode == (-signal.SIGKILL if is_killed else 0)
    assert taken.is_closed
    assert not os.path.exists(home)


def test_zygote_that_does_not_end_is_killed(monkeypatch):
    monkeypatch.setattr(backends, "SECONDS_TO_END", 0.01)
    sandbox = Unconfined(EMPTY)
    sandbox.start()
    process = sandbox._process
    process.send_signal(signal.SIGSTOP)
    sandbox.close()
    assert process.returncode == -signal.SIGKILL


def test_isolation_is_refused_elsewhere_than_on_linux(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(SandboxUnavailable) as refused:
        Namespaces(EMPTY).start()
    assert (refused.value.layer, refused.value.reason) == ("Linux", "this is darwin")
    assert str(refused.value) == (
        "Student code can't be isolated here: no Linux (this is darwin). Grade on Linux; on "
        "Windows, that can be WSL 2. `autograder doctor` shows all layers; `--isolation none` "
        "goes without them, at your own risk."
    )
    sandbox = Unconfined(EMPTY)
    sandbox.start()
    sandbox.close()


def test_missing_layer_is_what_the_zygote_told():
    with pytest.raises(SandboxUnavailable) as refused:
        Namespaces(EMPTY)._check({"error": "Traceback", "missing": ["seccomp", "no filters"]})
    assert (refused.value.layer, refused.value.reason) == ("seccomp", "no filters")


def test_nothing_is_started_where_processes_can_not_be_forked(monkeypatch):
    monkeypatch.setattr(backends, "os", SimpleNamespace(name="nt"))
    with pytest.raises(Problem) as problem:
        Unconfined(EMPTY).start()
    assert str(problem.value) == ("Student processes need Linux or macOS; on Windows, use WSL 2.")


def test_no_room_for_temporary_files_is_told(monkeypatch):
    def refuse(prefix: str) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(backends.tempfile, "mkdtemp", refuse)
    with pytest.raises(Problem) as problem:
        Unconfined(EMPTY).start()
    assert str(problem.value) == (
        "There is no room for temporary files (No space left on device). Make room, or set TMPDIR."
    )


def test_interpreter_that_ends_without_an_answer_is_told_by_its_last_words(tmp_path):
    (tmp_path / "ends.py").write_text(
        "import os, sys\nsys.stderr.write('out of order')\nsys.stderr.flush()\nos._exit(3)\n"
    )
    sandbox = Unconfined(Warm(entry="attacks:entry", modules=("ends",), path=(HERE, tmp_path)))
    with pytest.raises(RuntimeError) as failure:
        sandbox.start()
    assert str(failure.value) == "the sandbox's interpreter did not start:\nout of order"
    assert sandbox._process is None
    assert not os.path.exists(sandbox._home)


def test_student_process_enters_the_group_that_was_given_over(monkeypatch):
    class Group:
        def __init__(self, given: Path, limits: Limits) -> None:
            self.asked: list[object] = [given, limits]

        def enter(self, pid: int) -> None:
            self.asked.append(pid)

        def close(self) -> None:
            self.asked.append("close")

    monkeypatch.setattr(backends, "ControlGroup", Group)
    monkeypatch.setattr(backends, "given_group", lambda: Path("/group"))
    with Unconfined(EMPTY) as sandbox:
        with sandbox.student(SMALL) as student:
            group = student._group
            assert group.asked == [Path("/group"), SMALL, *children_of(sandbox._process.pid)]
        assert group.asked[3:] == ["close"]


def test_threads_left_by_prepare_are_told():
    warm = Warm(entry="attacks:entry", prepare="attacks:leave_thread", path=(HERE,))
    with pytest.raises(RuntimeError, match="started 1 threads"):
        BACKENDS["namespaces"](warm).start()
