"""The exercises of a course for one seed: what every judge of a run judges by, in one object."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
import hashlib

from autograder.authoring.specification import Specification
from autograder.courses.course import Course
from autograder.courses.exercises import build_without_hints, further_exercises
from autograder.courses.fingerprints import KeptFingerprints
from autograder.courses.kept import KeptExercises
from autograder.lasting import Filed, Latest, OnDisk, forget_circles, give_back_free_pages
from course.assessment.exercises import Exercise

PUBLIC_SEED = 20261
"""The seed of who has no class of her own: everybody knows it, so nothing is graded by it."""

MOST_LESSONS = 2
"""Of how many lessons all exercises are kept in memory: a class is judged lesson by lesson."""

MOST_WITH_HINTS = 12
"""How many exercises are kept with their fingerprints, which are read again sooner than they would
be needed again: more than any lesson has.
"""


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
        self._without_hints: Latest[dict[str, Exercise]] = Latest(MOST_LESSONS, 1, lambda lesson: 1)
        self._made: dict[Specification, Callable[[], Exercise]] = {}
        self._with_hints: Latest[Exercise] = Latest(MOST_WITH_HINTS, 1, lambda exercise: 1)
        self._further: dict[Specification, list[Callable[[], Exercise]]] = {}
        self._on_disk: OnDisk | None = None
        name = seed_identifier(seed)
        self._kept = KeptFingerprints(name)
        self._kept_exercises = None if seed == PUBLIC_SEED else KeptExercises(seed, name)

    def without_hints(self, specification: Specification) -> Exercise:
        """Return an exercise without fingerprints: it finds mistakes, but can't name them."""
        lesson = self.course.lesson_of(specification.item)
        by_item = self._without_hints.get(lesson.name, dict)
        if specification.item not in by_item:
            if specification not in self._made:
                build = partial(build_without_hints, lesson, specification, self.seed)
                (get,) = self._lying(specification, "plain", lambda: [build()])
                self._made[specification] = get
            by_item[specification.item] = self._made[specification]()
        return by_item[specification.item]

    def around(self, item: str) -> Iterator[Exercise]:
        """Yield the exercises of the lesson that an item is of, as `without_hints` gives them."""
        return map(self.without_hints, self.course.lesson_of(item).specifications)

    def with_hints(self, specification: Specification) -> Exercise:
        """Return an exercise with fingerprints: those of an earlier run, where there are any."""
        named = self._with_hints.get(specification, partial(self._named, specification))
        return replace(named, checks=self.without_hints(specification).checks)

    def _named(self, specification: Specification) -> Exercise:
        """Return an exercise with fingerprints and without its checks, which come back from the
        disk while these are kept, and would be kept twice.
        """
        exercise = self.without_hints(specification)
        lesson = self.course.lesson_of(specification.item)
        named = self._kept.added_to(exercise, lesson, specification)
        give_back_free_pages()
        return replace(named, checks=())

    def get_ready(self, specification: Specification) -> None:
        """Make all that takes long to make of an exercise, so that grading finds it kept."""
        self.with_hints(specification)
        if self._kept_exercises:
            self._further_of(specification)

    def further(self, specification: Specification) -> Iterator[Exercise]:
        """Yield exercises without fingerprints that try far more inputs of any kind. They lie on
        the disk: seldom needed, they take more memory than all others.
        """
        for get in self._further_of(specification):
            yield get()
            forget_circles()
        give_back_free_pages()

    def _further_of(self, specification: Specification) -> list[Callable[[], Exercise]]:
        def make() -> Iterator[Exercise]:
            exercise = self.without_hints(specification)
            lesson = self.course.lesson_of(specification.item)
            return further_exercises(lesson, specification, self.seed, exercise)

        if specification not in self._further:
            self._further[specification] = self._lying(specification, "further", make)
        return self._further[specification]

    def _lying(
        self, specification: Specification, kind: str, make: Callable[[], Iterable[Exercise]]
    ) -> list[Callable[[], Exercise]]:
        """Return what gets each of the exercises that `make` makes from the disk: those of an
        earlier run, where there are any; otherwise they are made, and kept for later ones.
        """
        return self._kept_before(specification, kind) or self._made_now(specification, kind, make())

    def _kept_before(self, specification: Specification, kind: str) -> list[Callable[[], Exercise]]:
        if not self._kept_exercises:
            return []
        lesson = self.course.lesson_of(specification.item)
        kept = self._kept_exercises.read(lesson, f"{specification.item}-{kind}") or ()
        with suppress(OSError):  # no room on this disk
            return list(map(self._disk().put_pickled, kept))
        return []

    def _made_now(
        self, specification: Specification, kind: str, made: Iterable[Exercise]
    ) -> list[Callable[[], Exercise]]:
        gets = list(map(self._put, made))
        filed = [get for get in gets if isinstance(get, Filed)]
        if self._kept_exercises and len(filed) == len(gets) > 0:  # all of them can be written
            lesson = self.course.lesson_of(specification.item)
            pickles = [each.pickled() for each in filed]
            self._kept_exercises.keep(lesson, f"{specification.item}-{kind}", pickles)
        return gets

    def _put(self, exercise: Exercise) -> Callable[[], Exercise]:
        """Put an exercise on the disk, and return what gets it; itself where it holds what can't be
        written, such as a function that an author made, or the disk has no room.
        """
        try:
            get = self._disk().put(exercise)
            get()
        except Exception:  # an author's own type may raise anything, there or back
            return lambda: exercise
        return get

    def _disk(self) -> OnDisk:
        if self._on_disk is None:
            self._on_disk = OnDisk()
        return self._on_disk
