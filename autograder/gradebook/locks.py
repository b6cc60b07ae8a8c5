"""One grading run at a time on one class: a lock that the operating system lets go of when its
process ends, however it ends.
"""

from collections.abc import Iterator
from contextlib import contextmanager
import os
from pathlib import Path
import time

try:
    import fcntl
except ImportError:  # Windows
    import msvcrt


SECONDS_BETWEEN_TRIES = 0.02
"""How often somebody tries who waits for a lock: more often than any who hold it for moments alone
take it again.
"""


@contextmanager
def held_lock(path: Path, patience: float = 0.0) -> Iterator[bool]:
    """Lock the file `path`, made if need be; give whether that worked. patience: seconds to wait
    for whoever else holds it.

    OSError where the file can't be made, or its file system knows no locks.
    """
    giving_up = time.monotonic() + patience
    with path.open("ab") as file:
        while not (is_ours := _locked(file.fileno())) and time.monotonic() < giving_up:
            time.sleep(SECONDS_BETWEEN_TRIES)
        yield is_ours


def _locked(handle: int) -> bool:
    try:
        if os.name == "nt":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # as Unix and Windows say it
        return False
    return True
