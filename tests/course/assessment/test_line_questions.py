"""What is said of an answer to a question about one's own code."""

import pytest

from course.assessment.exercises import decode, encode
from course.assessment.followed import Followed
from course.assessment.line_questions import LineQuestion
from course.assessment.probes import Call, Follow, Probe

QUESTION = LineQuestion(
    "the end",
    "Box-fill",
    "fills it",
    "It is the last.",
    Probe((Call("Box", (), "box"), Follow("box.fill", (3,), "box.it", "value", ("box.b",)))),
)

SEEN = Followed(
    {
        9: "    def fill(self, x):",
        10: "        # all of it",
        11: "        self.b = x",
        12: "        self.it = x",
    },  # fmt: skip  # noqa: E501
    (12,),
    {9: (), 11: ("`box.b` becomes 3", "`y` becomes 4"), 12: ("`box.it` becomes 3",)},
    "None",
    "3",
)


def test_question_is_asked_with_her_lines_and_what_was_seen():
    assert QUESTION.reply(..., SEEN) == (
        "Which line of your `fill` fills it?\n\n"
        " 9      def fill(self, x):\n"
        "10          # all of it\n"
        "11          self.b = x\n"
        "12          self.it = x\n\n"
        "Run just now: before, `box.it` was None;\n"
        "afterwards it was 3.\n"
        "Write the number of the line in place of the dots, and run the cell."
    )


@pytest.mark.parametrize(
    "answer, reply",
    [
        (12, "yes, line 12, `self.it = x`. It is the last."),
        (11, "not line 11, `self.b = x`. In your run, there `box.b` becomes 3; `y` becomes 4."),
        (9, "not line 9, `def fill(self, x):`. In your run nothing changes there."),
        (10, "not line 10, `# all of it`: nothing of it runs in this call."),
        (8, "the number of a line is wanted, from 9 to 12."),
        (13, "the number of a line is wanted, from 9 to 12."),
        ("12", "the number of a line is wanted, from 9 to 12."),
        (12.0, "the number of a line is wanted, from 9 to 12."),
        (True, "the number of a line is wanted, from 9 to 12."),
        (None, "the number of a line is wanted, from 9 to 12."),
    ],
)
def test_reply_says_what_the_line_does(answer, reply):
    assert QUESTION.reply(answer, SEEN) == reply


def test_question_is_read_as_it_was_written():
    assert decode(encode(QUESTION)) == QUESTION
