"""Points follow the design: nothing without the core, a share for each property, everything for a
right answer.
"""

from dataclasses import replace
import signal

import numpy as np
import pytest

from course.assessment.exercises import Attempt, Case, Check, Exercise
from course.assessment.expectations import Equal
from course.assessment.outcome import Outcome
from course.assessment.probes import Call, Probe
from course.assessment.running import run
from course.assessment.trials import assess, holds, in_all, points_of
from course.assessment.trying import in_turn
from course.assessment.verdicts import Verdict
from course.checking import visible_result
from tests.course.samples import (
    SHIPPED_EXERCISES,
    SHIPPED_ITEMS,
    X,
    calling,
    double,
    doubled,
    judged,
    names,
    typed,
)

needs_timer = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="this platform has no timers to stop code with"
)


@pytest.mark.parametrize(
    "source, points, verdict, failed",
    [
        ("def double(x): return 2 * x", 4.0, Verdict.CORRECT, []),
        ("def double(x):\n x *= 2\n return x", 3.0, Verdict.CHANGED_INPUT, ["inputs unchanged"]),
        (
            "def double(x): return 2 * x if x.ndim == 2 else x",
            3.0,
            Verdict.WRONG_VALUE,
            ["one dimension"],
        ),
        (
            "def double(x):\n if x.ndim == 2: x *= 2\n return x",
            2.0,
            Verdict.WRONG_VALUE,
            ["one dimension", "inputs unchanged"],
        ),
        ("def double(x): return x", 0.0, Verdict.WRONG_VALUE, ["values", "one dimension"]),
        ("def double(x): return 0 * x", 0.0, Verdict.WRONG_VALUE, ["values", "one dimension"]),
        ("def double(x): return 2 * x if x.ndim == 1 else x", 0.0, Verdict.WRONG_VALUE, ["values"]),
        (
            "def double(x): return 2 * x[0] if x.ndim == 2 else 2 * x",
            0.0,
            Verdict.WRONG_SHAPE,
            ["values"],
        ),
        ("def double(x): 2 * x", 0.0, Verdict.WRONG_TYPE, ["values", "one dimension"]),
        (
            "def double(x): 1 / 0",
            0.0,
            Verdict.ERROR,
            ["values", "one dimension", "inputs unchanged"],
        ),
        (
            "def double(x): raise SystemExit",
            0.0,
            Verdict.ERROR,
            ["values", "one dimension", "inputs unchanged"],
        ),
        (
            "def double(): return 1",
            0.0,
            Verdict.WRONG_SIGNATURE,
            ["values", "one dimension", "inputs unchanged"],
        ),
        (
            "def double(x): raise NotImplementedError()",
            0.0,
            Verdict.UNATTEMPTED,
            ["values", "one dimension", "inputs unchanged"],
        ),
        ("", 0.0, Verdict.MISSING, ["values", "one dimension", "inputs unchanged"]),
    ],
)
def test_assess_submission_earns_what_its_passing_checks_weigh(source, points, verdict, failed):
    result = judged(double(), source)
    assert (result.points, result.verdict, names(result, passed=False)) == (points, verdict, failed)
    assert len(result.checks) == 3
    student = typed(source)
    tried = in_turn(lambda attempt, seconds: run(attempt.probe, student, seconds=seconds))
    assert points_of(double(), tried) == points


@pytest.mark.parametrize(
    "body, n_asked",
    [("return 2 * x", 0), ("raise NotImplementedError()", 0), ("return x", 1), ("1 / 0", 1)],
)
def test_assess_asks_what_mistakes_show_only_where_something_written_is_wrong(body, n_asked):
    asked, exercise, student = [], double(), typed(f"def double(x): {body}")
    assess(
        exercise,
        in_turn(lambda attempt, seconds: run(attempt.probe, student, seconds=seconds)),
        fingerprinted=lambda: asked.append(exercise) or exercise,
    )
    assert len(asked) == n_asked


@pytest.mark.parametrize(
    "weights, passing, points",
    [
        ((1, 1, 1), (True, True, False), 2.67),
        ((4, 1, 1), (True, False, False), 2.67),
        ((2, 1, 1), (True, True, True), 4.0),
        ((1, 2, 4), (True, False, True), 2.86),
        ((1, 1, 1), (False, True, True), 0.0),
    ],
)
def test_assess_points_are_shared_by_weight_and_rounded_to_cents(weights, passing, points):
    cases = [
        Case((calling(np.array([n])),), {"result": Equal(np.array([n if right else -1]))})
        for n, right in enumerate(passing, 1)
    ]
    checks = tuple(
        Check(f"check {n}", (case,), weight, core=n == 0)
        for n, (case, weight) in enumerate(zip(cases, weights))
    )
    exercise = Exercise("double", "01_activations", "double", 4.0, checks)
    assert judged(exercise, "def double(x): return x").points == points


