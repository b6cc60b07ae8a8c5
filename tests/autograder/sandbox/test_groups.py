"""Control groups: used where the system has given one over, in the way that the kernel wants it;
and nothing is touched where it hasn't.
"""

from collections.abc import Iterator
import errno
import math
import os
from pathlib import Path
import shutil
import socket
import subprocess
import sys
from types import SimpleNamespace

import pytest

from autograder.sandbox import Limits, Namespaces, backends, groups
from autograder.sandbox.groups import OURS, ControlGroup, NotDelegated, given_group
from autograder.sandbox.process import HELLO, StudentProcess
from tests.autograder.sandbox.support import SMALL, WARM

CONTROLS = {
    "cgroup.controllers": "cpu memory pids",
    "cgroup.subtree_control": "",
    "cgroup.procs": "",
    "cgroup.events": "populated 0\nfrozen 0\n",
    "cgroup.kill": "",
    "memory.max": "max",
    "memory.oom.group": "0",
    "memory.swap.max": "max",
    "pids.max": "max",
}


@pytest.fixture
def tree(tmp_path, monkeypatch) -> Path:
    """A system whose control groups are files in a folder: a new one comes with its controls, and
    goes with them. Our process is in one that was given over.
    """
    real = Path.mkdir

    def mkdir(path: Path, exist_ok: bool = False) -> None:
        real(path, exist_ok=exist_ok)
        for name, content in CONTROLS.items():
            (path / name).write_text(content)

    monkeypatch.setattr(groups.Path, "mkdir", mkdir)
    monkeypatch.setattr(groups.Path, "rmdir", shutil.rmtree)
    given = {tmp_path / "groups" / "run.scope"}
    monkeypatch.setattr(groups.os, "getxattr", lambda path, _: b"1" if path in given else b"0")
    (tmp_path / "groups").mkdir()
    (tmp_path / "groups" / "run.scope").mkdir()
    (tmp_path / "groups" / "run.scope" / "cgroup.procs").write_text("41\n42\n")
    return tmp_path


def proc(tree: Path, group: str = "/run.scope", kind: str = "cgroup2", root: str = "/") -> Path:
    """Write what the system tells about a process in `group`; return where."""
    folder = tree / "proc"
    os.makedirs(folder, exist_ok=True)
    (folder / "cgroup").write_text(f"4:memory:/elsewhere\n0::{group}\n")
    (folder / "mountinfo").write_text(
        "21 1 0:20 / /sys rw shared:2 - sysfs sysfs rw\n"
        f"30 21 0:26 {root} {tree / 'groups'} rw shared:9 - {kind} none rw\n"
    )
    return folder


def test_given_group_moves_its_processes_below_and_hands_controllers_down(tree):
    given = given_group(proc(tree))
    assert given == tree / "groups" / "run.scope"
    assert (given / "cgroup.subtree_control").read_text() == "+memory +pids"
    # a file keeps what was written last; the kernel takes one after the other
    assert (given / OURS / "cgroup.procs").read_text() == "42"


def test_given_group_is_found_from_the_group_that_the_processes_were_moved_into(tree):
    given = given_group(proc(tree))
    (given / "cgroup.subtree_control").write_text("memory pids")
    (given / OURS / "cgroup.procs").write_text("untouched")
    assert given_group(proc(tree, f"/run.scope/{OURS}")) == given
    assert (given / OURS / "cgroup.procs").read_text() == "untouched"


def test_given_group_is_found_where_only_a_part_of_the_tree_is_mounted(tree):
    found = given_group(proc(tree, "/machine/box/run.scope", root="/machine/box"))
    assert found == tree / "groups" / "run.scope"


@pytest.mark.parametrize(
    "where, reason",
    [
        ({"group": "/"}, "the group {groups} was not given over to autograder"),
        ({"kind": "cgroup"}, "no control groups of version 2 are mounted"),
    ],
)
def test_group_that_was_not_given_over_is_left_alone(tree, where, reason):
    with pytest.raises(NotDelegated) as told:
        given_group(proc(tree, **where))
    assert str(told.value) == reason.format(groups=tree / "groups")
    assert not (tree / "groups" / OURS).exists()
    assert (tree / "groups" / "cgroup.subtree_control").read_text() == ""


@pytest.mark.parametrize(
    "there, missing",
    [("cpu pids", "memory"), ("cpu memory", "pids"), ("cpu", "memory and pids")],
)
def test_given_group_without_a_controller_is_left_alone(tree, there, missing):
    given = tree / "groups" / "run.scope"
    (given / "cgroup.controllers").write_text(there)
    with pytest.raises(NotDelegated) as told:
        given_group(proc(tree))
    assert str(told.value) == f"{given} has no controller for {missing}"
    assert not (given / OURS).exists()


