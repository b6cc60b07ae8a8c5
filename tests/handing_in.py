"""Builds submissions as students hand them in: the released notebook with their text in its open
cells.
"""

from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.bench import specimens
from autograder.bench.specimens import fill
from course.lessons import notebook_path
from tests.this_course import COURSE, ITEMS, SPECIFICATIONS

LESSONS = tuple(SPECIFICATIONS)


def reference_sources(lesson: str) -> dict[str, str]:
    """Return the reference's solution cells, by name."""
    return specimens.reference_sources(COURSE.lessons[lesson])


def with_mistake(item: str, mistake_id: str, right: str) -> str:
    """Return the source `right` with a known mistake of `item` in the place of the right function
    or method.
    """
    return specimens.with_mistake(ITEMS[item], mistake_id, right)


def names_of(lesson: str) -> list[str]:
    """Return what a student writes in `lesson`: the names of its functions and classes, in the
    order of its items.
    """
    return list(dict.fromkeys(specification.name for specification in SPECIFICATIONS[lesson]))


def released(lesson: str) -> NotebookNode:
    """Return the released notebook of `lesson`, untouched."""
    return nbformat.read(notebook_path(COURSE.release, lesson), as_version=4)


def filled(lesson: str, solutions: Mapping[str, str], answer: str = "") -> NotebookNode:
    """Return the released notebook with `solutions` (name -> source) in its solution cells, and
    `answer` in words.
    """
    return fill(released(lesson), solutions, answer)


def hand_in(folder: Path, student: str, lesson: str, notebook: NotebookNode) -> Path:
    """Write a submission to submitted/<student>/<lesson>/ below `folder` and return its path."""
    path = notebook_path(folder / "submitted" / student, lesson)
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path
