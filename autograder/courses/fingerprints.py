"""Fingerprints kept between runs: to know what every known mistake shows takes seconds, and stays
the same for a seed.

They lie in the user's cache folder, as digests; a file is used only while everything it was made
from is unchanged.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
import json

from autograder.authoring.specification import Specification
from autograder.courses.caches import LessonsCache
from autograder.courses.exercises import with_fingerprints
from autograder.courses.lesson import Lesson
from autograder.files import write_atomically
from course.assessment.exercises import Exercise

Tables = tuple[Mapping[str, tuple[int, ...]], ...]
"""Of an exercise, for each case: the digests of what known mistakes show, with the numbers of their
hints.
"""


VISIBLE = "visible"
"""The name of what is made for students: the visible cases, which are the same for every seed."""


class KeptFingerprints:
    """The fingerprints of a course's lessons that an earlier run has made for the same seed, known
    by its `name`, or for students.
    """

    def __init__(self, name: str):
        self._cache = LessonsCache("fingerprints", f"{name}.json")

    def added_to(
        self, exercise: Exercise, lesson: Lesson, specification: Specification
    ) -> Exercise:
        """Return an exercise with its fingerprints: those that are kept, or else they are made, and
        kept.
        """
        if (tables := self.read(lesson, specification.item)) is not None:
            return replace(exercise, hints=specification.hints, fingerprints=tables)
        made = with_fingerprints(exercise, lesson, specification)
        self.keep(lesson, specification.item, made.fingerprints)
        return made

    def read(self, lesson: Lesson, form: str) -> Tables | None:
        """Return the tables kept for `form`, an item of the lesson; None if there are none, or if
        they rest on something else.
        """
        grounds = self._cache.grounds_of(lesson)
        try:
            tables = json.loads(self._cache.path(lesson, form).read_text(encoding="utf-8"))
            if tables["grounds"] == grounds is not None:
                return tuple(
                    {digest: tuple(numbers) for digest, numbers in table.items()}
                    for table in tables["tables"]
                )
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            pass
        return None

    def keep(self, lesson: Lesson, form: str, tables: Tables) -> None:
        """Keep the tables of `form` for later runs; where nothing can be kept, they are made anew
        each time. None are kept of a lesson that somebody writes on meanwhile.
        """
        if (grounds := self._cache.grounds_of(lesson)) is None:
            return
        path = self._cache.path(lesson, form)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, json.dumps({"grounds": grounds, "tables": tables}))
