"""Bounds what the judge itself takes in memory where it works on what a student's code sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PAGES = Path("/proc/self/statm")
"""Where Linux tells how many pages this process maps."""


@contextmanager
def at_most_more(n_bytes: int) -> Iterator[None]:
    """Let this process map at most so many bytes more meanwhile; beyond is MemoryError.

    Nothing is bounded where the system doesn't tell what is mapped already.
    """
    if (n_pages := _n_pages()) is None:
        yield
        return
    import resource  # not on Windows

    mapped = n_pages * resource.getpagesize()
    before = resource.getrlimit(resource.RLIMIT_AS)
    known = [limit for limit in before if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([mapped + n_bytes, *known]), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def _n_pages() -> int | None:
    """Return how many pages this process maps; None where the system doesn't tell. It is asked at
    every lent call, so it is read once, as bytes.
    """
    try:
        return int(PAGES.read_bytes().split()[0])
    except FileNotFoundError:
        return None
