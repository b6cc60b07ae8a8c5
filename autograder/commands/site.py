"""autograder site: the course as static files with which lessons run in a browser."""

import argparse
from pathlib import Path

from autograder.bundling.bundle import make_bundle
from autograder.commands.options import add_course, course_of
from autograder.releasing.checks import require_current_checks
from autograder.releasing.currency import require_current_release
from autograder.site.building import build_site
from autograder.site.documentation import Documentation
from autograder.site.pyodide import Distribution


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_course(parser)
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="where the site goes (default: dist/site, in the course's folder)",
    )
    parser.add_argument(
        "--offline",
        type=Path,
        metavar="FOLDER",
        help="a Pyodide, unpacked, that becomes part of the site (default: the browser fetches it)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Build the site of the course that the arguments or the working folder name."""
    course = course_of(arguments.course)
    documentation = Documentation.of(course.root)
    bundle = make_bundle(course.root, course.release, answers=True)
    for lesson in course.lessons.values():
        if (course.release / lesson.name).is_dir():
            require_current_checks(lesson)
            require_current_release(lesson, course.release)
    pyodide = (
        Distribution.in_folder(arguments.offline)
        if arguments.offline
        else Distribution.on_the_network()
    )
    out = (arguments.out or course.root / "dist" / "site").absolute()
    build_site(bundle, documentation, pyodide, out)
    print(f"The site: {out}\nLook at it: python3 -m http.server --directory {out}")
    return 0
