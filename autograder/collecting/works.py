"""A student's work as the course's site hands it out: one zip, with a folder for each lesson,
called after the student by whoever passes it on.
"""

from collections.abc import Collection, Iterable, Iterator
import re

from autograder.bundling.bundle import work_name
from autograder.collecting.archive import Member

_AGAIN, _BESIDE_NAMES = re.compile(r" ?\(\d+\)$"), " -_.,"
"""What browsers put behind the name of a file that is downloaded again, and people around their
own.
"""


def lessons_in(members: Iterable[Member], lessons: Collection[str]) -> Iterator[tuple[Member, str]]:
    """Yield the notebooks of `lessons` in a zip, and what each is called: those in a folder of the
    lesson's name that are called like it. Copies and notes of a student's own are none.
    """
    for member in members:
        *_, folder, name = ("", "", *member.parts)
        if folder in lessons and name == f"{folder}.ipynb":
            yield member, name


def called_after(file: str, title: str) -> str:
    """Return the part of a zip's name that somebody gave it to say whose it is. title: of the
    course, by which it was called when it was downloaded.
    """
    stem = re.sub(r"\.zip$", "", file, flags=re.IGNORECASE)
    return _AGAIN.sub("", stem).replace(work_name(title), "").strip(_BESIDE_NAMES)
