"""The exercises of a course for one seed: what every judge of a run judges by, in one object."""

from collections.abc import Iterator
import hashlib
import pickle

from autograder.authoring.specification import Specification
from autograder.courses.course import Course
from autograder.courses.exercises import build_thorough, build_without_hints
from autograder.courses.fingerprints import KeptFingerprints
from autograder.lasting import BytesKept
from course.assessment.exercises import Exercise

PUBLIC_SEED = 20261
"""The seed of who has no class of her own: everybody knows it, so nothing is graded by it."""


def seed_identifier(seed: int) -> str:
    """Return a short name of a seed, from which the seed can't be told: what is recorded with every
    grade.
    """
    return hashlib.sha256(f"seed {seed}".encode()).hexdigest()[:12]


class SeededExercises:
    """The exercises of `course` with inputs drawn from `seed`, each made when it is first asked
    for.
    """

    def __init__(self, course: Course, seed: int):
        self.course, self.seed = course, seed
        self._without_hints: dict[Specification, Exercise] = {}
        self._with_hints: dict[Specification, Exercise] = {}
        self._thorough = BytesKept(most_bytes=8_000_000, largest=6_000_000)
        self._not_packed: dict[Specification, Exercise] = {}
        self._kept = KeptFingerprints(seed_identifier(seed))

    def without_hints(self, specification: Specification) -> Exercise:
        """Return an exercise without fingerprints: it finds mistakes, but can't name them."""
        if specification not in self._without_hints:
            lesson = self.course.lesson_of(specification.item)
            self._without_hints[specification] = build_without_hints(
                lesson, specification, self.seed
            )
        return self._without_hints[specification]

    def around(self, item: str) -> Iterator[Exercise]:
        """Yield the exercises of the lesson that an item is of, as `without_hints` gives them."""
        return map(self.without_hints, self.course.lesson_of(item).specifications)

    def with_hints(self, specification: Specification) -> Exercise:
        """Return an exercise with fingerprints: those of an earlier run, where there are any."""
        if specification not in self._with_hints:
            self._with_hints[specification] = self._kept.added_to(
                self.without_hints(specification),
                self.course.lesson_of(specification.item),
                specification,
            )
        return self._with_hints[specification]

    def thorough(self, specification: Specification) -> Exercise:
        """Return an exercise without fingerprints that tries far more inputs of any kind.

        The latest are kept as bytes: as they are, each would take as much memory as all others of
        its lesson together.
        """
        packed = self._thorough.get(specification, lambda: self._packed(specification))
        return pickle.loads(packed) if packed else self._not_packed[specification]

    def _packed(self, specification: Specification) -> bytes:
        """Return a thorough exercise as bytes; none where it holds what can't be written down, such
        as a function that an author made.
        """
        lesson = self.course.lesson_of(specification.item)
        exercise = build_thorough(lesson, specification, self.seed)
        for case in exercise.cases:
            for attempt in case.attempts:
                _ = attempt.key  # which takes long, and is kept along
        try:
            packed = pickle.dumps(exercise, protocol=4)
            pickle.loads(packed)
        except Exception:  # an author's own type may raise anything, there or back
            self._not_packed[specification] = exercise
            return b""
        return packed
