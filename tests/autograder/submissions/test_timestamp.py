"""When work was handed in, whatever stands in timestamp.txt."""

from datetime import datetime
import os
from pathlib import Path

import pytest

from autograder.submissions.timestamp import read_timestamp
from tests.verdicts import LESSON

NO_TIME = (
    "timestamp.txt: no date and time can be read from it; taken as handed in at an unknown time"
)


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder of a submission."""
    made = tmp_path / "ada" / LESSON
    made.mkdir(parents=True)
    return made


def test_read_timestamp_without_a_timestamp_is_at_an_unknown_time(folder):
    found = read_timestamp(folder)
    assert (found.moment, found.repairs) == (None, ())


@pytest.mark.parametrize(
    "text, moment",
    [
        ("2026-03-01 12:00:00 UTC", datetime(2026, 3, 1, 12)),
        ("2026-03-01 12:00:00.500000 America/New_York\n", datetime(2026, 3, 1, 17, 0, 0, 500000)),
        ("2026-03-01T12:00:00+01:00", datetime(2026, 3, 1, 11)),
    ],
)
def test_read_timestamp_reads_what_nbgrader_reads(folder, text, moment):
    (folder / "timestamp.txt").write_text(text, encoding="utf-8")
    found = read_timestamp(folder)
    assert (found.moment, found.repairs) == (moment, ())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"yesterday",
        b"\xff\xfe",
        b"2026-13-45 99:99:99 UTC",
        b"0001-01-01 00:00:00 +1400",
        b"1" * 190,
        b"2026-03-01 12:00:00" + b" " * 300,
        b"0000-01-01 00:00:00 UTC",
        b"9999-12-31 23:59:59 -1400",
        b"2026-03-01\0",
        b"2026-03-01 12:00:00 /etc/passwd",
        b"2026-03-01 12:00:00 ../../passwd",
        b"\0",
        b"9" * 150 + b":00",
    ],
)
def test_read_timestamp_with_a_forged_timestamp_is_at_an_unknown_time_and_says_so(folder, content):
    (folder / "timestamp.txt").write_bytes(content)
    found = read_timestamp(folder)
    assert (found.moment, found.repairs) == (None, (NO_TIME,))


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.mkdir(),
        lambda path: os.mkfifo(path),
        lambda path: path.symlink_to("/etc/hostname"),
        lambda path: path.symlink_to(path),
    ],
)
def test_read_timestamp_with_a_timestamp_that_is_no_file_is_at_an_unknown_time(folder, make):
    make(folder / "timestamp.txt")
    found = read_timestamp(folder)
    assert (found.moment, found.repairs) == (None, (NO_TIME,))
