"""Rules on system calls for containers: what they let through and refuse, tried on a real kernel,
and how a container is known.
"""

import json
import os
from pathlib import Path
import re
import subprocess
import sys

import pytest

from autograder.__main__ import main
from autograder.doctor import containers
from autograder.doctor.containers import (
    HOW_TO_START,
    LIMITED,
    NEEDED_CALLS,
    ROOT_LACKS,
    Surroundings,
    inspect_surroundings,
    seccomp_profile,
)
from autograder.sandbox import Namespaces, SandboxUnavailable
from tests.this_course import PROJECT


def test_profile_refuses_nothing_that_the_sandbox_is_made_with():
    refused = {name for rule in seccomp_profile()["syscalls"] for name in rule["names"]}
    assert refused & set(NEEDED_CALLS) == set()
    assert {"bpf", "keyctl", "ptrace", "init_module", "open_by_handle_at", "setns"} <= refused


def test_profile_names_each_call_once_and_says_why():
    rules = seccomp_profile()["syscalls"]
    names = [name for rule in rules for name in rule["names"]]
    assert len(names) == len(set(names))
    assert all(rule["comment"] and rule["errnoRet"] == 1 for rule in rules)


def test_doctor_prints_the_profile_alone(capsys):
    assert main(["doctor", "--seccomp"]) == 0
    assert json.loads(capsys.readouterr().out) == seccomp_profile()


ENGINES = {"Docker": ".dockerenv", "Podman": ".containerenv", "Kubernetes": "kubernetes.io"}


@pytest.fixture
def bare(monkeypatch, tmp_path) -> Path:
    """A folder of a system on which nothing hints at a container."""
    signs = {engine: tmp_path / name for engine, name in ENGINES.items()}
    monkeypatch.setattr(containers, "_SIGNS", signs)
    monkeypatch.setattr(containers, "_STATUS", tmp_path / "status")
    monkeypatch.setattr(containers, "_LIMIT", tmp_path / "limit")
    monkeypatch.delenv("KUBERNETES_SERVICE_HOST", raising=False)
    return tmp_path


@pytest.mark.parametrize("engine, sign", ENGINES.items())
def test_container_is_known_by_what_its_engine_put_there(bare, engine, sign):
    (bare / sign).touch()
    assert inspect_surroundings() == Surroundings(engine, False)


def test_container_of_kubernetes_is_known_by_its_environment_too(bare, monkeypatch):
    monkeypatch.setenv("KUBERNETES_SERVICE_HOST", "10.0.0.1")
    assert inspect_surroundings().container == "Kubernetes"


@pytest.mark.parametrize("mode, filtered", [(0, False), (1, False), (2, True)])
def test_rules_on_system_calls_are_known_by_what_the_kernel_says(bare, mode, filtered):
    (bare / "status").write_text(
        f"Name:\tpython\nSeccomp:\t{mode}\nSeccomp_filters:\t2\n", encoding="utf-8"
    )
    assert inspect_surroundings() == Surroundings("", filtered)


@pytest.mark.parametrize(
    "user, rights, weak",
    [
        (0, "000001ffffffffff", False),
        (0, "00000000800000c0", False),
        (0, "00000000000000c0", True),
        (0, "0000000000000000", True),
        (1000, "0000000000000000", False),
    ],
)
def test_root_without_the_rights_it_needs_is_known(bare, monkeypatch, user, rights, weak):
    monkeypatch.setattr(containers.os, "geteuid", lambda: user)
    (bare / "status").write_text(f"Name:\tpython\nCapEff:\t{rights}\n", encoding="utf-8")
    assert inspect_surroundings() == Surroundings("", False, weak)


