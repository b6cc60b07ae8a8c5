"""autograder bundle: what students get, as a folder and as an archive, from what is released.

In a course it takes the course's own release/, and who learns alone gets model answers to questions
in words, shown after an attempt. In a class it takes the class's, and no model answer.
"""

import argparse
from pathlib import Path

from autograder.bundling.bundle import make_bundle
from autograder.commands.options import add_class_or_course, class_and_course_of
from autograder.releasing.checks import require_current_checks
from autograder.releasing.currency import require_current_release


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="where folder and archive go (default: dist, in the folder of the course or class)",
    )
    add_class_or_course(parser, "whose release is bundled")


def run(arguments: argparse.Namespace) -> int:
    """Bundle the release of the class, or else of the course, that the arguments or the working
    folder name.
    """
    classroom, course = class_and_course_of(arguments)
    home = classroom or course
    bundle = make_bundle(course.root, home.release, answers=classroom is None)
    for lesson in course.lessons.values():
        if (home.release / lesson.name).is_dir():
            require_current_checks(lesson)
            require_current_release(lesson, home.release)
    folder, archive = bundle.write(arguments.out or home.root / "dist")
    print(f"For students: {archive}\nThe same as a folder: {folder}")
    return 0
