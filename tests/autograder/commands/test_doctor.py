"""What isolation a machine gives, as the doctor says it."""

import dataclasses
import errno
import json
import os
from pathlib import Path
import subprocess
import sys

import pytest

from autograder.__main__ import main
from autograder.doctor import layers
from autograder.doctor.layers import LAYERS, LOOKING, probe_files, seen_from_inside
from autograder.judge.limits import STATED
from autograder.sandbox import Limits, Namespaces
from autograder.sandbox.groups import NotDelegated
from tests.this_course import PROJECT

LIMITS = vars(Limits()) | {limit.name: limit.default for limit in STATED}


def doctor(capsys, *options: str) -> tuple[int, str]:
    """Return the exit code and the words of the output."""
    code = main(["doctor", *options])
    return code, " ".join(capsys.readouterr().out.replace("│", " ").split())


@pytest.mark.slow
def test_doctor_finds_every_layer_here(capsys):
    code, text = doctor(capsys)
    assert code == 0
    assert text.endswith("Student code is fully isolated here.")
    for layer in LAYERS:
        assert f"{layer.name} yes {layer.keeps}" in text


@pytest.mark.slow
def test_doctor_states_every_limit(capsys):
    _, text = doctor(capsys)
    for name, value in LIMITS.items():
        assert f"{name} {value:,.0f}" in text


@pytest.mark.slow
def test_doctor_says_whether_a_control_group_was_given_over_and_how_to_get_one(capsys, monkeypatch):
    def refuse():
        raise NotDelegated("the group /sys/fs/cgroup/x was not given over to autograder")

    monkeypatch.setattr(layers, "given_group", refuse)
    assert (
        "Control group given over: no; the group /sys/fs/cgroup/x was not given over to "
        "autograder: memory is limited for each process alone. Where systemd runs, this gives one "
        "over: systemd-run --user --scope --property=Delegate=yes autograder grade."
    ) in doctor(capsys)[1]
    monkeypatch.setattr(layers, "given_group", lambda: Path("/sys/fs/cgroup/run.scope"))
    assert main(["doctor", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["control_group"] == {
        "given": True,
        "note": "/sys/fs/cgroup/run.scope limits all processes of a submission together",
    }


@pytest.mark.slow
def test_doctor_json_holds_layers_and_limits(capsys):
    assert main(["doctor", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["full"], told["problem"]) == (True, None)
    assert [layer["layer"] for layer in told["layers"]] == [layer.name for layer in LAYERS]
    assert {limit["name"]: limit["default"] for limit in told["limits"]} == LIMITS


def test_doctor_elsewhere_says_what_to_do_and_the_risk(capsys, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    code, text = doctor(capsys)
    assert code == 1
    assert "Student code can't be isolated here: no Linux (this is darwin). Grade on Linux" in text
    assert "`autograder grade --isolation none` grades without isolation" in text
    assert " yes " not in text.split("Limits of one")[0]


@pytest.mark.slow
def test_layer_not_in_effect_is_told(capsys, monkeypatch):
    seen = {layer.name: layer.name != "seccomp" for layer in LAYERS}
    monkeypatch.setattr(layers, "_seen_from_inside", lambda: seen)
    code, text = doctor(capsys)
    assert code == 1
    assert "seccomp NO: not in effect" in text


ROOTS_ALONE = {"user namespaces", "dropped privileges"}
"""Layers that an ordinary user can't tell from having none: no root to be, no right of root's to
lose.
"""


def test_layers_are_not_there_outside():
    """What every check looks at differs in an ordinary process."""
    telling = [layer for layer in LAYERS if os.getuid() == 0 or layer.name not in ROOTS_ALONE]
    with probe_files() as probes:
        assert [layer.name for layer in telling if layer.is_there(probes)] == []


@pytest.mark.slow
def test_file_of_the_users_seen_from_inside_is_a_layer_missing(tmp_path):
    """One that the sandbox shows, whatever folder it lies in, and whatever else is hidden."""
    probe = tmp_path / "probe"
    probe.touch()
    tmp_path.chmod(0o755)  # for root's students are nobody
    with Namespaces(dataclasses.replace(LOOKING, visible=(tmp_path,))) as sandbox:
        assert [
            name for name, there in seen_from_inside(sandbox, [str(probe)]).items() if not there
        ] == ["mount namespaces"]


def test_probe_files_lie_in_the_users_home_too_and_are_gone_afterwards(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    with probe_files() as probes:
        assert [
            path
            for path in map(Path, probes)
            if path.parent == tmp_path and path.read_bytes() == b""
        ]
    assert not any(map(os.path.exists, probes))


def without_user_namespaces(*arguments: str) -> subprocess.CompletedProcess:
    """Run the interpreter where the system allows no user namespaces."""
    command = [sys.executable, "-m", "tests.autograder.sandbox.without_user_namespaces", *arguments]
    return subprocess.run(
        command, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.slow
def test_refused_user_namespaces_are_named():
    run = without_user_namespaces("-m", "autograder", "doctor", "--json")
    assert run.returncode == 1, run.stderr
    told = json.loads(run.stdout)
    found = told["layers"][0]
    assert (found["layer"], found["given"], found["note"]) == (
        "user namespaces",
        False,
        os.strerror(errno.ENOSPC),
    )
    start = (
        "Student code can't be isolated here: no user namespaces (No space left on device). "
        "As root, let users make them:"
    )
    assert told["problem"].startswith(start)
    assert "`sysctl user.max_user_namespaces=10000`" in told["problem"]


LOOK = """
import json
from autograder.sandbox import Unconfined
from autograder.doctor.layers import LOOKING, seen_from_inside
with Unconfined(LOOKING) as sandbox:
    print(json.dumps(seen_from_inside(sandbox, [])))
"""


@pytest.mark.slow
def test_unconfined_starts_where_namespaces_are_refused():
    run = without_user_namespaces("-c", LOOK)
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["pid namespaces"] is False
