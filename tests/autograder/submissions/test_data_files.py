"""Only what is data may lie beside a graded notebook."""

from pathlib import PurePosixPath

import pytest

from autograder.submissions.data_files import is_data


@pytest.mark.parametrize("name", ["points.csv", "data/a/Plot.PNG", "notes (1).txt", "a.b.npy"])
def test_data_and_pictures_are_data(name):
    assert is_data(PurePosixPath(name))


@pytest.mark.parametrize(
    "name",
    [
        "jedi.py",
        "numpy/__init__.py",
        "fast.so",
        "fast.cpython-311-x86_64-linux-gnu.so",
        "fast.pyd",
        "helper.pyc",
        "more.pth",
        "library.zip",
        "sitecustomize.py",
        "pyvenv.cfg",
        "profile_default/startup/00.py",
        "jupyter_server_config.json",
        "ipython_config.py",
        "Makefile",
        "run",
        "run.sh",
        "start.desktop",
        "page.html",
        "picture.svg",
        "other.ipynb",
        "points.csv ",
        "points.csv.",
        "a\x1bc.csv",
        ".hidden.csv",
        ".ipython/points.csv",
        "",
    ],
)
def test_all_else_is_none(name):
    assert not is_data(PurePosixPath(name))
