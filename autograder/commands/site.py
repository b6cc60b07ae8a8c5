"""autograder site: the course as static files with which lessons run in a browser.

As with `autograder bundle`, a class's holds what the class released, and no model answer to the
questions that somebody grades.
"""

import argparse
from functools import partial
from pathlib import Path
import tempfile

from autograder.bundling.bundle import make_bundle
from autograder.commands.chosen import class_and_course_of
from autograder.commands.options import add_class_or_course
from autograder.releasing.checks import require_current_checks
from autograder.releasing.currency import require_current_release
from autograder.site.building import build_site
from autograder.site.compiling import OLDEST_NODE, compiled, node_here
from autograder.site.documentation import Documentation
from autograder.site.pyodide import CDN, Distribution

LATER_THAN_COULD_BE = "Lessons start some seconds later than they could:"
WITHOUT_NODE = (
    f"{LATER_THAN_COULD_BE} with Node.js {OLDEST_NODE} or newer here, this site holds what Python "
    "makes of its modules when it starts."
)
UNREACHED = (
    f"{LATER_THAN_COULD_BE} {CDN} can't be had from here ({{}}). Built where it can, the site "
    "holds what Python makes of its modules when it starts."
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
    out = (arguments.out or home.root / "dist" / "site").absolute()
    node = node_here()
    with tempfile.TemporaryDirectory(prefix="pyodide-") as folder:
        pyodide = _pyodide(arguments.offline, Path(folder) if node else None)
        build_site(bundle, documentation, pyodide, out, partial(compiled, node) if node else None)
    if not node:
        print(WITHOUT_NODE)
    print(f"The site: {out}\nLook at it: python3 -m http.server --directory {out}")
    return 0


def _pyodide(offline: Path | None, room: Path | None) -> Distribution:
    """Return the Pyodide that lies in the folder `offline`, or else that of the network, with a
    copy in the folder `room`, if there is one and the network is reached.
    """
    if offline:
        return Distribution.in_folder(offline)
    network = Distribution.on_the_network()
    try:
        return network.copied(room) if room else network
    except OSError as error:
        print(UNREACHED.format(error))
        return network
