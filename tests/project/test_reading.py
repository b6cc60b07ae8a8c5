"""Nobody reads long before there is code to write; each exercise says what it takes, and a lesson
takes as long as it says.
"""

from collections.abc import Iterator
import re

from nbformat import NotebookNode
import pytest

from autograder.courses.templates import is_solution
from tests.handing_in import LESSONS, released
from tests.this_course import PROJECT

README = (PROJECT / "README.md").read_text("utf-8")

MAX_WORDS_AT_FIRST, MAX_WORDS = 600, 400
"""Words before the first code, or answer, that is graded, and from one to the next: what a student
is asked to guess, or to expect of code, comes between and counts as nothing written.
"""

MAX_WORDS_TO_HINTS = 150
"""Words between a check and the hints of its exercise."""

WORDS_A_MINUTE, MINUTES_A_FIGURE, MINUTES_A_QUESTION = 180, 0.5, 1
"""How quickly is read, looked, and answered: a text with formulas takes longer than a story, which
adults read at 238 words a minute (Brysbaert, How many words do we read per minute?, 2019).
"""

MAX_MINUTES_OFF = 5
"""How far from what is counted a lesson's told minutes may be."""

HEAD = re.compile(
    r"^## Exercise (\d+): .+\n\n\*About \d+ minutes?, \d+ points?(?:, graded by hand)?; "
    r"difficulty [1-5] of 5, importance [1-5] of 5\.\*$",
    re.MULTILINE,
)
"""How each exercise begins: its number, and what it takes and is worth."""

ROW = re.compile(r"^\| `[^|]*\| (\d+) \|", re.MULTILINE)
"""A row of the table of exercises, and the minutes in it."""

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
    """Yield what there is to write in a released lesson, graded all of it, and the words that are
    read before it.
    """
    words = 0
    for cell in released(lesson).cells:
        if cell.cell_type == "markdown" and not is_solution(cell):
            words += n_words(cell.source)
        if is_solution(cell) or "**Write it.**" in cell.source:
            yield cell.id, words
            words = 0


@pytest.mark.parametrize("lesson", LESSONS)
def test_student_reads_little_before_there_is_code_to_write(lesson):
    (first, words), *others = stretches(lesson)
    long = [(first, words)] if words > MAX_WORDS_AT_FIRST else []
    assert long + [(name, words) for name, words in others if words > MAX_WORDS] == []


def rows_of_the_table(lesson: str) -> list[int]:
    """Return the minutes of each exercise, as the table of a released lesson tells them."""
    (table,) = [cell.source for cell in released(lesson).cells if cell.id == "exercises"]
    return list(map(int, ROW.findall(table)))


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_exercise_is_numbered_and_says_time_points_difficulty_and_importance(lesson):
    texts = [cell.source for cell in released(lesson).cells if cell.cell_type == "markdown"]
    numbers = [int(number) for text in texts for number in HEAD.findall(text)]
    assert numbers == list(range(1, len(rows_of_the_table(lesson)) + 1))


@pytest.mark.parametrize("lesson", LESSONS)
def test_hints_stand_beside_their_check(lesson):
    exercises = re.split(r"(?=\f)", "\n".join(map(marked, released(lesson).cells)))
    checked = [exercise for exercise in exercises if CHECK in exercise]
    assert checked
    assert [each for each in checked if words_to_hints(each) > MAX_WORDS_TO_HINTS] == []


CHECK = "\vcheck\v"


def marked(cell: NotebookNode) -> str:
    """Return what is read of a cell, a form feed before each exercise, and CHECK for a check."""
    if cell.cell_type == "code":
        return CHECK if cell.source.startswith("check(") else ""
    return f"\f{cell.source}" if HEAD.search(cell.source) else cell.source


def words_to_hints(exercise: str) -> int:
    """Return the most words that are read between a check of an exercise and its last hint."""
    *_, end = re.finditer(r"<summary>Hint 3.*?</details>", exercise, re.DOTALL)
    checks = [found.start() for found in re.finditer(CHECK, exercise)]
    return max(
        n_words(exercise[end.end() : place] if place > end.end() else exercise[place : end.start()])
        for place in checks
    )


def minutes_counted(lesson: str) -> float:
    """Return how long a released lesson takes: its exercises by their own words, and the rest."""
    cells = released(lesson).cells
    words = sum(n_words(cell.source) for cell in cells if cell.cell_type == "markdown")
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    return (
        sum(rows_of_the_table(lesson))
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
