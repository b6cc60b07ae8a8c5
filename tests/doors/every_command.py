"""Every command that works on a course rather than a class, by the commands of a given
installation, outside the source tree.
"""

from collections.abc import Mapping
from dataclasses import dataclass
import json
from pathlib import Path

import nbformat

from autograder.__main__ import COMMANDS
from course.lessons import notebook_path
from tests.doors.class_of_three import FIRST, handed_in
from tests.doors.place import Place
from tests.this_course import PROJECT

OF_A_CLASS = {
    "new-class",
    "collect",
    "extend",
    "grade",
    "worker",
    "watch",
    "written",
    "feedback",
    "report",
    "insight",
    "show",
    "export",
}
"""The commands that the class of three goes through."""


@dataclass(frozen=True)
class EveryCommand:
    """bin: of the installation. course: a copy of this course, which may be changed. Another course
    is made in `own`.
    """

    place: Place
    bin: Path
    course: Path
    own: Path

    def works(self) -> None:
        """Run them all; AssertionError at whatever is otherwise than it must be."""
        assert set(self.commands()) | OF_A_CLASS == set(COMMANDS)
        for words in self.commands().values():
            self.place.run([self.bin / "autograder", *words])
        self._leaves_the_release_as_it_was()
        self._makes_a_course_that_is_sound()
        self._tries_a_notebook()

    def commands(self) -> Mapping[str, list[str | Path]]:
        """Return the words of each command, by its name, in the order in which they work."""
        on = ["--course", self.course]
        return {
            "doctor": ["doctor"],
            "new-course": ["new-course", self.own],
            "new-lesson": ["new-lesson", "02_more", "--course", self.own],
            "lint": ["lint", *on],
            "exam": ["exam", FIRST, "--seeds", "1", *on],
            "refresh": ["refresh", FIRST, *on],
            "release": ["release", *on],
            "bundle": ["bundle", "--out", self.place.work / "for students", *on],
            "site": ["site", "--out", self.place.work / "site", *on],
            "try": ["try", self._notebook(), *on],
            "bench": ["bench", "--submissions", "3", "--runs", "1", *on],
        }

    def _notebook(self) -> Path:
        path = self.place.work / "tried.ipynb"
        nbformat.write(handed_in("grace", FIRST), self.place.seen_from_outside(path))
        return path

    def _leaves_the_release_as_it_was(self) -> None:
        released, before = (
            notebook_path(root / "release", FIRST) for root in (self._outside(self.course), PROJECT)
        )
        assert released.read_bytes() == before.read_bytes()

    def _makes_a_course_that_is_sound(self) -> None:
        assert {path.name for path in (self._outside(self.own) / "source").iterdir()} >= {"02_more"}
        self.place.run([self.bin / "autograder", "lint"], self.own)

    def _tries_a_notebook(self) -> None:
        said = self.place.run(
            [self.bin / "autograder", "try", self._notebook(), "--json", "--course", self.course]
        )
        told = json.loads(said)
        assert (told["lesson"], told["points"], told["max_points"]) == (FIRST, 8.0, 10.0)

    def _outside(self, path: Path) -> Path:
        return self.place.seen_from_outside(path)
