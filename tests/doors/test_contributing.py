"""Follows CONTRIBUTING.md step by step on a copy of the project, so that its recipes can't go
stale.
"""

import ast
from collections.abc import Collection, Iterator
from contextlib import chdir
from dataclasses import dataclass
import inspect
import os
from pathlib import Path
import re
import shlex
import shutil
import subprocess
import sys
import textwrap

import pytest

from autograder import authoring
from autograder.__main__ import main
from autograder.authoring.drafting import Use

ROOT = Path(__file__).resolve().parents[2]

SECONDS = 1200
"""Wall time for one command of a recipe, on a machine that is busy with other tests."""

SECONDS_FOR_ALL_TESTS = 5400
"""Wall time for `make test`, on a machine that does other things as well."""

MAX_FAILURES, MAX_REASONS = 40, 120
"""Tests that failed which are named where a command runs tests, and lines of why."""

LONG = ("An exercise", "A lesson")
"""Recipes that release and examine whole lessons; `make prove` follows them."""

ABOUT_ALL_LESSONS = ("python -m tests.exam --readme",)
"""Commands of recipes that take long and are left to `make prove`, which follows every recipe."""

WITHOUT_PLUGINS = "-p no:nbval -p no:hypothesispytest"
"""These take a second and more to import, and no recipe asks for them."""

COMPILED = ("autograder", "course", "tests")
"""Folders of modules."""

ANOTHER_COURSE = "mine"
"""The folder of the course that some recipes make; the others add to this project."""


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
        found[section.splitlines()[0]] = [
            Step(language, action, textwrap.dedent(text)) for language, action, text in blocks
        ]
    return found


@pytest.fixture
def project(tmp_path) -> Path:
    """A copy of the project, in which a test may write."""
    return copied(tmp_path)


def copied(place: Path) -> Path:
    """Copy the project to the folder `place` and return it."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    for name in [name for name in listed if (ROOT / name).is_file()]:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, place / name)
    _copy_compiled(place)
    return place


def _copy_compiled(place: Path) -> None:
    """Copy what Python has compiled of the project, which is of use where modules are as old as
    they are here: each copy would compile some hundred of them anew.
    """
    for name in COMPILED:
        for cache in (ROOT / name).rglob("__pycache__"):
            half_written = shutil.ignore_patterns("*.pyc.*")
            shutil.copytree(cache, place / cache.relative_to(ROOT), ignore=half_written)


def follow(step: Step, project: Path, left_out: Collection[str] = ()) -> None:
    """Do what a step says, but for the commands left out."""
    verb, _, target = step.action.partition("=")
    if verb == "append":
        with (project / target).open("a", encoding="utf-8") as module:
            module.write("\n\n" + step.text)
    elif verb == "import":
        add_imports(project / target, step.text)
    elif verb == "create":
        write(project / target, step.text)
    elif verb == "answers":
        for name, text in re.findall(r"(?ms)^# %% (\w+)\n(.*?)(?=^# %% |\Z)", step.text):
            write(project / target / f"{name}.py", text)
    elif verb == "run":
        with chdir(project):
            exec(compile(step.text, "<recipe>", "exec"), {"__name__": "__main__"})
    else:
        for line in step.text.strip().splitlines():
            if line in left_out:
                continue
            if _is_elsewhere(step) and line.startswith("autograder "):
                run_here(line, project)
                continue
            words = (
                line.replace("autograder ", "python -m autograder ", 1)
                if line.startswith("autograder ")
                else line
            )
            words = words.replace("-m pytest ", f"-m pytest {WITHOUT_PLUGINS} ", 1)
            run(words.replace("python ", f"{sys.executable} ", 1), project, shell=True)


def add_imports(path: Path, text: str) -> None:
    """Put imports where a module's others are: below its docstring."""
    source = path.read_text(encoding="utf-8")
    end = ast.parse(source).body[0].end_lineno
    lines = source.splitlines(keepends=True)
    path.write_text("".join([*lines[:end], "\n", text, *lines[end:]]), encoding="utf-8")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run_here(line: str, project: Path) -> None:
    """Run a command on another course in this process, which has the engine loaded: the project's
    copy holds the very same, and no recipe on another course changes it.
    """
    with chdir(project):
        assert main(shlex.split(line)[1:]) == 0, line


