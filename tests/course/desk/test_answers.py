"""Model answers on a desk: packed, and shown to whoever has answered."""

import json

import pytest

from autograder.bundling.models import packed
from course.desk.answers import ANSWER_STUB, FEWEST_WORDS, answers_on, is_attempt, unpacked

TEXT = "**Sample answer.** $z \\le 0$, größer.\n\n**Rubric.** 1 point."


def test_answer_is_unpacked_as_it_was_packed_and_cant_be_read_meanwhile():
    assert unpacked(packed(TEXT)) == TEXT
    assert "Sample" not in packed(TEXT)
    assert packed(TEXT).isascii()


@pytest.mark.parametrize("text", ["", "plain words", "AAAA", "größer"])
def test_what_nobody_packed_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011
        unpacked(text)


@pytest.mark.parametrize(
    "text, is_one",
    [
        ("", False),
        (ANSWER_STUB, False),
        (" ".join([ANSWER_STUB] * FEWEST_WORDS), False),
        ("word " * (FEWEST_WORDS - 1), False),
        ("word " * FEWEST_WORDS, True),
        (f"{ANSWER_STUB}\n\n" + "größer, " * FEWEST_WORDS, True),
        (". , ; - " * FEWEST_WORDS, False),
    ],
)
def test_attempt_is_some_words_of_ones_own(text, is_one):
    assert is_attempt(text) is is_one


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"01_words": 3}'])
def test_desk_without_readable_answers_has_none(work, content):
    if content is not None:
        (work / ".desk" / "answers.json").write_text(content, encoding="utf-8")
    assert answers_on(work, "01_words") == {}


def test_desk_with_answers_has_those_of_the_lesson(work):
    told = {"01_words": {"why": "x"}, "02_texts": {"how": "y"}}
    (work / ".desk" / "answers.json").write_text(json.dumps(told), encoding="utf-8")
    assert answers_on(work, "01_words") == {"why": "x"}
