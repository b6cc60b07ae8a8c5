"""A class of an earlier term, beside the one of this term."""

import pytest

from autograder.classroom.classroom import Classroom
from tests.this_course import class_in


@pytest.fixture
def autumn(tmp_path_factory) -> Classroom:
    """The folders of an empty class called autumn."""
    return class_in(tmp_path_factory.mktemp("earlier") / "autumn")
