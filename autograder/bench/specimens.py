"""Notebooks as students hand them in: a released notebook with solutions in its open cells, right
ones or mistaken ones.
"""

import ast
from collections.abc import Mapping

from nbformat import NotebookNode

from autograder.authoring.specification import Mistake, Specification
from autograder.courses.lesson import Lesson
from autograder.courses.templates import cell_name, is_solution
from course.lessons import SOLUTION


def fill(notebook: NotebookNode, solutions: Mapping[str, str], answer: str = "") -> NotebookNode:
    """Put `solutions` (name -> source) into the solution cells of `notebook`, and `answer` where it
    asks for words; return it.
    """
    for cell in filter(is_solution, notebook.cells):
        name = cell_name(cell).removesuffix(SOLUTION)
        if cell.cell_type == "code" and name in solutions:
            cell.source = solutions[name]
        elif cell.cell_type == "markdown" and answer:
            cell.source = answer
    return notebook


def reference_sources(lesson: Lesson) -> dict[str, str]:
    """Return the reference's solution cells, by name."""
    return {
        cell.name.removesuffix(SOLUTION): cell.source
        for cell in lesson.code_cells
        if cell.is_solution and not cell.locked
    }


def with_mistake(specification: Specification, mistake_id: str, right: str) -> str:
    """Return the source `right` with a known mistake of an item in the place of the right function
    or method.
    """
    mistake = next(known for known in specification.mistakes if known.id == mistake_id)
    wrong = _renamed(mistake, specification.method or specification.name)
    tree = ast.parse(right)
    scope = tree if specification.method is None else _class(tree, specification.name)
    place = next(
        number for number, node in enumerate(scope.body) if getattr(node, "name", "") == wrong.name
    )
    scope.body[place] = wrong
    return ast.unparse(tree)


def _renamed(mistake: Mistake, name: str) -> ast.FunctionDef:
    function = ast.parse(mistake.source).body[0]
    assert isinstance(function, ast.FunctionDef)
    function.name = name
    return function


def _class(tree: ast.Module, name: str) -> ast.ClassDef:
    return next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name)
