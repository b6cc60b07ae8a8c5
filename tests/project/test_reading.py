"""Nobody reads long before there is something to do: to write, or to guess; and a lesson takes as
long as it says.
"""

from collections.abc import Iterator
import re

import pytest

from autograder.courses.templates import is_solution
from tests.handing_in import LESSONS, released
from tests.this_course import PROJECT

README = (PROJECT / "README.md").read_text("utf-8")

MAX_WORDS_AT_FIRST, MAX_WORDS = 600, 400
"""Words before the first thing to do, and between two."""

WORDS_A_MINUTE, MINUTES_A_FIGURE, MINUTES_A_QUESTION = 180, 0.5, 1
"""How quickly is read, looked, and answered: a text with formulas takes longer than a story, which
adults read at 238 words a minute (Brysbaert, How many words do we read per minute?, 2019).
"""

MAX_MINUTES_OFF = 5
"""How far from what is counted a lesson's told minutes may be."""

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


def minutes_counted(lesson: str) -> float:
    """Return how long a released lesson takes: its exercises by their own words, and the rest."""
    cells = released(lesson).cells
    words = sum(n_words(cell.source) for cell in cells if cell.cell_type == "markdown")
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    (table,) = [cell.source for cell in cells if cell.id == "exercises"]
    return (
        sum(map(int, re.findall(r"(?m)^\| `[^|]*\| (\d+) \|", table)))
        + words / WORDS_A_MINUTE
        + MINUTES_A_FIGURE * sum("plots." in source for source in code)
        + MINUTES_A_QUESTION * sum(source.startswith(("guess(", "which_line(")) for source in code)
    )


def minutes_told(lesson: str) -> int:
    """Return what the head of a lesson says of its time."""
    return int(re.search(r"\*\*Time\*\* about (\d+) minutes", released(lesson).cells[0].source)[1])


@pytest.mark.parametrize("lesson", LESSONS)
def test_lesson_takes_as_long_as_it_says(lesson):
    assert minutes_told(lesson) == pytest.approx(minutes_counted(lesson), abs=MAX_MINUTES_OFF)


def test_whole_course_fits_the_hours_that_the_readme_promises():
    hours = int(re.search(r"Less than (\d+) hours in all\.", README)[1])
    assert sum(map(minutes_told, LESSONS)) <= hours * 60
    assert sum(map(minutes_counted, LESSONS)) <= hours * 60


def test_formulas_and_what_is_folded_away_are_read_in_no_time():
    text = (
        "See $a + b$ and\n\n$$c\n= d$$\n\n| x | 2 |\n\n<details>a hint</details>\n\n```\ncode\n```"
    )
    assert n_words(text) == len(["See", "formula", "and", "formula", "x", "2"])
