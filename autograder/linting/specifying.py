"""Rules on `exercises.py`: what it lists, what its cases call, what travels, and whether the
reference passes them.
"""

import builtins
from collections.abc import Iterator
import dis
from itertools import islice
from types import CodeType, FunctionType
from typing import Any

from autograder.authoring.counterexamples import Breaks
from autograder.authoring.drafts import DraftCase
from autograder.authoring.specification import Specification
from autograder.courses.reference import VERSIONS, Reference
from autograder.courses.seeded import PUBLIC_SEED
from autograder.linting.findings import Disagreement, did_you_mean
from autograder.linting.subject import Subject
from autograder.problems import Problem
from course.assessment.exercises import Attempt, Case
from course.assessment.expectations import Equal
from course.assessment.probes import Call, Provided
from course.assessment.values import ABSENT, incomparable
from course.lessons import LessonError
from course.visible import ready_functions

PROVIDED = "provided."


def unlisted(subject: Subject) -> Iterator[Disagreement]:
    """Find specifications that are written and not listed, so that nobody judges by them."""
    for specification in subject.lesson.written:
        if specification not in subject.lesson.specifications:
            yield subject.in_exercises(
                f"the specification of {specification.item} isn't in SPECIFICATIONS",
                "Add it there, or take it out",
            )


def reference_runs(subject: Subject) -> Iterator[Disagreement]:
    """Find solution cells that don't run."""
    if (before := subject.lesson.before) and _fails(before.reference):
        yield subject.in_exercises(
            f"the lesson rests on {before.name}, where solutions don't run",
            f"Mend that first: autograder lint {before.name}",
        )
    elif error := _fails(subject.lesson.reference):
        reason = str(error).splitlines()[0].removesuffix(".").replace("Your cell", "the cell")
        yield subject.in_notebook(
            reason,
            "Solutions run with `np`, the names of earlier lessons, and what unlocked cells import "
            "and define; what else they need, they import themselves",
        )


def _fails(reference: Reference) -> LessonError | None:
    try:
        len(reference)
    except LessonError as error:
        return error
    return None


def methods(subject: Subject) -> Iterator[Disagreement]:
    """Find items about methods that the reference's class doesn't have."""
    reference = subject.lesson.reference
    for specification in subject.lesson.specifications:
        if (
            specification.method
            and specification.name in reference
            and not hasattr(reference[specification.name], specification.method)
        ):
            yield subject.in_exercises(
                f"the item {specification.item} is about the method {specification.method}, which "
                f"{specification.name} doesn't "
                f"have{did_you_mean(specification.method, dir(reference[specification.name]))}",
                "Mend the name, or write the method",
            )


def cases(subject: Subject) -> Iterator[Disagreement]:
    """Find items whose checks can't be made, that call what isn't public, or whose cases the
    reference doesn't pass.
    """
    for specification in [
        specification
        for specification in subject.lesson.specifications
        if specification.name in subject.lesson.reference
    ]:
        try:
            drafts = list(subject.drafts(specification))
            if not all(isinstance(draft, DraftCase) for draft in drafts):
                raise TypeError("a check is made of cases, as a `Function` or `case` drafts them")
            found = [
                *_not_public(subject, specification, drafts),
                *_not_told_apart(subject, specification, drafts),
            ]
            yield from found or _reference_fails(subject, specification)
        except Problem as problem:
            yield Disagreement(None, str(problem))
        except Exception as error:  # whatever the author's own code raises
            yield subject.in_exercises(
                f"the checks of {specification.item} can't be made: {_told(error, subject)}",
                "Mend the module",
            )


def _told(error: Exception, subject: Subject) -> str:
    """Return what went wrong in the author's code, with the line."""
    step, number = error.__traceback__, None
    while step:
        if step.tb_frame.f_code.co_filename == str(subject.exercises):
            number = step.tb_lineno
        step = step.tb_next
    return (
        f"{f'line {number}, ' if number else ''}{type(error).__name__}: "
        f"{str(error).removesuffix('.')}"
    )


def _not_public(
    subject: Subject, specification: Specification, drafts: list[DraftCase]
) -> Iterator[Disagreement]:
    public, missing = subject.lesson.public, set()
    for attempt in [attempt for draft in drafts for attempt in draft.attempts]:
        for name in _provided(attempt):
            if name not in public and name not in attempt.lend and name not in missing:
                missing.add(name)
                yield subject.in_exercises(
                    f"a case of {specification.item} calls {name}, which isn't "
                    f"public{did_you_mean(name, public)}",
                    f"Write @public above `def {name}`, in this module",
                )


