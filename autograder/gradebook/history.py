"""What became of each submission, time after time: for who has to answer an appeal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
import json
from pathlib import Path
import re

from nbformat import NotebookNode

from autograder.classroom.classroom import Classroom
from autograder.courses.templates import cell_name, is_open
from autograder.files import indented_json
from autograder.gradebook.autograded import read_graded_notebook
from autograder.gradebook.notes import MAX_NOTE_BYTES, Note, read_note
from course.desk.files import write_whole

HISTORY_FOLDER = "history"
"""The folder of the class that keeps it: nbgrader's own commands empty autograded/ now and then."""

MAX_WRITTEN_CHARS = 1_000_000
"""Characters of what a student wrote that an entry keeps; what lies beyond is cut off."""

_DAMAGES = (
    *(OSError, LookupError, TypeError, ValueError),
    *(AttributeError, ArithmeticError, RecursionError),
)
"""What reading a damaged entry may end in."""

_ENTRY = re.compile(r"(\d{4,})\.json")


@dataclass(frozen=True)
class Entry:
    """One time that a submission was graded.

    note: as it was recorded. handed_in: the time held against the due date, UTC, without a zone.
    why: what had changed, in sentences; nothing at first. cells: what the student wrote, by cell,
    in the order of the notebook. number: counted from 1.
    """

    note: Note
    handed_in: datetime | None
    why: tuple[str, ...]
    cells: Mapping[str, str]
    number: int = 0

    def to_json(self) -> dict:
        """Return the content of the file."""
        return {
            "handed_in": self.handed_in and self.handed_in.isoformat(),
            "why": list(self.why),
            "cells": dict(self.cells),
            "note": self.note.to_json(),
        }

    def tells_more_than(self, before: "Entry") -> bool:
        """Whether anything but the time of grading is another than in the entry before."""
        same = replace(self.note, graded=before.note.graded, autograded=before.note.autograded)
        return (same, dict(self.cells)) != (before.note, dict(before.cells))


def history(classroom: Classroom, student: str, lesson: str) -> list[Entry]:
    """Return what became of a submission, the earliest first; what is damaged is passed over."""
    found = [_read(path) for path in _files(history_folder(classroom, student, lesson))]
    return [entry for entry in found if entry is not None]


def add_to_history(classroom: Classroom, student: str, lesson: str, entry: Entry) -> Path | None:
    """Keep `entry` as the last one of a submission; return where, None where it tells no more than
    the one before. OSError where it can't be written.
    """
    folder = history_folder(classroom, student, lesson)
    files = _files(folder)
    before = _read(files[-1]) if files else None
    if before is not None and not entry.tells_more_than(before):
        return None
    path = folder / f"{_number(files[-1]) + 1 if files else 1:04}.json"
    # Escaped, since what students wrote may be no text that UTF-8 has.
    write_whole(path, indented_json(entry.to_json()) + "\n")
    return path


def begin_history(classroom: Classroom, student: str, lesson: str) -> None:
    """Keep how a submission was last graded, where that was by an earlier version, which kept
    nothing, and is about to be replaced. OSError where it can't be written.
    """
    if _files(history_folder(classroom, student, lesson)):
        return
    note = read_note(classroom, student, lesson)
    if note is not None:
        arrived = note.basis.arrived if note.basis else None
        cells = graded_cells(classroom, student, lesson)
        add_to_history(classroom, student, lesson, Entry(note, arrived, (), cells))


def graded_cells(classroom: Classroom, student: str, lesson: str) -> dict[str, str]:
    """Return what the student wrote, by the graded notebook; nothing where that can't be read."""
    try:
        return written_cells(read_graded_notebook(classroom, student, lesson))
    except _DAMAGES:
        return {}


def written_cells(notebook: NotebookNode) -> dict[str, str]:
    """Return what the student wrote in a notebook ready to be judged, by cell, up to a limit."""
    room, found = MAX_WRITTEN_CHARS, {}
    for cell in filter(is_open, notebook.cells):
        found[cell_name(cell)] = cell.source[:room]
        room -= len(found[cell_name(cell)])
    return found


def versions(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the first entry of each work that was handed in and could be read, one after the
    other.
    """
    work = None
    for entry in entries:
        if entry.note.rejected is None:
            if dict(entry.cells) != work:
                yield entry
            work = dict(entry.cells)


def history_folder(classroom: Classroom, student: str, lesson: str) -> Path:
    """Return the folder that keeps what became of a submission."""
    return classroom.root / HISTORY_FOLDER / student / lesson


def _files(folder: Path) -> list[Path]:
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted((path for path in found if _ENTRY.fullmatch(path.name)), key=_number)


def _number(path: Path) -> int:
    return int(_ENTRY.fullmatch(path.name)[1])


def _read(path: Path) -> Entry | None:
    try:
        if path.stat().st_size > 4 * MAX_NOTE_BYTES:
            return None
        data = json.loads(path.read_text(encoding="utf-8"))
        moment = data["handed_in"]
        cells = {str(name): str(source) for name, source in data["cells"].items()}
        return Entry(
            Note.from_json(data["note"]),
            None if moment is None else datetime.fromisoformat(moment),
            tuple(map(str, data["why"])),
            cells,
            _number(path),
        )
    except _DAMAGES:
        return None
