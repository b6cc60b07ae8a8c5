"""Whose a file in an archive of submissions is, as Moodle and Canvas write it into its name; of
what a student downloaded from the course's site, the file's name tells it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
import re

from autograder.collecting.archive import Member

MOODLE_FOLDER = re.compile(
    r"(?P<name>[^_]*)_(?P<number>\d+)_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<file>.*))?"
)
"""A folder, or a file where the teacher asked for no folders; Moodle before 4.1 ends it in `_`."""

FILES = "file"
"""The kind of Moodle's folders that hold what was handed in as files."""

CANVAS_FILE = re.compile(r"(?P<name>.*?)(?P<late>_LATE|_late)?_(?P<number>\d+)_\d+_(?P<file>.+)")
"""Name, whether it is late, number of the student, number of the file, and the student's own name
for it."""

CANVAS_NUMBERS = re.compile(r"_(\d+)(?=_\d+_.)")
"""Whatever in such a name may be the number of the student: the person's name may end in digits,
and the file's begin with them.
"""


@dataclass(frozen=True)
class Delivery:
    """A file that somebody handed in.

    name: the person's, as the platform writes it. number: what the platform knows the person by,
    "" where it came from no platform. file: the file's own name. is_squeezed: whether all but
    letters and digits is gone from the name, and its last part comes first, as Canvas does it.
    is_late: whether the platform says so. others: numbers that would be the person's by another
    reading.
    """

    member: Member
    name: str
    number: str
    file: str
    is_squeezed: bool
    is_late: bool = False
    others: tuple[str, ...] = ()

    @property
    def is_notebook(self) -> bool:
        """Whether it can be meant as a notebook: `.ipynb.txt` and the like can."""
        return ".ipynb" in self.file.casefold() and not self._is_hidden

    @property
    def is_work(self) -> bool:
        """Whether it can be meant as what the site hands out of a student's work."""
        return self.file.casefold().endswith(".zip") and not self._is_hidden

    @property
    def _is_hidden(self) -> bool:
        parts = [part for part in (*self.member.parts, self.file) if part.strip(".")]
        return any(part.startswith((".", "__MACOSX")) for part in parts)


def deliveries(members: Iterable[Member]) -> tuple[list[Delivery], list[Member]]:
    """Return the files that say whose they are, and those that don't."""
    found, others = [], []
    for member in members:
        delivery = _delivery(member)
        if delivery is not None:
            found.append(delivery)
        else:
            others.append(member)
    return found, others


def _delivery(member: Member) -> Delivery | None:
    for depth, part in enumerate(member.parts):
        if told := MOODLE_FOLDER.fullmatch(part):
            # The outermost says whose it is: what follows is named by the student.
            if told["kind"] != FILES:
                return None
            rest = [text for text in (told["file"], *member.parts[depth + 1 :]) if text]
            return Delivery(member, told["name"], told["number"], rest[-1], False) if rest else None
    if member.parts and (told := CANVAS_FILE.fullmatch(member.parts[-1])):
        number, *others = CANVAS_NUMBERS.findall(member.parts[-1])
        late = bool(told["late"])
        return Delivery(member, told["name"], number, told["file"], True, late, tuple(others))
    return None
