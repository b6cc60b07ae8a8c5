"""Rules on the words of a course: each is explained where its glossary says, and read nowhere
before.
"""

from collections.abc import Iterator, Mapping, Sequence
import re

from autograder.bundling.glossary import GLOSSARY, Word, slips, words_in
from autograder.courses.course import Course
from autograder.courses.lesson import Lesson
from autograder.linting.findings import Disagreement
from autograder.linting.prose import has_table
from autograder.linting.subject import LessonText, Subject
from autograder.problems import Problem

Place = tuple[str, str]
"""A lesson and the id of a cell."""


def placed(course: Course) -> Iterator[Disagreement]:
    """Find words of the start page that are said to be explained where nothing is."""
    try:
        found = words_in(course.source)
    except Problem as problem:
        yield Disagreement(None, str(problem))
        return
    ids = {name: {cell.id for cell in _cells(each)} for name, each in course.lessons.items()}
    for what, mend in slips(found, {name: known or None for name, known in ids.items()}):
        yield Disagreement(course.source / GLOSSARY, what, mend)


def explained_first(course: Course) -> Iterator[Disagreement]:
    """Find words that are read before they are explained, or are missing where that is said to be
    done.

    What only tells what is to come may name them: a lesson's first cell, its table of exercises,
    and its last cell.
    """
    cells = {name: _cells(lesson) for name, lesson in course.lessons.items()}
    order = {
        place: number
        for number, place in enumerate((name, cell.id) for name in cells for cell in cells[name])
    }
    homes = {
        word.name.lower(): home
        for word in _known_words(course)
        if (home := _home(word, cells)) in order
    }
    if not homes:
        return
    read = {
        (name, cell.id): _names_in(cell.source, homes) for name in cells for cell in cells[name]
    }
    for word, home in homes.items():
        if word not in read[home]:
            yield Disagreement(
                course.source / GLOSSARY,
                f"{word!r} is said to be explained in the cell {home[1]!r} of {home[0]}, which "
                "doesn't name it",
                "Name the cell that does",
            )
    for name, lesson in course.lessons.items():
        for cell in _telling(cells[name]):
            for word in sorted(read[name, cell.id]):
                if order[homes[word]] > order[name, cell.id]:
                    yield _early(lesson, cell, word, homes[word])


def _early(lesson: Lesson, cell: LessonText, word: str, home: Place) -> Disagreement:
    return Disagreement(
        lesson.path,
        f"{word!r} is read before it is explained, by {GLOSSARY} in the cell {home[1]!r} of "
        f"{home[0]}",
        "Explain it here and say so there, or use other words",
        cell.name,
    )


def _home(word: Word, cells: Mapping[str, Sequence[LessonText]]) -> Place:
    """Return where a word is explained, the first cell of its lesson where no cell is named."""
    first = next((cell.id for cell in cells.get(word.lesson, ())), "")
    return word.lesson, word.cell or first


def _names_in(text: str, names: Mapping[str, Place]) -> set[str]:
    """Return which names stand in a text, in singular or plural; what is part of a longer name
    doesn't count.
    """
    longest_first = sorted(names, key=len, reverse=True)
    any_of_them = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
    found = re.findall(rf"(?<![\w-])({any_of_them})(?:e?s)?(?![\w-])", text, re.IGNORECASE)
    return {" ".join(each.lower().split()) for each in found}


def _telling(cells: Sequence[LessonText]) -> list[LessonText]:
    """Return the cells that tell something, and don't only say what is to come."""
    return [
        cell
        for cell in cells[1:-1]
        if not cell.is_code and not cell.is_answer and not has_table(cell)
    ]


def _known_words(course: Course) -> list[Word]:
    try:
        return words_in(course.source)
    except Problem:  # found by `placed`
        return []


def _cells(lesson: Lesson) -> tuple[LessonText, ...]:
    try:
        lesson.template()
    except Problem:  # found where the lesson itself is looked at
        return ()
    return Subject(lesson).cells


RULES = (placed, explained_first)
