"""An exercise that travels as a file must judge as it did before; what travels to students must run
on their machine alone.
"""

from dataclasses import replace
import json

import numpy as np
import pytest

from course.assessment.exercises import STEPS_AT_ONCE, Attempt, Case, Check, decode, encode
from course.assessment.expectations import Equal, InstanceOf, Raises
from course.assessment.outcome import Outcome
from course.assessment.probes import Borrow, Call, Kept, Look, Probe, Provided, Set
from course.assessment.values import Seeded
from course.assessment.verdicts import Verdict
from course.visible import CHECKS
from tests.course.samples import (
    RELEASE,
    SHIPPED,
    SHIPPED_EXERCISES,
    SHIPPED_ITEMS,
    X,
    calling,
    double,
)

FILES = sorted(RELEASE.glob(f"*/{CHECKS}"))
EXERCISES = [exercise for _, exercise in SHIPPED_EXERCISES]


def test_every_lesson_has_a_file_of_visible_checks():
    lessons = sorted((RELEASE.parent / "source").glob("*/*.ipynb"))
    assert [path.parent.name for path in FILES] == [path.stem for path in lessons]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_decode_then_encode_of_a_shipped_file_gives_it_back(path):
    data = json.loads(path.read_text(encoding="utf-8"))["items"]
    assert json.dumps(encode(decode(data))) == json.dumps(data)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_shipped_file_lends_nothing_and_borrows_nothing(path):
    text = path.read_text(encoding="utf-8")
    assert '"lend"' not in text
    assert '"Borrow"' not in text


@pytest.mark.parametrize("exercise", EXERCISES, ids=SHIPPED_ITEMS)
def test_shipped_exercise_has_points_a_core_and_cases_that_can_be_tried_at_home(exercise):
    assert exercise.max_points > 0
    assert any(check.core for check in exercise.checks)
    assert len({check.name for check in exercise.checks}) == len(exercise.checks)
    for case in exercise.cases:
        assert case.visible
        assert case.attempts
        assert all(attempt.at_home for attempt in case.attempts)
        assert case.expected


@pytest.mark.parametrize("exercise", EXERCISES, ids=SHIPPED_ITEMS)
def test_shipped_fingerprints_belong_to_cases_and_lead_to_hints(exercise):
    assert len(exercise.fingerprints) in (0, len(exercise.cases))
    numbers = {
        number
        for table in exercise.fingerprints
        for numbers in table.values()
        for number in numbers
    }
    assert numbers <= set(range(len(exercise.hints)))
    assert all(hint.text.strip() and hint.mistake for hint in exercise.hints)


@pytest.mark.parametrize("exercise", EXERCISES, ids=SHIPPED_ITEMS)
def test_visible_part_of_a_visible_part_is_the_same(exercise):
    again = exercise.visible()
    assert json.dumps(encode(again.checks)) == json.dumps(encode(exercise.checks))


def test_visible_exercises_are_read_by_item_in_the_order_of_the_course():
    for lesson, checks in SHIPPED.items():
        assert list(checks.by_item) == [exercise.item for exercise in checks.exercises]
        assert {exercise.lesson for exercise in checks.exercises} == {lesson} == {checks.lesson}
    assert [exercise.lesson for exercise in EXERCISES] == sorted(
        exercise.lesson for exercise in EXERCISES
    )


def test_encode_leaves_defaults_out_and_decode_puts_them_back():
    call = Call("relu", (X,), "result")
    data = encode(call)
    assert set(data) == {"is", "target", "args", "result"}
    assert decode(json.loads(json.dumps(data))).parameters == ()


@pytest.mark.parametrize(
    "value",
    [
        [0.1, 0.2],
        [],
        [[np.zeros(2), None], "x"],
        np.array([1, 2], dtype=np.uint8),
        np.zeros((0, 2)),
        "a\nb\n",
        True,
        None,
        0.1,
        np.array([np.nan, np.inf, -0.0]),
        (1, [2, (3,)]),
        {"a": (1,), (1, 2): [None]},
        {1, "b"},
        b"x",
        10**30,
        1j,
        range(3),
        float("nan"),
        {"is": "Call", "mapping": {"tuple": 1}},
        {},
    ],
)
def test_encode_expected_value_of_any_kind_keeps_what_it_judges(value):
    again = decode(json.loads(json.dumps(encode(Equal(value)))))
    assert type(again.value) is type(value)
    assert again.judge("result", value, {}) is None
    assert Equal(value).judge("result", again.value, {}) is None


