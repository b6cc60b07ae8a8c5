"""Classes to which the first lesson was released, for all tests of grading."""

import shutil

import pytest

from autograder.classroom.classroom import Classroom
from tests.this_course import class_in


@pytest.fixture
def classroom(released_class, tmp_path) -> Classroom:
    """The folders of a class of its own to which the first lesson was released."""
    return class_in(shutil.copytree(released_class, tmp_path / "class"))
