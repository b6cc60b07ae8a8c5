"""What each layer is told by, on a machine that is made up; `test_doctor` looks at a real one."""

from contextlib import contextmanager
import errno
import json
import os
from pathlib import Path
import resource
import socket
import sys
from types import SimpleNamespace

import pytest

from autograder.doctor import layers
from autograder.doctor.layers import IsolationLayer, LayerFinding, inspect_groups, inspect_layers
from autograder.sandbox import linux
from autograder.sandbox.backends import SandboxUnavailable
from autograder.sandbox.groups import HOW_TO, NotDelegated
from autograder.sandbox.identity import SHARED

NAMES = [
    "user namespaces",
    "mount namespaces",
    "pid namespaces",
    "network namespaces",
    "ipc namespaces",
    "host name namespaces",
    "seccomp",
    "no new privileges",
    "dropped privileges",
    "resource limits",
]


def test_every_layer_is_looked_at():
    assert [layer.name for layer in layers.LAYERS] == NAMES


def is_there(name: str, *probes: str) -> bool:
    (layer,) = (layer for layer in layers.LAYERS if layer.name == name)
    return layer.is_there([*probes])


def refused(*_: object) -> None:
    raise PermissionError(errno.EPERM, "Operation not permitted")


def answering(**answers: int):
    """Return a prctl(2) that answers these questions."""
    known = {getattr(linux, f"PR_GET_{name}"): answer for name, answer in answers.items()}
    return lambda question: known[question]


@pytest.mark.parametrize(
    "layer, place, name, given, lacking",
    [
        ("user namespaces", os, "getuid", lambda: 65534, lambda: 0),
        ("pid namespaces", os, "getpid", lambda: 1, lambda: 2),
        ("network namespaces", socket, "socket", refused, lambda: "a socket"),
        ("ipc namespaces", os.path, "exists", lambda _: False, lambda path: path == "/dev/shm"),
        (
            "host name namespaces",
            os,
            "uname",
            lambda: SimpleNamespace(nodename="sandbox"),
            lambda: SimpleNamespace(nodename="laptop"),
        ),
        ("seccomp", linux, "prctl", answering(SECCOMP=2), answering(SECCOMP=1)),
        ("seccomp", linux, "prctl", answering(SECCOMP=2), answering(SECCOMP=3)),
        ("no new privileges", linux, "prctl", answering(NO_NEW_PRIVS=1), lambda _: 0),
        ("dropped privileges", linux, "holds_capabilities", lambda: False, lambda: True),
    ],
)
def test_layer_is_told_by_what_the_system_says(monkeypatch, layer, place, name, given, lacking):
    for answer, expected in ((given, True), (lacking, False)):
        with monkeypatch.context() as patched:
            patched.setattr(place, name, answer)
            found = is_there(layer)
        assert found is expected


@pytest.mark.parametrize(
    "seen, closed, given",
    [
        ([], ["/new"], True),
        (["/proc"], ["/new"], False),
        (["/etc/passwd"], ["/new"], False),
        (["/bin"], ["/new"], False),
        (["/home/probe"], ["/new"], False),
        ([], [], False),
        ([], ["/new", "new"], False),
    ],
)
def test_files_are_few_where_nothing_else_is_seen_and_only_the_own_folder_written(
    monkeypatch, seen, closed, given
):
    with monkeypatch.context() as patched:
        patched.setattr(os.path, "exists", lambda path: path in seen)
        patched.setattr(
            layers, "open", lambda path, mode: path in closed and refused(), raising=False
        )
        found = is_there("mount namespaces", "/home/probe")
    assert found is given


LIMITED = {"NPROC": 7, "CPU": 5, "NOFILE": 32}
"""What an interpreter that is tried is limited to, unlike any limit of a student process."""


@pytest.mark.parametrize("higher", [None, *LIMITED])
def test_limits_are_there_where_each_is_as_low_as_was_asked_for(monkeypatch, higher):
    found = {
        getattr(resource, f"RLIMIT_{name}"): (0, most + (name == higher))
        for name, most in LIMITED.items()
    }
    monkeypatch.setattr(resource, "getrlimit", found.get)
    assert is_there("resource limits") is (higher is None)


FEW = (
    IsolationLayer("user namespaces", "root is nobody", lambda probes: probes == ["/probe"]),
    IsolationLayer("seccomp", "few calls", lambda probes: not probes),
)


