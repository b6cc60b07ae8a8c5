"""Tables in the README that `python -m tests.NAME --readme` generates, between the markers of that
name.
"""

from collections.abc import Sequence
from pathlib import Path
import sys

README = Path(__file__).resolve().parents[2] / "README.md"


def markdown_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown: the first column is text, the others are numbers."""
    lines = ["| " + " | ".join(headings) + " |", "|---|" + "---:|" * (len(headings) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def with_section(text: str, name: str, section: str) -> str:
    """Return `text` with `section` between the markers of `name`; ValueError if there are none."""
    opening, closing = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, start, rest = text.partition(opening)
    _, end, after = rest.partition(closing)
    if not (start and end):
        raise ValueError(
            f"README.md has no place for the table: add the lines {opening} and {closing}."
        )
    return f"{before}{opening}\n{section}\n{closing}{after}"


def settle(name: str, section: str, write: bool) -> bool:
    """Write `section` into the README, or compare it; say on the error channel what is wrong and
    return False then.
    """
    before = README.read_text(encoding="utf-8")
    try:
        text = with_section(before, name, section)
    except ValueError as error:
        print(error, file=sys.stderr)
        return False
    if write:
        README.write_text(text, encoding="utf-8")
    elif text != before:
        print(
            f"README.md shows another table. Run: python -m tests.{name} --readme", file=sys.stderr
        )
        return False
    return True