def test_assess_any_failed_core_check_costs_everything():
    checks = tuple(
        Check(f"check {n}", (doubled(np.array([n])),), core=True) for n in (1.0, 2.0, 3.0)
    )
    exercise = Exercise("double", "01_activations", "double", 4.0, checks)
    for wrong in (1, 2, 3):
        assert judged(exercise, f"def double(x): return 2 * x + (x == {wrong})").points == 0
    assert judged(exercise, "def double(x): return 2 * x").points == 4


@pytest.mark.parametrize(
    "code, points, told",
    [
        ("2 * x", 4.0, None),
        ("2 * x + (x == 3)", 3.0, "x = [[3.]]"),
        ("2 * x + (x == 3) + (x == 6)", 2.0, "x = [[3.]]"),
        ("2 * x + (x == 3) + (x == 5)", 0.0, "x = [[3.]]"),
        ("2 * x + (x == 4)", 0.0, "x = [[4.]]"),
    ],
)
def test_what_is_judged_several_times_earns_what_holds_each_time(code, points, told):
    def numbered(*numbers: int) -> Exercise:
        """Return an exercise of three checks that tries a number in each; nothing for 0."""
        cases = [(doubled(np.array([[float(n)]])),) if n else () for n in numbers]
        checks = tuple(
            Check(f"check {n}", case, weight, core=n == 0)
            for n, (case, weight) in enumerate(zip(cases, (2, 1, 1)))
        )
        return Exercise("double", "01_activations", "double", 4.0, checks)

    source = f"def double(x): return {code}"
    every = [numbered(1, 2, 1), numbered(0, 3, 0), numbered(4, 0, 6), numbered(5, 1, 0)]
    result = in_all(every[0], [judged(each, source) for each in every])
    assert (result.points, result.max_points) == (points, 4.0)
    assert (result.verdict is Verdict.CORRECT) == (told is None)
    assert told is None or told in result.message
    assert [check.name for check in result.checks] == ["check 0", "check 1", "check 2"]


def test_assess_checks_of_the_same_name_are_told_apart():
    checks = (Check("values", (doubled(X),), core=True), Check("values", (doubled(X[0]),)))
    exercise = Exercise("double", "01_activations", "double", 4.0, checks)
    assert judged(exercise, "def double(x): return 2 * x if x.ndim == 2 else x").points == 2
    assert judged(exercise, "def double(x): return 2 * x if x.ndim == 1 else x").points == 0


def test_assess_check_of_several_cases_needs_all_of_them():
    exercise = Exercise(
        "double",
        "01_activations",
        "double",
        4.0,
        (Check("values", (doubled(X), doubled(-X)), core=True),),
    )
    assert judged(exercise, "def double(x): return 2 * x").points == 4
    assert judged(exercise, "def double(x): return np.array([[2.0, -4], [0, 6]])").points == 0


def test_assess_tells_the_smallest_failing_case_of_the_first_failing_check():
    cases = tuple(doubled(np.ones(n)) for n in (5, 2, 7))
    exercise = Exercise(
        "double",
        "01_activations",
        "double",
        4.0,
        (Check("values", cases, core=True),),
        elementwise=False,
    )
    assert "inputs    x = [1., 1.]\n" in judged(exercise, "def double(x): return 3 * x").message


@pytest.mark.parametrize(
    "body, expected, n_tried",
    [
        ("return 2 * x", True, 2),
        ("return x", False, 1),
        ("return 2 * x if x.ndim == 2 else x", False, 2),
        ("1 / 0", False, 1),
    ],
)
def test_holds_says_of_an_answer_whether_it_earns_all_by_the_first_case_that_tells(
    body, expected, n_tried
):
    tried, student = [], typed(f"def double(x): {body}")

    def try_attempt(attempt, seconds):
        tried.append(attempt)
        return run(attempt.probe, student, seconds=seconds)

    assert holds(double(), try_attempt) is expected
    assert len(tried) == n_tried
    assert (judged(double(), f"def double(x): {body}").points == 4) is expected


