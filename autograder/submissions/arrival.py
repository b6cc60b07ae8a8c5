"""When work arrived, by what students can't write: the class's own list, or the clock of nbgrader's
exchange.

The file beside a notebook that tells the time is written by nbgrader as the student, and anybody
can write another.
"""

from collections.abc import Iterator, Mapping
import csv
from datetime import UTC, datetime
import io
import os
from pathlib import Path

from autograder.classroom.classroom import EXCHANGE, RECORD, TIMESTAMP, Classroom
from autograder.files import write_atomically
from autograder.problems import Problem
from autograder.submissions.plain_files import read_plain
from autograder.submissions.submission import Submission
from autograder.submissions.timestamp import MAX_TIMESTAMP_BYTES

RECORD_COLUMNS = ("id", "lesson", "time")
"""Of the class's own list of arrivals."""

DEFAULT_EXCHANGE = "/usr/local/share/nbgrader/exchange"
"""Where nbgrader's exchange is if the class names none."""


class Arrivals:
    """Tells when submissions of a class arrived, in the way that the class has settled; Problem
    where its list can't be used.
    """

    def __init__(self, classroom: Classroom):
        self._way = classroom.handed_in
        self._inbound = inbound_folder(classroom)
        self._listed = _read_record(classroom.root / RECORD) if self._way == RECORD else {}

    def of(self, submission: Submission) -> datetime | None:
        """Return the time that is held against the due date (UTC, without a zone); None if nobody
        knows it.
        """
        if self._way == TIMESTAMP:
            return submission.handed_in.moment
        if self._way == RECORD:
            return self._listed.get((submission.student, submission.lesson))
        if self._way == EXCHANGE:
            return max(_changes(self._inbound, submission), default=None)
        return submission.last_changed


def inbound_folder(classroom: Classroom) -> Path:
    """Return where the exchange keeps what was handed in for a class."""
    return Path(classroom.exchange or DEFAULT_EXCHANGE, classroom.id, "inbound")


def _read_record(path: Path) -> Mapping[tuple[str, str], datetime]:
    found: dict[tuple[str, str], datetime] = {}
    try:
        lines = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
        if missing := set(RECORD_COLUMNS) - set(lines.fieldnames or ()):
            raise ValueError(f"line 1 lacks the column {min(missing)}")
        for line in lines:
            key, moment = (line["id"], line["lesson"]), _moment(line["time"], lines.line_num)
            if found.setdefault(key, moment) != moment:
                told = "{} of {}".format(*reversed(key))
                raise ValueError(f"line {lines.line_num} has another time for {told}")
    except (OSError, ValueError, csv.Error) as error:
        raise Problem(
            f"{path} can't be used ({error}). It is CSV in UTF-8 with the columns "
            f"{', '.join(RECORD_COLUMNS)}; a time is written as 2026-12-01T23:59:00+01:00."
        ) from None
    return found


def record_arrivals(classroom: Classroom, arrivals: Mapping[tuple[str, str], datetime]) -> None:
    """Enter when work arrived, by student and lesson, into the class's own list, in the place of
    what it says of these; Problem where the list can't be used. The times are with time zone.
    """
    path = classroom.root / RECORD
    listed = _read_record(path) if path.exists() else {}
    listed = {key: moment.replace(tzinfo=UTC) for key, moment in listed.items()}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(RECORD_COLUMNS)
    for (student, lesson), moment in {**listed, **arrivals}.items():
        writer.writerow([student, lesson, moment.isoformat()])
    write_atomically(path, text.getvalue())


def _moment(text: str | None, line: int) -> datetime:
    """Return a time (UTC, without a zone); ValueError, with the number of its line, where there is
    none.
    """
    try:
        moment = datetime.fromisoformat((text or "").strip())
    except ValueError:
        raise ValueError(f"{text or 'nothing'!r} in line {line} is no time") from None
    if moment.tzinfo is None:
        raise ValueError(f"{text} in line {line} lacks a time zone")
    return moment.astimezone(UTC).replace(tzinfo=None)


def _changes(inbound: Path, submission: Submission) -> Iterator[datetime]:
    """Yield when what a student handed in by the exchange with the same timestamp was last changed
    there: folder and files, by the one time of a file that its owner can't set.
    """
    start = f"{submission.student}+{submission.lesson}+"
    try:
        with os.scandir(inbound) as entries:
            folders = [Path(entry.path) for entry in entries if entry.name.startswith(start)]
    except OSError:
        return
    for folder in folders:
        if _timestamp_in(folder) == submission.handed_in.content != b"":
            places = [folder, *folder.iterdir()]
            changed = max(os.lstat(place).st_ctime for place in places)
            yield datetime.fromtimestamp(changed, UTC).replace(tzinfo=None)


def _timestamp_in(folder: Path) -> bytes:
    try:
        return read_plain(folder / TIMESTAMP, MAX_TIMESTAMP_BYTES)
    except OSError:
        return b""
