"""Calls of what a script drives: what was called arrives, and all else is refused."""

import json
from types import SimpleNamespace

import pytest

from autograder.wire.frames import WireError
from autograder.wire.lines import pack_call, unpack_call

PERFORMANCE = SimpleNamespace(call=lambda *told: told)


@pytest.mark.parametrize("owner", [0, 1, 9_999])
def test_a_call_arrives_as_it_was_made(owner):
    sent = json.loads(json.dumps(pack_call(owner, "forward", (1.5, "x"))))
    assert unpack_call(sent, PERFORMANCE) == (owner, "forward", (1.5, "x"))


@pytest.mark.parametrize(
    "data",
    [
        None,
        [0, "forward"],
        [-1, "forward", []],
        [10_000, "forward", []],
        [True, "forward", []],
        [0.0, "forward", []],
        ["0", "forward", []],
        [0, 5, []],
        [0, "forward", {}],
        [0, "forward", "x"],
        [0, "forward", [{}]],
    ],
)
def test_what_is_no_call_is_refused(data):
    with pytest.raises(WireError):
        unpack_call(data, PERFORMANCE)
