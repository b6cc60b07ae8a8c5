"""An exercise as data: the probes it is tried with, what must hold, how its points split, and the
hints it can give.

The grader builds exercises from its specifications; a student's machine reads the visible part of
them from files.
"""

from collections.abc import Callable, Mapping
import copy
from dataclasses import dataclass, field, fields, replace
from functools import cache, cached_property
import hashlib
import json
from typing import Any

from course.assessment import expectations, probes
from course.assessment.comparison import Likeness, difference
from course.assessment.examples import ExamplePool, PoolInput
from course.assessment.expectations import Expectation
from course.assessment.finding import Finding
from course.assessment.line_questions import LineQuestion
from course.assessment.outcome import Outcome
from course.assessment.predictions import Prediction
from course.assessment.probes import AFTERWARDS, Probe
from course.assessment.values import describe, from_json, in_one_piece, to_json
from course.assessment.verdicts import Verdict

STEPS_AT_ONCE = 20
"""Of an attempt, whose text would take far more memory than the attempt itself."""


@dataclass(frozen=True)
class Attempt:
    """One way to try a case.

    lend: names what the judge lends to the student's code meanwhile. made: of these, by name, what
    is in no lesson and was made for this attempt; it never leaves the judge, so student code can
    call it and know nothing else of it.
    """

    probe: Probe
    lend: tuple[str, ...] = ()
    made: Mapping[str, Callable] = field(default_factory=dict, metadata={"stays": True})

    @property
    def text(self) -> str:
        """The attempt as JSON, as it goes to the student's code: nothing that a script answers. It
        is written anew each time, as those of a course take more memory than all else of it.
        """
        return json.dumps(encode(self._outline, in_one_piece), separators=(",", ":"))

    @property
    def _outline(self) -> "Attempt":
        return replace(self, probe=self.probe.outline)

    def bare(self) -> "Attempt":
        """Return what its text tells, which is quicker than to write and to read that."""
        return decode(encode(self._outline, copy.copy))

    @cached_property
    def key(self) -> tuple:
        """What is the same for equal attempts alone."""
        outline, script = self._outline.probe, self.probe.script
        digest = hashlib.blake2b()
        for first in range(0, len(outline.steps), STEPS_AT_ONCE):
            some = outline.steps[first : first + STEPS_AT_ONCE]
            digest.update(json.dumps(encode(some, in_one_piece)).encode())
        rest = replace(self, probe=replace(outline, steps=()))
        digest.update(json.dumps(encode((rest, script))).encode())
        return digest.digest(), *self.made.values()

    @property
    def at_home(self) -> bool:
        """Whether this attempt needs nothing that only the judge has."""
        return not self.lend


@dataclass(frozen=True)
class Case:
    """One situation an item is tried in: attempts (the first that passes counts) and what must be
    observed.

    natural: in the first attempt nothing is lent, and nothing set that code should have set itself,
    so that it must hold there where all that the item builds on is right.
    """

    attempts: tuple[Attempt, ...]
    expected: Mapping[str, Expectation]
    visible: bool = False
    natural: bool = False

    @property
    def probe(self) -> Probe:
        return self.attempts[0].probe

    def judge(self, outcome: Outcome) -> Finding | None:
        """Return the first thing wrong with `outcome`, or None. A failed probe is wrong at what it
        did not reach.
        """
        for label, expectation in self.expected.items():
            if label not in outcome.observed:
                return _not_reached(outcome, label)
            if finding := expectation.judge(label, outcome.observed[label], outcome.observed):
                return _as_side_effect(
                    finding,
                    expectation,
                    outcome.observed[label],
                    self._meant_to_change(label, expectation),
                )
        return None

    def _meant_to_change(self, label: str, expectation: Expectation) -> Any:
        """Return the argument looked at as `label`, as it was before the call, if it shall be
        another afterwards; else None.
        """
        before = describe(self.probe.inputs.get(label.removesuffix(AFTERWARDS)))
        if (
            before is None
            or not label.endswith(AFTERWARDS)
            or not isinstance(expectation, expectations.Equal)
        ):
            return None
        name = label.removesuffix(AFTERWARDS)
        meant = any(name in getattr(step, "changes", ()) for step in self.probe.steps)
        return before if meant or difference(expectation.value, before, Likeness()) else None


