"""Finds the student's code for each solution: by the name of its cell, or else by what it should
define.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from autograder.courses.templates import LessonCell
from autograder.submissions.comparison import NotebookComparison, indent, several

MISSING = "this cell is missing"
"""The repair of a solution or an answer that nothing was found for."""


@dataclass(frozen=True)
class Solutions:
    """What was found for all solutions of a lesson.

    texts: by the name of the cell, "" for none. places: the name of the cell that a submitted one,
    by its position, stands for. solved_in: the names of all cells whose solution was found in the
    one at a position. repairs: what had to be mended, one sentence each.
    """

    texts: Mapping[str, str]
    places: Mapping[int, str]
    solved_in: Mapping[int, Sequence[str]]
    repairs: tuple[str, ...]


@dataclass(frozen=True)
class _Start:
    """Where the solution of a cell begins, None if there is none. passed_over: positions of copies
    that are not taken. repairs: what had to be mended to find it.
    """

    position: int | None
    passed_over: Sequence[int] = ()
    repairs: tuple[str, ...] = ()


def find_solutions(comparison: NotebookComparison) -> Solutions:
    """Find what solves the cells that a lesson leaves to be solved in code."""
    texts: dict[str, str] = {}
    places: dict[int, str] = {}
    solved_in: dict[int, list[str]] = {}
    repairs: list[str] = []
    for cell in comparison.lesson:
        if not (cell.is_solution and cell.is_code):
            continue
        start = _start_of(comparison, cell)
        parts = _parts_from(comparison, cell, start.position)
        standing = [part for part in parts if not comparison.solves_several(part)]
        for position in (*start.passed_over, *standing):
            places.setdefault(position, cell.name)
        for part in parts:
            solved_in.setdefault(part, []).append(cell.name)
        notes = (*start.repairs, *_repairs_of(comparison, cell, parts, places))
        repairs += [f"{cell.name}: {note}" for note in notes]
        texts[cell.name] = "\n".join(comparison.cells[part].source for part in parts)
    return Solutions(texts, places, solved_in, tuple(repairs))


def _repairs_of(
    comparison: NotebookComparison,
    cell: LessonCell,
    parts: Sequence[int],
    places: Mapping[int, str],
) -> Iterator[str]:
    """Say what a solution is put together from, and what else runs under its name."""
    if len(parts) > 1:
        yield f"split into {len(parts)} parts, which are put together again"
    more = [
        position
        for position in comparison.positions_of(cell)
        if position not in places and comparison.runs_for(cell, position)
    ]
    if more and parts:
        yield several(1 + len(more))


def _start_of(comparison: NotebookComparison, cell: LessonCell) -> _Start:
    """Return where what solves `cell` begins: in a cell of its name that can be meant, or else
    elsewhere.
    """
    named = comparison.positions_of(cell)
    meant = [position for position in named if not comparison.is_void(cell, position)]
    if defining := [position for position in meant if comparison.defines(cell, position)]:
        return _work_above(comparison, cell, defining) or _worked_on(comparison, cell, defining)
    return _Start(meant[0]) if meant else _elsewhere(comparison, cell, named)


def _elsewhere(comparison: NotebookComparison, cell: LessonCell, named: Sequence[int]) -> _Start:
    """Return where a solution begins that no code of its name can be meant for."""
    if turned := [position for position in named if comparison.defines(cell, position)]:
        return _Start(turned[0], repairs=("no code cell any more; its text is taken as code",))
    others = [
        position
        for position in range(len(comparison.cells))
        if comparison.defines(cell, position) and comparison.is_code(position)
    ]
    if not others:
        nothing = "nothing in this cell can be meant to solve it" if named else MISSING
        return _Start(None, repairs=(nothing,))
    start = _worked_on(comparison, cell, others)
    gone = "this cell is gone or renamed; the cell that defines its name is taken instead"
    return replace(start, repairs=(gone, *start.repairs))


def _worked_on(
    comparison: NotebookComparison, cell: LessonCell, candidates: Sequence[int]
) -> _Start:
    """Begin at the first of `candidates` that was changed since it was handed out; copies that were
    not are passed over for it.
    """
    copies = [position for position in candidates if comparison.is_untouched(cell, position)]
    if not copies or len(copies) == len(candidates):
        return _Start(candidates[0])
    first = next(position for position in candidates if position not in copies)
    return _Start(
        first, copies, ("a copy of this cell, left as it was handed out, is passed over",)
    )


def _work_above(
    comparison: NotebookComparison, cell: LessonCell, candidates: Sequence[int]
) -> _Start | None:
    """Begin at work that is undone by `candidates`, cells left as they were handed out; None if
    there is none.

    Work that stands below them undoes them instead, as ever.
    """
    if not all(comparison.is_untouched(cell, position) for position in candidates):
        return None
    work = [
        position
        for position, submitted in enumerate(comparison.cells)
        if submitted.is_code
        and comparison.defines(cell, position)
        and not comparison.is_untouched(cell, position)
    ]
    if not work or work[-1] > candidates[0]:
        return None
    left = "left as it was handed out; the cell above it that defines its name is taken instead"
    return _Start(work[-1], candidates, (left,))


def _parts_from(comparison: NotebookComparison, cell: LessonCell, start: int | None) -> list[int]:
    """Return the positions of what was found for a cell, and of the code cells right behind it that
    go on with its text.
    """
    parts = [] if start is None else [start]
    while parts and parts[-1] + 1 < len(comparison.cells):
        following = parts[-1] + 1
        before, rest = comparison.cells[parts[-1]], comparison.cells[following]
        if not (
            rest.is_code
            and comparison.names[following] in ("", cell.name)
            and _goes_on(before.source, rest.source)
        ):
            break
        parts.append(following)
    return parts


def _goes_on(text: str, rest: str) -> bool:
    """Whether `rest` can be the end of a cell that was split: it begins indented, and as far as
    `text` is somewhere.
    """
    return bool(indent(rest)) and (
        indent(rest) in map(indent, text.splitlines()) or text.rstrip().endswith(":")
    )
