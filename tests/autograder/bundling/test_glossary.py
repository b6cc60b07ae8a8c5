"""The words of a course lead where they are explained, and slips of their author are told."""

from pathlib import Path

import pytest

from autograder.bundling.glossary import GLOSSARY, Word, glossary
from autograder.bundling.mapping import ReleasedLesson, released_lesson
from autograder.linting import vocabulary
from autograder.problems import Problem
from tests.this_course import COURSE

LESSON = ReleasedLesson(
    "01_one", ({"cell_type": "markdown", "id": "idea", "metadata": {}, "source": "# One"},), ()
)
FORM = "Each word is a table [[word]] of texts: name, means, lesson, and perhaps cell."


@pytest.fixture
def source(tmp_path) -> Path:
    """The folder of the lessons, with one lesson."""
    (tmp_path / "01_one").mkdir()
    return tmp_path


def words(source: Path, text: str) -> list[Word]:
    (source / GLOSSARY).write_text(text, encoding="utf-8")
    return glossary(source, [LESSON])


def told(source: Path, text: str) -> str:
    with pytest.raises(Problem) as problem:
        words(source, text)
    return str(problem.value)


def word(**more: str) -> str:
    entry = {"name": "loss", "means": "how wrong it is.", "lesson": "01_one", **more}
    return "[[word]]\n" + "\n".join(f'{key} = "{value}"' for key, value in entry.items()) + "\n"


def test_words_are_sorted_and_link_to_their_lesson(source):
    found = words(source, word(cell="idea") + word(name="Batch"))
    assert [each.entry([LESSON]) for each in found] == [
        "- **Batch**: how wrong it is. [One](01_one/01_one.ipynb)",
        "- **loss**: how wrong it is. [One](01_one/01_one.ipynb#cell-id=idea)",
    ]


def test_word_of_a_lesson_that_is_not_handed_out_has_no_link(source):
    (source / "02_two").mkdir()
    (found,) = words(source, word(lesson="02_two", cell="later"))
    assert found.entry([LESSON]) == "- **loss**: how wrong it is."


def test_course_without_a_glossary_has_no_words(source):
    assert glossary(source, [LESSON]) == []


def test_slips_are_told_with_the_file_and_what_to_write(source):
    path = source / GLOSSARY
    assert told(source, word(lesson="1_one")) == (
        f"{path}: 'loss' is said to be explained in '1_one', which is no lesson of the course. "
        "Name one that is."
    )
    assert told(source, word(cell="ideal")) == (
        f"{path}: 'loss' is said to be explained in the cell 'ideal', which 01_one hasn't. Name "
        "one that it has."
    )
    assert told(source, "[[word]\n").endswith(FORM)
    assert told(source, '[[word]]\nname = "loss"\n').endswith(FORM)
    assert told(source, word(colour="red")).endswith(FORM)
    assert told(source, word() + "cell = 3\n") == f"{path} says something else than texts. {FORM}"


def test_words_of_this_course_are_explained_where_they_say_and_read_nowhere_before():
    released = [released_lesson(COURSE.release / name) for name in COURSE.lessons]
    found = glossary(COURSE.source, released)
    assert len(found) >= 20
    assert all("#cell-id=" in each.entry(released) for each in found)
    assert [slip for rule in vocabulary.RULES for slip in rule(COURSE)] == []
