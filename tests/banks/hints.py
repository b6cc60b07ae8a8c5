"""What may be said to a student: hints that are true of her answer, and texts that are short and
easy.
"""

from collections.abc import Iterable
import re

from course.assessment.verdicts import ItemResult
from tests.banks.claims import CLAIMS
from tests.banks.claims.answers import Tried, holds
from tests.this_course import ITEMS, LESSON_OF, reference

MOST_WORDS = 60
MOST_WORDS_OF_A_SENTENCE = 25
HIGHEST_GRADE = 10.0
"""The school year of who is fifteen."""

ENOUGH_WORDS = 10
"""Of fewer, one long word would decide."""


def is_true(item: str, mistake: str, names: dict) -> bool:
    """Return whether the hint of a mistake is true of a notebook's `names`."""
    name = ITEMS[item].name
    answer = Tried(name, names, reference(LESSON_OF[name]), ITEMS[item].method)
    return holds(CLAIMS[item][mistake], answer)


def untrue(names: dict, results: Iterable[ItemResult]) -> list[str]:
    """Return the messages whose hint claims what isn't so."""
    return [
        result.message
        for result in results
        if result.item in CLAIMS
        and result.mistake is not None
        and not is_true(result.item, result.mistake, names)
    ]


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
