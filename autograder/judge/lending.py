"""Lends the reference's functions and methods to student code by data alone: arguments come in, a
result goes out.

Whoever calls may have forged the call. So only what the request in hand lends can be called, by
exactly its name, on instances of what the course teaches; a lent function is one that was judged
already, or whose inputs aren't known yet, or one that is itself an input and shall be known by its
values alone.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from autograder.courses.lending import loans
from autograder.judge.memory import at_most_more
from autograder.sandbox.limits import MEGABYTE
from autograder.wire.frames import WireError
from autograder.wire.instances import Instance, pack_instance, unpack_instance
from autograder.wire.stopwatch import PATIENCE
from autograder.wire.values import pack, text_in, unpack
from course.assessment.arguments import fresh
from course.assessment.exercises import Attempt
from course.assessment.values import Opaque, describe
from course.assessment.watching import Alarms, TimeLimit, Watch

MAX_LENT_ELEMENTS = 5_000
"""Elements of all arguments of one call together, and the longest side of any: far more than an
item uses, and harmless.
"""

SECONDS = 2.0
"""Computing time that one lent call may take."""

MEMORY = 256 * MEGABYTE
"""Bytes that one lent call may take: a few small arrays of many sides, spread over one another, ask
for any number.
"""


class Lender:
    """What the judge may lend of one lesson: `names` are the reference's, by name, and `taught`
    those that the course teaches.
    """

    def __init__(self, names: Mapping[str, Any], taught: Collection[str]):
        self._names = names
        self._classes = {name: names[name] for name in taught if isinstance(names.get(name), type)}

    def loans(self, attempts: Iterable[Attempt]) -> dict[str, Any]:
        """Return all that `attempts` lend, by name."""
        return {
            name: thing
            for attempt in attempts
            for name, thing in loans(attempt, self._names).items()
        }

    @contextmanager
    def ready(self) -> Iterator[None]:
        """Be ready, meanwhile, for calls: to open what watches them takes longer than most do."""
        with Alarms(patience=PATIENCE) as self._alarms, Watch() as self._watch:
            yield

    def call(self, call: Any, lent: Mapping[str, Any]) -> dict:
        """Return the answer to a call for something lent: what it returned, or the exception it
        raised; and what it changed. To be called while it is `ready`.

        call: `lent` (`sigmoid`, `MLP.forward`), `args`, and for a method `self`: an instance with
        its attributes, which come back in the answer as the method left them; so do arguments that
        were changed, as `changed`: pairs of place and value. What was returned and is kept as well
        is one thing under two names: `kept_as` is its attribute, or None. lent: what may be called
        now, by name.
        WireError if `call` has another form, or asks for anything else.
        """
        if type(call) is not dict or type(call.get("args")) is not list:
            raise WireError("no call")
        asked = text_in(call.get("lent"))
        if (name := next((each for each in lent if each == asked), None)) is None:
            raise WireError("a call for what is not lent")
        arguments = [fresh(unpack(each)) for each in call["args"]]
        instance = unpack_instance(call.get("self")) if "." in name else None
        try:
            in_time, quietly = self._alarms.after(SECONDS), self._watch.recording(quiet=True)
            with at_most_more(MEMORY), in_time, quietly:
                answer = self._called(lent[name], arguments, instance)
                pairs = enumerate(zip(call["args"], map(_packed, arguments)))
                changed = [[place, after] for place, (before, after) in pairs if before != after]
                return {**answer, **({"changed": changed} if changed else {})}
        except (Exception, TimeLimit) as error:
            return {"raised": [type(error).__name__, str(error)[:1000]]}

    def _called(self, function: Callable, arguments: list, instance: Instance | None) -> dict:
        _require_small([arguments, instance])
        if instance is None:
            return {"returned": pack(describe(function(*arguments)))}
        owner = self._made(instance)
        result = function(owner, *arguments)
        kept = next((name for name, value in vars(owner).items() if value is result), None)
        return {"returned": pack(describe(result)), "self": pack_instance(owner), "kept_as": kept}

    def _made(self, instance: tuple[str, dict]) -> Any:
        """Return an instance of a class that the course teaches with the given attributes, as far
        as they are data.
        """
        name, attributes = instance
        if (kind := self._classes.get(name)) is None:
            raise TypeError(f"{name} is no class of this lesson")
        made = kind.__new__(kind)
        for attribute, value in attributes.items():
            if not isinstance(value, Opaque):
                own = self._made(value) if isinstance(value, Instance) else fresh(value)
                vars(made)[attribute] = own
        return made


def _packed(argument: Any) -> Any:
    return pack(describe(argument))


def _require_small(things: Any) -> None:
    """TypeError for what is no data, ValueError for more elements than a lent call takes."""
    left, room = [things], MAX_LENT_ELEMENTS
    while left:
        thing = left.pop()
        if isinstance(thing, dict):
            left += thing.values()
            left += thing.keys()
        elif isinstance(thing, (list, tuple, set, frozenset)):
            left += thing
        counted = isinstance(thing, (str, bytes, range))
        # An array of texts is as wide as the longest.
        size = len(thing) if counted else getattr(thing, "size", 1)
        room -= max(size, *getattr(thing, "shape", ()), 1)  # empty arrays can have long sides, too
        if room < 0:
            raise ValueError("the arguments are too large")
