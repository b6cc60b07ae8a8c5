"""Code that decides what it does, by an `if` say, or treats some numbers otherwise than others, as
`np.where` does, can be right for what it was tried on alone: this tells where a student's code does
so more often than it has to.
"""

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
import math
import re

from autograder.courses.lesson import Lesson
from autograder.courses.seeded import SeededExercises
from autograder.courses.templates import without_blank_ends
from autograder.submissions.trees import UNPARSABLE, parsed
from course.assessment.cells import is_to_define
from course.assessment.exercises import Exercise
from course.assessment.verdicts import ItemResult, Verdict

DECISIONS = (ast.If, ast.IfExp, ast.While, ast.Try, ast.Match, ast.BoolOp)
"""Where one piece of code runs and another doesn't."""

TREATING = re.compile(
    r"where|clip|f?(max|min)|(max|min)imum|select|choose|piecewise|heaviside|sign|putmask|place"
    r"|copyto|nan_to_num|a?round|rint|floor|ceil|trunc|fix|astype|half|single|float(16|32)"
    r"|u?int(8|16|32)|isclose|allclose"
)
"""Functions and methods by which some numbers become something else than others do, or than what
they were.
"""

KEEPING = {
    *("setattr", "delattr", "vars", "globals", "__dict__", "__setattr__", "append", "extend"),
    *("insert", "add", "setdefault", "pop", "clear", "put", "copyto", "fill"),
}
"""Names by which code may leave something behind elsewhere than in an attribute that it sets."""

MAX_READ_CHARS = 200_000
"""Characters of a student's own cells up to which they are read: of more it isn't asked what they
decide, which would keep others waiting.
"""


def tried_further(
    exercises: SeededExercises, result: ItemResult, sources: Callable[[], Iterable[str]]
) -> Iterable[Exercise]:
    """Return further exercises by which an item is judged, for code that decides: none where
    something is wrong already. sources: gives the cells of the student's notebook.
    """
    if result.verdict is not Verdict.CORRECT:
        return ()
    lesson = exercises.course.lesson_of(result.item)
    if not decides_more(lesson, result.item, sources()):
        return ()
    return exercises.further(exercises.course.items[result.item])


def decides_more(lesson: Lesson, item: str, sources: Iterable[str]) -> bool:
    """Whether there are more decisions in what a student wrote for an item, or for nothing that is
    judged, than in the reference's solution of it. sources: the cells of her notebook.
    """
    written = _written(lesson)
    new = {source for source in map(without_blank_ends, sources) if source not in written}
    if sum(map(len, new)) > MAX_READ_CHARS:
        return True
    part = _part_of(lesson, item)
    others = [other for other in lesson.names if other != part.name]
    own = [
        source
        for source in new
        if is_to_define(source, part.name)
        or not any(is_to_define(source, other) for other in others)
    ]
    return sum(_n_decisions(source, part) for source in own) > _n_of_reference(lesson, part)


@dataclass(frozen=True)
class _Part:
    """What an item is about: all that defines `name`, but for the methods that other items are
    about. kept: what the reference keeps in an object.
    """

    name: str
    others: frozenset[str]
    kept: frozenset[str]


@cache
def _part_of(lesson: Lesson, item: str) -> _Part:
    (own,) = (each for each in lesson.specifications if each.item == item)
    methods = {each.method for each in lesson.specifications if each.name == own.name}
    trees = [parsed(solved) for solved in _solutions(lesson, own.name)]
    kept = {node.attr for tree in trees for node in ast.walk(tree) if _is_stored(node)}
    return _Part(own.name, frozenset(methods - {own.method, None}), frozenset(kept))


def _solutions(lesson: Lesson, name: str) -> list[str]:
    cells = [cell.texts for cell in lesson.cells if cell.is_code and cell.is_solution]
    return [solved for _, solved in cells if is_to_define(solved, name)]


@cache
def _written(lesson: Lesson) -> frozenset[str]:
    """Return what the lesson's cells say if nobody changes them: handed out, and solved."""
    return frozenset(text for cell in lesson.cells for text in cell.texts)


@cache
def _n_of_reference(lesson: Lesson, part: _Part) -> float:
    return sum(_n_decisions(solved, part) for solved in _solutions(lesson, part.name))


@lru_cache(maxsize=2_000)
def _n_decisions(source: str, part: _Part) -> float:
    """Return how many decisions of a part a cell holds; as many as can be if it can't be read."""
    try:
        tree = parsed(source)
    except UNPARSABLE:
        return math.inf
    skipped = {id(inner) for method in _of_others(tree, part) for inner in ast.walk(method)}
    nodes = [node for node in ast.walk(tree) if id(node) not in skipped]
    own = {node.id for node in nodes if isinstance(node, ast.Name) and type(node.ctx) is ast.Store}
    deciding = [
        node
        for node in nodes
        if isinstance(node, DECISIONS)
        or _treats_some(node)
        and getattr(node, "id", None) not in own  # a variable that has such a name
    ]
    conditions = [test for node in nodes for test in getattr(node, "ifs", ())]
    what_for = [part for node in nodes for part in _conditions(node)]
    counted = {id(inner) for part in (*conditions, *what_for) for inner in ast.walk(part)}
    compared = [node for node in nodes if isinstance(node, ast.Compare) and id(node) not in counted]
    return len(deciding) + len(conditions) + len(compared)


def _of_others(tree: ast.Module, part: _Part) -> Iterable[ast.AST]:
    """Return the methods that other items are about: what they decide is tried there. Not one that
    leaves more behind than the reference: another method may go by that.
    """
    return [
        statement
        for node in tree.body
        if isinstance(node, ast.ClassDef) and node.name == part.name
        for statement in node.body
        if isinstance(statement, ast.FunctionDef) and statement.name in part.others
        if not any(_leaves_more(inner, part) for inner in ast.walk(statement))
    ]


def _is_stored(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and type(node.ctx) is not ast.Load


def _leaves_more(node: ast.AST, part: _Part) -> bool:
    """Whether something is left here that the reference doesn't keep, or may be."""
    if isinstance(node, ast.Subscript):
        return type(node.ctx) is not ast.Load
    if isinstance(node, ast.Attribute):
        return _is_stored(node) and node.attr not in part.kept or node.attr in KEEPING
    return isinstance(node, (ast.Global, ast.Nonlocal)) or getattr(node, "id", None) in KEEPING


def _treats_some(node: ast.AST) -> bool:
    """Whether a function of TREATING is called here, or a type of numbers named."""
    name = getattr(node, "attr", getattr(node, "id", None))
    return isinstance(node, (ast.Attribute, ast.Name)) and bool(TREATING.fullmatch(name))


def _conditions(node: ast.AST) -> Iterable[ast.AST]:
    """Return what a decision depends on, and so is counted with it: `Z > 0` of `np.where(Z > 0, Z,
    0)`.
    """
    if isinstance(node, ast.BoolOp):
        return node.values
    if isinstance(node, ast.Call):
        return node.args if _treats_some(node.func) else ()
    return [part for name in ("test", "subject") if (part := getattr(node, name, None))]
