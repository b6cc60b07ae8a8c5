"""What may stand in the place of a submission: links, pipes, loops, and what is endless."""

from collections.abc import Callable
from functools import partial
import os
from pathlib import Path
import shutil

from autograder.submissions.finding import Place, find_submissions
from tests.handing_in import filled, hand_in
from tests.this_course import class_in
from tests.verdicts import LESSON


def linked(path: Path) -> None:
    path.rename(path.with_name("real"))
    path.symlink_to("real")


def replaced(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def replace(path: Path) -> None:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        make(path)

    return replace


def sized(path: Path, size: int) -> None:
    path.touch()
    os.truncate(path, size)


NOTEBOOK = f"ada/{LESSON}/{LESSON}.ipynb"
ODD = {
    "notebook is a link": (NOTEBOOK, linked, "the notebook is a link to another file"),
    "notebook is endless": (
        NOTEBOOK,
        replaced(lambda path: path.symlink_to("/dev/zero")),
        "the notebook is a link to another",
    ),
    "notebook is a loop": (
        NOTEBOOK,
        replaced(lambda path: path.symlink_to(path)),
        "the notebook is a link to another file",
    ),
    "notebook is a pipe": (NOTEBOOK, replaced(os.mkfifo), "a pipe or a device"),
    "notebook is a folder": (NOTEBOOK, replaced(Path.mkdir), "this is a folder"),
    "notebook is huge": (
        NOTEBOOK,
        replaced(partial(sized, size=10**12)),
        "larger than 20,000,000 bytes",
    ),
    "lesson is a link": (
        f"ada/{LESSON}",
        linked,
        f"{LESSON} is a link to another place; ask for the folder itself.",
    ),
    "lesson is a loop": (
        f"ada/{LESSON}",
        replaced(lambda path: path.symlink_to(path)),
        f"{LESSON} is a link to another place",
    ),
    "lesson is a file": (
        f"ada/{LESSON}",
        replaced(Path.touch),
        f"{LESSON} is no folder; notebooks belong into submitted/",
    ),
    "lesson is a pipe": (f"ada/{LESSON}", replaced(os.mkfifo), f"{LESSON} is no folder"),
    "student is a link": (
        "ada",
        linked,
        "ada is a link to another place; ask for the folder itself.",
    ),
    "student is a loop": (
        "ada",
        replaced(lambda path: path.symlink_to(path)),
        "ada is a link to another place",
    ),
}


def odd(root: Path, what: str) -> tuple[Place, str]:
    """Put something odd in a place of ada's submission below `root`; return it as it is found, and
    the message on it.
    """
    hand_in(root, "ada", LESSON, filled(LESSON, {}))
    name, make, message = ODD[what]
    make(root / "submitted" / name)
    places = find_submissions(class_in(root), [LESSON])
    (found,) = (place for place in places if place.student == "ada")
    return found, message
