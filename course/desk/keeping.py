"""Looks again and again whether anything was checked: in a kernel's thread, or in a browser, where
there are none, in the loop that its kernel lives by.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
import os
from pathlib import Path
import shutil
import sys
import threading

from course.desk.files import ROOM_BYTES
from course.desk.progress import PROGRESS

PERIOD = 1.0
"""Seconds between two looks."""

FOLLOWER = "start-page"
"""That of the thread or the task, of which a kernel has one."""


def keep_current(desk: Path, show: Callable[[], None]) -> None:
    """Call `show` from now on whenever more is known of a desk; once, however often this is asked
    for.
    """
    if sys.platform == "emscripten":
        if all(task.get_name() != FOLLOWER for task in asyncio.all_tasks()):
            asyncio.get_running_loop().create_task(_follow(desk, show), name=FOLLOWER)
    elif all(thread.name != FOLLOWER for thread in threading.enumerate()):
        threading.Thread(
            target=lambda: asyncio.run(_follow(desk, show)), name=FOLLOWER, daemon=True
        ).start()


async def _follow(desk: Path, show: Callable[[], None]) -> None:
    seen = _stamp(desk)
    while True:
        await asyncio.sleep(PERIOD)
        if (now := _stamp(desk)) != seen:
            seen = now
            show()


def _stamp(desk: Path) -> tuple[int | None, bool]:
    """Return what changes with each check, and whether there is room to save; cheaply."""
    changed, has_room = None, False
    with suppress(OSError):
        has_room = os.access(desk, os.W_OK) and shutil.disk_usage(desk).free >= ROOM_BYTES
        changed = (desk / PROGRESS).stat().st_mtime_ns
    return changed, has_room
