"""The cells around the code that is judged: what they say, and why something that one was to define
isn't there, if it didn't run to its end.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
import re

MAX_CELL_LINE_CHARS = 200
"""Characters that are shown of a line of a cell."""


@dataclass(frozen=True)
class CellFailure:
    """A cell whose last run ended in an exception.

    error: the exception's type. line_number: where in the cell, None where that isn't known.
    """

    source: str
    error: str
    text: str
    line_number: int | None = None

    @property
    def line(self) -> str:
        """The line of the cell that the exception is about."""
        lines = self.source.splitlines()
        known = self.line_number is not None and 0 < self.line_number <= len(lines)
        return lines[self.line_number - 1].strip()[:MAX_CELL_LINE_CHARS] if known else ""

    @property
    def hint(self) -> str:
        """What to do about it."""
        return _HINTS.get(self.error, "Mend the line that raises it, and run the cell again.")


_HINTS = {
    "SyntaxError": (
        "Python can't read the cell: look at this line and the one before it for a bracket, a "
        "quote, or a colon. Mend it, and run the cell again."
    ),
    "IndentationError": (
        "Lines that belong together begin at the same column, and those below a colon further to "
        "the right. Mend it, and run the cell again."
    ),
    "TabError": "Tabs and blanks are mixed at the beginning of lines. Use four blanks everywhere.",
    "NameError": (
        "Nothing has this name when the cell runs. Is it spelt as where it is made, and is the "
        "cell that makes it run?"
    ),
}

FailedCell = Callable[[str], CellFailure | None]
"""Gives the failure of the cell that was to define a name; None where no such cell failed."""


class Cells:
    """What is known of the cells around the code that is judged: here, what they say at most."""

    def __init__(self, sources: Iterable[str] = ()):
        self._sources = tuple(sources)

    def failed_cell(self, name: str) -> CellFailure | None:
        """Return how the cell failed that was to define `name`; None where no such cell failed."""
        return None

    def sources(self) -> Iterable[str]:
        """Return what they say."""
        return self._sources


NO_CELLS = Cells()
"""Of code that came in no notebook."""


def is_to_define(source: str, name: str) -> bool:
    """Whether a cell is meant to define `name`, read as text: it may be no Python."""
    word = re.escape(name)
    pattern = rf"(?m)^[ \t]*(?:(?:def|class)[ \t]+{word}\b|{word}[ \t]*=(?!=))"
    return re.search(pattern, source) is not None