@pytest.mark.parametrize(
    "limit, rights, limited",
    [
        ("1", "0000000000000000", True),
        ("1", "00000000a80425fb", True),  # root in a container of Docker's
        ("1", "000001ffffffffff", False),
        ("0", "0000000000000000", False),
        (None, "0000000000000000", False),
    ],
)
def test_ubuntus_limit_is_known_and_that_it_holds_for_nobody_with_roots_rights(
    bare, limit, rights, limited
):
    if limit:
        (bare / "limit").write_text(f"{limit}\n", encoding="ascii")
    (bare / "status").write_text(f"Name:\tpython\nCapEff:\t{rights}\n", encoding="utf-8")
    assert inspect_surroundings().limited is limited


def test_doctor_under_ubuntus_limit_says_how_to_lift_it(bare, monkeypatch, capsys):
    (bare / "limit").write_text("1\n", encoding="ascii")
    (bare / "status").write_text("CapEff:\t0\n", encoding="utf-8")

    def refuse(self):
        raise SandboxUnavailable("mount namespaces", "Permission denied")

    monkeypatch.setattr(Namespaces, "start", refuse)
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "no mount namespaces (Permission denied)" in said
    assert LIMITED in said
    (command,) = re.findall("(?m)^  (echo .*)$", LIMITED)
    page = (PROJECT / "docs" / "hub.md").read_text(encoding="utf-8")
    assert f"\n{command}\n" in page
    assert "\n## Ubuntu\n" in page


@pytest.mark.parametrize(
    "surroundings, told",
    [
        (Surroundings("", False), ""),
        (
            Surroundings("Docker", True),
            f"This is a container (Docker) with rules on system calls. {HOW_TO_START}",
        ),
        (
            Surroundings("Kubernetes", False),
            "This is a container (Kubernetes), and no rules on system calls hold in it. What else "
            "may be missing: docs/hub.md, Containers.",
        ),
        (Surroundings("", False, weak_root=True), ROOT_LACKS),
        (Surroundings("", False, limited=True), LIMITED),
        (
            Surroundings("Docker", False, weak_root=True, limited=True),
            f"{LIMITED}\n{ROOT_LACKS}\nThis is a container (Docker), and no rules on system calls "
            "hold in it. What else may be missing: docs/hub.md, Containers.",
        ),
        (
            Surroundings("Docker", True, weak_root=True),
            f"{ROOT_LACKS}\nThis is a container (Docker) with rules on system calls. "
            f"{HOW_TO_START}",
        ),
        (Surroundings("", True), f"This is run with rules on system calls. {HOW_TO_START}"),
    ],
)
def test_advice_says_how_to_start_the_container(surroundings, told):
    assert surroundings.advice() == told


def doctor_under(rules: dict, tmp_path: Path) -> subprocess.CompletedProcess:
    """Run the doctor in a process that is held to rules, and to the rights of a container's root,
    as a container engine holds it to them.
    """
    (tmp_path / "rules.json").write_text(json.dumps(rules), encoding="utf-8")
    module = ["-m", "tests.autograder.doctor.as_in_a_container", tmp_path / "rules.json"]
    doctor = [sys.executable, "-m", "autograder", "doctor"]
    return subprocess.run(
        [sys.executable, *module, *doctor],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.slow
def test_sandbox_is_whole_under_the_profile(tmp_path):
    done = doctor_under(seccomp_profile(), tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("Student code is fully isolated here.\n")


@pytest.mark.slow
def test_doctor_under_an_engines_own_rules_says_how_to_start_the_container(tmp_path):
    refusing = {"names": ["unshare", "mount", "pivot_root"], "action": "SCMP_ACT_ERRNO"}
    namespaces = {
        "names": ["clone"],
        "action": "SCMP_ACT_ERRNO",
        "args": [{"index": 0, "value": 0x7E020000, "op": "SCMP_CMP_MASKED_ANY"}],
    }
    rules = {"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [refusing, namespaces]}
    done = doctor_under(rules, tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "user namespaces" in done.stdout
    assert os.strerror(1) in done.stdout
    assert HOW_TO_START in done.stdout
