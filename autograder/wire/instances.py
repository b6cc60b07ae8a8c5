"""Instances as JSON data and back, where a method that is lent works on one of the student's."""

from typing import Any, NamedTuple

import numpy as np

from autograder.wire.values import pack, refuse, text_in, unpack
from course.assessment.values import Opaque, describe


class Instance(NamedTuple):
    """An instance as data: the name of its class, and its attributes by name, which may be such
    instances too.
    """

    name: str
    attributes: dict


def pack_instance(thing: Any, depth: int = 2) -> dict:
    """Return an instance as JSON data: the name of its class, and its attributes, which may be
    instances too.
    """
    attributes = {}
    for name, value in vars(thing).items():
        seen = describe(value)
        is_instance = (
            isinstance(seen, Opaque)
            and depth > 1
            and hasattr(value, "__dict__")
            and not callable(value)
            and not isinstance(value, np.ndarray)
        )
        attributes[name] = pack_instance(value, depth - 1) if is_instance else pack(seen)
    return {"instance": [type(thing).__name__, attributes]}


def unpack_instance(data: Any, depth: int = 2) -> Instance:
    """Return class name and attributes of what `pack_instance` made `data` of; WireError if it
    can't have.
    """
    content = data.get("instance") if type(data) is dict else None
    if depth == 0 or type(content) is not list or len(content) != 2 or type(content[1]) is not dict:
        refuse("no instance")
    attributes = {
        text_in(name): unpack_instance(packed, depth - 1)
        if type(packed) is dict and "instance" in packed
        else unpack(packed)
        for name, packed in content[1].items()
    }
    return Instance(text_in(content[0]), attributes)
