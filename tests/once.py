"""What takes long to make is made once, for all processes that run tests."""

from collections.abc import Callable
import fcntl
from pathlib import Path
import shutil


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """Return the folder `folder`, which `make` makes for whoever asks first; the others wait.

    What `make` leaves behind when it fails is taken away, so that the next one tries it anew.
    """
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            try:
                make(folder)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
    return folder
