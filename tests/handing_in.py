"""Builds submissions as students hand them in: the released notebook with their text in its open cells."""

from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.bench.specimens import fill, reference_sources as reference_sources, with_mistake as with_mistake
from autograder.exercises import BY_LESSON
from autograder.layout import project_layout
from course.lessons import notebook_path

LESSONS = tuple(BY_LESSON)


def names_of(lesson: str) -> list[str]:
    """Return what a student writes in `lesson`: the names of its functions and classes, in the order of its items."""
    return list(dict.fromkeys(specification.name for specification in BY_LESSON[lesson]))


def released(lesson: str) -> NotebookNode:
    """Return the released notebook of `lesson`, untouched."""
    return nbformat.read(notebook_path(project_layout().release, lesson), as_version=4)


def filled(lesson: str, solutions: Mapping[str, str], answer: str = "") -> NotebookNode:
    """Return the released notebook with `solutions` (name -> source) in its solution cells, and `answer` in words."""
    return fill(released(lesson), solutions, answer)


def hand_in(folder: Path, student: str, lesson: str, notebook: NotebookNode) -> Path:
    """Write a submission to submitted/<student>/<lesson>/ below `folder` and return its path."""
    path = notebook_path(folder / "submitted" / student, lesson)
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path
