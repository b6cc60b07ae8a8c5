"""What an instructor says to a student is kept until it is taken back."""

import pytest

from autograder.gradebook.replies import (
    MAX_REPLY_CHARS,
    Reply,
    add_reply,
    read_replies,
    take_back_reply,
)
from autograder.problems import Problem
from tests.this_course import class_in
from tests.verdicts import LESSON


def test_replies_are_kept_in_their_order_and_the_last_is_taken_back(tmp_path):
    classroom = class_in(tmp_path)
    first, second = (add_reply(classroom, "ada", LESSON, text) for text in ("one\n", "zwei ✓"))
    assert [reply.text for reply in second] == ["one", "zwei ✓"]
    assert read_replies(classroom, "ada", LESSON) == second
    assert take_back_reply(classroom, "ada", LESSON).text == "zwei ✓"
    assert read_replies(classroom, "ada", LESSON) == first
    assert first[0] == Reply(first[0].written, "one")
    assert first[0].written.utcoffset().total_seconds() == 0


def test_take_back_of_no_reply_is_a_problem(tmp_path):
    with pytest.raises(Problem) as problem:
        take_back_reply(class_in(tmp_path), "ada", LESSON)
    assert str(problem.value) == f"There is no note to ada on {LESSON} that could be taken back."


@pytest.mark.parametrize("text", ["", " \n ", "x" * (MAX_REPLY_CHARS + 1)])
def test_reply_of_no_length_or_too_much_is_a_problem_and_not_kept(tmp_path, text):
    with pytest.raises(Problem, match="has from 1 to 10000 characters, not "):
        add_reply(class_in(tmp_path), "ada", LESSON, text)
    assert read_replies(class_in(tmp_path), "ada", LESSON) == []


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{}",
        "[1]",
        '[{"written": "soon", "text": "x"}]',
        '[{"written": "2026-01-01", "text": 3}]',
    ],
)
def test_replies_that_cant_be_read_are_a_problem_and_nothing_is_written_over_them(tmp_path, damage):
    classroom = class_in(tmp_path)
    add_reply(classroom, "ada", LESSON, "one")
    path = tmp_path / "history" / "ada" / LESSON / "replies.json"
    path.write_text(damage, encoding="utf-8")
    for act in (read_replies, take_back_reply, lambda *who: add_reply(*who, "two")):
        with pytest.raises(Problem, match="can't be read"):
            act(classroom, "ada", LESSON)
    assert path.read_text(encoding="utf-8") == damage
