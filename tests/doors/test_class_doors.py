"""Every way in which nbgrader or our commands hand files on, in a class as `autograder new-class`
makes it.

The class lies in a path with blanks and letters of another script; its course is a copy, with
things planted beside the lesson.
"""

import json
import os
from pathlib import Path
import shutil
import subprocess
import sys

import nbformat
from nbgrader.api import Gradebook
import pytest

from autograder.classroom.classroom import Classroom
from autograder.classroom.settings import read_classroom
from course.lessons import notebook_path
from tests.handing_in import filled, hand_in, reference_sources
from tests.this_course import PROJECT
from tests.verdicts import FULL

pytestmark = pytest.mark.slow
LESSON = "01_activations"
PLANTED = "planted: nobody but the author may see this"
MAY_LEAVE = {f"{LESSON}.ipynb", "checks.json", "data.csv"}


def alone(root: Path) -> dict[str, str]:
    """Return an environment in which nothing of this machine's users is read or written."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return kept | {"HOME": str(root), "USER": "instructor", "JUPYTER_PREFER_ENV_PATH": "1"}


def run(words: list[str], classroom_root: Path, *, expect: int = 0) -> str:
    """Run a module's command in the class's folder, as its owner would; return what it says."""
    home = classroom_root.parent / "home"
    home.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=classroom_root,
        env=alone(home),
        capture_output=True,
        text=True,
    )
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout + done.stderr


def copied_course(root: Path) -> Path:
    """Make a course of the first lesson alone, with a file that is handed out and others that are
    not.
    """
    lesson = root / "source" / LESSON
    shutil.copytree(PROJECT / "source" / LESSON, lesson)
    (root / "course.toml").write_text(
        f'title = "One lesson"\n[lessons.{LESSON}]\nfiles = ["data.csv"]\n', encoding="utf-8"
    )
    (lesson / "data.csv").write_text("1,2\n", encoding="utf-8")
    (lesson / "helpers.py").write_text(f"# {PLANTED}\n", encoding="utf-8")
    (lesson / "notes").mkdir()
    (lesson / "notes" / "data.csv").write_text(PLANTED, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def classroom(tmp_path_factory) -> Classroom:
    """A class with one submission, and an exchange of its own."""
    around = tmp_path_factory.mktemp("place") / "Klasse mit Leerzeichen и буквами"
    around.mkdir()
    course, root = copied_course(around / "der Kurs"), around / "die Klasse"
    run(["autograder", "new-class", str(root), "--course", str(course)], around)
    settings = (root / "class.toml").read_text(encoding="utf-8")
    exchange = around / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    (root / "class.toml").write_text(f'exchange = "{exchange}"\n' + settings, encoding="utf-8")
    hand_in(
        root,
        "ada",
        LESSON,
        filled(LESSON, reference_sources(LESSON), answer="Because its slope is small."),
    )
    (root / "submitted" / "ada" / LESSON / "timestamp.txt").write_text(
        "2026-03-01 12:00:00 UTC", encoding="utf-8"
    )
    return read_classroom(root)


def plant(classroom: Classroom) -> None:
    """Put a file and a folder beside the copies that nbgrader finds, as somebody might who takes
    them for the lesson itself.
    """
    folder = classroom.source / LESSON
    (folder / "helpers.py").write_text(f"# {PLANTED}\n", encoding="utf-8")
    (folder / "notes").mkdir(exist_ok=True)
    (folder / "notes" / "data.csv").write_text(PLANTED, encoding="utf-8")


def files_below(folder: Path) -> set[str]:
    """Return the names of the files in the folders of all lessons below `folder`, as seen from
    their lesson's folder.
    """
    found = set()
    for path in folder.rglob("*"):
        if path.is_file() and LESSON in path.parts:
            found.add(str(Path(*path.parts[path.parts.index(LESSON) + 1 :])))
        assert not path.is_file() or PLANTED.encode() not in path.read_bytes(), path
    return found


def test_new_class_hands_out_the_named_files_alone(classroom):
    assert files_below(classroom.release) == files_below(classroom.source) == MAY_LEAVE


def test_nbgrader_generate_hands_out_the_named_files_alone(classroom):
    plant(classroom)
    run(["nbgrader", "generate_assignment", LESSON, "--force"], classroom.root)
    assert files_below(classroom.release) == MAY_LEAVE


def test_nbgrader_release_hands_out_the_named_files_alone(classroom):
    run(["nbgrader", "release_assignment", LESSON], classroom.root)
    assert files_below(classroom.root.parent / "exchange") == MAY_LEAVE
    assert (classroom.root.parent / "exchange" / classroom.id).is_dir()


def test_grade_and_feedback_hand_on_the_named_files_alone(classroom):
    plant(classroom)
    run(["autograder", "grade"], classroom.root)
    assert files_below(classroom.autograded) == {*MAY_LEAVE, "timestamp.txt", "verdicts.json"}
    run(["autograder", "feedback"], classroom.root)
    beside = {"timestamp.txt", "submission_secret.txt"}
    assert files_below(classroom.feedback) == {f"{LESSON}.html", *beside}


def test_nbgrader_autograde_and_feedback_hand_on_the_named_files_alone(classroom):
    plant(classroom)
    run(["nbgrader", "autograde", LESSON, "--force"], classroom.root)
    assert files_below(classroom.autograded) == {*MAY_LEAVE, "timestamp.txt", "verdicts.json"}
    noted = json.loads(
        (classroom.autograded / "ada" / LESSON / "verdicts.json").read_text(encoding="utf-8")
    )
    assert (noted["points"], noted["isolation"]) == (FULL, "namespaces")
    run(["nbgrader", "generate_feedback", LESSON, "--force"], classroom.root)
    assert files_below(classroom.feedback) <= {
        f"{LESSON}.html",
        "timestamp.txt",
        "checks.json",
        "data.csv",
    }


ACTING = (
    "jedi.py",
    "numpy/__init__.py",
    "fast.so",
    "more.pth",
    "profile_default/startup/00-first.py",
    "jupyter_server_config.json",
    ".hidden.csv",
    "run.sh",
)
"""Files from which programs of whoever opens a notebook beside them would take code or settings."""


@pytest.mark.parametrize(
    "grade, feedback",
    [
        (["autograder", "grade", "--again"], ["autograder", "feedback"]),
        (
            ["nbgrader", "autograde", LESSON, "--force"],
            ["nbgrader", "generate_feedback", LESSON, "--force"],
        ),
    ],
    ids=["autograder", "nbgrader"],
)
def test_nothing_that_could_act_lies_beside_what_an_instructor_opens(
    classroom, tmp_path, grade, feedback
):
    handed_in = classroom.submitted / "ada" / LESSON
    as_it_was = shutil.copytree(handed_in, tmp_path / "as it was")
    for name in (*ACTING, "points.csv"):
        (handed_in / name).parent.mkdir(parents=True, exist_ok=True)
        (handed_in / name).write_text("import os\n", encoding="utf-8")
        (handed_in / name).chmod(0o777)
    (handed_in / "key.txt").symlink_to(classroom.root / "seed.secret")
    try:
        for words in (grade, feedback):
            run(words, classroom.root)
    finally:
        shutil.rmtree(handed_in)
        shutil.copytree(as_it_was, handed_in)
    assert files_below(classroom.autograded) == {
        *MAY_LEAVE,
        "timestamp.txt",
        "verdicts.json",
        "points.csv",
    }
    assert files_below(classroom.feedback) <= {
        f"{LESSON}.html",
        "timestamp.txt",
        "submission_secret.txt",
        "checks.json",
        "data.csv",
        "points.csv",
    }
    for made in (classroom.autograded, classroom.feedback):
        files = [path for path in made.rglob("*") if path.is_file()]
        assert not any(path.stat().st_mode & 0o111 for path in files)
    shutil.rmtree(classroom.autograded / "ada")
    shutil.rmtree(classroom.feedback / "ada")


FORMGRADER = """
import json, sys
from nbgrader.apps.api import NbGraderAPI
from nbgrader.apps import NbGrader
app = NbGrader()
app.load_config_file()
api = NbGraderAPI(config=app.config)
done = [api.generate_assignment("01_activations"), api.autograde("01_activations", "ada"),
        api.generate_feedback("01_activations", "ada")]
