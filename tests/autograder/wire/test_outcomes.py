"""Outcomes of probes: what was sent arrives, and what no code can have caused is refused."""

import json
import math

import numpy as np
import pytest

from autograder.wire.frames import WireError
from autograder.wire.outcomes import pack_outcome, unpack_outcome
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
            {"observed": [], "warnings": [], "printed": "", "failure": failure, "seconds": 0.0}
        )


@pytest.mark.parametrize("seconds", [-1.0, math.nan, math.inf, 1, None, "1"])
def test_a_time_that_it_cannot_have_taken_is_refused(seconds):
    with pytest.raises(WireError, match="time"):
        unpack_outcome(
            {"observed": [], "warnings": [], "printed": "", "failure": None, "seconds": seconds}
        )
