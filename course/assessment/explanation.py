"""What is wrong and where, as data: each door lays it out in its own way, and nobody reads it out
of a text.
"""

from collections.abc import Iterable
from dataclasses import dataclass

MAX_ROW_CHARS = 2_000
"""Characters of a headline, or of a row's text; the rest is left out: lists within lists are long,
however few elements are shown of each.
"""

Row = tuple[str, str]
"""Name and text: `("got", "0.25")`."""


@dataclass(frozen=True)
class Explanation:
    """A headline, without the item's name, and the rows below it: check, line, calls, inputs,
    expected, got.
    """

    headline: str
    rows: tuple[Row, ...] = ()

    def to_json(self) -> dict:
        """Return the explanation as a part of a verdict's JSON object."""
        return {
            "headline": self.headline,
            "rows": [{"name": name, "text": text} for name, text in self.rows],
        }

    @classmethod
    def from_json(cls, data: dict) -> "Explanation":
        """Return what `to_json` wrote; KeyError, TypeError, or ValueError if it didn't."""
        rows = tuple((row["name"], row["text"]) for row in data["rows"])
        if not all(isinstance(text, str) for text in (data["headline"], *sum(rows, ()))):
            raise TypeError("a headline, and names and texts of rows, are strings")
        return cls(data["headline"], rows)


def explain(headline: str, rows: Iterable[tuple[str, str | None]] = ()) -> Explanation:
    """Return an explanation of bounded length; rows without a text are left out."""
    return Explanation(
        shortened("\n".join(headline.splitlines())),
        tuple((name, shortened(text)) for name, text in rows if text),
    )


def shortened(text: str) -> str:
    """Return at most the first MAX_ROW_CHARS characters of `text`, and a mark where more are left
    out.
    """
    return text if len(text) <= MAX_ROW_CHARS else f"{text[:MAX_ROW_CHARS]}..."
