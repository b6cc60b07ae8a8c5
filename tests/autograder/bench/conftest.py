"""A class that waits to be graded."""

import nbformat
import pytest

from autograder.bench.sample import hand_in
from autograder.classroom.classroom import Classroom
from course.lessons import notebook_path
from tests.handing_in import LESSONS, released


@pytest.fixture
def handed_in(classroom) -> Classroom:
    """A class of twelve, with the project's released lessons."""
    for lesson in LESSONS:
        path = notebook_path(classroom.release, lesson)
        path.parent.mkdir(parents=True)
        nbformat.write(released(lesson), path)
    hand_in(classroom, 12)
    return classroom
