"""How a call of a student's function went, line by line, as data that crosses to whoever asks: what
a student process says is believed only as far as it can be.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MOST_LINES = 120
"""Lines of a function; a longer one is not shown."""

MOST_EFFECTS = 6
"""Names of which it is told what a line makes of them."""

LONGEST_LINE = 200
"""Characters of a line that are shown."""

LONGEST_EFFECT = 2 * LONGEST_LINE
"""Characters of what is told of one name."""

LARGEST_LINE_NUMBER = 1_000_000
"""Of a line in a cell; what a student process calls a larger one is none."""

UNREADABLE = "what came of it can't be read"


class NotFollowed(Exception):
    """A call can't be followed; the text says why."""


@dataclass(frozen=True)
class Followed:
    """How a call went. listing: the function's lines, by their numbers in the cell. deciding: the
    lines during which the watched thing became, for good, what it is in the end. effects: of the
    lines that ran, what they made of what. before, after: the watched thing.
    """

    listing: Mapping[int, str]
    deciding: tuple[int, ...]
    effects: Mapping[int, tuple[str, ...]]
    before: str
    after: str

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data, to cross from a student process."""
        return {
            "listing": [[number, text] for number, text in self.listing.items()],
            "deciding": list(self.deciding),
            "effects": [[number, list(texts)] for number, texts in self.effects.items()],
            "before": self.before,
            "after": self.after,
        }

    @classmethod
    def from_data(cls, data: Any) -> "Followed":
        """Return what `as_data` gave; NotFollowed where somebody else made it, or it says why the
        call wasn't followed.
        """
        if isinstance(data, str) and len(data) <= LONGEST_EFFECT:
            raise NotFollowed(data)
        if not isinstance(data, dict):
            raise NotFollowed(UNREADABLE)
        try:
            found = cls(
                {_number(number): _text(text) for number, text in _list(data["listing"])},
                tuple(map(_number, _list(data["deciding"]))),
                {
                    _number(number): tuple(map(_text, _list(texts, MOST_EFFECTS)))
                    for number, texts in _list(data["effects"])
                },
                _text(data["before"]),
                _text(data["after"]),
            )
        except (KeyError, TypeError, ValueError):
            raise NotFollowed(UNREADABLE) from None
        if not found._is_possible():
            raise NotFollowed(UNREADABLE)
        return found

    def _is_possible(self) -> bool:
        """Whether all is there that is spoken of: lines without a gap, some of which decide."""
        lines = set(self.listing)
        return (
            len(lines) > 0
            and max(lines) - min(lines) < len(lines)
            and lines >= {*self.deciding} > set()
            and lines >= {*self.effects}
        )


def _list(data: Any, most: int = MOST_LINES) -> list:
    """Return a list that isn't too long: a long text in its place would be taken apart, and take
    many times its memory, before anybody saw that it is none.
    """
    if type(data) is not list:
        raise TypeError("a list is wanted")
    if len(data) > most:
        raise ValueError("a list is longer than any that `follow` makes")
    return data


def _number(data: Any) -> int:
    if type(data) is not int:
        raise TypeError("a whole number is wanted")
    if not 0 < data <= LARGEST_LINE_NUMBER:
        raise ValueError("no cell has a line of this number")
    return data


def _text(data: Any) -> str:
    if type(data) is not str:
        raise TypeError("a text is wanted")
    if len(data) > LONGEST_EFFECT:
        raise ValueError("a text is longer than any that `follow` makes")
    return data
