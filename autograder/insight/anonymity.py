"""Takes out of what students wrote whatever would tell whose it is, so that it can be shown to
others.
"""

import builtins
from collections.abc import Callable, Iterable, Iterator, Mapping
import io
from itertools import pairwise
import keyword
import re
import tokenize
import unicodedata

import numpy as np

from autograder.gradebook.settling import Participant
from autograder.insight.parsing import Position, docstrings
from autograder.submissions.trees import UNPARSABLE, parsed

INSTEAD = "student"
"""What stands in the place of a name."""

MIN_NAME_CHARS = 2
"""Letters of a name from which on it tells anything."""

MIN_NUMBER_DIGITS = 4
"""Digits of an id from which on it is taken out wherever it stands: shorter ones are numbers."""

# No address has more before its @; without a bound, each letter of a long word would be a beginning
# from which the rest of it is looked through.
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]+(\.[\w-]+)*|(?:https?://|www\.)[^\s'\"<>)]+")
_HOME = re.compile(r"((?:/home/|/Users/|\\Users\\{1,2}))[^/\\\s'\"]+")
_RUN = re.compile(r"[^\W_]+")
_TRANSLITERATED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa"})

PYTHONS_WORDS = frozenset({*keyword.kwlist, *dir(builtins), *dir(np), "np", "self"})
"""What code of anybody's may say, even where somebody is called Max."""

_SMALL = """
an and are as at be but by do for from go he her him his if in is it its long me my no not of off on
or our she so than that the them their they this to up us was we were who will with you your
"""

PLAIN_WORDS = frozenset(_SMALL.split())
"""Small words that are names, too, and stay where they are written small."""


class Anonymiser:
    """Knows everybody's names and ids: those of one student may stand in another's code.

    words: of the course's own code, which stay where they are code.
    """

    def __init__(self, participants: Iterable[Participant], words: Iterable[str] = ()):
        self._names = frozenset(name for person in participants for name in _names_of(person))
        own = {part for word in words for part in (word, *_RUN.findall(word))}
        self._kept = PYTHONS_WORDS | PLAIN_WORDS | own

    def text(self, text: str) -> str:
        """Return a text without anybody's name, id, address, or home."""
        text = _HOME.sub(rf"\1{INSTEAD}", _ADDRESS.sub(f"[{INSTEAD}]", text))
        return self._without_names(text, PLAIN_WORDS, lambda _: INSTEAD)

    def code(self, source: str) -> str:
        """Return a cell's code without anybody's name or id, and without comments and docstrings,
        which may tell it in other words. A name that the code defines is another one afterwards,
        the same wherever it stands.
        """
        try:
            edits = list(self._edits(source, docstrings(parsed(source))))
        except (*UNPARSABLE, tokenize.TokenError):
            return _tidied(self.text(_without_plain_comments(source)))
        return _tidied(_edited(source, edits))

    def _edits(self, source: str, told: Mapping[Position, str]) -> Iterator["Edit"]:
        """Yield what to change in code that can be read. told: what comes in the place of each
        docstring.
        """
        others: dict[str, str] = {}
        is_told = False  # a docstring of several pieces is one
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            instead = token.string
            if token.type == tokenize.STRING and token.start in told:
                instead, is_told = told[token.start], True
            elif token.type == tokenize.COMMENT or is_told and token.type == tokenize.STRING:
                instead = ""
            elif token.type == tokenize.NAME:
                instead = self._identifier(token.string, others)
            elif token.type == tokenize.NUMBER:
                instead = "0" if token.string in self._names else token.string
            elif token.type not in _LAYOUT:
                instead = self.text(token.string)
            is_told = is_told and token.type != tokenize.NEWLINE
            if instead != token.string:
                yield token.start, token.end, instead

    def _identifier(self, name: str, others: dict[str, str]) -> str:
        """Return an identifier of code without names. others: what stands for each name so far, one
        for one, so that two that differ stay two.
        """

        def instead(word: str) -> str:
            number = f"{len(others) + 1}" if others else ""
            return others.setdefault(word, INSTEAD + number)

        return name if name in self._kept else self._without_names(name, self._kept, instead)

    def _without_names(self, text: str, kept: frozenset[str], instead: Callable[[str], str]) -> str:
        """Return a text with something in the place of each name: of words, and of parts of words
        such as `adaRelu`.
        """

        def part(word: str) -> str:
            return instead(word) if word not in kept and self._is_name(word) else word

        def whole(run: re.Match) -> str:
            word = run[0]
            if word in kept or self._is_name(word):
                return part(word)
            return "".join(map(part, _pieces(word)))

        return _RUN.sub(whole, text)

    def _is_name(self, word: str) -> bool:
        return word.casefold() in self._names or _plain(word) in self._names


Edit = tuple[Position, Position, str]
"""Where a change begins and ends, and what comes there."""

_LAYOUT = (
    tokenize.OP,
    tokenize.NEWLINE,
    tokenize.NL,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
)


def _names_of(person: Participant) -> Iterator[str]:
    """Yield what a person may be called in code, in small letters, with and without accents."""
    first, last = (_words(name or "") for name in (person.first_name, person.last_name))
    address = (person.email or "").split("@")[0]
    joined = [
        "".join(parts)
        for one in first
        for other in last
        for parts in ((one, other), (other, one), (one[0], other), (one, other[0]))
    ]
    named = [*_words(person.id), *_words(address), *first, *last, *joined]
    whole = ["".join(_words(text)) for text in (person.id, address)]
    for name in (*named, *whole):
        for spelling in {name, _plain(name), name.translate(_TRANSLITERATED)}:
            if len(spelling) >= MIN_NAME_CHARS and not spelling.isdecimal():
                yield spelling
        for digits in re.findall(r"\d+", name):
            if len(digits) >= MIN_NUMBER_DIGITS:
                yield digits


def _pieces(run: str) -> list[str]:
    """Return the parts of letters and digits that stand together, as capitals and digits part
    them.
    """
    beginnings = [0]
    for at, (before, here, after) in enumerate(zip(run, run[1:], run[2:] + "."), 1):
        parted = before.isdigit() != here.isdigit() or before.islower() and here.isupper()
        if parted or before.isupper() and here.isupper() and after.islower():
            beginnings.append(at)
    return [run[begin:end] for begin, end in pairwise([*beginnings, len(run)])]


def _words(text: str) -> list[str]:
    return _RUN.findall(text.casefold())


def _plain(word: str) -> str:
    """Return a word in small letters without accents."""
    return "".join(
        character
        for character in unicodedata.normalize("NFKD", word.casefold())
        if not unicodedata.combining(character)
    )


def _without_plain_comments(source: str) -> str:
    """Return code that nobody can read without what stands behind a # that no quote precedes."""
    return re.sub(r"(?m)^([^'\"#\n]*)#.*$", r"\1", source)


def _edited(source: str, edits: Iterable[Edit]) -> str:
    lines = io.StringIO(source).readlines()
    for (first, begin), (last, end), instead in sorted(edits, reverse=True):
        kept = lines[first - 1][:begin] + instead + lines[last - 1][end:]
        lines[first - 1 : last] = [kept] if instead or kept.strip() else []
    return "".join(lines)


def _tidied(source: str) -> str:
    """Return code without blanks at the ends of lines, and no more than one blank line together."""
    lines = "\n".join(line.rstrip() for line in source.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")
