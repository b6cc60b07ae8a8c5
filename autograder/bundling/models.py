"""Model answers and rubrics of questions in words, for the bundle of who learns alone: the author's
own, out of the lessons as they are written.
"""

import base64
from collections.abc import Iterable, Mapping
from pathlib import Path
import zlib

from autograder.bundling.mapping import ReleasedLesson
from autograder.courses.rubrics import model_answer, written_questions


def model_answers(source: Path, lessons: Iterable[ReleasedLesson]) -> Mapping[str, Mapping]:
    """Return for each lesson that has any its model answers, packed, by their questions; Problem
    where a lesson can't be read.
    """
    found = {lesson.name: _of_lesson(source / lesson.name) for lesson in lessons}
    return {name: answers for name, answers in found.items() if answers}


def packed(text: str) -> str:
    """Return a text so that nobody reads it by accident; `course.desk.answers` unpacks it."""
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def _of_lesson(folder: Path) -> Mapping[str, str]:
    path = folder / f"{folder.name}.ipynb"
    return {
        question.name: packed(written)
        for question in (written_questions(path) if path.exists() else ())
        if (written := model_answer(question.source))
    }
