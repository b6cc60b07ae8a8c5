"""A course of one small lesson for each test."""

import pytest

from tests.tiny_course import TinyCourse, tiny_course


@pytest.fixture
def course(tmp_path) -> TinyCourse:
    return tiny_course(tmp_path / "tiny")
