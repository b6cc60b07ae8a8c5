"""The packages for learning platforms as these run them: unpacked, built, and started by their own
entry scripts, in folders laid out as the platform's container has them.
"""

from dataclasses import dataclass
import json
from pathlib import Path
import re
import shlex
import shutil
import subprocess
import sys
from zipfile import ZipFile

import pytest

from autograder.__main__ import main
from autograder.classroom.making import make_settings
from autograder.courses.course import load_course
from autograder.releasing.checks import write_checks
from autograder.sketching.lesson import write_lesson
from autograder.sketching.samples import RUNNING_SUM
from tests.autograder.platforms.test_gradescope import OF_ALL, require_form
from tests.autograder.platforms.test_prairielearn import OF_ALL as OF_PRAIRIELEARN
from tests.doors.place import registry
from tests.this_course import PROJECT
from tests.tiny_course import TinyCourse, tiny_course

SEED = 5
LESSON, TITLE = "01_first", "tiny"
WRONG = "def running_sum(x):\n    return np.sum(x)\n"
LEAKING = "def running_sum(x):\n    raise ValueError(open({path!r}).read())\n"


def unpacked(archive: Path, folder: Path) -> Path:
    """Unpack an archive as `unzip` does: with what can be run."""
    with ZipFile(archive) as opened:
        for entry in opened.infolist():
            path = Path(opened.extract(entry, folder))
            path.chmod(entry.external_attr >> 16)
    return folder


def with_solution(tiny: TinyCourse, path: Path, source: str | None) -> None:
    """Write a submission; None leaves the right solution."""
    told = json.loads(tiny.notebook.read_text(encoding="utf-8"))
    for cell in told["cells"]:
        if cell["id"] == "running_sum-solution" and source is not None:
            cell["source"] = source
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told), encoding="utf-8")


def stand_in(python: Path) -> None:
    """Put this Python, with this engine, where a package's own would be installed."""
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)


