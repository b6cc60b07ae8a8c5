"""Where the steps of a probe are taken, one after the other, and what is observed of each."""

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np

from course.assessment.arguments import fresh, is_same
from course.assessment.calls import require_callable, result_of
from course.assessment.failures import (
    STOPPED,
    Failure,
    MissingName,
    WrongParts,
    WrongSignature,
)
from course.assessment.followed import NotFollowed
from course.assessment.following import follow
from course.assessment.generator import generator_state, state_anew
from course.assessment.outcome import Outcome
from course.assessment.probes import (
    AFTERWARDS,
    FOLLOWED,
    Bare,
    Borrow,
    Call,
    Empty,
    Fill,
    Follow,
    Keep,
    Kept,
    Look,
    Provided,
    Script,
    Seed,
    Set,
    Step,
)
from course.assessment.scripts import Prompt
from course.assessment.standins import stand_in
from course.assessment.values import ABSENT, Opaque, describe, is_exactly
from course.assessment.watching import Watch


class Stage:
    """The objects a probe has kept so far, and how each step acts on them."""

    def __init__(
        self,
        namespace: dict,
        loans: Mapping[str, Any],
        public: Mapping[str, Any],
        outcome: Outcome,
        prompt: Prompt | None = None,
    ):
        """prompt: how calls of what a script drives reach the script."""
        self.prompt = prompt
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
                if not _is_passed_over(self.at, error):
                    self.outcome.failure = Failure.of(error, self.at)
                    return
                self.pass_over(self.at, error)

    def take(self, step: Step, watch: Watch) -> None:
        match step:
            case Call():  # the first three are what most probes are made of
                self._call(step, watch)
            case Look():
                self._look(step)
            case Set():
                owner, name = self._owner(step.target)
                setattr(owner, name, self._argument(step.value))
            case Keep():
                self.kept[step.name] = fresh(step.value)
            case Empty():
                _empty(self.kept.get(step.name))
            case Bare():
                owner = self._find(step.target)
                self.kept[step.result] = owner.__new__(owner)
            case Fill():
                self._find(step.target)[...] = step.value
            case Borrow():
                owner, name = self._owner(step.target)
                setattr(owner, name, self.loans[step.method].__get__(owner))
            case Script():
                self._put_in_place_of(step)
            case Seed():
                np.random.seed(step.value)
            case Follow():
                self._follow(step, watch)

    def _look(self, look: Look) -> None:
        """Observe something; what makes it up when it is asked for may touch no generator either,
        where calls may not.
        """
        seen = self.outcome.observed
        generator_before = generator_state() if "random state" in seen else None
        thing = self._find(look.target, absent=ABSENT)
        seen[look.label or look.target] = thing if thing is ABSENT else describe(thing)
        if generator_before is not None:
            self._note("random state", generator_state() == generator_before)

    def _follow(self, step: Follow, watch: Watch) -> None:
        function, args = self._find(step.target), self._arguments(step.args)
        require_callable(step.target, function, args)

        def look() -> dict[str, Any]:
            return {path: self._find(path, absent=ABSENT) for path in (step.watched, *step.also)}

        with watch.recording(quiet=True):
            try:
                seen = follow(function, args, look, step.watched, step.by).as_data()
            except NotFollowed as reason:
                seen = str(reason)
        self.outcome.observed[FOLLOWED] = seen

    def _put_in_place_of(self, script: Script) -> None:
        """Let the script's stand-in be what its name says; what is no class is driven by nobody."""
        kind = self._find(script.name)
        if isinstance(kind, type) and self.prompt is not None:
            self.namespace[script.name] = stand_in(kind, script, self.prompt)

    def pass_over(self, step: Call, error: BaseException) -> None:
        """Go on after a forgiving call failed; a judged one shows its exception in place of a
        result.
        """
        if step.result is not None and not step.preparing:
            self.outcome.observed[step.result] = Opaque(type(error).__name__, "raised")

    def _call(self, step: Call, watch: Watch) -> None:
        function = self._find(step.target)
        args = self._arguments(step.args)
        try:
            require_callable(step.target, function, args)
        except WrongSignature as error:
            if any(isinstance(value, Kept) and value.spread for value in step.args):
                raise WrongParts(error.signature, len(args)) from None
            raise
        generator_before = state_anew() if step.draws else None
        args_before = [fresh(value) for value in args] if step.guarded else None
        with watch.recording(quiet=step.preparing or not (step.parameters or step.watched)):
            result, raised = result_of(function, args, step.raises, step.listed)
        if step.result is not None and raised is None:
            self.kept[step.result] = result
        if step.preparing:
            return
        seen = self.outcome.observed
        if step.result is not None:
            seen[step.result] = raised or describe(result)
        for name, value in zip(step.parameters, args):
            if type(value) is not np.random.Generator:  # it is there to be drawn from
                seen[name + AFTERWARDS] = describe(value)
        seen["printed"] = watch.printed
        if step.draws:
            self._note("random state", generator_state() == generator_before)
        if step.guarded:
            self._note("arguments", all(map(is_same, args_before, args)))

    def _note(self, label: str, untouched: bool) -> None:
        """Note whether something is as it was; once it isn't, that stays noted."""
        if untouched:
            self.outcome.observed.setdefault(label, "untouched")
        else:
            self.outcome.observed[label] = "changed"

    def _arguments(self, values: tuple) -> list:
        args = []
        for value in values:
            if type(value) is np.ndarray:  # mostly it is
                args.append(value.copy())
                continue
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


def _is_passed_over(step: Step, error: BaseException) -> bool:
    if getattr(step, "if_written", False) and isinstance(error, NotImplementedError):
        return True
    return getattr(step, "forgiving", False) and not isinstance(error, STOPPED)


def _alone(thing: Any) -> Any:
    """Return the one argument that somebody gave, maybe as a tuple of one."""
    return thing[0] if type(thing) is tuple and len(thing) == 1 else thing


def _empty(thing: Any) -> None:
    """Take everything out of a container of a plain kind; anything else stays as it is."""
    if is_exactly(thing, list, dict, set, bytearray, Counter, OrderedDict, defaultdict):
        thing.clear()
