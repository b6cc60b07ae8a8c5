"""What was judged as it came in, kept so that a process that ends at any moment has lost no count
and owes no page.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
import json
from pathlib import Path
from typing import Any

from autograder.classroom.attempts import Shown
from autograder.classroom.classroom import Classroom
from autograder.files import write_atomically
from autograder.problems import Problem
from autograder.watching.ruling import JudgedWork

JOURNALS = "attempts"
"""The folder of the class in which they lie."""

WATCH_LOCK = ".lock"
"""The file in it that a watching process holds locked."""

MAX_JOURNAL_BYTES = 5_000_000
"""Size of a journal; what is larger was not written here."""


class JournalStage(StrEnum):
    """How far what lies in submitted/ has come: nothing is done yet; it waits, and its page says
    so; it was given to be judged, and that counts; its page is handed out.
    """

    NEW = "new"
    WAITING = "waiting"
    JUDGED = "judged"
    HANDED_OUT = "handed out"


@dataclass(frozen=True)
class Journal:
    """Of one student's work on one lesson. judged: all that was, the first one first. key: by which
    what lies in submitted/ now is recognised; stage: how far it has come; came: when it came in,
    UTC. shown: what the page that was handed out shows, "" where none was. source: the folder of
    the exchange that it was taken from, or "".
    """

    judged: tuple[JudgedWork, ...] = ()
    key: str = ""
    stage: JournalStage = JournalStage.NEW
    came: datetime | None = None
    shown: str = ""
    source: str = ""

    def begun(self, key: str, came: datetime) -> "Journal":
        """Return the journal where something else lies in submitted/. What was given to be judged
        before, and whose page nobody has seen, was no attempt.
        """
        judged = self.judged[:-1] if self.stage is JournalStage.JUDGED else self.judged
        return replace(self, judged=judged, key=key, stage=JournalStage.NEW, came=came, shown="")

    def taken(self, work: str, at: datetime, counts: bool) -> "Journal":
        """Return the journal where what lies there is given to be judged."""
        judged = (*self.judged, JudgedWork(work, at, counts=counts))
        return replace(self, judged=judged, stage=JournalStage.JUDGED)

    def ended(self, seconds: float, is_verdict: bool) -> "Journal":
        """Return the journal where that has been judged. seconds: of computing that it took.
        is_verdict: whether it counts, if it was to.
        """
        last = self.judged[-1]
        last = replace(last, seconds=seconds, counts=last.counts and is_verdict)
        return replace(self, judged=(*self.judged[:-1], last))

    def to_json(self) -> dict:
        """Return the content of the file."""
        judged = [{**asdict(each), "at": each.at.isoformat()} for each in self.judged]
        came = self.came and self.came.isoformat()
        return {**asdict(self), "judged": judged, "came": came}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Journal":
        """Return what `to_json` wrote; KeyError, TypeError, or ValueError if it didn't."""
        texts = {name: data[name] for name in ("key", "shown", "source")}
        if not all(isinstance(text, str) for text in texts.values()):
            raise TypeError("a text is none")
        if texts["shown"] not in ("", *Shown):
            raise ValueError(f"nothing is shown as {texts['shown']!r}")
        judged = tuple(
            JudgedWork(
                str(each["work"]), _moment(each["at"]), float(each["seconds"]), bool(each["counts"])
            )
            for each in data["judged"]
        )
        came = None if data["came"] is None else _moment(data["came"])
        return cls(judged=judged, stage=JournalStage(data["stage"]), came=came, **texts)


@dataclass(frozen=True)
class Journals:
    """Those of a class."""

    classroom: Classroom

    def path(self, student: str, lesson: str) -> Path:
        """Return where a journal lies."""
        return self.classroom.root / JOURNALS / student / f"{lesson}.json"

    def of(self, student: str, lesson: str) -> Journal | None:
        """Return a journal, None where nothing has been judged yet; Problem where it is damaged."""
        path = self.path(student, lesson)
        try:
            if path.stat().st_size > MAX_JOURNAL_BYTES:
                raise ValueError("it is too large")
            return Journal.from_json(json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise Problem(
                f"{path} can't be used ({error}), so nobody knows how many attempts there were. "
                "Put it back from your copy, or take it away to begin anew with none."
            ) from None

    def write(self, student: str, lesson: str, journal: Journal) -> None:
        """Keep a journal; it is on the disk then. OSError where it can't be written."""
        write_atomically(self.path(student, lesson), json.dumps(journal.to_json(), indent=1) + "\n")


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text} lacks a time zone")
    return moment.astimezone(UTC)
