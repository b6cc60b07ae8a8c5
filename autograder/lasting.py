"""When Python looks for what could be forgotten. It would look over and over among all that is made
to last, such as the exercises of a course, which takes up to a tenth of the time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
import gc


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
