"""Mutants of a module: its source with one small change each, as a slip would leave it.

mutmut and cosmic-ray change more, but neither drops an element of a list of what is allowed, nor a
flag: what safety rests on here. So it is our own.
"""

import ast
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import islice
from os.path import commonprefix
import pickle

COMPARISONS = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}

TYPES = ("dict", "frozenset", "list", "set", "tuple")
"""What has the types of its elements in brackets where a type gets a name."""

COLLECTIONS = (ast.Set, ast.List, ast.Tuple)


@dataclass(frozen=True)
class Mutant:
    """One changed source of a module. place: the function or class it is in, or "module". change:
    the place, and the line, old -> new.
    """

    place: str
    change: str
    source: str


def mutants_of(source: str, within: Container[str] | None = None) -> Iterator[Mutant]:
    """Yield each mutant of a module, once. within: the places that are changed, if not all."""
    tree = ast.parse(source)
    plain, pickled = ast.unparse(tree), pickle.dumps(tree)
    seen, passed_over = {plain}, {*_in_annotations(tree), *_in_decorators(tree)}
    rows, places = {*_rows(tree)}, _places(tree)
    for number, node in enumerate(ast.walk(tree)):
        place = places.get(node, "module")
        if node in passed_over or (within is not None and place not in within):
            continue
        for put in _changes(node, node in rows):
            changed = pickle.loads(pickled)  # a copy, in a fifth of the time of deepcopy
            put(next(islice(ast.walk(changed), number, None)))
            text = ast.unparse(ast.fix_missing_locations(changed))
            if text not in seen:
                seen.add(text)
                yield Mutant(place, f"{place}: {_difference(plain, text)}", text)


def _in_annotations(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that say of what type something is: nothing goes by them."""
    for node in ast.walk(tree):
        for said in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if said is not None:
                yield from ast.walk(said)
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) in TYPES:
            yield from ast.walk(node)


def _in_decorators(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that say how a class is made: `frozen=True` keeps ours from slips alone."""
    for node in ast.walk(tree):
        for decorator in node.decorator_list if isinstance(node, ast.ClassDef) else ():
            yield from ast.walk(decorator)


def _changes(node: ast.AST, is_row: bool) -> Iterator:
    """Yield functions that change a node of this kind, in place. is_row: whether it is one of a
    table, so that nothing of it can be left out.
    """
    for field in ("body", "orelse", "finalbody"):
        block = getattr(node, field, None)
        for at, statement in enumerate(block if isinstance(block, list) else ()):
            if _can_be_left_out(statement):
                yield lambda copy, field=field, at=at: _leave_out(getattr(copy, field), at)
    if isinstance(node, (ast.If, ast.While, ast.IfExp)):
        yield lambda copy: setattr(copy, "test", ast.UnaryOp(ast.Not(), copy.test))
    if isinstance(node, ast.comprehension):
        for at in range(len(node.ifs)):
            yield lambda copy, at=at: copy.ifs.pop(at)
    if isinstance(node, ast.BoolOp):
        for at in range(len(node.values)):
            yield lambda copy, at=at: copy.values.pop(at)
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.BitOr, ast.BitAnd)):
        yield lambda copy: setattr(copy, "right", copy.left)
        yield lambda copy: setattr(copy, "left", copy.right)
    if isinstance(node, ast.Compare):
        for at, cell in enumerate(node.ops):
            yield lambda copy, at=at, cell=cell: copy.ops.__setitem__(at, COMPARISONS[type(cell)]())
    if isinstance(node, ast.Constant) and type(node.value) is int:
        yield lambda copy: setattr(copy, "value", copy.value + 1)
    if isinstance(node, ast.Constant) and type(node.value) is bool:
        yield lambda copy: setattr(copy, "value", not copy.value)
    if _is_made_of_things(node) and not is_row:
        for at in range(len(node.elts) if len(node.elts) > 1 else 0):
            yield lambda copy, at=at: copy.elts.pop(at)


def _is_made_of_things(node: ast.AST) -> bool:
    is_written = isinstance(getattr(node, "ctx", ast.Load()), ast.Load)
    return isinstance(node, COLLECTIONS) and is_written


def _rows(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the tuples that are values of a table: a dict of tuples, all of one length."""
    for node in ast.walk(tree):
        values = node.values if isinstance(node, ast.Dict) else []
        lengths = {len(value.elts) if isinstance(value, ast.Tuple) else 0 for value in values}
        if len(values) > 1 and len(lengths) == 1 and 0 not in lengths:
            yield from values


def _can_be_left_out(statement: ast.stmt) -> bool:
    """Whether a statement does something that could be forgotten; a docstring doesn't."""
    if isinstance(statement, ast.Expr):
        return not isinstance(statement.value, ast.Constant)
    return isinstance(statement, (ast.Raise, ast.AugAssign, ast.Delete, ast.Assert))


def _leave_out(block: list[ast.stmt], at: int) -> None:
    block[at] = ast.Pass()


def _difference(old: str, new: str) -> str:
    """Return the lines that differ, old -> new."""
    olds, news = old.splitlines(), new.splitlines()
    before = len(commonprefix([olds, news]))
    after = len(commonprefix([olds[before:][::-1], news[before:][::-1]]))
    return " -> ".join(
        " / ".join(line.strip() for line in lines[before : len(lines) - after])
        for lines in (olds, news)
    )


def _places(tree: ast.AST) -> dict[ast.AST, str]:
    """Return the innermost function or class around each node that is in definition."""
    return {
        inner: definition.name
        for definition in ast.walk(tree)  # from outside in
        if isinstance(definition, (ast.FunctionDef, ast.ClassDef))
        for inner in ast.walk(definition)
    }
