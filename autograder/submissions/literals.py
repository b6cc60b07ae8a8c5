"""What a student wrote as an argument, read as data from the text of a cell: nothing of it runs."""

import ast
from dataclasses import dataclass
from typing import Any

from autograder.submissions.trees import MAX_PARSED_CHARS, UNPARSABLE, parsed


class NoLiteralCall(ValueError):
    """A cell isn't one call of the function wanted; the text says what is wrong."""


@dataclass(frozen=True)
class NotLiteral:
    """Stands for an argument that would have to be worked out."""

    text: str


def literal_arguments(source: str, function: str) -> list[Any]:
    """Return the arguments of the one call of `function` that a cell consists of, each as the
    literal that it is, or as NotLiteral. NoLiteralCall where it is anything else.
    """
    if len(source) > MAX_PARSED_CHARS:
        raise NoLiteralCall(f"the cell is longer than {MAX_PARSED_CHARS} characters")
    try:
        body = parsed(source).body
    except UNPARSABLE:
        raise NoLiteralCall("the cell is no Python") from None
    match body:
        case [ast.Expr(ast.Call(ast.Name(name), arguments, []))] if name == function:
            return [_literal(argument) for argument in arguments]
    raise NoLiteralCall(f"the cell has to hold one call of {function}, and nothing else")


def _literal(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return NotLiteral("it is read as it stands: write numbers out, nothing to be worked out")
