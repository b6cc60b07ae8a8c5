"""Workers that are started for a run end with it, however it ends, and leave nothing behind."""

import os
from pathlib import Path
import secrets

import pytest

from tests.autograder.cluster.killing import (
    copied,
    graded,
    in_gradebook,
    killed,
    moments,
    until,
)

pytestmark = pytest.mark.long


def started_in(temporary: Path) -> list[str]:
    """Return the numbers of the processes whose temporary files lie in a folder."""
    mark, found = f"TMPDIR={temporary}\0".encode(), []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (place / "environ").read_bytes():
                found.append(place.name)
        except OSError:  # it ended, or is somebody else's
            continue
    return [number for number in found if int(number) != os.getpid()]


def test_client_with_workers_of_its_own_killed_at_random_moments_leaves_none_and_no_course(
    handed_in, tmp_path
):
    seed, temporary = secrets.randbits(32), tmp_path / "temporary"
    print(f"moments drawn with seed {seed}")
    here, there = copied(handed_in, "here"), copied(handed_in, "there")
    graded(here, "--jobs", "2", temporary=temporary)
    seconds = graded(there, "--cluster", "local:2", temporary=temporary)
    assert in_gradebook(there) == in_gradebook(here)
    n_killed = 0
    for moment in moments(seed, 6):
        trial = copied(handed_in, "trial")
        n_killed += killed(
            trial, "--cluster", "local:2", temporary=temporary, seconds=moment * seconds
        )
        until(lambda: not started_in(temporary))
        assert not [*temporary.glob("autograder-worker-*")], seed
        again = graded(trial, "--cluster", "local:2", temporary=temporary)
        seconds = min(seconds, again)  # the machine may have less to do by now
        assert in_gradebook(trial) == in_gradebook(here), seed
    assert n_killed > 3
