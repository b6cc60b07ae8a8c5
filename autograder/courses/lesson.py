"""One lesson of a course: a folder with its notebook, specifications, known mistakes, and accepted
answers.
"""

from collections.abc import Mapping
from copy import deepcopy
from functools import cached_property
import hashlib
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.authoring.pools import Pool
from autograder.authoring.public import public_names, public_source
from autograder.authoring.specification import Specification
from autograder.courses.packages import imported, new_package
from autograder.courses.reference import Reference
from autograder.courses.rules import digest_without_points
from autograder.courses.templates import LessonCell, lesson_cells
from autograder.problems import Problem
from course.assessment.line_questions import LineQuestion
from course.assessment.predictions import Prediction
from course.lessons import LessonError, SavedCell, code_cells, given_code, notebook_path
from course.visible import CHECKS

EXERCISES, MISTAKES, ACCEPTED = "exercises", "mistakes", "accepted"
"""What else than its notebook lies in a lesson's folder, and is never handed out."""


class Lesson:
    """A lesson, read as far as it is asked for. Problem, with the file and what to do, for whatever
    of it can't be used.
    """

    def __init__(
        self,
        name: str,
        source: Path,
        package: ModuleType,
        before: "Lesson | None",
        files: tuple[str, ...] = (),
    ):
        """source: the folder that holds all lessons. before: the lesson before this one. files:
        what else is handed out.
        """
        self.name, self.folder, self.before = name, source / name, before
        self.files = (f"{name}.ipynb", CHECKS, *files)
        self._package = new_package(self.folder, f"{package.__name__}.{name}")
        self.reference = Reference(source, name, before and before.reference, lambda: self.public)
        self._package.reference = self.reference
        self._digest_at_first = self.digest

    @cached_property
    def _module(self) -> ModuleType:
        if not (self.folder / f"{EXERCISES}.py").is_file():
            raise Problem(
                f"{self.folder} is a lesson without {EXERCISES}.py. Write its specifications there "
                "(`autograder new-lesson` makes a sketch), or move the folder out of the lessons' "
                "folder."
            )
        return imported(self._package, EXERCISES)

    @cached_property
    def specifications(self) -> tuple[Specification, ...]:
        """The specifications of its items, known mistakes and all."""
        found = getattr(self._module, "SPECIFICATIONS", None)
        if not isinstance(found, (tuple, list)) or not all(
            isinstance(specification, Specification) for specification in found
        ):
            raise Problem(
                f"{self.folder / EXERCISES}.py has no SPECIFICATIONS: end it with a tuple of the "
                "lesson's specifications."
            )
        if (self.folder / f"{MISTAKES}.py").is_file():
            imported(self._package, MISTAKES)
        return tuple(found)

    @cached_property
    def predictions(self) -> tuple[Prediction, ...]:
        """What students guess on the way: PREDICTIONS, which a lesson may have."""
        return self._listed("PREDICTIONS", Prediction, "predictions")

    @cached_property
    def pools(self) -> tuple[Pool, ...]:
        """Inputs that students may write examples of: POOLS, which a lesson may have. Their items
        know their known mistakes.
        """
        _ = self.specifications
        return self._listed("POOLS", Pool, "pools")

    @cached_property
    def questions(self) -> tuple[LineQuestion, ...]:
        """What students are asked about their own code: QUESTIONS, which a lesson may have."""
        return self._listed("QUESTIONS", LineQuestion, "questions")

    def _listed(self, name: str, kind: type, called: str) -> tuple:
        """Return what the module lists under `name`, nothing where it doesn't; Problem where that
        isn't a tuple of its kind.
        """
        found = getattr(self._module, name, ())
        if not isinstance(found, (tuple, list)) or not all(
            isinstance(each, kind) for each in found
        ):
            raise Problem(f"{self.folder / EXERCISES}.py: {name} must be a tuple of {called}.")
        return tuple(found)

    def require_usable(self) -> None:
        """Problem where anything of it that judging rests on can't be used."""
        for read in (
            lambda: self.cells,
            lambda: self.specifications,
            lambda: len(self.reference),
            lambda: self.checks_text,
        ):
            try:
                read()
            except LessonError as error:
                raise Problem(f"{self.path}: {error}") from None

    @property
    def written(self) -> tuple[Specification, ...]:
        """The specifications that its module defines, listed or not."""
        return tuple(
            thing for thing in vars(self._module).values() if isinstance(thing, Specification)
        )

    def called(self, specification: Specification) -> str:
        """Return the name by which its module calls a specification; "" where it has none."""
        return next(
            (name for name, thing in vars(self._module).items() if thing is specification), ""
        )

    @property
    def names(self) -> tuple[str, ...]:
        """What a student writes: the names of functions and classes, in the order of the items."""
        return tuple(dict.fromkeys(specification.name for specification in self.specifications))

    @cached_property
    def public(self) -> Mapping[str, Any]:
        """The functions and classes that visible cases may call."""
        return public_names(self._module)

    @cached_property
    def public_source(self) -> str:
        """The text of what is public."""
        return public_source(self._module)

    @cached_property
    def checks_text(self) -> str:
        """The file of its visible checks; Problem where that is missing."""
        path = self.folder / CHECKS
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise Problem(
                f"{path} can't be read ({error}). Run `autograder release {self.name}` in the "
                "folder of the course, which makes it."
            ) from None

    @property
    def digest(self) -> str:
        """A digest of all that verdicts on it rest on: its notebook, specifications, and known
        mistakes.
        """
        found = hashlib.sha256()
        for path in (self.path, *(self.folder / f"{name}.py" for name in (EXERCISES, MISTAKES))):
            found.update(path.read_bytes() if path.is_file() else b"")
        return found.hexdigest()

    @property
    def rules(self) -> str:
        """A digest of the same, less how many points it says that an item has."""
        modules = (self.folder / f"{name}.py" for name in (EXERCISES, MISTAKES))
        texts = [path.read_text(encoding="utf-8") if path.is_file() else "" for path in modules]
        return digest_without_points(self._notebook, texts)

    @property
    def is_unchanged(self) -> bool:
        """Whether its files, and those of earlier lessons, are what they were before any was read:
        what is made of it is of what is written now.
        """
        return all(lesson.digest == lesson._digest_at_first for lesson in (*self.all_before, self))

    @property
    def path(self) -> Path:
        """Where its notebook lies."""
        return notebook_path(self.folder.parent, self.name)

    @property
    def max_points(self) -> float:
        """The points of all judged items."""
        return sum(specification.points for specification in self.specifications)

    @property
    def all_before(self) -> tuple["Lesson", ...]:
        """All earlier lessons, in their order."""
        return (*self.before.all_before, self.before) if self.before else ()

    @property
    def earlier_names(self) -> Mapping[str, str]:
        """What earlier lessons teach, and which of them does."""
        return {name: lesson.name for lesson in self.all_before for name in lesson.names}

    @cached_property
    def earlier_sources(self) -> Mapping[str, str]:
        """For each earlier lesson, in their order: what its notebook defines, as one text, for a
        namespace of its own.
        """
        return {lesson.name: lesson.reference.source for lesson in self.all_before}

    @cached_property
    def _notebook(self) -> NotebookNode:
        try:
            return _as_written(self.path.read_text(encoding="utf-8"))
        except Exception as error:
            raise Problem(
                f"{self.path} can't be read as a notebook ({type(error).__name__}: {error}). Put "
                "it back, then run this again."
            ) from None

    def template(self) -> NotebookNode:
        """Return the notebook as it is written, hidden tests included: its cells and all their
        metadata are the caller's own, outputs alone are shared.
        """
        cells = [
            NotebookNode({**cell, "metadata": deepcopy(cell.metadata)})
            for cell in self._notebook.cells
        ]
        return NotebookNode(
            {**self._notebook, "metadata": deepcopy(self._notebook.metadata), "cells": cells}
        )

    @cached_property
    def code_cells(self) -> tuple[SavedCell, ...]:
        """Its code cells, as far as what they define goes; LessonError where there is no reading
        them.
        """
        return tuple(code_cells(self.path))

    @cached_property
    def given(self) -> tuple[CodeType, ...]:
        """What its own cells define for students to use, statement by statement."""
        return tuple(given_code(self.code_cells, self.name))

    @cached_property
    def cells(self) -> tuple[LessonCell, ...]:
        """What there is to know of its cells to find them again, in their order."""
        return lesson_cells(self._notebook)

    def accepted(self, name: str) -> list[tuple[str, str]]:
        """Return the accepted answers for `name` as (variant, source), in alphabetical order."""
        return [
            (path.stem, path.read_text(encoding="utf-8"))
            for path in sorted((self.folder / ACCEPTED / name).glob("*.py"))
        ]


def _as_written(text: str) -> NotebookNode:
    """Return a notebook of this text as nbformat reads it. Whether it is all that the format says,
    `lint` asks; to make ready for that takes longer than to read a course, and is done here only
    where cells lack ids of their own, which are made then.
    """
    notebook = nbformat.convert(nbformat.reader.reads(text), 4)
    ids = {cell.get("id") for cell in notebook.cells}
    is_whole = None not in ids and len(ids) == len(notebook.cells)
    return notebook if is_whole else nbformat.reads(text, as_version=4)
