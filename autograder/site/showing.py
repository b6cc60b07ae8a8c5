"""What the first page shows of a course's own README: a picture, the exam's table, and where
instructors read on. What isn't there isn't shown.
"""

from collections.abc import Iterable
from html import escape
import re

from autograder.site.documentation import (
    DOCUMENTATION,
    HEADING,
    OWN_PAGE,
    PICTURE,
    Documentation,
    anchor,
    page_of,
    place_of,
)

EXAM = re.compile(r"(?s)<!-- exam -->\n(.*?)<!-- /exam -->")
"""What `python -m tests.exam --readme` writes, here and in courses that do it like this one."""

BECOMES = ("refused", "caught", "named", "told why", "seen at home")
"""Columns of that table that say what becomes of what the columns before them count."""

FOR_INSTRUCTORS = "For instructors"
"""How the heading begins from which they read on."""


def picture(documentation: Documentation) -> str:
    """Return the README's first picture, or nothing."""
    found = PICTURE.search(documentation.texts.get(OWN_PAGE, ""))
    if not found:
        return ""
    words, target = found.groups()
    source = (
        f"{DOCUMENTATION}/{place_of(target, OWN_PAGE)}" if place_of(target, OWN_PAGE) else target
    )
    return f'<p><img src="{escape(source)}" alt="{escape(words)}"></p>'


def for_instructors(documentation: Documentation) -> str:
    """Return a section that leads instructors on, or nothing."""
    headings = HEADING.findall(documentation.texts.get(OWN_PAGE, ""))
    found = [heading for heading in headings if heading.startswith(FOR_INSTRUCTORS)]
    if not found:
        return ""
    return (
        "<h2>For instructors</h2>\n<p>What students download here is graded as it is, by the same "
        "checks and by hidden ones, with feedback for each student, and scores for your learning "
        f'platform: <a href="{_address(found[0])}">how to begin</a>.</p>'
    )


def exam(documentation: Documentation) -> str:
    """Return a section on how right the grader is, or nothing: the sums of the exam's table, and
    the table.
    """
    readme = documentation.texts.get(OWN_PAGE, "")
    found = EXAM.search(readme)
    rows = [_cells(line) for line in found[1].splitlines() if line.startswith("|")] if found else []
    if len(rows) < 3:
        return ""
    heading = HEADING.findall(readme[: found.start()])[-1]
    sums = "\n".join(f"<li>{escape(line)}</li>" for line in sums_of(rows[0][1:], rows[-1][1:]))
    return (
        "<h2>How we know that the grader is right</h2>\n"
        "<p>It sits an exam whenever the course is changed. The last time:</p>\n"
        f"<ul>\n{sums}\n</ul>\n<details><summary>Exercise by exercise</summary>\n"
        f"{documentation.rendered(found[1], OWN_PAGE)}</details>\n"
        f'<p><a href="{_address(heading)}">Where these answers come from</a></p>'
    )


def sums_of(headings: Iterable[str], numbers: Iterable[str]) -> list[str]:
    """Return the table's last row in words, such as `15 mutants: 15 caught`."""
    groups: list[list[str]] = []
    for heading, number in zip(headings, numbers, strict=True):
        if heading not in BECOMES or not groups:
            groups.append([])
        groups[-1].append(f"{int(number):,} {heading}" if number.isdecimal() else heading)
    return [f"{first}: {', '.join(rest)}" if rest else first for first, *rest in groups]


def pages(documentation: Documentation, folder: str = f"{DOCUMENTATION}/") -> str:
    """Return a list of all pages, as they are reached through `folder`, or nothing."""
    titles = {folder + page_of(name): documentation.title(name) for name in documentation.texts}
    return "\n".join(
        f'<li><a href="{escape(address)}">{escape(title)}</a></li>'
        for address, title in titles.items()
    )


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _address(heading: str) -> str:
    return escape(f"{DOCUMENTATION}/{page_of(OWN_PAGE)}#{anchor(heading)}")
