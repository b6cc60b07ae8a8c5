"""The map of a course, read off the lessons that students get: titles, minutes, exercises, and the
cells that they begin with.
"""

from collections.abc import Mapping
from dataclasses import dataclass
import json
from pathlib import Path
import re
from typing import Any

from autograder.problems import Problem

TESTS_END = "-tests"
_TOTAL_TIME = re.compile(r"\*\*Time:?\*\*:? about (\d+)", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)


@dataclass(frozen=True)
class ReleasedLesson:
    """A lesson as it is handed out: its cells, and the items of its visible checks."""

    name: str
    cells: tuple[Mapping[str, Any], ...]
    items: tuple[str, ...]

    @property
    def headings(self) -> Mapping[str, str]:
        """The words of each heading, with the id of the cell that it stands in."""
        return {
            heading: cell.get("id", "")
            for cell in self.cells
            if is_prose(cell)
            for heading in headings_in(text(cell))
        }

    @property
    def title(self) -> str:
        """Its first heading, or its name."""
        return next(iter(self.headings), self.name)

    @property
    def minutes(self) -> int:
        """How long it takes, as its text says; 0 if it doesn't."""
        told = (_TOTAL_TIME.search(text(cell)) for cell in self.cells if is_prose(cell))
        return next((int(found[1]) for found in told if found), 0)

    @property
    def questions(self) -> int:
        """How many answers in words are graded."""
        return sum(is_prose(cell) and marks(cell).get("grade", False) for cell in self.cells)

    @property
    def sections(self) -> Mapping[str, str]:
        """For each item the id of the cell with the heading that its check stands under."""
        found, section = {}, ""
        for cell in self.cells:
            name = marks(cell).get("grade_id") or cell.get("id", "")
            if is_prose(cell) and _HEADING.search(text(cell)):
                section = cell.get("id", "")
            elif name.removesuffix(TESTS_END) in self.items:
                found.setdefault(name.removesuffix(TESTS_END), section)
        return found

    def on_the_map(self) -> dict[str, Any]:
        """Return what the map says of it."""
        sections = self.sections
        return {
            "lesson": self.name,
            "title": self.title,
            "minutes": self.minutes,
            "goals": [{"item": item, "section": sections.get(item, "")} for item in self.items],
            "questions": self.questions,
        }


def released_lesson(folder: Path) -> ReleasedLesson:
    """Return the lesson that lies, as released, in a folder; Problem where it can't be read."""
    paths = [folder / f"{folder.name}.ipynb", folder / "checks.json"]
    try:
        notebook, checks = (json.loads(path.read_text(encoding="utf-8")) for path in paths)
        items = tuple(item["item"] for item in checks["items"])
        return ReleasedLesson(folder.name, tuple(notebook["cells"]), items)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Problem(
            f"{folder} is not a released lesson ({type(error).__name__}: {error}). Run "
            "`autograder release`, then this again."
        ) from None


def headings_in(markdown: str) -> list[str]:
    """Return the words of each heading, without their marks."""
    return [re.sub(r"[`*]", "", heading).strip() for heading in _HEADING.findall(markdown)]


def is_prose(cell: Mapping[str, Any]) -> bool:
    """Whether a cell holds no code."""
    return cell["cell_type"] == "markdown"


def text(cell: Mapping[str, Any]) -> str:
    """Return what is written in a cell."""
    return "".join(cell["source"])


def marks(cell: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what nbgrader knows of a cell."""
    return cell.get("metadata", {}).get("nbgrader", {})
