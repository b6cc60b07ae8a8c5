"""How student code is tried: a probe is a list of steps written as data, so it runs alike wherever
the code lives.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from course.assessment.arguments import n_elements


@dataclass(frozen=True)
class Kept:
    """An argument that stands for what an earlier step kept under `name`, itself.

    copied: a copy of it, or of the one thing in it where it is a tuple of one. spread: copies of
    what is in a tuple or a list, as several arguments.
    """

    name: str
    spread: bool = False
    copied: bool = False


@dataclass(frozen=True)
class Provided:
    """An argument that stands for a ready function: one that the judge lends under this `name`, or
    one that is public.
    """

    name: str


@dataclass(frozen=True)
class Call:
    """Call `target` (`relu`, `layer.forward`) with `args` and keep what it returns as `result`.

    The call gets copies of `args`. `parameters` name them: each is looked at again after the call,
    as `<parameter> afterwards`. Warnings and printed text are noted of calls with `parameters`, or
    else `watched`: the others are not about the item's code. draws: note whether the call touched
    NumPy's global generator, as `random state`. guarded: note whether it left its arguments as they
    were, as `arguments`: among many calls that costs less than to look at each argument again. A
    `preparing` step only sets the scene; with `forgiving`, its exceptions are passed over, with
    `if_written`, that its code isn't written yet. changes: those of `parameters` that the call is
    to change. raises: names of exceptions, one of which is an observation in the place of the
    result (see `Raises`), and no failure. listed: what comes of the result in a loop, up to so many
    things, is the result, as a list; the loop belongs to the call, for a generator's code runs in
    it.
    """

    target: str
    args: tuple = ()
    result: str | None = None
    parameters: tuple[str, ...] = ()
    draws: bool = False
    preparing: bool = False
    forgiving: bool = False
    if_written: bool = False
    raises: tuple[str, ...] = ()
    watched: bool = False
    changes: tuple[str, ...] = ()
    guarded: bool = False
    listed: int = 0


@dataclass(frozen=True)
class Keep:
    """Keep a fresh copy of `value` as `name`, to be handed to calls and looked at."""

    name: str
    value: Any


@dataclass(frozen=True)
class Empty:
    """Take everything out of what is kept as `name`, a list, a dict, or a set: whoever shares it
    sees the change.
    """

    name: str


@dataclass(frozen=True)
class Bare:
    """Make an instance of class `target` without running its `__init__`, and keep it as
    `result`.
    """

    target: str
    result: str


@dataclass(frozen=True)
class Set:
    """Give the attribute `target` (`layer.W`) a fresh copy of `value`, or something kept.

    derived: the value follows from other inputs, so nobody needs to be told of it.
    """

    target: str
    value: Any
    derived: bool = False


@dataclass(frozen=True)
class Fill:
    """Overwrite the array `target` (`layer.b`) in place with `value`: whoever shares it sees the
    change.
    """

    target: str
    value: Any


@dataclass(frozen=True)
class Borrow:
    """Give an instance, as attribute `target`, a `method` (`MLP.forward`) that the judge lends;
    never at home.
    """

    target: str
    method: str


@dataclass(frozen=True)
class Script:
    """Let what the student's class `name` makes be driven in front of the judge, until the probe
    ends: every call of one of its methods `calls` is noted, and `answered`, one of them, gets its
    answers from a script.

    The notes are observed as `label`, by whoever holds the script and by nobody else. given: the
    argument that the answers are for; answers: one for each round. A round ends where there was
    another of the `calls` and `answered` is called with `given` again. Where nothing is to be
    answered, it is what the student's own class makes of it. idle: the methods do what they do
    once, and give the same again ever after, so that a thousand rounds take no time. Without a
    label nothing is noted, nor answered.
    """

    name: str
    calls: tuple[str, ...]
    answered: str
    given: Any = None
    answers: tuple = ()
    idle: bool = False
    label: str = "calls"

    @property
    def outline(self) -> "Script":
        """The script as it goes to code that shall not know what is answered; one answer stands for
        all.
        """
        return replace(self, given=None, answers=(None,) if self.answers else ())


@dataclass(frozen=True)
class Look:
    """Observe `target` (`layer.dW`) as it is at this moment, under `label` (by default its own
    name).
    """

    target: str
    label: str | None = None


@dataclass(frozen=True)
class Seed:
    """Seed NumPy's global generator."""

    value: int


@dataclass(frozen=True)
class Follow:
    """Call `target` with `args` and observe, as FOLLOWED, which line of it makes `watched`
    (`layer.dW`) what it is in the end: its shape, or its value, as `by` says. also: what else is
    looked at after every line. Nobody is judged by it.
    """

    target: str
    args: tuple
    watched: str
    by: str
    also: tuple[str, ...] = ()


FOLLOWED = "line by line"
"""The label under which it is observed how a call went that was followed."""

