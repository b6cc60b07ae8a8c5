"""No command takes the start page for a lesson: not where a desk was laid out inside a course, and
not where a student hands all of hers in.
"""

from pathlib import Path
import shutil
import sqlite3

import pytest

from autograder.__main__ import main
from autograder.bundling.bundle import make_bundle
from autograder.courses.course import load_course
from course.desk.laying import lay
from tests.tiny_course import tiny_course

pytestmark = pytest.mark.slow
FIRST = "01_first"


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    """A small course, released, with a desk in its folder, as `make lab` lays one out."""
    root = tiny_course(tmp_path_factory.mktemp("course") / "tiny").root
    assert main(["release", "--course", str(root)]) == 0
    bundle = make_bundle(root, root / "release", answers=True)
    folder, _ = bundle.write(root / "build" / "desk")
    lay(folder / "lessons", root / "work")
    return root


@pytest.fixture(scope="module")
def classroom(course, tmp_path_factory) -> Path:
    """A class of that course, in which a student handed in her whole desk."""
    root = tmp_path_factory.mktemp("class") / "class"
    assert main(["new-class", str(root), "--course", str(course)]) == 0
    shutil.copytree(course / "work", root / "submitted" / "ada")
    start = root / "submitted" / "ada" / "00_start"
    start.mkdir()
    shutil.copy(course / "work" / "00_start.ipynb", start)
    return root


def test_start_page_is_no_lesson_of_the_course_and_none_of_the_desk(course):
    assert list(load_course(course).lessons) == [FIRST]
    assert [path.parent.name for path in (course / "work").glob("*/*.ipynb")] == [FIRST]


@pytest.mark.parametrize(
    "words", [["lint"], ["release"], ["exam", "--seeds", "1"], ["refresh"], ["bundle"]]
)
def test_command_on_the_course_sees_no_start_page(course, words, capsys):
    assert main([*words, "--course", str(course)]) == 0
    said = capsys.readouterr()
    assert "00_start" not in said.out + said.err
    assert [path.name for path in (course / "release").iterdir()] == [FIRST]


def test_class_grades_what_a_student_handed_in_with_her_start_page(classroom, capsys):
    for command in ("release", "grade", "feedback", "report", "export"):
        assert main([command, "--class", str(classroom)]) == 0, command
        said = capsys.readouterr()
        assert "00_start" not in said.out + said.err
    with sqlite3.connect(classroom / "gradebook.db") as gradebook:
        assert gradebook.execute("select name from assignment").fetchall() == [(FIRST,)]
    assert not list(classroom.glob("autograded/*/00_start*"))
    assert "00_start" not in (classroom / "scores.csv").read_text("utf-8")


def test_start_page_named_as_a_lesson_is_refused_with_the_lessons_there_are(classroom, capsys):
    assert main(["grade", "00_start", "--class", str(classroom)]) == 1
    assert "There is no lesson '00_start'" in capsys.readouterr().err


def test_start_page_tried_is_told_to_be_no_lesson(course, capsys):
    assert main(["try", str(course / "work" / "00_start.ipynb"), "--course", str(course)]) == 1
    assert "This notebook has no cell of any lesson." in capsys.readouterr().err
