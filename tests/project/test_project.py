"""The project as a whole: imports go one way, files agree with each other, and it speaks of itself
alone.
"""

import ast
from importlib.metadata import packages_distributions
import os
from pathlib import Path
import re
import subprocess
import sys
import tomllib

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
BANK = ROOT / "tests" / "submissions"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def imported(folder: str) -> dict[str, set[str]]:
    """Return the top-level packages each module below `folder` imports, however deep the
    statement.
    """
    found = {}
    for path in set((ROOT / folder).rglob("*.py")) - set(BANK.rglob("*.py")):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        names = {
            alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names
        }
        names |= {
            node.module
            for node in nodes
            if isinstance(node, ast.ImportFrom) and node.module and not node.level
        }
        found[str(path.relative_to(ROOT))] = {name.split(".")[0] for name in names}
    return found


def test_course_imports_numpy_matplotlib_and_nothing_else():
    allowed = {"course", "numpy", "matplotlib"} | sys.stdlib_module_names
    assert {
        name: packages - allowed
        for name, packages in imported("course").items()
        if packages - allowed
    } == {}


def test_autograder_does_not_import_tests():
    assert [name for name, packages in imported("autograder").items() if "tests" in packages] == []


def test_student_notebook_starts_without_nbgrader_and_autograder():
    script = (
        "import sys; from course import check, earlier, plots; "
        "print([name for name in sys.modules if name in ('autograder', 'nbgrader')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == "[]"


def test_every_module_says_why_it_is_there():
    modules = [
        path
        for folder in ("course", "autograder", "tests")
        for path in (ROOT / folder).rglob("*.py")
        if not {"submissions", "accepted"} & set(path.parts) and path.stat().st_size
    ]
    assert [
        str(path)
        for path in modules
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ] == []


def test_environment_yml_agrees_with_pyproject():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    project = PYPROJECT["project"]
    conda = {entry for entry in environment["dependencies"] if isinstance(entry, str)}
    assert environment["name"] == project["name"]
    assert environment["channels"] == ["conda-forge"]
    needed = {*project["dependencies"], *project["optional-dependencies"]["lab"]}
    assert conda == {*needed, f"python{project['requires-python']}", "pip"}
    assert {"pip": ["."]} in environment["dependencies"]


def requirement(line: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=\[ ;]", line)[0]).lower()


def declared(*extras: str) -> set[str]:
    """Return the distributions that the project asks for, with these extras."""
    project = PYPROJECT["project"]
    lines = project["dependencies"] + [
        line for extra in extras for line in project["optional-dependencies"][extra]
    ]
    return {requirement(line) for line in lines}


OWN = {"course", "autograder", "tests"}


@pytest.mark.parametrize(
    "folder, extras",
    [
        ("course", []),
        ("autograder", ["instructor", "cluster"]),
        ("tests", PYPROJECT["project"]["optional-dependencies"]),
    ],
)
def test_what_is_imported_is_declared(folder, extras):
    distributions = packages_distributions()
    packages = {
        name: found - OWN - sys.stdlib_module_names for name, found in imported(folder).items()
    }
    undeclared = {
        (module, package)
        for module, found in packages.items()
        for package in found
        if not {requirement(distribution) for distribution in distributions.get(package, ())}
        & declared(*extras)
    }
    assert undeclared == set()


def test_lock_pins_every_declared_dependency_by_hash():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {requirement(line) for line in lock.splitlines() if re.match(r"[a-z0-9]", line)}
    declared = PYPROJECT["project"]["dependencies"] + sum(
        PYPROJECT["project"]["optional-dependencies"].values(), []
    )
    assert {requirement(line) for line in declared} <= pinned
    assert all("==" in line for line in lock.splitlines() if re.match(r"[a-z0-9]", line))
    assert lock.count("--hash=sha256:") > len(pinned)


def blocks(path: str) -> dict[str, str]:
    """Return the pins of a lock, each with its hashes, by distribution."""
    text = re.sub(r"(?m)^ *#.*\n", "", (ROOT / path).read_text(encoding="utf-8"))
    return {requirement(block): block for block in re.split(r"\n(?=\S)", text.rstrip("\n"))}


def pin(block: str) -> tuple[str, list[str]]:
    """Return the version and the hashes of a pin, without the systems that it is for."""
    return re.split(r"[ ;]", block)[0], re.findall(r"--hash=\S+", block)


def test_what_students_install_is_a_part_of_the_lock_with_all_they_need_and_no_grader():
    everything, students = (
        blocks("requirements.lock"),
        blocks("autograder/bundling/requirements.txt"),
    )
    assert {name: pin(block) for name, block in students.items()} == {
        name: pin(everything[name]) for name in students
    }, "run: make lock"
    assert declared("lab") <= set(students)
    assert {"nbgrader", "sqlalchemy", "pytest", "rich"} & set(students) == set()


def test_top_level_holds_what_the_design_names():
    tracked = subprocess.run(
        ["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=True
    ).stdout.split("\n")
    top = {name.split("/")[0] for name in tracked if name}
    assert top <= {
        "course",
        "source",
        "release",
        "autograder",
        "tests",
        "docs",
        "README.md",
        "course.toml",
        "MANIFEST.in",
        "environment.yml",
        "pyproject.toml",
        "requirements.lock",
        "Makefile",
        ".ci",
        ".github",
        ".gitignore",
        "LICENSE",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
    }


def test_ci_runs_exactly_the_test_command_of_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "\nmake test " in readme
    assert ".ci/run" in (ROOT / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8")


def test_ci_runs_the_test_command_in_an_environment_that_holds_the_way_to_a_registry_alone(
    tmp_path,
):
    make = tmp_path / "make"
    make.write_text(
        f"#!/bin/sh\necho \"$@\" > '{tmp_path}/asked'\nenv > '{tmp_path}/seen'\n", encoding="utf-8"
    )
    make.chmod(0o755)
    needed = {
        "HOME": str(tmp_path),
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "PIP_CERT": "a b",
        "https_proxy": "http://proxy",
    }
    subprocess.run(
        [ROOT / ".ci" / "run"],
        env=needed | {"PYTHONUNBUFFERED": "1", "LANG": "C.UTF-8"},
        check=True,
    )
    seen = dict(
        line.split("=", 1) for line in (tmp_path / "seen").read_text(encoding="utf-8").splitlines()
    )
    assert (tmp_path / "asked").read_text(encoding="utf-8") == "test\n"
    assert {
        name: value for name, value in seen.items() if name not in ("PWD", "SHLVL", "_", "OLDPWD")
    } == needed


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_files_that_a_document_links_to_exist(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [link for link in links if not (ROOT / link).exists()] == []


WORKFLOW = yaml.safe_load(
    (ROOT / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8")
)


def steps(job: str) -> list[str]:
    return [step["run"] for step in WORKFLOW["jobs"][job]["steps"] if "run" in step]


def test_ci_proves_nightly_and_builds_on_every_push():
    events = WORKFLOW[True]  # YAML 1.1 reads the key `on` as a truth value
    assert "push" in events
    assert events["schedule"]
    assert steps("prove")[-2:] == [".ci/install-for-prove", "make prove"]
    assert WORKFLOW["jobs"]["prove"]["if"] == "github.event_name == 'schedule'"
    assert steps("distribution")[-1] == "python -m build"
    assert "if" not in WORKFLOW["jobs"]["distribution"]


def test_ci_tries_all_attacks_and_the_tests_that_take_minutes_on_every_push():
    assert steps("attacks")[-1] == ".venv/bin/python -m tests.prove long-tests hostile"
    assert "if" not in WORKFLOW["jobs"]["attacks"]


def test_ci_proves_the_wheel_on_the_oldest_python_and_a_newer_one():
    assert WORKFLOW["jobs"]["instructor"]["strategy"]["matrix"]["python"] == ["3.11", "3.13"]
    assert "tests.prove" in steps("instructor")[-1]


def test_engine_knows_nothing_of_this_courses_own_library():
    """`course.data` and `course.plots` are this course's; they only travel in the same
    distribution.
    """
    engine = [
        path
        for folder in ("autograder", "course")
        for path in (ROOT / folder).rglob("*.py")
        if path.relative_to(ROOT).parts[:2] not in {("course", "plots"), ("course", "data.py")}
    ]
    told = [
        str(path.relative_to(ROOT))
        for path in engine
        if re.search(
            r"^\s*(from|import) course\.(plots|data)\b",
            path.read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    ]
    assert told == []
