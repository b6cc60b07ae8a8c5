"""What stands where in code that students wrote, for whoever shows it."""

import ast

Position = tuple[int, int]
"""Line, from 1, and column, from 0."""


def definition(tree: ast.Module, name: str, method: str | None = None) -> ast.AST | None:
    """Return what a cell defines last as `name`, a function or a class, or as a method of it; None
    where it doesn't.
    """
    found = _last(tree.body, name)
    if method is None or found is None:
        return found
    return _last(found.body, method) if isinstance(found, ast.ClassDef) else None


def _last(body: list[ast.stmt], name: str) -> ast.AST | None:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    named = [node for node in body if isinstance(node, kinds) and node.name == name]
    return named[-1] if named else None


def docstrings(tree: ast.Module) -> dict[Position, str]:
    """Return where docstrings begin, and what is to stand there without them: nothing, or `...`
    where nothing else is there.
    """
    return {
        (first.lineno, first.col_offset): "" if others else "..."
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        for first, *others in [node.body]
        if is_text(first)
    }


def is_text(statement: ast.stmt) -> bool:
    """Whether a statement is a text and nothing else, as docstrings are."""
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )
