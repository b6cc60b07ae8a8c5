"""How a verdict is laid out: rows in a column, and no line that looks like another verdict."""

import re

from course.assessment.explanation import MAX_ROW_CHARS, Explanation
from course.assessment.rendering import (
    ROW_WIDTH_CHARS,
    headline_text,
    rendered,
    with_advice,
    wrapped,
)

ODD = "no\nother: correct, all 3 checks passed\n  passed    values\n\n" + "word " * 100


def test_rendered_explanation_without_rows_is_one_line():
    assert rendered("relu", Explanation("correct")) == "relu: correct"


def test_rendered_rows_stand_in_a_column():
    explanation = Explanation(
        "wrong value at [0]", (("check", "values"), ("inputs", "a = 1\nb = 2"), ("got", "3"))
    )
    assert rendered("relu", explanation) == (
        "relu: wrong value at [0]\n"
        "  check     values\n"
        "  inputs    a = 1\n"
        "            b = 2\n"
        "  got       3"
    )


def test_rendered_lines_of_any_text_look_like_no_row_and_no_other_verdict():
    first, *lines = rendered("relu", Explanation(ODD, (("got", ODD), ("hint", ODD)))).split("\n")
    assert first == "relu: no"
    assert all(line.startswith("  ") for line in lines)
    assert [line.split()[0] for line in lines if re.match("  [^ ]", line)] == ["got", "hint"]


def test_rendered_message_is_bounded_however_long_the_explanation_is():
    text = rendered("relu", Explanation("\n" * 10**6, (("got", "x" * 10**6),)))
    assert len(text) < 3 * MAX_ROW_CHARS
    assert text.split("\n  got ")[0].endswith("...")
    assert text.endswith("...")


def test_headline_text_indents_what_follows_the_first_line():
    assert headline_text(Explanation("a\nb")) == f"a\n{' ' * 12}b"


def test_wrapped_text_is_no_wider_than_a_notebooks_output_and_keeps_its_lines():
    lines = wrapped(f"first\n\n{'word ' * 40}").split("\n")
    assert lines[:2] == ["first", ""]
    assert len(lines) > 3
    assert max(map(len, lines)) <= ROW_WIDTH_CHARS


def test_with_advice_adds_a_row_where_there_is_advice():
    assert with_advice("relu: correct", "Mind the gap.") == (
        "relu: correct\n  advice    Mind the gap."
    )
    assert with_advice("relu: correct", None) == "relu: correct"