def run(
    command: list[str] | str, project: Path, shell: bool = False, seconds: float = SECONDS
) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(project),
        "PYTEST_ADDOPTS": "-p no:cacheprovider",
    }
    environment.pop("PYTEST_XDIST_WORKER", None)
    done = subprocess.run(
        command,
        shell=shell,
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        timeout=seconds,
    )
    failures = re.findall(r"(?m)^(?:FAILED|ERROR) .*", done.stdout)[:MAX_FAILURES]
    reasons = re.findall(r"(?m)^E  .*", done.stdout)[:MAX_REASONS]
    ends = [done.stdout[-3000:], done.stderr[-3000:]]
    assert done.returncode == 0, "\n".join([str(command), *ends, *reasons, *failures])


def test_contributing_has_a_recipe_for_each_kind_of_addition():
    assert list(recipes()) == [
        "A known mistake",
        "An exercise",
        "A lesson",
        "A course of your own",
        "A find-the-bug item",
        "A class item",
        "A figure",
        "A mutant that is right",
        "An attack",
    ]


@pytest.mark.parametrize("title", list(recipes()))
def test_recipe_ends_in_commands_that_show_its_success(title):
    assert recipes()[title][-1].language == "sh"


@pytest.mark.slow
@pytest.mark.parametrize(
    "title",
    [pytest.param(title, marks=[pytest.mark.long] * (title in LONG)) for title in recipes()],
)
def test_recipe_followed_step_by_step_works(title, project):
    if is_followed(recipes()[title], project):
        pytest.skip("what this recipe adds is in the project already")
    for step in recipes()[title]:
        follow(step, project, left_out=ABOUT_ALL_LESSONS)


def followed_with_all_tests(place: Path) -> list[str]:
    """Follow every recipe that adds to this project, one after the other, and run all tests then.

    Returns the titles. `make prove` does so, since it takes as long as `make test`.
    """
    place.chmod(0o755)  # some tests read the project as another user
    project = place / "project"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(project)], check=True)
    found = recipes()
    titles = [title for title, steps in found.items() if not any(map(_is_elsewhere, steps))]
    for title in titles:
        for step in found[title]:
            follow(step, project)
    run(["git", "add", "--all"], project)
    run([sys.executable, "-m", "tests.hostile", "--readme"], project)
    for goal in ("format", "test"):
        run(["make", goal], project, seconds=SECONDS_FOR_ALL_TESTS)
    return titles


def is_followed(steps: list[Step], project: Path) -> bool:
    """Whether a project has what these steps add already, as it is where somebody followed them."""
    added = [step for step in steps if step.action.startswith(("append=", "create="))]
    paths = [project / step.action.partition("=")[2] for step in added]
    return bool(added) and all(
        path.is_file() and " ".join(step.text.split()) in " ".join(path.read_text("utf-8").split())
        for step, path in zip(added, paths)
    )


def _is_elsewhere(step: Step) -> bool:
    """Whether a step is about another course than this project's."""
    return re.search(rf"\b{ANOTHER_COURSE}\b", step.action + step.text) is not None


def documented() -> set[str]:
    """Return the words that docs/authoring.md explains."""
    return set(
        re.findall(
            r"(?m)^\| `([\w.]+)", (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
        )
    )


def words() -> Iterator[str]:
    """Yield the words that lessons are written with: names, and the methods of those that are
    drafted with.
    """
    yield from authoring.__all__
    made_by = {name for name, it in vars(authoring.Pool).items() if isinstance(it, classmethod)}
    yield from (f"Pool.{name}" for name in made_by)
    for kind in (authoring.Draw, authoring.Specification, authoring.Function, authoring.Class, Use):
        fields = set(inspect.signature(kind).parameters)
        yield from (
            f"{kind.__name__}.{name}"
            for name in vars(kind)
            if not name.startswith("_") and name not in fields
        )


def test_page_of_the_authors_words_explains_each_of_them_and_no_other():
    assert documented() == set(words())
