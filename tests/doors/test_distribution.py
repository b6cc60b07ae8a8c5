"""What leaves the project as sdist and wheel: the engine and what students import, and nothing that
answers an exercise.
"""

from pathlib import Path
import subprocess
import sys
import tarfile
import tomllib
from zipfile import ZipFile

import pytest

from autograder.bundling.bundle import make_bundle
from tests.this_course import LESSON_OF, PROJECT, SPECIFICATIONS

pytestmark = pytest.mark.slow
BESIDE_PACKAGES = {"LICENSE", "README.md", "PKG-INFO", "MANIFEST.in", "pyproject.toml", "setup.cfg"}
"""What setuptools puts into an sdist besides the packages and its own notes on them."""

NOT_OURS = "neural_network_notebooks"

# A student's machine: what pyproject.toml asks for without an extra, and nothing else of what is
# installed here.
STUDENT = """
import importlib.metadata, sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in MISSING:
            raise ModuleNotFoundError(f"No module named {name!r}")

MISSING = {"autograder", "nbgrader", "jupyterlab", "nbformat", "sqlalchemy", "rich", "tests"}
sys.meta_path.insert(0, Missing())
sys.path.insert(0, sys.argv[1])
from course import check, earlier
import course, course.data, course.plots
assert course.data.digits()[0].shape == (1797, 64)
print(course.__file__)
"""


@pytest.fixture(scope="module")
def files_of_wheel(wheel) -> dict[str, bytes]:
    with ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def files_of_sdist(built) -> dict[str, bytes]:
    """The files by their names below the sdist's one folder."""
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as sdist:
        return {
            name.name.split("/", 1)[1]: sdist.extractfile(name).read()
            for name in sdist
            if name.isfile()
        }


@pytest.fixture(params=["wheel", "sdist"])
def files(request) -> dict[str, bytes]:
    """The files of one of the two, without setuptools' own notes."""
    found = request.getfixturevalue(f"files_of_{request.param}")
    return {name: content for name, content in found.items() if not name.startswith(NOT_OURS)}


def test_distribution_holds_the_two_packages_alone(files):
    assert {name.split("/")[0] for name in files} - BESIDE_PACKAGES == {"autograder", "course"}


def test_distribution_holds_every_module_and_every_data_file(files):
    command = ["git", "-C", PROJECT, "ls-files", "autograder", "course"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True)
    assert {name for name in listed.stdout.split("\n") if name} <= set(files)


def test_distribution_holds_nothing_of_a_lesson(files):
    names = {Path(name).name for name in files}
    assert [name for name in names if name.endswith(".ipynb") or name.startswith("test_")] == []
    assert names & {"checks.json", "course.toml", "mistakes.py"} == set()
    parts = {part for name in files for part in Path(name).parts}
    assert parts & {"source", "release", "tests", "accepted", *SPECIFICATIONS} == set()


def test_distribution_holds_no_solution_and_no_mistake(files):
    answers = {f"def {name}(" for name in LESSON_OF} | {f"class {name}" for name in LESSON_OF}
    answers |= {
        mistake.id
        for found in SPECIFICATIONS.values()
        for specification in found
        for mistake in specification.mistakes
        if "-" in mistake.id
    }
    code = {
        name: content.decode()
        for name, content in files.items()
        if name.endswith((".py", ".json", ".toml", ".j2"))
    }
    assert {
        (name, answer) for name, text in code.items() for answer in answers if answer in text
    } == set()


def test_student_install_imports_the_course_with_numpy_and_matplotlib_alone(wheel, tmp_path):
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    run = subprocess.run(
        [sys.executable, "-c", STUDENT, tmp_path],
        capture_output=True,
        text=True,
        cwd="/",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == str(tmp_path / "course" / "__init__.py")


def test_student_install_asks_for_what_a_notebook_needs(files_of_wheel):
    (metadata,) = (
        content.decode()
        for name, content in files_of_wheel.items()
        if name.endswith(".dist-info/METADATA")
    )
    required = [
        line.split(": ")[1] for line in metadata.splitlines() if line.startswith("Requires-Dist: ")
    ]
    asked = [line for line in required if "extra ==" not in line]
    assert (
        asked
        == tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
            "dependencies"
        ]
    )
    assert len(asked) == 3


def test_bundle_made_by_the_wheel_with_nothing_else_installed_is_that_of_the_project(
    wheel, tmp_path
):
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    module = ["-S", "-m", "autograder.bundling", PROJECT, tmp_path / "out"]
    subprocess.run(
        [sys.executable, *module], cwd="/", env={"PYTHONPATH": tmp_path / "installed"}, check=True
    )
    (archive,) = (tmp_path / "out").glob("*.zip")
    assert archive.read_bytes() == make_bundle(PROJECT, PROJECT / "release", answers=True).archive
