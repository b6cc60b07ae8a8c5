"""What students hand in through nbgrader's exchange, taken into submitted/ once it is complete.

It is looked for again and again: a file system that several machines share tells nobody what others
do there. To ask one folder for the time of its last change costs next to nothing.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
import errno
import os
from pathlib import Path
import tempfile

from autograder.classroom.classroom import TIMESTAMP, Classroom
from autograder.files import flush, flush_all
from autograder.problems import Problem
from autograder.submissions.arrival import inbound_folder
from autograder.submissions.extras import copy_extras
from autograder.submissions.finding import Place
from autograder.submissions.folders import names_in, trouble_with
from autograder.submissions.names import require_usable_name, shown_name
from autograder.submissions.plain_files import read_plain
from autograder.submissions.reading import MAX_NOTEBOOK_BYTES
from autograder.submissions.secret import MAX_SECRET_BYTES, SECRET
from autograder.submissions.submission import MAX_CANDIDATES
from autograder.submissions.timestamp import MAX_TIMESTAMP_BYTES
from course.lessons import notebook_path

try:
    import pwd
except ImportError:  # Windows, where nbgrader has no exchange either
    pwd = None

SECONDS_UNSURE = 2.0
"""A folder that was changed less than so long ago may change again within the same tick of its
clock.
"""

SECONDS_WITHOUT_SECRET = 10.0
"""How long a folder in which nbgrader hasn't written its last file is left alone."""


@dataclass(frozen=True)
class Incoming:
    """A folder of the exchange. stamp: when its name says that it was handed in. came: when it was,
    by the clock of the machine, UTC.
    """

    student: str
    lesson: str
    stamp: str
    folder: Path
    came: datetime

    @property
    def name(self) -> str:
        """How it is called when something is said of it."""
        return shown_name(self.folder.name)


class Inbound:
    """The exchange's folder of what was handed in, for one class. lessons: those that count.
    is_owner_checked: whether a folder has to be its student's own, as accounts of this machine go.
    """

    def __init__(self, classroom: Classroom, lessons: Collection[str], is_owner_checked: bool):
        self.folder = inbound_folder(classroom)
        self._classroom, self._lessons = classroom, frozenset(lessons)
        self._is_owner_checked = is_owner_checked
        self._seen: set[str] = set()
        self._unfinished: dict[str, Incoming] = {}
        self._last_change = -1

    def complete(self, now: float) -> Iterator[Incoming]:
        """Yield what has become complete since this was last asked. now: seconds since 1970."""
        for incoming in self._new(now):
            self._unfinished[incoming.folder.name] = incoming
        for name, incoming in list(self._unfinished.items()):
            if _is_complete(incoming.folder, now):
                del self._unfinished[name]
                yield incoming

    def _new(self, now: float) -> Iterator[Incoming]:
        try:
            changed = os.stat(self.folder).st_mtime_ns
            if changed == self._last_change:
                return
            with os.scandir(self.folder) as entries:
                names = {entry.name for entry in entries}
        except OSError:  # it isn't there yet, or not just now
            return
        if now - changed / 1e9 > SECONDS_UNSURE:
            self._last_change = changed
        new, self._seen = names - self._seen, names
        for name in sorted(new):
            if incoming := self._incoming_of(name):
                yield incoming

    def _incoming_of(self, name: str) -> Incoming | None:
        try:
            student, lesson, stamp = parts_of(name, self._lessons)
            changed = os.lstat(self.folder / name).st_ctime
        except (ValueError, OSError):  # it is another assignment's, or gone
            return None
        came = datetime.fromtimestamp(changed, UTC)
        return Incoming(student, lesson, stamp, self.folder / name, came)

    def require_own(self, incoming: Incoming) -> None:
        """Problem where a folder can't be the student's that its name says."""
        student = incoming.student
        if student.startswith(".") or "/" in student:
            raise Problem("its name is none of a student; nothing was taken.")
        require_usable_name(student)
        owner = _owner(incoming.folder)
        if self._is_owner_checked and pwd is not None and owner != student:
            raise Problem(
                f"it says that it is {student}'s, but the folder belongs to {owner}; nothing was "
                "taken. Where accounts have other names than students, set "
                "c.ExchangeCollect.check_owner = False in nbgrader_config.py."
            )

    def take(self, incoming: Incoming) -> Place:
        """Put what came in into submitted/, in the place of what is there; return where. All of it
        is on the disk then. OSError where it can't be written.
        """
        folder = self._classroom.submitted / incoming.student / incoming.lesson
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".taken-", dir=folder.parent.parent) as scratch:
            made, earlier = Path(scratch, "new"), Path(scratch, "old")
            made.mkdir()
            _copy(incoming, made)
            flush_all(made)
            if os.path.lexists(folder):
                os.rename(folder, earlier)
            os.rename(made, folder)
            if earlier.is_symlink():  # which rmtree would not go into, nor remove
                earlier.unlink()
        flush(folder.parent)
        flush(self._classroom.submitted)
        return Place.at(incoming.student, incoming.lesson, folder)


def parts_of(name: str, lessons: Collection[str]) -> tuple[str, str, str]:
    """Return student, lesson, and time by the name that `nbgrader submit` gives a folder, with some
    letters drawn at the end or without; ValueError where it is of none of the lessons.
    """
    for n_marks in (3, 2):
        student, *rest = name.rsplit("+", n_marks)
        if len(rest) == n_marks and rest[0] in lessons:
            return student, rest[0], rest[1]
    raise ValueError(f"{name} is of no lesson")


def _is_complete(folder: Path, now: float) -> bool:
    """Whether nbgrader has written all of a folder: its secret last, and after it only modes."""
    try:
        if read_plain(folder / SECRET, MAX_SECRET_BYTES):
            return True
    except OSError:
        pass
    try:
        return now - os.lstat(folder).st_ctime > SECONDS_WITHOUT_SECRET
    except OSError:
        return False


def _owner(folder: Path) -> str:
    try:
        return pwd.getpwuid(os.lstat(folder).st_uid).pw_name if pwd else ""
    except (KeyError, OSError):
        return "nobody that this machine knows"


def _copy(incoming: Incoming, target: Path) -> None:
    """Copy what is judged, and the data beside it; no link is followed. What can't be read is left
    out; in the place of what is too large there is as much of nothing, to be refused.
    """
    if trouble_with(incoming.folder):
        return
    limits = {TIMESTAMP: MAX_TIMESTAMP_BYTES, SECRET: MAX_SECRET_BYTES}
    notebooks = [name for name in names_in(incoming.folder) if ".ipynb" in name.casefold()]
    own = notebook_path(Path(), incoming.lesson).name
    for name in (*limits, *sorted(notebooks, key=lambda name: name != own)[: MAX_CANDIDATES + 1]):
        _copy_plain(incoming.folder / name, target / name, limits.get(name, MAX_NOTEBOOK_BYTES))
    copy_extras(incoming.folder, target, [*limits, "*.[iI][pP][yY][nN][bB]*"])


def _copy_plain(path: Path, target: Path, most: int) -> None:
    """Copy a plain file of at most so many bytes, with the time of its last change."""
    try:
        changed = os.lstat(path).st_mtime_ns
        content = read_plain(path, most)
    except OSError as error:
        if error.errno == errno.EFBIG:
            with target.open("wb") as file:
                file.truncate(most + 1)
        return
    target.write_bytes(content)
    os.utime(target, ns=(changed, changed))
