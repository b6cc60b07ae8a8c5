"""The small graded class of the mirrored tests, for the doors that only look at it; and what the
project is handed on as, built once.
"""

from pathlib import Path

import pytest

from tests.autograder.conftest import classroom as classroom
from tests.autograder.conftest import graded_class as graded_class
from tests.autograder.conftest import released_class as released_class
from tests.doors.installing import build
from tests.once import made_once


@pytest.fixture(scope="session")
def built(shared_folder) -> Path:
    """The folder of sdist and wheel, as `python -m build` makes them without asking a registry."""
    made_once(shared_folder / "built", lambda folder: build(folder, "--no-isolation"))
    return shared_folder / "built" / "dist"


@pytest.fixture(scope="session")
def wheel(built) -> Path:
    """The wheel, built from the sdist."""
    (path,) = built.glob("*.whl")
    return path
