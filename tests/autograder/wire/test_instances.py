"""Instances: what has attributes arrives with them, and with those of its parts."""

from collections import Counter
import json

import numpy as np
import pytest

from autograder.wire.frames import WireError
from autograder.wire.instances import Instance, pack_instance, unpack_instance
from course.assessment.values import Opaque


def test_an_instance_arrives_with_its_attributes_and_those_of_its_layers():
    class Layer:
        def __init__(self):
            self.W = np.ones((2, 1))

    class Model:
        def __init__(self):
            self.layer1, self.A1, self.call = Layer(), None, print

    name, attributes = unpack_instance(json.loads(json.dumps(pack_instance(Model()))))
    assert (name, attributes["A1"], type(attributes["call"])) == ("Model", None, Opaque)
    layer, inner = attributes["layer1"]
    assert layer == "Layer"
    assert np.array_equal(inner["W"], np.ones((2, 1)))


def test_an_instance_with_attributes_of_all_kinds_arrives_as_it_is():
    class Thing:
        def __init__(self):
            self.shape, self.counts, self.seen = (3, 4), Counter("aab"), {1}

    name, attributes = unpack_instance(json.loads(json.dumps(pack_instance(Thing()))))
    assert attributes == {"shape": (3, 4), "counts": {"a": 2, "b": 1}, "seen": {1}}
    assert not any(isinstance(value, Instance) for value in attributes.values())


class Thing:
    """Something with attributes."""

    def __init__(self, **attributes: object):
        vars(self).update(attributes)


class OddArray(np.ndarray):
    """An array that can have attributes."""


@pytest.mark.parametrize(
    "value",
    [lambda: 1, object(), np.array(["text"]).view(OddArray), Thing, Thing(a=Thing(b=1))],
    ids=["a function", "no attributes", "an array of texts", "a class", "a third level"],
)
def test_what_is_no_instance_or_too_deep_is_told_by_its_type(value):
    whole = Thing(inner=Thing(value=value) if isinstance(value, Thing) else value)
    _, attributes = unpack_instance(json.loads(json.dumps(pack_instance(whole))))
    inner = attributes["inner"]
    assert type(inner.attributes["value"] if isinstance(value, Thing) else inner) is Opaque


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {"instance": "ab"},
        {"instance": {"a": 1, "b": 2}},
        {"instance": ["A"]},
        {"instance": ["A", {}, {}]},
        {"instance": ["A", []]},
        {"instance": ["A", None]},
        {"instance": [1, {}]},
        {"instance": ["A", {"a": {"instance": ["B", {"b": {"instance": ["C", {}]}}]}}]},
    ],
)
def test_what_is_no_instance_is_refused(data):
    with pytest.raises(WireError):
        unpack_instance(data)


def test_an_instance_in_an_instance_arrives():
    data = {"instance": ["A", {"a": {"instance": ["B", {"b": 1}]}}]}
    assert unpack_instance(data) == Instance("A", {"a": Instance("B", {"b": 1})})
