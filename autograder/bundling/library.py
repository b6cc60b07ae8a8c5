"""The library that a student's notebooks import, as a wheel of its own: the package `course` and no
other.
"""

from autograder.bundling.wheels import package_files, wheel_of

PACKAGE = "course"
NAME = "neural_network_notebooks_student"
"""As in the wheel's file name."""


def library() -> tuple[str, bytes]:
    """Return the name and content of the wheel. The same package gives the same bytes; any other
    one another version.
    """
    return wheel_of(_package(), NAME, "0", "What the notebooks of a course import.")


def _package() -> dict[str, bytes]:
    """Return the files of the package."""
    return package_files(PACKAGE)
