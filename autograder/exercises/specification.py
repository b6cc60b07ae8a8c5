"""The form every exercise is specified in, and how a specification becomes an exercise that can be judged.

A specification says what an item is tried on and what must hold; expected values are never written down: they are what
the reference shows when it is tried in the same way.
"""

from collections.abc import Callable, Mapping, Sequence
import copy
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, reduce
import inspect
import textwrap
from types import FunctionType
from typing import Any, Self
import zlib

import numpy as np

from autograder.reference import reference
from course.assessment.exercises import Attempt, Case, Check, Exercise, Hint, with_shared_attempts
from course.assessment.expectations import Equal, Expectation
from course.assessment.fingerprints import fingerprint
from course.assessment.probes import Call, Outcome, Probe, run

Draw = np.random.Generator


@dataclass(frozen=True)
class Mistake:
    """A wrong implementation that students really write, and what one of them should read.

    wrong: a function in place of the reference's, or of the reference's method of that name for a class item.
    """

    id: str
    wrong: Callable
    hint: str

    @property
    def source(self) -> str:
        """The wrong implementation as text, without the decorator that registered it."""
        lines = textwrap.dedent(inspect.getsource(self.wrong)).splitlines()
        start = next(number for number, line in enumerate(lines) if line.startswith("def "))
        return "\n".join(lines[start:]) + "\n"


@dataclass(frozen=True, eq=False)
class Specification:
    """One graded item: its points, its checks for a given random generator, and its known mistakes.

    name: what the student defines; method: the method a class item is about. charged: the item that a mistake is held against
    which shows in both; helped_checks: the same checks with help against what that item has lost points for; is_help: whether
    this is an item in that helped form.
    """

    item: str
    lesson: str
    name: str
    points: float
    checks: Callable[[Draw], Sequence[Check]]
    method: str | None = None
    elementwise: bool = False
    mistakes: list[Mistake] = field(default_factory=list)
    charged: str | None = None
    helped_checks: Callable[[Draw], Sequence[Check]] | None = None
    is_help: bool = False

    @cached_property
    def helped(self) -> "Specification":
        """The same item with help."""
        return replace(self, checks=self.helped_checks, charged=None, helped_checks=None, is_help=True)

    def mistake(self, hint: str) -> Callable[[Callable], Callable]:
        """Register the decorated function as a known mistake of this item; its name becomes the mistake's id."""

        def register(wrong: Callable) -> Callable:
            self.mistakes.append(Mistake(wrong.__name__.strip("_").replace("_", "-"), wrong, hint))
            return wrong

        return register


class Drawn(str):
    """A name to lend that brings what is lent: the `function` that `make(*drawn)` returns, which is in no lesson.

    A student process gets the bare name, as of anything lent: it can call the function, and know nothing else of it.
    make: a function of a module, so that other processes of a run can make the same of what was `drawn`.
    """

    def __new__(cls, name: str, make: Callable[..., Callable], *drawn: Any) -> Self:
        made = super().__new__(cls, name)
        made.function, made._origin = make(*drawn), (make, *drawn)
        return made

    def __reduce__(self) -> tuple:
        return type(self), (str(self), *self._origin)


def case(
    *probes: Probe | Attempt, look: str | tuple[str, ...] = "results", visible: bool = False,
    **expected: Expectation | Callable[[Any], Expectation] | None,
) -> Case:
    """Draft a case. look: "results", "arguments" (as they are after the call), "random state", or labels to look at.

    expected: expectations other than equality with the reference, by label, or what makes one of the reference's value
    (`partial(Equal, sequence=True)`); None leaves a label out.
    """
    attempts = tuple(probe if isinstance(probe, Attempt) else Attempt(probe) for probe in probes)
    if "random state" in look:
        attempts = tuple(replace(attempt, probe=_noting_draws(attempt.probe)) for attempt in attempts)
    return Case(attempts, {"look": look, **expected}, visible)


def _noting_draws(probe: Probe) -> Probe:
    """Return `probe` with what its judged calls do to the global generator noted."""
    judged = [isinstance(step, Call) and not step.preparing for step in probe.steps]
    return Probe(tuple(replace(step, draws=True) if noted else step for step, noted in zip(probe.steps, judged)))


def core(name: str, *cases: Case) -> Check:
    """Draft a check without which an item earns nothing; it carries four shares of the points."""
    return Check(name, tuple(cases), weight=4, core=True)


def check(name: str, *cases: Case, weight: int = 1) -> Check:
    """Draft a check that adds its share."""
    return Check(name, tuple(cases), weight)


@lru_cache(maxsize=64)
def build(specification: Specification, seed: int) -> Exercise:
    """Return the exercise of a specification: inputs drawn from `seed`, expected values and fingerprints filled in."""
    return with_fingerprints(build_unnamed(specification, seed), specification)


Built = dict[tuple[str, int], Exercise]
"""Exercises without fingerprints, by item and seed."""

_built: Built = {}


def use_built(built: Built) -> None:
    """Take exercises from another process of the same run instead of building them anew."""
    _built.update(built)


