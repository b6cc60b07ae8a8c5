"""Outcomes of probes: what was sent arrives, and what no code can have caused is refused."""

import json
import math

import numpy as np
import pytest

from autograder.wire import outcomes
from autograder.wire.frames import WireError
from autograder.wire.outcomes import (
    ALL_KEPT_BYTES,
    MAX_OUTCOME_BYTES,
    MOST_KEPT_BYTES,
    _kept,
    pack_outcome,
    unpack_outcome,
)
from autograder.wire.values import BYTES_OF_A_VALUE, MAX_QUOTE_CHARACTERS, memory_of
from course.assessment.failures import Failure
from course.assessment.outcome import Outcome
from course.assessment.values import Opaque
from course.assessment.verdicts import Verdict
from tests.autograder.wire.made_up import same


def test_outcome_arrives_as_it_was_sent():
    failure = Failure(Verdict.ERROR, "ValueError", "no", "relu", 3, "raise ValueError", True)
    seen = {"result": np.ones(2), "other": Opaque("Thing", "odd", ("Base",))}
    sent = Outcome(seen, failure, ("UserWarning: x",), "printed", 1.5)
    got = unpack_outcome(json.loads(json.dumps(pack_outcome(sent))))
    assert same(got.observed["result"], sent.observed["result"])
    assert got.observed["other"] == sent.observed["other"]
    assert got.observed["other"].bases == ("Base",)
    assert (got.failure, got.warnings, got.printed, got.seconds) == (
        sent.failure,
        sent.warnings,
        sent.printed,
        1.5,
    )


@pytest.mark.parametrize(
    "verdict",
    [Verdict.CORRECT, Verdict.INTERNAL_ERROR, Verdict.CRASHED, Verdict.WRONG_VALUE, "full marks"],
)
def test_a_failure_can_only_be_one_that_code_can_cause(verdict):
    failure = [str(verdict), "", "", "", None, "", False]
    with pytest.raises(WireError, match="failure"):
        unpack_outcome(
            {"observed": "[]", "warnings": [], "printed": "", "failure": failure, "seconds": 0.0}
        )


NOTHING = {"observed": "[]", "warnings": [], "printed": "", "failure": None, "seconds": 0.0}
FAILED = ["error", "ValueError", "no", "relu", 3, "raise ValueError", True]


def failed(place: int, value: object) -> dict:
    """Return an outcome whose failure has something else in one of its places."""
    return NOTHING | {"failure": [*FAILED[:place], value, *FAILED[place + 1 :]]}


def test_nothing_observed_arrives():
    assert unpack_outcome(NOTHING) == Outcome()
    assert json.loads(json.dumps(pack_outcome(Outcome()))) == NOTHING


@pytest.mark.parametrize("seconds", [-1.0, math.nan, math.inf, 1e6, 1, None, "1"])
def test_a_time_that_it_cannot_have_taken_is_refused(seconds):
    with pytest.raises(WireError, match="time"):
        unpack_outcome(NOTHING | {"seconds": seconds})


@pytest.mark.parametrize(
    "verdict", ["unattempted", "missing", "wrong_signature", "timeout", "memory", "error"]
)
def test_a_failure_that_code_can_cause_arrives(verdict):
    assert unpack_outcome(failed(0, verdict)).failure.verdict == verdict


@pytest.mark.parametrize("number", [None, 0, 2**31 - 1])
def test_number_of_a_line_arrives(number):
    assert unpack_outcome(failed(4, number)).failure.line_number == number


@pytest.mark.parametrize(
    "place, value, told",
    [
        (0, ["error"], "failure of no known kind"),
        (6, 1, "failure of no known kind"),
        (4, -1, "no line number"),
        (4, 2**31, "no line number"),
        (4, 1.0, "no line number"),
        (4, True, "no line number"),
        (1, None, "no text"),
        (5, 5, "no text"),
    ],
)
def test_a_failure_of_another_form_is_refused(place, value, told):
    with pytest.raises(WireError, match=told):
        unpack_outcome(failed(place, value))


