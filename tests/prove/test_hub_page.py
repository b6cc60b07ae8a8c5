"""docs/hub.md and the files beside it agree with each other; that a hub comes of them is a proof of
its own (`hub`).
"""

import json
import re

import yaml

from autograder.doctor.containers import HOW_TO_START, NEEDED_CALLS
from tests.prove.machine import blocks_of
from tests.this_course import PROJECT

HUB = PROJECT / "docs" / "hub"
PAGE = (PROJECT / "docs" / "hub.md").read_text(encoding="utf-8")


def test_page_says_whose_every_command_is():
    blocks = list(blocks_of(PAGE))
    assert [(block.account, block.background) for block in blocks] == [
        ("root", False),
        ("root", False),
        ("root", True),
        ("ines", False),
        ("bo", False),
        ("ines", False),
        ("bo", False),
        ("ines", False),
    ]
    assert all(line.strip() for block in blocks for line in block.lines)


def test_packages_of_the_page_are_those_that_ci_installs_for_it():
    (line,) = re.findall(r"apt-get install --yes (.*)", PAGE)
    installed = (PROJECT / ".ci" / "install-for-prove").read_text(encoding="utf-8")
    assert set(line.split()) - {"python3-venv"} <= set(installed.split())


def test_files_beside_the_page_are_well_formed_and_named_there():
    for path in HUB.rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    for path in HUB.rglob("*.py"):
        compile(path.read_text(encoding="utf-8"), path, "exec")
    linked = re.findall(r"\]\((hub/[^)]+)\)", PAGE)
    assert linked
    assert all((PROJECT / "docs" / name).is_file() for name in linked)


def test_programs_of_the_hub_are_pinned_by_hash():
    lock = json.loads((HUB / "package-lock.json").read_text(encoding="utf-8"))
    packages = [about for name, about in lock["packages"].items() if name]
    assert packages
    assert all(about["integrity"].startswith("sha512-") for about in packages)
    lines = (HUB / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if re.match(r"[a-z0-9]", line)]
    assert all("==" in line for line in pins)
    assert {"jupyterhub", "nbgrader"} <= {line.split("==")[0] for line in pins}
    assert sum("--hash=sha256:" in line for line in lines) >= len(pins)


def test_page_names_the_calls_that_the_sandbox_is_made_with():
    (row,) = [line for line in PAGE.splitlines() if line.startswith("| the calls ")]
    assert tuple(re.findall(r"`(\w+)`", row.split("|")[1])) == NEEDED_CALLS
    assert "docs/hub.md, Containers." in HOW_TO_START
    assert "\n## Containers\n" in PAGE


def test_pod_of_the_page_is_yaml_with_the_profile():
    (text,) = re.findall(r"(?s)```yaml\n(.*?)```", PAGE)
    profile = yaml.safe_load(text)["securityContext"]["seccompProfile"]
    assert profile == {"type": "Localhost", "localhostProfile": "autograder.json"}
