"""Which student of the class a learning platform means: told by a file of its own, or by the name,
if nobody else has one like it; by the number that it knows people by where that is an id, too. And
after which student a file is called.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
import re
import unicodedata

from autograder.collecting.deliveries import Delivery
from autograder.exports.canvas import Canvas
from autograder.exports.identities import identified
from autograder.exports.layout import Layout, student_rows
from autograder.exports.moodle import Moodle, participant_number
from autograder.exports.sheet import GradeSheet, read_sheet
from autograder.gradebook.settling import Participant
from autograder.problems import Problem
from autograder.submissions.names import appearance, shown_name

CANVAS_NUMBER = "ID"
"""The column of Canvas's gradebook that holds the number of a student."""


class Owners:
    """Knows who of the class handed something in; Problem, in a sentence about the delivery, where
    that can't be told.

    numbers: students by the platform's numbers, where a file of the platform tells them.
    """

    def __init__(self, participants: Sequence[Participant], numbers: Mapping[str, str]):
        self._ids = {participant.id for participant in participants}
        self._nameless = self._ids - set().union(*_by(participants, _plain).values())
        self._numbers = numbers
        self._by_name = _by(participants, _plain)
        self._by_look = _by(participants, appearance)
        self._by_letters = _by(participants, _squeezed)

    def of(self, delivery: Delivery) -> str:
        """Return the student who handed something in; Problem, too, where its name in the archive
        may be that of a file of another one: both sides of the number were chosen by students.
        """
        student = self._told(delivery)
        known = self._numbers or {student: student for student in self._ids}
        others = {known[number] for number in delivery.others if number in known} - {student}
        if others:
            raise Problem(
                f"its name in the archive may be that of a file of {student}, or of one of "
                f"{' or '.join(sorted(others))}. See whose it is, and put it into submitted/ "
                "yourself."
            )
        return student

    def named(self, name: str) -> str:
        """Return the student after whom somebody called a file, by id or by full name; Problem
        where it is nobody, or could be two.
        """
        if name in self._ids:
            return name
        letters = _squeezed(name)
        ids = {each for each in self._ids if _squeezed(each) == letters}
        alike = ids | self._by_letters.get(letters, set()) if letters else set()
        if len(alike) == 1:
            return min(alike)
        told = f"that is {' or '.join(sorted(alike))}" if alike else "that is nobody"
        raise Problem(
            f"its name doesn't say whose it is: {told} in students.csv. Call it after the student, "
            f"by id or full name, such as {min(self._ids)}.zip."
        )

    def _told(self, delivery: Delivery) -> str:
        """Return the student whom number and name tell."""
        if self._numbers:
            if student := self._numbers.get(delivery.number):
                return student
            raise Problem("the file that tells who is who (--names) doesn't know this number.")
        if delivery.number in self._nameless:
            return delivery.number
        fold, known = (
            (_squeezed, self._by_letters) if delivery.is_squeezed else (_plain, self._by_name)
        )
        students = known.get(fold(delivery.name), set())
        if delivery.number in students:
            return delivery.number
        alike = self._by_look.get(appearance(delivery.name), set()) | students
        if len(students) == len(alike) == 1 and delivery.number not in self._ids:
            return min(students)
        raise Problem(self._why_nobody(delivery.number, alike))

    def _why_nobody(self, number: str, alike: set[str]) -> str:
        """Return why a delivery is nobody's. alike: whose name it has, or one like it."""
        if number in self._ids:
            return (
                f"the number is the id of {number} in students.csv, who is called otherwise. Say "
                "who is who: --names FILE."
            )
        if alike:
            return (
                f"the name is that of {' and '.join(sorted(alike))} in students.csv, or looks like "
                "it. Say who is who: --names FILE."
            )
        return (
            "nobody in students.csv has this name or number. Add who is missing, or say who is "
            "who: --names FILE."
        )


def numbers_in(path: Path, participants: Sequence[Participant]) -> Mapping[str, str]:
    """Return the students by the numbers that a learning platform's own file tells of them,
    Canvas's gradebook or Moodle's grading worksheet. Problem if it is neither, or of another class.
    """
    sheet = read_sheet(path)
    titles = [title.strip() for title in sheet.titles]
    number = titles.index(CANVAS_NUMBER) if CANVAS_NUMBER in titles[1:] else 0
    rows = [row for row in student_rows(sheet) if participant_number(sheet.text(row, number))]
    layout = Layout(rows, range(len(titles)), {})
    try:
        found = identified(sheet, layout, participants) if rows else None
    except Problem as problem:
        raise Problem(f"{path}: {problem}") from None
    if found is None or (number == 0 and found.column == sheet.titles[0]):
        # A list of the class's ids has digits, too; they are no platform's numbers.
        raise Problem(
            f"{path} is neither Canvas's gradebook nor Moodle's grading worksheet, so it doesn't "
            f"tell the platform's numbers. Take it from {Canvas.whence}; or {Moodle.whence}."
        )
    return {_number(sheet, row, number): student for row, student in found.students.items()}


def _number(sheet: GradeSheet, row: int, column: int) -> str:
    return participant_number(sheet.text(row, column))


def described(delivery: Delivery) -> str:
    """Return who handed something in and what, as a message says it."""
    who = shown_name(delivery.name) or "somebody"
    number = f" ({delivery.number})" if delivery.number else ""
    return f"{who}{number}, {shown_name(delivery.file)}"


def _by(participants: Sequence[Participant], fold: Callable[[str], str]) -> Mapping[str, set[str]]:
    """Return the students by their full names, first name first or last, as `fold` leaves them."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in participants:
        first, last = each.first_name or "", each.last_name or ""
        for name in (f"{first} {last}", f"{last} {first}"):
            if name.strip():
                found[fold(name)].add(each.id)
    return found


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().replace("_", " ").split())


def _squeezed(name: str) -> str:
    """Return a name's letters and digits alone."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", name).casefold())
