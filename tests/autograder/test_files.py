"""A file is written whole or not at all, and is on the disk when that is said."""

import errno
import json
import math
import os
from pathlib import Path

import pytest

from autograder.files import at_once, flush, flush_all, indented_json, write_atomically


@pytest.fixture
def flushed(monkeypatch) -> list[Path]:
    """The places that are flushed, in their order, by the names they have then."""
    found = []
    monkeypatch.setattr(
        os, "fsync", lambda handle: found.append(Path(os.readlink(f"/proc/self/fd/{handle}")))
    )
    return found


def test_write_atomically_flushes_the_file_and_then_every_folder_with_a_new_name(tmp_path, flushed):
    path = write_atomically(tmp_path / "new" / "er" / "page.html", "text")
    assert path.read_text(encoding="utf-8") == "text"
    file, *folders = flushed
    assert file.parent == path.parent
    assert file.name.startswith(".saving-")
    assert folders == [path.parent, tmp_path / "new", tmp_path]


def test_write_atomically_that_fails_leaves_the_old_file_alone(tmp_path, monkeypatch):
    path = write_atomically(tmp_path / "page.html", "old")

    def full(handle: int) -> None:
        monkeypatch.undo()  # there is room again at once
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as raised:
        write_atomically(path, "new")
    assert raised.value.filename == str(path)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [
        ("page.html", "old")
    ]


def test_write_atomically_leaves_the_place_alone_that_the_system_names(tmp_path, monkeypatch):
    def denied(handle: int) -> None:
        raise OSError(errno.EACCES, "Permission denied", "elsewhere")

    monkeypatch.setattr(os, "fsync", denied)
    with pytest.raises(OSError, match="Permission denied") as raised:
        write_atomically(tmp_path / "page.html", "new")
    assert raised.value.filename == "elsewhere"


def test_flush_all_flushes_what_is_in_and_below_a_folder(tmp_path, flushed):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "file").touch()
    flush_all(tmp_path)
    assert sorted(flushed) == [tmp_path, tmp_path / "a", tmp_path / "a" / "file"]


@pytest.mark.parametrize(
    "code, is_told", [(errno.EINVAL, False), (errno.ENOTSUP, False), (errno.EIO, True)]
)
def test_flush_tells_a_failing_disk_but_not_a_file_system_that_knows_none(
    tmp_path, monkeypatch, code, is_told
):
    def fail(handle: int) -> None:
        raise OSError(code, "")

    monkeypatch.setattr(os, "fsync", fail)
    if is_told:
        with pytest.raises(OSError):
            flush(tmp_path)
    else:
        flush(tmp_path)


def test_write_atomically_has_written_all_when_it_flushes_and_others_may_read_it(
    tmp_path, monkeypatch
):
    sizes = []
    monkeypatch.setattr(os, "fsync", lambda handle: sizes.append(os.fstat(handle).st_size))
    path = write_atomically(tmp_path / "page.html", "text\n")
    assert (sizes[0], path.stat().st_mode & 0o777) == (5, 0o644)


def test_flush_leaves_no_file_open(tmp_path):
    before = len(os.listdir("/proc/self/fd"))
    flush(tmp_path)
    assert len(os.listdir("/proc/self/fd")) == before


def test_at_once_does_all_or_raises_what_one_of_them_failed_with(tmp_path):
    done = set()

    def act(number: int) -> None:
        if number == 203:
            raise OSError(errno.ENOSPC, "No space left on device")
        done.add(number)

    at_once(act, range(100))
    assert done == {*range(100)}
    with pytest.raises(OSError, match="No space left"):
        at_once(act, range(200, 300))
    assert {200, 201, 202} <= done


@pytest.mark.parametrize(
    "data",
    [
        {},
        [],
        {"empty": [], "none": {}, "number": 1.5, "whole": 3, "no": False, "text": 'ä\n"\ud800'},
        {"b": [{"z": "a\nb", "a": [{"data": [1, [2, None]]}]}, "x", ("y",)], "a": {"ö": {}}},
        [math.nan, math.inf, 1e300, -0.0],
    ],
)
@pytest.mark.parametrize("is_sorted", [False, True])
@pytest.mark.parametrize("is_ascii", [False, True])
def test_indented_json_says_what_json_says(data, is_sorted, is_ascii):
    expected = json.dumps(data, indent=1, sort_keys=is_sorted, ensure_ascii=is_ascii)
    assert indented_json(data, is_sorted, is_ascii) == expected


def test_indented_json_leaves_names_in_their_order_and_escapes_letters_unless_told():
    data = {"b": "ö", "a": 1}
    assert indented_json(data) == json.dumps(data, indent=1)
