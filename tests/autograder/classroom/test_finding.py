"""A command works on the class it is started in or is told of, and on no other."""

from pathlib import Path

import pytest

from autograder.classroom import CLASS_FILE
from autograder.classroom.classroom import Classroom
from autograder.classroom.finding import classes_around, classroom_around, find_classroom
from autograder.commands.chosen import course_of
from autograder.problems import Problem
from tests.autograder.courses.making import doubling
from tests.this_course import COURSE, class_in


@pytest.fixture
def classroom(tmp_path) -> Classroom:
    return class_in(tmp_path / "class")


def told(ask) -> str:
    with pytest.raises(Problem) as problem:
        ask()
    return str(problem.value)


@pytest.mark.parametrize("below", [".", "submitted", "submitted/ada/01_activations"])
def test_find_classroom_from_a_folder_below_finds_the_one_around(classroom, monkeypatch, below):
    (classroom.root / below).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(classroom.root / below)
    assert find_classroom(None) == classroom
    assert find_classroom(None).option == ""


def test_find_classroom_that_is_told_goes_before_the_one_around(classroom, tmp_path, monkeypatch):
    other = class_in(tmp_path / "other class")
    monkeypatch.chdir(classroom.root)
    assert find_classroom(other.root) == other
    assert find_classroom(Path("../other class")) == other
    assert other.option == f" --class '{other.root}'"


def test_find_classroom_by_a_link_finds_the_class_itself(classroom, tmp_path, monkeypatch):
    (tmp_path / "link").symlink_to(classroom.root)
    assert find_classroom(tmp_path / "link").root == classroom.root
    monkeypatch.chdir(tmp_path / "link")
    assert find_classroom(None).root == classroom.root


def test_find_classroom_where_there_is_none_says_how_to_go_on(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert told(lambda: find_classroom(None)) == (
        f"There is no class here: no {CLASS_FILE} in {tmp_path} or above it. Go into a class's "
        "folder or name it with --class; to make one: autograder new-class DIR"
    )
    assert classroom_around(tmp_path) is None


def test_find_classroom_told_a_folder_below_a_class_takes_not_the_one_around(classroom):
    (classroom.root / "submitted").mkdir()
    below = classroom.root / "submitted"
    assert told(lambda: find_classroom(below)) == (
        f"{below} is no class: it has no {CLASS_FILE}. To make one there: autograder new-class "
        f"{below}"
    )


def test_find_classroom_told_what_is_not_there_says_how_to_make_it(tmp_path):
    assert told(lambda: find_classroom(tmp_path / "gone")) == (
        f"There is no folder {tmp_path / 'gone'}. To make a class there: autograder new-class "
        f"{tmp_path / 'gone'}"
    )


def test_find_classroom_told_a_course_says_how_to_make_a_class_of_it():
    assert told(lambda: find_classroom(COURSE.root)) == (
        f"{COURSE.root} is a course, not a class. To make a class that runs it: autograder "
        f"new-class DIR --course {COURSE.root}"
    )


def test_class_within_a_class_is_refused_from_within_and_by_name(classroom, monkeypatch):
    inner = classroom.root / "submitted" / "ada"
    inner.mkdir(parents=True)
    (inner / CLASS_FILE).write_text(
        (classroom.root / CLASS_FILE).read_text(encoding="utf-8"), encoding="utf-8"
    )
    sentence = (
        f"The class {inner} lies within the class {classroom.root}, and work of the one would be "
        "taken for the other's. Move one of them elsewhere."
    )
    monkeypatch.chdir(inner)
    assert told(lambda: find_classroom(None)) == sentence
    assert told(lambda: find_classroom(inner)) == sentence
    assert told(lambda: course_of(None)) == sentence
    assert find_classroom(classroom.root) == classroom
    assert classes_around(inner) == [inner, classroom.root]


def test_folder_of_that_name_makes_no_class(tmp_path):
    (tmp_path / CLASS_FILE).mkdir()
    assert classroom_around(tmp_path) is None


# The course of a command


def test_course_of_a_class_is_its_own_wherever_the_class_lies(tmp_path, monkeypatch):
    doubling(tmp_path)
    classroom = class_in(tmp_path / "class")
    monkeypatch.chdir(classroom.root)
    assert course_of(None).root == COURSE.root
    monkeypatch.chdir(tmp_path)
    assert course_of(None).root == tmp_path
    assert course_of(COURSE.root).root == COURSE.root


def test_course_of_a_class_that_is_told_as_a_course_is_refused(classroom):
    assert told(lambda: course_of(classroom.root)) == (
        f"{classroom.root} is a class, not a course. To work on it: --class {classroom.root}"
    )


def test_course_of_a_folder_that_is_not_there_is_refused(tmp_path):
    assert told(lambda: course_of(tmp_path / "gone")) == (
        f"There is no folder {tmp_path / 'gone'}. Name that of a course, which holds course.toml."
    )
