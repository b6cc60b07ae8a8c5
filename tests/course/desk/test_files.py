"""Writers that are interrupted, or come at the same time, leave something whole."""

import os
from pathlib import Path
import sys
import threading

import pytest

from course.desk import files
from course.desk.files import one_at_a_time, write_whole


def test_write_whole_that_fails_leaves_the_old_content_and_nothing_beside(tmp_path, monkeypatch):
    place = tmp_path / "a.txt"
    write_whole(place, "old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(place, "new")
    assert place.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [place]


def test_write_whole_where_no_file_can_be_made_names_the_folder(tmp_path, monkeypatch):
    def refused(dir: Path, prefix: str) -> None:
        raise OSError(30, "Read-only file system", str(dir / f"{prefix}abc"))

    monkeypatch.setattr(files.tempfile, "mkstemp", refused)
    with pytest.raises(OSError, match="Read-only") as caught:
        write_whole(tmp_path / "a.txt", "new")
    assert caught.value.filename == str(tmp_path)


def test_write_whole_makes_folders_and_keeps_line_ends(tmp_path):
    place = tmp_path / "a" / "b.txt"
    write_whole(place, "ä\n")
    assert place.read_bytes() == "ä\n".encode()


def test_one_at_a_time_lets_go_even_where_the_work_fails(tmp_path):
    lock = tmp_path / "lock"
    with pytest.raises(FileNotFoundError), one_at_a_time(lock):
        (tmp_path / "nothing").unlink()
    assert not lock.exists()


def test_one_at_a_time_goes_on_where_one_died_with_the_lock(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "WAIT", 0.05)
    lock = tmp_path / "lock"
    lock.touch()
    with one_at_a_time(lock):
        pass
    assert not lock.exists()


def test_one_at_a_time_waits_for_who_was_there_first(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "WAIT", 60.0)
    order, waits = [], threading.Event()
    monkeypatch.setattr(files.time, "sleep", lambda seconds: waits.set())

    def come_second() -> None:
        with one_at_a_time(tmp_path / "lock"):
            order.append("second")

    second = threading.Thread(target=come_second)
    with one_at_a_time(tmp_path / "lock"):
        second.start()
        assert waits.wait(30)
        order.append("first")
    second.join(30)
    assert order == ["first", "second"]


def test_one_at_a_time_in_a_folder_that_is_gone_says_so(tmp_path):
    with pytest.raises(FileNotFoundError), one_at_a_time(tmp_path / "gone" / "lock"):
        pass


def test_obstacle_is_none_where_a_notebook_can_be_saved_and_leaves_nothing(tmp_path):
    assert files.obstacle(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_obstacle_is_told_in_the_systems_words(tmp_path, monkeypatch):
    def full(**_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.tempfile, "TemporaryFile", full)
    assert files.obstacle(tmp_path) == "No space left on device"


def test_in_a_browser_no_file_is_tried(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "emscripten")
    assert files.obstacle(tmp_path / "that is not there") is None