@pytest.mark.parametrize(
    "arguments",
    [
        ([1, 2], (1, 2), [(1,), [2]]),
        ({"is": 3}, {"mapping": 1}, {1: {2}}),
        (),
        ((),),
        ([],),
        (Kept("x"), Provided("f"), Seeded(3), [Seeded(4)], None),
        (float("inf"), True, np.arange(3), b"x", [np.ones(1), (np.zeros(2),)]),
        (np.float64(0.5), np.int64(3)),
    ],
)
def test_encode_arguments_keeps_lists_and_tuples_apart(arguments):
    again = decode(json.loads(json.dumps(encode(Call("f", arguments, "result")))))
    assert type(again.args) is tuple
    assert repr(again.args) == repr(
        tuple(
            argument.item() if isinstance(argument, np.generic) else argument
            for argument in arguments
        )
    )
    for value in arguments[:1]:
        assert repr(decode(json.loads(json.dumps(encode(Set("a.b", value))))).value) == repr(
            value.item() if isinstance(value, np.generic) else value
        )


@pytest.mark.parametrize(
    "expectation",
    [
        Raises(("ValueError", "KeyError"), "negative"),
        Raises(("ValueError",)),
        InstanceOf("Layer"),
        Equal([1], sequence=True),
    ],
)
def test_encode_expectation_gives_it_back(expectation):
    assert decode(json.loads(json.dumps(encode(expectation)))) == expectation


def test_encode_step_that_may_raise_gives_it_back():
    probe = Probe((Call("f", (1,), "result", ("x",), raises=("ValueError",)),), ("f(1)",))
    assert decode(json.loads(json.dumps(encode(probe)))) == probe


def test_encode_exercise_judges_as_before():
    again = decode(json.loads(json.dumps(encode(double()))))
    for observed in ({"result": 2 * X}, {"result": X}, {}):
        findings = [
            [case.judge(Outcome(dict(observed))) for case in exercise.cases]
            for exercise in (double(), again)
        ]
        assert [
            finding and (finding.verdict, finding.text, finding.index) for finding in findings[0]
        ] == [finding and (finding.verdict, finding.text, finding.index) for finding in findings[1]]


def test_visible_part_leaves_out_hidden_cases_lent_attempts_and_fingerprints():
    lent = Attempt(Probe((Call("double", (X,), "result"),)), ("helper",))
    borrowed = Attempt(Probe((Borrow("layer.forward", "Layer.forward"),)), ("Layer.forward",))
    shown = Case((calling(), lent, borrowed), {"result": Equal(2 * X)}, visible=True)
    hidden = Case((calling(3 * X),), {"result": Equal(6 * X)})
    secret = Check("secret", (hidden,), core=True)
    checks = (Check("values", (shown, hidden)), secret)
    visible = replace(double(), checks=checks, fingerprints=({},) * 3).visible()
    assert [check.name for check in visible.checks] == ["values"]
    assert [len(case.attempts) for case in visible.cases] == [1]
    assert visible.cases[0].attempts[0] is shown.attempts[0]
    assert visible.fingerprints == ()


def test_case_judges_labels_in_order_and_tells_the_first_wrong_one():
    case = Case((calling(),), {"result": Equal(1), "other": Equal(2)})
    assert case.judge(Outcome({"other": 5, "result": 7})).label == "result"
    assert case.judge(Outcome({"other": 2, "result": 1})) is None


def test_case_with_an_observation_nobody_made_is_missing():
    assert Case((calling(),), {"result": Equal(1)}).judge(Outcome()).verdict is Verdict.MISSING


@pytest.mark.parametrize(
    "label, text",
    [
        ("Z afterwards", "the call changed its argument Z"),
        ("random state", "the call touched NumPy's global random state"),
    ],
)
def test_case_that_sees_a_side_effect_calls_it_a_changed_input(label, text):
    finding = Case((calling(),), {label: Equal("untouched")}).judge(Outcome({label: "changed"}))
    assert (finding.verdict, finding.text) == (Verdict.CHANGED_INPUT, text)


def test_look_at_an_attribute_is_no_input():
    assert Probe((Look("layer.W"),)).inputs == {}


@pytest.mark.parametrize("n_steps", [1, STEPS_AT_ONCE, STEPS_AT_ONCE + 1, 3 * STEPS_AT_ONCE - 1])
def test_equal_attempts_alone_have_one_key_however_many_steps_they_have(n_steps):
    steps = tuple(Call("double", (np.array([float(number)]),)) for number in range(n_steps))
    first, again, turned = (Attempt(Probe(each)) for each in (steps, steps[:], steps[::-1]))
    last = Call("double", (np.array([-1.0]),))
    others = [Attempt(Probe((*steps[:-1], last))), Attempt(Probe((*steps, last)))]
    others += [Attempt(Probe(steps, ("a call",))), Attempt(Probe(steps), ("double",))]
    others += [turned] if n_steps > 1 else []
    assert first.key == again.key
    assert len({first.key, *(other.key for other in others)}) == 1 + len(others)
