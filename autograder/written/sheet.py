"""The pile as a CSV file, for who grades without a server: a line a group, safe to open in a
spreadsheet, and taken in again from whatever a spreadsheet makes of it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
import csv
from dataclasses import dataclass
import io

from autograder.courses.rubrics import RubricItem
from autograder.exports.sheet import GradeSheet
from autograder.inert import spreadsheet_text
from autograder.problems import Problem
from autograder.written.answers import AnswerGroup
from autograder.written.pile import GroupMark, PileView

CODE_TITLE, COUNT_TITLE, TEXT_TITLE, REMARK_TITLE, STAMP_TITLE = (
    "answer",
    "students",
    "text",
    "remark",
    "state",
)

GIVEN, NOT_GIVEN = "x", "0"
"""What is written into an item's cell."""

_GIVEN = {GIVEN, "X", "1", "yes"}
_NOT_GIVEN = {NOT_GIVEN, "no", "-"}


def pile_as_csv(view: PileView) -> str:
    """Return the pile: of each group its code, how many students, the text, a column for each item
    of the rubric, and a remark. `state` is for who takes it in again.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    items = [_title(item) for item in view.rubric.items]
    titles = [CODE_TITLE, COUNT_TITLE, TEXT_TITLE, *items, REMARK_TITLE, STAMP_TITLE]
    writer.writerow(map(spreadsheet_text, titles))
    for group in view.groups:
        writer.writerow(_line(view, group))
    return "\ufeff" + text.getvalue()  # without this mark Excel takes it for another encoding


def _title(item: RubricItem) -> str:
    return f"{item.name} ({item.points:g}): {item.words}"


def _line(view: PileView, group: AnswerGroup) -> list[str | int]:
    items, remark = group.marked or (None, "")
    found = [
        "" if items is None else GIVEN if item.name in items else NOT_GIVEN
        for item in view.rubric.items
    ]
    texts = [spreadsheet_text(group.text), *found, spreadsheet_text(remark), group.stamp]
    return [group.code, len(group.answers), *texts]


def marks_in_sheet(sheet: GradeSheet, view: PileView) -> tuple[list[GroupMark], list[str]]:
    """Return what a filled-in file says of groups that it says anything new of, and a sentence for
    each line that can't be taken in.

    Problem where it is the file of another question, or of another rubric.
    """
    columns = _columns(sheet, view)
    marks, troubles = list[GroupMark](), list[str]()
    for row in range(1, len(sheet.rows)):
        if sheet.is_blank(row):
            continue
        try:
            marks += _marks_in_line(sheet, row, columns, view)
        except ValueError as error:
            troubles.append(f"line {row + 1} ({sheet.text(row, columns.code)}): {error}")
    groups = Counter(found.code for mark in marks if (found := view.of(mark.code)))
    troubles += [f"{code}: several lines are about it" for code, n in groups.items() if n > 1]
    return marks, troubles


@dataclass(frozen=True)
class _Columns:
    """Where a file has what; items: by name."""

    code: int
    remark: int
    stamp: int
    items: Mapping[str, int]


def _columns(sheet: GradeSheet, view: PileView) -> _Columns:
    titles = [title.strip().removeprefix("'") for title in sheet.titles]
    own = {title: number for number, title in enumerate(titles) if " (" not in title}
    items = {title.partition(" (")[0]: n for n, title in enumerate(titles) if " (" in title}
    if missing := [name for name in (CODE_TITLE, REMARK_TITLE, STAMP_TITLE) if name not in own]:
        raise Problem(
            f"it has no column {missing[0]!r}. Write it anew with --to, and fill that in."
        )
    if other := set(items) ^ {item.name for item in view.rubric.items}:
        raise Problem(
            f"it is of another question, or the rubric has changed: {min(other)!r} is in the one "
            "and not in the other. Write it anew with --to, and fill that in."
        )
    return _Columns(own[CODE_TITLE], own[REMARK_TITLE], own[STAMP_TITLE], items)


def _marks_in_line(
    sheet: GradeSheet, row: int, columns: _Columns, view: PileView
) -> Iterator[GroupMark]:
    """Yield what a line says, where it says anything new; ValueError where that can't be meant."""
    group = view.of(sheet.text(row, columns.code))
    if group is None:
        raise ValueError("there is no such answer")
    cells = {name: sheet.text(row, column) for name, column in columns.items.items()}
    items, remark = _given(cells), sheet.text(row, columns.remark)
    marked_items, marked_remark = group.marked or (None, "")
    if remark == spreadsheet_text(marked_remark):
        remark = marked_remark
    if (items, remark) == (marked_items, marked_remark) and not group.waits:
        return
    if items is None and remark == marked_remark:
        return
    if items is None:
        raise ValueError(
            f"it has a remark and no points: {GIVEN} where an item is given, {NOT_GIVEN} where not"
        )
    if sheet.text(row, columns.stamp) != group.stamp:
        raise ValueError(
            "since this was written, somebody else graded it, or who wrote it handed in anew or "
            "left; write the file anew with --to, which has it as it is now"
        )
    yield GroupMark(group.code, group.stamp, items, remark)


def _given(cells: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return the items that are given, in the rubric's order; None where nothing is said."""
    for name, cell in cells.items():
        if cell and cell not in _GIVEN | _NOT_GIVEN:
            raise ValueError(
                f"{cell!r} below {name!r} means nothing here: {GIVEN} where it is given, "
                f"{NOT_GIVEN} or nothing where not"
            )
    if not any(cells.values()):
        return None
    return tuple(name for name, cell in cells.items() if cell in _GIVEN)
