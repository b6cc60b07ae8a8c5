"""Attempts are made in one way after another, each once, as far as going on can tell anything, in
the time of the item.
"""

import gc
import weakref

import pytest

from course.assessment.exercises import Attempt, Case, Check, Exercise
from course.assessment.expectations import Equal
from course.assessment.failures import Failure
from course.assessment.outcome import Outcome
from course.assessment.trials import assess, holds
from course.assessment.trying import MOST_FINDINGS, in_turn
from course.assessment.verdicts import Verdict
from tests.course.samples import X, calling, double, doubled, names


def counting(outcomes):
    """Return a way to try that hands out `outcomes` and notes the seconds it was given."""
    seen = []

    def try_attempt(attempt, seconds):
        seen.append((attempt.lend, seconds))
        return outcomes[min(len(seen), len(outcomes)) - 1]

    return try_attempt, seen


RIGHT = Outcome({"result": 2 * X, "x afterwards": X})


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict.UNATTEMPTED,
        Verdict.MISSING,
        Verdict.WRONG_SIGNATURE,
        Verdict.TIMEOUT,
        Verdict.CRASHED,
    ],
)
def test_assess_failure_that_every_probe_would_repeat_ends_the_trying(verdict):
    try_attempt, seen = counting([Outcome({}, Failure(verdict, "Error", "text", "double"))])
    result = assess(double(), in_turn(try_attempt))
    assert len(seen) == 1
    assert (result.verdict, result.points, names(result, passed=True)) == (verdict, 0.0, [])


@pytest.mark.parametrize("verdict", [Verdict.ERROR, Verdict.MEMORY])
def test_assess_failure_of_one_call_goes_on_to_the_next(verdict):
    try_attempt, seen = counting([Outcome({}, Failure(verdict, "Error", "text", "double"))])
    assess(double(), in_turn(try_attempt))
    # Equal calls are made once.
    assert len(seen) == len({case.attempts[0].key for case in double().cases}) == 2


def attempts(*lend):
    case = Case(tuple(Attempt(calling().probe, names) for names in lend), {"result": Equal(2 * X)})
    return Exercise(
        "double", "01_activations", "double", 4.0, (Check("values", (case,), core=True),)
    )


def test_assess_later_attempt_that_passes_counts():
    try_attempt, seen = counting([Outcome({"result": X}), RIGHT])
    result = assess(attempts((), ("helper",), ("other",)), in_turn(try_attempt))
    assert (result.points, [lend for lend, _ in seen]) == (4.0, [(), ("helper",)])


def two_ways_and_one() -> Exercise:
    """Return an exercise of a case that can be tried in two ways, and of one that can't."""
    probe = calling().probe
    case = Case((Attempt(probe), Attempt(probe, ("helper",))), {"result": Equal(2 * X)})
    checks = (Check("values", (case,), core=True), Check("others", (doubled(X[0]),)))
    return Exercise("double", "01_activations", "double", 4.0, checks)


@pytest.mark.parametrize("again", [False, True])
def test_assess_tries_in_the_next_way_what_is_another_there_or_did_not_come_to_its_end(again):
    broken = Outcome({}, Failure(Verdict.ERROR, "Error", "text", "double"))
    alone = broken if again else Outcome({"result": 2 * X[0]})
    try_attempt, seen = counting([Outcome({"result": X}), alone, RIGHT, alone])
    result = assess(two_ways_and_one(), in_turn(try_attempt))
    assert [lend for lend, _ in seen] == [(), (), ("helper",), ()][: 3 + again]
    assert names(result, passed=True) == ["values", "others"][: 2 - again]


def test_assess_asks_for_no_mistakes_where_a_later_way_holds():
    try_attempt, _ = counting([Outcome({"result": X}), RIGHT])
    exercise = attempts((), ("helper",))
    assert assess(exercise, in_turn(try_attempt), fingerprinted=lambda: 1 / 0).points == 4.0


def test_assess_gives_each_way_half_of_what_is_left_and_the_last_one_all():
    given = []

    def try_attempts(those, seconds):
        given.append(seconds)
        return [Outcome({"result": X})]

    now = iter([0.0, 0.0, 0.0, 2.0, 2.0, 4.0, 4.0])
    exercise = attempts((), ("helper",), ("other",))
    assess(exercise, try_attempts, 10.0, clock=lambda: next(now))
    assert given == [5.0, 4.0, 6.0]


