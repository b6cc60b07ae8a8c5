"""The start page's one cell: it shows how far the work is, and keeps that current."""

from contextlib import suppress
import os
from pathlib import Path
import shutil
import sys
import threading
import time
from typing import Any

from course.desk.files import ROOM_BYTES
from course.desk.page import as_html, as_text
from course.desk.progress import PROGRESS
from course.desk.survey import survey

DISPLAY = "start-page"
"""By which the shown page is found again, and the thread that keeps it current."""

PERIOD = 1.0
"""Between two looks at whether anything was checked."""


def show() -> None:
    """Show how far the work in the working folder is; in a kernel, keep what is shown current."""
    desk = Path.cwd()
    _publish(page_of(desk), update=False)
    if _shell() and not any(thread.name == DISPLAY for thread in threading.enumerate()):
        threading.Thread(target=_keep_current, args=(desk,), name=DISPLAY, daemon=True).start()


def page_of(desk: Path) -> dict[str, str]:
    """Return the page of a desk by type of content; a sentence where there is none."""
    try:
        found = survey(desk)
    except (OSError, ValueError, KeyError, TypeError):
        return {
            "text/plain": (
                "The map of the course is not here. This page belongs into the folder that holds "
                "your lessons: move it back there, or start anew as the first time."
            )
        }
    return {"text/html": as_html(found), "text/plain": as_text(found)}


def _keep_current(desk: Path) -> None:
    seen = _stamp(desk)
    while True:
        time.sleep(PERIOD)
        if (now := _stamp(desk)) != seen:
            seen = now
            _publish(page_of(desk), update=True)


def _stamp(desk: Path) -> tuple[int | None, bool]:
    """Return what changes with each check, and whether there is room to save; cheaply."""
    changed, has_room = None, False
    with suppress(OSError):
        has_room = os.access(desk, os.W_OK) and shutil.disk_usage(desk).free >= ROOM_BYTES
        changed = (desk / PROGRESS).stat().st_mtime_ns
    return changed, has_room


def _publish(page: dict[str, str], update: bool) -> None:
    shell = _shell()
    if shell is None:
        print(page["text/plain"])
    else:
        shell.display_pub.publish(data=page, transient={"display_id": DISPLAY}, update=update)


def _shell() -> Any:
    """Return the shell of this kernel, if it is one."""
    ipython = sys.modules.get("IPython")  # which a kernel has imported
    return ipython.get_ipython() if ipython else None
