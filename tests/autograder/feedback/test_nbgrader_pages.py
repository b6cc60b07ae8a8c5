"""What is left of HTML in nbgrader's own pages; that it acts in no way is seen in
`test_hostile_display`.
"""

import pytest

from autograder.feedback.nbgrader_pages import cleaned
from autograder.pictures import Pixels
from autograder.wire.stopwatch import PATIENCE
from course.assessment.watching import interrupted_after


@pytest.mark.parametrize(
    "html, left",
    [
        ("a<style>b</style>c", "ac"),
        ("a<SCRIPT src=x>b</script\n>c<script>d</Script>e", "ace"),
        ("<script>a<style>b</script>c</style>", "c"),
        ("a<style>b<script>c</script>d", "abd"),
        ("a<styles>b</styles>c", "abc"),
    ],
)
def test_styles_and_scripts_are_left_out_with_what_is_in_them(html, left):
    assert cleaned(html, Pixels()) == left


def test_the_end_of_what_has_none_is_looked_for_once():
    with interrupted_after(30.0, patience=PATIENCE):  # a hundred times what it takes
        assert cleaned("a" + "<style>" * 80_000, Pixels()) == "a"