AFTERWARDS = " afterwards"
"""What follows the name of an argument in the label under which it is looked at after the call."""

Step = Call | Keep | Empty | Bare | Set | Fill | Borrow | Script | Look | Seed | Follow


@dataclass(frozen=True)
class Probe:
    """Steps to take one after the other. `size` (elements) orders probes from small to large.

    calls: what a student reads of it, line by line, where inputs by name would say too little.
    """

    steps: tuple[Step, ...]
    calls: tuple[str, ...] = ()

    @cached_property
    def scripts(self) -> tuple[Script, ...]:
        """The scripts among the steps: most probes have none."""
        return tuple([step for step in self.steps if type(step) is Script])

    @property
    def script(self) -> Script | None:
        """The script by which the probe is driven, if there is one."""
        return self.scripts[0] if self.scripts else None

    @property
    def outline(self) -> "Probe":
        """The probe as it goes to the student's code: the same, less what a script answers."""
        if self.script is None:
            return self
        steps = (step.outline if isinstance(step, Script) else step for step in self.steps)
        return replace(self, steps=tuple(steps))

    @property
    def size(self) -> int:
        """The number of elements in all arguments and values, by which the smallest failing probe
        is found.
        """
        values = [value for step in self.steps for value in _inputs(step)]
        judged = [
            value
            for step in self.steps
            if isinstance(step, Call) and not step.preparing
            for value in step.args
        ]
        arrays = sum(np.size(value) for value in values if isinstance(value, np.ndarray))
        return arrays + sum(
            n_elements(value) for value in judged if not isinstance(value, np.ndarray)
        )

    @property
    def inputs(self) -> dict[str, Any]:
        """The named arguments of all calls, and the attributes set before them, unless these follow
        from the others.
        """
        named = {}
        for step in self.steps:
            if isinstance(step, Call):
                named.update(zip(step.parameters, step.args))
            elif isinstance(step, (Set, Fill)) and not getattr(step, "derived", False):
                named[step.target] = step.value
        return {
            name: value for name, value in named.items() if not isinstance(value, (Kept, Provided))
        }

    @cached_property
    def parameters(self) -> dict[str, tuple[str, ...]]:
        """The names of what calls hand over, by what is called, where a call says them."""
        called = (step for step in self.steps if isinstance(step, Call) and step.parameters)
        return {callee: call.parameters for call in called if (callee := self.callee(call))}

    def callee(self, call: Call) -> str | None:
        """What a call calls: a function, or a method with its class; None where it isn't known of
        which class the object is.
        """
        owner, _, method = call.target.rpartition(".")
        if not owner:
            return method
        makers = (
            step.target
            for step in self.steps
            if isinstance(step, (Call, Bare)) and step.result == owner
        )
        kind = next(makers, None)
        return kind and f"{kind}.{method}"

    def inputs_behind(
        self,
        label: str | None,
        target: str | None = None,
        parameters: Mapping[str, tuple[str, ...]] | None = None,
    ) -> dict[str, Any]:
        """The inputs that a student needs to see what is wrong at a label, or in a call of a
        target: of many objects those of one, and the arguments of a call that names none.

        parameters: what these are called, by what is called.
        """
        call = None if label is None else self.call_behind(label)
        owner = (target or (call.target if call else "")).partition(".")[0]
        inputs = self.inputs
        owners = {name.partition(".")[0] for name in inputs if "." in name}
        if owner in owners and len(owners) > MOST_OBJECTS:
            inputs = {
                name: value for name, value in inputs.items() if name.partition(".")[0] == owner
            }
        elif inputs:
            return inputs
        if call and not call.parameters:
            inputs |= self._arguments(call, (parameters or {}).get(self.callee(call) or "", ()))
        return inputs

    def _arguments(self, call: Call, names: tuple[str, ...]) -> dict[str, Any]:
        """Return what a call hands over by its names, or by its places where there are none."""
        alone = len(call.args) == 1
        places = ["argument" if alone else f"argument {n + 1}" for n in range(len(call.args))]
        told = [f"{place} of {call.target}" for place in places]
        told[: len(names)] = names[: len(told)]
        return {
            name: value
            for name, value in zip(told, call.args)
            if not isinstance(value, (Kept, Provided))
        }

    def call_behind(self, label: str) -> Call | None:
        """Return the call whose result is looked at under a label, or the last one before it of the
        object that is.
        """
        calls: dict[str, Call] = {}
        for step in self.steps:
            if isinstance(step, Call):
                if step.result == label:
                    return step
                calls[step.target.partition(".")[0]] = step
            elif isinstance(step, Look) and label == (step.label or step.target):
                return calls.get(step.target.partition(".")[0])
        return None


MOST_OBJECTS = 2
"""Of more, inputs of one alone are told."""


def _inputs(step: Step) -> tuple:
    return (
        step.args
        if isinstance(step, Call)
        else (step.value,)
        if isinstance(step, (Set, Fill, Keep))
        else ()
    )
