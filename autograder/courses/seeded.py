"""The exercises of a course for one seed: what every judge of a run judges by, in one object."""

from collections import OrderedDict
from collections.abc import Iterator
import hashlib

from autograder.authoring.specification import Specification
from autograder.courses.course import Course
from autograder.courses.exercises import build_thorough, build_without_hints
from autograder.courses.fingerprints import KeptFingerprints
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
        self._thorough: OrderedDict[Specification, Exercise] = OrderedDict()
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
        """Return an exercise without fingerprints that tries far more inputs of any kind; the
        latest are kept, as many as the lesson has items.
        """
        if specification not in self._thorough:
            lesson = self.course.lesson_of(specification.item)
            self._thorough[specification] = build_thorough(lesson, specification, self.seed)
            # Each takes as much memory as a lesson's others together.
            while len(self._thorough) > len(lesson.specifications):
                self._thorough.popitem(last=False)
        self._thorough.move_to_end(specification)
        return self._thorough[specification]
