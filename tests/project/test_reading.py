"""Nobody reads long before there is something to do: to write, or to guess."""

from collections.abc import Iterator
import re

import pytest

from autograder.courses.templates import is_solution
from tests.handing_in import LESSONS, released

MAX_WORDS_AT_FIRST, MAX_WORDS = 600, 400
"""Words before the first thing to do, and between two."""

FOLDED = re.compile(r"<details>.*?</details>", re.DOTALL)
FENCED = re.compile(r"```.*?```", re.DOTALL)
FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$]*\$", re.DOTALL)
LINK = re.compile(r"\]\([^)]*\)")
WORD = re.compile(r"[^\s|]*[A-Za-z0-9][^\s|]*")


def n_words(text: str) -> int:
    """Return how many words of Markdown are read. A formula is one; hints are folded away."""
    for pattern, instead in ((FOLDED, " "), (FENCED, " "), (FORMULA, " formula "), (LINK, "]")):
        text = pattern.sub(instead, text)
    return len(WORD.findall(text))


def stretches(lesson: str) -> Iterator[tuple[str, int]]:
    """Yield what there is to do in a released lesson, and the words that are read before it."""
    words = 0
    for cell in released(lesson).cells:
        if cell.cell_type == "markdown" and not is_solution(cell):
            words += n_words(cell.source)
        if (
            is_solution(cell)
            or cell.source.startswith(("guess(", "expect("))
            or "**Write it.**" in cell.source
        ):
            yield cell.id, words
            words = 0


@pytest.mark.parametrize("lesson", LESSONS)
def test_student_reads_little_before_there_is_something_to_do(lesson):
    (first, words), *others = stretches(lesson)
    long = [(first, words)] if words > MAX_WORDS_AT_FIRST else []
    assert long + [(name, words) for name, words in others if words > MAX_WORDS] == []


def test_formulas_and_what_is_folded_away_are_read_in_no_time():
    text = (
        "See $a + b$ and\n\n$$c\n= d$$\n\n| x | 2 |\n\n<details>a hint</details>\n\n```\ncode\n```"
    )
    assert n_words(text) == len(["See", "formula", "and", "formula", "x", "2"])
