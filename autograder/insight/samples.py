"""One student's code for what many wrote: the shortest, without anything that tells whose it is."""

import ast
from collections.abc import Mapping, Sequence
from functools import cache
import re

from autograder.authoring.specification import Specification
from autograder.classroom.classroom import Classroom
from autograder.courses.templates import cell_name
from autograder.feedback.page import read_graded
from autograder.gradebook.notes import read_note
from autograder.gradebook.settling import Participant
from autograder.insight.anonymity import Anonymiser
from autograder.insight.parsing import definition
from autograder.submissions.trees import UNPARSABLE, parsed
from course.lessons import SOLUTION, notebook_path

MAX_COMPARED = 4
"""Students whose code is looked at, to show the shortest."""

MAX_SAMPLE_LINES, MAX_SAMPLE_COLUMNS = 40, 160
"""How much of a sample is shown."""

MORE_CODE = "..."

_WORD = re.compile(r"[^\W\d]\w*")


class Samples:
    """The code that a class handed in, by item, as others may see it."""

    def __init__(self, classroom: Classroom, participants: Sequence[Participant]):
        self._classroom = classroom
        self._items = classroom.course.items
        self.anonymiser = Anonymiser(participants, _words(classroom))
        self._cells = cache(self._read)

    def of(self, lesson: str, item: str, students: Sequence[str]) -> str:
        """Return what one of `students` wrote for an item, the shortest of a few; "" where nothing
        can be read.
        """
        return _cut(min(self._codes(lesson, item, students), key=_length, default=""))

    def cell(self, lesson: str, item: str, students: Sequence[str]) -> str:
        """Return the whole cell, as it was written, that a sample of an item is taken from."""
        cells = self._sources(lesson, item, students)
        return min(cells, key=lambda source: _length(self._shown(item, source)), default="")

    def _codes(self, lesson: str, item: str, students: Sequence[str]) -> list[str]:
        sources = self._sources(lesson, item, students)
        return [code for source in sources if (code := self._shown(item, source))]

    def _sources(self, lesson: str, item: str, students: Sequence[str]) -> list[str]:
        name = self._name(item)
        found = [self._cells(student, lesson).get(name, "") for student in students[:MAX_COMPARED]]
        return [source for source in found if source.strip()]

    def _name(self, item: str) -> str:
        specification = self._items.get(item)
        return specification.name if specification else item

    def _shown(self, item: str, source: str) -> str:
        specification = self._items.get(item)
        part = _part(source, specification) if specification else source
        return self.anonymiser.code(part)

    def _read(self, student: str, lesson: str) -> Mapping[str, str]:
        """Return the solution cells of a graded notebook, by the name of what they define; none
        where the notebook is not the one that was graded.
        """
        path = notebook_path(self._classroom.autograded / student, lesson)
        note = read_note(self._classroom, student, lesson)
        notebook = read_graded(path) if note and note.is_of(path) else None
        return {
            cell_name(cell).removesuffix(SOLUTION): cell.source
            for cell in (notebook.cells if notebook else ())
            if cell.cell_type == "code"
        }


def _part(source: str, specification: Specification) -> str:
    """Return the method that a class's item is about, or all of the cell where that can't be
    told.
    """
    if specification.method is None:
        return source
    try:
        found = definition(parsed(source), specification.name, specification.method)
    except UNPARSABLE:
        return source
    if not isinstance(found, ast.FunctionDef):
        return source
    lines = source.split("\n")[found.lineno - 1 : found.end_lineno]
    indent = len(lines[0]) - len(lines[0].lstrip())
    return "\n".join(line[indent:] if line[:indent].isspace() else line for line in lines)


def _words(classroom: Classroom) -> set[str]:
    """Return the words of the course's own code, which are nobody's: names, parameters, methods."""
    return {
        word
        for lesson in classroom.course.lessons.values()
        for cell in lesson.template().cells
        if cell.cell_type == "code"
        for word in _WORD.findall(cell.source)
    }


def _length(code: str) -> tuple[int, str]:
    return len(code), code


def _cut(code: str) -> str:
    """Return the beginning of code that is long, and a mark where more is left out."""
    lines = [
        line if len(line) <= MAX_SAMPLE_COLUMNS else line[:MAX_SAMPLE_COLUMNS] + MORE_CODE
        for line in code.split("\n")
    ]
    more = [MORE_CODE] if len(lines) > MAX_SAMPLE_LINES else []
    return "\n".join(lines[:MAX_SAMPLE_LINES] + more)
