"""Gradescope's gradebook, as it exports it: four columns an assignment, of which one holds scores
and one their maximum. Gradescope reads no scores back; this is for who keeps that file.
"""

from collections.abc import Mapping, Sequence

from autograder.exports.layout import (
    Layout,
    ScoreColumn,
    columns_by_title,
    number_in,
    student_rows,
)
from autograder.exports.sheet import GradeSheet
from autograder.problems import Problem

MAXIMUM = " - Max Points"
"""How the title of an assignment's column of maxima ends."""

PEOPLE = ("First Name", "Last Name", "Name", "SID", "Email")


class Gradescope:
    """A `ScoreFormat`."""

    whence = "Gradescope: the course, Assignments, Download Grades"
    one_lesson = False

    def layout(
        self, sheet: GradeSheet, lessons: Sequence[str], chosen: Mapping[str, str]
    ) -> Layout:
        titles = [title.strip() for title in sheet.titles]
        among = [number for number, title in enumerate(titles) if title + MAXIMUM in titles]
        if "Email" not in titles or not among:
            raise Problem(
                "this is no gradebook of Gradescope: it lacks the column Email, or any column "
                f"'TITLE{MAXIMUM}'. Take it from {self.whence}."
            )
        rows = student_rows(sheet)
        columns = columns_by_title(sheet, lessons, chosen, among)
        return Layout(
            rows,
            [number for number, title in enumerate(titles) if title in PEOPLE],
            {
                lesson: (
                    ScoreColumn(
                        number, _maxima(sheet, titles.index(titles[number] + MAXIMUM), rows)
                    ),
                )
                for lesson, number in columns.items()
            },
        )


def _maxima(sheet: GradeSheet, number: int, rows: Sequence[int]) -> Mapping[int, float]:
    return {row: most for row in rows if (most := number_in(sheet.text(row, number))) is not None}
