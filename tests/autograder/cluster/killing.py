"""Grading commands that are killed, and what is there afterwards."""

from collections.abc import Callable, Iterator
from contextlib import suppress
import os
from pathlib import Path
import random
import shutil
import subprocess
import sys
import time

from autograder.gradebook.classbook import graded_so_far
from autograder.gradebook.notes import NOTE_FILE
from tests.autograder.gradebook.by_nbgrader import rows
from tests.this_course import class_in
from tests.verdicts import LESSON


def until(holds: Callable[[], object], seconds: float = 60.0) -> None:
    """Wait until something holds; AssertionError if that takes too long."""
    late = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < late, "it never came to this"
        time.sleep(0.05)


def command(*words: str, temporary: Path, **options) -> subprocess.Popen:
    """Start a command of ours whose temporary files, and those of all that it starts, lie in a
    folder of their own.
    """
    temporary.mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "autograder", *words],
        env=os.environ | {"TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        text=True,
        **options,
    )


def grading(root: Path, *words: str, temporary: Path) -> subprocess.Popen:
    """Begin to grade a class."""
    return command("grade", "--class", str(root), *words, temporary=temporary)


def graded(root: Path, *words: str, temporary: Path) -> float:
    """Grade a class; return the seconds that it took."""
    began = time.monotonic()
    process = grading(root, *words, temporary=temporary)
    said = process.communicate()[0]
    assert process.returncode == 0, said
    return time.monotonic() - began


def killed(root: Path, *words: str, temporary: Path, seconds: float) -> bool:
    """Grade a class for so many seconds; return whether the command had to be killed then."""
    process = grading(root, *words, temporary=temporary)
    with suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=seconds)
        return False
    process.kill()
    process.communicate()
    return True


def moments(seed: int, number: int) -> Iterator[float]:
    """Yield as many moments of a run, as shares of its length, drawn one from each part of it."""
    drawn = random.Random(seed)
    for part in range(number):
        yield (part + drawn.random()) / number


def copied(root: Path, name: str) -> Path:
    """Return a copy of a class's folder, in the place of an earlier one."""
    place = root.parent / name
    shutil.rmtree(place, ignore_errors=True)
    return Path(shutil.copytree(root, place))


def in_gradebook(root: Path) -> dict[str, list[tuple]]:
    """Return the rows of a class's gradebook, and what lies beside it of each submission but for
    what tells when it was graded.
    """
    beside = [
        (str(path.relative_to(root)), path.read_bytes())
        for path in (root / "autograded").rglob("*")
        if path.is_file() and path.name not in (NOTE_FILE, ".lock")
    ]
    verdicts = [
        (each.student, each.note.results, each.note.repairs, each.note.incidents)
        for each in graded_so_far(class_in(root), [LESSON])
    ]
    return rows(class_in(root)) | {"beside": sorted(beside), "verdicts": verdicts}


def n_noted(root: Path) -> int:
    """Return how many submissions are graded."""
    return len(graded_so_far(class_in(root), [LESSON]))


def traces(folder: Path, seed: int) -> list[Path]:
    """Return what in a folder tells of a course, or of a class's seed."""
    said = [f"{seed:032x}".encode(), str(seed).encode()]
    found = []
    for place, folders, names in os.walk(folder):  # others may be taking things away meanwhile
        found += [Path(place, name) for name in folders if name.startswith("course-")]
        for path in (Path(place, name) for name in names):
            with suppress(FileNotFoundError):
                content = path.read_bytes()
                if path.name == "exercises.py" or any(each in content for each in said):
                    found.append(path)
    return found
