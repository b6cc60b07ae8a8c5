"""The site of this course, built once, with a Pyodide that is made up."""

from pathlib import Path

import pytest

from autograder.bundling.bundle import make_bundle
from autograder.site.building import build_site
from autograder.site.documentation import Documentation
from tests.autograder.site.made_up import made_up_compiler, made_up_pyodide
from tests.once import made_once
from tests.this_course import COURSE


def _build(folder: Path) -> None:
    bundle = make_bundle(COURSE.root, COURSE.release, answers=True)
    documentation = Documentation.of(COURSE.root)
    pyodide = made_up_pyodide(folder / "pyodide")
    build_site(bundle, documentation, pyodide, folder / "out", made_up_compiler)


@pytest.fixture(scope="session")
def site(shared_folder) -> Path:
    """The folder of the site. Not to be changed."""
    return made_once(shared_folder / "made-up site", _build) / "out"
