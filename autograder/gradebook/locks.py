"""One grading run at a time on one class: a lock that the operating system lets go of when its
process ends, however it ends.
"""

from collections.abc import Iterator
from contextlib import contextmanager
import os
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    import msvcrt


@contextmanager
def held_lock(path: Path) -> Iterator[bool]:
    """Lock the file `path`, made if need be; give whether that worked. It doesn't wait for whoever
    else holds it.

    OSError where the file can't be made, or its file system knows no locks.
    """
    with path.open("ab") as file:
        yield _locked(file.fileno())


def _locked(handle: int) -> bool:
    try:
        if os.name == "nt":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # as Unix and Windows say it
        return False
    return True
