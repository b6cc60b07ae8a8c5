"""How student code is tried: a probe is a list of steps written as data, so it runs alike wherever
the code lives.
"""

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
import dis
import inspect
from time import monotonic  # student code may put something else into `time`
from types import CodeType, FunctionType, MappingProxyType, MethodType, SimpleNamespace
from typing import Any

import numpy as np

from course.assessment.arguments import fresh, n_elements
from course.assessment.failures import (
    STOPPED,
    Failure,
    MissingName,
    Unattempted,
    WrongSignature,
    seen_as,
)
from course.assessment.values import ABSENT, Opaque, Raised, describe, is_exactly
from course.assessment.watching import TimeLimit, Watch, interrupted_after, surroundings_restored


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
    NumPy's global generator, as `random state`; comparing its state takes longer than most calls. A
    `preparing` step only sets the scene; with `forgiving`, its exceptions are passed over. changes:
    those of `parameters` that the call is to change. raises: names of exceptions, one of which is
    an observation in the place of the result (see `Raises`), and no failure.
    """

    target: str
    args: tuple = ()
    result: str | None = None
    parameters: tuple[str, ...] = ()
    draws: bool = False
    preparing: bool = False
    forgiving: bool = False
    raises: tuple[str, ...] = ()
    watched: bool = False
    changes: tuple[str, ...] = ()


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
class Lend:
    """Put what is found at `target` (`provided.no_loss`) in the place of the student's `name`,
    until the probe ends.
    """

    name: str
    target: str


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


AFTERWARDS = " afterwards"
"""What follows the name of an argument in the label under which it is looked at after the call."""

MAX_EMPTY_BODY_BYTES = 100
"""Bytes of bytecode; a longer function does something, so its instructions needn't be looked at."""

Step = Call | Keep | Empty | Bare | Set | Fill | Borrow | Lend | Look | Seed


@dataclass(frozen=True)
class Probe:
    """Steps to take one after the other. `size` (elements) orders probes from small to large.

    told: what a student reads of it, line by line, where inputs by name would say too little.
    """

    steps: tuple[Step, ...]
    told: tuple[str, ...] = ()

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


def _inputs(step: Step) -> tuple:
    return (
        step.args
        if isinstance(step, Call)
        else (step.value,)
        if isinstance(step, (Set, Fill, Keep))
        else ()
    )


@dataclass
class Outcome:
    """What one probe showed: observations in order, the failure that ended it, what was printed or
    warned of, and the wall time it took in `seconds`."""

    observed: dict[str, Any] = field(default_factory=dict)
    failure: Failure | None = None
    warnings: tuple[str, ...] = ()
    printed: str = ""
    seconds: float = field(default=0.0, compare=False)


@contextmanager
def lent(namespace: dict, loans: Mapping[str, Any], replaced: Iterable[str] = ()) -> Iterator[None]:
    """Put `loans` into `namespace` for a while: what student code depends on, but is not judged
    here.

    Methods (`MLP.forward`) are no names of the namespace; a `Borrow` step fetches them. replaced:
    names that something else may be put under meanwhile; they come back as they were, too.
    """
    names = {name: thing for name, thing in loans.items() if name.isidentifier()}
    changed = {*names, *replaced}
    before = {name: namespace[name] for name in changed if name in namespace}
    namespace.update(names)
    try:
        yield
    finally:
        for name in changed:
            namespace.pop(name, None)
        namespace.update(before)


NOTHING: Mapping[str, Any] = MappingProxyType({})


def run(
    probe: Probe,
    namespace: dict,
    loans: Mapping[str, Any] = NOTHING,
    seconds: float = 10.0,
    public: Mapping[str, Any] = NOTHING,
) -> Outcome:
    """Take the steps of `probe` on the student's names in `namespace` and return what was seen.

    loans: objects lent to the student's code under their names while the probe runs. public: what
    the lesson declares public, which steps find as `provided.<name>`. seconds: wall time after
    which the code is stopped and the outcome is a timeout (where the platform has timers).
    """
    outcome = Outcome()
    stage = _Stage(namespace, loans, public, outcome)
    watch = Watch()
    replaced = [step.name for step in probe.steps if isinstance(step, Lend)]
    started = monotonic()
    with lent(namespace, loans, replaced), _generator_restored(probe), surroundings_restored():
        try:
            with interrupted_after(seconds):
                stage.take_all(probe.steps, watch)
        except TimeLimit as late:  # the alarm rang while nothing of the student's was being called
            outcome.failure = outcome.failure or Failure.of(late, stage.at)
    outcome.warnings, outcome.printed = tuple(watch.warnings), watch.printed
    outcome.seconds = monotonic() - started
    return outcome


