"""The other course from an installed wheel: every command its instructor gives, in a folder of
hers, from lint to export.
"""

import csv
import json
from pathlib import Path
import shutil
import subprocess
import sys
import sysconfig

import pytest

from tests.other_class import MISTAKES, OTHER, POINTS, hand_in_all
from tests.this_course import PROJECT

pytestmark = pytest.mark.slow

ALEMBIC = "#!{python}\nfrom alembic.config import main\nmain(prog='alembic')\n"
"""What pip would put beside Python, and nbgrader starts by name."""


def done(words: list, folder: Path, home: Path) -> str:
    """Run a command in `folder` as its owner would, with nothing of this machine's in its
    surroundings; return what it says.
    """
    home.mkdir(exist_ok=True)
    surroundings = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    run = subprocess.run(
        list(map(str, words)), cwd=folder, env=surroundings, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory) -> Path:
    """The interpreter of an environment with the wheel alone; what the project depends on is that
    of the tests.

    A line in a .pth file adds the folder of the dependencies and, unlike a site's folder, none of
    its own .pth files, by one of which the project's tree is found.
    """
    root = tmp_path_factory.mktemp("wheel")
    done([sys.executable, "-m", "venv", "--without-pip", root / "env"], root, root / "home")
    made = root / "env" / "bin" / "python"
    done(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            made,
            "install",
            "--no-deps",
            "--no-index",
            wheel,
        ],
        root,
        root / "home",
    )
    site = Path(
        done(
            [made, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            root,
            root / "home",
        ).strip()
    )
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    alembic = made.with_name("alembic")
    alembic.write_text(ALEMBIC.format(python=made), encoding="utf-8")
    alembic.chmod(0o755)
    return made


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A folder of the instructor's, with her course."""
    place = tmp_path_factory.mktemp("place") / "Kurse mit Leerzeichen и буквами"
    shutil.copytree(OTHER.root, place / "der Kurs")
    return place


@pytest.fixture(scope="module")
def command(python, place):
    """Return what gives a command of the installed engine, in a folder below `place`."""
    return lambda *words, within="der Kurs": done(
        [python.with_name("autograder"), *words], place / within, place / "home"
    )


@pytest.fixture(scope="module")
def classroom(command, place) -> Path:
    """The class of three, graded."""
    command("new-class", "die Klasse", "--course", "der Kurs", within=".")
    hand_in_all(place / "die Klasse")
    command("grade", within="die Klasse")
    return place / "die Klasse"


def test_the_wheels_engine_is_used_and_not_the_trees(python, place):
    asked = "import autograder, course, sys; print(autograder.__file__, course.__file__, sep='\\n')"
    for file in done([python, "-c", asked], place, place / "home").splitlines():
        assert Path(file).is_relative_to(python.parent.parent), file
        assert not Path(file).is_relative_to(PROJECT)


def test_lint_exam_and_release_of_the_course_are_clean(command, place):
    assert command("lint") == "Nothing to mend in 01_sorting, 02_words, 03_accounts.\n"
    assert json.loads(command("exam", "--seeds", "2", "--json"))["complaints"] == []
    for path in (place / "der Kurs" / "release").rglob("*"):
        if path.is_file():
            path.unlink()
    command("release")
    for path in OTHER.release.rglob("*"):
        made = place / "der Kurs" / "release" / path.relative_to(OTHER.release)
        assert path.is_dir() or made.read_bytes() == path.read_bytes(), path


def test_doctor_finds_the_installed_engine_isolated(command):
    assert command("doctor").endswith("Student code is fully isolated here.\n")


def test_class_of_three_is_graded_reported_and_exported(command, classroom):
    command("export", within="die Klasse")
    with (classroom / "scores.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    points = {student: dict.fromkeys(OTHER.lessons, 0.0) for student in POINTS}
    for row in rows:
        points[row["student"]][row["lesson"]] += float(row["points"])
    assert points == POINTS
    assert {row["item"]: row["mistake"] for row in rows if row["mistake"]} == MISTAKES
    assert {row["verdict"] for row in rows if row["student"] == "cy"} == {"unattempted"}
    assert "ignores-capitals" in command("report", within="die Klasse")
    assert command("grade", within="die Klasse").startswith("0 graded, 9 unchanged, 0 refused")


def test_feedback_pages_tell_the_hint_and_speak_of_no_array(command, classroom):
    command("feedback", within="die Klasse")
    page = (classroom / "feedback" / "bo" / "02_words" / "02_words.html").read_text(
        encoding="utf-8"
    )
    body = page.partition("<body")[2]
    assert "Capitals are lost." in body
    assert "&#39;one two six&#39;" in body or "'one two six'" in body
    assert "NumPy" not in body
    assert "array" not in body


def test_try_judges_a_notebook_by_the_class_around_it(command, classroom):
    told = json.loads(
        command("try", "--json", "submitted/bo/02_words/02_words.ipynb", within="die Klasse")
    )
    assert (told["points"], told["max_points"]) == (4.5, 5.0)
    assert [result["mistake"] for result in told["items"]] == [*MISTAKES.values(), None]
