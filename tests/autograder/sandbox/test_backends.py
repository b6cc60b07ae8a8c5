"""What every backend owes: the contract, kept by full isolation and by none alike."""

from contextlib import ExitStack
from dataclasses import replace
import json
import os
from pathlib import Path
import select
import signal
import subprocess
import sys

import pytest

from autograder.sandbox import Limits, Warm
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
def test_prepare_gets_its_argument_before_the_first_student(backend):
    warm = Warm(
        entry="attacks:entry", prepare="attacks:prepare", argument={"x": [1, 2]}, path=(HERE,)
    )
    with BACKENDS[backend](warm) as sandbox:
        assert ask(sandbox, "prepared")[0] == {"x": [1, 2]}


def test_zygote_that_died_is_told_as_our_failure():
    with BACKENDS["namespaces"](WARM) as sandbox, sandbox.student(SMALL) as student:
        os.kill(zygote_of(sandbox), signal.SIGKILL)
        assert student.wait(PATIENCE).error == "the sandbox died"
        with sandbox.student(SMALL) as another:
            assert another.wait(PATIENCE).error == "the sandbox died"


def test_threads_left_by_prepare_are_told():
    warm = Warm(entry="attacks:entry", prepare="attacks:leave_thread", path=(HERE,))
    with pytest.raises(RuntimeError, match="started 1 threads"):
        BACKENDS["namespaces"](warm).start()
