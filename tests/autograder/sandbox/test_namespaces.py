"""What full isolation owes besides: no way out, and every bomb held."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
import json
import os
from pathlib import Path
import platform
import select
import signal
import site
import socket
import sys
import sysconfig

import pytest

from autograder.doctor.layers import probe_files
from autograder.sandbox import Limits, Namespaces, Warm, linux, namespaces
from tests.autograder.sandbox.refused import (
    ANSWERED,
    REFUSED,
    REFUSED_ARGUMENTS,
    UNKNOWN,
)
from tests.autograder.sandbox.support import HERE, PATIENCE, SMALL, answer_on, ask
from tests.this_course import PROJECT

pytestmark = pytest.mark.slow

NOT_PERMITTED = "Operation not permitted"
ABSENT = "No such file or directory"
READ_ONLY = "Read-only file system"


@pytest.fixture(scope="module")
def sandbox():
    warm = Warm(
        entry="attacks:entry",
        modules=("numpy",),
        path=(HERE, PROJECT),
        visible=(PROJECT / "course",),
    )
    with Namespaces(warm) as started:
        yield started


@contextmanager
def seen_from_outside(sandbox) -> Iterator[Path]:
    """Give the folder in which the machine tells about a student process, while it waits."""
    with sandbox.student(SMALL) as student:
        student.channel.sendall(json.dumps(["wait_for_signals", []]).encode())
        assert student.channel.recv(10) == b"true"
        student.cpu_seconds()  # it has said hello by now, and so who it is
        yield Path("/proc", str(student._pid))


def status_of(process: Path) -> dict[str, str]:
    lines = (process / "status").read_text().splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


# Files


def test_root_shows_what_is_needed_and_nothing_else(sandbox):
    top = {Path(path).parts[1] for path in (os.sys.prefix, os.sys.base_prefix, str(PROJECT))}
    allowed = {"dev", "etc", "lib", "lib64", "scratch", "tmp", "usr"} | top
    assert set(ask(sandbox, "listing", "/")[0]) <= allowed
    assert ask(sandbox, "listing", "/etc")[0] == ["ld.so.cache"]
    assert ask(sandbox, "listing", "/dev")[0] == ["null", "urandom", "zero"]
    assert set(ask(sandbox, "listing", "/usr")[0]) <= {"lib", "lib64", "local", "share"}


def test_files_are_pythons_and_the_libraries_it_is_linked_with(sandbox):
    own = [sysconfig.get_path("stdlib"), *site.getsitepackages(), str(PROJECT / "course")]
    data = ["/usr/lib/locale", "/usr/share/zoneinfo", "/usr/share/fonts"]
    strange, _ = ask(sandbox, "files_outside", [*own, *data])
    others = [path for path in strange if ".so" not in Path(path).name]
    assert others == ["/dev/null", "/dev/urandom", "/dev/zero"]
    assert len(strange) < 100


def test_compiled_modules_find_their_libraries(sandbox):
    folder = Path(sysconfig.get_path("stdlib"), "lib-dynload")
    assert ask(sandbox, "failing_imports", str(folder))[0] == []


@pytest.mark.skipif(os.sys.prefix == os.sys.base_prefix, reason="not a virtual environment")
def test_packages_of_the_python_beneath_are_absent(sandbox):
    beneath = Path(sysconfig.get_path("stdlib"), "site-packages")
    assert ask(sandbox, "listing", str(beneath))[0] in ([], ABSENT)
    assert "numpy" in ask(sandbox, "listing", site.getsitepackages()[0])[0]


@pytest.mark.parametrize("name", ["null", "urandom", "zero"])
def test_devices_can_be_used_and_not_changed(sandbox, name):
    device = f"/dev/{name}"
    assert ask(sandbox, "write_into", device)[0] == 1
    assert ask(sandbox, "change_node", device)[0] == [READ_ONLY] * 4


def test_project_shows_the_visible_folder_alone(sandbox):
    shown = set(ask(sandbox, "listing", str(PROJECT))[0])
    assert shown - {Path(os.sys.prefix).name} == {"course"}
    assert (
        ask(sandbox, "import_of", "course.assessment.verdicts")[0] == "course.assessment.verdicts"
    )
    assert ask(sandbox, "import_of", "autograder.exercises")[0] == "ModuleNotFoundError"


def test_grader_itself_is_hidden_where_it_lies_among_visible_folders():
    visible = (PROJECT / "autograder", PROJECT / "course")
    with Namespaces(Warm(entry="attacks:entry", path=(HERE,), visible=visible)) as started:
        assert ask(started, "listing", str(PROJECT / "autograder"))[0] == []
        assert ask(started, "make_file", str(PROJECT / "autograder" / "new.py"))[0] == READ_ONLY
        assert "checking.py" in ask(started, "listing", str(PROJECT / "course"))[0]


def test_paths_of_the_machine_are_absent(sandbox):
    paths = [
        "/proc",
        "/sys",
        "/var",
        "/run",
        "/etc/passwd",
        "/etc/shadow",
        "/bin",
        "/usr/bin",
        "/dev/shm",
        "/dev/tty",
    ]
    with probe_files() as probes:  # not /home: the project, which is seen, may lie below it
        assert ask(sandbox, "exists", *paths, *probes, "/dev/null")[0] == ["/dev/null"]


def test_what_libraries_read_besides_is_there(sandbox):
    paths = ["/usr/lib/locale", "/usr/share/zoneinfo", "/usr/share/fonts"]
    there = [path for path in paths if os.path.exists(path)]
    assert ask(sandbox, "exists", *paths)[0] == there


def test_other_folders_of_the_user_are_absent(sandbox, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("1234")
    assert ask(sandbox, "read", str(secret))[0] == ABSENT


def test_only_scratch_is_writable(sandbox):
    assert ask(sandbox, "writable_places", 4)[0] == ["/scratch"]


def test_folder_for_temporary_files_is_scratch():
    shown = {Path(path) for path in (sys.prefix, sys.base_prefix)}
    below = {path.parts[2] for path in shown if path.is_relative_to("/tmp")}
    with Namespaces(Warm(entry="attacks:entry", path=(HERE,))) as started:
        assert set(ask(started, "listing", "/tmp")[0]) <= below
        # What lies there and is needed, as the packages of an environment, is shown read-only.
        assert ask(started, "make_file", "/tmp/new")[0] == (READ_ONLY if below else True)


def test_root_folder_stays_as_it_is(sandbox):
    assert ask(sandbox, "make_file", "/new")[0] == READ_ONLY
    assert ask(sandbox, "make_file", str(PROJECT / "course" / "new.py"))[0] == READ_ONLY
    assert ask(sandbox, "make_file", "/dev/new")[0] == READ_ONLY


def test_what_is_mounted_brings_no_right_no_device_and_no_program(sandbox):
    """As the machine tells it: from inside most of it can't be tried any more."""
    with seen_from_outside(sandbox) as process:
        lines = (process / "mountinfo").read_text().splitlines()
    options = {line.split()[4]: set(line.split()[5].split(",")) for line in lines}
    assert options.pop("/scratch") >= {"rw", "nosuid", "nodev", "noexec"}
    lacking = {
        point: {"ro", "nosuid", *(() if point.startswith("/dev/") else ("nodev",))} - given
        for point, given in options.items()
    }
    assert {point for point, missing in lacking.items() if missing} == set()


