"""A submission is read once: what is judged, recorded, and recognised as unchanged is the same
bytes, whatever becomes of the folder meanwhile.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
import hashlib
import os
from pathlib import Path
import stat

from autograder.problems import Problem
from autograder.submissions.basis import ScoreBasis
from autograder.submissions.finding import Place
from autograder.submissions.folders import names_in, trouble_with
from autograder.submissions.putting_off import WantedOutputs
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
    when it is unchanged; earlier_digest: by which earlier versions did, None where they could take
    it for another. arrived: the time that is held against the due date (UTC, without a zone), None
    if nobody knows it; at first what the submission itself says. work: a digest of the notebooks
    alone. basis: what its score rests on, where that is known. outputs: which are wanted of the
    course's own cells.
    """

    place: Place
    notebooks: tuple[NotebookFile, ...] = ()
    refusal: str = ""
    repairs: tuple[str, ...] = ()
    handed_in: HandedIn = field(default_factory=HandedIn)
    last_changed: datetime | None = None
    digest: str = ""
    earlier_digest: str | None = None
    arrived: datetime | None = None
    work: str = ""
    basis: ScoreBasis | None = None
    outputs: WantedOutputs = WantedOutputs.WRITTEN

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
    digests = _digest(submission, grounds), _earlier_digest(submission, grounds)
    work = _digest_of([submission.refusal, *_notebook_parts(submission)])
    return replace(
        submission, digest=digests[0], earlier_digest=digests[1], arrived=arrived, work=work
    )


def read_times(place: Place) -> Submission:
    """Return a submission of which only that was read which tells when it was handed in."""
    changed = _last_changed(place.path)
    if trouble := trouble_with(place.folder):
        return Submission(place, refusal=trouble, last_changed=changed)
    handed_in = read_timestamp(place.folder)
    return Submission(place, handed_in=handed_in, last_changed=changed, arrived=handed_in.moment)


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
    """Return a digest of what a submission's verdict depends on."""
    beside = [grounds, submission.refusal, submission.handed_in.content]
    return _digest_of([*beside, *_notebook_parts(submission)])


def _notebook_parts(submission: Submission) -> Iterator[str | bytes]:
    for notebook in submission.notebooks:
        yield from (notebook.name, notebook.refusal, notebook.content)


def _digest_of(parts: Iterable[str | bytes]) -> str:
    """Return a digest of texts and bytes: that of each part on its own, so that no byte of one can
    be taken for a byte of the next.
    """
    digest = hashlib.sha256()
    for part in parts:
        whole = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        digest.update(hashlib.sha256(whole).digest())
    return digest.hexdigest()


def _earlier_digest(submission: Submission, grounds: str) -> str | None:
    """Return the digest in notes of earlier versions, where it can be no other submission's: it was
    of the parts in a row, with a NUL after each.
    """
    names = [notebook.name for notebook in submission.notebooks]
    if submission.refusal or names != [submission.place.path.name]:
        return None
    parts = [submission.notebooks[0].content, submission.handed_in.content]
    if not parts[0] or any(b"\0" in part for part in parts):
        return None
    return hashlib.sha256(b"%b\0%b\0%b" % (*parts, grounds.encode())).hexdigest()


def _last_changed(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(os.lstat(path).st_mtime, UTC).replace(tzinfo=None)
    except (OSError, OverflowError, ValueError):
        return None
