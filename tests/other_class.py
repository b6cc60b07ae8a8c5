"""The other course, loaded once, and a class of three that takes it: one right, one with two
mistakes, one untouched.
"""

from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.bench.specimens import fill, reference_sources, with_mistake
from autograder.courses.course import load_course
from course.lessons import notebook_path

OTHER = load_course(Path(__file__).resolve().parent / "other_course")

MISTAKES = {"count_words": "ignores-capitals", "longest_word": "last-of-several"}
"""What the second student gets wrong in lesson 02."""

POINTS = {
    "ada": {"01_sorting": 6.0, "02_words": 5.0, "03_accounts": 7.0},
    "bo": {"01_sorting": 6.0, "02_words": 4.5, "03_accounts": 7.0},
    "cy": {"01_sorting": 0.0, "02_words": 0.0, "03_accounts": 0.0},
}
"""What each of the three earns by the judge."""


def released(lesson: str) -> NotebookNode:
    """Return the released notebook of a lesson, untouched."""
    return nbformat.read(notebook_path(OTHER.release, lesson), as_version=4)


def handed_in(student: str, lesson: str) -> NotebookNode:
    """Return what a student of the class hands in."""
    notebook = released(lesson)
    if student == "cy":
        return notebook
    sources = reference_sources(OTHER.lessons[lesson])
    for item, mistake in MISTAKES.items() if student == "bo" else ():
        if item in sources:
            sources[item] = with_mistake(OTHER.items[item], mistake, sources[item])
    return fill(notebook, sources, answer="A reader expects the list to be as before.")


def hand_in_all(classroom: Path) -> None:
    """Put the work of all three into the class's submitted/."""
    for student in POINTS:
        for lesson in OTHER.lessons:
            path = notebook_path(classroom / "submitted" / student, lesson)
            path.parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(handed_in(student, lesson), path)
