"""A course of one small lesson in a folder of its own, in which a test may slip in what an author
would.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
import json
from pathlib import Path
import shutil
from tempfile import TemporaryDirectory
from typing import Any

from autograder.courses.course import COURSE_FILE, Course, load_course
from autograder.linting.linting import findings
from autograder.releasing.checks import write_checks
from autograder.sketching.lesson import write_lesson
from autograder.sketching.samples import FIRST, RUNNING_SUM, sketch


@dataclass(frozen=True)
class TinyCourse:
    """The folder of a course, and how to change its first lesson."""

    root: Path

    @property
    def lesson(self) -> Path:
        """The folder of the lesson."""
        return self.root / "source" / FIRST

    @property
    def notebook(self) -> Path:
        """Its notebook."""
        return self.lesson / f"{FIRST}.ipynb"

    def loaded(self) -> Course:
        """Return the course as it lies there now."""
        return load_course(self.root)

    def replace(self, file: str, old: str, new: str) -> None:
        """Replace a text that occurs in a file of the lesson."""
        path = self.lesson / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def cells(self) -> list[dict]:
        """Return the cells of the notebook."""
        return json.loads(self.notebook.read_text(encoding="utf-8"))["cells"]

    def write_cells(self, cells: list[dict]) -> None:
        """Write cells into the notebook, in the place of all that were there."""
        told = json.loads(self.notebook.read_text(encoding="utf-8"))
        self.notebook.write_text(json.dumps({**told, "cells": cells}), encoding="utf-8")

    def change(
        self, name: str, source: str | None = None, id: str | None = None, **marks: Any
    ) -> None:
        """Change a cell: its source, its id, what nbgrader noted of it."""
        cells = self.cells()
        cell = next(cell for cell in cells if cell["id"] == name)
        cell["source"] = cell["source"] if source is None else source
        cell["id"] = id or name
        cell["metadata"].setdefault("nbgrader", {}).update(marks)
        self.write_cells(cells)

    @staticmethod
    def like(cell: dict, name: str, source: str, **marks: Any) -> dict:
        """Return a cell with the marks of another one, a name and a text of its own."""
        nbgrader = {**cell["metadata"]["nbgrader"], "grade_id": name, **marks}
        return {**cell, "id": name, "source": source, "metadata": {"nbgrader": nbgrader}}

    def source(self, name: str) -> str:
        """Return the text of a cell."""
        found = next(cell for cell in self.cells() if cell["id"] == name)["source"]
        return found if isinstance(found, str) else "".join(found)

    def remove(self, name: str) -> None:
        """Take a cell out."""
        self.write_cells([cell for cell in self.cells() if cell["id"] != name])

    def add_lesson(self, name: str, function: str) -> None:
        """Add a sketched lesson."""
        write_lesson(self.root / "source", name, sketch(name[:2], name[3:], function))

    def found(self, *lessons: str, quick: bool = True) -> list[str]:
        """Return what is found in the course, as an author reads it."""
        course = self.loaded()
        return [
            finding.text(course.root) for finding in findings(course, course.chosen(lessons), quick)
        ]


def tiny_course(root: Path) -> TinyCourse:
    """Make the course in the folder `root`, with its visible checks."""
    for name, content in _files().items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return TinyCourse(root)


@cache
def _files() -> Mapping[str, bytes]:
    """Return the files of the course by their paths, which are made once for all tests."""
    with TemporaryDirectory() as folder:
        course = TinyCourse(Path(folder))
        write_lesson(course.root / "source", FIRST, RUNNING_SUM)
        (course.root / COURSE_FILE).write_text('title = "Tiny"\n', encoding="utf-8")
        write_checks(course.loaded().lessons[FIRST])
        return {
            path.relative_to(course.root).as_posix(): path.read_bytes()
            for path in course.root.rglob("*")
            if path.is_file()
        }


def copied(course: TinyCourse, root: Path) -> TinyCourse:
    """Return a copy of the course in the folder `root`."""
    shutil.copytree(course.root, root)
    return TinyCourse(root)
