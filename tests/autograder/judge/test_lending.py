"""What the judge lends can be called as meant, and in no other way, whatever a call asks for."""

from collections.abc import Iterator

import numpy as np
import pytest

from autograder.judge import lending
from autograder.judge.lending import MAX_LENT_ELEMENTS, Lender
from autograder.wire.frames import WireError
from autograder.wire.instances import pack_instance
from autograder.wire.values import pack, unpack
from course.assessment.exercises import Attempt
from course.assessment.probes import Probe
from course.assessment.values import describe
from course.assessment.verdicts import Verdict
from tests.autograder.judge.test_judge import LESSON, RIGHT, all_correct_but, judged, verdicts
from tests.handing_in import reference_sources
from tests.this_course import ITEMS, reference

TAUGHT = {specification.name for specification in ITEMS.values()}
Z = np.array([[-1.0, 2.0]])


def asked(name: str, *arguments, **instance) -> dict:
    return {"lent": name, "args": [pack(describe(each)) for each in arguments], **instance}


def lent(lender: Lender, *names: str, **made) -> dict:
    """Return what an attempt that lends `names` lends, and of these what was made for it."""
    return lender.loans([Attempt(Probe(()), (*names, *made), made)])


@pytest.fixture
def activations() -> Iterator[Lender]:
    lender = Lender(reference(LESSON), TAUGHT)
    with lender.ready():
        yield lender


@pytest.fixture
def networks() -> Iterator[Lender]:
    lender = Lender(reference("04_mlp"), TAUGHT)
    with lender.ready():
        yield lender


def test_lent_function_returns_what_the_reference_returns(activations):
    assert np.array_equal(
        unpack(activations.call(asked("relu", Z), lent(activations, "relu"))["returned"]),
        np.maximum(0, Z),
    )


def test_lent_function_gives_back_the_arguments_that_it_changed(activations):
    def sort_both(items, names, untouched):
        items.sort()
        names["n"] = len(items)

    answer = activations.call(
        asked("sort_both", [2, 1], {}, Z), lent(activations, sort_both=sort_both)
    )
    assert [(place, unpack(after)) for place, after in answer["changed"]] == [
        (0, [1, 2]),
        (1, {"n": 2}),
    ]
    assert "changed" not in activations.call(asked("relu", Z), lent(activations, "relu"))


def test_lent_method_gives_the_instance_back(networks):
    model = reference("04_mlp")["MLP"](2, 3, 1)
    answer = networks.call(
        asked("MLP.forward", Z, self=pack_instance(model)), lent(networks, "MLP.forward")
    )
    assert np.array_equal(unpack(answer["returned"]), model.forward(Z))
    assert np.array_equal(unpack(answer["self"]["instance"][1]["Z1"]), model.Z1)
    assert answer["kept_as"] == "A2"


def test_what_is_lent_may_change_arrays_in_place_its_arguments_and_its_own(networks):
    def double(model, items, Z):
        model.W1 *= 2
        Z *= 2
        items[0] *= 2

    sent = {"instance": ["MLP", {"W1": pack(Z)}]}
    answer = networks.call(asked("MLP.double", [Z], Z, self=sent), {"MLP.double": double})
    changed = {place: unpack(after) for place, after in answer["changed"]}
    assert np.array_equal(changed[0][0], 2 * Z)
    assert np.array_equal(changed[1], 2 * Z)
    assert np.array_equal(unpack(answer["self"]["instance"][1]["W1"]), 2 * Z)


def test_lent_call_takes_no_more_memory_however_its_arguments_are_spread_over_one_another(networks):
    model, side = reference("04_mlp")["MLP"](1, 1, 1), 500
    model.layer1.W, model.layer1.b = np.ones((side, 1, 1)), np.ones((side, 1, 1, 1))
    answer = networks.call(
        asked("MLP.forward", np.ones((side, 1)), self=pack_instance(model)),
        lent(networks, "MLP.forward"),
    )
    assert answer["raised"][0] == "MemoryError"


def test_lent_function_that_was_made_for_the_attempt_returns_what_it_returns_here(activations):
    pulls = np.array([1.0, 1.5])

    def unknown_function(x):
        return float(np.sum(pulls * x) ** 2)

    answer = activations.call(
        asked("unknown_function", Z), lent(activations, "relu", unknown_function=unknown_function)
    )
    assert unpack(answer["returned"]) == unknown_function(Z) == 4.0


