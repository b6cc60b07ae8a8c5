"""The visible checks of a lesson: made from its specifications when it is released, and kept in its
folder.
"""

from autograder.courses.exercises import visible_without_hints
from autograder.courses.fingerprints import VISIBLE, KeptFingerprints
from autograder.courses.lesson import Lesson
from autograder.courses.pools import made_pool
from course.visible import VisibleChecks


def made_checks(lesson: Lesson) -> VisibleChecks:
    """Return the visible checks of a lesson with the fingerprints of its known mistakes, as they
    are made of what is written now.
    """
    kept = KeptFingerprints(VISIBLE)
    exercises = tuple(
        kept.added_to(visible_without_hints(lesson, specification), lesson, specification)
        for specification in lesson.specifications
    )
    return VisibleChecks(
        lesson.name,
        exercises,
        lesson.public_source,
        lesson.earlier_names,
        lesson.predictions,
        tuple(made_pool(lesson, pool) for pool in lesson.pools),
        lesson.questions,
    )