def test_no_program_can_be_started(sandbox):
    loader = (
        "/lib64/ld-linux-x86-64.so.2"
        if platform.machine() == "x86_64"
        else "/lib/ld-linux-aarch64.so.1"
    )
    for path in ("/bin/sh", os.sys.executable, loader):
        assert ask(sandbox, "start_program", path)[0] == NOT_PERMITTED


# Who and what


def test_identity_is_an_ordinary_users(sandbox):
    answer, _ = ask(sandbox, "surroundings")
    assert answer["pid"] == 1
    assert answer["ids"] == [65534] if os.geteuid() == 0 else 0 not in answer["ids"]


def test_capabilities_are_gone_for_good(sandbox):
    answer, _ = ask(sandbox, "capabilities")
    assert answer == {"held": [0] * 6, "bounding": [], "no_new_privs": 1, "seccomp": 2}


def test_every_namespace_is_its_own(sandbox):
    own = namespaces_of(Path("/proc/self"))
    with seen_from_outside(sandbox) as one, seen_from_outside(sandbox) as other:
        first, second = namespaces_of(one), namespaces_of(other)
    assert {name for name in own if own[name] == first[name]} == set()
    assert {name for name in own if first[name] == second[name]} == {"net", "uts", "cgroup"}


def namespaces_of(process: Path) -> dict[str, str]:
    names = ("user", "mnt", "pid", "net", "ipc", "uts", "cgroup")
    return {name: os.readlink(process / "ns" / name) for name in names}


@pytest.mark.parametrize(
    "refused, told",
    [(linux.NEWUSER, "user namespaces"), (linux.NEWNET, "network namespaces"), (0, "namespaces")],
)
def test_first_kind_of_namespaces_that_is_refused_is_told(monkeypatch, refused, told):
    monkeypatch.setattr(linux, "refusal", lambda flag: flag & refused)
    assert namespaces._refused_namespaces() == told


