"""Questions in words, and the rubrics that their answers are graded by: read where the author wrote
them, in the cell of the answer, beside the sample answer.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
import json
from pathlib import Path
import re
from typing import Any

from autograder.problems import Problem

ANSWER_END = "-answer"
"""How the name of an answer's cell ends. (Python alone reads this module: bundles are made so.)"""

MAX_RUBRIC_ITEMS = 9
"""Items of a rubric: each has a key of its own where answers are graded, 1 to 9."""

RUBRIC_FORM = "- **name** (1 point): what the answer says"
"""How an author writes an item."""

_REGION = re.compile(r"(?s)### BEGIN SOLUTION\n(.*?)\n?### END SOLUTION")
_RUBRIC = re.compile(r"(?m)^\*\*Rubric\.\*\*[ \t]*")
_SAMPLE = re.compile(r"^\*\*Sample answer\.\*\*\s*")
_ITEM = re.compile(r"\*\*(\w[\w '-]*)\*\* \((\d+(?:\.\d+)?) points?\): (\S.*)")


@dataclass(frozen=True)
class RubricItem:
    """One thing that an answer can say. name: short, and kept when the rest changes, since answers
    are marked by it. words: what the student reads who said it.
    """

    name: str
    points: float
    words: str


@dataclass(frozen=True)
class Rubric:
    """What the points of an answer are given for. notes: what is for graders alone (Markdown)."""

    items: tuple[RubricItem, ...]
    notes: str = ""

    @property
    def points(self) -> float:
        """What all items are worth together."""
        return self.worth(item.name for item in self.items)

    def worth(self, names: Iterable[str]) -> float:
        """Return the points for the items of these names; one that isn't there any more is worth
        nothing.
        """
        given = set(names)
        return round(sum(item.points for item in self.items if item.name in given), 6)


@dataclass(frozen=True)
class WrittenQuestion:
    """A question in words. cell: the grade_id of its answer, `name` and `-answer`. asked: the
    question (Markdown). source: the answer's cell, as the author wrote it.
    """

    lesson: str
    cell: str
    points: float
    asked: str
    source: str

    @property
    def name(self) -> str:
        return self.cell.removesuffix(ANSWER_END)

    @property
    def sample(self) -> str:
        """The sample answer (Markdown), nothing where there is none."""
        text = _RUBRIC.split(model_answer(self.source) or "", maxsplit=1)[0]
        return _SAMPLE.sub("", text).strip()

    @property
    def rubric(self) -> Rubric:
        """Its rubric; ValueError, in words, where there is none that can be used."""
        return usable_rubric(self.source, self.points)


def model_answer(source: str) -> str | None:
    """Return what an author wrote into the cell of an answer, sample and rubric; None where there
    is nothing.
    """
    found = _REGION.search(source)
    return found[1].strip() if found else None


def usable_rubric(source: str, points: float) -> Rubric:
    """Return the rubric in the cell of an answer that is worth `points`; ValueError, in words,
    where there is none that can be used.
    """
    _, *after = _RUBRIC.split(model_answer(source) or "", maxsplit=1)
    if not after:
        raise ValueError("it has no rubric")
    rubric = _parsed(after[0])
    names = [item.name for item in rubric.items]
    if not names:
        raise ValueError("its rubric has no items")
    if len(names) > MAX_RUBRIC_ITEMS:
        raise ValueError(f"its rubric has {len(names)} items, more than {MAX_RUBRIC_ITEMS}")
    if twice := [name for name in names if names.count(name) > 1]:
        raise ValueError(f"its rubric has two items called {twice[0]!r}")
    if worthless := [item.name for item in rubric.items if not item.points]:
        raise ValueError(f"the item {worthless[0]!r} of its rubric is worth nothing")
    if rubric.points != points:
        raise ValueError(
            f"the items of its rubric add up to {rubric.points:g}, and the question is worth "
            f"{points:g}"
        )
    return rubric


def _parsed(text: str) -> Rubric:
    """Return what stands below the heading: the items of its list, and all else as notes."""
    items, notes, is_open = list[str](), list[str](), False
    for line in text.splitlines():
        if line.startswith("- "):
            items.append(line[2:])
        elif is_open and line.strip():  # the item goes on in the next line
            items[-1] += f" {line.strip()}"
        else:
            notes.append(line)
        is_open = bool(items and line.strip() and (is_open or line.startswith("- ")))
    told = re.sub(r"\n{3,}", "\n\n", "\n".join(notes).strip())
    return Rubric(tuple(map(_item, items)), told)


def _item(text: str) -> RubricItem:
    found = _ITEM.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"its rubric has an item that can't be read: {text!r}")
    return RubricItem(found[1], float(found[2]), found[3])


def written_questions(path: Path) -> list[WrittenQuestion]:
    """Return the questions in words of the lesson whose notebook is at `path`, in their order, as
    they are written now; Problem where it can't be read.
    """
    try:
        cells = json.loads(path.read_text(encoding="utf-8-sig"))["cells"]
        return list(_questions(path.stem, cells))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Problem(
            f"{path} can't be read as a notebook ({type(error).__name__}: {error}). Put it back, "
            "then run this again."
        ) from None


def _questions(lesson: str, cells: list[Mapping[str, Any]]) -> Iterator[WrittenQuestion]:
    asked = ""
    for cell in cells:
        if cell["cell_type"] != "markdown":
            continue
        source = "".join(cell["source"])
        marks = cell.get("metadata", {}).get("nbgrader", {})
        if not marks.get("solution"):
            asked = source
        elif marks.get("grade"):
            yield WrittenQuestion(lesson, marks["grade_id"], float(marks["points"]), asked, source)
