"""autograder new-class: a folder that works at once, or none at all."""

from pathlib import Path

import pytest

from autograder.__main__ import main
from autograder.releasing import release
from course.visible import CHECKS


@pytest.fixture
def course(tmp_path, capsys) -> Path:
    """A course as `autograder new-course` makes it."""
    assert main(["new-course", str(tmp_path / "course")]) == 0
    capsys.readouterr()
    return tmp_path / "course"


def test_new_class_of_a_new_course_works_at_once(course, tmp_path, capsys):
    assert main(["new-class", str(tmp_path / "class"), "--course", str(course)]) == 0
    assert f"{tmp_path / 'class'} is a class of" in capsys.readouterr().out
    assert sorted(
        path.name for path in (tmp_path / "class" / "release" / "01_first").iterdir()
    ) == ["01_first.ipynb", CHECKS]


@pytest.mark.parametrize(
    "text, told",
    [
        (
            None,
            "{path} can't be read ([Errno 2] No such file or directory: '{path}'). Run `autograder "
            "release 01_first` in the folder of the course, which makes it.\n",
        ),
        (
            "{}",
            "{path} is older than the lesson's specifications. Run `autograder release 01_first` "
            "in the folder of the course, then run this again.\n",
        ),
    ],
    ids=["missing", "older"],
)
def test_new_class_of_a_course_without_its_visible_checks_says_so_and_makes_nothing(
    course, tmp_path, capsys, text, told
):
    path = course / "source" / "01_first" / CHECKS
    path.unlink()
    if text:
        path.write_text(text, encoding="utf-8")
    assert main(["new-class", str(tmp_path / "class"), "--course", str(course)]) == 1
    assert capsys.readouterr().err == "autograder new-class: " + told.format(path=path)
    assert not (tmp_path / "class").exists()


@pytest.mark.parametrize("is_there", [False, True], ids=["a new folder", "an empty folder"])
def test_new_class_that_comes_to_no_good_end_leaves_nothing(
    course, tmp_path, capsys, monkeypatch, is_there
):
    def full(lesson, classroom):
        (classroom.root / "release").mkdir()
        raise OSError(28, "No space left on device", "release")

    monkeypatch.setattr(release, "release_in_class", full)
    if is_there:
        (tmp_path / "class").mkdir()
    assert main(["new-class", str(tmp_path / "class"), "--course", str(course)]) == 1
    assert (
        capsys.readouterr().err
        == "autograder new-class: release: No space left on device. Make room and run it again.\n"
    )
    assert (tmp_path / "class").exists() == is_there
    assert not is_there or list((tmp_path / "class").iterdir()) == []


def test_new_class_where_something_lies_touches_nothing(course, tmp_path, capsys):
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "notes.txt").write_text("mine", encoding="utf-8")
    assert main(["new-class", str(tmp_path / "class"), "--course", str(course)]) == 1
    assert capsys.readouterr().err == (
        f"autograder new-class: {tmp_path / 'class'} is not empty. Name a new folder for the "
        "class.\n"
    )
    assert (tmp_path / "class" / "notes.txt").read_text(encoding="utf-8") == "mine"
