"""Moodle's grading worksheet of one assignment. Its titles are in the site's language, so columns
are told by where they stand and what is in them.
"""

from collections.abc import Mapping, Sequence
import re

from autograder.exports.layout import Layout, ScoreColumn, number_in, student_rows
from autograder.exports.sheet import GradeSheet
from autograder.problems import Problem

_PARTICIPANT = re.compile(r"\D*(\d+)")


class Moodle:
    """A `ScoreFormat`."""

    whence = "Moodle: the assignment, Submissions, Actions, Download grading worksheet"
    one_lesson = True

    def layout(
        self, sheet: GradeSheet, lessons: Sequence[str], chosen: Mapping[str, str]
    ) -> Layout:
        rows = student_rows(sheet)
        if not all(_PARTICIPANT.fullmatch(sheet.text(row, 0)) for row in rows):
            raise Problem(
                "this is no grading worksheet of Moodle: its first column isn't the participants' "
                f"numbers. Take it from {self.whence}, and leave its columns as they are."
            )
        (lesson,) = lessons
        number = _grades(sheet, rows, chosen.get(lesson))
        maxima = {
            row: most
            for row in rows
            if (most := number_in(sheet.text(row, number + 1))) is not None
        }
        comma = any("," in sheet.text(row, number + 1) for row in rows)
        columns = {lesson: (ScoreColumn(number, maxima),)}
        return Layout(rows, range(number), columns, decimal_comma=comma)


def participant_number(text: str) -> str:
    """Return the number in the first cell of a row, such as `Participant 123`."""
    found = _PARTICIPANT.fullmatch(text)
    return found[1] if found else ""


def _grades(sheet: GradeSheet, rows: Sequence[int], chosen: str | None) -> int:
    """Return the column of grades: the one chosen, or else the only one with nothing but numbers,
    or nothing, behind which the same maximum stands in each row.
    """
    titles = [title.strip() for title in sheet.titles]
    if titles.count(chosen) == 1:
        return titles.index(chosen)
    fitting = [
        number
        for number in range(1, len(titles) - 1)
        if _are_grades(sheet, rows, number) and _are_one_maximum(sheet, rows, number + 1)
    ]
    if chosen is not None or len(fitting) != 1:
        raise Problem(
            "it can't be told which column takes the grades. Name it by its title: --column "
            f"LESSON=TITLE; there are: {', '.join(map(repr, titles))}."
        )
    return fitting[0]


def _are_grades(sheet: GradeSheet, rows: Sequence[int], number: int) -> bool:
    texts = {sheet.text(row, number) for row in rows} - {"", "-"}
    return all(number_in(text) is not None for text in texts)


def _are_one_maximum(sheet: GradeSheet, rows: Sequence[int], number: int) -> bool:
    texts = {sheet.text(row, number) for row in rows}
    return len(texts) == 1 and (number_in(texts.pop()) or 0) > 0
