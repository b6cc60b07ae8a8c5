"""Instances: what has attributes arrives with them, and with those of its parts."""

from collections import Counter
import json

import numpy as np

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