def test_assess_ends_where_nothing_comes_of_attempts():
    with pytest.raises(RuntimeError, match="nothing came of it"):
        assess(double(), lambda attempts, seconds: [])


def test_holds_gives_each_attempt_what_is_left_of_the_seconds():
    try_attempt, seen = counting([RIGHT])
    now = iter([0.0, 1.0, 4.0])
    holds(double(), try_attempt, 5.0, clock=lambda: next(now))
    assert [seconds for _, seconds in seen][:2] == [4.0, 1.0]


def test_assess_no_attempt_passes_tells_the_first_that_reached_the_judged_call():
    preparing = Outcome(
        {},
        Failure(Verdict.MISSING, "MissingName", "there is no `helper`", "helper", preparing=True),
    )
    try_attempt, _ = counting([preparing, Outcome({"result": X})])
    assert assess(attempts((), ("helper",)), in_turn(try_attempt)).verdict is Verdict.WRONG_VALUE


def test_assess_all_probes_of_an_item_share_its_seconds():
    try_attempt, seen = counting([RIGHT])
    assess(double(), in_turn(try_attempt), seconds=5.0)
    given = [seconds for _, seconds in seen]
    assert max(given) <= 5.0
    assert given == sorted(given, reverse=True)


class Counted(Equal):
    """An expectation that notes what it was asked of."""

    def judge(self, label, got, observed):
        ASKED.append(got)
        return super().judge(label, got, observed)


ASKED: list = []


def times_judged(outcomes, exercises):
    """Return how often an observation is judged, one item after the other, and how it comes out."""
    ASKED.clear()
    verdicts = [
        assess(exercise, in_turn(lambda *_, outcome=outcome: outcome)).verdict
        for outcome, exercise in zip(outcomes, exercises)
    ]
    return len(ASKED), verdicts


def one_case(value):
    attempt = calling()
    case = Case((attempt,), {"result": Counted(value)})
    return Exercise("double", "01_first", "double", 1.0, (Check("values", (case,), core=True),))


@pytest.mark.parametrize("value, verdict", [(2 * X, Verdict.CORRECT), (3 * X, Verdict.WRONG_VALUE)])
def test_what_a_case_found_in_the_same_observations_it_isnt_asked_again(value, verdict):
    exercise, findings = one_case(value), {}
    same = [Outcome({"result": 2 * X}, findings=findings) for _ in range(3)]
    assert times_judged(same, [exercise] * 3) == (1, [verdict] * 3)
    unknown = [Outcome({"result": 2 * X}) for _ in range(3)]
    assert times_judged(unknown, [exercise] * 3) == (3, [verdict] * 3)


def test_another_case_finds_its_own_in_the_same_observations():
    outcome = Outcome({"result": 2 * X}, findings={})
    verdicts = [Verdict.CORRECT, Verdict.WRONG_VALUE]
    assert times_judged([outcome] * 2, [one_case(2 * X), one_case(3 * X)]) == (2, verdicts)


def test_how_a_probe_failed_is_judged_each_time():
    findings = {}
    failed = Outcome({}, Failure(Verdict.ERROR, "KeyError", "", "double"), findings=findings)
    assert times_judged([failed], [one_case(2 * X)]) == (0, [Verdict.ERROR])
    assert findings == {}


@pytest.mark.parametrize("is_there", [True, False])
def test_what_another_case_found_that_had_the_same_id_is_not_taken_for_its_own(is_there):
    other, exercise, findings = one_case(2 * X), one_case(3 * X), {}
    outcome = Outcome({"result": 2 * X}, findings=findings)
    times_judged([outcome], [other])
    findings[id(exercise.cases[0])] = findings.pop(id(other.cases[0]))
    if not is_there:
        del other
    assert times_judged([outcome], [exercise]) == (1, [Verdict.WRONG_VALUE])


def test_of_cases_that_come_and_go_few_findings_are_kept():
    findings: dict = {}
    for _ in range(5 * MOST_FINDINGS):
        times_judged([Outcome({"result": 2 * X}, findings=findings)], [one_case(2 * X)])
        assert 0 < len(findings) <= MOST_FINDINGS


def test_what_was_found_does_not_keep_its_case():
    exercise, findings = one_case(2 * X), {}
    times_judged([Outcome({"result": 2 * X}, findings=findings)], [exercise])
    case = weakref.ref(exercise.cases[0])
    del exercise
    gc.collect()
    assert (len(findings), case()) == (1, None)
