"""What waits is run by a loop of its own, whatever else runs in the process."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


def run_apart(what: Coroutine[object, object, Result]) -> Result:
    """Run `what` to its end in a thread of its own, and return what it returns: while a browser is
    open, the thread of the tests has a loop that runs already.
    """
    with ThreadPoolExecutor(1) as one:
        return one.submit(asyncio.run, what).result()
