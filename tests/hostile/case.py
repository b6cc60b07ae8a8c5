"""One hostile submission and its exact outcome."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

THREATS: Mapping[str, str] = {
    "A": "faking the comparison",
    "B": "faking the harness",
    "C": "the file",
    "D": "the machine",
    "E": "what instructors look at",
}
"""The kinds of attack, by letter."""


@dataclass(frozen=True)
class Expected:
    """What must come of a hostile submission.

    items: (points, verdict) of each item that isn't `correct` with full points. rejected: a piece
    of the sentence with which the whole submission is refused; then no item has points. repairs,
    incidents, messages: pieces of text, each of which must be in one of what the record lists, in
    their order; there may be no repair or incident besides.
    """

    items: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    rejected: str = ""
    repairs: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """A hostile submission: `build` writes it into the folder given, submitted/<student>/<lesson>/,
    which exists.
    """

    name: str
    threat: str
    purpose: str
    lesson: str
    build: Callable[[Path], None]
    expected: Expected
