"""What is known of a lesson's cells is what the students were given."""

import pytest

from autograder.courses.templates import cell_name, without_blank_ends
from tests.handing_in import LESSONS, released
from tests.this_course import COURSE


@pytest.mark.parametrize("lesson", LESSONS)
def test_lesson_cells_begin_with_the_text_that_was_released(lesson):
    assert {cell.name: cell.texts[0] for cell in COURSE.lessons[lesson].cells} == {
        cell_name(cell): without_blank_ends(cell.source) for cell in released(lesson).cells
    }


@pytest.mark.parametrize(
    "text, bare",
    [
        ("a  \n\tb\t\n\n", "a\n\tb"),
        (" \n \n", ""),
        ("a\n  b", "a\n  b"),
        ("  a \n", "a"),
    ],
)
def test_without_blank_ends_leaves_what_is_read(text, bare):
    assert without_blank_ends(text) == bare
