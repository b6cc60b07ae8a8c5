"""What is noted of a graded submission, in a file beside its autograded notebook: every verdict,
and what was graded.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
import json
from pathlib import Path
from types import NoneType

from autograder.classroom.classroom import Classroom
from autograder.courses.seeded import seed_identifier
from autograder.engine import engine_version
from course.assessment.verdicts import ItemResult, Verdict

RECORD = "verdicts.json"
"""The file's name. It is there only where the gradebook holds the same result and the folder around
it is complete.
"""

LARGEST_NOTE = 5_000_000
"""Bytes; what is larger was not written by grading."""

_IN_NOTE = {
    "digest": str,
    "seed": str,
    "engine": str,
    "graded": str,
    "lesson": str,
    "isolation": str,
    "points": (int, float),
    "items": list,
    "repairs": list,
    "incidents": list,
}
_IN_ITEM = {
    "item": str,
    "points": (int, float),
    "max_points": (int, float),
    "verdict": str,
    "message": str,
    "hint": (str, NoneType),
    "mistake": (str, NoneType),
}


def circumstances(classroom: Classroom) -> dict[str, str]:
    """Return by what and when something is graded now; of the seed a name, from which nobody learns
    it.
    """
    return {
        "seed": seed_identifier(classroom.seed),
        "engine": engine_version(),
        "graded": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def note_path(classroom: Classroom, student: str, lesson: str) -> Path:
    """Return where the note on a submission lies."""
    return classroom.autograded / student / lesson / RECORD


def verdicts(classroom: Classroom, student: str, lesson: str) -> dict | None:
    """Return what was noted of a graded submission, or None if it was never graded or the note is
    damaged.
    """
    path = note_path(classroom, student, lesson)
    try:
        noted = json.loads(path.read_text(encoding="utf-8")) if _may_be_note(path) else None
    except (FileNotFoundError, NotADirectoryError, ValueError, RecursionError):
        return None
    return noted if _is_sound(noted) else None


def _may_be_note(path: Path) -> bool:
    return path.is_file() and path.stat().st_size <= LARGEST_NOTE


def _is_sound(noted: object) -> bool:
    """Whether all that is read of notes is there and of the right type."""
    try:
        return _holds(noted, _IN_NOTE) and all(
            _holds(item, _IN_ITEM) and ItemResult.from_json(item) for item in noted["items"]
        )
    except (KeyError, TypeError, ValueError):
        return False


def _holds(found: object, fields: Mapping[str, type | tuple[type, ...]]) -> bool:
    return isinstance(found, dict) and all(
        name in found and isinstance(found[name], kind) for name, kind in fields.items()
    )


def is_current(noted: dict | None, digested: str) -> bool:
    """Whether the submission of this digest is the one noted, with no failure of ours in its
    verdicts.
    """
    if noted is None or noted["digest"] != digested:
        return False
    return not any(item["verdict"] == Verdict.INTERNAL_ERROR for item in noted["items"])
