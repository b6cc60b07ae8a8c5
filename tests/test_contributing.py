"""Follows CONTRIBUTING.md step by step on a copy of the project, so that its recipes can't go stale."""

from dataclasses import dataclass
import os
from pathlib import Path
import re
import shutil
import subprocess
import sys
import textwrap

import pytest

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("course", "autograder", "source", "release", "tests", "pyproject.toml")


@dataclass(frozen=True)
class Step:
    """One fenced block: its language, what to do with it, and its text."""

    language: str
    action: str
    text: str


def recipes() -> dict[str, list[Step]]:
    """Return the steps of each recipe, by its title."""
    document = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = {}
    for section in re.split(r"(?m)^## ", document)[1:]:
        blocks = re.findall(r"(?ms)^ *```(\w+) ?([^\n]*)\n(.*?)^ *```$", section)
        found[section.splitlines()[0]] = [Step(language, action, textwrap.dedent(text)) for language, action, text in blocks]
    return found


@pytest.fixture
def project(tmp_path):
    """A copy of the project, in which a test may write."""
    for name in COPIED:
        target = tmp_path / name
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
        else:
            shutil.copy(ROOT / name, target)
    return tmp_path


def follow(step: Step, project: Path) -> None:
    """Do what a step says."""
    verb, _, target = step.action.partition("=")
    if verb == "append":
        with (project / target).open("a", encoding="utf-8") as module:
            module.write("\n\n" + step.text)
    elif verb == "create":
        (project / target).parent.mkdir(parents=True, exist_ok=True)
        (project / target).write_text(step.text, encoding="utf-8")
    elif verb == "run":
        run([sys.executable, "-c", step.text], project)
    else:
        for line in step.text.strip().splitlines():
            words = line.replace("autograder ", "python -m autograder ", 1) if line.startswith("autograder ") else line
            run(words.replace("python ", f"{sys.executable} ", 1), project, shell=True)


def run(command: list[str] | str, project: Path, shell: bool = False) -> None:
    environment = {**os.environ, "PYTHONPATH": str(project), "PYTEST_ADDOPTS": "-p no:cacheprovider"}
    environment.pop("PYTEST_XDIST_WORKER", None)
    done = subprocess.run(command, shell=shell, cwd=project, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"


def test_contributing_has_a_recipe_for_each_kind_of_addition():
    assert list(recipes()) == ["A known mistake", "An exercise", "A lesson", "An attack"]


@pytest.mark.slow
@pytest.mark.parametrize("title", list(recipes()))
def test_recipe_followed_step_by_step_works(title, project):
    for step in recipes()[title]:
        follow(step, project)
