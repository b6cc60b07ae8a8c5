"""Why a probe could not be finished, told from the student's side: their line, in their cell, none of our frames."""

from dataclasses import dataclass
import linecache
from pathlib import Path
import sys
import sysconfig
import traceback
from typing import Any

import numpy as np

from course.verdicts import Verdict
from course.watching import TimeLimit


class MissingName(Exception):
    """A name the exercise asks for is not there."""

    def __init__(self, name: str, detail: str = ""):
        super().__init__(detail or f"there is no `{name}`")
        self.name = name


class Unattempted(Exception):
    """The exercise is still as it was handed out, or its body is empty."""


class WrongSignature(Exception):
    """The function can't be called with the arguments the course hands it."""

    def __init__(self, name: str, signature: str, n_arguments: int):
        super().__init__(f"`{name}{signature}` can't be called with {n_arguments} argument{'s' * (n_arguments != 1)}")


_VERDICTS = (
    ((Unattempted, NotImplementedError), Verdict.UNATTEMPTED),
    (MissingName, Verdict.MISSING),
    (WrongSignature, Verdict.WRONG_SIGNATURE),
    (TimeLimit, Verdict.TIMEOUT),
    (MemoryError, Verdict.MEMORY),
)


@dataclass(frozen=True)
class Failure:
    """What ended a probe. `line` and `line_number` point into the student's cell; `preparing` steps are not judged."""

    verdict: Verdict
    error: str
    text: str
    target: str
    line_number: int | None = None
    line: str = ""
    preparing: bool = False

    @classmethod
    def of(cls, error: BaseException, step: Any) -> "Failure":
        """Describe `error`, which the step raised."""
        verdict = next((verdict for kinds, verdict in _VERDICTS if isinstance(error, kinds)), Verdict.ERROR)
        number, line = _student_line(error)
        target = getattr(step, "target", "")
        preparing = getattr(step, "preparing", False) or not hasattr(step, "preparing")
        return cls(verdict, type(error).__name__, _text(error), target, number, line, preparing)


def _text(error: BaseException) -> str:
    try:
        return str(error)[:2000]
    except Exception:  # the student's own exception class may fail to speak
        return ""


_NOT_THE_STUDENTS = tuple(
    str(Path(folder).resolve())
    for folder in {Path(__file__).parent, sysconfig.get_path("stdlib"), Path(np.__file__).parent, sys.prefix}
)


def _student_line(error: BaseException) -> tuple[int | None, str]:
    """Return number and text of the innermost line that the student wrote, or (None, "")."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_students(frame.filename)]
    if not frames:
        return None, ""
    frame = frames[-1]
    return frame.lineno, linecache.getline(frame.filename, frame.lineno).strip()[:200]


def _is_students(filename: str) -> bool:
    return not filename.startswith("<frozen") and not str(Path(filename).absolute()).startswith(_NOT_THE_STUDENTS)
