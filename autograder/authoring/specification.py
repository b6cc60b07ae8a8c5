"""The form every exercise is specified in.

A specification says what an item is tried on and what must hold; expected values are never written
down: they are what the reference shows when it is tried in the same way.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
import inspect
import math
import textwrap

from autograder.authoring.drafts import LOOK_GROUPS, DraftCase, DraftCheck, DraftExpectation
from autograder.authoring.draw import Draw
from course.assessment.exercises import Attempt, Hint
from course.assessment.probes import AFTERWARDS, Call, Probe


@dataclass(frozen=True)
class Mistake:
    """A wrong implementation that students really write, and what one of them should read.

    wrong: a function in place of the reference's, or of the reference's method of that name for a
    class item.
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

    name: what the student defines; method: the method a class item is about.
    """

    item: str
    name: str
    points: float
    checks: Callable[[Draw], Sequence[DraftCheck]]
    method: str | None = None
    elementwise: bool = False
    mistakes: list[Mistake] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Refuse what nobody could be judged by, where it is written: its author reads the line in
        which it stands.
        """
        if not all(isinstance(text, str) and text for text in (self.item, self.name)):
            raise TypeError(
                f"Specification({self.item!r}, {self.name!r}, ...): item and name are texts"
            )
        if (
            isinstance(self.points, bool)
            or not isinstance(self.points, (int, float))
            or not 0 < self.points < math.inf
        ):
            raise ValueError(
                f"Specification of {self.item}: points are a number above 0, not {self.points!r}"
            )
        if not callable(self.checks):
            raise TypeError(
                f"Specification of {self.item}: checks is a function of a random generator, not "
                f"{self.checks!r}"
            )

    def mistake(self, hint: str) -> Callable[[Callable], Callable]:
        """Register the decorated function as a known mistake of this item; its name becomes the
        mistake's id.
        """

        def register(wrong: Callable) -> Callable:
            self.mistakes.append(Mistake(wrong.__name__.strip("_").replace("_", "-"), wrong, hint))
            return wrong

        return register

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The hints of the known mistakes, in the order in which fingerprints number them."""
        return tuple(Hint(mistake.id, mistake.hint) for mistake in self.mistakes)


def case(
    *probes: Probe | Attempt,
    look: str | tuple[str, ...] = "results",
    visible: bool = False,
    natural: bool = False,
    **expected: DraftExpectation,
) -> DraftCase:
    """Draft a case. look: "results", "arguments" (as they are after the call), "random state", or a
    label or labels to look at. natural: as of a `Case`.

    expected: expectations other than equality with the reference, by label, or what makes one of
    the reference's value (`partial(Equal, sequence=True)`); None leaves a label out.
    """
    look = look if isinstance(look, tuple) or look in LOOK_GROUPS else (look,)
    attempts = tuple(probe if isinstance(probe, Attempt) else Attempt(probe) for probe in probes)
    if "random state" in look:
        attempts = tuple(
            replace(attempt, probe=_noting_draws(attempt.probe)) for attempt in attempts
        )
    return DraftCase(attempts, look, expected, visible, natural)


def _noting_draws(probe: Probe) -> Probe:
    """Return `probe` with what its judged calls do to the global generator noted."""
    judged = [isinstance(step, Call) and not step.preparing for step in probe.steps]
    steps = (
        replace(step, draws=True) if is_judged else step
        for step, is_judged in zip(probe.steps, judged)
    )
    return replace(probe, steps=tuple(steps))


Checks = Callable[..., Sequence[DraftCheck]]
"""What makes an item's checks of a random generator, and maybe of more."""


def everywhere(
    arguments: str | None = "inputs unchanged",
    random_state: str | None = "random state untouched",
    ignored: tuple[str, ...] = (),
) -> Callable[[Checks], Checks]:
    """Decorate what makes an item's checks: two properties hold in each of their cases. Arguments
    are afterwards what they are with the reference, and NumPy's global generator is untouched.

    arguments, random_state: the names of the checks that hold them, which get the cases besides
    those they have; None for a property that the item hasn't. ignored: parameters that are no data.
    What is looked at is observed in one run with the rest, so it costs nearly nothing.
    """

    def decorate(checks: Checks) -> Checks:
        @wraps(checks)
        def extended(*args, **options) -> list[DraftCheck]:
            made = list(checks(*args, **options))
            if random_state is not None:
                made = [_noting_all(check) for check in made]
            cases = [case for check in made for case in check.cases]
            judged = _tried_apart(filter(_has_judged_arguments, cases))
            held = {
                arguments: [_looking(case, "arguments", ignored) for case in judged],
                random_state: [_looking(case, "random state") for case in judged],
            }
            held.pop(None, None)
            return [*_with_cases(made, held)]

        return extended

    return decorate


def _tried_apart(cases: Iterable[DraftCase]) -> Iterable[DraftCase]:
    """Return one of all cases that are tried in the same way, and look at other things of it."""
    return {tuple(attempt.key for attempt in case.attempts): case for case in cases}.values()


def _with_cases(
    checks: Sequence[DraftCheck], held: Mapping[str, list[DraftCase]]
) -> Iterator[DraftCheck]:
    """Yield `checks` with the cases of the same name in `held`; other cases become checks."""
    for check in checks:
        yield replace(check, cases=_one_shown(check.cases, held.get(check.name, ())))
    names = {check.name for check in checks}
    yield from (
        DraftCheck(name, _one_shown((), cases))
        for name, cases in held.items()
        if cases and name not in names  # a check without cases would be points for nothing
    )


def _one_shown(own: tuple[DraftCase, ...], held: Sequence[DraftCase]) -> tuple[DraftCase, ...]:
    """Return both, of those `held` only one visible, and none where one of the `own` is: what is
    wrong when it is graded shows at home, and to show it once is enough.
    """
    first = next((case for case in held if case.visible), None)
    shown = None if any(case.visible for case in own) else first
    return (*own, *(case if case is shown else replace(case, visible=False) for case in held))


def _noting_all(check: DraftCheck) -> DraftCheck:
    """Return a check in whose cases it is noted what judged calls do to the global generator."""
    cases = (_noting(case) if _has_judged_arguments(case) else case for case in check.cases)
    return replace(check, cases=tuple(cases))


def _noting(case: DraftCase) -> DraftCase:
    attempts = (replace(attempt, probe=_noting_draws(attempt.probe)) for attempt in case.attempts)
    return replace(case, attempts=tuple(attempts))


def _has_judged_arguments(case: DraftCase) -> bool:
    """Whether of a judged call is known what became of what it handed over."""
    return any(
        isinstance(step, Call)
        and (step.parameters or step.guarded)
        and not (step.preparing or step.raises)
        for step in case.probe.steps
    )


def _looking(case: DraftCase, look: str, ignored: tuple[str, ...] = ()) -> DraftCase:
    """Return a case that looks at something else of the same attempts."""
    named = {name for step in case.probe.steps for name in getattr(step, "parameters", ())}
    expectations = {f"{name}{AFTERWARDS}": None for name in named.intersection(ignored)}
    return replace(case, look=look, expectations=expectations)


def core(name: str, *cases: DraftCase) -> DraftCheck:
    """Draft a check without which an item earns nothing; it carries four shares of the points."""
    return DraftCheck(name, tuple(cases), weight=4, core=True)


def check(name: str, *cases: DraftCase, weight: int = 1) -> DraftCheck:
    """Draft a check that adds its share."""
    return DraftCheck(name, tuple(cases), weight)
