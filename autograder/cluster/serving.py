"""A worker's process: it talks to the scheduler in one thread, and judges in the main thread.

Started by `processes`, it reads where to go from its standard input, and ends when that does, so
that none is left behind by who started it, however that ended.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
import json
import logging
import os
from queue import SimpleQueue
import shutil
import signal
import socket
import sys
from threading import Lock, Thread
import time
from typing import Any
from urllib.parse import urlsplit

import dask
from distributed import Worker
from distributed.security import Security

from autograder.cluster.inside import leave, settle_in
from autograder.cluster.processes import DISMISSED, QUIETLY, UNREACHABLE

JOINING_SECONDS = 60
"""How long a scheduler is looked for."""

LEAVING_SECONDS = 5
"""How long it takes to take leave of a scheduler, at most."""

OWNERLESS = 71
"""The exit code where whoever started it is gone."""

_MAKING_FOLDERS = Lock()
"""Held by the thread that talks while it makes folders, and in the end by who takes them away."""


class MainThread(Executor):
    """Runs what is submitted in the thread that calls `run`, one after another: limits that rest on
    a signal hold nowhere else.
    """

    def __init__(self) -> None:
        self._due: SimpleQueue[tuple[Future, Callable[[], Any]] | None] = SimpleQueue()

    def submit(self, call: Callable[..., Any], /, *args: Any, **named: Any) -> Future:
        """Let a call be made; return its future."""
        future: Future = Future()
        self._due.put((future, partial(call, *args, **named)))
        return future

    def run(self) -> None:
        """Make the calls, until `shutdown`."""
        while (due := self._due.get()) is not None:
            _make(*due)
            del due  # what came of it is whose it is, and none of ours

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let `run` come to an end, after what was submitted before."""
        self._due.put(None)


def _make(future: Future, call: Callable[[], Any]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(call())
    except BaseException as error:
        future.set_exception(error)


def main() -> int:
    """Take part in a cluster until its scheduler is gone; return the exit code."""
    if not (told := sys.stdin.readline()):
        return OWNERLESS
    where = json.loads(told)
    os.mkdir(where["folder"], 0o700)
    os.environ["XDG_CACHE_HOME"] = where["folder"]  # so that nothing of a class stays behind
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    dask.config.set(QUIETLY)
    calls, failed = MainThread(), []
    settle_in(where["folder"], calls.submit)
    signal.signal(signal.SIGTERM, lambda *_: _end_at_once(where["folder"]))
    Thread(target=_end_with_the_owner, args=(where["folder"],), daemon=True).start()
    talking = Thread(target=_talk, args=(where, calls, failed), daemon=True)
    talking.start()
    calls.run()
    leave()
    talking.join(LEAVING_SECONDS)
    if failed:
        return UNREACHABLE
    return DISMISSED if is_listening(where["url"]) else 0


def is_listening(url: str) -> bool:
    """Return whether anybody can be talked to at an address."""
    where = urlsplit(url)
    try:
        with socket.create_connection((where.hostname, where.port), LEAVING_SECONDS):
            return True
    except OSError:
        return False


def _talk(where: dict[str, Any], calls: MainThread, failed: list[Exception]) -> None:
    try:
        asyncio.run(_take_part(where, calls))
    except Exception as error:
        failed.append(error)
    finally:
        calls.shutdown()


async def _take_part(where: dict[str, Any], calls: MainThread) -> None:
    with _MAKING_FOLDERS:
        worker = Worker(
            where["url"],
            name=where["name"],
            security=Security(**where["security"]),
            host=where["host"],
            nthreads=1,
            executor=calls,
            memory_limit=0,
            death_timeout=JOINING_SECONDS,
            local_directory=where["folder"],
        )
    async with worker:
        await worker.finished()


def _end_with_the_owner(folder: str) -> None:
    """End at once when nobody holds the other end of the standard input any more. The main thread
    does, as it may be unpacking a course just now; what it can't be interrupted in, it is left in.
    """
    while sys.stdin.buffer.read1():
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(LEAVING_SECONDS)
    _end_at_once(folder)


def _end_at_once(folder: str) -> None:
    """End, and leave no folder behind; the sandbox ends by itself, with all student processes."""
    _MAKING_FOLDERS.acquire(timeout=LEAVING_SECONDS)
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(OWNERLESS)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # whatever threads the scheduler's library left
