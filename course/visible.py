"""The visible checks of a lesson, as they lie beside its notebook: what `check` and `earlier` know,
with no answer aboard.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, partial
import json
import os
from pathlib import Path
from types import CodeType
from typing import Any, TypeVar

import numpy as np

from course.assessment.examples import ExamplePool
from course.assessment.exercises import Exercise, decode, encode, with_shared_attempts
from course.assessment.line_questions import LineQuestion
from course.assessment.predictions import Prediction
from course.environment import LESSONS_FOLDER
from course.lessons import LessonError, is_lesson_name

CHECKS = "checks.json"
"""The file's name, in the folder of every lesson."""

Thing = TypeVar("Thing")

FORM = 1
"""What a reader of the file has to understand; it grows when older readers can't."""


class UnknownName(LessonError, ValueError):
    """A notebook asks for what its lesson's visible checks don't have."""


OTHER_VERSION = (
    "If the notebook is of another version of the course than what is installed, fetch both from "
    "one."
)
"""What to do where a notebook asks for what the package hasn't."""


class OtherVersion(ValueError):
    """The file is of another version of the course than the package that reads it."""


@dataclass(frozen=True)
class VisibleChecks:
    """What travels with a lesson.

    exercises: the visible part of each item. source: the text of the functions that visible cases
    call. earlier: what earlier lessons teach, each name with its lesson. predictions: what is
    guessed on the way, without points. pools: what examples may be made of, before the code.
    questions: what is asked about code that is right.
    """

    lesson: str
    exercises: tuple[Exercise, ...]
    source: str = ""
    earlier: Mapping[str, str] = field(default_factory=dict)
    predictions: tuple[Prediction, ...] = ()
    pools: tuple[ExamplePool, ...] = ()
    questions: tuple[LineQuestion, ...] = ()

    @property
    def by_item(self) -> Mapping[str, Exercise]:
        """The exercises by item."""
        return {exercise.item: exercise for exercise in self.exercises}

    @property
    def names(self) -> tuple[str, ...]:
        """What a student writes in this lesson."""
        return tuple(dict.fromkeys(exercise.name for exercise in self.exercises))

    @cached_property
    def public(self) -> Mapping[str, Any]:
        """The functions that visible cases call."""
        return ready_functions(self.source)

    def to_text(self) -> str:
        """Return the content of the file, a line for each item."""
        head = {
            "form": FORM,
            "lesson": self.lesson,
            "earlier": dict(self.earlier),
            "source": self.source,
            "predictions": encode(self.predictions),
            **({"pools": encode(self.pools)} if self.pools else {}),
            **({"questions": encode(self.questions)} if self.questions else {}),
        }
        lines = [f"{json.dumps(key)}: {json.dumps(value)}," for key, value in head.items()]
        items = ",\n".join(json.dumps(encode(exercise)) for exercise in self.exercises)
        return "{\n" + "\n".join(lines) + '\n"items": [\n' + items + "\n]}\n"

    @classmethod
    def from_text(cls, text: str) -> "VisibleChecks":
        """Return what `to_text` wrote; ValueError, KeyError, or TypeError if it didn't."""
        data = json.loads(text)
        if data["form"] != FORM:
            raise OtherVersion(
                f"they have the form {data['form']}, and this version of the course package knows "
                f"the form {FORM}"
            )
        read = decode(data["items"])
        exercises = tuple(
            replace(exercise, checks=with_shared_attempts(exercise.checks)) for exercise in read
        )
        # Lessons that were released before there were any have none.
        asked = [decode(data.get(kind, [])) for kind in ("predictions", "pools", "questions")]
        return cls(data["lesson"], exercises, data["source"], data["earlier"], *asked)


def named(things: Mapping[str, Thing], name: str, otherwise: str) -> Thing:
    """Return the thing of this name; UnknownName, which begins as `otherwise` says and names those
    there are, if it isn't one of them.
    """
    if name in things:
        return things[name]
    raise UnknownName(
        f"{otherwise}: {', '.join(things) or 'nothing'}. If the notebook came with another version "
        "of the course than the file of its checks, fetch both from one."
    )


def ready_functions(source: str) -> Mapping[str, Any]:
    """Return what the text `source` defines, where `np` is all there is."""
    names: dict[str, Any] = {"np": np, "__name__": "provided"}
    exec(compiled(source), names)
    return names


@lru_cache(maxsize=32)
def compiled(source: str) -> CodeType:
    """Return the code of such a text; to compile it takes longer than to run it, and a grader can
    do so before anybody's work.
    """
    return compile(source, "<frozen provided>", "exec")


@lru_cache(maxsize=32)
def checks_read(text: str) -> VisibleChecks:
    """Return the visible checks that a file's text says, which a grader can read before anybody's
    work, too; ValueError, KeyError, or TypeError if it says none.
    """
    return VisibleChecks.from_text(text)


_given: Callable[[], VisibleChecks] | None = None


_given_earlier: Mapping[str, str] | None = None


def give(text: str, earlier: Mapping[str, str] | None = None) -> None:
    """Let `text` be the visible checks of the lesson at hand, in place of a file: what a judge
    hands in. It is read at need.

    earlier: what earlier lessons teach, as the text says too: most work asks for no more, and
    reading takes longer than it runs.
    """
    global _given, _given_earlier
    _given, _given_earlier = partial(checks_read, text), earlier


def before_a_judge() -> bool:
    """Whether a judge handed in the visible checks, who says itself what becomes of a notebook."""
    return _given is not None


def at_home() -> bool:
    """Whether a student asks for checks at home: nobody grades here."""
    return not before_a_judge() and LESSONS_FOLDER not in os.environ


def taught_earlier() -> Mapping[str, str]:
    """Return what earlier lessons than the one at hand teach, each name with its lesson."""
    return checks_at_hand().earlier if _given_earlier is None else _given_earlier


def checks_at_hand() -> VisibleChecks:
    """Return the visible checks of the lesson that the calling notebook is of: those in the folder
    it runs in.
    """
    return _given() if _given else checks_in(Path.cwd())


def checks_in(folder: Path) -> VisibleChecks:
    """Return the visible checks in the folder of a lesson; LessonError, saying what to fetch, where
    they are not.
    """
    path = folder / CHECKS
    try:
        return _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise LessonError(_missing(folder)) from None
    except OtherVersion as other:
        raise LessonError(
            f"The visible checks in {path} are of another version of the course than what is "
            f"installed: {other}. Unpack the archive of your course anew, over the old one, and "
            "start as always: then both are of one version. Your notebook stays as it is."
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise LessonError(
            f"The visible checks in {path} can't be used ({error}). Fetch {CHECKS} of this lesson "
            "anew, from where you got the lesson. Your notebook stays as it is."
        ) from None


@lru_cache(maxsize=32)
def _read(path: Path, changed: int) -> VisibleChecks:
    return VisibleChecks.from_text(path.read_text(encoding="utf-8"))


def _missing(folder: Path) -> str:
    if not is_lesson_name(folder.name):
        return (
            f"The visible checks of the lesson are not in {folder}. If you moved the notebook, put "
            f"it back into the folder of its lesson; else fetch {CHECKS} from where you got the "
            "lesson, and put it beside the notebook. That stays as it is."
        )
    lesson = folder.name
    return (
        f"The visible checks of {lesson} are not here. Fetch the one file {CHECKS} of {lesson}, "
        f"from where you got the lesson, and put it beside your notebook, into {folder}. Your "
        "notebook stays as it is."
    )
