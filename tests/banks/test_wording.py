"""Hints are short, and read by fifteen-year-olds (symptoms: `test_unseen`)."""

import ast
from pathlib import Path
import re

import course.assessment
from tests.this_course import ITEMS, PROJECT

MOST_WORDS = 60
MOST_WORDS_OF_A_SENTENCE = 25
HIGHEST_GRADE = 10.0
"""The school year of who is fifteen."""

ENOUGH_WORDS = 10
"""Of fewer, one long word would decide."""

HINTS = sorted({mistake.hint for item in ITEMS.values() for mistake in item.mistakes})


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, with what stands in backticks as one short word."""
    plain = re.sub(r"`[^`]*`", "code", text)
    parts = re.split(r"[.?!:;]+(?:\s|$)", plain)
    return [part for part in parts if re.search("[A-Za-z]", part)]


def words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z']+", text)


def n_syllables(word: str) -> int:
    """Return about how many syllables a word has: its groups of vowels, without a silent e."""
    groups = re.findall("[aeiouy]+", word.lower())
    silent = word.lower().endswith("e") and not word.lower().endswith("le")
    return max(1, len(groups) - silent)


def grade(text: str) -> float:
    """Return the school year in which a text can be read, by Flesch and Kincaid."""
    found = [word for sentence in sentences(text) for word in words(sentence)]
    per_sentence = len(found) / len(sentences(text))
    return 0.39 * per_sentence + 11.8 * sum(map(n_syllables, found)) / len(found) - 15.59


def odd(texts: list[str]) -> list[str]:
    """Return the texts that are too long, too hard, or of a word that no student knows."""
    return [
        text
        for text in texts
        if len(text.split()) >= MOST_WORDS
        or max(len(words(sentence)) for sentence in sentences(text)) > MOST_WORDS_OF_A_SENTENCE
        or (len(words(text)) >= ENOUGH_WORDS and grade(text) > HIGHEST_GRADE)
        or "contract" in text.lower()
    ]


def test_hints_are_short_and_easy():
    assert odd(HINTS) == []


def test_a_long_or_hard_text_is_odd():
    hard = "Heterogeneous multidimensional representations necessitate " * 3
    assert all(odd([text]) for text in ("Keep x. " * 30, "It is so " * 9, hard, "No contract."))
    assert odd(["Keep x."]) == []


def test_students_read_of_the_lesson_and_never_of_a_contract():
    """In none of the texts that the engine or the lessons hold, docstrings included."""
    engine = sorted(Path(course.assessment.__file__).parents[1].rglob("*.py"))
    lessons = sorted((PROJECT / "source").glob("*/*.py"))
    assert [path for path in (*engine, *lessons) if "contract" in _texts(path)] == []


def _texts(path: Path) -> str:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return " ".join(text for text in constants if isinstance(text, str)).lower()
