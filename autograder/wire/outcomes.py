"""What was observed of a probe, as JSON data and back."""

from dataclasses import astuple
from typing import Any

from autograder.wire.values import (
    MAX_QUOTE_CHARACTERS,
    list_in,
    pack,
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


def pack_outcome(outcome: Outcome) -> dict:
    """Return the outcome of a probe as JSON data."""
    failure = outcome.failure
    return {
        "observed": [[label, pack(value)] for label, value in outcome.observed.items()],
        "failure": failure and [failure.verdict.value, *astuple(failure)[1:]],
        "warnings": list(outcome.warnings),
        "printed": outcome.printed,
        "seconds": outcome.seconds,
    }


def unpack_outcome(data: Any) -> Outcome:
    """Return the outcome that `pack_outcome` made `data` of; WireError if it can't have."""
    if type(data) is not dict or set(data) != _PARTS:
        refuse("no outcome")
    pairs = (parts(pair, 2) for pair in list_in(data["observed"]))
    observed = {text_in(label): unpack(value) for label, value in pairs}
    failure = None if data["failure"] is None else _failure(data["failure"])
    if type(data["seconds"]) is not float or not 0 <= data["seconds"] < MAX_PROBE_SECONDS:
        refuse("no time that it can have taken")
    warnings = tuple(text[:MAX_QUOTE_CHARACTERS] for text in texts_in(data["warnings"]))
    return Outcome(observed, failure, warnings, text_in(data["printed"]), data["seconds"])


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