@contextmanager
def _generator_restored(probe: Probe) -> Iterator[None]:
    """Leave the student's own random numbers alone: put NumPy's global generator back after a probe
    that seeds it.
    """
    seeding = any(isinstance(step, Seed) for step in probe.steps)
    state = np.random.get_state() if seeding else None
    try:
        yield
    finally:
        if state is not None:
            np.random.set_state(state)


class _Stage:
    """The objects a probe has kept so far, and how each step acts on them."""

    def __init__(
        self, namespace: dict, loans: Mapping[str, Any], public: Mapping[str, Any], outcome: Outcome
    ):
        self.namespace, self.loans, self.public, self.outcome, self.kept = (
            namespace,
            loans,
            public,
            outcome,
            {},
        )
        self.at: Step | None = None

    def take_all(self, steps: tuple[Step, ...], watch: Watch) -> None:
        """Take the steps up to the first that fails. TimeLimit if the alarm rings between steps, or
        while a failure is told.
        """
        for self.at in steps:
            try:
                self.take(self.at, watch)
            except BaseException as error:  # student code may raise anything, SystemExit included
                if not getattr(self.at, "forgiving", False) or isinstance(error, STOPPED):
                    self.outcome.failure = Failure.of(error, self.at)
                    return
                self.pass_over(self.at, error)

    def take(self, step: Step, watch: Watch) -> None:
        match step:
            case Call():
                self._call(step, watch)
            case Keep():
                self.kept[step.name] = fresh(step.value)
            case Empty():
                _empty(self.kept.get(step.name))
            case Bare():
                owner = self._find(step.target)
                self.kept[step.result] = owner.__new__(owner)
            case Set():
                owner, name = self._owner(step.target)
                setattr(owner, name, self._argument(step.value))
            case Fill():
                self._find(step.target)[...] = step.value
            case Borrow():
                owner, name = self._owner(step.target)
                setattr(owner, name, self.loans[step.method].__get__(owner))
            case Lend():
                self.namespace[step.name] = self._find(step.target)
            case Look():
                thing = self._find(step.target, absent=ABSENT)
                self.outcome.observed[step.label or step.target] = (
                    thing if thing is ABSENT else describe(thing)
                )
            case Seed():
                np.random.seed(step.value)

    def pass_over(self, step: Call, error: BaseException) -> None:
        """Go on after a forgiving call failed; a judged one shows its exception in place of a
        result.
        """
        if step.result is not None and not step.preparing:
            self.outcome.observed[step.result] = Opaque(type(error).__name__, "raised")

    def _call(self, step: Call, watch: Watch) -> None:
        function = self._find(step.target)
        args = self._arguments(step.args)
        _require_callable(step.target, function, args)
        generator_before = _global_generator() if step.draws else None
        with watch.recording(quiet=step.preparing or not (step.parameters or step.watched)):
            result, raised = _called(function, args, step.raises)
        if step.result is not None and raised is None:
            self.kept[step.result] = result
        if step.preparing:
            return
        seen = self.outcome.observed
        if step.result is not None:
            seen[step.result] = raised or describe(result)
        seen.update(
            {f"{name}{AFTERWARDS}": describe(value) for name, value in zip(step.parameters, args)}
        )
        seen["printed"] = watch.printed
        if step.draws:
            seen["random state"] = (
                "untouched" if _global_generator() == generator_before else "changed"
            )

    def _arguments(self, values: tuple) -> list:
        args = []
        for value in values:
            thing = self._argument(value)
            if isinstance(value, Kept) and value.spread:
                args.extend(fresh(thing) if isinstance(thing, (tuple, list)) else [fresh(thing)])
            else:
                args.append(thing)
        return args

    def _argument(self, value: Any) -> Any:
        if isinstance(value, Kept):
            return _alone(fresh(self.kept[value.name])) if value.copied else self.kept[value.name]
        if isinstance(value, Provided):
            return self._ready(value.name)
        return fresh(value)

    def _first(self, name: str) -> Any:
        for names in (self.kept, self.loans):
            if name in names:
                return names[name]
        if name == "provided":
            return SimpleNamespace(**self.public)
        if name in self.namespace:
            return self.namespace[name]
        raise MissingName(name)

    def _ready(self, name: str) -> Any:
        for names in (self.loans, self.public):
            if name in names:
                return names[name]
        raise MissingName(f"provided.{name}")

    def _owner(self, path: str) -> tuple[Any, str]:
        owner, _, name = path.rpartition(".")
        return self._find(owner), name

    def _find(self, path: str, absent: Any = None) -> Any:
        first, *rest = path.split(".")
        thing = self._first(first)
        for position, name in enumerate(rest):
            if not hasattr(thing, name):
                if absent is not None:
                    return absent
                raise MissingName(".".join([type(thing).__name__, *rest[position:]]))
            thing = getattr(thing, name)
        return thing