def test_loans_are_of_all_attempts_by_name(activations):
    attempts = [Attempt(Probe(()), ("relu",)), Attempt(Probe(()), ("sigmoid",)), Attempt(Probe(()))]
    assert activations.loans(attempts) == {
        name: reference(LESSON)[name] for name in ("relu", "sigmoid")
    }


@pytest.mark.parametrize(
    "name",
    [
        "sigmoid",
        "np",
        "np.load",
        "np.savetxt",
        "relu.__globals__",
        "relu.__globals__.get",
        "relu.",
        ".relu",
        "",
        "relu.__call__",
        "MLP.forward",
        "__builtins__",
        "RELU",
        "relu\0",
        "unknown_function",
    ],
)
def test_what_is_not_lent_just_now_is_refused(activations, name):
    with pytest.raises(WireError):
        activations.call(asked(name, Z), lent(activations, "relu"))


@pytest.mark.parametrize(
    "kind", ["np", "object", "relu", "type", "dict", "MLP.__class__", "ndarray"]
)
def test_instances_are_of_classes_that_the_course_teaches(networks, kind):
    answer = networks.call(
        asked("MLP.forward", Z, self={"instance": [kind, {}]}), lent(networks, "MLP.forward")
    )
    assert answer["raised"] == ["TypeError", f"{kind} is no class of this lesson"]


@pytest.mark.parametrize(
    "call",
    [None, [], "relu", {}, {"lent": "relu"}, {"lent": "relu", "args": {}}, {"args": []}]
    + [{"lent": name, "args": []} for name in (None, 3, ["relu"], {"relu": 1})],
)
def test_call_of_another_form_is_refused(activations, call):
    with pytest.raises(WireError):
        activations.call(call, lent(activations, "relu"))


@pytest.mark.parametrize("instance", [{}, {"self": None}, {"self": pack(3.0)}])
def test_call_of_a_method_without_an_instance_is_refused(networks, instance):
    with pytest.raises(WireError):
        networks.call(asked("MLP.forward", Z, **instance), lent(networks, "MLP.forward"))


@pytest.mark.parametrize(
    "attributes", [{}, {"layer1": pack(3.0)}, {"forward": pack(1.0)}, {"__class__": pack("MLP")}]
)
def test_instance_with_other_attributes_than_meant_raises_in_the_students_process(
    networks, attributes
):
    answer = networks.call(
        asked("MLP.forward", Z, self={"instance": ["MLP", attributes]}),
        lent(networks, "MLP.forward"),
    )
    assert answer["raised"][0] in ("AttributeError", "TypeError")


@pytest.mark.parametrize(
    "shape", [(MAX_LENT_ELEMENTS + 1,), (MAX_LENT_ELEMENTS + 1, 0), (0, 10**6)]
)
def test_too_large_arguments_are_refused(activations, shape):
    assert (
        activations.call(asked("relu", np.zeros(shape)), lent(activations, "relu"))["raised"][0]
        == "ValueError"
    )


def test_as_many_elements_as_are_allowed_are_taken_and_no_more(activations):
    """The lists of what comes in count as well, and that there is no instance."""
    for size, key in ((MAX_LENT_ELEMENTS - 3, "returned"), (MAX_LENT_ELEMENTS - 2, "raised")):
        answer = activations.call(asked("relu", np.zeros(size)), lent(activations, "relu"))
        assert key in answer


