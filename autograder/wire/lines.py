"""What is called of a model that a script drives, as JSON data and back."""

from typing import Any

from autograder.wire.values import pack, parts, refuse, text_in, unpack
from course.assessment.scripts import Performance, ScriptedCall
from course.assessment.values import describe

MAX_OWNERS = 10_000
"""Things that a student's code may make of what a script drives."""


def pack_call(owner: int, method: str, args: tuple) -> list:
    """Return a call as JSON data."""
    return [owner, method, [pack(describe(each)) for each in args]]


def unpack_call(data: Any, performance: Performance) -> ScriptedCall:
    """Return the call that `pack_call` made `data` of; WireError if it can't have."""
    owner, method, args = parts(data, 3)
    if type(owner) is not int or not 0 <= owner < MAX_OWNERS or type(args) is not list:
        refuse("no call of what a script drives")
    return performance.call(owner, text_in(method), tuple(map(unpack, args)))