@pytest.fixture
def few(monkeypatch) -> None:
    monkeypatch.setattr(layers, "LAYERS", FEW)


def test_student_process_tells_of_each_layer_once_it_is_told_the_probes(few):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(b'["/probe"]\n')
        ours.settimeout(10)
        layers.look(theirs)
        assert json.loads(ours.recv(65536)) == {"user namespaces": True, "seccomp": False}


def test_what_a_student_process_tells_is_read_to_its_end():
    ours, theirs = socket.socketpair()
    limits = []

    @contextmanager
    def student(wanted):
        limits.append(wanted)
        with ours:
            yield SimpleNamespace(channel=ours)

    with theirs:
        theirs.sendall(b'{"seccomp": true}')
        theirs.shutdown(socket.SHUT_WR)
        seen = layers.seen_from_inside(SimpleNamespace(student=student), ["/probe"])
        theirs.settimeout(10)
        assert theirs.recv(65536) == b'["/probe"]\n'
    assert seen == {"seccomp": True}
    assert limits == [layers.TRIED]


@pytest.mark.parametrize("is_shared, note", [(True, SHARED), (False, "")])
def test_findings_are_what_was_seen_and_say_what_is_left_open(few, monkeypatch, is_shared, note):
    monkeypatch.setattr(
        layers, "_seen_from_inside", lambda: {"user namespaces": True, "seccomp": False}
    )
    monkeypatch.setattr(layers, "importable_files", tuple)
    identity = SimpleNamespace(is_shared=lambda: is_shared)
    monkeypatch.setattr(layers, "Identity", SimpleNamespace(here=lambda _: identity))
    assert inspect_layers() == (
        [
            LayerFinding("user namespaces", "root is nobody", True, note),
            LayerFinding("seccomp", "few calls", False, ""),
        ],
        None,
    )


@pytest.mark.parametrize(
    "platform, missing, notes",
    [
        ("linux", "user namespaces", ["no room", "the sandbox did not start"]),
        ("linux", "seccomp", ["Operation not permitted", "no room"]),
        ("linux", "pid namespaces", ["Operation not permitted", "the sandbox did not start"]),
        ("darwin", "Linux", ["the sandbox did not start"] * 2),
    ],
)
def test_findings_say_why_a_layer_is_missing(few, monkeypatch, platform, missing, notes):
    problem = SandboxUnavailable(missing, "no room")

    def unavailable() -> None:
        raise problem

    asked = {linux.NAMESPACES["user namespaces"]: errno.EPERM}
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(layers, "_seen_from_inside", unavailable)
    monkeypatch.setattr(linux, "refusal", asked.__getitem__)
    assert inspect_layers() == (
        [
            LayerFinding(layer.name, layer.keeps, False, note)
            for layer, note in zip(FEW, notes, strict=True)
        ],
        problem,
    )


def test_layer_that_is_not_refused_by_itself_is_missing_with_the_others(few, monkeypatch):
    monkeypatch.setattr(linux, "refusal", lambda _: 0)
    problem = SandboxUnavailable("seccomp", "no room")
    assert layers._why_not("user namespaces", problem) == "the sandbox did not start"


def test_group_that_was_given_over_is_told_or_why_there_is_none(monkeypatch):
    monkeypatch.setattr(layers, "given_group", lambda: Path("/sys/fs/cgroup/run.scope"))
    assert inspect_groups() == (
        True,
        "/sys/fs/cgroup/run.scope limits all processes of a submission together",
    )

    def refuse() -> None:
        raise NotDelegated("no group")

    monkeypatch.setattr(layers, "given_group", refuse)
    assert inspect_groups() == (
        False,
        "no group: memory is limited for each process alone. Where systemd runs, this gives one "
        f"over: {HOW_TO}",
    )


def test_probes_lie_where_users_keep_what_is_theirs_for_a_while(monkeypatch, tmp_path):
    folders = [tmp_path / "temporary", tmp_path / "home"]
    for folder in folders:
        folder.mkdir()
    monkeypatch.setattr(layers, "gettempdir", lambda: str(folders[0]))
    monkeypatch.setenv("HOME", str(folders[1]))
    with layers.probe_files() as probes:
        assert [Path(probe).parent for probe in probes] == folders
        assert all(map(os.path.exists, probes))
    assert not any(map(os.path.exists, probes))
    folders[1].rmdir()
    with layers.probe_files() as probes:
        assert [Path(probe).parent for probe in probes] == folders[:1]
