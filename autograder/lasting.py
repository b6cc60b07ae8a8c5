"""What a process keeps, and what it gives back. Python would look over and over for what could be
forgotten, among all that is made to last, such as the exercises of a course: for up to a tenth of
the time.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
import ctypes
import gc

LARGE_BYTES = 128 * 1024
"""Bytes from which memory is given back as soon as it is free: what glibc begins with, before it
keeps ever larger pieces.
"""

_M_MMAP_THRESHOLD = -3
"""Of `mallopt`, in malloc.h of glibc."""


def give_back_large_pieces() -> None:
    """Have this process give back large pieces of memory for as long as it runs, where that can be
    settled (glibc): what comes and goes with each submission would leave it in pieces.
    """
    with suppress(OSError, AttributeError, TypeError):  # Windows knows no None
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, LARGE_BYTES)


@contextmanager
def made_to_last() -> Iterator[None]:
    """Have Python look for nothing meanwhile, and take all that is made, and is there at the end,
    for what lasts: it is never looked at any more.
    """
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_looking:
            gc.enable()


@contextmanager
def partly_made_to_last() -> Iterator[None]:
    """The same where some of it goes round in circles and can be forgotten at the end, as of each
    of a thousand submissions.
    """
    with made_to_last():
        try:
            yield
        finally:
            gc.collect()


class BytesKept:
    """Keeps bytes by a key: those that were asked for last, `most_bytes` altogether. What has more
    than `largest` isn't kept, since it would take the place of much else.
    """

    def __init__(self, most_bytes: int, largest: int):
        self._most_bytes, self._largest, self._n_bytes = most_bytes, largest, 0
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under a key; what `make` returns where that is nothing."""
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        made = make()
        if len(made) <= self._largest:
            self._kept[key] = made
            self._n_bytes += len(made)
        while self._n_bytes > self._most_bytes:
            self._n_bytes -= len(self._kept.popitem(last=False)[1])
        return made