print(json.dumps([[one["success"], one.get("error", "")] for one in done]))
print(json.dumps(api.get_submissions("01_activations"), default=str))
"""


def test_formgraders_buttons_hand_on_the_named_files_alone(classroom):
    plant(classroom)
    home = classroom.root.parent / "home"
    done = subprocess.run(
        [sys.executable, "-c", FORMGRADER],
        cwd=classroom.root,
        env=alone(home),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    steps, submissions = map(json.loads, done.stdout.strip().splitlines())
    assert [success for success, _ in steps] == [True] * 3, steps
    assert [
        (submission["student"], submission["autograded"], submission["score"])
        for submission in submissions
    ] == [("ada", True, FULL)]
    assert files_below(classroom.release) == MAY_LEAVE
    assert files_below(classroom.autograded) == {*MAY_LEAVE, "timestamp.txt", "verdicts.json"}


def test_student_code_under_nbgraders_own_command_is_sandboxed(classroom):
    """The folder that new-class makes is safe by default: nobody has to know that it could be
    otherwise.
    """
    notebook = filled(LESSON, reference_sources(LESSON))
    at = next(
        position
        for position, cell in enumerate(notebook.cells)
        if cell.get("id") == "relu-solution"
    )
    reading = (
        "from pathlib import Path\n"
        + f"print('found', Path({str(classroom.root / 'seed.secret')!r}).exists())"
    )
    notebook.cells.insert(at, nbformat.v4.new_code_cell(reading, id="curious"))
    hand_in(classroom.root, "eve", LESSON, notebook)
    run(["nbgrader", "autograde", LESSON, "--student", "eve", "--create"], classroom.root)
    graded = nbformat.read(notebook_path(classroom.autograded / "eve", LESSON), as_version=4)
    shown = [
        output.text
        for cell in graded.cells
        for output in cell.get("outputs", [])
        if "found" in output.get("text", "")
    ]
    assert shown == ["found False\n"]


def test_settings_that_cant_be_used_stop_nbgrader_before_it_runs_anything(classroom, tmp_path):
    root = Path(shutil.copytree(classroom.root, tmp_path / "broken"))
    (root / "class.toml").write_text("colour = 'red'\n", encoding="utf-8")
    said = run(["nbgrader", "autograde", LESSON, "--force"], root, expect=1)
    assert said.strip() == (
        f"{root / 'class.toml'}: nobody knows the key 'colour'. It may say: course, id, database, "
        "exchange, handed_in, last, due, late, budget, watch."
    )


def test_due_date_and_late_policy_of_the_class_count_for_both_graders(classroom, tmp_path):
    root = Path(shutil.copytree(classroom.root, tmp_path / "late"))
    settings = (
        (root / "class.toml")
        .read_text(encoding="utf-8")
        .replace('policy = "none"', 'policy = "per day"')
    )
    settings = settings.replace("[due]\n", "[due]\n01_activations = 2026-02-27T11:00:00+00:00\n")
    (root / "class.toml").write_text(settings, encoding="utf-8")
    for words in (
        ["autograder", "grade"],
        ["nbgrader", "autograde", LESSON, "--student", "ada", "--force"],
    ):
        run(words, root)
        with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
            found = gradebook.find_submission(LESSON, "ada")
            # Three days have begun.
            assert (found.late_submission_penalty, found.score) == (
                pytest.approx(0.3 * FULL),
                FULL,
            )


def test_roster_of_the_class_is_entered(classroom, tmp_path):
    root = Path(shutil.copytree(classroom.root, tmp_path / "roster"))
    lines = "id,first_name,last_name,email\nada,Ada,Lovelace,ada@example.org\nnew,,,\n"
    (root / "students.csv").write_text(lines, encoding="utf-8")
    run(["autograder", "grade"], root)
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        assert (gradebook.find_student("ada").last_name, gradebook.find_student("new").email) == (
            "Lovelace",
            None,
        )


def test_late_plugin_in_the_classs_folder_is_used(classroom, tmp_path):
    root = Path(shutil.copytree(classroom.root, tmp_path / "plugin"))
    (root / "mercy.py").write_text(
        "from nbgrader.plugins import BasePlugin\n\n\nclass Mercy(BasePlugin):\n"
        "    def late_submission_penalty(self, student_id, score, total_seconds_late):\n        "
        "return 0.25\n",
        encoding="utf-8",
    )
    with (root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write('c.AssignLatePenalties.plugin_class = "mercy.Mercy"\n')
    settings = (root / "class.toml").read_text(encoding="utf-8")
    with_due = settings.replace("[due]\n", "[due]\n01_activations = 2026-02-28T11:00:00Z\n")
    (root / "class.toml").write_text(with_due, encoding="utf-8")
    run(["autograder", "grade"], root)
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        assert gradebook.find_submission(LESSON, "ada").late_submission_penalty == 0.25
    (root / "mercy.py").unlink()
    (root / "class.toml").write_text(settings, encoding="utf-8")
    said = run(["autograder", "grade"], root, expect=1)
    assert "The late plugin set in nbgrader_config.py can't be used" in said
