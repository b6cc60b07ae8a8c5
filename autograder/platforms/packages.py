"""The packages of each platform, by the names that they are written under."""

from collections.abc import Mapping, Sequence
import re

from autograder.bundling.archive import zipped
from autograder.courses.course import Course
from autograder.platforms.assignment import Assignment
from autograder.platforms.gradescope import autograder_zip
from autograder.platforms.prairielearn import course_part, programs_in
from autograder.problems import Problem

GRADESCOPE, PRAIRIELEARN = "gradescope", "prairielearn"


def packages(
    platform: str, course: Course, assignments: Sequence[Assignment], image: str | None = None
) -> Mapping[str, bytes]:
    """Return the archives for a platform: one for each assignment on Gradescope, one for all on
    PrairieLearn.

    image: the name of PrairieLearn's image. Problem where the course can't be used, or the platform
    wouldn't wait for what an assignment allows.
    """
    _require_fitting_image(platform, image)
    course.require_usable()
    if platform == GRADESCOPE:
        return {
            f"{GRADESCOPE}/{each.lesson}.zip": autograder_zip(course, each) for each in assignments
        }
    files = course_part(course, assignments, str(image))
    return {f"{PRAIRIELEARN}.zip": zipped(files, programs_in(files))}


def _require_fitting_image(platform: str, image: str | None) -> None:
    if platform == GRADESCOPE:
        if image:
            raise Problem(f"--image goes with --for {PRAIRIELEARN}; Gradescope builds its own.")
    elif not image:
        raise Problem(
            "PrairieLearn's graders run in an image of yours, which is built of what the package "
            "holds. Say what it will be called: --image NAME, such as --image you/judge:2026"
        )
    elif not re.fullmatch(r"\w[\w./:@-]*", image):
        raise Problem(
            f"--image {image!r} can't be the name of an image: letters, digits, and . _ - / : @ "
            "alone, such as you/judge:2026"
        )
