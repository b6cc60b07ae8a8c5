"""What Python's syntax trees say of names: whose they are, and by which name a thing is reached."""

import ast
from collections.abc import Iterable, Iterator

Function = ast.FunctionDef | ast.Lambda

Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp

_CONSTANTS = frozenset(["inf", "nan", "pi", "e", "newaxis", "float64", "float32", "int64"])
"""What of NumPy is a number or a type."""


def parameters_in(node: Function) -> list[ast.arg]:
    """Return the parameters of a function."""
    args = node.args
    starred = filter(None, (args.vararg, args.kwarg))
    return [*args.posonlyargs, *args.args, *args.kwonlyargs, *starred]


def own_names(node: Function, body: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the names that a function with this body has for itself."""
    yield from (argument.arg for argument in parameters_in(node))
    for part in _own_parts(body):
        match part:
            case ast.Name(ctx=ast.Store() | ast.Del()):
                yield part.id
            case ast.FunctionDef() | ast.ClassDef():
                yield part.name
            case ast.ExceptHandler(name=str()):
                yield part.name
            case ast.alias():
                yield part.asname or part.name.partition(".")[0]


def _own_parts(parts: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Yield the parts of a function that aren't inside another one, or in a comprehension."""
    for part in parts:
        yield part
        if not isinstance(part, (ast.FunctionDef, ast.ClassDef, ast.Lambda, Comprehension)):
            yield from _own_parts(ast.iter_child_nodes(part))


def is_left_within(body: Iterable[ast.AST]) -> bool:
    """Whether a function with this body is a generator that may stop inside a `with`, and leave
    what that changed.
    """
    return any(
        isinstance(inner, (ast.Yield, ast.YieldFrom))
        for part in _own_parts(body)
        if isinstance(part, ast.With)
        for inner in _own_parts([part])
    )


def stored_names(target: ast.AST) -> Iterator[ast.Name]:
    """Yield the names that an assignment to `target` binds."""
    for part in ast.walk(target):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            yield part


def targets_in(target: ast.expr) -> list[ast.expr]:
    """Return what an assignment to `target` assigns to, part by part."""
    return target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]


def root_name(node: ast.AST) -> str | None:
    """Return the name by which something is reached through attributes and elements."""
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Starred)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def attribute_path(node: ast.Attribute) -> tuple[str | None, list[str]]:
    """Return the name that a chain of attributes begins with, if it is one, and the attributes."""
    path: list[str] = []
    value: ast.expr = node
    while isinstance(value, ast.Attribute):
        path.insert(0, value.attr)
        value = value.value
    return (value.id, path) if isinstance(value, ast.Name) else (None, [node.attr])


def is_fixed(node: ast.expr | None) -> bool:
    """Whether an expression gives a number, a text, or a tuple of such."""
    match node:
        case ast.Constant():
            return True
        case ast.UnaryOp(operand=operand):
            return is_fixed(operand)
        case ast.BinOp(left=left, right=right):
            return is_fixed(left) and is_fixed(right)
        case ast.Tuple(elts=elements):
            return all(map(is_fixed, elements))
        case ast.Attribute(value=ast.Name(id="np" | "numpy" | "math"), attr=name):
            return name in _CONSTANTS
    return False


def is_taught_earlier(node: ast.expr) -> bool:
    """Whether an expression is a call of `earlier`."""
    return isinstance(node, ast.Call) and root_name(node.func) == "earlier"
