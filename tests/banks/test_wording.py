"""Hints are short, and read by fifteen-year-olds (symptoms: the exam, and `test_unseen`)."""

import ast
from pathlib import Path

import course.assessment
from tests.banks.hints import odd
from tests.this_course import ITEMS, PROJECT

HINTS = sorted({mistake.hint for item in ITEMS.values() for mistake in item.mistakes})


def test_hints_are_short_and_easy():
    assert odd(HINTS) == []


def test_a_long_or_hard_text_is_odd():
    hard = "Heterogeneous multidimensional representations necessitate " * 3
    assert all(odd([text]) for text in ("Keep x. " * 30, "It is so " * 9, hard, "No contract."))
    assert odd(["Keep x."]) == []


def test_students_read_of_the_lesson_and_never_of_a_contract():
    """In none of the texts that the engine or the lessons hold, docstrings included."""
    engine = sorted(Path(course.assessment.__file__).parents[1].rglob("*.py"))
    lessons = sorted((PROJECT / "source").glob("*/*.py"))
    assert [path for path in (*engine, *lessons) if "contract" in _texts(path)] == []


def _texts(path: Path) -> str:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return " ".join(text for text in constants if isinstance(text, str)).lower()
