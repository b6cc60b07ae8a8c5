"""What a probe says of itself: how large it is, and what goes in."""

import numpy as np
import pytest

from course.assessment.probes import Call, Kept, Look, Probe, Provided, Set
from tests.course.samples import X


def test_probe_size_and_inputs_tell_what_goes_in():
    probe = Probe(
        (
            Set("layer.b", np.ones(3)),
            Call("layer.forward", (X, 5, Kept("y")), "result", ("x", "n", "y")),
        )
    )
    assert probe.size == 7
    assert set(probe.inputs) == {"layer.b", "x", "n"}


def test_probe_inputs_leave_out_what_follows_from_others():
    assert set(Probe((Set("layer.b", X), Set("layer.X", X, derived=True))).inputs) == {"layer.b"}


def test_probe_size_counts_what_is_in_the_arguments_of_judged_calls():
    step = Call("f", ([1, 2], {"a": (1, 2)}, 7), "result")
    assert Probe((step,)).size == 5
    assert Probe((Call("f", ([1, 2],), preparing=True),)).size == 0


EACH = Probe(
    (
        Call("f", (1, Provided("g")), "result 1"),
        Call("f", (2,), "result 2"),
        Call("f", (3, Kept("x"), 4), "result 3"),
    )
)


@pytest.mark.parametrize(
    "label, told",
    [
        ("result 1", {"argument 1 of f": 1}),
        ("result 2", {"argument of f": 2}),
        ("result 3", {"argument 1 of f": 3, "argument 3 of f": 4}),
        ("printed", {}),
    ],
)
def test_inputs_behind_one_of_many_calls_are_its_own(label, told):
    assert EACH.inputs_behind(label) == told


def objects(n: int) -> Probe:
    names = [f"layer{number}" for number in range(1, n + 1)]
    steps = [Set(f"{name}.W", place) for place, name in enumerate(names)]
    for name in names:
        steps += [Call(f"{name}.forward", (name,), f"output of {name}"), Look(f"{name}.X")]
    return Probe((*steps, *(Look(f"output of {name}") for name in names)))


@pytest.mark.parametrize("label", ["output of layer2", "layer2.X"])
def test_inputs_behind_one_of_many_objects_are_its_own(label):
    own = {"layer2.W": 1, "argument of layer2.forward": "layer2"}
    assert objects(3).inputs_behind(label) == own
    assert objects(2).inputs_behind(label) == {"layer1.W": 0, "layer2.W": 1}


def test_inputs_behind_a_call_that_failed_are_those_of_its_object():
    assert objects(3).inputs_behind(None, "layer3.forward") == {"layer3.W": 2}
    assert objects(3).inputs_behind("printed") == {f"layer{n + 1}.W": n for n in range(3)}
