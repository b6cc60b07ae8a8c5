"""Why a probe could not be finished, told from the student's side: their line, in their cell, none
of our frames.
"""

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass
import linecache
import os
from pathlib import Path
import sys
import sysconfig
import traceback
from typing import Any

import numpy as np

from course.assessment.values import LONGEST_NAME, Raised
from course.assessment.verdicts import Verdict
from course.assessment.watching import TimeLimit


class MissingName(Exception):
    """A name the exercise asks for is not there."""

    def __init__(self, name: str, detail: str = ""):
        super().__init__(detail or f"there is no `{name}`")
        self.name = name


OTHER_THING = "not a function"
"""What a name is that was given to something else."""


class Unattempted(Exception):
    """The exercise is still as it was handed out, or its body is empty."""


class WrongSignature(Exception):
    """The function can't be called with the arguments the course hands it."""

    def __init__(self, name: str, signature: str, n_arguments: int):
        super().__init__(
            f"`{name}{signature}` can't be called with {n_arguments} "
            f"argument{'s' * (n_arguments != 1)}"
        )
        self.signature = signature


class WrongParts(WrongSignature):
    """What the student's function returned are more or fewer things than the next one takes."""

    def __init__(self, signature: str, n_parts: int):
        Exception.__init__(self, wrong_parts(signature, n_parts))


def wrong_parts(signature: str, n_parts: int) -> str:
    """Return what is said of `n_parts` things where the parameters of `signature` are wanted."""
    return f"{n_parts} thing{'s' * (n_parts != 1)} came back instead of {signature}"


STOPPED = (TimeLimit, KeyboardInterrupt)
"""Code that ran too long: stopped by us, or by a student who pressed the button."""

NO_MEMORY_TO_SAY_SO = "error return without exception set"
"""What CPython says, by a SystemError, where no memory was left for the exception itself."""

_VERDICTS = (
    ((Unattempted, NotImplementedError), Verdict.UNATTEMPTED),
    (MissingName, Verdict.MISSING),
    (WrongSignature, Verdict.WRONG_SIGNATURE),
    (STOPPED, Verdict.TIMEOUT),
)


@dataclass(frozen=True)
class Failure:
    """What ended a probe. `line` and `line_number` point into the student's cell; `preparing` steps
    are not judged.
    """

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
        verdict = next(
            (verdict for kinds, verdict in _VERDICTS if isinstance(error, kinds)), Verdict.ERROR
        )
        if _is_out_of_memory(error):
            verdict = Verdict.MEMORY
        target, text, frame = getattr(step, "target", ""), _text(error), _student_frame(error)
        if isinstance(error, NotImplementedError) and frame:
            if not _raises(error, frame):  # `input()`, say, says so of itself
                verdict = Verdict.ERROR
            elif frame.name not in (target.split(".")[-1], "__init__"):
                verdict, text = Verdict.ERROR, f"`{frame.name}` is not written yet"
        number, line = (frame.lineno, _line(frame)) if frame else (None, "")
        preparing = getattr(step, "preparing", False) or not hasattr(step, "preparing")
        return cls(
            verdict, type(error).__name__[:LONGEST_NAME], text, target, number, line, preparing
        )


def seen_as(error: BaseException, kinds: Collection[str]) -> Raised | None:
    """Return `error` as data if it is of one of these types; None for any other, and for what says
    something of the code itself: that it isn't written yet, was stopped, or ran out of memory."""
    if isinstance(error, (NotImplementedError, *STOPPED)) or _is_out_of_memory(error):
        return None
    kind = type(error)
    bases = tuple(base.__name__[:LONGEST_NAME] for base in kind.__mro__[1:-1])
    raised = Raised(kind.__name__[:LONGEST_NAME], bases, _text(error))
    return raised if raised.is_one_of(kinds) else None


def _is_out_of_memory(error: BaseException) -> bool:
    unsaid = type(error) is SystemError and _text(error) == NO_MEMORY_TO_SAY_SO
    return unsaid or isinstance(error, MemoryError)


def _text(error: BaseException) -> str:
    if isinstance(error, KeyboardInterrupt):
        return "interrupted before it came to an end"
    try:
        return str(error)[:2000]
    except BaseException:  # the student's own exception class may fail to speak
        return ""


_NOT_THE_STUDENTS = tuple(
    os.path.normcase(form) + os.sep
    for folder in (
        *(Path(__file__).parents[2] / package for package in ("course", "autograder")),
        sysconfig.get_path("stdlib"),
        Path(np.__file__).parent,
        sys.prefix,
    )
    for form in {Path(folder).absolute(), Path(folder).resolve()}
)
"""Folders of code that no student wrote, as they are named and as their links resolve."""


_COMPILED = (".pyx", ".pxd", ".pxi")
"""How files end of which functions of NumPy's name themselves that are no Python, wherever that
was compiled."""


def _student_frame(error: BaseException) -> traceback.FrameSummary | None:
    """Return the innermost frame of code that the student wrote; of what was stopped, in the cell
    that was called: there the loop is that never ends, and not in what it calls. Of thousands of
    frames no other is looked into, since what they hold may have left no memory.
    """
    found = None
    for frame, number in traceback.walk_tb(error.__traceback__):
        filename = frame.f_code.co_filename
        is_called_there = found and isinstance(error, STOPPED) and filename != found[0].co_filename
        if _is_students(filename) and not is_called_there:
            found = frame.f_code, number
    if found is None:
        return None
    code, number = found
    return traceback.FrameSummary(code.co_filename, number, code.co_name, lookup_line=False)


def _raises(error: BaseException, frame: traceback.FrameSummary) -> bool:
    """Return whether the error came from this frame itself, and from nothing that it called."""
    last, number = deque(traceback.walk_tb(error.__traceback__), maxlen=1).pop()
    return (last.f_code.co_filename, number) == (frame.filename, frame.lineno)


def _line(frame: traceback.FrameSummary) -> str:
    return linecache.getline(frame.filename, frame.lineno).strip()[:200]


def _is_students(filename: str) -> bool:
    # A cell under a made-up name, as `course.lessons` gives it; or an import of Python's.
    if filename.startswith("<"):
        return not filename.startswith("<frozen")
    return not filename.endswith(_COMPILED) and not os.path.normcase(
        Path(filename).absolute()
    ).startswith(_NOT_THE_STUDENTS)
