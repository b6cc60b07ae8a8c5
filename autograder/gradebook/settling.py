"""What class.toml and the roster settle, entered into nbgrader's gradebook: due dates, and who
takes part.
"""

from collections.abc import Mapping, Sequence
import csv
from dataclasses import dataclass
import io
from pathlib import Path

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects import postgresql

from autograder.classroom.classroom import ROSTER, Classroom
from autograder.gradebook.deadlines import due_by_class
from autograder.gradebook.tables import ASSIGNMENT, STUDENT
from autograder.problems import Problem
from autograder.submissions.names import require_usable_name

COLUMNS = ("id", "first_name", "last_name", "email")
"""Of the roster; all but the first may be missing or empty."""

ROSTER_DELIMITERS = ",;\t"
"""What its fields may be separated by."""


@dataclass(frozen=True)
class Participant:
    """One line of the roster."""

    id: str
    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None


def read_roster(path: Path) -> list[Participant]:
    """Return who is on the roster; nobody where there is none. Problem, with the line, for what
    can't be used.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(f"{path} can't be read ({error}). Save it as CSV in UTF-8.") from None
    _require_ended_quotes(path, text)
    lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    headings = [name.strip() for name in lines.fieldnames or ()]
    if unknown := [name for name in headings if name not in COLUMNS]:
        raise Problem(
            f"{path}, line 1: nobody knows the column {unknown[0]!r}. There are: "
            f"{', '.join(COLUMNS)}."
        )
    if headings and "id" not in headings:
        raise Problem(
            f"{path}, line 1: the column id is missing. It holds the name of each student's folder "
            "in submitted/."
        )
    lines.fieldnames = headings
    return _participants(path, lines)


def _require_ended_quotes(path: Path, text: str) -> None:
    """Problem, with the line, where a quotation mark has no end: who comes after it would be taken
    for a part of a name.
    """
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    begins = 1
    try:
        for _ in rows:
            begins = rows.line_num + 1
    except csv.Error as error:
        raise Problem(
            f"{path}, line {begins}: a quotation mark in it has no end, or no field's end after it "
            f"({error}). Take it out, or write it twice where it belongs to a quoted name."
        ) from None


def _delimiter(text: str) -> str:
    """Return what the first line is separated by: spreadsheets go by their country."""
    return max(ROSTER_DELIMITERS, key=text.partition("\n")[0].count)


def _is_separated_otherwise(line: Mapping[str, str | None], delimiter: str) -> bool:
    """Whether a line of several columns has but one field, in which another delimiter is."""
    first, *others = line.values()
    is_alone = others and not any(each is not None for each in others)
    return bool(is_alone and set(first or "") & set(ROSTER_DELIMITERS) - {delimiter})


def _participants(path: Path, lines: csv.DictReader) -> list[Participant]:
    found: dict[str, Participant] = {}
    for line in lines:
        if None in line:
            raise Problem(
                f"{path}, line {lines.line_num}: more fields than columns. Put a text that holds a "
                "comma into quotes."
            )
        values = {name: (value or "").strip() for name, value in line.items()}
        if not any(values.values()):
            continue
        student = values["id"]
        if _is_separated_otherwise(line, lines.reader.dialect.delimiter):
            raise Problem(
                f"{path}, line {lines.line_num}: {student!r} is all of this line: its fields are "
                "separated otherwise than those of line 1. Separate all lines alike."
            )
        try:
            require_usable_name(student)
        except Problem as problem:
            raise Problem(
                f"{path}, line {lines.line_num}: {student!r} can't be an id: {problem}"
            ) from None
        if "/" in student or student.startswith("."):
            raise Problem(
                f"{path}, line {lines.line_num}: {student!r} can't be an id: it names a folder in "
                "submitted/, so it holds no / and begins with no dot. Give the student another one."
            )
        if not student or student in found:
            wrong = f"{student!r} stands there twice" if student else "is missing"
            raise Problem(
                f"{path}, line {lines.line_num}: the id {wrong}. Give each student one of their "
                "own."
            )
        found[student] = Participant(student, *(values.get(name) or None for name in COLUMNS[1:]))
    return list(found.values())


def settle(connection: Connection, classroom: Classroom) -> None:
    """Enter the due dates and the roster, within the transaction that is open. What the class
    doesn't say stays as it is.
    """
    for lesson, due in due_by_class(classroom).items():
        if lesson not in classroom.course.lessons:
            raise Problem(
                f"{classroom.root}/class.toml: [due] names {lesson!r}, which is no lesson. "
                f"Lessons: {', '.join(classroom.course.lessons)}."
            )
        connection.execute(
            ASSIGNMENT.update().where(
                ASSIGNMENT.c.name == lesson, ASSIGNMENT.c.duedate.is_distinct_from(due)
            ),
            {"duedate": due},
        )
    _enter(connection, read_roster(classroom.root / ROSTER))


def _enter(connection: Connection, roster: list[Participant]) -> None:
    """Add or rename students, as the roster has them."""
    there = {row.id: row for row in connection.execute(select(STUDENT))}
    rows = [
        {
            "key": participant.id,
            "first_name": participant.first_name,
            "last_name": participant.last_name,
            "email": participant.email,
        }
        for participant in roster
    ]
    new = [
        {"id": row["key"], **{name: row[name] for name in COLUMNS[1:]}}
        for row in rows
        if row["key"] not in there
    ]
    changed = [
        row
        for row in rows
        if row["key"] in there
        and any(row[name] != getattr(there[row["key"]], name) for name in COLUMNS[1:])
    ]
    add_students(connection, new)
    if changed:
        connection.execute(STUDENT.update().where(STUDENT.c.id == bindparam("key")), changed)


def add_students(connection: Connection, rows: Sequence[Mapping[str, str | None]]) -> None:
    """Add students of whom the gradebook had none when it was asked. Several who grade other
    lessons of the class may add them at the same time: in one order, so that none waits for
    another one who waits for it; and what is there by then stays.
    """
    if not rows:
        return
    insert = STUDENT.insert()
    if connection.dialect.name == "postgresql":  # to SQLite one writes at a time
        insert = postgresql.insert(STUDENT).on_conflict_do_nothing()
    connection.execute(insert, sorted(rows, key=lambda row: row["id"]))
