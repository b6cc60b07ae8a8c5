"""What students get is built from the lessons."""

from pathlib import Path
import shutil

import nbformat
from nbgrader import api
from nbgrader.api import Gradebook
import pytest

from autograder.__main__ import main
from autograder.classroom.classroom import Classroom
from autograder.courses.course import COURSE_FILE, load_course
from autograder.gradebook import versions
from autograder.problems import Problem
from autograder.releasing.release import passing_class, release_in_class, release_in_course, stage
from course.lessons import notebook_path
from course.visible import CHECKS
from tests.handing_in import LESSONS
from tests.other_class import OTHER
from tests.this_course import COURSE, class_in
from tests.verdicts import FULL, LESSON


def test_chosen_without_names_gives_all():
    assert [lesson.name for lesson in COURSE.chosen([])] == list(LESSONS)


def test_chosen_gives_those_named_in_that_order():
    assert [lesson.name for lesson in COURSE.chosen(["03_layers", "01_activations"])] == [
        "03_layers",
        "01_activations",
    ]


def test_chosen_with_an_unknown_name_lists_the_lessons():
    with pytest.raises(Problem) as problem:
        COURSE.chosen(["01_activations", "relu"])
    assert (
        str(problem.value)
        == f"There is no lesson 'relu' in {COURSE.source}. Lessons: {', '.join(LESSONS)}."
    )


@pytest.fixture
def copied(tmp_path) -> Classroom:
    """A class that runs a course of its own, whose first lesson may be changed."""
    shutil.copytree(COURSE.source / LESSON, tmp_path / "course" / "source" / LESSON)
    (tmp_path / "course" / COURSE_FILE).touch()
    (tmp_path / "class").mkdir()
    return Classroom(root=tmp_path / "class", course_root=tmp_path / "course")


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.mark.slow
def test_release_command_builds_the_notebook_and_enters_its_points(tmp_path, capsys):
    root = tmp_path / "C++ (a) {b}"  # which nbgrader must take for no pattern
    classroom = class_in(root)
    assert main(["release", LESSON, "--class", str(root)]) == 0
    assert capsys.readouterr().out == f"Released to {root / 'release'}\n"
    assert (
        files_in(classroom.release)
        == files_in(classroom.source)
        == [f"{LESSON}/{LESSON}.ipynb", f"{LESSON}/{CHECKS}"]
    )
    with Gradebook(classroom.database_url) as gradebook:
        assert [assignment.name for assignment in gradebook.assignments] == [LESSON]
        # Ten judged, two for the written answer.
        assert gradebook.find_assignment(LESSON).max_score == FULL + 2.0


def test_stage_puts_the_files_of_the_lesson_in_place_of_all_that_was_there(copied):
    (copied.source / LESSON).mkdir(parents=True)
    (copied.source / LESSON / "mistakes.py").touch()
    (copied.course_root / COURSE_FILE).write_text(
        f'[lessons.{LESSON}]\nfiles = ["data/a.csv"]', encoding="utf-8"
    )
    (copied.course_root / "source" / LESSON / "data").mkdir()
    for name in ("a.csv", "b.csv"):
        (copied.course_root / "source" / LESSON / "data" / name).write_text(name, encoding="utf-8")
    stage(copied.course.lessons[LESSON], copied)
    assert files_in(copied.source) == [
        f"{LESSON}/{LESSON}.ipynb",
        f"{LESSON}/{CHECKS}",
        f"{LESSON}/data/a.csv",
    ]
    assert files_in(copied.root) == [f"source/{name}" for name in files_in(copied.source)]


@pytest.mark.slow
def test_release_in_course_replaces_the_release_and_leaves_no_class_behind(copied):
    course = load_course(copied.course_root)
    (course.release / LESSON).mkdir(parents=True)
    (course.release / LESSON / "old.txt").touch()
    with passing_class(course) as passing:
        release_in_course(course.lessons[LESSON], course, passing)
    assert files_in(course.release) == [f"{LESSON}/{LESSON}.ipynb", f"{LESSON}/{CHECKS}"]
    assert sorted(path.name for path in course.root.iterdir()) == [COURSE_FILE, "release", "source"]
    released = notebook_path(course.release, LESSON).read_text(encoding="utf-8")
    assert "HIDDEN TESTS" not in released
    assert "BEGIN SOLUTION" not in released


@pytest.mark.slow
def test_release_command_makes_one_gradebook_for_all_lessons_of_a_course(tmp_path, monkeypatch):
    shutil.copytree(OTHER.root, tmp_path / "course")
    version, asked = versions.known_version(), []

    def ask() -> str:
        """Tell the version of a new gradebook."""
        asked.append(version)
        return version

    monkeypatch.setattr(versions, "known_version", ask)
    # nbgrader's way to ask, which takes a second without the tests' memory
    monkeypatch.setattr(api, "get_alembic_version", lambda: pytest.fail("a process was started"))
    assert main(["release", "--course", str(tmp_path / "course")]) == 0
    assert (len(OTHER.lessons) > 1, len(asked)) == (True, 1)


@pytest.mark.slow
def test_release_command_in_a_class_with_checks_older_than_the_lesson_says_so_and_releases_nothing(
    copied, tmp_path, capsys
):
    classroom = class_in(tmp_path / "class")
    settings = classroom.root / "class.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace(str(COURSE.root), str(copied.course_root)),
        encoding="utf-8",
    )
    checks = copied.course_root / "source" / LESSON / CHECKS
    checks.write_text("{}", encoding="utf-8")
    assert main(["release", LESSON, "--class", str(classroom.root)]) == 1
    assert capsys.readouterr().err == (
        f"autograder release: {checks} is older than the lesson's specifications. Run `autograder "
        f"release {LESSON}` in the folder of the course, then run this again.\n"
    )
    assert not classroom.release.exists()
    assert main(["release", LESSON, "--course", str(copied.course_root)]) == 0
    assert main(["release", LESSON, "--class", str(classroom.root)]) == 0


def test_release_command_told_a_class_and_a_course_takes_neither(copied, capsys):
    assert main(["release", "--class", str(copied.root), "--course", str(copied.course_root)]) == 1
    assert capsys.readouterr().err == (
        "autograder release: A class knows its course: name one of --class and --course.\n"
    )


@pytest.mark.slow
def test_release_lesson_that_nbgrader_refuses_says_why_and_leaves_the_release(
    copied, tmp_path, monkeypatch
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = notebook_path(copied.release, LESSON)
    before.parent.mkdir(parents=True)
    before.write_text("the last release", encoding="utf-8")
    lesson = copied.course.lessons[LESSON]
    path = lesson.path
    notebook = nbformat.read(path, as_version=4)
    next(
        cell for cell in notebook.cells if cell.id == "relu-solution"
    ).source = "### BEGIN SOLUTION\nrelu = 1"
    nbformat.write(notebook, path)
    with pytest.raises(Problem) as problem:
        release_in_class(lesson, copied)
    (log,) = tmp_path.glob("autograder-nbgrader-*.log")
    assert str(problem.value) == (
        f"nbgrader could not build {LESSON}: RuntimeError: no end solution statement found; its "
        f"log: {log}"
    )
    assert "Traceback" in log.read_text(encoding="utf-8")
    assert before.read_text(encoding="utf-8") == "the last release"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["class", "course", log.name])
    assert sorted(path.name for path in copied.root.iterdir()) == [
        "gradebook.db",
        "release",
        "source",
    ]
