"""Where in another system's file the scores belong: what each of its formats finds out about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
import re
from typing import Protocol

from autograder.exports.sheet import GradeSheet
from autograder.problems import Problem


@dataclass(frozen=True)
class ScoreColumn:
    """A column that takes the scores of a lesson.

    maxima: the most points that the other system gives, by row; none of a row that it says nothing
    of. is_percent: whether it takes percents of the points instead.
    """

    number: int
    maxima: Mapping[int, float] = field(default_factory=dict)
    is_percent: bool = False


@dataclass(frozen=True)
class Layout:
    """Where things stand in a file.

    rows: those of students. identities: columns that may tell who it is. columns: those of each
    lesson. kept: texts of cells that no score is written over. decimal_comma: whether numbers are
    written with one.
    """

    rows: Sequence[int]
    identities: Sequence[int]
    columns: Mapping[str, Sequence[ScoreColumn]]
    kept: frozenset[str] = frozenset()
    decimal_comma: bool = False


class ScoreFormat(Protocol):
    """How a system writes the scores of a class into a file, and reads them from it.

    whence: where its user takes the file from, as a phrase. one_lesson: whether a file is of one
    assignment.
    """

    whence: str
    one_lesson: bool

    def layout(
        self, sheet: GradeSheet, lessons: Sequence[str], chosen: Mapping[str, str]
    ) -> Layout:
        """Return where the scores of `lessons` belong; Problem where the file isn't of this format,
        or if it can't be told.

        chosen: titles of columns that the user named, by lesson.
        """


def student_rows(sheet: GradeSheet, first: int = 1) -> list[int]:
    """Return the rows from `first` on that say anything."""
    return [row for row in range(first, len(sheet.rows)) if not sheet.is_blank(row)]


def columns_by_title(
    sheet: GradeSheet, lessons: Sequence[str], chosen: Mapping[str, str], among: Sequence[int]
) -> dict[str, int]:
    """Return the column of each lesson: the one that was chosen, or else the only one whose title
    holds the lesson's name; Problem with all lessons for which that is none or several.
    """
    found: dict[str, int] = {}
    troubles: list[str] = []
    for lesson in lessons:
        fitting = list(_fitting(sheet, lesson, chosen.get(lesson), among))
        if len(fitting) == 1:
            found[lesson] = fitting[0]
        else:
            wanted = repr(chosen[lesson]) if lesson in chosen else f"one for {lesson}"
            troubles.append(f"{'several columns are' if fitting else 'no column is'} {wanted}")
    if troubles:
        titles = ", ".join(repr(sheet.titles[number]) for number in among) or "none"
        raise Problem(
            f"{'; '.join(troubles)}. Name it: --column LESSON=TITLE; or name the lessons to "
            f"export. Columns that take scores: {titles}."
        )
    if len(set(found.values())) < len(found):
        raise Problem("two lessons would go into one column. Name another: --column LESSON=TITLE.")
    return found


def _fitting(
    sheet: GradeSheet, lesson: str, chosen: str | None, among: Sequence[int]
) -> Iterator[int]:
    for number in among:
        title = sheet.titles[number].strip()
        if title == chosen or (chosen is None and _plain(lesson) in _plain(title)):
            yield number


def _plain(title: str) -> str:
    """Return a title's words with a mark before and behind each, so that no name is found within a
    word.
    """
    return re.sub(r"[\W_]+", "_", f"_{title.casefold()}_")


def number_in(text: str) -> float | None:
    """Return the number that a cell says, with a decimal point or comma; None if it says none."""
    found = re.fullmatch(r"-?\d+(?:[.,]\d+)?", text.strip())
    return float(found[0].replace(",", ".")) if found else None
