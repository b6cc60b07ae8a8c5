"""What a browser finds in a page: its tags, their attributes, its text."""

from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
import re

from nbconvert.exporters import HTMLExporter
from nbgrader.server_extensions.formgrader import handlers
from traitlets.config import Config

from tests.verdicts import LESSON


class Seen(HTMLParser):
    """A page as parsed. attributes: (tag, name, value) of each; text: what is read, blanks
    squeezed.
    """

    def __init__(self, html: str):
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self._text: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in ("a", "bdi", "code", "i", "span", "strong"):
            self._text.append(" ")
        self.attributes += [(tag, name, value or "") for name, value in attributes]

    def handle_comment(self, data: str) -> None:
        self.tags.append("!--")

    def handle_pi(self, data: str) -> None:
        self.tags.append("?")

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] != "style":
            self._text.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self._text).split())

    def acting(self) -> Counter[tuple[str, ...]]:
        """Return all in the page that could run, be sent, load something, or lead away, and how
        often it is there.
        """
        return Counter(
            [(tag,) for tag in self.tags if tag in ACTING]
            + [attribute for attribute in self.attributes if _acts(*attribute)]
        )


ACTING = frozenset(
    [
        "script",
        "iframe",
        "frame",
        "object",
        "embed",
        "applet",
        "form",
        "input",
        "button",
        "textarea",
        "select",
        "link",
        "base",
        "svg",
        "math",
        "template",
        "audio",
        "video",
        "source",
        "portal",
    ]
)
"""Tags that a page doesn't need to show text and pictures."""


def _acts(tag: str, name: str, value: str) -> bool:
    if name.startswith("on") or name in (
        "srcdoc",
        "srcset",
        "action",
        "formaction",
        "ping",
        "background",
        "poster",
    ):
        return True
    if name in ("src", "href", "data", "xlink:href"):
        return not re.match(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=]*$|#", value)
    return (
        name == "style"
        and re.search(r"url|import|expression|position", value, re.IGNORECASE) is not None
    )


def formgraders_page(path: Path, config: Config, student: str = "") -> Seen:
    """Render a graded notebook as formgrader does when nbgrader is configured by `config`."""
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    resources = {
        "assignment_id": LESSON,
        "notebook_id": LESSON,
        "submission_id": "id",
        "index": 0,
        "total": 1,
        "base_url": "",
        "student": student,
        "last_name": "",
        "first_name": "",
        "notebook_path": str(path),
    }
    return Seen(HTMLExporter(config=config).from_filename(str(path), resources=resources)[0])
