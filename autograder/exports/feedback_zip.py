"""Feedback as the archive that Moodle takes back: a folder for each participant, named as in the
archive of submissions.
"""

from collections.abc import Mapping, Sequence
import os
from pathlib import Path
import re
import tempfile
from zipfile import ZIP_DEFLATED, ZipFile

from autograder.exports.moodle import participant_number
from autograder.exports.sheet import GradeSheet
from autograder.files import flush
from autograder.problems import Problem

PLUGIN = "assignsubmission_file"
"""How Moodle names a folder's content: it takes feedback where a submission of files was."""


def moodle_folders(sheet: GradeSheet, students: Mapping[int, str]) -> dict[str, str]:
    """Return the name of each student's folder, told from the rows of a grading worksheet. Moodle
    goes by the number in it; the name before is for people.
    """
    return {
        student: f"{_name(sheet.text(row, 1)) or student}_{participant_number(sheet.text(row, 0))}"
        f"_{PLUGIN}"
        for row, student in students.items()
    }


def _name(text: str) -> str:
    """Return a name as it can stand in a folder's: Moodle takes what follows the first `_` for the
    number.
    """
    return " ".join(re.sub(r"[^\w .,'()-]|_", " ", text).split()).strip(". ")


def write_feedback_zip(
    target: Path, feedback: Path, lesson: str, folders: Mapping[str, str]
) -> Sequence[str]:
    """Write the pages of `lesson` into an archive, whole or not at all; return who has no page.

    folders: by student. Problem if there is no page at all.
    """
    pages = {student: feedback / student / lesson / f"{lesson}.html" for student in folders}
    there = {student: path for student, path in pages.items() if path.is_file()}
    if not there:
        raise Problem(f"There is no feedback on {lesson} yet. Run: autograder feedback {lesson}")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".feedback-", dir=target.parent) as folder:
        made = Path(folder, target.name)
        with ZipFile(made, "w", ZIP_DEFLATED) as archive:
            for student, path in there.items():
                archive.write(path, f"{folders[student]}/{path.name}")
        flush(made)
        os.replace(made, target)
    flush(target.parent)
    return sorted(set(pages) - set(there))