def _alone(thing: Any) -> Any:
    """Return the one argument that somebody gave, maybe as a tuple of one."""
    return thing[0] if type(thing) is tuple and len(thing) == 1 else thing


def _empty(thing: Any) -> None:
    """Take everything out of a container of a plain kind; anything else stays as it is."""
    if is_exactly(thing, list, dict, set, bytearray, Counter, OrderedDict, defaultdict):
        thing.clear()


def _called(function: Any, args: list, raises: tuple[str, ...]) -> tuple[Any, Raised | None]:
    """Return what the call gives, and the exception that it raised if that is one of these."""
    try:
        return function(*args), None
    except BaseException as error:
        if raises and (raised := seen_as(error, raises)):
            return None, raised
        raise


def _global_generator() -> tuple:
    name, keys, *rest = np.random.get_state()
    return name, keys.tobytes(), *rest


def _require_callable(name: str, function: Any, args: list) -> None:
    """Raise what stands in the way of the call `function(*args)`, before any of the student's code
    runs.
    """
    if not callable(function):
        raise MissingName(name, f"`{name}` is a {type(function).__name__}, not a function")
    if _is_empty(function):
        raise Unattempted(name)
    if _fits(function, len(args)):
        return
    try:
        signature = inspect.signature(
            function, follow_wrapped=False
        )  # what a decorator really takes
    except (ValueError, TypeError):
        return
    try:
        signature.bind(*args)
    except TypeError:
        raise WrongSignature(name, str(signature), len(args)) from None


def _fits(function: Any, n_arguments: int) -> bool:
    """Whether plain `function` takes so many arguments, told without its signature, which takes
    longer than most calls.
    """
    if type(function) is MethodType:
        function, n_arguments = function.__func__, n_arguments + 1
    elif type(function) is type and function.__new__ is object.__new__:
        function, n_arguments = function.__init__, n_arguments + 1
    if type(function) is not FunctionType or function.__code__.co_kwonlyargcount:
        return False
    n_taken = function.__code__.co_argcount
    return n_taken - len(function.__defaults__ or ()) <= n_arguments <= n_taken


def _is_empty(function: Any) -> bool:
    """Whether the body of `function` is nothing but a docstring, `pass`, or `...`."""
    target = function.__init__ if isinstance(function, type) else function
    code = getattr(inspect.unwrap(target), "__code__", None)
    if not isinstance(code, CodeType) or code.co_names or len(code.co_code) > MAX_EMPTY_BODY_BYTES:
        return False
    idle = {"RESUME", "NOP", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST", "COPY_FREE_VARS"}
    instructions = list(dis.get_instructions(code))
    returned = [op.argval for op in instructions if op.opname in ("LOAD_CONST", "RETURN_CONST")]
    return all(op.opname in idle for op in instructions) and returned == [None]
