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

_PROPORTIONAL = "Pss:"
"""The line of /proc/<pid>/smaps_rollup (proc(5)) with what a process holds, in kB: of a page that
several share, to each its part.
"""


class Peak:
    """The most that was seen: bytes of memory that processes hold together. What several share, as
    a fork does with what it was forked from, is there once, and counted once.
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
            peak.bytes = max(peak.bytes, held_bytes(process))

    watcher = threading.Thread(target=watch, name="memory", daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        done.set()
        watcher.join()


def held_bytes(process: int) -> int:
    """Return the bytes that `process` and its descendants hold just now."""
    known = {
        int(path.name): fields for path in PROCESSES.glob("[0-9]*") if (fields := _fields(path))
    }
    children: dict[int, list[int]] = {}
    for number, fields in known.items():
        children.setdefault(int(fields[_PARENT]), []).append(number)
    found, due = 0, deque([process])
    while due:
        number = due.popleft()
        found += _held_bytes(number, known[number]) if number in known else 0
        due.extend(children.get(number, ()))
    return found


def _held_bytes(number: int, fields: list[str]) -> int:
    """Return what a process holds: nothing if it has ended meanwhile. Where it may not be asked for
    its part of what is shared, all of that is counted.
    """
    known = PROCESSES / str(number)
    try:
        lines = (known / "smaps_rollup").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(_PROPORTIONAL)) * 1024
    except (OSError, StopIteration) as error:
        if isinstance(error, ProcessLookupError) or not known.exists():
            return 0
        return int(fields[_RESIDENT]) * os.sysconf("SC_PAGE_SIZE")


def _fields(path: Path) -> list[str]:
    """Return what the system says of a process behind its name; nothing where it is gone."""
    try:
        return (
            (path / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        )
    except OSError:
        return []
