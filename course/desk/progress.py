"""What is right so far, and what was answered in words, kept beside the lessons: a small file that
several kernels write.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
import json
import os
from pathlib import Path

from course.desk.files import one_at_a_time, write_json
from course.desk.plan import KEPT, is_desk

PROGRESS = "progress.json"
"""The file, beside the start page."""

DAMAGED = "progress-damaged.json"
"""What it is called once it can't be read."""


@dataclass(frozen=True)
class Progress:
    """For each lesson its items that were checked, and whether they were right when they were last
    checked. answered: for each lesson, the questions in words that there was an attempt at.
    """

    lessons: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)
    answered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, lesson: str) -> Mapping[str, bool]:
        """Return what is known of a lesson."""
        return self.lessons.get(lesson, {})

    def with_item(self, lesson: str, item: str, right: bool) -> "Progress":
        """Return what is known after one more check."""
        items = {**self.of(lesson), item: right}
        return replace(self, lessons={**self.lessons, lesson: items})

    def with_answer(self, lesson: str, question: str) -> "Progress":
        """Return what is known after an attempt at a question in words."""
        answered = dict.fromkeys([*self.answered.get(lesson, ()), question])
        return replace(self, answered={**self.answered, lesson: tuple(answered)})

    def to_json(self) -> dict:
        """Return the content of the file."""
        answered = {lesson: list(questions) for lesson, questions in self.answered.items()}
        return {"lessons": self.lessons, **({"answered": answered} if answered else {})}


def read_progress(desk: Path) -> Progress:
    """Return what is kept on a desk, nothing where it has no such file; ValueError where that is
    damaged.
    """
    try:
        data = json.loads((desk / PROGRESS).read_text(encoding="utf-8"))
        lessons, answered = data["lessons"], data.get("answered", {})
    except FileNotFoundError:
        return Progress()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from None
    if not _is_sound(lessons) or not _are_names(answered):
        raise ValueError("it isn't what `check` writes")
    return Progress(lessons, {lesson: tuple(names) for lesson, names in answered.items()})


def _is_sound(lessons: object) -> bool:
    return isinstance(lessons, dict) and all(
        isinstance(items, dict) and all(isinstance(right, bool) for right in items.values())
        for items in lessons.values()
    )


def _are_names(answered: object) -> bool:
    return isinstance(answered, dict) and all(
        isinstance(names, list) and all(isinstance(name, str) for name in names)
        for names in answered.values()
    )


def note(lesson: str, item: str, right: bool) -> str | None:
    """Keep how a check of the notebook at hand went, if it is a lesson's on a desk; return a
    sentence where that can't be.
    """
    return _keep(lesson, lambda known: known.with_item(lesson, item, right))


def note_answer(lesson: str, question: str) -> str | None:
    """Keep that there was an attempt at a question in words, as `note` does."""
    return _keep(lesson, lambda known: known.with_answer(lesson, question))


def _keep(lesson: str, change: Callable[[Progress], Progress]) -> str | None:
    desk = next(filter(is_desk, Path.cwd().parents), None)
    if desk is None:
        return None
    if astray := _astray(lesson, desk):
        return astray
    try:
        if _is_known(desk, change):
            return None
        with one_at_a_time(desk / KEPT / "lock"):
            known, remark = _known(desk)
            write_json(desk / PROGRESS, change(known).to_json())
    except OSError as error:
        return (
            f"The start page doesn't learn of this: {desk / PROGRESS} can't be written "
            f"({error.strerror}). Make room, or make the folder writable, and run this cell again. "
            "What is said above holds all the same."
        )
    return remark


def _is_known(desk: Path, change: Callable[[Progress], Progress]) -> bool:
    """Whether a change brings nothing new, as most checks do: in a browser to write is what takes
    longest of one. Then the file has another time alone, by which start pages look again.
    """
    try:
        known = read_progress(desk)
    except ValueError:
        return False
    if change(known) != known:
        return False
    os.utime(desk / PROGRESS)
    return True


def _known(desk: Path) -> tuple[Progress, str | None]:
    """Return what is kept; where it is damaged nothing, and a sentence."""
    try:
        return read_progress(desk), None
    except ValueError:
        os.replace(desk / PROGRESS, desk / DAMAGED)
        return Progress(), (
            f"{PROGRESS} was damaged, so the start page begins anew: run the checks of your "
            f"lessons once more. What was in it is now in {DAMAGED}; your notebooks are as they "
            "were."
        )


def _astray(lesson: str, desk: Path) -> str | None:
    """Return a sentence where this kernel runs another notebook than that which counts."""
    counts = desk / lesson / f"{lesson}.ipynb"
    here = Path.cwd() / (_name_of_notebook() or counts.name)
    if here == counts:  # as it was called when the kernel started
        return None if counts.is_file() else _gone(lesson)
    return (
        f"This is {here.relative_to(desk).as_posix()}. Later lessons and the start page look at "
        f"{lesson}/{lesson}.ipynb. "
        + (
            "Copy into that one what you want to keep of this."
            if counts.is_file()
            else "Give this one its name and its place back."
        )
    )


def _gone(lesson: str) -> str:
    return (
        f"{lesson}/{lesson}.ipynb is not there any more, and later lessons and the start page look "
        "for it. If you renamed or moved this notebook, give it its name and its place back."
    )


def _name_of_notebook() -> str | None:
    """Return what the notebook is called that this kernel was started for, if its server says
    so.
    """
    name = os.path.basename(os.environ.get("JPY_SESSION_NAME", "").replace("\\", "/"))
    return name if name.endswith(".ipynb") else None
