"""Opening what a stranger may replace at any moment: a plain file, and nothing else."""

import errno
import os
from pathlib import Path

import pytest

from autograder.submissions import plain_files
from autograder.submissions.plain_files import read_plain


@pytest.fixture
def path(tmp_path) -> Path:
    made = tmp_path / "work.ipynb"
    made.write_bytes(b"0123456789")
    return made


def failure(path: Path, max_bytes: int = 10) -> tuple[int | None, str | None]:
    """Return the number of the error that reading ends in, and the path it is about."""
    with pytest.raises(OSError) as error:
        read_plain(path, max_bytes)
    return error.value.errno, error.value.filename


def test_read_plain_returns_all_of_a_file_up_to_the_limit(path):
    assert read_plain(path, 10) == b"0123456789"


@pytest.mark.parametrize(
    "make, code",
    [
        (lambda path: path.write_bytes(b"0" * 11), errno.EFBIG),
        (lambda path: (path.unlink(), path.mkdir()), errno.EISDIR),
        (lambda path: (path.unlink(), os.mkfifo(path)), errno.EINVAL),
        (lambda path: (path.unlink(), path.symlink_to("/etc/hostname")), errno.ELOOP),
        (lambda path: path.unlink(), errno.ENOENT),
    ],
    ids=["too large", "a folder", "a pipe", "a link", "nothing"],
)
def test_read_plain_opens_nothing_else(path, monkeypatch, make, code):
    make(path)
    monkeypatch.setattr(plain_files.os, "open", lambda *_: pytest.fail("was opened"))
    assert failure(path) == (code, str(path))


@pytest.mark.parametrize(
    "make, code",
    [
        (lambda path: path.write_bytes(b"0" * 11), errno.EFBIG),
        (lambda path: (path.unlink(), os.mkfifo(path)), errno.EINVAL),
        (lambda path: (path.rename(f"{path}2"), path.symlink_to(f"{path}2")), errno.ELOOP),
    ],
    ids=["too large", "a pipe, for whose writer nobody waits", "a link, which isn't followed"],
)
def test_read_plain_of_a_file_that_is_replaced_meanwhile_reads_nothing(
    path, monkeypatch, make, code
):
    real = os.open

    def replace(*args):
        make(path)
        return real(*args)

    monkeypatch.setattr(plain_files.os, "open", replace)
    assert failure(path) == (code, str(path))