def in_ways(*held):
    """Return an exercise of two cases, and how attempts at it are tried. held: for each case, in
    which of two ways it holds.
    """
    cases = tuple(
        Case(tuple(Attempt(calling(x).probe, lend) for lend in ((), ("helper",))), {"r": Equal(1)})
        for x in (X, X[0])
    )
    attempts = [attempt for case in cases for attempt in case.attempts]
    right = dict(zip((attempt.key for attempt in attempts), (way for ways in held for way in ways)))
    exercise = Exercise("double", "l", "double", 4.0, (Check("values", cases, core=True),))
    return exercise, lambda attempt, seconds: Outcome({"r": 1 if right[attempt.key] else 2})


@pytest.mark.parametrize(
    "held, points, n_tried",
    [
        (((True, True), (True, False)), 4, 2),
        (((False, True), (True, True)), 4, 4),
        (((True, False), (False, True)), 0, 4),
        (((True, True), (False, False)), 0, 3),
    ],
)
def test_holds_and_assess_want_all_cases_to_hold_in_one_way(held, points, n_tried):
    exercise, try_attempt = in_ways(*held)
    tried = []
    is_held = holds(exercise, lambda *asked: tried.append(asked) or try_attempt(*asked))
    assert (is_held, len(tried)) == (points == 4, n_tried)
    assert assess(exercise, in_turn(try_attempt)).points == points
    assert points_of(exercise, in_turn(try_attempt)) == points


@needs_timer
def test_assess_endless_loop_is_a_timeout_that_costs_this_item_alone():
    assert (
        judged(double(), "def double(x):\n while True: pass", seconds=0.05).verdict
        is Verdict.TIMEOUT
    )
    assert judged(double(), "def double(x): return 2 * x").points == 4


@needs_timer
def test_assess_endless_loop_in_a_late_case_keeps_the_checks_before_it():
    result = judged(
        double(), "def double(x):\n while x.ndim == 1: pass\n return 2 * x", seconds=0.3
    )
    assert (result.verdict, result.points, names(result, passed=True)) == (
        Verdict.TIMEOUT,
        2.0,
        ["values"],
    )


def test_assess_interrupted_by_the_student_stops_at_once():
    calls = []
    namespace = {"double": lambda x: calls.append(x) or (_ for _ in ()).throw(KeyboardInterrupt)}
    result = assess(
        double(), in_turn(lambda attempt, seconds: run(attempt.probe, namespace, seconds=seconds))
    )
    assert (result.verdict, len(calls)) == (Verdict.TIMEOUT, 1)


def test_assess_warning_earns_advice_and_no_lost_point():
    result = judged(
        double(), "import warnings\ndef double(x):\n warnings.warn('hot')\n return 2 * x"
    )
    assert (result.points, result.verdict) == (4.0, Verdict.CORRECT)
    assert result.advice == "No points lost, but NumPy warned: UserWarning: hot"


def test_assess_same_submission_twice_gives_the_same_result():
    source = "def double(x): return x"
    assert judged(double(), source) == judged(double(), source)


@pytest.mark.parametrize("checks, exercise", SHIPPED_EXERCISES, ids=SHIPPED_ITEMS)
@pytest.mark.parametrize(
    "source",
    [
        "",
        "{name} = None",
        "def {name}(*args): raise NotImplementedError()",
        "def {name}(*args): return args[0]",
        "def {name}(*args): return 0",
        "class {name}:\n def __init__(self, *args): pass",
    ],
)
def test_assess_shipped_exercise_gives_nothing_for_nothing(checks, exercise, source):
    result = visible_result(checks, exercise, typed(source.format(name=exercise.name)))
    assert result.points == 0
    assert result.verdict is not Verdict.CORRECT
    assert result.message.startswith(f"{exercise.item}: ")


def test_assess_exercise_without_hints_still_gives_general_advice():
    result = judged(replace(double(), hints=(), fingerprints=()), "def double(x): pass")
    assert result.hint.startswith("So far its body does nothing")


def test_assess_probe_that_names_no_input_is_judged_too():
    probe = Probe((Call("double", (), "result"),))
    exercise = Exercise(
        "double",
        "l",
        "double",
        1.0,
        (Check("v", (Case((Attempt(probe),), {"result": Equal(1)}),), core=True),),
    )
    assert judged(exercise, "def double(): return 1").points == 1
