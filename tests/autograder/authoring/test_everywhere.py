"""Properties that are held in every case of an item, and not in one that was made for them."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import pytest

from autograder.authoring import Function, case, check, core, everywhere
from autograder.authoring.drafts import DraftCheck
from autograder.courses.cases import complete_case
from course.assessment.exercises import Check, Exercise
from course.assessment.probes import Call, Probe
from course.assessment.running import run
from course.assessment.trials import assess
from course.assessment.trying import in_turn
from tests.course.samples import typed

WRITES_WHERE_LARGE = """
def double(x):
    if np.max(np.abs(x)) > 100:
        return np.multiply(x, 2, out=x)
    return 2 * x
"""

SEEDS_WHERE_LARGE = """
def double(x):
    if np.max(np.abs(x)) > 100:
        np.random.seed(1)
    return 2 * x
"""

WRITES_IN_THE_FIRST_OF_SEVERAL = """
def double(x):
    if x[0] == 3:
        x *= 2
        return x.copy()
    return 2 * x
"""

SEEDS_IN_THE_FIRST_OF_SEVERAL = """
def double(x):
    if x[0] == 3:
        np.random.seed(1)
    return 2 * x
"""


def _doubling(decorate) -> Sequence[DraftCheck]:
    double = Function("double", ("x",))

    @decorate
    def checks(draw):
        return (
            core("values", double(np.array([1.0, -2.0]), visible=True)),
            check("large numbers", double(np.array([1e3, 2e3]))),
            check("inputs unchanged", double(np.array([1.0]), look="arguments", visible=True)),
            check("several calls", double.calls([(np.array([3.0]),), (np.array([2.0]),)])),
        )

    return checks(None)


def test_everywhere_holds_both_properties_in_each_case_that_hands_something_over():
    plain, held = _doubling(lambda checks: checks), _doubling(everywhere())
    assert [check.name for check in held] == [
        *(check.name for check in plain),
        "random state untouched",
    ]
    counts = {check.name: len(check.cases) for check in held}
    assert counts == {
        "values": 1,
        "large numbers": 1,
        "inputs unchanged": 1 + 4,
        "several calls": 1,
        "random state untouched": 4,
    }
    assert [case.visible for case in held[2].cases] == [True, False, False, False, False]


def test_everywhere_looks_at_nothing_where_a_call_is_to_raise():
    double = Function("double", ("x",))

    @everywhere()
    def checks(draw):
        return (check("refuses texts", double.raising("TypeError", "a")),)

    assert [check.name for check in checks(None)] == ["refuses texts"]


def test_everywhere_leaves_out_a_property_that_the_item_has_not():
    names = {check.name for check in _doubling(everywhere(random_state=None))}
    assert "random state untouched" not in names
    assert len(_doubling(everywhere(arguments=None))[2].cases) == 1


def test_everywhere_leaves_calls_alone_that_are_to_change_what_they_get():
    double = Function("double", ("x",), changes=("x",))

    @everywhere()
    def checks(draw):
        return (check("several calls", double.calls([(np.ones(1),), (np.ones(2),)])),)

    assert [made.name for made in checks(None)] == ["several calls"]


def test_everywhere_ignores_a_parameter_in_single_calls_and_in_several():
    pair = Function("pair", ("x", "y"))

    @everywhere(ignored=("y",))
    def checks(draw):
        return (core("values", pair(1, 2), pair.calls([(1, 2), (3, 4)])),)

    right = typed("def pair(x, y): return [x, y]")
    held = {made.name: [_completed(case, right) for case in made.cases] for made in checks(None)}
    assert [set(case.expected) for case in held["inputs unchanged"]] == [
        {"x afterwards"},
        {"arguments"},
    ]


@pytest.mark.parametrize(
    "source, failed",
    [
        (WRITES_WHERE_LARGE, ("inputs unchanged",)),
        (SEEDS_WHERE_LARGE, ("random state untouched",)),
        (WRITES_IN_THE_FIRST_OF_SEVERAL, ("inputs unchanged",)),
        (SEEDS_IN_THE_FIRST_OF_SEVERAL, ("random state untouched",)),
        ("def double(x): return 2 * x", ()),
    ],
)
def test_what_is_held_everywhere_is_lost_where_it_is_broken_once(source, failed):
    names = typed(source)
    result = assess(_exercise(_doubling(everywhere())), in_turn(partial(_tried, names)))
    assert result.failed == failed


def _tried(names: dict, attempt, seconds):
    return run(attempt.probe, names, seconds=seconds)


def _exercise(drafts: Sequence[DraftCheck]) -> Exercise:
    right = typed("def double(x): return 2 * x")
    checks = [
        Check(draft.name, tuple(_completed(case, right) for case in draft.cases), draft.weight)
        for draft in drafts
    ]
    return Exercise("double", "01_first", "double", 1.0, tuple(checks))


def _completed(draft, right: dict):
    outcome = run(draft.probe, right)
    return complete_case(draft, outcome, None, "double")


def test_everywhere_holds_a_property_once_where_cases_look_at_different_things_of_one_call():
    double = Function("double", ("x",))

    @everywhere()
    def checks(draw):
        looks = ("result", "arguments")
        return [check(look, double(np.array([1.0, 2.0]), look=look)) for look in looks]

    counts = {made.name: len(made.cases) for made in checks(None)}
    assert (counts["inputs unchanged"], counts["random state untouched"]) == (1, 1)


def test_the_calls_that_students_read_of_a_case_stay():
    @everywhere()
    def checks(draw):
        steps = [Call("double", (np.array([3.0]),), "result", ("x",))]
        return (core("values", case(Probe(tuple(steps), ("double(three)",)), visible=True)),)

    made = checks(None)
    assert [made_check.name for made_check in made][1:] == [
        "inputs unchanged",
        "random state untouched",
    ]
    assert {case.probe.calls for check in made for case in check.cases} == {("double(three)",)}
