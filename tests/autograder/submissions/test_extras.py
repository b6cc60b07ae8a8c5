"""What lies beside a notebook, and how much of it is kept."""

import errno
import os
from pathlib import Path

import pytest

from autograder.submissions import extras
from autograder.submissions.extras import copy_extras
from tests.verdicts import LESSON

LEFT_OUT = "left out, since it is no plain file or there is too much beside the notebook"
NO_DATA = "left out, since only data and pictures are kept beside a graded notebook"


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder of a submission."""
    made = tmp_path / "ada" / LESSON
    made.mkdir(parents=True)
    return made


def copied(folder: Path, target: Path) -> tuple[list[str], tuple[str, ...]]:
    target.mkdir(exist_ok=True)
    left_out = copy_extras(folder, target, ["*.ipynb", "__pycache__"])
    return sorted(
        str(path.relative_to(target)) for path in target.rglob("*") if path.is_file()
    ), left_out


def test_copy_extras_takes_plain_files_and_passes_over_what_is_not_meant(folder, tmp_path):
    for name in ("plot.png", "data/a/points.csv", "__pycache__/helper.pyc", "data/other.ipynb"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("mine", encoding="utf-8")
    assert copied(folder, tmp_path / "copy") == (["data/a/points.csv", "plot.png"], ())


def test_copy_extras_keeps_nothing_that_could_run_and_says_so(folder, tmp_path):
    (folder / "jedi.py").write_text("import os", encoding="utf-8")
    (folder / "points.csv").write_text("1,2", encoding="utf-8")
    (folder / "points.csv").chmod(0o777)
    assert copied(folder, tmp_path / "copy") == (["points.csv"], (f"jedi.py: {NO_DATA}",))
    assert not (tmp_path / "copy" / "points.csv").stat().st_mode & 0o111


def test_copy_extras_follows_no_link_opens_no_device_and_says_so(folder, tmp_path):
    (folder / "link.txt").symlink_to("/etc/passwd")
    (folder / "folder.txt").symlink_to("/etc")
    os.mkfifo(folder / "pipe.txt")
    assert copied(folder, tmp_path / "copy") == (
        [],
        tuple(f"{name}: {LEFT_OUT}" for name in ("folder.txt", "link.txt", "pipe.txt")),
    )


def test_copy_extras_keeps_the_courses_own_file_and_its_folders(folder, tmp_path):
    target = tmp_path / "copy"
    target.mkdir()
    (target / "data.csv").write_text("the course's", encoding="utf-8")
    (folder / "data.csv").mkdir()
    (folder / "data.csv" / "x.csv").write_text("mine", encoding="utf-8")
    assert copied(folder, target) == (["data.csv"], (f"data.csv/x.csv: {LEFT_OUT}",))
    assert (target / "data.csv").read_text(encoding="utf-8") == "the course's"


def test_copy_extras_stops_at_so_many_bytes_and_files(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(extras, "MAX_EXTRAS_BYTES", 100)
    monkeypatch.setattr(extras, "MAX_EXTRA_FILES", 3)
    for name, size in {"a": 60, "b": 60, "c": 40, "d": 0, "e": 0}.items():
        (folder / f"{name}.txt").write_bytes(b"x" * size)
    assert copied(folder, tmp_path / "copy") == (
        ["a.txt", "c.txt", "d.txt"],
        (f"b.txt: {LEFT_OUT}", f"e.txt: {LEFT_OUT}"),
    )


def test_copy_extras_of_very_much_names_ten(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(extras, "MAX_EXTRA_FILES", 0)
    for number in range(13):
        (folder / f"f{number:02}.txt").touch()
    _, left_out = copied(folder, tmp_path / "copy")
    assert (len(left_out), left_out[-1]) == (11, "3 more files were left out")


def test_copy_extras_of_a_path_too_long_for_its_copy_goes_on(folder, tmp_path):
    name = "x" * 200 + ".txt"
    (folder / name).touch()
    target = tmp_path
    while len(str(target)) < 3900:
        target = target / ("y" * 50)
        target.mkdir()
    assert copied(folder, target) == ([], (f"{name[:100]}: {LEFT_OUT}",))


def test_copy_extras_goes_down_so_many_folders_and_no_further(folder, tmp_path):
    place = folder
    for _ in range(extras.MAX_EXTRA_LEVELS):
        place = place / "a"
    deepest = place / "a"
    deepest.mkdir(parents=True)
    (place / "x.csv").touch()
    (deepest / "y.csv").touch()
    names, (left,) = copied(folder, tmp_path / "copy")
    assert names == ["a/a/a/a/a/a/a/a/x.csv"]
    assert left.startswith(
        "a/a/a/a/a/a/a/a/a/y.csv: left out, since it lies in more than 8 folders"
    )


def test_copy_extras_of_folders_within_each_other_beyond_number_goes_on(folder, tmp_path):
    before = os.getcwd()
    os.chdir(folder)
    for _ in range(1500):
        os.mkdir("a")
        os.chdir("a")
    Path("x.csv").touch()
    os.chdir(before)
    names, (left,) = copied(folder, tmp_path / "copy")
    assert (names, left.partition(":")[0]) == ([], "a/" * 50)
    for _ in range(1500):  # what removes a test's folder goes down into each in turn, too
        os.rename(folder / "a", folder / "b")
        for name in os.listdir(folder / "b"):
            os.rename(folder / "b" / name, folder / name)
        os.rmdir(folder / "b")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_copy_extras_on_a_full_disk_says_so(folder, tmp_path, monkeypatch, code):
    (folder / "data.csv").touch()

    def full(*_):
        raise OSError(code, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        copied(folder, tmp_path / "copy")


def test_copy_extras_looks_at_no_more_than_so_many_entries(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(extras, "MAX_FOLDER_ENTRIES", 5)
    for number in range(20):
        (folder / f"folder{number:02}").mkdir()
        (folder / f"folder{number:02}" / "file.txt").touch()
    names, _ = copied(folder, tmp_path / "copy")
    assert len(names) == 4  # of five folders that it looks into, the first is the one around


@pytest.mark.parametrize(
    "number, last", [(10, f"f09.py: {NO_DATA}"), (11, "1 more files were left out")]
)
def test_copy_extras_tells_how_many_it_names_no_more(folder, tmp_path, number, last):
    for each in range(number):
        (folder / f"f{each:02}.py").touch()
    _, left_out = copied(folder, tmp_path / "copy")
    assert (len(left_out), left_out[-1]) == (number, last)


def test_copy_extras_names_a_folder_that_cant_be_read(folder, tmp_path, monkeypatch):
    (folder / "closed").mkdir()
    plain = os.scandir

    def scandir(place):
        if Path(place).name == "closed":
            raise PermissionError
        return plain(place)

    monkeypatch.setattr(os, "scandir", scandir)
    assert copied(folder, tmp_path / "copy") == ([], (f"closed: {NO_DATA}",))


def test_limits_of_what_lies_beside_a_notebook_are_round_numbers():
    limits = extras.MAX_EXTRAS_BYTES, extras.MAX_EXTRA_FILES, extras.MAX_EXTRA_LEVELS
    assert limits == (20_000_000, 500, 8)
