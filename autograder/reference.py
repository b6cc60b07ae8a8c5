"""The reference solutions: the solution cells of `source/`, and no second copy anywhere."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from autograder.layout import project_layout
from course.assessment.exercises import visible_exercises
from course.lessons import SOLUTION, code_cells, lesson_names, notebook_path, solution_namespace

VERSIONS = "-versions"
"""Ending of the cells that show a wrong version for a find-the-bug item."""


@lru_cache(maxsize=16)
def reference(lesson: str, source: Path | None = None) -> Mapping[str, Any]:
    """Return the names that the reference of `lesson` and of all earlier lessons defines. Not to be changed."""
    folder = source or project_layout().source
    known: dict[str, Any] = {}
    for name in lesson_names(folder):
        if name <= lesson:
            known = solution_namespace(folder, name, {key: value for key, value in known.items() if key != "__name__"})
    return MappingProxyType(_with_versions(folder, lesson, known))


@lru_cache(maxsize=16)
def earlier_lessons(lesson: str, source: Path | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the reference solutions of all lessons before `lesson` as one text, and the names that they teach."""
    folder = source or project_layout().source
    cells = [cell for name in lesson_names(folder) if name < lesson for cell in code_cells(notebook_path(folder, name))]
    taught = [exercise.name for exercise in visible_exercises().values() if exercise.lesson < lesson]
    solutions = {cell.name.removesuffix(SOLUTION): cell.source for cell in cells if cell.is_solution}
    return "\n\n\n".join(solutions[name] for name in dict.fromkeys(taught)), tuple(dict.fromkeys(taught))


def _with_versions(folder: Path, lesson: str, namespace: dict) -> dict:
    """Add the wrong versions that the lesson shows in its find-the-bug item."""
    for cell in code_cells(notebook_path(folder, lesson)):
        if cell.name.endswith(VERSIONS):
            exec(compile(cell.source, f"<{cell.name}>", "exec"), namespace)
    return namespace
