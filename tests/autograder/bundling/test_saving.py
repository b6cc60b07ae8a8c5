"""What JupyterLab saves on a desk is whole, or what was there before is."""

from collections.abc import Iterator
from contextlib import contextmanager
import json
import os
from pathlib import Path
import resource

import nbformat
import pytest
from tornado.web import HTTPError

from autograder.bundling.saving import WholeFiles
from tests.loops import run_apart

NAME = "a.ipynb"


def notebook(n_letters: int) -> dict:
    cell = nbformat.v4.new_code_cell("x" * n_letters, id="a")
    return {"type": "notebook", "format": "json", "content": nbformat.v4.new_notebook(cells=[cell])}


def saved(folder: Path, model: dict, name: str = NAME) -> dict:
    return run_apart(WholeFiles(root_dir=str(folder)).save(model, name))


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """Let this process write no file beyond `size` bytes, which fails as it does on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def letters_in(path: Path) -> int:
    return len(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"][0])


def test_saved_notebook_is_there_and_nothing_beside_it(tmp_path):
    for n_letters in (3, 5):
        saved(tmp_path, notebook(n_letters))
        assert letters_in(tmp_path / NAME) == n_letters
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [NAME]


@pytest.mark.parametrize("missing", [1, 100, 5_000, 8_192, 20_000, 39_000])
def test_save_that_finds_no_room_leaves_the_last_one_whole(tmp_path, missing):
    """Wherever the room ends: in what is written at once, or in what is kept back until the end."""
    saved(tmp_path, notebook(40_000))
    whole = (tmp_path / NAME).stat().st_size
    with no_file_beyond(whole + 20_000 - missing), pytest.raises(HTTPError, match="too large"):
        saved(tmp_path, notebook(60_000))
    assert letters_in(tmp_path / NAME) == 40_000
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [NAME]


def test_saved_file_keeps_its_permissions_and_what_a_link_leads_to(tmp_path):
    saved(tmp_path, notebook(3))
    (tmp_path / NAME).chmod(0o600)
    (tmp_path / "link.ipynb").symlink_to(tmp_path / NAME)
    saved(tmp_path, notebook(5), "link.ipynb")
    assert (tmp_path / "link.ipynb").is_symlink()
    assert letters_in(tmp_path / NAME) == 5
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600


def test_text_and_bytes_are_saved_as_they_are(tmp_path):
    for content, form in (("ä\n", "text"), ("w6QNCg==", "base64")):
        saved(tmp_path, {"type": "file", "format": form, "content": content}, "a.txt")
        assert (tmp_path / "a.txt").read_bytes().startswith("ä".encode())


def test_folder_that_takes_no_new_file_is_written_in_as_jupyter_does(tmp_path, monkeypatch):
    saved(tmp_path, notebook(3))
    refused = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: Path(path).is_file() and refused(path, mode)
    )
    saved(tmp_path, notebook(5))
    assert letters_in(tmp_path / NAME) == 5


def test_no_permission_is_told_as_jupyter_tells_it(tmp_path, monkeypatch):
    saved(tmp_path, notebook(3))

    def refused(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("course.desk.files.tempfile.mkstemp", refused)
    with pytest.raises(HTTPError, match=f"Permission denied: {NAME}"):
        saved(tmp_path, notebook(5))
    assert letters_in(tmp_path / NAME) == 3
