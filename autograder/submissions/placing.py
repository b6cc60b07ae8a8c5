"""Finds where the student's own cells run among the lesson's: where they stood, or as near to it as
the rest of the work allows.

A notebook in the lesson's order keeps its own. Where a solution is back in its place, what it uses
has to run before it all the same, and what uses or redefines it after it, as when the student ran
the notebook from top to bottom.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
import re

from autograder.courses.templates import LessonCell
from autograder.submissions.definitions import definitions
from autograder.submissions.matching import Match
from autograder.submissions.notebooks import WrittenCell

_NAME = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True)
class _Use:
    """What the lesson's cell of this number uses: names. position: where it stood among those
    submitted.
    """

    position: int
    number: int
    names: frozenset[str]


def place_own_cells(
    lesson: Sequence[LessonCell], cells: Sequence[WrittenCell], match: Match
) -> Mapping[str, list[int]]:
    """Return the positions of the student's own code cells by the name of the lesson's cell they
    run behind ("": the top).
    """
    order = ["", *(cell.name for cell in lesson)]
    number = {name: place for place, name in enumerate(order)}
    makers = {
        position: max(number[name] for name in names) for position, names in match.solutions.items()
    }
    slots = _as_they_stood(cells, match, number)
    _before_their_use(cells, list(_uses(lesson, cells, match, number)), slots)
    _after_what_they_use(cells, makers, slots)
    behind: dict[str, list[int]] = {}
    for position in sorted(slots):
        behind.setdefault(order[slots[position]], []).append(position)
    return behind


def _as_they_stood(
    cells: Sequence[WrittenCell], match: Match, number: Mapping[str, int]
) -> dict[int, int]:
    """Return for each of the student's own cells the number of the lesson's cell that it stood
    behind.
    """
    slots, last = {}, 0
    for position, cell in enumerate(cells):
        if position in match.places:
            last = number[match.places[position]]
        elif cell.is_code and cell.source.strip():
            slots[position] = last
    return slots


def _uses(
    lesson: Sequence[LessonCell],
    cells: Sequence[WrittenCell],
    match: Match,
    number: Mapping[str, int],
) -> Iterator[_Use]:
    """Yield what solutions use where they are run, and what each test uses where they are called.

    A test that is gone is taken to have stood at the end, where what a solution calls is defined,
    if ever.
    """
    parts: dict[str, list[int]] = {}
    for position, names in match.solutions.items():
        for name in names:
            parts.setdefault(name, []).append(position)
    stood = {name: position for position, name in reversed(match.places.items())}
    called: frozenset[str] = frozenset()
    own = ""
    for cell in lesson:
        if cell.is_solution and cell.is_code:
            uses = [
                _Use(position, number[cell.name], _names(cells[position]))
                for position in parts.get(cell.name, ())
            ]
            called, own = frozenset().union(*(use.names for use in uses)), cell.defines
            yield from uses
        elif cell.is_test:
            position = stood.get(cell.name, len(cells))
            yield _Use(
                position,
                number[cell.name],
                called | {own} if position < len(cells) else called - {own},
            )


def _before_their_use(
    cells: Sequence[WrittenCell], uses: Sequence[_Use], slots: dict[int, int]
) -> None:
    """Move up each own cell that what stood behind it needs sooner."""
    latest: dict[str, int] = {}
    own = [_Use(position, slot + 1, _names(cells[position])) for position, slot in slots.items()]
    for use in sorted([*uses, *own], key=lambda use: use.position, reverse=True):
        end = use.number - 1
        if use.position in slots:
            end = min(
                [
                    end,
                    *(
                        latest[name]
                        for name in definitions(cells[use.position].source)
                        if name in latest
                    ),
                ]
            )
            slots[use.position] = end
        for name in use.names:
            latest[name] = min(end, latest.get(name, end))


def _after_what_they_use(
    cells: Sequence[WrittenCell], makers: Mapping[int, int], slots: dict[int, int]
) -> None:
    """Move down each own cell that needs what stood before it. makers: numbers of the lesson's
    cells that define names.
    """
    last: dict[str, int] = {}
    for position in sorted({*makers, *slots}):
        if position in slots:
            slots[position] = max(
                [slots[position], *(last[name] for name in _names(cells[position]) if name in last)]
            )
        start = max(slots.get(position, 0), makers.get(position, 0))
        for name in definitions(cells[position].source):
            last[name] = max(start, last.get(name, start))


def _names(cell: WrittenCell) -> frozenset[str]:
    return frozenset(_NAME.findall(cell.source))
