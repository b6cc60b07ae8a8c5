"""How much memory a process and all that it starts hold at the most, as Linux tells it."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
import os
from pathlib import Path
import threading

INTERVAL = 0.2
"""Seconds between two looks."""

PROCESSES = Path("/proc")
_PARENT, _RESIDENT = 1, 21
"""Where /proc/<pid>/stat says, behind the process's name, whose child it is and how many pages it
holds (proc(5)).
"""


class Peak:
    """The most that was seen: bytes of resident memory, summed over processes; what they share is
    counted for each.
    """

    bytes = 0


@contextmanager
def watched_memory(process: int) -> Iterator[Peak]:
    """Watch the memory of `process` (its id) and its descendants meanwhile. Outside Linux it is
    seen as 0.
    """
    peak, done = Peak(), threading.Event()

    def watch() -> None:
        while not done.wait(INTERVAL):
            peak.bytes = max(peak.bytes, resident_bytes(process))

    watcher = threading.Thread(target=watch, name="memory", daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        done.set()
        watcher.join()


def resident_bytes(process: int) -> int:
    """Return the bytes that `process` and its descendants hold just now."""
    known = {
        int(path.name): fields for path in PROCESSES.glob("[0-9]*") if (fields := _fields(path))
    }
    children: dict[int, list[int]] = {}
    for number, fields in known.items():
        children.setdefault(int(fields[_PARENT]), []).append(number)
    pages, due = 0, deque([process])
    while due:
        number = due.popleft()
        pages += int(known[number][_RESIDENT]) if number in known else 0
        due.extend(children.get(number, ()))
    return pages * os.sysconf("SC_PAGE_SIZE")


def _fields(path: Path) -> list[str]:
    """Return what the system says of a process behind its name; nothing where it is gone."""
    try:
        return (
            (path / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        )
    except OSError:
        return []
