"""What went wrong where rows were dealt out into parts."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from course.assessment.expectations import Partition
from course.assessment.symptoms.evidence import Evidence


def one_part_of_all(evidence: Evidence) -> str | None:
    """What came as a part is itself a row of parts."""
    expected, got = _partition(evidence), _got(evidence)
    is_row = expected and expected.grouped and isinstance(got, (list, tuple)) and len(got) == 1
    if not is_row or not isinstance(got[0], (list, tuple)):
        return None
    # A batch of lists is no row of batches: these have arrays in them.
    if got[0] and all(map(expected.is_part, got[0])):
        return "All parts come at once, in one list. Hand out each by itself, when it is made."
    return None


def parts_of_another_width(evidence: Evidence) -> str | None:
    """Each part has more or fewer arrays in it than rows are picked from."""
    expected, got = _partition(evidence), _got(evidence)
    if not expected or not expected.grouped or not isinstance(got, (list, tuple)):
        return None
    widths = {len(part) if isinstance(part, (list, tuple)) else 0 for part in got}
    if len(widths) != 1 or widths <= {0, len(expected.names)}:
        return None
    wanted = " and ".join(expected.names)
    return (
        f"In each part are {widths.pop()} things, and {len(expected.names)} belong in it: {wanted}."
    )


def no_part_at_all(evidence: Evidence) -> str | None:
    """Parts were to come one after another, and none came."""
    expected, got = _partition(evidence), _got(evidence)
    if expected and expected.grouped and isinstance(got, (list, tuple)) and not got:
        n = len(expected.of[0])
        rows = f"the {n} rows" if n > 1 else "the one row"
        return f"Nothing comes of {rows} that went in. Where does the loop begin, and where end?"
    return None


def number_for_a_part(evidence: Evidence) -> str | None:
    """A part came back as a number, with no axis for rows."""
    expected = _partition(evidence)
    arrays = expected and expected.arrays_of_the_first(_got(evidence))
    if arrays and not all(array.ndim for array in arrays):
        return (
            "A part comes back as a number alone. One row, too, comes in an array with all the "
            "axes of what it was picked from."
        )
    return None


def part_without_rows(evidence: Evidence) -> str | None:
    """A part is empty that has been asked for by nobody."""
    parts = _parts(evidence)
    if parts and 0 in map(len, parts) and 0 not in _partition(evidence).sizes:
        return (
            f"Of {len(parts)} parts, number {1 + list(map(len, parts)).index(0)} has no row in it. "
            "Where does each part begin and end? Write both down for this case."
        )
    return None


def rows_too_many_or_too_few(evidence: Evidence) -> str | None:
    """The parts together have another number of rows than there were."""
    parts = _parts(evidence)
    if not parts:
        return None
    n, dealt = len(_partition(evidence).of[0]), sum(map(len, parts))
    if dealt == n:
        return None
    where = "in more than one part, twice in one, or made up" if dealt > n else "in no part at all"
    return (
        f"Of {n} rows {dealt} are dealt out, so some are {where}. Each belongs in one part, once."
    )


def rows_of_another_form(evidence: Evidence) -> str | None:
    """The parts have the right numbers of rows, but these have lost or gained an axis."""
    parts = _parts(evidence)
    if not parts or tuple(map(len, parts)) != _partition(evidence).sizes:
        return None
    axes = _partition(evidence).of[0].ndim
    other = next((part.ndim for part in parts if part.ndim != axes), None)
    if other is None:
        return None
    return (
        f"A part has {_axes(other)}, and what it was picked from has {_axes(axes)}. Are these the "
        "rows themselves, and does one row alone keep its shape?"
    )


def parts_of_other_sizes(evidence: Evidence) -> str | None:
    """As many rows are dealt out as there are, but into parts of other sizes."""
    parts = _parts(evidence)
    if not parts or tuple(map(len, parts)) == _partition(evidence).sizes:
        return None
    sizes = ", ".join(map(str, map(len, parts[:MOST_SIZES])))
    more = ", ..." if len(parts) > MOST_SIZES else ""
    return (
        f"As many rows are dealt out as there are, but in parts of {sizes}{more} rows. How many "
        "belong in each, and which one takes what is left?"
    )


MOST_SIZES = 8
"""Sizes of parts that a sentence tells."""


def whole_numbers_made_floats(evidence: Evidence) -> str | None:
    """Of an array of integers floats came back, where integers are wanted."""
    expected, got = _partition(evidence), _got(evidence)
    if expected and _parts(evidence) and expected.made_floats(got):
        return (
            "Integers went in, and they come back as floats, by which no place can be picked. "
            "Which step made floats of them? An array has one type for all its numbers."
        )
    return None


def rows_changed(evidence: Evidence) -> str | None:
    """Rows came back that were never there."""
    rows = _rows(evidence)
    if rows and None in rows:
        return "A row comes back that nobody gave. Rows are picked whole, and stay as they are."
    return None


def one_array_for_all_parts(evidence: Evidence) -> str | None:
    """Every part begins with the rows of the last one."""
    parts = _parts(evidence)
    if not parts or len(parts) < 2 or not len(parts[-1]):
        return None
    last = parts[-1]
    if all(np.array_equal(part[: len(last)], last) for part in parts):
        return (
            "Every part begins with the rows of the last one, as if all were one array that is "
            "written over again and again. Make a new one for each."
        )
    return None


def part_of_truth_values(evidence: Evidence) -> str | None:
    """True and False came back where numbers went in."""
    came = _got(evidence) if _partition(evidence) else None
    if came is not None and any(part.dtype.kind == "b" for part in _arrays_in(came)):
        return "True and False come back where numbers went in. Rows stay as they are."
    return None


def _arrays_in(thing: object) -> Iterator[np.ndarray]:
    if isinstance(thing, np.ndarray):
        yield thing
    elif isinstance(thing, (list, tuple)):
        for part in thing:
            yield from _arrays_in(part)


def rows_repeated(evidence: Evidence) -> str | None:
    """Some rows came back more than once, and others not at all."""
    rows = _rows(evidence)
    if rows and len(set(rows)) < len(rows):
        return "Rows are dealt as cards are: each once. Does each number of a row occur once?"
    return None


def rows_without_their_own(evidence: Evidence) -> str | None:
    """The rows came back, but not with what belongs to them."""
    expected = _partition(evidence)
    if _rows(evidence) and replace(expected, mixed=False, turns=()).judge("", _got(evidence), {}):
        return (
            "All rows are there, but not with what belongs to them. One and the same order has to "
            "pick from both."
        )
    return None


def rows_not_dealt_by_chance(evidence: Evidence) -> str | None:
    """All is there as it should be, but chance hasn't chosen."""
    if _rows(evidence):
        return "Which part a row comes into is for chance to say, for each row and in each call."
    return None


def _partition(evidence: Evidence) -> Partition | None:
    expected = evidence.expectation
    return expected if isinstance(expected, Partition) else None


def _parts(evidence: Evidence) -> list[np.ndarray] | None:
    """Return the parts of the first array, however many came; None where there is anything else."""
    expected, got = _partition(evidence), _got(evidence)
    return expected and expected.parts_of_the_first(got)


def _axes(number: int) -> str:
    return "1 axis" if number == 1 else f"{number} axes"


def _got(evidence: Evidence) -> object:
    return evidence.worst.outcome.observed.get(evidence.label)


def _rows(evidence: Evidence) -> list[int | None] | None:
    """Return which rows came back, where that was looked at and they have the form asked for."""
    expected = _partition(evidence)
    return expected and expected.rows(_got(evidence))


RULES = (
    one_part_of_all,
    parts_of_another_width,
    no_part_at_all,
    number_for_a_part,
    part_without_rows,
    rows_too_many_or_too_few,
    rows_of_another_form,
    parts_of_other_sizes,
    whole_numbers_made_floats,
    part_of_truth_values,
    rows_changed,
    one_array_for_all_parts,
    rows_repeated,
    rows_without_their_own,
    rows_not_dealt_by_chance,
)
