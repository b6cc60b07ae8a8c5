"""What went wrong where rows were dealt out into parts."""

from dataclasses import replace

import numpy as np

from course.assessment.expectations import Partition
from course.assessment.symptoms.evidence import Evidence


def rows_too_many_or_too_few(evidence: Evidence) -> str | None:
    """The parts together have another number of rows than there were."""
    expected, got = _partition(evidence), _got(evidence)
    if not expected or not isinstance(got, (list, tuple)) or len(got) != len(expected.names):
        return None
    first = got[:: len(expected.of)]
    if not all(isinstance(part, np.ndarray) and part.ndim for part in first):
        return None
    n, dealt = len(expected.of[0]), sum(map(len, first))
    if dealt == n:
        return None
    where = "in more than one part, or twice in one" if dealt > n else "in no part at all"
    return (
        f"Of {n} rows {dealt} are dealt out, so some are {where}. Each belongs in one part, once."
    )


def rows_changed(evidence: Evidence) -> str | None:
    """Rows came back that were never there."""
    rows = _rows(evidence)
    if rows and None in rows:
        return "A row comes back that nobody gave. Rows are picked whole, and stay as they are."
    return None


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
    expected = evidence.worst.case.expected.get(evidence.label)
    return expected if isinstance(expected, Partition) else None


def _got(evidence: Evidence) -> object:
    return evidence.worst.outcome.observed.get(evidence.label)


def _rows(evidence: Evidence) -> list[int | None] | None:
    """Return which rows came back, where that was looked at and they have the form asked for."""
    expected = _partition(evidence)
    return expected and expected.rows(_got(evidence))


RULES = (
    rows_too_many_or_too_few,
    rows_changed,
    rows_repeated,
    rows_without_their_own,
    rows_not_dealt_by_chance,
)
