"""What was observed of a probe, as JSON data and back."""

from collections.abc import Callable, Mapping
from dataclasses import astuple
from functools import partial
from operator import itemgetter
from typing import Any

from autograder.lasting import Latest
from autograder.wire.frames import quoted, read_json
from autograder.wire.values import (
    MAX_QUOTE_CHARACTERS,
    list_in,
    memory_of,
    packed_text,
    parts,
    refuse,
    text_in,
    texts_in,
    unpack,
)
from course.assessment.failures import Failure
from course.assessment.outcome import Outcome
from course.assessment.verdicts import Verdict

MAX_OUTCOME_BYTES = 64 * 2**20
"""Bytes, about, that the outcomes of one request take in the judge's memory, as `memory_of` counts
them.
"""

MAX_PROBE_SECONDS = 1e6
"""Seconds that a probe may claim to have taken."""


MOST_KEPT_BYTES = 250_000
"""Bytes, counted likewise, up to which what one outcome observed is kept for when it comes again,
with the text by which that is known.
"""

ALL_KEPT_BYTES = 4_000_000
"""Bytes up to which the latest of these are kept together."""


def pack_outcome(outcome: Outcome) -> dict:
    """Return the outcome of a probe as JSON data; what was observed is a text in it, JSON again, so
    that whoever has read the same before needn't do so again.
    """
    failure = outcome.failure
    pairs = [f"[{quoted(label)},{packed_text(value)}]" for label, value in outcome.observed.items()]
    return {
        "observed": f"[{','.join(pairs)}]",
        "failure": failure and [failure.verdict.value, *astuple(failure)[1:]],
        "warnings": list(outcome.warnings),
        "printed": outcome.printed,
        "seconds": outcome.seconds,
    }


def unpack_outcome(data: Any, take: Callable[[int], None] = lambda n_bytes: None) -> Outcome:
    """Return the outcome that `pack_outcome` made `data` of; WireError if it can't have.

    take: is told how many bytes of memory it takes, before they are; raises if that is too much. Of
    what is observed nothing is to be changed: other outcomes may hold the same.
    """
    if type(data) is not dict or set(data) != _PARTS:
        refuse("no outcome")
    take(memory_of(data))
    observed, findings = _observed(data["observed"], take)
    failure = None if data["failure"] is None else _failure(data["failure"])
    if type(data["seconds"]) is not float or not 0 <= data["seconds"] < MAX_PROBE_SECONDS:
        refuse("no time that it can have taken")
    warnings = tuple(text[:MAX_QUOTE_CHARACTERS] for text in texts_in(data["warnings"]))
    seen = dict(observed), failure, warnings, text_in(data["printed"]), data["seconds"]
    return Outcome(*seen, findings)


def _observed(text: Any, take: Callable[[int], None]) -> tuple[Mapping[str, Any], dict | None]:
    if type(text) is not str:
        refuse("no text")
    try:
        _, n_bytes, observed, findings = _kept.get(text, partial(_known, text))
        take(n_bytes)
        return observed, findings
    except _TooMuch:
        pairs = read_json(text)
        take(memory_of(pairs))
        return _by_label(pairs), None


class _TooMuch(Exception):
    """What was observed is too much to be kept."""


_kept: Latest[tuple] = Latest(ALL_KEPT_BYTES, MOST_KEPT_BYTES, itemgetter(0), wary=True)
"""What is known of texts. Most answers are right, and so the same comes again with the next
submission, to the last bit.
"""


def _known(text: str) -> tuple[int, int, Mapping[str, Any], dict]:
    """Return how much memory it takes to keep a text and what it says, and to read it; what it
    says; and where to keep what is found in that. _TooMuch where it is.
    """
    of_text = memory_of(text)
    room = MOST_KEPT_BYTES - of_text
    if room < 0 or (n_bytes := memory_of(pairs := read_json(text))) > room:
        raise _TooMuch
    return of_text + n_bytes, n_bytes, _by_label(pairs), {}


def _by_label(pairs: Any) -> dict[str, Any]:
    split = (parts(pair, 2) for pair in list_in(pairs))
    return {text_in(label): unpack(value) for label, value in split}


_PARTS = {"observed", "failure", "warnings", "printed", "seconds"}

_FAILURES = {
    verdict.value: verdict
    for verdict in (
        Verdict.UNATTEMPTED,
        Verdict.MISSING,
        Verdict.WRONG_SIGNATURE,
        Verdict.TIMEOUT,
        Verdict.MEMORY,
        Verdict.ERROR,
    )
}


def _failure(data: Any) -> Failure:
    verdict, error, text, target, number, line, preparing = parts(data, 7)
    if type(verdict) is not str or verdict not in _FAILURES or type(preparing) is not bool:
        refuse("a failure of no known kind")
    if number is not None and (type(number) is not int or not 0 <= number < 2**31):
        refuse("no line number")
    error, text, target, line = (
        text_in(each)[:MAX_QUOTE_CHARACTERS] for each in (error, text, target, line)
    )
    return Failure(_FAILURES[verdict], error, text, target, number, line, preparing)
