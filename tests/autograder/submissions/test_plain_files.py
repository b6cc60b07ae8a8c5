"""Opening what a stranger may replace at any moment."""

import os

import pytest

from autograder.submissions import plain_files
from autograder.submissions.plain_files import read_plain


def test_read_plain_of_a_file_that_is_replaced_by_a_pipe_meanwhile_does_not_wait(
    tmp_path, monkeypatch
):
    path, real = tmp_path / "work.ipynb", os.open
    path.touch()

    def replace(*args):
        path.unlink()
        os.mkfifo(path)
        return real(*args)

    monkeypatch.setattr(plain_files.os, "open", replace)
    with pytest.raises(OSError, match="no plain file"):
        read_plain(path, 10)