@lru_cache(maxsize=64)
def build_unnamed(specification: Specification, seed: int) -> Exercise:
    """Return the exercise of a specification without fingerprints: it finds mistakes, but can't name them."""
    if not specification.is_help and (specification.item, seed) in _built:
        return _built[specification.item, seed]
    names = reference(specification.lesson)
    draw = np.random.default_rng([seed, zlib.crc32(specification.item.encode())])
    checks = tuple(
        replace(draft, cases=tuple(_expecting(one, names) for one in draft.cases))
        for draft in specification.checks(draw)
    )
    return Exercise(
        specification.item, specification.lesson, specification.name, specification.points, with_shared_attempts(checks),
        specification.elementwise,
    )


def _expecting(draft: Case, names: Mapping[str, Any]) -> Case:
    """Fill in what must be observed: what the reference shows, unless the draft says otherwise."""
    given = dict(draft.expected)
    look = given.pop("look")
    outcome = try_on(names, draft.attempts[0])
    if outcome.failure is not None:
        raise RuntimeError(f"The reference fails its own probe {draft.probe}: {outcome.failure}")
    expected = {label: Equal(value) for label, value in outcome.observed.items() if _is_looked_at(label, look)}
    expected.update((label, wanted(outcome.observed[label]) if callable(wanted) else wanted) for label, wanted in given.items())
    return Case(draft.attempts, {label: wanted for label, wanted in expected.items() if wanted is not None}, draft.visible)


def _is_looked_at(label: str, look: str | tuple[str, ...]) -> bool:
    if isinstance(look, tuple):
        return label in look
    if label in ("random state", "printed"):
        return look == label
    return look == ("arguments" if label.endswith(" afterwards") else "results")


def try_on(names: Mapping[str, Any], attempt: Attempt, lender: Mapping[str, Any] | None = None) -> Outcome:
    """Run an attempt on trusted code: the reference, or a known mistake."""
    return run(attempt.probe, dict(names), loans(attempt.lend, lender or names))


def loans(names: Sequence[str], lender: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is lent under `names`: a function (`sigmoid`), a method of a class (`MLP.forward`), or what a name brings."""
    lent = {}
    for name in names:
        first, *rest = name.split(".")
        lent[name] = name.function if isinstance(name, Drawn) else reduce(getattr, rest, lender[first])
    return lent


def with_fingerprints(exercise: Exercise, specification: Specification) -> Exercise:
    """Add what each known mistake shows in each case of `exercise`, as digests that lead to its hint."""
    names = reference(specification.lesson)
    tables: list[dict[str, list[int]]] = [{} for _ in exercise.cases]
    state = np.random.get_state()  # some mistakes seed the generator
    for number, mistake in enumerate(specification.mistakes):
        outcome_of = _outcomes(mistaken(specification, mistake, names), names)
        np.random.seed(number)  # the same fingerprints in every run, whatever a mistake draws
        for table, one in zip(tables, exercise.cases):
            for digest in _digests(one, outcome_of):
                table.setdefault(digest, []).append(number)
    np.random.set_state(state)
    fixed = tuple({digest: tuple(numbers) for digest, numbers in table.items()} for table in tables)
    return replace(exercise, hints=hints(specification), fingerprints=fixed)


def hints(specification: Specification) -> tuple[Hint, ...]:
    """Return the hints of the known mistakes, in the order in which fingerprints number them."""
    return tuple(Hint(mistake.id, mistake.hint) for mistake in specification.mistakes)


def _outcomes(wrong: dict[str, Any], names: Mapping[str, Any]) -> Callable[[Attempt], Outcome]:
    """Return what gives the outcome of an attempt on `wrong`; equal attempts are run once."""
    seen: dict[int, Outcome] = {}

    def outcome_of(attempt: Attempt) -> Outcome:
        if id(attempt) not in seen:
            seen[id(attempt)] = run(attempt.probe, wrong, loans(attempt.lend, names))
        return seen[id(attempt)]

    return outcome_of


def _digests(one: Case, outcome_of: Callable[[Attempt], Outcome]) -> list[str]:
    """Return the digests of what is seen in the ways that reach what is judged, each once; none if the case holds in one way."""
    outcomes = []
    for attempt in one.attempts:
        outcomes.append(outcome_of(attempt))
        if one.judge(outcomes[-1]) is None:
            return []
    reached = [outcome for outcome in outcomes if not (outcome.failure and outcome.failure.preparing)]
    return list(dict.fromkeys(fingerprint(one, outcome) for outcome in reached or outcomes[:1]))


def mistaken(specification: Specification, mistake: Mistake, names: Mapping[str, Any]) -> dict[str, Any]:
    """Return the reference's names with one known mistake in the place of the right code, as a student's would be.

    The lesson's other functions are bound to these names, so that they meet the mistake where they use what it is in.
    """
    made = dict(names)
    made.update((name, _bound(thing, made)) for name, thing in names.items() if isinstance(thing, FunctionType))
    defaults = copy.deepcopy(mistake.wrong.__defaults__)  # a mistake may keep something in them
    wrong = FunctionType(mistake.wrong.__code__, made, specification.method or specification.name, defaults)
    if specification.method is None:
        made[specification.name] = wrong
    else:
        right = names[specification.name]
        made[specification.name] = type(specification.name, (right,), {specification.method: wrong})
    return made


def _bound(function: FunctionType, names: dict[str, Any]) -> FunctionType:
    return FunctionType(function.__code__, names, function.__name__, function.__defaults__, function.__closure__)


def visible_part(exercise: Exercise, specification: Specification) -> Exercise:
    """Return what students get of `exercise`, with fingerprints for the visible cases alone."""
    return with_fingerprints(exercise.visible(), specification)
