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
    if not PAGES.exists():
        yield
        return
    import resource  # not on Windows

    from autograder.sandbox.walls import address_space

    mapped = address_space(PAGES)
    before = resource.getrlimit(resource.RLIMIT_AS)
    known = [limit for limit in before if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([mapped + n_bytes, *known]), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
