"""An excuse needs somebody at fault: a class of a counter, whose `add` is also tried on an object
made past its `__init__`.
"""

from dataclasses import replace
from functools import partial

from course.assessment.excuses import is_excused
from course.assessment.exercises import Attempt, Case, Check, Exercise
from course.assessment.expectations import Equal
from course.assessment.probes import Bare, Call, Look, Probe, Set
from course.assessment.running import run
from course.assessment.trials import assess
from course.assessment.trying import in_turn
from tests.course.samples import names, typed

MADE = Call("Counter", (), "counter", preparing=True)
BARE = (Bare("Counter", "counter"), Set("counter.n", 0))


def item(method: str, *attempts: Probe, label: str, natural: bool = False) -> Exercise:
    case = Case(tuple(map(Attempt, attempts)), {label: Equal(1)}, natural=natural)
    other = Case((Attempt(attempts[-1]),), {label: Equal(1)})
    checks = Check("natural", (case,)), Check("set by hand", (other,))
    return Exercise(f"Counter-{method}", "01_counters", "Counter", 2.0, checks)


ADD = Call("counter.add", (1,), None, ("n",))
SUBTRACT = Call("counter.subtract", (-1,), None, ("n",))
LOOK = Look("counter.n")
INIT = item(
    "init",
    Probe((Call("Counter", (), "counter"), Look("counter.start", "counter.n"))),
    label="counter.n",
)
EXERCISES = (
    INIT,
    item(
        "add", Probe((MADE, ADD, LOOK)), Probe((*BARE, ADD, LOOK)), label="counter.n", natural=True
    ),
    item(
        "subtract",
        Probe((MADE, SUBTRACT, LOOK)),
        Probe((*BARE, SUBTRACT, LOOK)),
        label="counter.n",
        natural=True,
    ),
)

START = "class Counter:\n    start = 1\n"
AT_ODDS = (
    START
    + """
    def __init__(self):
        self.m = 0

    def add(self, n):
        self.n = self.n + n

    def subtract(self, n):
        self.n = self.n - n
"""
)
"""`__init__` does what is asked of it, and `add` too, but not both together."""


def verdicts(source: str) -> dict[str, list[str]]:
    """Return the checks that don't hold, by item."""
    namespace = typed(source)
    try_attempts = in_turn(lambda attempt, seconds: run(attempt.probe, namespace, seconds=seconds))
    results = [
        assess(
            exercise,
            try_attempts,
            is_excused=partial(is_excused, exercise.item, lambda: EXERCISES, try_attempts),
        )
        for exercise in EXERCISES
    ]
    return {result.item.partition("-")[2]: names(result, False) for result in results}


def test_what_holds_with_others_lent_alone_costs_where_no_other_is_wrong():
    assert verdicts(AT_ODDS) == {"init": [], "add": ["natural"], "subtract": []}


def test_what_holds_with_others_lent_is_right_where_another_is_wrong():
    wrong_init = AT_ODDS.replace("start = 1", "start = 0")
    assert verdicts(wrong_init) == {"init": ["natural", "set by hand"], "add": [], "subtract": []}


def test_who_needs_no_excuse_is_right():
    assert verdicts(AT_ODDS.replace("self.m", "self.n")) == {"init": [], "add": [], "subtract": []}


def test_what_is_lent_and_no_item_is_about_may_be_what_is_wrong():
    lent = replace(EXERCISES[1].cases[0].attempts[1], lend=("helper",))
    case = replace(EXERCISES[1].cases[0], attempts=(EXERCISES[1].cases[0].attempts[0], lent))
    add = replace(EXERCISES[1], checks=(Check("natural", (case,)),))
    namespace = typed(AT_ODDS)
    try_attempts = in_turn(lambda attempt, seconds: run(attempt.probe, namespace, seconds=seconds))
    assert is_excused("Counter-add", lambda: (INIT, add), try_attempts)
    assert not is_excused("Counter-add", lambda: EXERCISES, try_attempts)
