"""Finds the student's text for each cell that a lesson leaves open: by the cell's name, or else by
what its text defines.

Run from top to bottom, a notebook keeps the last definition of a name. So what is found goes to the
lesson's place of it, and whatever else defines the same name runs where the student put it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
import re

from autograder.courses.templates import LessonCell, without_blank_ends
from autograder.submissions.reading import WrittenCell

MISSING = "this cell is missing"
"""What is told of a solution or an answer that nothing was found for."""

_DEFINITION = re.compile(
    r"^(?:(?:async[ \t]+)?def|class)[ \t]+(\w+)|^(\w+)[ \t]*(?::[^=\n]*)?=(?!=)", re.MULTILINE
)

_INDENT = re.compile(r"(?:[ \t]*\n)*([ \t]*)(?=\S)")


@dataclass(frozen=True)
class Match:
    """What a submission says in a lesson.

    texts: of each open cell, by name. places: the name of the lesson's cell that a submitted one,
    given by its position, stands for; what has none is the student's own. solutions: the names of
    all cells whose solution in code was found in the one at a position. repairs: what had to be
    mended, one sentence each.
    """

    texts: Mapping[str, str]
    places: Mapping[int, str]
    solutions: Mapping[int, Sequence[str]]
    repairs: tuple[str, ...]


def definitions(source: str) -> set[str]:
    """Return what the text of a code cell defines at its top level, whether or not it is sound:
    functions, classes, names.

    Read line by line, so that cell magics and unfinished code don't hide what stands below them.
    """
    return {name for found in _DEFINITION.findall(source) for name in found if name}


def match(lesson: Sequence[LessonCell], cells: Sequence[WrittenCell]) -> Match:
    """Find what `cells`, as submitted, say in the cells of a lesson as written in `source/`."""
    search = _Search(lesson, cells)
    texts = {
        cell.name: text
        for find in (search.solutions, search.answers, search.try_outs)
        for cell, text in find()
    }
    repairs = (*search.repairs, *_moved(lesson, search.places()), *search.restored())
    return Match(texts, search.places(), search.solved_in, repairs)


class _Search:
    """The cells of a lesson, those that were submitted, and which of these were taken for which of
    those.
    """

    def __init__(self, lesson: Sequence[LessonCell], cells: Sequence[WrittenCell]):
        self._lesson, self._cells = lesson, cells
        self._said = [without_blank_ends(cell.source) for cell in cells]
        self._names = _recognised(lesson, cells, self._said)
        solutions = {cell.name for cell in lesson if cell.is_solution and cell.is_code}
        self._defined = [
            definitions(cell.source) if cell.is_code or name in solutions else set()
            for cell, name in zip(cells, self._names)
        ]
        self._words = {cell.defines for cell in lesson if cell.name in solutions}
        self._courses = {
            "",
            *(text for cell in lesson if not cell.is_solution for text in cell.texts),
        }
        self._taken: dict[int, str] = {}
        self.solved_in: dict[int, list[str]] = {}
        self.repairs: list[str] = []

    def solutions(self) -> Iterator[tuple[LessonCell, str]]:
        """Yield each cell for a solution in code with the text found for it, "" for none."""
        for cell in self._lesson:
            if cell.is_solution and cell.is_code:
                parts = self._rest_of(cell, self._solved(cell))
                self._take(cell, [one for one in parts if not self._solves_several(one)])
                for one in parts:
                    self.solved_in.setdefault(one, []).append(cell.name)
                if len(parts) > 1:
                    self._tell(cell, f"split into {len(parts)} parts, which are put together again")
                more = [
                    one
                    for one in self._named(cell)
                    if one not in self._taken and self._runs_for(cell, one)
                ]
                if more and parts:
                    self._tell(cell, _several(1 + len(more)))
                yield cell, "\n".join(self._cells[one].source for one in parts)

    def answers(self) -> Iterator[tuple[LessonCell, str]]:
        """Yield each cell for an answer in words with the text found for it, "" for none: the
        student's prose is all read.
        """
        for question, cell in zip(self._lesson, self._lesson[1:]):
            if cell.is_solution and not cell.is_code:
                asked = [one for one in self._named(question) if not self._cells[one].is_code]
                named = [one for one in self._named(cell) if one not in self._taken]
                into = [one for one in asked if not self._is_untouched(question, one)]
                more = [one for start in named or asked for one in self._prose_behind(start)]
                self._take(cell, [*named, *more])
                self._tell_of_answer(cell, named, into, more)
                found = [
                    one
                    for one in sorted({*into, *named, *more})
                    if not self._is_untouched(cell, one)
                ] or named
                yield cell, "\n\n".join(self._cells[one].source for one in found)

    def _tell_of_answer(
        self, cell: LessonCell, named: Sequence[int], into: Sequence[int], more: Sequence[int]
    ) -> None:
        """Tell what an answer is put together from: cells of its name, its question, and the
        student's own prose.
        """
        if len(named) > 1:
            self._tell(cell, _several(len(named)))
        if into:
            self._tell(
                cell, "its question was changed, and what was written into that is taken with it"
            )
        if more:
            self._tell(
                cell,
                "the prose right behind it is taken with it"
                if named
                else "this cell is gone or renamed; the prose behind its question is taken instead",
            )
        if not (named or into or more):
            self._tell(cell, MISSING)

    def _prose_behind(self, start: int) -> Iterator[int]:
        """Yield the positions of the student's own prose behind the cell at `start` and before the
        next one of the course.
        """
        for one in range(start + 1, len(self._cells)):
            if self._names[one]:
                return
            if self._said[one] and not self._cells[one].is_code:
                yield one

    def try_outs(self) -> Iterator[tuple[LessonCell, str]]:
        """Yield each cell for trying things out with what it says now; further ones of its name are
        the student's own.
        """
        for cell in self._lesson:
            if cell.is_open and not cell.is_solution:
                found = [
                    one
                    for one in self._named(cell)
                    if self._cells[one].is_code and one not in self._taken
                ][:1]
                self._take(cell, found)
                yield cell, "".join(self._cells[one].source for one in found)

    def places(self) -> dict[int, str]:
        """Return the name of the lesson's cell that each submitted one, given by its position,
        stands for, if any.
        """
        locked = {cell.name for cell in self._lesson if not cell.is_open}
        return {one: name for one, name in enumerate(self._names) if name in locked} | self._taken

    def restored(self) -> Iterator[str]:
        """Say which of the course's own code cells, if any, were put back in the place of what was
        made of them.
        """
        names = [
            cell.name
            for cell in self._lesson
            if cell.is_code and not cell.is_open and not self._is_intact(cell)
        ]
        if names:
            yield f"changed or gone, and the course's own again: {', '.join(names)}"

    def _is_intact(self, cell: LessonCell) -> bool:
        """Whether nobody changed this cell of the course; a test is there exactly once, too."""
        found = self._named(cell)
        return all(
            self._cells[one].is_code and self._said[one] in cell.texts for one in found
        ) and (len(found) == 1 or not cell.is_test)

    def _solved(self, cell: LessonCell) -> int | None:
        """Return the position of what solves `cell`, None if there is nothing, and tell what had to
        be mended to find it.
        """
        named = self._named(cell)
        meant = [one for one in named if not self._is_void(cell, one)]
        if kept := [one for one in meant if self._defines(cell, one)]:
            return (
                self._worked_on(cell, kept)
                if (above := self._work_above(cell, kept)) is None
                else above
            )
        if meant:
            return meant[0]
        if turned := [one for one in named if self._defines(cell, one)]:
            self._tell(cell, "no code cell any more; its text is taken as code")
            return turned[0]
        if others := [
            one
            for one in range(len(self._cells))
            if self._defines(cell, one) and self._cells[one].is_code
        ]:
            self._tell(
                cell,
                "this cell is gone or renamed; the cell that defines its name is taken instead",
            )
            return self._worked_on(cell, others)
        self._tell(cell, "nothing in this cell can be meant to solve it" if named else MISSING)
        return None

    def _worked_on(self, cell: LessonCell, found: Sequence[int]) -> int:
        """Return the first of `found` that was changed since it was handed out; copies that were
        not are passed over for it.
        """
        copies = [one for one in found if self._is_untouched(cell, one)]
        if not copies or len(copies) == len(found):
            return found[0]
        self._take(cell, copies)
        self._tell(cell, "a copy of this cell, left as it was handed out, is passed over")
        return next(one for one in found if one not in copies)

    def _work_above(self, cell: LessonCell, found: Sequence[int]) -> int | None:
        """Return the position of work that is undone by `found`, cells left as they were handed
        out; None if there is none.

        Work that stands below them undoes them instead, as ever.
        """
        if not all(self._is_untouched(cell, one) for one in found):
            return None
        work = [
            one
            for one, written in enumerate(self._cells)
            if written.is_code and self._defines(cell, one) and not self._is_untouched(cell, one)
        ]
        if not work or work[-1] > found[0]:
            return None
        self._take(cell, found)
        self._tell(
            cell,
            "left as it was handed out; the cell above it that defines its name is taken instead",
        )
        return work[-1]

    def _solves_several(self, one: int) -> bool:
        """Whether a cell of the student's own defines what several solutions should: it runs where
        it stood, too.
        """
        return not self._names[one] and len(self._defined[one] & self._words) > 1

    def _is_untouched(self, cell: LessonCell, one: int) -> bool:
        """Whether what was submitted says what this cell of the lesson did when it was handed
        out.
        """
        return self._said[one] == cell.texts[0]

    def _is_void(self, cell: LessonCell, one: int) -> bool:
        """Whether what bears a solution's name can't be meant to solve it; the mere rest of a cell
        can't, either.
        """
        return (
            not self._runs_for(cell, one)
            or not self._defines(cell, one)
            and bool(_indent(self._cells[one].source))
        )

    def _runs_for(self, cell: LessonCell, one: int) -> bool:
        """Whether what bears a solution's name is code of the student's, and not another solution
        that was given this name.
        """
        is_of_another = not self._defines(cell, one) and bool(self._defined[one] & self._words)
        return (
            self._cells[one].is_code and self._said[one] not in self._courses and not is_of_another
        )

    def _defines(self, cell: LessonCell, one: int) -> bool:
        return cell.defines in self._defined[one]

    def _rest_of(self, cell: LessonCell, first: int | None) -> list[int]:
        """Return the positions of what was found for a cell, and of the code cells right behind it
        that go on with its text.
        """
        parts = [] if first is None else [first]
        while parts and parts[-1] + 1 < len(self._cells):
            one = parts[-1] + 1
            before, rest = self._cells[parts[-1]], self._cells[one]
            if not (
                rest.is_code
                and self._names[one] in ("", cell.name)
                and _goes_on(before.source, rest.source)
            ):
                break
            parts.append(one)
        return parts

    def _named(self, cell: LessonCell) -> list[int]:
        return [one for one, name in enumerate(self._names) if name == cell.name]

    def _take(self, cell: LessonCell, found: Sequence[int]) -> None:
        for one in found:
            self._taken.setdefault(one, cell.name)

    def _tell(self, cell: LessonCell, repair: str) -> None:
        self.repairs.append(f"{cell.name}: {repair}")


def _recognised(
    lesson: Sequence[LessonCell], cells: Sequence[WrittenCell], said: Sequence[str]
) -> list[str]:
    """Return for each cell that was submitted the name of the lesson's cell that it is by its own
    name, or else by its text.

    said: the text of each, without blank ends.
    """
    known = {cell.name for cell in lesson}
    names = [
        next((name for name in (cell.grade_id, cell.id) if name in known), "") for cell in cells
    ]
    lost = {
        (cell.is_code, cell.texts[0]): cell.name
        for cell in lesson
        if not cell.is_solution and cell.name not in names
    }
    return [
        name or lost.get((cell.is_code, text), "") for name, cell, text in zip(names, cells, said)
    ]


def _moved(lesson: Sequence[LessonCell], places: Mapping[int, str]) -> Iterator[str]:
    """Say which solutions stood in another order than the lesson's, most of whose cells are taken
    to have kept theirs.
    """
    order, stood = (
        [cell.name for cell in lesson],
        list(dict.fromkeys(places[one] for one in sorted(places))),
    )
    if stood == [name for name in order if name in stood]:
        return
    kept = {
        name
        for start, _, size in SequenceMatcher(
            None, order, stood, autojunk=False
        ).get_matching_blocks()
        for name in order[start : start + size]
    }
    for cell in lesson:
        name = cell.name
        if cell.is_solution and cell.is_code and name in stood and name not in kept:
            yield f"{name}: this cell stood in another place, and is back in its own"


def _goes_on(text: str, rest: str) -> bool:
    """Whether `rest` can be the end of a cell that was split: it begins indented, and as far as
    `text` is somewhere.
    """
    return bool(_indent(rest)) and (
        _indent(rest) in map(_indent, text.splitlines()) or text.rstrip().endswith(":")
    )


def _indent(text: str) -> str:
    """Return the blanks that the first line of `text` begins with which holds more than that."""
    found = _INDENT.match(text)
    return found[1] if found else ""


def _several(count: int) -> str:
    return f"{count} cells have this name (split or copied); all count, in their order"
