"""The start page's one cell: it shows how far the work is, and keeps that current."""

from pathlib import Path
import sys
from typing import Any

from course.desk.page import as_html, as_text
from course.desk.survey import survey

DISPLAY = "start-page"
"""By which the shown page is found again."""


def show() -> None:
    """Show how far the work in the working folder is; in a kernel, keep what is shown current."""
    desk = Path.cwd()
    _publish(page_of(desk), update=False)
    if _shell():
        from course.desk.keeping import keep_current  # imports what a kernel alone has imported

        keep_current(desk, lambda: _publish(page_of(desk), update=True))


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
