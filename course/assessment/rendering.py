"""How a verdict is laid out as text: a line that begins with the item's name, named rows below it,
all of it indented.

No line but the first begins at the margin, so nobody's text looks like another verdict.
"""

import textwrap

from course.assessment.explanation import Explanation, shortened

ROW_WIDTH_CHARS = 80
"""Characters of a row's text before it goes on in the next line: a notebook's output is as wide."""

NAME_WIDTH_CHARS = 9
"""Characters of the column in which the names of rows stand."""

_INDENT = " " * (2 + NAME_WIDTH_CHARS + 1)
"""What a row's further lines begin with: they stand below its text."""


def rendered(item: str, explanation: Explanation) -> str:
    """Return the message about `item`: its name and the headline, then a line or more a row."""
    rows = [_row(name, _indented(wrapped(shortened(text)))) for name, text in explanation.rows]
    return "\n".join([f"{item}: {headline_text(explanation)}", *rows])


def headline_text(explanation: Explanation) -> str:
    """Return the headline in lines of which none looks like a row, or like another verdict."""
    return shortened(_indented(explanation.headline))


def with_advice(message: str, advice: str | None) -> str:
    """Return `message` with the advice below it, if there is any."""
    return f"{message}\n{_row('advice', advice)}" if advice else message


def wrapped(text: str) -> str:
    """Return a row's text in lines of the width of a notebook's output."""
    lines = [
        part
        for line in text.split("\n")
        for part in textwrap.wrap(line, ROW_WIDTH_CHARS, replace_whitespace=False) or [""]
    ]
    return "\n".join(line.rstrip() for line in lines)


def _row(name: str, text: str) -> str:
    return f"  {name:<{NAME_WIDTH_CHARS}} {text}"


def _indented(text: str) -> str:
    return text.replace("\n", f"\n{_INDENT}")
