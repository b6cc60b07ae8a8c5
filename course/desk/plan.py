"""The map of a course: what its lessons are called, how long they take, and what there is to get
right.
"""

from dataclasses import dataclass
import json
from pathlib import Path

START_PAGE = "00_start.ipynb"
"""The start page, beside the folders of the lessons. It is no lesson: a lesson is a folder."""

KEPT = ".desk"
"""The folder, beside the start page, of what the desk itself needs."""

MAP = "map.json"
"""The map's file in it."""


@dataclass(frozen=True)
class Goal:
    """An exercise that `check` answers. section: the id of the cell with its heading."""

    item: str
    section: str


@dataclass(frozen=True)
class Station:
    """A lesson on the map. questions: how many are answered in words. minutes: 0 where the lesson
    doesn't say.
    """

    lesson: str
    title: str
    minutes: int
    goals: tuple[Goal, ...]
    questions: int

    @property
    def notebook(self) -> str:
        """Where its notebook lies, seen from the start page."""
        return f"{self.lesson}/{self.lesson}.ipynb"


@dataclass(frozen=True)
class Plan:
    """The map."""

    title: str
    stations: tuple[Station, ...]

    @classmethod
    def from_text(cls, text: str) -> "Plan":
        """Return the map in the content of its file; ValueError, KeyError, or TypeError if it is
        none.
        """
        data = json.loads(text)
        stations = tuple(
            Station(
                entry["lesson"],
                entry["title"],
                entry["minutes"],
                tuple(Goal(goal["item"], goal["section"]) for goal in entry["goals"]),
                entry["questions"],
            )
            for entry in data["lessons"]
        )
        return cls(data["title"], stations)


def is_desk(folder: Path) -> bool:
    """Whether lessons were laid out in `folder`, with a start page."""
    return (folder / START_PAGE).is_file() and (folder / KEPT / MAP).is_file()


def plan_in(folder: Path) -> Plan:
    """Return the map of the desk in `folder`; OSError, ValueError, KeyError, or TypeError where it
    can't be read.
    """
    return Plan.from_text((folder / KEPT / MAP).read_text(encoding="utf-8"))
