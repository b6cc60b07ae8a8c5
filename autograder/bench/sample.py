"""A class to measure with: as mixed as a real one, and the same each time, so that measurements can
be compared.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
import random

import nbformat

from autograder.bench.specimens import fill, reference_sources, with_mistake
from autograder.classroom.classroom import Classroom
from autograder.courses.course import Course
from autograder.courses.lesson import Lesson
from course.lessons import notebook_path

SEED = 0
SAMPLE_ANSWER = (
    "I think it is because the gradient gets very small there, so the weights hardly move any more."
)


class Kind(StrEnum):
    """What a student made of a lesson."""

    RIGHT = "right"
    ONE_MISTAKE = "one mistake"
    TWO_MISTAKES = "two mistakes"
    UNPARSABLE = "one cell is no Python"
    UNATTEMPTED = "unattempted"


DOZEN = (
    6 * (Kind.RIGHT,)
    + 3 * (Kind.ONE_MISTAKE,)
    + (Kind.TWO_MISTAKES, Kind.UNPARSABLE, Kind.UNATTEMPTED)
)
"""What twelve students make of it. No endless loops: they measure time limits, not speed."""


@dataclass(frozen=True)
class Work:
    """What one student hands in for one lesson. mistakes: items, each with the id of a known
    mistake. broken: a cell's name.
    """

    lesson: str
    kind: Kind
    mistakes: tuple[tuple[str, str], ...] = ()
    broken: str = ""


def made_class(course: Course, size: int, seed: int = SEED) -> list[tuple[str, Work]]:
    """Return `size` submissions as (student, work): one student after the other, each with all
    lessons as far as they go.

    A smaller class is the beginning of a larger one.
    """
    return [_submission(course, position, seed) for position in range(size)]


def _submission(course: Course, position: int, seed: int) -> tuple[str, Work]:
    dozen, place = divmod(position, len(DOZEN))
    kind = random.Random(f"{seed}, dozen {dozen}").sample(DOZEN, len(DOZEN))[place]
    student, lesson = divmod(position, len(course.lessons))
    return f"student-{student:05}", _work(
        list(course.lessons.values())[lesson], kind, random.Random(f"{seed}, submission {position}")
    )


def _work(lesson: Lesson, kind: Kind, draw: random.Random) -> Work:
    if kind in (Kind.ONE_MISTAKE, Kind.TWO_MISTAKES):
        return Work(
            lesson.name,
            kind,
            mistakes=_mistakes(lesson, 2 if kind is Kind.TWO_MISTAKES else 1, draw),
        )
    if kind is Kind.UNPARSABLE:
        return Work(lesson.name, kind, broken=draw.choice(list(reference_sources(lesson))))
    return Work(lesson.name, kind)


def _mistakes(lesson: Lesson, number: int, draw: random.Random) -> tuple[tuple[str, str], ...]:
    """Draw known mistakes in different functions or methods, or in one if the lesson has no
    more.
    """
    places: dict[tuple, list[tuple[str, str]]] = {}
    for specification in lesson.specifications:
        for mistake in specification.mistakes:
            places.setdefault((specification.name, specification.method), []).append(
                (specification.item, mistake.id)
            )
    chosen = draw.sample(list(places.values()), min(number, len(places)))
    return tuple(draw.choice(mistakes) for mistakes in chosen)


def sources(work: Work, course: Course) -> dict[str, str]:
    """Return what the student wrote, by the name of the function or class; nothing for unattempted
    work.
    """
    if work.kind is Kind.UNATTEMPTED:
        return {}
    written = reference_sources(course.lessons[work.lesson])
    for item, mistake in work.mistakes:
        specification = course.items[item]
        written[specification.name] = with_mistake(
            specification, mistake, written[specification.name]
        )
    if work.broken:
        written[work.broken] = written[work.broken].replace("):", ")", 1)
    return written


def hand_in(classroom: Classroom, size: int, lessons: Collection[str] | None = None) -> None:
    """Write a class of `size` submissions to `classroom`, where the lessons are released; of them
    those on `lessons`, None for all.
    """
    for student, work in made_class(classroom.course, size):
        if lessons is not None and work.lesson not in lessons:
            continue
        path = notebook_path(classroom.submitted / student, work.lesson)
        path.parent.mkdir(parents=True)
        released = notebook_path(classroom.release, work.lesson).read_text(encoding="utf-8")
        path.write_text(_text(work, classroom.course, released), encoding="utf-8")


@lru_cache(maxsize=256)
def _text(work: Work, course: Course, released: str) -> str:
    """Return the notebook that a student makes of the `released` one, as the text of a file."""
    notebook = nbformat.reads(released, as_version=4)
    written = sources(work, course)
    return nbformat.writes(fill(notebook, written, SAMPLE_ANSWER) if written else notebook)
