"""A submission is read once: what is judged, recorded, and recognised as unchanged is the same
bytes, whatever becomes of the folder meanwhile.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
import hashlib
import os
from pathlib import Path
import stat

from autograder.problems import Problem
from autograder.submissions.finding import Place
from autograder.submissions.folders import names_in, trouble_with
from autograder.submissions.reading import MAX_NOTEBOOK_BYTES, notebook_bytes
from autograder.submissions.timestamp import HandedIn, read_timestamp

MAX_CANDIDATES = 20
"""Notebooks in a folder of which the one is looked for that is meant."""

MAX_CANDIDATES_BYTES = 2 * MAX_NOTEBOOK_BYTES
"""Bytes of all these notebooks together, since they are held until it is known which is meant."""


@dataclass(frozen=True)
class NotebookFile:
    """A notebook as it lay in a folder: its bytes, or else a sentence on why there are none."""

    name: str
    content: bytes = b""
    refusal: str = ""


@dataclass(frozen=True)
class Submission:
    """One student's work on one lesson, as it was read.

    notebooks: the one of the right name, or else all that can be meant. refusal: why none was read,
    or "". repairs: what had to be mended to find it. last_changed: when the file system says the
    notebook was (UTC, without a zone), None if there is none. digest: by which it is recognised
    when it is unchanged. arrived: the time that is held against the due date (UTC, without a
    zone), None if nobody knows it; at first what the submission itself says.
    """

    place: Place
    notebooks: tuple[NotebookFile, ...] = ()
    refusal: str = ""
    repairs: tuple[str, ...] = ()
    handed_in: HandedIn = field(default_factory=HandedIn)
    last_changed: datetime | None = None
    digest: str = ""
    arrived: datetime | None = None

    @property
    def student(self) -> str:
        return self.place.student

    @property
    def lesson(self) -> str:
        return self.place.lesson


def read_submission(place: Place, grounds: str = "") -> Submission:
    """Read what was handed in at `place`; OSError where that fails for no fault of the submission.

    grounds: what else its verdict rests on, such as the seed; the digest is of that, too.
    """
    submission = _read(place)
    arrived = submission.handed_in.moment
    return replace(submission, digest=_digest(submission, grounds), arrived=arrived)


def _read(place: Place) -> Submission:
    changed = _last_changed(place.path)
    if trouble := trouble_with(place.folder):
        return Submission(place, refusal=trouble, last_changed=changed)
    handed_in = read_timestamp(place.folder)
    try:
        notebooks = _notebooks_at(place)
    except Problem as problem:
        return Submission(place, refusal=str(problem), handed_in=handed_in, last_changed=changed)
    repairs = tuple(_repairs(place, notebooks))
    return Submission(place, notebooks, "", repairs, handed_in, changed)


def _notebooks_at(place: Place) -> tuple[NotebookFile, ...]:
    """Return the notebook of the right name, or else those that can be meant; Problem if they are
    too much to look at.
    """
    if os.path.lexists(place.path):
        return (_notebook_file(place.path),)
    notebooks: list[NotebookFile] = []
    for path in _candidates(place.folder):
        notebooks.append(_notebook_file(path))
        if sum(len(notebook.content) for notebook in notebooks) > MAX_CANDIDATES_BYTES:
            raise Problem(
                f"notebooks of more than {MAX_CANDIDATES_BYTES:,} bytes together; keep the one "
                "that is meant."
            )
    return tuple(notebooks)


def _candidates(folder: Path) -> list[Path]:
    """Return what may be a notebook under another name, `.ipynb.txt` and the like; Problem if it is
    too much to look at.
    """
    paths = [
        folder / name
        for name in names_in(folder)
        if ".ipynb" in name.casefold() and not name.startswith(".")
    ]
    files = [path for path in paths if not stat.S_ISDIR(os.lstat(path).st_mode)]
    if len(files) > MAX_CANDIDATES:
        raise Problem(f"more than {MAX_CANDIDATES} notebooks; keep the one that is meant.")
    return files


def _notebook_file(path: Path) -> NotebookFile:
    try:
        return NotebookFile(path.name, content=notebook_bytes(path))
    except Problem as problem:
        return NotebookFile(path.name, refusal=str(problem))


def _repairs(place: Place, notebooks: tuple[NotebookFile, ...]) -> Iterator[str]:
    if place.folder.name != place.lesson:
        yield f"the folder has another name than {place.lesson}, but one much like it"
    if notebooks and notebooks[0].name != place.path.name:
        yield (
            f"the notebook has another name than {place.path.name}; it is the only one that can be "
            "meant"
        )


def _digest(submission: Submission, grounds: str) -> str:
    digest = hashlib.sha256()
    for part in _parts(submission):
        digest.update(part)
        digest.update(b"\0")
    digest.update(grounds.encode())
    return digest.hexdigest()


def _parts(submission: Submission) -> Iterator[bytes]:
    """Yield what a submission's verdict depends on; in place of what was not read, why."""
    if submission.refusal:
        yield submission.refusal.encode(errors="replace")
        return
    right_name = submission.place.path.name
    for notebook in submission.notebooks or (NotebookFile(right_name),):
        if notebook.name != right_name:
            yield os.fsencode(notebook.name)
        yield notebook.content or notebook.refusal.encode()
    yield submission.handed_in.content


def _last_changed(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(os.lstat(path).st_mtime, UTC).replace(tzinfo=None)
    except (OSError, OverflowError, ValueError):
        return None
