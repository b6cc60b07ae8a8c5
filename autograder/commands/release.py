"""autograder release: what students get is built from a course's source, never written by hand.

In a course it makes the visible checks and the course's own release/; in a class the class's
release/, and its gradebook's lessons.
"""

import argparse
from contextlib import nullcontext

from autograder.commands.chosen import class_and_course_of
from autograder.commands.options import add_class_or_course, add_lessons
from autograder.commands.progress import steps
from autograder.courses.seeded import PUBLIC_SEED, SeededExercises
from autograder.gradebook.database import open_gradebook
from autograder.linting.linting import require_sound
from autograder.releasing.checks import require_current_checks, write_checks
from autograder.releasing.release import passing_class, release_in_class, release_in_course


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_lessons(parser)
    add_class_or_course(parser, "to release to")


def run(arguments: argparse.Namespace) -> int:
    """Build the release of the class, or else of the course, that the arguments or the working
    folder name.
    """
    classroom, course = class_and_course_of(arguments)
    lessons = course.chosen(arguments.lessons)
    require_sound(course, lessons)
    if classroom:
        with open_gradebook(classroom):  # of another version it would be written into
            pass
    exercises = SeededExercises(course, classroom.seed if classroom else PUBLIC_SEED)
    with nullcontext() if classroom else passing_class(course) as passing:
        for lesson in steps(lessons, "Releasing"):
            if passing:
                write_checks(lesson)
                release_in_course(lesson, course, passing)
            else:
                require_current_checks(lesson)
                release_in_class(lesson, classroom)
            for specification in lesson.specifications:
                exercises.get_ready(specification)  # kept, so that grading needn't make it
    print(f"Released to {(classroom or course).release}")
    return 0
