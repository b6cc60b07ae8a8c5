"""What attacks left behind is found at any depth, and whatever else happens meanwhile."""

import os
from pathlib import Path
import shutil
from types import SimpleNamespace

import pytest

from tests.hostile import leftovers
from tests.hostile.leftovers import entries_below, marked, shape

DEPTH, NAME, MARK = 2_500, "folder", "mark-of-these-tests"


@pytest.fixture(autouse=True)
def _mark_of_its_own(monkeypatch):
    """The bank that is graded meanwhile must not take what these tests make for left behind."""
    monkeypatch.setattr(leftovers, "MARK", MARK)


def names(place: Path) -> list[str]:
    return [entry.name for _, entry in entries_below(place)]


@pytest.fixture
def deep(tmp_path):
    """A folder with so many folders within each other that no path leads to the last of them, in
    which a file lies.
    """
    place = os.open(tmp_path, os.O_RDONLY)
    for name in (NAME,) * DEPTH:
        os.mkdir(name, dir_fd=place)
        inner = os.open(name, os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = inner
    os.close(os.open(MARK, os.O_CREAT | os.O_WRONLY, dir_fd=place))
    yield tmp_path
    os.unlink(MARK, dir_fd=place)
    for _ in range(DEPTH):  # by no path, and without recursion
        outer = os.open("..", os.O_RDONLY, dir_fd=place)
        os.close(place)
        os.rmdir(NAME, dir_fd=outer)
        place = outer
    os.close(place)


def test_what_lies_deeper_than_any_path_leads_is_found(deep):
    before = len(os.listdir("/proc/self/fd"))
    assert names(deep) == [NAME] * DEPTH + [MARK]
    (path,) = marked([deep], since=0)
    assert str(path) == "/".join([str(deep), *[NAME] * DEPTH, MARK])
    assert len(shape(deep)) == DEPTH + 1
    assert len(os.listdir("/proc/self/fd")) == before


def test_every_folder_is_looked_into_beside_deep_ones(tmp_path, monkeypatch):
    monkeypatch.setattr(leftovers, "LONGEST_PATH", len(str(tmp_path)))
    made = {f"{a}/{b}/{c}" for a in "ab" for b in "ab" for c in "ab"} | {"c/d"}
    for name in made:
        (tmp_path / name).mkdir(parents=True)
    found = {path.removeprefix(f"{tmp_path}/") for path, _ in entries_below(tmp_path)}
    assert found == made | {"a", "b", "c", *(f"{a}/{b}" for a in "ab" for b in "ab")}


def test_what_vanishes_meanwhile_is_passed_over(tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / name / MARK).mkdir(parents=True)
    below = entries_below(tmp_path)
    seen = [next(below)[1].name]
    for name in {"a", "b", "c"} - {*seen}:
        shutil.rmtree(tmp_path / name)
    seen += [entry.name for _, entry in below]
    assert sorted(seen) == ["a", "b", "c", MARK]


def test_a_folder_that_is_not_there_or_is_a_link_holds_nothing(tmp_path):
    (tmp_path / "real" / "inner").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert names(tmp_path / "none") == []
    assert sorted(names(tmp_path)) == ["inner", "link", "real"]


def test_only_what_is_new_and_bears_the_mark_is_told_once(tmp_path):
    (tmp_path / "inner" / f"old {MARK}").mkdir(parents=True)
    began = (tmp_path / "inner" / f"old {MARK}").stat().st_ctime_ns + 1
    new = tmp_path / "inner" / f"new {MARK}"
    new.touch()
    while new.stat().st_ctime_ns < began:  # the clock of files goes on in steps
        new.touch()
    (tmp_path / "inner" / "new").touch()
    assert list(marked([tmp_path, tmp_path / "inner"], began)) == [new]


def test_what_vanishes_before_it_is_looked_at_was_not_left(monkeypatch):
    def gone(follow_symlinks: bool) -> None:
        raise FileNotFoundError

    entry = SimpleNamespace(name=MARK, stat=gone)
    monkeypatch.setattr(leftovers, "entries_below", lambda place: [(f"/{MARK}", entry)])
    assert (list(marked([Path("/")], 0)), shape(Path("/"))) == ([], set())


def test_shape_tells_what_was_changed(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "file").write_text("1", encoding="utf-8")
    before = shape(tmp_path)
    assert shape(tmp_path) == before
    (tmp_path / "inner" / "file").write_text("12", encoding="utf-8")
    (changed,) = shape(tmp_path) - before
    assert changed.startswith("inner/file (100")
    assert ", 2 bytes, " in changed
