"""Model answers to questions in words, for who learns alone: shown once there was an attempt.

They lie on the desk as packed text, so that nobody reads one by looking into the folder. That is no
secret: whoever unpacks it before answering cheats nobody else. Where answers are graded, they
aren't there at all.
"""

import base64
from collections.abc import Mapping
import json
from pathlib import Path
import re
import zlib

from course.desk.plan import KEPT

ANSWERS = "answers.json"
"""Their file, among what the desk needs. A class's has none."""

FEWEST_WORDS = 20
"""Words that make an attempt: the questions ask for some sentences."""

ANSWER_STUB = "YOUR ANSWER HERE"
"""What stands in the place of an answer when a lesson is handed out."""


def unpacked(text: str) -> str:
    """Return what a bundle packed; ValueError where it didn't."""
    try:
        return zlib.decompress(base64.b64decode(text, validate=True)).decode()
    except zlib.error as error:
        raise ValueError(str(error)) from None


def answers_on(desk: Path, lesson: str) -> Mapping[str, str]:
    """Return the model answers of a lesson, packed, by their questions; none where a desk holds
    none, or they can't be read.
    """
    try:
        known = json.loads((desk / KEPT / ANSWERS).read_text(encoding="utf-8"))[lesson]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return known if isinstance(known, dict) else {}


def is_attempt(text: str) -> bool:
    """Whether what stands in the cell of an answer is one, however good."""
    return len(re.findall(r"\w+", text.replace(ANSWER_STUB, " "))) >= FEWEST_WORDS
