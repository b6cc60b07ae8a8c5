"""What is noted of a graded submission, in a file beside its autograded notebook: every verdict, and what was graded."""

import json
from pathlib import Path

from autograder.layout import Layout
from course.verdicts import Verdict

RECORD = "verdicts.json"
"""The file's name. It is there only where the gradebook holds the same result and the folder around it is complete."""


def note_path(layout: Layout, student: str, lesson: str) -> Path:
    """Return where the note on a submission lies."""
    return layout.autograded / student / lesson / RECORD


def verdicts(layout: Layout, student: str, lesson: str) -> dict | None:
    """Return what was noted of a graded submission, or None if it was never graded or the note is damaged."""
    try:
        noted = json.loads(note_path(layout, student, lesson).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    return noted if isinstance(noted, dict) and isinstance(noted.get("items"), list) and "digest" in noted else None


def is_current(noted: dict | None, digested: str) -> bool:
    """Whether the submission of this digest is the one noted, with no failure of ours in its verdicts."""
    if noted is None or noted["digest"] != digested:
        return False
    return not any(item["verdict"] == Verdict.INTERNAL_ERROR for item in noted["items"])
