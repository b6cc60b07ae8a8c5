"""A course's own Markdown as pages of the site, so that what is told of it stands once."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
import posixpath
import re
import tomllib
from typing import Any
from urllib.parse import quote, unquote

import mistune

from autograder.courses.course import COURSE_FILE
from autograder.problems import Problem

DOCUMENTATION = "documentation"
"""The folder in the site of these pages. They lie in it as they do in the course."""

OWN_PAGE = "README.md"
"""The page from which the first page of the site takes what it shows."""

PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
HEADING = re.compile(r"(?m)^#{1,6} +(.+?)\s*$")
COMMENT = re.compile(r"(?ms)^<!--.*?-->\n?")
WITH_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True)
class Documentation:
    """What a course says of itself in Markdown. welcome: a paragraph for students. texts: of each
    page, by its path in the course's folder. pictures: that these pages show, by theirs.
    """

    welcome: str
    texts: Mapping[str, str]
    pictures: Mapping[str, bytes]

    @classmethod
    def of(cls, root: Path) -> "Documentation":
        """Return that of the course in the folder `root`; Problem for a page that course.toml names
        and nobody can read, or a picture of one that isn't there.
        """
        told = tomllib.loads((root / COURSE_FILE).read_text(encoding="utf-8"))
        texts = {name: _text(root, name) for name in told.get("documentation", [])}
        pictures = {
            name: _bytes(root, name)
            for page, text in texts.items()
            for _, target in PICTURE.findall(text)
            if (name := place_of(target, page))
        }
        return cls(told.get("welcome", ""), texts, pictures)

    def title(self, name: str) -> str:
        """Return what a page is called: its first heading."""
        found = HEADING.search(self.texts[name])
        return found[1] if found else name

    def address(self, target: str, page: str) -> str | None:
        """Return what a link of a page leads to in the site, seen from that page; None where that
        isn't in it.
        """
        if WITH_SCHEME.match(target) or target.startswith("#"):
            return target
        name, _, heading = target.partition("#")
        place = place_of(name, page)
        if place not in self.texts and place not in self.pictures:
            return None
        found = page_of(place) if place in self.texts else place
        beside = posixpath.relpath(found, posixpath.dirname(page) or ".")
        return quote(beside) + (f"#{heading}" if heading else "")

    def html(self, name: str) -> str:
        """Return what a page says, as HTML."""
        return self.rendered(self.texts[name], name)

    def rendered(self, text: str, page: str) -> str:
        """Return Markdown that stands on a page as HTML."""
        write = mistune.create_markdown(renderer=_Page(self, page), plugins=["table"])
        return write(COMMENT.sub("", text))


def page_of(name: str) -> str:
    """Return what a page is called in the site, in the folder of all pages."""
    return f"{name.removesuffix('.md')}.html"


def place_of(target: str, page: str) -> str | None:
    """Return the path in the course of what a page names; None for what is elsewhere."""
    if WITH_SCHEME.match(target):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(target)))


def anchor(heading: str) -> str:
    """Return by which name a heading is linked to: small, with hyphens for blanks, and of its
    signs those of words alone.
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


class _Page(mistune.HTMLRenderer):
    """Writes a page. What is wider than a small screen is scrolled in a place of its own, by keys,
    too.
    """

    def __init__(self, documentation: Documentation, page: str):
        super().__init__(escape=True)
        self._documentation, self._page = documentation, page

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        plain = re.sub(r"<[^>]*>", "", text)
        return super().heading(text, level, id=anchor(plain))

    def link(self, text: str, url: str, title: str | None = None) -> str:
        address = self._documentation.address(url, self._page)
        return text if address is None else super().link(text, address, title)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        return super().image(text, self._documentation.address(url, self._page) or url, title)

    def block_code(self, code: str, info: str | None = None) -> str:
        return f"<pre><code>{escape(code)}</code></pre>\n"

    def table(self, text: str) -> str:
        return (
            f'<div class="wide" tabindex="0" role="region" aria-label="Table">'
            f"<table>\n{text}</table></div>\n"
        )


def _bytes(root: Path, name: str) -> bytes:
    path = root / name
    if not path.resolve().is_relative_to(root.resolve()):
        raise Problem(f"{root / COURSE_FILE}: {name} lies outside of the course's folder.")
    try:
        return path.read_bytes()
    except OSError as error:
        raise Problem(
            f"{path} can't be read ({error.strerror}), and the documentation that "
            f"{root / COURSE_FILE} names shows it. Put it there, or name it no more."
        ) from None


def _text(root: Path, name: str) -> str:
    if not name.endswith(".md"):
        raise Problem(f"{root / COURSE_FILE}: {name!r} in documentation is no Markdown (.md).")
    try:
        return _bytes(root, name).decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(f"{root / name} is not in UTF-8. Save it so, then run this again.") from None
