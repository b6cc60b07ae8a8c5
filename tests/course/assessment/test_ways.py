"""Which attempt counts, rule by rule; `test_trials` tries them together."""

import pytest

from course.assessment.exercises import Attempt, Case, Check, Exercise
from course.assessment.expectations import Equal
from course.assessment.explanation import Explanation
from course.assessment.failures import Failure
from course.assessment.finding import Finding
from course.assessment.outcome import Outcome
from course.assessment.probes import Probe
from course.assessment.trial import Trial
from course.assessment.verdicts import ItemResult, Verdict
from course.assessment.ways import (
    attempt_in,
    best,
    counting,
    counting_outcomes,
    is_last,
    n_ways,
    unexcused,
)

ALONE, LENT = Attempt(Probe(())), Attempt(Probe(()), ("relu",))
SHORT = Case((ALONE,), {"result": Equal(1.0)})
LONG = Case((ALONE, LENT), {"result": Equal(1.0)})
CHECK = Check("values", (SHORT, LONG))
WRONG = Finding(Verdict.WRONG_VALUE, "result", "wrong")


def failed(verdict: Verdict, preparing: bool = False) -> Outcome:
    return Outcome(failure=Failure(verdict, "", "", "", preparing=preparing))


def trial(outcome: Outcome, finding: Finding | None = WRONG) -> Trial:
    return Trial(0, CHECK, LONG, ALONE.probe, outcome, finding)


UNREACHED = failed(Verdict.ERROR, preparing=True)
REACHED = failed(Verdict.ERROR)


def result(points: float, mistake: str | None = None, verdict=Verdict.WRONG_VALUE) -> ItemResult:
    return ItemResult("relu", points, 2.0, verdict, Explanation("wrong"), mistake=mistake)


def test_a_case_with_fewer_attempts_stands_by_its_last_one():
    exercise = Exercise("relu", "01", "relu", 2.0, (CHECK,))
    assert n_ways(exercise) == 2
    assert [attempt_in(case, way) for case in exercise.cases for way in range(2)] == [
        ALONE,
        ALONE,
        ALONE,
        LENT,
    ]


@pytest.mark.parametrize(
    ("trials", "last"),
    [
        ([trial(Outcome(), None)], True),
        ([trial(Outcome(), None), trial(Outcome())], False),
        ([trial(failed(Verdict.MISSING))], True),
        ([trial(failed(Verdict.UNATTEMPTED))], True),
        ([trial(failed(Verdict.MISSING, preparing=True))], False),
        ([trial(failed(Verdict.TIMEOUT))], False),
        ([trial(failed(Verdict.CRASHED))], False),
        ([trial(REACHED)], False),
    ],
)
def test_no_other_way_is_tried_where_all_holds_or_nothing_could_lead_further(trials, last):
    assert is_last(trials) is last


def test_ways_that_reached_what_is_judged_count_or_else_the_first():
    unreached, reached, held = [trial(UNREACHED)], [trial(REACHED)], [trial(UNREACHED, None)]
    assert counting([unreached, reached, held]) == [reached, held]
    assert counting([unreached, unreached]) == [unreached]
    assert counting_outcomes([UNREACHED, REACHED]) == [REACHED]
    assert counting_outcomes([UNREACHED, UNREACHED]) == [UNREACHED]


def test_natural_cases_count_as_they_were_in_the_first_way_where_there_is_no_excuse():
    natural = Case((ALONE, LENT), {"result": Equal(1.0)}, natural=True)
    first = [trial(Outcome()), Trial(1, CHECK, natural, ALONE.probe, Outcome(), WRONG)]
    last = [
        Trial(n, CHECK, case, ALONE.probe, Outcome(), None)
        for n, case in enumerate((LONG, natural, natural))
    ]
    assert unexcused([first, last]) == [last[0], first[1], last[2]]


@pytest.mark.parametrize(
    ("results", "position"),
    [
        ([result(1.0), result(2.0)], 1),
        ([result(1.0), result(1.0, "known")], 1),
        ([result(1.0, "known"), result(1.0, "known")], 1),
        ([result(1.0), result(1.0)], 0),
        ([result(0.0, verdict=Verdict.ERROR), result(0.0)], 1),
    ],
)
def test_the_way_that_is_worth_most_counts(results, position):
    assert best(results) is results[position]
