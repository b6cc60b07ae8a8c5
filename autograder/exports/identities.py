"""Who is who: which column of another system's file tells the students, and which student of the
class each of its rows is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
import unicodedata

from autograder.exports.layout import Layout
from autograder.exports.sheet import GradeSheet
from autograder.gradebook.settling import Participant
from autograder.problems import Problem

ID, EMAIL, LOGIN, NAME = "id", "email", "login", "name"
"""What a column may hold of a student: the id, the address, an address that begins with the id, or
what the student's own begins with, the name.
"""

ANOTHER_CLASS = 0.5
"""The share of rows, or of students if these are fewer, below which a file is of another class."""


@dataclass(frozen=True)
class Identities:
    """Which student each row is. column: the title of what told it. troubles: a sentence for each
    row or student that stands alone, or twice.
    """

    column: str
    students: Mapping[int, str]
    troubles: tuple[str, ...]


def identified(
    sheet: GradeSheet, layout: Layout, participants: Sequence[Participant]
) -> Identities:
    """Return which student each row of a file is, by the one column that knows most of them;
    Problem if that is a file of another class. A name is not enough where the row's id, address, or
    login says otherwise.
    """
    tried = [
        (kind, number, _found(sheet, layout.rows, number, kind, known))
        for kind in (ID, EMAIL, LOGIN, NAME)
        if (known := _known(kind, participants))
        for number in layout.identities
    ]
    most = max(tried, key=lambda each: len(set(each[2].values())), default=(ID, 0, {}))
    kind, column, found = most
    few = min(len(layout.rows), len(participants))
    if len(set(found.values())) < ANOTHER_CLASS * few or not found:
        raise Problem(
            f"this looks like the file of another class: of its {len(layout.rows)} students, "
            f"{len(set(found.values()))} are among the {len(participants)} here. Take that of this "
            "class, or put the ids, addresses, or names that it uses into students.csv."
        )
    doubts = _doubts(sheet, found, tried) if kind == NAME else {}
    sure = {row: student for row, student in found.items() if row not in doubts}
    rows = [row for row in layout.rows if row not in doubts]
    alone, troubles = _settled(sheet, rows, column, sure, participants)
    return Identities(sheet.titles[column], alone, (*doubts.values(), *troubles))


def _doubts(
    sheet: GradeSheet,
    found: Mapping[int, str],
    tried: Iterable[tuple[str, int, Mapping[int, str]]],
) -> Mapping[int, str]:
    """Return a sentence for each row that is a student by its name, and another one, or nobody, by
    a column that knows others of them better than by name.
    """
    return {
        row: f"line {row + 1} is {student} by its name, and "
        f"{others.get(row, 'nobody')} by its {sheet.titles[number]}, {sheet.text(row, number)}"
        for kind, number, others in tried
        if kind != NAME and len(set(others.values())) > ANOTHER_CLASS * len(found)
        for row, student in found.items()
        if sheet.text(row, number) and others.get(row) != student
    }


def _settled(
    sheet: GradeSheet,
    rows: Sequence[int],
    column: int,
    found: Mapping[int, str],
    participants: Sequence[Participant],
) -> tuple[Mapping[int, str], tuple[str, ...]]:
    """Return the rows that are one student each, and a sentence for all others."""
    rows_of: dict[str, list[int]] = defaultdict(list)
    for row, student in found.items():
        rows_of[student].append(row)
    troubles = [
        f"line {row + 1} ({_called(sheet, row, column)}) is nobody in the class"
        for row in rows
        if row not in found
    ]
    for student, own in rows_of.items():
        if len(own) > 1:
            lines = " and ".join(str(row + 1) for row in own)
            troubles.append(f"lines {lines} are both {student}")
    troubles += [
        f"{participant.id} is in the class and not in the file"
        for participant in participants
        if participant.id not in rows_of
    ]
    alone = {own[0]: student for student, own in rows_of.items() if len(own) == 1}
    return alone, tuple(troubles)


def _called(sheet: GradeSheet, row: int, column: int) -> str:
    """Return what a row says of who it is: its first cell, and that of the column that tells."""
    told = dict.fromkeys(text for text in (sheet.text(row, 0), sheet.text(row, column)) if text)
    return ", ".join(told) or "without a name"


def _found(
    sheet: GradeSheet, rows: Iterable[int], column: int, kind: str, known: Mapping[str, str]
) -> dict[int, str]:
    """Return the rows whose cell in a column is known."""
    texts = {row: _folded(sheet.text(row, column)) for row in rows}
    if kind == LOGIN:
        texts = {row: text.partition("@")[0] for row, text in texts.items()}
    return {row: known[text] for row, text in texts.items() if text in known}


def _known(kind: str, participants: Sequence[Participant]) -> Mapping[str, str]:
    """Return the students by what a column of this kind may say of them; not who shares it."""
    told: dict[str, set[str]] = defaultdict(set)
    for participant in participants:
        for text in _texts(kind, participant):
            told[_folded(text)].add(participant.id)
    return {text: next(iter(ids)) for text, ids in told.items() if text and len(ids) == 1}


def _texts(kind: str, participant: Participant) -> Iterable[str]:
    first, last = participant.first_name or "", participant.last_name or ""
    if kind == ID:
        return (participant.id,)
    if kind == EMAIL:
        return (participant.email or "",)
    if kind == LOGIN:
        return participant.id, (participant.email or "").partition("@")[0]
    return (f"{first} {last}", f"{last}, {first}", f"{last} {first}") if first and last else ()


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
