"""The tables of nbgrader's gradebook, by the names that queries go by here: the models would ask
for a dozen computed columns with every row.
"""

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    GradeCell,
    Notebook,
    SourceCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)

ASSIGNMENT, NOTEBOOK, CELL, SOURCE = (
    Assignment.__table__,
    Notebook.__table__,
    BaseCell.__table__,
    SourceCell.__table__,
)
STUDENT, SUBMITTED, SUBMITTED_NOTEBOOK = (
    Student.__table__,
    SubmittedAssignment.__table__,
    SubmittedNotebook.__table__,
)
GRADE, COMMENT, POINTS = Grade.__table__, Comment.__table__, GradeCell.__table__
