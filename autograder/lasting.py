"""What a process keeps, and what it gives back. Python would look over and over for what could be
forgotten, among all that is made to last, such as the exercises of a course: for up to a tenth of
the time.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
import ctypes
from dataclasses import dataclass
import gc
import os
import pickle
import tempfile
from typing import IO, Any, Generic, TypeVar
import weakref

Thing = TypeVar("Thing")

LARGE_BYTES = 128 * 1024
"""Bytes from which memory is given back as soon as it is free: what glibc begins with, before it
keeps ever larger pieces.
"""

_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8
"""Of `mallopt`, in malloc.h of glibc."""

_PROTOCOL = 4
"""Of pickles: a later one takes more memory."""


def give_back_large_pieces() -> None:
    """Have this process give back large pieces of memory for as long as it runs, where that can be
    settled (glibc): what comes and goes with each submission would leave it in pieces. What one
    thread gets and another lets go, as a submission that is received, lies in one place with all
    else.
    """
    with suppress(OSError, AttributeError, TypeError):  # Windows knows no None
        allocator = ctypes.CDLL(None)
        allocator.mallopt(_M_MMAP_THRESHOLD, LARGE_BYTES)
        allocator.mallopt(_M_ARENA_MAX, 1)


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


def give_back_free_pages() -> None:
    """Give back what is free of this process's memory, where that can be done (glibc): after what
    took far more than usual.
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def forget_circles() -> None:
    """Forget what goes round in circles, if Python doesn't look for it by itself: of what is made
    over and over meanwhile, each time as much would be left.
    """
    if not gc.isenabled():
        gc.collect()


_comes_once = ContextVar("_comes_once", default=False)


@contextmanager
def coming_once() -> Iterator[None]:
    """Say that what is made meanwhile is hardly asked for again: who asks, keeps nothing of it. It
    would take the place of what comes with every submission, and lie scattered over memory that
    could be given back.
    """
    before = _comes_once.set(True)
    try:
        yield
    finally:
        _comes_once.reset(before)


def comes_once() -> bool:
    """Return whether what is made now is hardly asked for again."""
    return _comes_once.get()


class Latest(Generic[Thing]):
    """Keeps things by a key: those that were asked for last, as many as have the size `most`
    altogether. What is larger than `largest` isn't kept: it would take the place of much else.

    wary: it keeps nothing that is made while what is made comes once.
    """

    def __init__(
        self, most: int, largest: int, size: Callable[[Thing], int], wary: bool = False
    ) -> None:
        self._most, self._largest, self._size, self._wary = most, largest, size, wary
        self._things: OrderedDict[Hashable, Thing] = OrderedDict()
        self._all = 0

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """Return what is kept under a key; what `make` returns where that is nothing."""
        if key in self._things:
            self._things.move_to_end(key)
            return self._things[key]
        made = make()
        if self._wary and comes_once():
            return made
        if (size := self._size(made)) <= self._largest:
            self._things[key] = made
            self._all += size
        while self._all > self._most:
            _, thing = self._things.popitem(last=False)
            self._all -= self._size(thing)
        return made

    def __len__(self) -> int:
        return len(self._things)

    def clear(self) -> None:
        """Keep nothing of what is there."""
        self._things.clear()
        self._all = 0


@dataclass(frozen=True)
class Filed:
    """A thing that lies pickled in a file; called, it gives a copy of it."""

    file: IO[bytes]
    position: int
    size: int

    def __call__(self) -> Any:
        return pickle.loads(self.pickled())

    def pickled(self) -> bytes:
        """Return the thing as it lies there."""
        # Where a file is read from is common to all processes that are forked: nobody moves it.
        return os.pread(self.file.fileno(), self.size, self.position)


class OnDisk:
    """Things that take too much memory to stay in it, in files that have no name and are gone with
    this object. Each process that has it writes to a file of its own.
    """

    def __init__(self) -> None:
        self._written_by: int | None = None

    def put(self, thing: Any) -> Filed:
        """Keep a thing; return what gives a copy of it, in this process and in those that are
        forked from it. OSError where the disk has no room, and whatever else a thing raises that
        can't be written.
        """
        return self._filed(lambda file: pickle.dump(thing, file, _PROTOCOL))

    def put_pickled(self, pickled: bytes) -> Filed:
        """Keep a thing that was pickled already. OSError where the disk has no room."""
        return self._filed(lambda file: file.write(pickled))

    def _filed(self, write: Callable[[IO[bytes]], Any]) -> Filed:
        if self._written_by != os.getpid():
            self._file = tempfile.TemporaryFile()  # noqa: SIM115  it is open as long as this is
            weakref.finalize(self, self._file.close)
            self._written_by = os.getpid()
        position = self._file.seek(0, os.SEEK_END)
        write(self._file)
        self._file.flush()
        return Filed(self._file, position, self._file.tell() - position)
