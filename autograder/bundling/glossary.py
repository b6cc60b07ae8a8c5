"""The words of a course, for its start page: an author's file, held against the lessons."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
    path, words = source / GLOSSARY, words_in(source)
    cells: dict[str, Collection[str] | None] = {folder.name: None for folder in source.glob("*/")}
    cells |= {lesson.name: {cell.get("id", "") for cell in lesson.cells} for lesson in released}
    for what, mend in slips(words, cells):
        raise Problem(f"{path}: {what}. {mend}.")
    return sorted(words, key=lambda word: word.name.lower())


def slips(
    words: Iterable[Word], cells: Mapping[str, Collection[str] | None]
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the place of a word, and how to mend it. cells: the ids of each
    lesson's cells; None where they aren't known.
    """
    for word in words:
        if word.lesson not in cells:
            yield (
                f"{word.name!r} is said to be explained in {word.lesson!r}, which is no lesson of "
                "the course",
                "Name one that is",
            )
        elif word.cell and word.cell not in (cells[word.lesson] or {word.cell}):
            yield (
                f"{word.name!r} is said to be explained in the cell {word.cell!r}, which "
                f"{word.lesson} hasn't",
                "Name one that it has",
            )


def words_in(source: Path) -> list[Word]:
    """Return the words as they are written in the folder of the lessons; Problem where they can't
    be read.
    """
    path = source / GLOSSARY
    if not path.is_file():
        return []
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8")).get("word", [])
        words = [Word(**each) for each in told]
    except (OSError, ValueError, TypeError) as error:
        raise Problem(f"{path} can't be read: {error}. {_FORM}") from None
    if not all(isinstance(part, str) for word in words for part in vars(word).values()):
        raise Problem(f"{path} says something else than texts. {_FORM}")
    return words


_FORM = "Each word is a table [[word]] of texts: name, means, lesson, and perhaps cell."
