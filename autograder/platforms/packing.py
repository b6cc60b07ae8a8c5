"""What all packages hold: this engine as a wheel, what it needs by version and hash, and the course
as far as judging goes.
"""

import hashlib
from pathlib import Path

from autograder.bundling.wheels import package_files, wheel_of
from autograder.courses.course import COURSE_FILE, Course
from autograder.courses.lesson import ACCEPTED
from autograder.engine import DISTRIBUTION, engine_version

HERE_LIES = Path(__file__).parent
ENGINE_PACKAGES = ("autograder", "course")
ENTRY_POINTS = "[console_scripts]\nautograder = autograder.__main__:main\n"
REQUIREMENTS = "requirements.txt"
NEVER_JUDGED_BY = {ACCEPTED, "__pycache__"}
"""Folders of a course that nothing is judged by."""


def engine_files() -> dict[str, bytes]:
    """Return the wheel of this engine, and the file with which pip installs it and what it needs,
    each known by its hash.
    """
    files = {path: text for name in ENGINE_PACKAGES for path, text in package_files(name).items()}
    version = engine_version().partition("+")[0]
    summary = "Judges the notebooks of a course."
    name, wheel = wheel_of(files, DISTRIBUTION.replace("-", "_"), version, summary, ENTRY_POINTS)
    own = f"./{name} --hash=sha256:{hashlib.sha256(wheel).hexdigest()}\n"
    return {name: wheel, REQUIREMENTS: own.encode() + (HERE_LIES / REQUIREMENTS).read_bytes()}


def course_files(course: Course) -> dict[str, bytes]:
    """Return all of a course that verdicts rest on, by paths in its folder: no accepted answers, no
    release, nothing hidden, nothing that a link leads to.
    """
    found = {COURSE_FILE: (course.root / COURSE_FILE).read_bytes()}
    for path in sorted(course.source.rglob("*")):
        inside = path.relative_to(course.root)
        hidden = any(part.startswith(".") or part in NEVER_JUDGED_BY for part in inside.parts)
        if path.is_file() and not path.is_symlink() and not hidden:
            found[inside.as_posix()] = path.read_bytes()
    return found


def below(folder: str, files: dict[str, bytes]) -> dict[str, bytes]:
    """Return files as they lie in a folder."""
    return {f"{folder}/{path}": content for path, content in files.items()}
