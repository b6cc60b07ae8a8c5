"""What a probe says of itself: how large it is, and what goes in."""

import numpy as np

from course.assessment.probes import Call, Kept, Probe, Set
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
