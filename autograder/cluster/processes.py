"""Workers' processes on this machine, started anew where they die; and a scheduler for them."""

from contextlib import suppress
from dataclasses import dataclass, field
import json
import logging
from pathlib import Path
import shutil
import subprocess
import sys
from tempfile import gettempdir
from typing import Any, Self
from uuid import uuid4

import dask
from distributed import LocalCluster
from distributed.security import Security

from autograder.cluster.addresses import require_certificates
from autograder.problems import Problem

UNREACHABLE = 72
"""The exit code of a worker's process that found no scheduler."""

DISMISSED = 73
"""The exit code of one whose scheduler goes on without it, as after a long silence; it is 0 where
the scheduler is gone.
"""

MAX_STOPPING_SECONDS = 5.0
"""Wall time in which a process may end by itself before it is killed."""

MAX_STARTS = 10
"""How often a process is started in the place of one, before something here must be wrong."""

HEARTBEAT_LIMIT = "30s"
"""After how long a worker that doesn't show any life is taken for dead by a scheduler of ours."""


QUIETLY = {
    "distributed.admin.system-monitor.gil.enabled": False,
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.admin.tick.interval": "1s",
    "distributed.scheduler.active-memory-manager.start": False,
    "distributed.scheduler.work-stealing": False,
    "distributed.worker.profile.enabled": False,
}
"""Dask's settings of processes of ours: what looks at them many times a second, for a dashboard
that isn't there, would take a share of what they judge with.
"""


@dataclass
class Processes:
    """Up to `jobs` processes that judge for a scheduler. security: what it is talked to with, as
    arguments of Dask's Security. host: that they listen on; None where it is found out.
    """

    url: str
    security: dict[str, Any]
    jobs: int
    host: str | None = None
    _running: dict[subprocess.Popen, Path] = field(default_factory=dict)
    _starts: int = 0

    def complete(self, number: int) -> None:
        """Start those that lack of `number`, unless the scheduler is gone. Problem where they die
        as soon as they are there.
        """
        codes = {process: process.poll() for process in self._running}
        for process in [each for each, code in codes.items() if code]:
            self._forget(process)
        while len(self._running) < number and 0 not in codes.values():
            if self._starts >= MAX_STARTS * self.jobs:
                raise Problem(
                    f"{self._starts} judging processes were started and died. `autograder doctor` "
                    "says what is wrong here; what was recorded is kept."
                )
            self._start()

    def _forget(self, process: subprocess.Popen) -> None:
        """Take away what a process that ended has left: the course, with all that is hidden."""
        shutil.rmtree(self._running.pop(process), ignore_errors=True)

    def _start(self) -> None:
        """Start one, with a folder of its own. It makes that itself, once it knows who takes it
        away: we do, however it ends, and it does if we are gone.
        """
        self._starts += 1
        folder = Path(gettempdir(), f"autograder-worker-{uuid4().hex}")
        process = subprocess.Popen(
            [sys.executable, "-m", "autograder.cluster.serving"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is ours
        )
        self._running[process] = folder
        where = {
            "url": self.url,
            "security": self.security,
            "host": self.host,
            "name": f"autograder-{uuid4().hex}",
            "folder": str(folder),
        }
        process.stdin.write(json.dumps(where).encode() + b"\n")
        process.stdin.flush()

    @property
    def pids(self) -> list[int]:
        """The processes that run."""
        return [process.pid for process in self._running if process.poll() is None]

    def wait(self, seconds: float) -> bool:
        """Wait a while; return whether any runs still, or all died and are to be replaced. Problem
        where one found no scheduler.
        """
        for process in self._running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(seconds / len(self._running))
        codes = [process.returncode for process in self._running]
        if UNREACHABLE in codes:
            raise Problem(
                f"No scheduler answers at {self.url}. Start it, or name the place where it is; "
                "docs/cluster.md says how."
            )
        return None in codes or 0 not in codes

    def end(self) -> None:
        """End all of them."""
        for process in self._running:
            process.stdin.close()
        for process in list(self._running):
            try:
                process.wait(MAX_STOPPING_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            self._forget(process)


def for_workers(security: Security) -> dict[str, Any]:
    """Return what a worker talks to its scheduler with, as arguments of Security. Problem where
    certificates lack.
    """
    require_certificates(security, "worker")
    names = ("require_encryption", "tls_ca_file", "tls_worker_cert", "tls_worker_key")
    return {name: getattr(security, name) for name in names if getattr(security, name) is not None}


class LocalScheduler:
    """A scheduler in this process that only those can talk to who have the certificate made for it,
    in memory.
    """

    def __init__(self) -> None:
        dask.config.set({**QUIETLY, "distributed.scheduler.worker-ttl": HEARTBEAT_LIMIT})
        self.security = Security.temporary()
        self._cluster = LocalCluster(
            n_workers=0,
            host="127.0.0.1",
            protocol="tls://",
            security=self.security,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        )
        self.url: str = self._cluster.scheduler_address

    def close(self) -> None:
        """End it."""
        self._cluster.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
