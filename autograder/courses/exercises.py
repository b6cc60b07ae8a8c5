"""From specifications to exercises that can be judged: inputs drawn from a seed, expected values
from the reference.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
import copy
from dataclasses import replace
from functools import partial
from types import FunctionType
from typing import Any, NamedTuple
import zlib

import numpy as np

from autograder.authoring.drafts import DraftCase
from autograder.authoring.draw import Draw
from autograder.authoring.specification import Mistake, Specification
from autograder.courses.cases import complete_case, reference_outcome
from autograder.courses.lesson import Lesson
from autograder.courses.reference import try_on
from autograder.lasting import forget_circles
from course.assessment.exercises import Attempt, Case, Check, Exercise, with_shared_attempts
from course.assessment.fingerprints import fingerprint
from course.assessment.generator import generator_restored
from course.assessment.outcome import Outcome
from course.assessment.ways import counting_outcomes


def build(lesson: Lesson, specification: Specification, seed: int) -> Exercise:
    """Return the exercise of a specification: inputs drawn from `seed`, expected values and
    fingerprints filled in.
    """
    return with_fingerprints(
        build_without_hints(lesson, specification, seed), lesson, specification
    )


def build_without_hints(lesson: Lesson, specification: Specification, seed: int) -> Exercise:
    """Return the exercise of a specification without fingerprints: it finds mistakes, but can't
    name them.

    Inputs on which the reference itself isn't right are drawn anew: what is expected of an oracle
    of its own, such as finite differences, can be less exact than it is where a rare draw lies. An
    exercise that no draw makes sound is returned as it is, for `lint` to tell of.
    """
    drawn = list(_draws(lesson, specification, seed))
    return drawn[-1 if drawn[-1].is_sound else 0].exercise


PARTS = 4
"""How many further exercises there are of an item for code that decides what it does: each by
itself takes far less memory than all of them in one.
"""

THOROUGHNESS = 4
"""How many times as many inputs of any kind each of them tries."""


def further_exercises(
    lesson: Lesson, specification: Specification, seed: int, exercise: Exercise
) -> Iterator[Exercise]:
    """Yield exercises with the checks of `exercise`, drawn from the same seed, that try what is
    tried neither by that nor by those before: none where no draw makes that sound.
    """
    tried = set(map(_first_key, exercise.cases))
    for part in range(1, PARTS + 1):
        *_, drawn = _draws(lesson, specification, seed, part)
        if drawn.is_sound:
            due = [key for key in map(_first_key, drawn.exercise.cases) if key not in tried]
            due = list(dict.fromkeys(due))
            for first in range(0, len(due), MOST_CALLS):
                yield _some_of(drawn.exercise, frozenset(due[first : first + MOST_CALLS]))
            tried.update(due)
        forget_circles()  # that were made where the reference was tried


MOST_CALLS = 40
"""How many calls, or rows of calls, one of them tries: what comes of them takes memory where they
are judged, too.
"""


def _some_of(exercise: Exercise, keys: Container[tuple]) -> Exercise:
    """Return an exercise with those cases alone whose first attempts have one of `keys`."""
    checks = (
        replace(check, cases=tuple(case for case in check.cases if _first_key(case) in keys))
        for check in exercise.checks
    )
    return replace(exercise, checks=tuple(checks))


def _first_key(case: Case | DraftCase) -> tuple:
    return case.attempts[0].key


def build_thorough(lesson: Lesson, specification: Specification, seed: int) -> Exercise:
    """Return an exercise and all that is tried further in one: for who has time and memory."""
    exercise = build_without_hints(lesson, specification, seed)
    every = [exercise, *further_exercises(lesson, specification, seed, exercise)]
    checks = (
        replace(same[0], cases=tuple(case for check in same for case in check.cases))
        for same in zip(*(each.checks for each in every))
    )
    return replace(exercise, checks=tuple(checks))


def _draws(
    lesson: Lesson, specification: Specification, seed: int, part: int = 0
) -> Iterator["_Drawn"]:
    """Yield draws of an exercise, or of a `part` of what is tried further, up to the first that is
    sound, MAX_DRAWS of them at most.
    """
    key = zlib.crc32(specification.item.encode())
    thoroughness = THOROUGHNESS if part else 1
    for number in range(MAX_DRAWS):
        more = (number, part) if part else (number,) if number else ()
        drawn = _drawn(lesson, specification, Draw.of(seed, key, *more, thoroughness=thoroughness))
        yield drawn
        if drawn.is_sound:
            return


MAX_DRAWS = 20
"""How often the inputs of an exercise are drawn before its specification counts as unsound."""


class _Drawn(NamedTuple):
    """An exercise, and whether the reference is right in each of its cases."""

    exercise: Exercise
    is_sound: bool


@generator_restored()
def _drawn(lesson: Lesson, specification: Specification, draw: Draw) -> _Drawn:
    is_sound, checks = True, []
    drafts = specification.checks(draw)
    outcomes = _WhileDue(_first_key(case) for draft in drafts for case in draft.cases)
    for draft in drafts:
        cases = []
        for draft_case in draft.cases:  # several look at one call
            tried = partial(reference_outcome, draft_case, lesson, specification.item)
            outcome = outcomes.get(_first_key(draft_case), tried)
            case = complete_case(draft_case, outcome, lesson, specification.item)
            is_sound = is_sound and case.judge(outcome) is None
            cases.append(case)
        checks.append(Check(draft.name, tuple(cases), draft.weight, draft.core))
    lesson.reference.forget_outcomes()
    return _Drawn(_exercise(lesson, specification, tuple(checks)), is_sound)


def _exercise(lesson: Lesson, specification: Specification, checks: tuple[Check, ...]) -> Exercise:
    return Exercise(
        specification.item,
        lesson.name,
        specification.name,
        specification.points,
        with_shared_attempts(checks),
        specification.elementwise,
    )


def visible_without_hints(lesson: Lesson, specification: Specification, seed: int = 0) -> Exercise:
    """Return what students get of an exercise, but for the fingerprints.

    What is drawn in visible cases is drawn from a `seed` that everybody may know: never from that
    of a class.
    """
    return build_without_hints(lesson, specification, seed).visible()


@generator_restored()  # some mistakes seed it
def with_fingerprints(exercise: Exercise, lesson: Lesson, specification: Specification) -> Exercise:
    """Add what each known mistake shows in each case of `exercise`, as digests that lead to its
    hint.
    """
    tables: list[dict[str, list[int]]] = [{} for _ in exercise.cases]
    for number, mistake in enumerate(specification.mistakes):
        wrong = mistaken(specification, mistake, lesson.reference)
        outcome_of = _outcomes(wrong, lesson, exercise.cases)
        np.random.seed(number)  # the same fingerprints in every run, whatever a mistake draws
        for table, case in zip(tables, exercise.cases):
            for digest in _digests(case, outcome_of):
                table.setdefault(digest, []).append(number)
        del wrong, outcome_of
        forget_circles()  # the names of one mistake, and all that came of it
    fixed = tuple({digest: tuple(numbers) for digest, numbers in table.items()} for table in tables)
    return replace(exercise, hints=specification.hints, fingerprints=fixed)


def _outcomes(
    wrong: dict[str, Any], lesson: Lesson, cases: Iterable[Case]
) -> Callable[[Attempt], Outcome]:
    """Return what gives the outcome of an attempt on `wrong`; equal attempts of `cases` are run
    once, and what came of them is kept as long as it is needed.
    """
    outcomes = _WhileDue(attempt.key for case in cases for attempt in case.attempts)

    def outcome_of(attempt: Attempt) -> Outcome:
        tried = partial(try_on, wrong, attempt, lesson.reference, lesson.public)
        return outcomes.get(attempt.key, tried)

    return outcome_of


class _WhileDue:
    """Keeps outcomes by the keys of their attempts, each as long as it will be asked for again."""

    def __init__(self, keys: Iterable[tuple]):
        """keys: of all that will be asked for, as often as it will."""
        self._due, self._outcomes = Counter(keys), {}

    def get(self, key: tuple, make: Callable[[], Outcome]) -> Outcome:
        """Return what is kept under a key; what `make` returns where that is nothing."""
        outcome = self._outcomes.pop(key, None) or make()
        self._due[key] -= 1
        if self._due[key]:
            self._outcomes[key] = outcome
        return outcome


def _digests(case: Case, outcome_of: Callable[[Attempt], Outcome]) -> list[str]:
    """Return the digests of what is seen in the ways that count, each once; none if the case holds
    in one.
    """
    outcomes = []
    for attempt in case.attempts:
        outcomes.append(outcome_of(attempt))
        if case.judge(outcomes[-1]) is None:
            return []
    return list(
        dict.fromkeys(fingerprint(case, outcome) for outcome in counting_outcomes(outcomes))
    )


def mistaken(
    specification: Specification, mistake: Mistake, names: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the reference's names with one known mistake in the place of the right code, as a
    student's would be.

    The lesson's other functions are bound to these names, so that they meet the mistake where they
    use what it is in.
    """
    made = dict(names)
    made.update(
        (name, _bound(thing, made))
        for name, thing in names.items()
        if isinstance(thing, FunctionType)
    )
    defaults = copy.deepcopy(mistake.wrong.__defaults__)  # a mistake may keep something in them
    wrong = FunctionType(
        mistake.wrong.__code__, made, specification.method or specification.name, defaults
    )
    if specification.method is None:
        made[specification.name] = wrong
    else:
        right = names[specification.name]
        made[specification.name] = type(specification.name, (right,), {specification.method: wrong})
    return made


def _bound(function: FunctionType, names: dict[str, Any]) -> FunctionType:
    return FunctionType(
        function.__code__, names, function.__name__, function.__defaults__, function.__closure__
    )
