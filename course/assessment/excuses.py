"""Whether an item may hold with others lent: that is for who made a mistake there, and for nobody
else.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from time import monotonic  # student code may put something else into `time`

from course.assessment.exercises import Exercise
from course.assessment.trials import SECONDS_PER_ITEM, always_excused, points_of
from course.assessment.trying import Clock, TryAttempts


def is_excused(
    item: str,
    lesson: Callable[[], Iterable[Exercise]],
    try_attempts: TryAttempts,
    clock: Clock = monotonic,
) -> bool:
    """Return whether something that an item builds on is wrong.

    lesson: gives its exercises. What comes later than the item counts in whatever way
    it holds, and what comes earlier as it is judged itself: so one mistake costs one item.
    """
    exercises = list(lesson())
    own = next(exercise for exercise in exercises if exercise.item == item)
    if _lent(own) - {exercise.name for exercise in exercises}:
        return True  # what no item is about may be wrong without anybody knowing
    for is_earlier, other in _builds_on(own, exercises):
        theirs = partial(is_excused, other.item, lambda: exercises, try_attempts, clock)
        excused = theirs if is_earlier else always_excused
        points = points_of(other, try_attempts, SECONDS_PER_ITEM, clock, excused)
        if points < other.max_points:
            return True
    return False


def _lent(exercise: Exercise) -> set[str]:
    """Return the names of a student's functions and classes in whose place others are lent where
    an item is tried.
    """
    attempts = [attempt for case in exercise.cases for attempt in case.attempts]
    lent = {name for attempt in attempts for name in attempt.lend if name not in attempt.made}
    return {name.split(".")[0] for name in lent}


def _builds_on(own: Exercise, exercises: Sequence[Exercise]) -> Iterator[tuple[bool, Exercise]]:
    """Yield what is of the same class as an item, or lent where it is tried, and whether it comes
    earlier.
    """
    place = exercises.index(own)
    for number, other in enumerate(exercises):
        if number != place and other.name in {own.name, *_lent(own)}:
            yield number < place, other