def _not_reached(outcome: Outcome, label: str) -> Finding:
    failure = outcome.failure
    if failure is None:
        return Finding(Verdict.MISSING, label, f"`{label}` was not seen")
    return Finding(failure.verdict, label, failure.text)


def _as_side_effect(finding: Finding, wanted: Expectation, got: Any, before: Any) -> Finding:
    """Call a difference what it is where the observation is an argument or the global generator
    after the call.

    before: what the argument was, if the call was to change it.
    """
    label, name = finding.label, finding.label.removesuffix(AFTERWARDS)
    if before is not None and difference(before, got, Likeness()) is None:
        text = f"the call left its argument {name} as it was"
        return Finding(Verdict.WRONG_VALUE, label, text, expected=wanted.value, got=got)
    if before is not None:
        hidden_text = finding.hidden_text and f"{finding.hidden_text} in {name} after the call"
        return replace(
            finding, text=f"{finding.text} in {name} after the call", hidden_text=hidden_text
        )
    if label.endswith(AFTERWARDS):
        return replace(
            finding,
            verdict=Verdict.CHANGED_INPUT,
            text=f"the call changed its argument {name}",
            hidden_text=None,
        )
    if label == "random state":
        return Finding(Verdict.CHANGED_INPUT, label, "the call touched NumPy's global random state")
    if label == "arguments":
        return Finding(Verdict.CHANGED_INPUT, label, "one of the calls changed an argument")
    return finding


@dataclass(frozen=True)
class Check:
    """One named property. `core`: without it the item earns nothing; else it earns its `weight` of
    the rest.
    """

    name: str
    cases: tuple[Case, ...]
    weight: int = 1
    core: bool = False


@dataclass(frozen=True)
class Hint:
    """What to read for who made a known mistake."""

    mistake: str
    text: str


@dataclass(frozen=True)
class Exercise:
    """All that is needed to judge one item.

    fingerprints: for each case (in order of checks), the digests of known mistakes' outcomes with
    the numbers of their hints.
    """

    item: str
    lesson: str
    name: str
    max_points: float
    checks: tuple[Check, ...]
    elementwise: bool = False
    hints: tuple[Hint, ...] = ()
    fingerprints: tuple[Mapping[str, tuple[int, ...]], ...] = ()

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """All cases, check by check."""
        return tuple(case for check in self.checks for case in check.cases)

    @cached_property
    def parameters(self) -> Mapping[str, tuple[str, ...]]:
        """The names of what calls hand over, by what is called: the call that says most of them
        names those of all the others.
        """
        probes = (attempt.probe for case in self.cases for attempt in case.attempts)
        said = [pair for probe in probes for pair in probe.parameters.items()]
        return dict(sorted(said, key=lambda pair: len(pair[1])))

    def visible(self) -> "Exercise":
        """Return what students may have of the exercise: visible cases only, tried with nothing but
        their own code.
        """
        checks = []
        for check in self.checks:
            cases = tuple(_at_home(case) for case in check.cases if case.visible)
            if cases:
                checks.append(Check(check.name, cases, check.weight, check.core))
        return Exercise(
            self.item, self.lesson, self.name, self.max_points, tuple(checks), self.elementwise
        )


