"""Canvas's gradebook, as it exports it: titles with the assignment's number, a row of maxima, and
words in place of scores for who is excused.
"""

from collections.abc import Mapping, Sequence
import re

from autograder.exports.layout import (
    Layout,
    ScoreColumn,
    columns_by_title,
    number_in,
    student_rows,
)
from autograder.exports.sheet import GradeSheet
from autograder.problems import Problem

WHO = (
    "Student",
    "LastName",
    "FirstName",
    "ID",
    "SIS User ID",
    "SIS Login ID",
    "Integration ID",
    "Root Account",
    "Section",
)
"""Titles of the columns that say who it is."""

EXCUSED = frozenset(["EX", "N/A"])
"""What stands in the place of a score where none is due."""

TEST_STUDENT = "Student, Test"
"""The student that Canvas adds to each course for the teacher's own view."""

_ASSIGNMENT = re.compile(r".*\(\d+\)")


class Canvas:
    """A `ScoreFormat`. A title that isn't Canvas's own would become a new assignment there, so none
    is added.
    """

    whence = "Canvas: Grades, Export, Export Entire Gradebook"
    one_lesson = False

    def layout(
        self, sheet: GradeSheet, lessons: Sequence[str], chosen: Mapping[str, str]
    ) -> Layout:
        titles = [title.strip() for title in sheet.titles]
        top = next((row for row in range(1, len(sheet.rows)) if _is_maxima(sheet, row)), None)
        if "ID" not in titles or "Section" not in titles or top is None:
            raise Problem(
                "this is no gradebook of Canvas: it lacks the columns ID and Section, or the row "
                f"Points Possible. Take it from {self.whence}."
            )
        among = [number for number, title in enumerate(titles) if _ASSIGNMENT.fullmatch(title)]
        rows = [row for row in student_rows(sheet, top + 1) if not _is_test_student(sheet, row)]
        columns = columns_by_title(sheet, lessons, chosen, among)
        return Layout(
            rows,
            [number for number, title in enumerate(titles) if title in WHO],
            {
                lesson: (ScoreColumn(number, _maxima(sheet, top, number, rows)),)
                for lesson, number in columns.items()
            },
            EXCUSED,
            any("," in sheet.text(top, number) for number in columns.values()),
        )


def _is_maxima(sheet: GradeSheet, row: int) -> bool:
    return "Points Possible" in sheet.text(row, 0)


def _is_test_student(sheet: GradeSheet, row: int) -> bool:
    return sheet.text(row, 0) == TEST_STUDENT


def _maxima(sheet: GradeSheet, top: int, number: int, rows: Sequence[int]) -> Mapping[int, float]:
    most = number_in(sheet.text(top, number))
    return {} if most is None else dict.fromkeys(rows, most)
