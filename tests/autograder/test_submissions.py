"""What is read of submitted/, whatever a stranger put there."""

from datetime import datetime
import hashlib
import os

import pytest

from autograder import submissions
from autograder.submissions import Submission, copy_extras, digest, handed_in
from tests.autograder.verdicts import LESSON

NO_TIME = "timestamp.txt: no date and time can be read from it; taken as handed in at an unknown time"
LEFT_OUT = "left out, since it is no plain file or there is too much beside the notebook"


@pytest.fixture
def submission(tmp_path) -> Submission:
    path = tmp_path / "ada" / LESSON / f"{LESSON}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text("{}", encoding="utf-8")
    return Submission("ada", LESSON, path)


def test_handed_in_without_a_timestamp_is_at_an_unknown_time(submission):
    assert handed_in(submission) == (None, ())


@pytest.mark.parametrize("text, moment", [
    ("2026-03-01 12:00:00 UTC", datetime(2026, 3, 1, 12)),
    ("2026-03-01 12:00:00.500000 America/New_York\n", datetime(2026, 3, 1, 17, 0, 0, 500000)),
    ("2026-03-01T12:00:00+01:00", datetime(2026, 3, 1, 11)),
])
def test_handed_in_reads_what_nbgrader_reads(submission, text, moment):
    (submission.path.parent / "timestamp.txt").write_text(text, encoding="utf-8")
    assert handed_in(submission) == (moment, ())


@pytest.mark.parametrize("content", [
    b"", b"yesterday", b"\xff\xfe", b"2026-13-45 99:99:99 UTC", b"0001-01-01 00:00:00 +1400", b"1" * 190,
    b"2026-03-01 12:00:00" + b" " * 300,
    b"2026-03-01 12:00:00 /etc/passwd", b"2026-03-01 12:00:00 ../../passwd", b"\0", b"9" * 150 + b":00",
])
def test_handed_in_with_a_forged_timestamp_is_at_an_unknown_time_and_says_so(submission, content):
    (submission.path.parent / "timestamp.txt").write_bytes(content)
    assert handed_in(submission) == (None, (NO_TIME,))


@pytest.mark.parametrize("make", [
    lambda path: path.mkdir(), lambda path: os.mkfifo(path), lambda path: path.symlink_to("/etc/hostname"),
    lambda path: path.symlink_to(path),
])
def test_handed_in_with_a_timestamp_that_is_no_file_is_at_an_unknown_time(submission, make):
    make(submission.path.parent / "timestamp.txt")
    assert handed_in(submission) == (None, (NO_TIME,))


def test_digest_is_of_notebook_time_and_grounds(submission):
    assert digest(submission.path, "7") == hashlib.sha256(b"{}\0\0" + b"7").hexdigest()
    (submission.path.parent / "timestamp.txt").write_bytes(b"now")
    assert digest(submission.path) == hashlib.sha256(b"{}\0now\0").hexdigest()
    submission.path.unlink()
    assert digest(submission.path) == hashlib.sha256(b"\0now\0").hexdigest()


# What lies beside a notebook


def copied(submission: Submission, target) -> tuple[list[str], tuple[str, ...]]:
    target.mkdir(exist_ok=True)
    left_out = copy_extras(submission.path.parent, target, ["*.ipynb", "__pycache__"])
    return sorted(str(path.relative_to(target)) for path in target.rglob("*") if path.is_file()), left_out


def test_copy_extras_takes_plain_files_and_passes_over_what_is_not_meant(submission, tmp_path):
    folder = submission.path.parent
    for name in ("helper.py", "data/a/points.csv", "__pycache__/helper.pyc", "data/other.ipynb"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("mine", encoding="utf-8")
    assert copied(submission, tmp_path / "copy") == (["data/a/points.csv", "helper.py"], ())


def test_copy_extras_follows_no_link_opens_no_device_and_says_so(submission, tmp_path):
    folder = submission.path.parent
    (folder / "link").symlink_to("/etc/passwd")
    (folder / "folder").symlink_to("/etc")
    os.mkfifo(folder / "pipe")
    assert copied(submission, tmp_path / "copy") == ([], tuple(f"{name}: {LEFT_OUT}" for name in ("folder", "link", "pipe")))


def test_copy_extras_keeps_the_courses_own_file_and_its_folders(submission, tmp_path):
    folder, target = submission.path.parent, tmp_path / "copy"
    target.mkdir()
    (target / "data.csv").write_text("the course's", encoding="utf-8")
    (folder / "data.csv").mkdir()
    (folder / "data.csv" / "x").write_text("mine", encoding="utf-8")
    assert copied(submission, target) == (["data.csv"], (f"data.csv/x: {LEFT_OUT}",))
    assert (target / "data.csv").read_text(encoding="utf-8") == "the course's"


def test_copy_extras_stops_at_so_many_bytes_and_files(submission, tmp_path, monkeypatch):
    monkeypatch.setattr(submissions, "LARGEST_EXTRAS", 100)
    monkeypatch.setattr(submissions, "MOST_EXTRAS", 3)
    for name, size in {"a": 60, "b": 60, "c": 40, "d": 0, "e": 0}.items():
        (submission.path.parent / name).write_bytes(b"x" * size)
    assert copied(submission, tmp_path / "copy") == (["a", "c", "d"], (f"b: {LEFT_OUT}", f"e: {LEFT_OUT}"))


def test_copy_extras_of_very_much_names_ten(submission, tmp_path, monkeypatch):
    monkeypatch.setattr(submissions, "MOST_EXTRAS", 0)
    for number in range(13):
        (submission.path.parent / f"f{number:02}").touch()
    _, left_out = copied(submission, tmp_path / "copy")
    assert (len(left_out), left_out[-1]) == (11, "3 more files were left out")