def test_what_is_to_be_shown_and_is_not_there_is_not_missed():
    visible = (Path("/nowhere/at all"), PROJECT / "course")
    with Namespaces(Warm(entry="attacks:entry", path=(HERE,), visible=visible)) as started:
        assert ask(started, "exists", *map(str, visible))[0] == [str(visible[1])]


def test_name_of_the_machine_is_hidden(sandbox):
    assert ask(sandbox, "name_of_machine")[0] == "sandbox"


def test_kernel_out_of_memory_takes_student_processes_first(sandbox):
    with seen_from_outside(sandbox) as process:
        assert (process / "oom_score_adj").read_text() == "1000\n"


def test_warm_interpreter_holds_no_right_either(sandbox):
    zygote = zygote_of(sandbox)
    status = status_of(Path("/proc", str(zygote)))
    held = {name: int(status[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapAmb")}
    assert held == dict.fromkeys(held, 0)
    assert status["NoNewPrivs"] == "1"


def zygote_of(sandbox) -> int:
    outside = sandbox._process.pid
    return int(Path(f"/proc/{outside}/task/{outside}/children").read_text())


def test_warm_interpreter_holds_no_file_but_what_it_needs(sandbox):
    """Three that are null, the control socket, a pipe that wakes it, and /proc."""
    ask(sandbox, "exists", "/dev/null")  # nobody is alive any more, with a lifeline of its own
    assert len(os.listdir(f"/proc/{zygote_of(sandbox)}/fd")) == 7
    assert sorted(os.listdir(f"/proc/{sandbox._process.pid}/fd")) == ["0", "1", "2"]


def test_warm_interpreter_ends_with_who_waits_for_it():
    with Namespaces(Warm(entry="attacks:entry", path=(HERE,))) as started:
        watch = os.pidfd_open(zygote_of(started))
        os.kill(started._process.pid, signal.SIGKILL)
        assert select.select([watch], [], [], PATIENCE)[0]
        os.close(watch)


def test_no_other_process_can_be_signalled(sandbox):
    assert ask(sandbox, "signal_others")[0] == []


def test_two_at_once_do_not_see_each_other(sandbox):
    with sandbox.student(SMALL) as other:
        assert ask(sandbox, "signal_others")[0] == []
        assert other.wait(0) is None


def test_signals_to_the_own_group_reach_nobody_else(sandbox):
    with sandbox.student(SMALL) as other:
        other.channel.sendall(json.dumps(["wait_for_signals", []]).encode())
        assert other.channel.recv(10) == b"true"
        assert ask(sandbox, "signal_group")[0] == "survived"
        assert ask(sandbox, "exists", "/dev/null")[0] == [
            "/dev/null"
        ]  # so all who died by now have been noticed
        assert other.wait(0) is None


def test_priority_of_the_own_group_is_nobody_elses(sandbox):
    before, _ = ask(sandbox, "priority")
    assert ask(sandbox, "lower_priority_of_group")[0] == NOT_PERMITTED
    assert ask(sandbox, "priority")[0] == before


def test_limits_can_not_be_raised(sandbox):
    assert ask(sandbox, "raise_limits")[0] == ["ValueError"] * 5


# System calls


COLUMN = {"x86_64": 0, "aarch64": 1}[platform.machine()]
MISSING = "Function not implemented"


def tried(sandbox, calls: dict) -> dict[str, str]:
    """Return what became of calls, each given by its numbers and arguments."""
    here = {what: [numbers[COLUMN], *rest] for what, (numbers, *rest) in calls.items()}
    made = {what: call for what, call in here.items() if call[0] is not None}
    return ask(sandbox, "system_calls", made)[0]


def test_refused_system_calls_fail(sandbox):
    found = tried(sandbox, {name: (numbers, 0, 0, 0, 0, 0) for name, numbers in REFUSED.items()})
    assert len(found) > 150
    assert {name: end for name, end in found.items() if end not in (NOT_PERMITTED, MISSING)} == {}


def test_system_calls_fail_with_refused_arguments(sandbox):
    found = tried(sandbox, REFUSED_ARGUMENTS)
    assert found == dict.fromkeys(REFUSED_ARGUMENTS, NOT_PERMITTED)


@pytest.mark.parametrize("attack", ["open_past_the_cache", "set_past_the_cache"])
def test_no_file_is_read_past_the_page_cache(sandbox, attack):
    assert ask(sandbox, attack, os.__file__)[0] == NOT_PERMITTED
    assert ask(sandbox, "read", os.__file__)[0] == Path(os.__file__).read_text(encoding="utf-8")


def test_locks_and_writing_out_are_answered(sandbox):
    """With a bad address, which a call that is made would tell."""
    assert tried(sandbox, ANSWERED) == dict.fromkeys(ANSWERED, "done")


def test_unknown_system_calls_are_absent(sandbox):
    calls = {f"{number}": ((number, number),) for number in UNKNOWN}
    assert tried(sandbox, calls) == dict.fromkeys(calls, MISSING)


@pytest.mark.skipif(
    platform.machine() != "x86_64", reason="only x86_64 has a second table of numbers"
)
def test_other_table_of_numbers_is_refused(sandbox):
    x32_getpid = 0x40000000 + 39
    assert ask(sandbox, "system_call", x32_getpid)[0] == NOT_PERMITTED


# Network


def test_listener_of_the_machine_is_out_of_reach(sandbox):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        assert (
            ask(sandbox, "connect_to", "127.0.0.1", listener.getsockname()[1])[0] == NOT_PERMITTED
        )


@pytest.mark.parametrize(
    ("family", "kind"),
    [
        ("AF_INET", "SOCK_STREAM"),
        ("AF_INET6", "SOCK_DGRAM"),
        ("AF_UNIX", "SOCK_STREAM"),
        ("AF_NETLINK", "SOCK_RAW"),
        ("AF_VSOCK", "SOCK_STREAM"),
    ],
)
def test_no_socket_can_be_opened(sandbox, family, kind):
    assert ask(sandbox, "open_socket", family, kind)[0] == NOT_PERMITTED


def test_pairs_of_sockets_reach_nobody_else(sandbox):
    assert ask(sandbox, "pair_of_datagrams")[0] == NOT_PERMITTED
    assert ask(sandbox, "channel_listens")[0] == [NOT_PERMITTED] * 3


# Bombs


def test_fork_bomb_is_held(sandbox):
    assert ask(sandbox, "fork_many", 50)[0] == [7, "BlockingIOError"]


def test_thread_bomb_is_held(sandbox):
    assert ask(sandbox, "start_many_threads", 50)[0] == [7, "RuntimeError"]


def test_bomb_of_signals_is_held(sandbox):
    assert ask(sandbox, "queue_signals", 100)[0] == SMALL.signals


def test_processes_of_one_do_not_count_for_another(sandbox):
    with sandbox.student(SMALL) as bomb:
        bomb.channel.sendall(json.dumps(["fork_many", [50]]).encode())
        assert bomb.channel.recv(100) == b'[7, "BlockingIOError"]'
        assert ask(sandbox, "fork_many", 50)[0] == [7, "BlockingIOError"]


def test_disk_bomb_is_held(sandbox):
    assert ask(sandbox, "write_files", 3, 3)[0] == "No space left on device"
    assert ask(sandbox, "make_folders", 100)[0] == "No space left on device"


def test_disk_bomb_through_memory_kills(sandbox):
    answer, ending = ask(sandbox, "map_file", 4, scratch=2 * 1024 * 1024)
    assert (answer, ending.signal) == (None, signal.SIGBUS)


def test_every_limit_has_a_bomb():
    """A new limit needs a test of its consequence; that of `memory_together` is in test_groups."""
    assert {field.name for field in fields(Limits)} == {
        "memory", "processes", "cpu", "open_files", "file_size", "scratch", "scratch_files",
        "memory_together", "signals",
    }  # fmt: skip


def test_one_held_by_bombs_leaves_the_others_alone(sandbox):
    with sandbox.student(SMALL) as bomb:
        bomb.channel.sendall(json.dumps(["spin", []]).encode())
        with sandbox.student(SMALL) as other:
            other.channel.sendall(json.dumps(["write_file", [4]]).encode())
            assert answer_on(other.channel) == 4 * 1024 * 1024
            assert other.wait(PATIENCE).code == 0
        assert bomb.wait(0) is None


# Where things lie


def test_modules_in_a_closed_folder_can_be_warmed(tmp_path):
    """A checkout that others may not enter: root's zygote reads it before it becomes nobody."""
    closed = tmp_path / "closed"
    shown = closed / "shown"
    shown.mkdir(parents=True)
    closed.chmod(0o700)
    (closed / "treasure.py").write_text("VALUE = 1\n")
    (shown / "later.py").write_text("VALUE = 2\n")
    warm = Warm(
        entry="attacks:entry", modules=("treasure",), path=(HERE, closed, shown), visible=(shown,)
    )
    with Namespaces(warm) as started:
        assert ask(started, "loaded", "treasure")[0] is True
        assert ask(started, "import_of", "later")[0] == "later"
        assert ask(started, "listing", str(closed))[0] == ["shown"]
