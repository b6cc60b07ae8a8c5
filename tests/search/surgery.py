"""What operators do to a syntax tree: find a place in it, and put something else there."""

import ast
from collections.abc import Callable, Sequence
import copy
from random import Random

from tests.banks.mutants import Place, _places

HOLE = "_"
"""The name in a template that stands for what was there before."""

Operator = Callable[[ast.Module, Random], bool]
"""Changes a tree in place, and returns whether it could."""

NO_ARRAYS = {
    *("self", "eps", "learning_rate", "epochs", "print_every", "threshold", "f", "model"),
    *("test_share", "batch_size", "rng", "layer"),
}
"""Parameters, as the course names them, that hold no array; sizes begin with `n_`."""


def parsed(source: str) -> ast.Module:
    """Return the tree of a solution cell, without docstrings."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(node):
            node.body = node.body[1:] or [ast.Pass()]
    return tree


def functions(tree: ast.AST) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def parameters(function: ast.FunctionDef) -> list[str]:
    return [argument.arg for argument in function.args.args if argument.arg != "self"]


def arrays(function: ast.FunctionDef) -> list[str]:
    """Return the parameters that hold arrays."""
    return [
        name for name in parameters(function) if name not in NO_ARRAYS and not name.startswith("n_")
    ]


def with_arrays(tree: ast.AST) -> list[ast.FunctionDef]:
    return [function for function in functions(tree) if arrays(function)]


def bodies(tree: ast.AST) -> list[list[ast.stmt]]:
    """Return the lists of statements below functions, which can be changed in place."""
    return [
        body
        for function in functions(tree)
        for node in ast.walk(function)
        if isinstance(body := getattr(node, "body", None), list)
    ]


def values(tree: ast.AST) -> list[Place]:
    """Return the places below functions where something is computed with."""
    return [
        place
        for function in functions(tree)
        for place in _places(function)
        if place.is_value and isinstance(place.node, ast.expr)
    ]


def returned(tree: ast.AST) -> list[Place]:
    return [place for place in values(tree) if isinstance(place.parent, ast.Return)]


def expression(template: str, hole: ast.expr | None = None) -> ast.expr:
    """Return the tree of `template`, with `hole` for each `_`."""
    tree = ast.parse(template, mode="eval")
    return _Filled(hole).visit(tree).body if hole else tree.body


def statements(text: str) -> list[ast.stmt]:
    return ast.parse(text).body


class _Filled(ast.NodeTransformer):
    def __init__(self, hole: ast.expr):
        self.hole = hole

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return copy.deepcopy(self.hole) if node.id == HOLE else node


def fill_in(places: Sequence[Place], template: str, rng: Random) -> bool:
    """Put `template` around what is at one of `places`."""
    if not places:
        return False
    place = rng.choice(places)
    place.put(expression(template, place.node))
    return True


def begin_with(function: ast.FunctionDef, text: str) -> bool:
    function.body[:0] = statements(text)
    return True


def home_of(tree: ast.Module, function: ast.FunctionDef) -> list[ast.stmt] | None:
    """Return the list of statements in which a function or method is defined."""
    bodies_of_all = [getattr(node, "body", None) for node in ast.walk(tree)]
    return next(
        (body for body in bodies_of_all if isinstance(body, list) and function in body), None
    )
