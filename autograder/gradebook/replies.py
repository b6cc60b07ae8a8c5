"""What an instructor says to a student about one submission: it stands on the feedback page, and
stays however often the submission is graded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
import json
from pathlib import Path

from autograder.classroom.classroom import Classroom
from autograder.files import write_atomically
from autograder.gradebook.history import history_folder
from autograder.problems import Problem

REPLIES = "replies.json"
"""The file, in the folder of the submission's history."""

MAX_REPLY_CHARS = 10_000
"""Characters of one reply: a page to read, not a book."""


@dataclass(frozen=True)
class Reply:
    """One reply. written: UTC."""

    written: datetime
    text: str


def read_replies(classroom: Classroom, student: str, lesson: str) -> list[Reply]:
    """Return the replies on a submission, the earliest first; Problem where they can't be read:
    another one would be written over them.
    """
    path = _path(classroom, student, lesson)
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return [_reply(each) for each in _listed(data)]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Problem(
            f"{path} can't be read ({type(error).__name__}: {error}). Mend it, or take it away."
        ) from None


def add_reply(classroom: Classroom, student: str, lesson: str, text: str) -> list[Reply]:
    """Keep one more reply, and return all; Problem for a text that can't be one."""
    text = text.strip()
    if not text or len(text) > MAX_REPLY_CHARS:
        raise Problem(
            f"A note to a student has from 1 to {MAX_REPLY_CHARS} characters, not {len(text)}."
        )
    replies = read_replies(classroom, student, lesson)
    replies.append(Reply(datetime.now(UTC).replace(microsecond=0), text))
    _write(_path(classroom, student, lesson), replies)
    return replies


def take_back_reply(classroom: Classroom, student: str, lesson: str) -> Reply:
    """Take the last reply back, and return it; Problem where there is none."""
    *replies, last = read_replies(classroom, student, lesson) or [None]
    if last is None:
        raise Problem(f"There is no note to {student} on {lesson} that could be taken back.")
    _write(_path(classroom, student, lesson), replies)
    return last


def _listed(data: object) -> list:
    if not isinstance(data, list):
        raise TypeError("it is no list")
    return data


def _reply(data: dict) -> Reply:
    if not isinstance(data["text"], str):
        raise TypeError("a text is none")
    return Reply(datetime.fromisoformat(data["written"]), data["text"])


def _write(path: Path, replies: Sequence[Reply]) -> None:
    data = [{"written": each.written.isoformat(), "text": each.text} for each in replies]
    write_atomically(path, json.dumps(data, indent=1) + "\n")


def _path(classroom: Classroom, student: str, lesson: str) -> Path:
    return history_folder(classroom, student, lesson) / REPLIES