@dataclass(frozen=True)
class Container:
    """A platform's folder. entry: the script that it runs; submitted: where a student's files
    lie; programs: where `python3` is found first.
    """

    root: Path
    entry: Path
    submitted: Path
    programs: Path | None = None

    def run(self, *before: str) -> tuple[int, str, dict | None]:
        """Run the entry script in an environment that holds as good as nothing; return its exit
        code, what it said, and the results.
        """
        results = self.root / "results" / "results.json"
        results.unlink(missing_ok=True)
        path = f"{self.programs}:/usr/bin:/bin" if self.programs else "/usr/bin:/bin"
        done = subprocess.run(
            [*before, str(self.entry)],
            cwd=PROJECT if before else self.root,
            env={"PATH": path, "HOME": str(self.root)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        told = json.loads(results.read_text(encoding="utf-8")) if results.exists() else None
        return done.returncode, done.stdout, told


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> TinyCourse:
    return tiny_course(tmp_path_factory.mktemp("course") / "tiny")


@pytest.fixture(scope="module")
def archives(tiny, tmp_path_factory) -> Path:
    """The folder of the packages for both platforms."""
    out = tmp_path_factory.mktemp("packages")
    words = ["--course", str(tiny.root), "--seed", str(SEED), "--out", str(out)]
    assert main(["bundle", "--for", "gradescope", *words]) == 0
    assert main(["bundle", "--for", "prairielearn", "--image", "you/judge", *words]) == 0
    return out


def on_gradescope(archives: Path, root: Path) -> Container:
    """Lay the package out as Gradescope does."""
    source = unpacked(archives / "gradescope" / f"{LESSON}.zip", root / "source")
    shutil.copy(source / "run_autograder", root)
    (root / "submission").mkdir()
    return Container(root, root / "run_autograder", root / "submission")


def on_prairielearn(archives: Path, root: Path) -> Container:
    """Lay the question out as PrairieLearn does, by what its info.json says."""
    course = unpacked(archives / "prairielearn.zip", root / "course")
    question = course / "questions" / TITLE / LESSON
    options = json.loads((question / "info.json").read_text("utf-8"))["externalGradingOptions"]
    grade = root / "grade"
    for name in options["serverFilesCourse"]:
        shutil.copytree(course / "serverFilesCourse" / name, grade / "serverFilesCourse" / name)
    shutil.copytree(question / "tests", grade / "tests")
    (grade / "student").mkdir()
    entry = grade / Path(options["entrypoint"]).relative_to("/grade")
    return Container(grade, entry, grade / "student", root / "image" / "bin")


@pytest.fixture(scope="module")
def gradescope(archives, tmp_path_factory) -> Container:
    made = on_gradescope(archives, tmp_path_factory.mktemp("autograder"))
    stand_in(made.root / "source" / "environment" / "bin" / "python")
    return made


@pytest.fixture(scope="module")
def prairielearn(archives, tmp_path_factory) -> Container:
    made = on_prairielearn(archives, tmp_path_factory.mktemp("job"))
    stand_in(made.programs / "python3")
    return made


def tried(tiny: TinyCourse, notebook: Path, capsys) -> dict:
    """Return what `autograder try --json` says of a notebook."""
    capsys.readouterr()
    words = ["--json", "--course", str(tiny.root), "--seed", str(SEED)]
    assert main(["try", str(notebook), *words]) == 0
    return json.loads(capsys.readouterr().out)


def test_gradescope_gets_the_verdicts_of_try_and_the_hint_of_the_mistake(gradescope, tiny, capsys):
    notebook = gradescope.submitted / "my work.ipynb"
    with_solution(tiny, notebook, WRONG)
    code, said, told = gradescope.run()
    assert code == 0, said
    require_form(told, OF_ALL)
    (item,) = tried(tiny, notebook, capsys)["items"]
    (test,) = told["tests"]
    assert (test["name"], test["score"], test["max_score"]) == ("running_sum", 0.0, 2.0)
    assert test["output"].startswith(item["message"])
    assert "That is the sum of everything, one number." in test["output"]
    assert told["extra_data"]["isolation"] == "namespaces"
    notebook.unlink()
    code, _, told = gradescope.run()
    assert (code, told["score"]) == (0, 0.0)
    assert told["output"].startswith("There is no notebook among what you handed in.")


def test_prairielearn_gets_full_score_for_the_right_solution(prairielearn, tiny):
    with_solution(tiny, prairielearn.submitted / f"{LESSON}.ipynb", None)
    code, said, told = prairielearn.run()
    assert code == 0, said
    assert set(told) <= OF_PRAIRIELEARN
    assert (told["gradable"], told["score"]) == (True, 1.0)


def test_solution_that_reads_the_package_finds_nothing_of_it(prairielearn, tiny):
    package = prairielearn.entry.parent / "course" / "source" / LESSON / "exercises.py"
    source = LEAKING.format(path=str(package))
    with_solution(tiny, prairielearn.submitted / f"{LESSON}.ipynb", source)
    code, said, told = prairielearn.run()
    assert code == 0, said
    assert told["score"] == 0.0
    assert "FileNotFoundError" in json.dumps(told)
    assert "SPECIFICATIONS" not in json.dumps(told)


def test_container_that_isolates_nothing_gives_nobody_a_score(gradescope, tiny):
    with_solution(tiny, gradescope.submitted / f"{LESSON}.ipynb", None)
    starting = "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))"
    without = [sys.executable, "-m", "tests.autograder.sandbox.without_user_namespaces"]
    code, said, told = gradescope.run(*without, "-c", starting)
    assert (code, told) == (1, None)
    assert "Not judged: Student code can't be isolated here: no user namespaces" in said


PAGE = (PROJECT / "docs" / "platforms.md").read_text(encoding="utf-8")
LINES_OF_PAGE = re.findall(r"(?m)^ *autograder (bundle [^#\n]*?) *(?:#.*)?$", PAGE)


def test_commands_of_the_page_make_what_it_says(tmp_path, monkeypatch, capsys):
    course = tmp_path / "course"
    write_lesson(course / "source", "01_activations", RUNNING_SUM)
    (course / "course.toml").write_text('title = "Tiny"\n', encoding="utf-8")
    loaded = load_course(course)
    write_checks(loaded.lessons["01_activations"])
    (tmp_path / "class").mkdir()
    make_settings(tmp_path / "class", loaded)
    monkeypatch.chdir(tmp_path / "class")
    assert len(LINES_OF_PAGE) == 4
    for line in LINES_OF_PAGE:
        assert main(shlex.split(line)) == 0, capsys.readouterr().err
    assert {path.relative_to(Path.cwd()) for path in Path.cwd().rglob("*.zip")} == {
        Path("dist/gradescope/01_activations.zip"),
        Path("dist/prairielearn.zip"),
    }
    assert "docker build --tag you/judge:2026 image" in PAGE


@pytest.mark.long
def test_gradescopes_setup_installs_all_that_judging_needs(archives, tiny, tmp_path):
    """From the registry, by hash, as on Gradescope."""
    container = on_gradescope(archives, tmp_path / "autograder")
    done = subprocess.run(
        [container.root / "source" / "setup.sh"],
        env={"PATH": f"{Path(sys.base_prefix) / 'bin'}:/usr/bin:/bin", **registry()},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert f"Ready to judge {LESSON}, isolation: full." in done.stdout
    with_solution(tiny, container.submitted / f"{LESSON}.ipynb", WRONG)
    code, said, told = container.run()
    assert code == 0, said
    assert "That is the sum of everything, one number." in told["tests"][0]["output"]


@pytest.mark.long
def test_prairielearns_image_has_all_that_judging_needs(archives, tiny, tmp_path):
    """What its Dockerfile runs, run in an environment of its own."""
    container = on_prairielearn(archives, tmp_path)
    context = tmp_path / "course" / "image"
    lines = (context / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert "COPY . /judge" in lines
    (command,) = [line.removeprefix("RUN ") for line in lines if line.startswith("RUN ")]
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "image"], check=True)
    done = subprocess.run(
        ["sh", "-c", command.replace("/judge", str(context))],
        env={"PATH": f"{container.programs}:/usr/bin:/bin", "HOME": str(tmp_path), **registry()},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    with_solution(tiny, container.submitted / f"{LESSON}.ipynb", WRONG)
    code, said, told = container.run()
    assert code == 0, said
    assert told["score"] == 0.0
    assert "That is the sum of everything, one number." in told["tests"][0]["output"]
