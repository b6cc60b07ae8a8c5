"""The words of a course, for its start page: an author's file, held against the lessons."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
import tomllib

from autograder.bundling.mapping import ReleasedLesson
from autograder.problems import Problem

GLOSSARY = "glossary.toml"
"""The file, beside the lessons in source/. A course needs none."""


@dataclass(frozen=True)
class Word:
    """A word, what it means, and where it is explained: the lesson and, unless empty, the id of the
    cell.
    """

    name: str
    means: str
    lesson: str
    cell: str = ""

    def entry(self, released: Sequence[ReleasedLesson]) -> str:
        """Return its line in Markdown, with a link to its lesson if that was handed out."""
        lesson = next((each for each in released if each.name == self.lesson), None)
        told = f"- **{self.name}**: {self.means}"
        if lesson is None:
            return told
        end = f"#cell-id={self.cell}" if self.cell else ""
        return f"{told} [{lesson.title}]({self.lesson}/{self.lesson}.ipynb{end})"


def glossary(source: Path, released: Sequence[ReleasedLesson]) -> list[Word]:
    """Return the words of the course whose lessons are written in `source`, in alphabetical order.

    Problem for what can't be one, and for a lesson or a cell that isn't there.
    """
    path = source / GLOSSARY
    if not path.is_file():
        return []
    words = _words(path)
    cells = {lesson.name: {cell.get("id") for cell in lesson.cells} for lesson in released}
    for word in words:
        if not (source / word.lesson).is_dir():
            raise Problem(
                f"{path}: {word.name!r} is said to be explained in {word.lesson!r}, which is no "
                "lesson of the course. Name one that is."
            )
        if word.cell and word.cell not in cells.get(word.lesson, {word.cell}):
            raise Problem(
                f"{path}: {word.name!r} is said to be explained in the cell {word.cell!r}, which "
                f"{word.lesson} hasn't. Name one that it has."
            )
    return sorted(words, key=lambda word: word.name.lower())


def _words(path: Path) -> list[Word]:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8")).get("word", [])
        words = [Word(**each) for each in told]
    except (OSError, ValueError, TypeError) as error:
        raise Problem(f"{path} can't be read: {error}. {_FORM}") from None
    if not all(isinstance(part, str) for word in words for part in vars(word).values()):
        raise Problem(f"{path} says something else than texts. {_FORM}")
    return words


_FORM = "Each word is a table [[word]] of texts: name, means, lesson, and perhaps cell."