def _provided(attempt: Attempt) -> Iterator[str]:
    """Yield the public functions that an attempt uses."""
    for step in attempt.probe.steps:
        if isinstance(step, Call) and step.target.startswith(PROVIDED):
            yield step.target.removeprefix(PROVIDED).split(".")[0]
        yield from (
            value.name for value in getattr(step, "args", ()) if isinstance(value, Provided)
        )


def _not_told_apart(
    subject: Subject, specification: Specification, drafts: list[DraftCase]
) -> Iterator[Disagreement]:
    """Find a find-the-bug item whose versions aren't there."""
    for breaks in [
        expectation
        for draft in drafts
        for expectation in draft.expectations.values()
        if isinstance(expectation, Breaks)
    ]:
        cell = specification.item + VERSIONS
        if cell not in [each.name for each in subject.cells]:
            yield subject.in_notebook(
                f"there is no cell {cell}, which shows students the wrong version of "
                f"{specification.item}",
                f"Add it, with the function {breaks.wrong}",
            )
        for name in (breaks.wrong, breaks.right):
            if name not in subject.lesson.reference:
                yield subject.in_exercises(
                    f"{specification.item} compares {name}, which the lesson doesn't define"
                    f"{did_you_mean(name, subject.lesson.reference)}",
                    f"Define it in the cell {cell}, or mend the name",
                )


def _reference_fails(subject: Subject, specification: Specification) -> Iterator[Disagreement]:
    """Find the first case of an item that the reference doesn't pass, or that can't be judged."""
    exercise = subject.exercise(specification)
    if not exercise.cases:
        yield subject.in_exercises(
            f"{specification.item} has no cases", "Write at least one check with a case"
        )
    found = (
        _case_fails(subject, specification.item, check.name, case)
        for check in exercise.checks
        for case in check.cases
    )
    yield from islice(filter(None, found), 1)


def _case_fails(subject: Subject, item: str, check: str, case: Case) -> Disagreement | None:
    """Return what is wrong with a case, seen from the reference."""
    if case.visible and not any(attempt.at_home for attempt in case.attempts):
        return subject.in_exercises(
            f"a visible case of {item}, check {check!r}, can't be tried at home, where nothing is "
            "lent",
            "Let it be hidden, or add an attempt that needs nothing lent",
        )
    if problem := _incomparable(case):
        return subject.in_exercises(
            f"what {item} shows in the check {check!r} can't be compared: {problem}",
            "Let the case look at values: numbers, strings, lists, dicts, arrays",
        )
    # From other random numbers than those that made the expected values: they must not decide.
    if finding := case.judge(subject.lesson.reference.tried(case.attempts[0], seed=PUBLIC_SEED)):
        return subject.in_exercises(
            f"the reference doesn't pass the check {check!r} of {item}: {finding.text}",
            "Mend the solution cell or the check",
        )
    return None


def _incomparable(case: Case) -> str | None:
    """Return what of the expected values can't be compared, and so would equal nothing."""
    for label, expectation in case.expected.items():
        problem = (
            incomparable(expectation.value)
            if isinstance(expectation, Equal) and not expectation.by_type
            else None
        )
        if problem and expectation.value != ABSENT:
            return f"{label} is {problem}"
    return None


def travelling(subject: Subject) -> Iterator[Disagreement]:
    """Find public functions that use what isn't there where they travel to: anything but `np` and
    other public names.
    """
    public = subject.lesson.public
    for name, thing in public.items():
        if missing := sorted(_used(thing) - set(public) - set(dir(builtins)) - {"np"}):
            yield subject.in_exercises(
                f"the public function {name} uses {', '.join(missing)}, which doesn't travel with "
                "it",
                "Let it import or define that inside, or make it public as well",
            )
    if public:
        try:
            ready_functions(subject.lesson.public_source)
        except Exception as error:
            yield subject.in_exercises(
                f"what is public can't be defined by itself: {type(error).__name__}: {error}",
                "Let defaults, annotations, and decorators use `np` and public names alone",
            )


def _used(thing: Any) -> set[str]:
    """Return the global names that a function, or the methods of a class, use."""
    functions = [
        value
        for value in (thing, *getattr(thing, "__dict__", {}).values())
        if isinstance(value, FunctionType)
    ]
    return {name for function in functions for name in _globals(function.__code__)}


def _globals(code: CodeType) -> Iterator[str]:
    for step in dis.get_instructions(code):
        if step.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            yield step.argval
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _globals(inner)


RULES = (unlisted, reference_runs, methods, cases, travelling)
