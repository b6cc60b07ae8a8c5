"""What is said of a submission as a whole, in plain text of bounded length."""

from dataclasses import replace

from autograder.platforms.remarks import MAX_PLAIN_TEXT_CHARS, remarks, shown
from course.assessment.asides import Aside
from tests.verdicts import judged_as, results


def test_remarks_say_points_and_what_was_mended_stopped_and_kept_apart():
    judgement = replace(
        judged_as(results(relu=0.5)),
        repairs=("a cell was put back",),
        incidents=("relu ended Python", "relu ended Python"),
        isolation="none",
        asides=(Aside("relu", "Your examples", "two of three"),),
    )
    assert remarks(judgement).splitlines() == [
        f"{judgement.points:g} of {judgement.max_points:g} points for what is judged at once.",
        "Repaired: a cell was put back.",
        "Stopped: relu ended Python.",
        "Your examples, without points: two of three",
        "Your code ran without a sandbox, apart from the tests.",
    ]


def test_text_that_acts_is_shown_and_a_long_one_cut():
    assert shown("a\x1b[31mb\n\u202ec") == "a\\x1b[31mb\n\\u202ec"
    assert shown("x" * (MAX_PLAIN_TEXT_CHARS + 1)) == "x" * MAX_PLAIN_TEXT_CHARS + "\n... and more"
