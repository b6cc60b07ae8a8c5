"""PrairieLearn's total scores of one assessment: it reads uid, instance, and score_perc or else
points.
"""

from collections.abc import Mapping, Sequence

from autograder.exports.layout import Layout, ScoreColumn, number_in, student_rows
from autograder.exports.sheet import GradeSheet
from autograder.problems import Problem

POINTS_TITLE, MAXIMUM_TITLE = "points", "max points"
PERCENTS = ("score_perc", "score (%)")
"""Titles, in small letters, of columns that take percents; the second isn't read by PrairieLearn,
but must not say another thing than the first.
"""


class PrairieLearn:
    """A `ScoreFormat`."""

    whence = "PrairieLearn: the assessment, Downloads, the file of its instances"
    one_lesson = True

    def layout(
        self, sheet: GradeSheet, lessons: Sequence[str], chosen: Mapping[str, str]
    ) -> Layout:
        titles = [title.strip().casefold() for title in sheet.titles]
        takes = [title for title in (POINTS_TITLE, *PERCENTS) if title in titles]
        is_read = not {POINTS_TITLE, PERCENTS[0]}.isdisjoint(takes)
        if not ({"uid", "instance"}.issubset(titles) and is_read):
            raise Problem(
                "PrairieLearn reads the columns uid, instance, and points or score_perc, and not "
                f"all of them are here. Take the file from {self.whence}."
            )
        (lesson,) = lessons
        rows = student_rows(sheet)
        maxima = {}
        if MAXIMUM_TITLE in titles:
            number = titles.index(MAXIMUM_TITLE)
            texts = {row: number_in(sheet.text(row, number)) for row in rows}
            maxima = {row: most for row, most in texts.items() if most is not None}
        columns = tuple(
            ScoreColumn(titles.index(title), {} if title in PERCENTS else maxima, title in PERCENTS)
            for title in takes
        )
        who = [number for number, title in enumerate(titles) if title in ("uid", "uin", "name")]
        return Layout(rows, who, {lesson: columns})
