"""A student's work as the course's site hands it out: one zip, with a folder for each lesson,
called after the student by whoever passes it on.
"""

from collections.abc import Collection, Iterable, Sequence
import re

from autograder.bundling.bundle import work_name
from autograder.collecting.archive import Member
from autograder.problems import Problem

MAX_WORK_NOTEBOOKS = 100
"""Notebooks of lessons in one student's work: what the site hands out holds one of each."""

_AGAIN, _BESIDE_NAMES = re.compile(r" ?\(\d+\)$"), " -_.,"
"""What browsers put behind the name of a file that is downloaded again, and people around their
own.
"""


def lessons_in(members: Iterable[Member], lessons: Collection[str]) -> Sequence[tuple[Member, str]]:
    """Return the notebooks of `lessons` in a zip, and what each is called: those in a folder of the
    lesson's name that are called like it. Copies and notes of a student's own are none. Problem
    where they are more than anybody's.
    """
    found = [
        (member, name)
        for member in members
        for *_, folder, name in [("", "", *member.parts)]
        if folder in lessons and name == f"{folder}.ipynb"
    ]
    if len(found) > MAX_WORK_NOTEBOOKS:
        raise Problem(
            f"more than {MAX_WORK_NOTEBOOKS} notebooks of lessons are in it; ask for those that "
            "are meant."
        )
    return found


def called_after(file: str, title: str) -> str:
    """Return the part of a zip's name that somebody gave it to say whose it is. title: of the
    course, by which it was called when it was downloaded.
    """
    stem = re.sub(r"\.zip$", "", file, flags=re.IGNORECASE)
    return _AGAIN.sub("", stem).replace(work_name(title), "").strip(_BESIDE_NAMES)
