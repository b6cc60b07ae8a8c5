"""A scheduler of somebody else's, and a class for it."""

from collections.abc import Iterator
from contextlib import contextmanager
import json
from pathlib import Path
import shutil
import subprocess
import sys

import pytest

from tests.autograder.cluster.killing import until
from tests.handing_in import hand_in
from tests.sample_class import STUDENTS, submission
from tests.verdicts import LESSON

NEVER_THE_SAME = ("leonhard-loops", "dorothea-styles")
"""The students of the sample class whose results tell how fast the machine was, or hold numbers
that their code drew.
"""


@pytest.fixture
def scheduler(tmp_path) -> Iterator[tuple[subprocess.Popen, str]]:
    """A scheduler that somebody else has started, as the process and its URL."""
    with started_scheduler(tmp_path) as started:
        yield started


@contextmanager
def started_scheduler(folder: Path) -> Iterator[tuple[subprocess.Popen, str]]:
    """Start a scheduler, which notes in a folder where it is; give its process and its URL."""
    where = folder / "scheduler.json"
    where.unlink(missing_ok=True)
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1"]
    options = ["--port", "0", "--no-dashboard", "--scheduler-file", str(where)]
    process = subprocess.Popen([*command, *options], stderr=subprocess.DEVNULL)
    until(lambda: where.is_file() and where.read_text(encoding="utf-8"))
    try:
        yield process, json.loads(where.read_text(encoding="utf-8"))["address"]
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def handed_in(released_class, tmp_path) -> Path:
    """The folder of a class of 55, as mixed as a real one, which nobody has graded yet."""
    root = shutil.copytree(released_class, tmp_path / "handed in")
    for student in STUDENTS:
        for number in range(5) if student not in NEVER_THE_SAME else ():
            hand_in(root, f"{student}-{number}", LESSON, submission(student, LESSON))
    return root
