"""Lends the reference's functions and methods to student code by data alone: arguments come in, a result goes out."""

from collections.abc import Mapping
from functools import reduce
from typing import Any

from autograder.wire import WireError, pack, pack_instance, text_in, unpack, unpack_instance
from course.values import Opaque, describe
from course.watching import TimeLimit, Watch, watched

MOST_ELEMENTS = 5_000
"""Elements of all arguments of one call together: far more than any item uses, and harmless to compute with."""

SECONDS = 2.0
"""Wall time that one lent call may take."""


class Lender:
    """What the judge may lend of one lesson: `names` are the reference's, by name."""

    def __init__(self, names: Mapping[str, Any]):
        self._names = names

    def call(self, call: Any) -> dict:
        """Return the answer to a call for something lent: what it returned, or the exception it raised.

        call: `lent` (`sigmoid`, `MLP.forward`), `args`, and for a method `self`: an instance with its attributes, which come
        back in the answer as the method left them. WireError if `call` has another form.
        """
        if type(call) is not dict or type(call.get("args")) is not list:
            raise WireError("no call")
        path = text_in(call.get("lent")).split(".")
        arguments = [unpack(each) for each in call["args"]]
        attributes = unpack_instance(call.get("self")) if len(path) > 1 else None
        try:
            with watched(Watch(), SECONDS):
                return self._called(path, arguments, attributes)
        except (Exception, TimeLimit) as error:
            return {"raised": [type(error).__name__, str(error)[:1000]]}

    def _called(self, path: list[str], arguments: list, instance: tuple | None) -> dict:
        function = reduce(getattr, path[1:], self._names[path[0]])
        _require_small([arguments, instance])
        if instance is None:
            return {"returned": pack(describe(function(*arguments)))}
        owner = self._made(instance)
        result = function(owner, *arguments)
        return {"returned": pack(describe(result)), "self": pack_instance(owner)}

    def _made(self, instance: tuple[str, dict]) -> Any:
        """Return an instance of a class of the reference with the given attributes, as far as they are data."""
        name, attributes = instance
        kind = self._names.get(name)
        if not isinstance(kind, type):
            raise TypeError(f"{name} is no class of this lesson")
        made = kind.__new__(kind)
        for attribute, value in attributes.items():
            if not isinstance(value, Opaque):
                vars(made)[attribute] = self._made(value) if isinstance(value, tuple) else value
        return made


def _require_small(things: Any) -> None:
    """TypeError for what is no data, ValueError for more elements than a lent call takes."""
    left, room = [things], MOST_ELEMENTS
    while left:
        thing = left.pop()
        if isinstance(thing, dict):
            left += thing.values()
        elif isinstance(thing, (list, tuple)):
            left += thing
        room -= getattr(thing, "size", 1)
        if room < 0:
            raise ValueError("the arguments are too large")