@pytest.mark.parametrize("mark", ["user.delegate", "trusted.delegate"])
def test_group_is_given_over_by_either_mark_and_where_it_can_be_written(tree, monkeypatch, mark):
    def attribute(path: Path, name: str) -> bytes:
        if name != mark:
            raise OSError(errno.ENODATA, "No data available")
        return b"1" if path == tree / "groups" / "run.scope" else b"0"

    monkeypatch.setattr(groups.os, "getxattr", attribute)
    assert given_group(proc(tree)) == tree / "groups" / "run.scope"
    monkeypatch.setattr(groups.os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(NotDelegated, match="was not given over to autograder$"):
        given_group(proc(tree))


def test_group_of_the_same_name_below_none_that_was_given_over_is_left_alone(tree):
    (tree / "groups" / OURS).mkdir()
    with pytest.raises(NotDelegated, match=f"{OURS} was not given over"):
        given_group(proc(tree, f"/{OURS}"))


def test_group_below_one_that_was_given_over_is_left_alone_if_it_is_not_ours(tree):
    (tree / "groups" / "run.scope" / "another").mkdir()
    with pytest.raises(NotDelegated, match="another was not given over"):
        given_group(proc(tree, "/run.scope/another"))


def refused(monkeypatch, name: str, *codes: int | None) -> list[str]:
    """Let the system refuse what is written into a control, once for each code that is none, and
    for ever with the last one; return what is tried.
    """
    tried, real = [], Path.write_text

    def write(path: Path, text: str) -> int:
        if path.name == name:
            tried.append(text)
            code = codes[min(len(tried), len(codes)) - 1]
            if code is not None:
                raise OSError(code, os.strerror(code))
        return real(path, text)

    monkeypatch.setattr(groups.Path, "write_text", write)
    return tried


def test_processes_that_are_forked_meanwhile_are_moved_too(tree, monkeypatch):
    where = proc(tree)
    tried = refused(monkeypatch, "cgroup.subtree_control", None, errno.EBUSY, errno.EBUSY, None)
    given = given_group(where)
    assert tried[1:] == ["+memory +pids"] * 3
    assert (given / "cgroup.subtree_control").read_text() == "+memory +pids"


@pytest.mark.parametrize(
    "code, n_tries, told",
    [(errno.EBUSY, groups.MAX_TRIES, "Device or resource busy"), (errno.EPERM, 1, "Operation not")],
)
def test_group_whose_processes_can_not_all_be_moved_is_not_given(
    tree, monkeypatch, code, n_tries, told
):
    where = proc(tree)
    tried = refused(monkeypatch, "cgroup.subtree_control", None, code)
    with pytest.raises(NotDelegated, match=f"run.scope: {told}"):
        given_group(where)
    assert len(tried) == 1 + n_tries


def test_processes_that_have_ended_meanwhile_are_passed_over(tree, monkeypatch):
    where = proc(tree)
    (tree / "groups" / "run.scope" / OURS).mkdir()  # from another run
    tried = refused(monkeypatch, "cgroup.procs", None, errno.ESRCH, None)
    assert given_group(where) == tree / "groups" / "run.scope"
    assert tried[1:] == ["41", "42"]


def test_system_without_control_groups_is_told(tmp_path):
    with pytest.raises(NotDelegated) as told:
        given_group(tmp_path)
    assert str(told.value) == "this system has no control groups"


def test_group_of_a_student_process_has_its_limits_and_is_gone_when_that_is_closed(tree):
    group = ControlGroup(given_group(proc(tree)), Limits(memory_together=1000, processes=7))
    controls = {name: (group._path / name).read_text() for name in CONTROLS}
    assert controls["memory.max"].startswith("1000")
    assert controls["pids.max"].startswith("7")
    assert controls["memory.oom.group"] == "1"
    assert controls["memory.swap.max"].startswith("0")
    group.enter(43)
    assert (group._path / "cgroup.procs").read_text() == "43"
    killed = os.open(group._path / "cgroup.kill", os.O_RDONLY)
    group.close()
    assert os.read(killed, 10) == b"1"
    os.close(killed)
    assert not group._path.exists()


def test_groups_of_student_processes_have_names_of_their_own(tree):
    given = given_group(proc(tree))
    made = [ControlGroup(given, Limits()) for _ in range(2)]
    assert made[0]._path != made[1]._path
    assert {group._path.parent for group in made} == {given}


def test_group_without_controls_that_a_kernel_may_lack_is_made_and_closed(tree, monkeypatch):
    for name in ("memory.swap.max", "cgroup.kill"):
        monkeypatch.delitem(CONTROLS, name)
    group = ControlGroup(given_group(proc(tree)), Limits(processes=7))
    assert (group._path / "pids.max").read_text().startswith("7")
    group.close()
    assert not group._path.exists()


def test_group_that_can_not_have_its_limits_is_taken_away(tree, monkeypatch):
    given = given_group(proc(tree))
    monkeypatch.delitem(CONTROLS, "pids.max")
    with pytest.raises(FileNotFoundError):
        ControlGroup(given, Limits())
    assert sorted(path.name for path in given.iterdir() if path.is_dir()) == [OURS]


@pytest.mark.parametrize("n_waits", [0, 3, math.inf])
def test_close_waits_until_a_group_is_empty_but_not_for_ever(tree, monkeypatch, n_waits):
    group = ControlGroup(given_group(proc(tree)), Limits())
    events, waits = group._path / "cgroup.events", []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        events.write_text(f"frozen 0\npopulated {int(len(waits) < n_waits)}\n")

    def leave(path: Path) -> None:
        raise OSError(errno.EBUSY, "Device or resource busy")

    clock = SimpleNamespace(sleep=wait, monotonic=lambda: 1000.0 * len(waits))
    monkeypatch.setattr(groups, "time", clock)
    monkeypatch.setattr(groups, "SECONDS_TO_EMPTY", 10_000.0)
    if n_waits:
        events.write_text("populated 1\nfrozen 0\n")
    if n_waits == math.inf:
        monkeypatch.setattr(groups.Path, "rmdir", leave)
    group.close()
    assert len(waits) == min(n_waits, 10)
    assert group._path.exists() is (n_waits == math.inf)


def test_student_process_enters_its_group_when_it_says_hello_and_leaves_none_behind():
    class Group:
        seen: list = []

        def enter(self, pid: int) -> None:
            self.seen.append(pid)

        def close(self) -> None:
            self.seen.append("closed")

    group = Group()
    (channel, theirs), (lifeline, zygotes) = socket.socketpair(), socket.socketpair()
    with channel, theirs, lifeline, zygotes:
        student = StudentProcess(channel, lifeline, group)
        zygotes.sendall(HELLO)
        student.enter_group()
        assert group.seen == [os.getpid()]
        zygotes.sendall(b'{"status": 0, "cpu": 0.0}\n')
        zygotes.close()
        student.close()
    assert group.seen == [os.getpid(), "closed"]


# For real, as far as this machine goes


@pytest.fixture
def mounted(tmp_path) -> Iterator[Path]:
    """The machine's control groups of version 2, mounted in a folder, and one made for the test."""
    place = tmp_path / "mounted"
    place.mkdir()
    command = ["mount", "-t", "cgroup2", "none", str(place)]
    if os.geteuid() or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("control groups of version 2 can be mounted by root alone, and not everywhere")
    made = place / f"autograder-test-{os.getpid()}"
    try:
        made.mkdir()
        yield made
    finally:
        for folder in [*made.glob("*/"), made]:
            folder.rmdir()
        subprocess.run(["umount", str(place)], check=True)


def test_real_group_takes_all_that_its_process_starts_along(mounted, monkeypatch):
    monkeypatch.setattr(ControlGroup, "_limit", lambda *_: None)  # not needed to be killed
    group = ControlGroup(mounted, Limits())
    forks = "import os, time\nprint(flush=True)\ninput()\nos.fork()\nos.fork() or os.setsid()\n"
    student = subprocess.Popen(
        [sys.executable, "-c", f"{forks}print(flush=True)\ntime.sleep(600)"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with student:
        student.stdout.readline()
        group.enter(student.pid)
        student.stdin.write(b"\n")
        student.stdin.flush()
        assert [student.stdout.readline() for _ in range(4)] == [b"\n"] * 4
        assert len((group._path / "cgroup.procs").read_text().split()) == 4
        group.close()
    assert not group._path.exists()
    assert student.returncode == -9


def test_real_given_group_limits_what_is_started_below_it(mounted):
    missing = groups.CONTROLLERS - set((mounted / "cgroup.controllers").read_text().split())
    if missing:
        names = " and ".join(sorted(missing))
        pytest.skip(f"this machine has {names} in control groups of version 1")
    os.setxattr(mounted, groups.DELEGATED[1], b"1")
    script = (
        "import os\n"
        "from pathlib import Path\n"
        "from autograder.sandbox import Limits\n"
        "from autograder.sandbox.groups import ControlGroup, given_group\n"
        f"Path({str(mounted)!r}, 'cgroup.procs').write_text(str(os.getpid()))\n"
        "group = ControlGroup(given_group(), Limits(memory_together=2**26, processes=3))\n"
        "if not (pid := os.fork()):\n"
        "    group.enter(os.getpid())\n"
        "    bytearray(2**28)\n"
        "    os._exit(0)\n"
        "print(os.waitpid(pid, 0)[1])\n"
        "group.close()\n"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (said.stdout, said.stderr) == ("9\n", "")


@pytest.mark.slow
def test_sandbox_puts_each_student_process_into_a_group_of_its_own_before_its_code_runs(
    monkeypatch, tmp_path
):
    class Group:
        seen: list = []

        def __init__(self, above: Path, limits: Limits):
            self.seen.append((above, limits.processes))

        def enter(self, pid: int) -> None:
            os.kill(pid, 0)
            self.seen.append("entered")

        def close(self) -> None:
            self.seen.append("closed")

    monkeypatch.setattr(backends, "given_group", lambda: tmp_path)
    monkeypatch.setattr(backends, "ControlGroup", Group)
    with Namespaces(WARM) as sandbox:
        with sandbox.student(SMALL):
            assert Group.seen == [(tmp_path, SMALL.processes), "entered"]
        assert Group.seen[2:] == ["closed"]