def with_shared_attempts(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """Return `checks` with equal attempts made one object, so that what several cases look at is
    tried once.
    """
    known: dict[tuple, Attempt] = {}

    def shared(case: Case) -> Case:
        attempts = tuple(known.setdefault(attempt.key, attempt) for attempt in case.attempts)
        return replace(case, attempts=attempts)

    return tuple(replace(check, cases=tuple(map(shared, check.cases))) for check in checks)


def _at_home(case: Case) -> Case:
    attempts = tuple(attempt for attempt in case.attempts if attempt.at_home)
    return replace(case, attempts=attempts, natural=case.natural and len(attempts) > 1)


_KINDS = {
    kind.__name__: kind
    for kind in (
        *(Attempt, Case, Check, Hint, Exercise, Prediction, Probe),
        *(ExamplePool, PoolInput, LineQuestion),
        *(probes.Call, probes.Keep, probes.Empty, probes.Bare),
        *(probes.Set, probes.Fill, probes.Borrow, probes.Script, probes.Look, probes.Seed),
        probes.Follow,
        *(probes.Kept, probes.Provided),
        *(
            expectations.Equal,
            expectations.Seen,
            expectations.Steps,
            expectations.Untouched,
            expectations.Zeros,
            expectations.Normal,
        ),
        *(expectations.InstanceOf, expectations.Raises),
        *(expectations.Differs, expectations.Matches, expectations.Partition, expectations.Report),
    )
}


_PLAIN = frozenset([str, bool, int, float, type(None)])
"""What is JSON data as it is."""

Leaf = Callable[[Any], Any]
"""Gives the form of arrays and of `Opaque` (see `to_json`)."""


def encode(thing: Any, leaf: Leaf | None = None) -> Any:
    """Return an exercise, or a part of one, as JSON data. Fields at their defaults are left out."""
    kind = type(thing)
    if kind in _PLAIN:  # as most of it is
        return thing
    if kind.__name__ in _KINDS:
        given = vars(thing)
        kept = {
            name: _encode_field(name, value, leaf)
            for name, default in _travelling(kind)
            # mostly it is that very object
            if (value := given[name]) is not default and _differs(value, default)
        }
        return {"is": kind.__name__, **kept}
    if kind is tuple or isinstance(thing, (tuple, list)):
        return [encode(item, leaf) for item in thing]
    if isinstance(thing, Mapping):
        return {"mapping": {key: encode(value, leaf) for key, value in thing.items()}}
    return to_json(thing, leaf)


@cache
def _travelling(kind: type) -> tuple[tuple[str, Any], ...]:
    """Return the fields that are written down of a kind, each with its default."""
    return tuple((f.name, f.default) for f in fields(kind) if not f.metadata.get("stays"))


def _encode_field(name: str, value: Any, leaf: Leaf | None) -> Any:
    """Encode a field: what goes into student code and what is expected of it are values, in which a
    tuple is not a list.
    """
    if name == "args":
        return [_encode_value(item, leaf) for item in value]
    return _encode_value(value, leaf) if name == "value" else encode(value, leaf)


def _encode_value(value: Any, leaf: Leaf | None) -> Any:
    return encode(value, leaf) if type(value).__name__ in _KINDS else to_json(value, leaf)


def _differs(value: Any, default: Any) -> bool:
    return type(value) is not type(default) or isinstance(value, Mapping) or value != default


def decode(data: Any) -> Any:
    """Return what `encode` wrote; sequences come back as tuples, but values as what they were."""
    kind = type(data)
    if kind is list:
        return tuple([item if type(item) is str else decode(item) for item in data])
    if kind is not dict:
        return data
    if "is" in data:
        return _KINDS[data["is"]](**_given(data))
    if "mapping" in data:
        return {key: decode(value) for key, value in data["mapping"].items()}
    return from_json(data)


def _given(data: dict) -> dict[str, Any]:
    """Return the fields that are given, by name. What goes into student code and what is expected
    of it are values.
    """
    given = {}
    for name, value in data.items():
        if name == "args":
            given[name] = tuple([_decode_value(item) for item in value])
        elif name == "value":
            given[name] = _decode_value(value)
        elif name != "is":
            given[name] = decode(value)
    return given


def _decode_value(data: Any) -> Any:
    return decode(data) if type(data) is dict and "is" in data else from_json(data)