@pytest.mark.parametrize(
    "argument",
    [
        ["x" * MAX_LENT_ELEMENTS, ""],
        b"x" * MAX_LENT_ELEMENTS,
        range(MAX_LENT_ELEMENTS),
        {"a": np.zeros(MAX_LENT_ELEMENTS)},
        {"x" * MAX_LENT_ELEMENTS: 1},
        {"x" * MAX_LENT_ELEMENTS},
        frozenset(["x" * MAX_LENT_ELEMENTS]),
        (np.zeros(MAX_LENT_ELEMENTS // 2), np.zeros(MAX_LENT_ELEMENTS // 2)),
    ],
    ids=lambda argument: type(argument).__name__,
)
def test_long_texts_and_large_things_in_others_are_refused(activations, argument):
    answer = activations.call(asked("relu", argument), lent(activations, "relu"))
    assert answer == {"raised": ["ValueError", "the arguments are too large"]}


def test_too_large_instances_are_refused(networks):
    model = reference("04_mlp")["MLP"](1, 1, 1)
    model.layer1.W = np.zeros((1, MAX_LENT_ELEMENTS))
    answer = networks.call(
        asked("MLP.forward", Z, self=pack_instance(model)), lent(networks, "MLP.forward")
    )
    assert answer == {"raised": ["ValueError", "the arguments are too large"]}


def test_lent_function_that_goes_on_too_long_is_stopped(activations, monkeypatch):
    def endless():
        while True:
            pass

    monkeypatch.setattr(lending, "SECONDS", 0.05)
    answer = activations.call(asked("endless"), lent(activations, endless=endless))
    assert answer["raised"][0] == "TimeLimit"


def test_what_a_lent_function_raises_is_told_in_so_many_characters(activations):
    def fail():
        raise KeyError("x" * 2000)

    answer = activations.call(asked("fail"), lent(activations, fail=fail))
    assert answer == {"raised": ["KeyError", "'" + "x" * 999]}


def test_what_the_reference_warns_of_stays_quiet(activations, recwarn):
    activations.call(asked("relu", np.array([np.nan, np.inf]) * 1e308), lent(activations, "relu"))
    activations.call(asked("sigmoid", np.array([-1e308, np.nan])), lent(activations, "sigmoid"))
    assert [str(each.message) for each in recwarn] == []


FORGED_CALL = """
import gc, sys
from autograder.student import serving
def ask_judge(name, *args):
    frame = sys._getframe()
    while "request" not in frame.f_locals:
        frame = frame.f_back
    student = next(each for each in gc.get_objects() if type(each) is serving._Student)
    call = {"lent": name, "args": [serving.pack(each) for each in args]}
    student._answer({"id": frame.f_locals["request"]["id"]}, {"call": call}, last=True)
    return serving.unpack(student.channel.receive()["returned"])
"""


@pytest.mark.parametrize("name", ["sigmoid", "relu", "np.load", "relu.__globals__.get"])
def test_forged_call_for_what_is_judged_costs_the_item(judge, name):
    oracle = f"def sigmoid(Z):\n    return ask_judge({name!r}, Z)\n"
    result = judged(judge, LESSON, RIGHT | {"sigmoid": oracle}, extra=FORGED_CALL)
    assert verdicts(result) == all_correct_but(sigmoid=Verdict.CRASHED)
    assert (
        "while sigmoid was judged: your code wrote into the connection to the grader"
        in result.incidents
    )


def test_forged_call_for_a_made_function_is_refused_where_another_item_is_judged(judge):
    right = reference_sources("02_losses")
    oracle = "def bce_loss(A, Y):\n    return ask_judge('unknown_function', A)\n"
    result = judged(judge, "02_losses", right | {"bce_loss": oracle}, extra=FORGED_CALL)
    assert {
        item: verdict
        for item, verdict in verdicts(result).items()
        if verdict is not Verdict.CORRECT
    } == {"bce_loss": Verdict.CRASHED}
    assert (
        "while bce_loss was judged: your code wrote into the connection to the grader"
        in result.incidents
    )


OVERWRITING = """
    def backward(self, Y):
        self.A2 -= Y
        self.A2 /= len(Y)
        self.layer1.backward(relu_backward(self.layer2.backward(self.A2), self.Z1))
"""


def test_what_a_lent_method_returns_and_keeps_is_one_array(judge):
    """So that who writes into it loses points, whatever else is wrong."""
    right = reference_sources("04_mlp")["MLP"]
    before, after = right.index("    def backward"), right.index("    def update")
    wrong = right[:before] + OVERWRITING + "\n" + right[after:]
    result = judged(judge, "04_mlp", {"MLP": wrong.replace("relu(self.Z1)", "self.Z1")})
    wrong_items = [item.item for item in result.results if item.verdict is not Verdict.CORRECT]
    assert wrong_items[:2] == ["MLP-forward", "MLP-backward"]


def test_call_for_what_is_lent_to_the_item_is_answered(judge):
    through = "def sigmoid_backward(dA, Z):\n    a = sigmoid(Z)\n    return dA * a * (1 - a)\n"
    result = judged(
        judge,
        LESSON,
        RIGHT | {"sigmoid": "def sigmoid(Z):\n    return Z\n", "sigmoid_backward": through},
    )
    assert verdicts(result) == all_correct_but(sigmoid=Verdict.WRONG_VALUE)
