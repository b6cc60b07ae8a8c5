"""python -m tests.scale.idle URL N: as many workers of a scheduler, in one process, that have
nothing to do.
"""

import asyncio
from contextlib import AsyncExitStack
import logging
import sys

from distributed import Worker


async def stay(url: str, number: int) -> None:
    """Join, say so, and stay until the standard input ends."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    async with AsyncExitStack() as joined:
        for _ in range(number):
            worker = Worker(url, nthreads=1, memory_limit=0, host="127.0.0.1")
            await joined.enter_async_context(worker)
        print("joined", flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(stay(sys.argv[1], int(sys.argv[2])))
