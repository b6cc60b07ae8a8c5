"""autograder site: the course as static files with which lessons run in a browser.

As with `autograder bundle`, a class's holds what the class released, and no model answer to the
questions that somebody grades.
"""

import argparse
from functools import partial
from pathlib import Path

from autograder.bundling.bundle import make_bundle
from autograder.commands.options import add_class_or_course, class_and_course_of
from autograder.releasing.checks import require_current_checks
from autograder.releasing.currency import require_current_release
from autograder.site.building import build_site
from autograder.site.compiling import OLDEST_NODE, compiled, node_here
from autograder.site.documentation import Documentation
from autograder.site.pyodide import Distribution

WITHOUT_NODE = (
    f"Lessons start some seconds later than they could: with Node.js {OLDEST_NODE} or newer here, "
    "this site holds what Python makes of its modules when it starts."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_class_or_course(parser, "whose release becomes a site")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="where the site goes (default: dist/site, in the folder of the course or class)",
    )
    parser.add_argument(
        "--offline",
        type=Path,
        metavar="FOLDER",
        help="a Pyodide, unpacked, that becomes part of the site (default: the browser fetches it)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Build the site of the class, or else of the course, that the arguments or the working folder
    name.
    """
    classroom, course = class_and_course_of(arguments)
    home = classroom or course
    documentation = Documentation.of(course.root)
    bundle = make_bundle(course.root, home.release, answers=classroom is None)
    for lesson in course.lessons.values():
        if (home.release / lesson.name).is_dir():
            require_current_checks(lesson)
            require_current_release(lesson, home.release)
    pyodide = (
        Distribution.in_folder(arguments.offline)
        if arguments.offline
        else Distribution.on_the_network()
    )
    out = (arguments.out or home.root / "dist" / "site").absolute()
    node = node_here()
    build_site(bundle, documentation, pyodide, out, partial(compiled, node) if node else None)
    if arguments.offline and not node:
        print(WITHOUT_NODE)
    print(f"The site: {out}\nLook at it: python3 -m http.server --directory {out}")
    return 0
