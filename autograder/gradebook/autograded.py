"""Fills autograded/ so that a folder there is the old one or the new one, never half of either."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from errno import EEXIST, ENOTEMPTY
from itertools import count
import json
import os
from pathlib import Path
import shutil

from nbconvert.preprocessors import ClearMetadataPreprocessor
import nbformat
from nbformat import NotebookNode
from nbformat.v4.rwbase import rejoin_lines, split_lines, strip_transient
from nbgrader.converters import Autograde
from nbgrader.preprocessors import IgnorePattern, LimitOutput
from nbgrader.utils import rmtree
from traitlets.config import Config

from autograder.classroom.classroom import TIMESTAMP, Classroom
from autograder.courses.templates import is_open, is_test
from autograder.files import at_once, flush, flush_all, indented_json
from autograder.gradebook.modes import Modes
from autograder.gradebook.nbgrader_access import course_directory
from autograder.gradebook.notes import NOTE_FILE, Note, file_digest, note_path
from autograder.inert import inert_outputs, markdown_prose, printed_text
from autograder.pictures import Pixels
from autograder.submissions.extras import copy_extras
from autograder.submissions.finding import Place
from autograder.submissions.submission import Submission
from autograder.submissions.timestamp import HandedIn
from course.lessons import notebook_path

STAGING = ".staging"
"""The folder in autograded/ where folders are prepared. Its name's dot keeps it from nbgrader,
which would see a student.
"""


class Autograded:
    """The folder autograded/ of a class, written by one process at a time.

    `prepare` builds the folder of a submission out of sight, `publish` puts it in its place by
    renaming. modes: of what is written here.
    """

    def __init__(self, classroom: Classroom, settings: Config):
        """settings: the instructor's, for what nbgrader's own converter would heed: limits, modes,
        files to pass over.
        """
        self._classroom, self._staging, self._numbers = (
            classroom,
            classroom.autograded / STAGING,
            count(),
        )
        self._converter = Autograde(
            coursedir=course_directory(classroom, "", settings), config=settings
        )
        self.modes = Modes(self._converter)
        self._preprocessors = [
            kind(config=settings)
            for kind in (IgnorePattern, ClearMetadataPreprocessor, LimitOutput)
        ]
        self.discard()
        self._staging.mkdir(parents=True)

    def discard(self) -> None:
        """Remove what was prepared and not published."""
        if self._staging.exists():
            rmtree(str(self._staging))

    def prepare(
        self, submission: Submission, notebook: NotebookNode, note: Note
    ) -> tuple[Path, Note]:
        """Build the folder of `submission` from its judged notebook, what lay beside it, and the
        note; return where it is, and the note as it stands there. It is on the disk after `settle`.

        What nbgrader's preprocessors leave out is left out of `notebook` too.
        """
        folder = self._staging / str(next(self._numbers))
        folder.mkdir()
        self._copy_source_files(submission.lesson, folder)
        with_time = _keep_time(submission.handed_in, folder)
        left_out = copy_extras(submission.place.folder, folder, self._passed_over(with_time))
        is_read = any(not file.refusal for file in submission.notebooks)
        # Where nothing was read, the reason why says enough.
        warnings = left_out if is_read else ()
        not_shown = self._finish(notebook)
        repairs = (*note.repairs, *warnings, *not_shown)
        path = folder / f"{submission.lesson}.ipynb"
        path.write_text(_text_of(notebook) + "\n", encoding="utf-8", errors="replace", newline="\n")
        self.modes.apply(folder)
        lasting = (*note.lasting, *not_shown)
        note = replace(note, repairs=repairs, lasting=lasting, autograded=file_digest(path))
        (folder / NOTE_FILE).write_text(note.text, encoding="utf-8")
        return folder, note

    def settle(self, prepared: Collection[Path]) -> None:
        """Wait until all that is in prepared folders is on the disk."""
        at_once(flush_all, prepared)

    @contextmanager
    def withdrawn_notes(self, places: Iterable[Place]) -> Iterator[dict[Path, Path]]:
        """Take away the notes on earlier attempts, which are about to be no longer true, and see
        that they stay away. Where what is done meanwhile fails, those that are listed are put back:
        by their place, where each is kept.
        """
        kept: dict[Path, Path] = {}
        try:
            for place in places:
                path = note_path(self._classroom, place.student, place.lesson)
                # Anything else is no note, and goes with the folder around it.
                if path.is_symlink() or path.is_file():
                    aside = self._staging / f"{next(self._numbers)}.note"
                    os.rename(path, aside)
                    kept[path] = aside
                    flush(path.parent)
            yield kept
        except BaseException:
            for path, aside in kept.items():
                os.rename(aside, path)
            raise
        for aside in kept.values():
            aside.unlink()

    def publish(self, prepared: Mapping[Place, Path]) -> None:
        """Put prepared folders where they belong; that they are there is on the disk then. To wait
        for the disk once takes no longer for many than for one.
        """
        for place, folder in prepared.items():
            self._put(self._folder_of(place), folder)
        at_once(flush, {self._folder_of(place).parent for place in prepared})
        flush(self._classroom.autograded)
        for left in self._staging.glob("*.old"):
            if left.is_dir() and not left.is_symlink():
                rmtree(str(left))

    def _folder_of(self, place: Place) -> Path:
        return self._classroom.autograded / place.student / place.lesson

    def _put(self, target: Path, prepared: Path) -> None:
        """Put a prepared folder in the place of the one that is there, if any; of one, too, that
        nbgrader's own autograde puts there meanwhile.
        """
        target.parent.mkdir(exist_ok=True)
        while True:
            earlier = self._staging / f"{next(self._numbers)}.old"
            with suppress(FileNotFoundError):
                os.rename(target, earlier)
            try:
                os.rename(prepared, target)
                break
            except OSError as error:
                if error.errno not in (ENOTEMPTY, EEXIST):
                    raise

    def _passed_over(self, with_time: bool) -> Sequence[str]:
        return [
            *self._converter.coursedir.ignore,
            "*.[iI][pP][yY][nN][bB]",
            NOTE_FILE,
            *([] if with_time else [TIMESTAMP]),
        ]

    def _finish(self, notebook: NotebookNode) -> tuple[str, ...]:
        """Apply the instructor's limits to outputs, and leave nothing in them that acts; say what
        is not shown at all.
        """
        for preprocessor in self._preprocessors:
            preprocessor(notebook, {})
        left_out = _without_invalid_outputs(notebook)
        pixels = Pixels()
        for cell in notebook.cells:
            _make_inert(cell, pixels)
        return left_out

    def _copy_source_files(self, lesson: str, folder: Path) -> None:
        """Copy what is handed out with the lesson besides its notebook, but for what students are
        meant to change.
        """
        source = self._classroom.course.lessons[lesson]
        students = self._converter.exclude_overwriting.get(lesson, [])
        for name in source.files:
            if not name.endswith(".ipynb") and name not in students:
                target = folder / name
                if target.parent != folder:
                    target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source.folder / name, target)


def read_graded_notebook(classroom: Classroom, student: str, lesson: str) -> NotebookNode:
    """Return the graded notebook of a submission, as it was published; OSError or ValueError where
    it can't be read.
    """
    path = notebook_path(classroom.autograded / student, lesson)
    # nbformat would validate it again, which takes longer than all else.
    return rejoin_lines(nbformat.from_dict(json.loads(path.read_text(encoding="utf-8"))))


def _text_of(notebook: NotebookNode) -> str:
    """Return a notebook as nbformat writes it, without a copy of it all. Lines that it splits are
    joined again.
    """
    split_lines(strip_transient(notebook))
    try:
        return indented_json(notebook, is_sorted=True, is_ascii=False)
    finally:
        rejoin_lines(notebook)


def _keep_time(handed_in: HandedIn, folder: Path) -> bool:
    """Write timestamp.txt as it was read, where it tells a time and the course has none of that
    name; return whether it tells one.
    """
    if handed_in.moment is None:
        return False
    if not os.path.lexists(folder / TIMESTAMP):
        (folder / TIMESTAMP).write_bytes(handed_in.content)
    return True


def _without_invalid_outputs(notebook: NotebookNode) -> tuple[str, ...]:
    """Clear all outputs where they would keep formgrader from showing the rest; say so."""
    shown = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.outputs]
    try:
        nbformat.validate(NotebookNode({**notebook, "cells": shown}))
    except nbformat.ValidationError:
        for cell in notebook.cells:
            if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("grade"):
                cell.outputs = []
        return ("what the cells showed was left out, since it is not what a notebook may hold",)
    return ()


def _make_inert(cell: NotebookNode, pixels: Pixels) -> None:
    """Leave nothing in a cell that would act in the browser of whoever opens the notebook, whatever
    opens it.
    """
    if cell.cell_type == "code" and is_test(cell):
        for output in cell.outputs:
            output.data["text/plain"] = printed_text(output.data["text/plain"])
    elif cell.cell_type == "code":
        inert = inert_outputs(cell.outputs, pixels)
        cell.outputs = [nbformat.from_dict(output) for output in inert]
    elif is_open(cell):
        cell.source = markdown_prose(cell.source)
