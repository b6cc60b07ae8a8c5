"""Short words for drafting the cases of functions and classes of any course: what is called, what
it must raise, what is seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
import re
from typing import Any

import numpy as np

from autograder.authoring.drafts import DraftCase
from autograder.authoring.draw import plain
from autograder.authoring.specification import case
from course.assessment.exercises import Attempt
from course.assessment.expectations import Expectation, Raises
from course.assessment.probes import (
    Bare,
    Borrow,
    Call,
    Empty,
    Fill,
    Keep,
    Kept,
    Look,
    Probe,
    Set,
    Step,
)
from course.assessment.showing import shown
from course.assessment.values import describe


@dataclass(frozen=True)
class Function:
    """How a function item is tried: called with arguments of any kind, its result and its arguments
    looked at.

    uses: functions that aren't judged here; where the student's own fail, they are lent. changes:
    the parameters that it is to change in place. listed: it is there to be looped over; what comes
    of a loop, up to so many things, is its result, as a list.
    """

    name: str
    parameters: tuple[str, ...]
    uses: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    listed: int = 0

    def __call__(self, *args: Any, **options: Any) -> DraftCase:
        """Draft the case of one call with `args`."""
        return self.calls([args], **options)

    def calls(self, calls: Sequence[tuple], **options: Any) -> DraftCase:
        """Draft the case of several calls in a row, every result looked at when all are done."""
        return self._case(self._steps(calls), **options)

    def each(self, calls: Sequence[tuple], **options: Any) -> DraftCase:
        """Draft one case of several calls, every result looked at before the next: to try them
        together costs little more than one.
        """
        steps = [self._numbered(number, args) for number, args in enumerate(calls, 1)]
        return self._case(steps, **options)

    def resembling(self, *arrays: np.ndarray, **options: Any) -> DraftCase:
        """Draft the case of calls that code could mix up: equal ones, with the same numbers in
        another shape, with one of the arrays in another order and the others alike. Each array is
        handed over twice in a row at least once.
        """
        turned = [
            (*arrays[:place], other, *arrays[place + 1 :])
            for place, array in enumerate(arrays)
            for other in _in_other_orders(array)
        ]
        flat = tuple(array.reshape(-1) for array in arrays)
        return self.calls([flat, arrays, *turned, arrays], **options)

    def written_between(self, *args: Any, **options: Any) -> DraftCase:
        """Draft the case of two equal calls, between which the first result, an array, is
        overwritten: a result belongs to whoever asked for it.
        """
        first, second = replace(self._step(args), result="first", parameters=()), self._step(args)
        given = ", ".join(self.parameters)
        lines = (f"first = {self.name}({given})", "first[...] = 7", f"{self.name}({given})")
        steps = [first, Fill("first", 7), second]
        return self._case(steps, lines, **{"look": ("result",), **options})

    def each_written(self, calls: Sequence[tuple], **options: Any) -> DraftCase:
        """Draft one case of several such pairs of equal calls, one pair after the other."""
        steps: list[Step] = []
        for number, args in enumerate(calls, 1):
            second, first = self._numbered(number, args), f"first {number}"
            steps += [replace(second, result=first), Fill(first, 7), second]
        labels = tuple(f"result {number}" for number in range(1, len(calls) + 1))
        return self._case(steps, **{"look": labels, **options})

    def raising(
        self, kinds: str | tuple[str, ...], *args: Any, word: str | None = None, **options: Any
    ) -> DraftCase:
        """Draft the case of one call with `args` that raises an exception of one of these types, or
        of one that inherits from it.

        word: the exception's text must contain it, in capitals or not.
        """
        named = _names(kinds)
        step = replace(self._step(args), raises=named)
        return self._case([step], **{"look": (), "result": Raises(named, word), **options})

    def own_result(self, *args: Any, **options: Any) -> DraftCase:
        """Draft the case that what a call returns is a thing of its own: to empty it leaves all
        arguments as they were.
        """
        call = Call(self.name, tuple(map(Kept, self.parameters)), "result", watched=True)
        steps = [
            *map(Keep, self.parameters, plain(args)),
            call,
            Empty("result"),
            *map(Look, self.parameters),
        ]
        inputs = [
            f"{name} = {shown(describe(value))}" for name, value in zip(self.parameters, args)
        ]
        lines = (*inputs, f"result = {self.name}({', '.join(self.parameters)})", "result.clear()")
        return self._case(steps, lines, **{"look": self.parameters, **options})

    def _case(
        self, steps: Sequence[Step], lines: tuple[str, ...] = (), **options: Any
    ) -> DraftCase:
        return case(*self.attempts(steps, lines), **{"natural": bool(self.uses), **options})

    def attempts(self, steps: Sequence[Step], lines: tuple[str, ...] = ()) -> tuple[Attempt, ...]:
        """Return the ways to try `steps`: with the student's own functions, then with those it uses
        lent.
        """
        probe = Probe(tuple(steps), lines)
        return (Attempt(probe), Attempt(probe, self.uses)) if self.uses else (Attempt(probe),)

    def _step(self, args: Sequence) -> Call:
        return Call(
            self.name,
            plain(tuple(args)),
            "result",
            self.parameters,
            watched=not self.parameters,
            changes=self.changes,
            listed=self.listed,
        )

    def _steps(self, calls: Sequence[tuple]) -> list[Step]:
        if len(calls) == 1:
            return [self._step(calls[0])]
        made: list[Step] = [self._numbered(number, args) for number, args in enumerate(calls, 1)]
        return made + [Look(f"result {n}") for n in range(1, len(calls) + 1)]

    def _numbered(self, number: int, args: Sequence) -> Call:
        return Call(
            self.name,
            plain(tuple(args)),
            f"result {number}",
            guarded=not self.changes,
            listed=self.listed,
        )


def _in_other_orders(array: np.ndarray) -> list[np.ndarray]:
    """Return the array from the back, and with all but its ends from the back, if that differs."""
    numbers = array.ravel()
    inner = np.concatenate([numbers[:1], numbers[-2:0:-1], numbers[-1:]])
    others = [array[::-1].copy()]
    if len(inner) == len(numbers) and np.any(inner != numbers):
        others.append(inner.reshape(array.shape))
    return others


def _names(kinds: str | tuple[str, ...]) -> tuple[str, ...]:
    return (kinds,) if isinstance(kinds, str) else tuple(kinds)


@dataclass(frozen=True)
class Class:
    """How a class item is tried: an instance is made, and then used step by step.

    parameters: of `__init__`, which are looked at again afterwards. uses: methods that aren't
    judged here (`__init__` too): where the student's own fail, they are lent.
    """

    name: str
    parameters: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()

    def __call__(self, *args: Any) -> "Use":
        """Begin with an instance made of `args`."""
        return Use(self).anew(*args)


@dataclass(frozen=True)
class Use:
    """An instance in use, so far: every method returns the use that goes one step further, and
    `case` drafts the case.

    What a call returns is seen as `balance()`, and the second time as `balance() the 2nd time`;
    attributes as `account.history`. n_instances: how many there are; the last one is in use.
    """

    made_of: Class
    n_instances: int = 0
    steps: tuple[Step, ...] = ()
    calls: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    expected: tuple[tuple[str, Expectation], ...] = ()

    @property
    def instance(self) -> str:
        """The name of the instance: that of its class, in small letters (`linked_list`), the second
        one's `linked_list_2`.
        """
        name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", self.made_of.name).lower()
        return name if self.n_instances <= 1 else f"{name}_{self.n_instances}"

    def anew(self, *args: Any) -> "Use":
        """Go on with a further instance, made of `args`; to see that instances share nothing."""
        begun = replace(self, n_instances=self.n_instances + 1)
        step = Call(self.made_of.name, plain(args), begun.instance, self.made_of.parameters)
        return begun._further(step, f"{begun.instance} = {self.made_of.name}({_listed(args)})")

    def emptied(self) -> "Use":
        """Empty what the last call returned: to see that the instance doesn't keep that very list,
        dict, or set.
        """
        kept = self.steps[-1].result
        return self._further(Empty(kept), f"(what {kept} returned).clear()")

    def call(self, method: str, *args: Any, parameters: tuple[str, ...] = ()) -> "Use":
        """Call a method and look at what it returns. parameters: names of the arguments to be
        looked at again afterwards.
        """
        label = self._label(f"{method}()")
        step = Call(f"{self.instance}.{method}", plain(args), label, parameters, watched=True)
        return self._further(step, f"{self.instance}.{method}({_listed(args)})", label)

    def raising(
        self, kinds: str | tuple[str, ...], method: str, *args: Any, word: str | None = None
    ) -> "Use":
        """Call a method that raises an exception of one of these types, or of one that inherits
        from it. word: see `Raises`.
        """
        further = self.call(method, *args)
        step = replace(further.steps[-1], raises=_names(kinds))
        wanted = step.result, Raises(step.raises, word)
        return replace(further, steps=(*self.steps, step), expected=(*self.expected, wanted))

    def look(self, attribute: str) -> "Use":
        """Look at an attribute as it is at this moment."""
        path = f"{self.instance}.{attribute}"
        label = self._label(path)
        return self._further(Look(path, None if label == path else label), path, label)

    def set(self, attribute: str, value: Any) -> "Use":
        """Give an attribute a value."""
        path = f"{self.instance}.{attribute}"
        return self._further(Set(path, value), f"{path} = {shown(describe(value))}")

    def case(self, **options: Any) -> DraftCase:
        """Draft the case: what was seen must be what the reference shows. options: as of `case` in
        the specifications.
        """
        told = {"look": self.seen, "natural": bool(self.made_of.uses), **dict(self.expected)}
        return case(*self.attempts(), **{**told, **options})

    def attempts(self) -> tuple[Attempt, ...]:
        """Return the ways to try it: with the student's own methods alone, then with those lent
        that the class uses.
        """
        first = Attempt(Probe(self.steps, self.calls))
        methods = tuple(f"{self.made_of.name}.{method}" for method in self.made_of.uses)
        if not methods:
            return (first,)
        steps = [each for step in self.steps for each in self._with_lent(methods, step)]
        return first, Attempt(Probe(tuple(steps), self.calls), methods)

    def _with_lent(self, methods: tuple[str, ...], own: Step) -> tuple[Step, ...]:
        """Return the steps that make an instance with lent methods, maybe `__init__`, in place of
        `own`; any other as it is.
        """
        if not isinstance(own, Call) or own.target != self.made_of.name:
            return (own,)
        borrowed = [
            Borrow(f"{own.result}.{method.rpartition('.')[2]}", method) for method in methods
        ]
        if f"{own.target}.__init__" not in methods:
            return own, *borrowed
        begin = replace(own, target=f"{own.result}.__init__", result=None, preparing=True)
        return Bare(own.target, own.result), *borrowed, begin

    def _label(self, name: str) -> str:
        number = 1 + sum(label == name or label.startswith(f"{name} the ") for label in self.seen)
        return name if number == 1 else f"{name} the {_ordinal(number)} time"

    def _further(self, step: Step, call: str, *seen: str) -> "Use":
        return replace(
            self, steps=(*self.steps, step), calls=(*self.calls, call), seen=(*self.seen, *seen)
        )


def _listed(args: tuple) -> str:
    return ", ".join(shown(describe(value)) for value in args)


def _ordinal(number: int) -> str:
    ending = (
        {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        if number % 100 not in (11, 12, 13)
        else "th"
    )
    return f"{number}{ending}"
