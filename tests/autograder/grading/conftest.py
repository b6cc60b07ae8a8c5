"""Classes to which the first lesson was released, for all tests of grading."""

import shutil

import pytest

from autograder.classroom.classroom import Classroom
from autograder.classroom.making import CONFIG, CONFIG_FILE
from autograder.releasing.release import release_in_class
from tests.this_course import COURSE, class_in
from tests.verdicts import LESSON


@pytest.fixture(scope="session")
def released_class(tmp_path_factory):
    """The folder of a class to which the first lesson was released. Not to be changed."""
    root = tmp_path_factory.mktemp("released")
    classroom = class_in(root)
    (root / CONFIG_FILE).write_text(CONFIG, encoding="utf-8")
    release_in_class(COURSE.lessons[LESSON], classroom)
    return root


@pytest.fixture
def classroom(released_class, tmp_path) -> Classroom:
    """The folders of a class of its own to which the first lesson was released."""
    return class_in(shutil.copytree(released_class, tmp_path / "class"))
