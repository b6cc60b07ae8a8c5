"""A table of one's own, in CSV: a line a student, a column a lesson."""

from collections.abc import Mapping, Sequence

from autograder.exports.layout import Layout, ScoreColumn, columns_by_title, student_rows
from autograder.exports.sheet import GradeSheet


class Table:
    """A `ScoreFormat`."""

    whence = "your own table: one line of titles, then a line for each student"
    one_lesson = False

    def layout(
        self, sheet: GradeSheet, lessons: Sequence[str], chosen: Mapping[str, str]
    ) -> Layout:
        among = range(len(sheet.titles))
        columns = columns_by_title(sheet, lessons, chosen, among)
        return Layout(
            student_rows(sheet),
            [number for number in among if number not in columns.values()],
            {lesson: (ScoreColumn(number),) for lesson, number in columns.items()},
        )
