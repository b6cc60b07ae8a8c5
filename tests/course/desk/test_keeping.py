"""The start page follows what is checked, with a thread and without."""

import asyncio
import sys
import threading
import time
from types import SimpleNamespace

from course.desk import keeping
from course.desk.keeping import FOLLOWER, keep_current
from course.desk.plan import KEPT
from course.desk.progress import PROGRESS
from tests.course.desk.laid_out import desk
from tests.loops import run_apart


def test_page_is_shown_again_after_a_check_by_one_thread(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "PERIOD", 0.001)
    home, shown = desk(tmp_path), threading.Event()
    assert (home / KEPT).is_dir()
    keep_current(home, shown.set)
    keep_current(home, shown.set)
    assert [each.name for each in threading.enumerate()].count(FOLLOWER) == 1
    giving_up = time.monotonic() + 60
    while not shown.wait(0.01) and time.monotonic() < giving_up:
        (home / PROGRESS).write_text('{"lessons": {}}', encoding="utf-8")
    assert shown.is_set()


def test_page_is_shown_again_where_there_are_no_threads_by_one_task(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "PERIOD", 0.001)
    monkeypatch.setattr(sys, "platform", "emscripten")
    home = desk(tmp_path)

    async def kernel() -> int:
        shown = asyncio.Event()
        keep_current(home, shown.set)
        keep_current(home, shown.set)
        await asyncio.sleep(0.01)
        (home / PROGRESS).write_text('{"lessons": {}}', encoding="utf-8")
        await asyncio.wait_for(shown.wait(), 60)
        return sum(task.get_name() == FOLLOWER for task in asyncio.all_tasks())

    assert run_apart(kernel()) == 1


def test_page_is_due_anew_once_there_is_no_room_or_nothing_may_be_written(tmp_path, monkeypatch):
    place = desk(tmp_path)
    before = keeping._stamp(place)
    assert keeping._stamp(place) == before
    with monkeypatch.context() as full:
        full.setattr(keeping.shutil, "disk_usage", lambda desk: SimpleNamespace(free=1000))
        assert keeping._stamp(place) != before
    monkeypatch.setattr(keeping.os, "access", lambda desk, mode: False)
    assert keeping._stamp(place) != before
