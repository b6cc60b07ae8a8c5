"""What is written in nbgrader's place has the modes that nbgrader would give it."""

import os

from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
import pytest
from traitlets.config import Config

from autograder.gradebook.modes import Modes

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows knows no such modes")


def modes(permissions: int = 444, shared: bool = False) -> Modes:
    config = Config()
    config.CourseDirectory.groupshared = shared
    config.Autograde.permissions = permissions
    return Modes(Autograde(coursedir=CourseDirectory(config=config), config=config))


@pytest.fixture
def folder(tmp_path):
    """Return a folder with files at two depths, and beside it a file to which a link leads."""
    made = tmp_path / "folder"
    (made / "data").mkdir(parents=True)
    for path in (made / "a.ipynb", made / "data" / "b.csv", tmp_path / "elsewhere"):
        path.write_text("1", encoding="utf-8")
        path.chmod(0o644)
    (made / "link").symlink_to(tmp_path / "elsewhere")
    for path in (made, made / "data"):
        path.chmod(0o755)
    return made


def mode_of(path) -> int:
    return path.stat().st_mode & 0o7777


def test_files_at_every_depth_get_the_mode_that_is_set(folder):
    modes(640).apply(folder)
    assert [mode_of(folder / name) for name in ("a.ipynb", "data/b.csv")] == [0o640] * 2
    assert [mode_of(folder / name) for name in (".", "data")] == [0o755] * 2


def test_folders_that_a_group_shares_are_writable_for_it(folder):
    modes(shared=True).apply(folder)
    assert [mode_of(folder / name) for name in (".", "data")] == [0o2775] * 2


def test_what_a_link_leads_to_keeps_its_mode(folder):
    modes(600).apply(folder)
    assert mode_of(folder.parent / "elsewhere") == 0o644
