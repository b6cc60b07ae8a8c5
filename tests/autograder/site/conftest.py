"""The site of this course, built once, with a Pyodide that is made up."""

from pathlib import Path

import pytest

from autograder.bundling.bundle import make_bundle
from autograder.site.building import build_site
from autograder.site.documentation import Documentation
from tests.autograder.site.made_up import made_up_pyodide
from tests.this_course import COURSE


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The folder of the site."""
    folder = tmp_path_factory.mktemp("site")
    bundle = make_bundle(COURSE.root, COURSE.release, answers=True)
    documentation = Documentation.of(COURSE.root)
    build_site(bundle, documentation, made_up_pyodide(folder / "pyodide"), folder / "out")
    return folder / "out"
