"""Finds the student's text for each cell that a lesson leaves open: by the cell's name, or else by
what its text defines.

Run from top to bottom, a notebook keeps the last definition of a name. So what is found goes to the
lesson's place of it, and whatever else defines the same name runs where the student put it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from autograder.courses.templates import LessonCell
from autograder.submissions.answers import find_answers
from autograder.submissions.comparison import NotebookComparison, compare
from autograder.submissions.notebooks import WrittenCell
from autograder.submissions.solutions import find_solutions
from autograder.submissions.try_outs import find_try_outs


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


def match(lesson: Sequence[LessonCell], cells: Sequence[WrittenCell]) -> Match:
    """Find what `cells`, as submitted, say in the cells of a lesson as written in `source/`."""
    comparison = compare(lesson, cells)
    solutions = find_solutions(comparison)
    answers = find_answers(comparison, solutions.places)
    taken = {**solutions.places, **answers.places}
    try_outs = find_try_outs(comparison, taken)
    places = {**_locked_places(comparison), **taken, **try_outs.places}
    return Match(
        {**solutions.texts, **answers.texts, **try_outs.texts},
        places,
        solutions.solved_in,
        (*solutions.repairs, *answers.repairs, *_moved(lesson, places), *_restored(comparison)),
    )


def _locked_places(comparison: NotebookComparison) -> dict[int, str]:
    """Return the names of the course's own cells by the positions of what was made of them."""
    locked = {cell.name for cell in comparison.lesson if not cell.is_open}
    return {position: name for position, name in enumerate(comparison.names) if name in locked}


def _restored(comparison: NotebookComparison) -> Iterator[str]:
    """Say which of the course's own code cells, if any, were put back in the place of what was
    made of them.
    """
    names = [
        cell.name
        for cell in comparison.lesson
        if cell.is_code and not cell.is_open and not _is_intact(comparison, cell)
    ]
    if names:
        yield f"changed or gone, and the course's own again: {', '.join(names)}"


def _is_intact(comparison: NotebookComparison, cell: LessonCell) -> bool:
    """Whether nobody changed this cell of the course; a test is there exactly once, too."""
    positions = comparison.positions_of(cell)
    return all(
        comparison.is_code(position) and comparison.texts[position] in cell.texts
        for position in positions
    ) and (len(positions) == 1 or not cell.is_test)


def _moved(lesson: Sequence[LessonCell], places: Mapping[int, str]) -> Iterator[str]:
    """Say which solutions stood in another order than the lesson's, most of whose cells are taken
    to have kept theirs.
    """
    order = [cell.name for cell in lesson]
    stood = list(dict.fromkeys(places[position] for position in sorted(places)))
    if stood == [name for name in order if name in stood]:
        return
    blocks = SequenceMatcher(None, order, stood, autojunk=False).get_matching_blocks()
    in_order = {name for start, _, size in blocks for name in order[start : start + size]}
    for cell in lesson:
        name = cell.name
        if cell.is_solution and cell.is_code and name in stood and name not in in_order:
            yield f"{name}: this cell stood in another place, and is back in its own"
