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
    for is_earlier, other in _builds_on(item, exercises):
        theirs = partial(is_excused, other.item, lambda: exercises, try_attempts, clock)
        excused = theirs if is_earlier else always_excused
        points = points_of(other, try_attempts, SECONDS_PER_ITEM, clock, excused)
        if points < other.max_points:
            return True
    return False


def _builds_on(item: str, exercises: Sequence[Exercise]) -> Iterator[tuple[bool, Exercise]]:
    """Yield what is of the same class as an item, or lent where it is tried, and whether it comes
    earlier.
    """
    place = [exercise.item for exercise in exercises].index(item)
    own = exercises[place]
    lent = {
        name.split(".")[0]
        for case in own.cases
        for attempt in case.attempts
        for name in attempt.lend
    }
    for number, other in enumerate(exercises):
        if number != place and other.name in {own.name, *lent}:
            yield number < place, other