@pytest.mark.parametrize(
    "change, told",
    [
        ({"observed": []}, "no text"),
        ({"observed": "[["}, "not JSON"),
        ({"observed": "{}"}, "no list"),
        ({"observed": json.dumps([["a", 1]] * 100_001)}, "no list"),
        ({"observed": '[["a"]]'}, "too many or too few"),
        ({"observed": '[["a", {"array": ["float64", [2], ""]}]]'}, "don't fill its shape"),
        ({"warnings": "none"}, "no list"),
        ({"printed": None}, "no text"),
        ({"more": 1}, "no outcome"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_an_outcome_of_another_form_is_refused(change, told):
    with pytest.raises(WireError, match=told):
        unpack_outcome(NOTHING | change)


@pytest.mark.parametrize("data", [None, 5, [*NOTHING]])
def test_what_is_no_outcome_is_refused(data):
    with pytest.raises(WireError, match="no outcome"):
        unpack_outcome(data)


def test_outcomes_of_one_request_take_no_more_memory_than_a_judge_has():
    assert MAX_OUTCOME_BYTES == 64 * 2**20


@pytest.mark.slow
def test_as_much_is_observed_as_a_list_can_hold():
    observed = json.dumps([["a", 1]] * 100_000)
    assert unpack_outcome(NOTHING | {"observed": observed}).observed == {"a": 1}


def test_what_is_quoted_is_cut():
    long = "x" * (MAX_QUOTE_CHARACTERS + 1)
    failure = ["error", long, long, long, None, long, False]
    got = unpack_outcome(NOTHING | {"failure": failure, "warnings": [long]})
    cut = {got.failure.error, got.failure.text, got.failure.target, got.failure.line, *got.warnings}
    assert cut == {long[:-1]}


def seen(*values: object) -> dict:
    """Return an outcome as it is sent, in which values were observed by their places."""
    return pack_outcome(Outcome({f"value {place}": value for place, value in enumerate(values)}))


def test_what_was_read_before_is_not_read_again_and_belongs_to_each_outcome(monkeypatch):
    read = []
    monkeypatch.setattr(outcomes, "read_json", lambda text: read.append(text) or json.loads(text))
    _kept.clear()
    first, second = (unpack_outcome(json.loads(json.dumps(seen(np.ones(3))))) for _ in range(2))
    assert len(read) == 1
    first.observed.clear()
    assert same(second.observed["value 0"], np.ones(3))


def test_what_is_found_in_equal_observations_is_kept_at_one_place_and_of_large_ones_nowhere():
    _kept.clear()
    first, second, other = (unpack_outcome(seen(np.full(3, value))) for value in (1.0, 1.0, 2.0))
    assert first.findings is second.findings is not other.findings == {}
    assert unpack_outcome(seen(np.zeros(40_000))).findings is None


def test_what_differs_in_the_last_bit_is_another_thing():
    for value in (1.0, np.nextafter(1.0, 2.0), -1.0):
        got = unpack_outcome(seen(np.array([value]), value)).observed
        assert same(got["value 0"], np.array([value]))
        assert got["value 1"] == value


@pytest.mark.parametrize("size", [3, 40_000], ids=["kept", "too large to be kept"])
def test_nobody_can_change_what_other_outcomes_hold(size):
    array = np.zeros(size)
    numbers = [np.array(1.0)] * 3
    held = unpack_outcome(seen(array, [array, (array,)], {"a": array}, numbers)).observed.values()
    for got in leaves(list(held)):
        with pytest.raises(ValueError, match="read-only"):
            got[...] = 1.0


def leaves(value: object) -> list:
    """Return all arrays in a value."""
    if isinstance(value, np.ndarray):
        return [value]
    inner = value.values() if isinstance(value, dict) else value
    return [leaf for item in inner for leaf in leaves(item)]


LARGE = {
    "a long text": ["x" * (MOST_KEPT_BYTES // 2)] * 2,
    "many lists": [[[]] * (MOST_KEPT_BYTES // BYTES_OF_A_VALUE)],
}


@pytest.mark.parametrize(
    "blanks, is_kept", [(MOST_KEPT_BYTES // 8, True), (MOST_KEPT_BYTES // 4, False)]
)
def test_text_of_what_is_kept_counts_as_wide_as_it_is(blanks, is_kept):
    _kept.clear()
    text = '[["\N{GRINNING FACE}",1]' + " " * blanks + "]"
    assert unpack_outcome(NOTHING | {"observed": text}).observed == {"\N{GRINNING FACE}": 1}
    assert len(_kept) == is_kept


def test_text_that_is_too_long_to_be_kept_is_read_but_once(monkeypatch):
    read = []
    monkeypatch.setattr(outcomes, "read_json", lambda text: read.append(text) or json.loads(text))
    unpack_outcome(NOTHING | {"observed": f"[{' ' * MOST_KEPT_BYTES}]"})
    assert len(read) == 1


@pytest.mark.parametrize("large", LARGE)
def test_what_takes_much_is_read_and_not_kept(large):
    _kept.clear()
    got = unpack_outcome(seen(*LARGE[large]))
    assert list(got.observed.values()) == LARGE[large]
    assert len(_kept) == 0


def test_all_that_is_kept_takes_no_more_than_a_judge_can_spare():
    _kept.clear()
    numbers = np.random.default_rng(0).normal(size=(400, 1000))
    for row in numbers:
        unpack_outcome(seen(row))
    assert 50 < len(_kept) < len(numbers)
    assert len(_kept) * 2 * numbers[0].nbytes <= ALL_KEPT_BYTES <= 100_000_000


def test_memory_is_told_before_it_is_taken_whether_it_was_read_before_or_not():
    for length in (10, 10, MOST_KEPT_BYTES // BYTES_OF_A_VALUE):
        told, sent = [], seen([[]] * length)
        unpack_outcome(sent, told.append)
        pairs = json.loads(sent["observed"])
        assert told == [memory_of(sent), memory_of(pairs)]


def refuse(n_bytes: int) -> None:
    raise WireError(f"{n_bytes} bytes")


def test_what_takes_too_much_is_not_read():
    with pytest.raises(WireError, match="bytes"):
        unpack_outcome(NOTHING | {"observed": "not even JSON"}, refuse)
