"""Any other table: a line a student, a column a lesson."""

from autograder.exports.table import Table
from tests.autograder.exports.made_up import FIRST, SECOND, sheet_of


def test_each_lesson_has_the_column_of_its_title_and_any_other_may_tell_who_it_is():
    sheet = sheet_of(f"id,{SECOND},name,{FIRST}\na,,,\n,,,\nb,,,\n")
    found = Table().layout(sheet, [FIRST, SECOND], {})
    assert (found.rows, found.identities) == ([1, 3], [0, 2])
    assert {lesson: column.number for lesson, (column,) in found.columns.items()} == {
        FIRST: 3,
        SECOND: 1,
    }
    assert not Table.one_lesson
