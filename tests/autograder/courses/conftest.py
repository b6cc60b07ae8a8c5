"""What several tests of courses need."""

import shutil

import pytest

from autograder.courses import COURSE_FILE
from autograder.courses.course import Course, load_course
from tests.this_course import COURSE


@pytest.fixture
def copied(tmp_path) -> Course:
    """A course of its own with the first two lessons."""
    for lesson in ("01_activations", "02_losses"):
        shutil.copytree(COURSE.source / lesson, tmp_path / "course" / "source" / lesson)
    (tmp_path / "course" / COURSE_FILE).touch()
    return load_course(tmp_path / "course")
