"""Wrong answers that nobody thought of: the reference's solution cells with one small change each.

mutmut and cosmic-ray change files and run a test suite over each change; here are thousands of
sources of one cell, judged in milliseconds, with changes that those tools don't make: axes,
transposes, names that students mix up. So it is our own.
"""

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
import os
from pathlib import Path
import re
import tomllib

from tests.handing_in import reference_sources
from tests.judges import SECONDS, OneAnswer, items_of
from tests.this_course import LESSON_OF, reference, without_hints

EQUIVALENT = Path(__file__).parents[1] / "submissions" / "equivalent_mutants.toml"
"""The mutants that are right, with reasons."""

BINARY = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)
COMPARISONS = (ast.Gt, ast.GtE, ast.Lt, ast.LtE, ast.Eq, ast.NotEq)

MIXED_UP = (
    {"relu", "sigmoid"},
    {"relu_backward", "sigmoid_backward"},
    {"bce_loss", "bce_loss_backward"},
    {"forward", "backward", "update", "predict"},
    {"maximum", "minimum"},
    {"sum", "mean", "max", "prod"},
    {"zeros", "ones"},
    {"randn", "rand"},
    {"exp", "expm1", "exp2", "log"},
    {"log", "log1p", "log2", "exp"},
    {"int", "float", "bool"},
)
"""Names of functions and methods that can stand in each other's place."""


@dataclass(frozen=True)
class Mutant:
    """One changed source of a solution cell. method: where in a class the change is. change: the
    lines, old -> new.
    """

    method: str | None
    change: str
    source: str


@dataclass(frozen=True)
class Place:
    """A node's place in the tree: a field of its parent, with an index where the field is a
    list.
    """

    parent: ast.AST
    field: str
    index: int | None

    def put(self, node: ast.AST) -> None:
        """Put `node` there."""
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node

    @property
    def node(self) -> ast.AST:
        held = getattr(self.parent, self.field)
        return held if self.index is None else held[self.index]

    @property
    def is_value(self) -> bool:
        """Whether what stands here is computed with: a sign or a transpose could be put there."""
        held = {
            ast.BinOp: ("left", "right"),
            ast.Compare: ("left", "comparators"),
            ast.Call: ("args",),
            ast.Return: ("value",),
            ast.Assign: ("value",),
            ast.AugAssign: ("value",),
            ast.keyword: ("value",),
            ast.FormattedValue: ("value",),
        }
        return self.field in held.get(type(self.parent), ())

    @property
    def is_called(self) -> bool:
        return isinstance(self.parent, ast.Call) and self.field == "func"


def mutants(source: str) -> list[Mutant]:
    """Return the mutants of a solution cell, each distinct one once."""
    tree = _without_docstrings(ast.parse(source))
    right = ast.unparse(tree)
    found = {right: None}
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        method = None if function in tree.body else function.name
        for _ in _changes(function, _attributes(tree)):
            text = ast.unparse(ast.fix_missing_locations(tree))
            if text not in found and _compiles(text):
                change = _difference(right, text)
                found[text] = Mutant(
                    method, f"{method}: {change}" if method else change, text + "\n"
                )
    return [mutant for mutant in found.values() if mutant]


def mutated_names() -> list[str]:
    """Return the names that there are mutants of: all but the find-the-bug items, where most other
    inputs are right too.
    """
    return [name for name in LESSON_OF if not name.startswith("break_")]


@lru_cache(maxsize=32)
def mutants_of(name: str) -> tuple[Mutant, ...]:
    """Return the mutants of the reference's solution cell of `name`."""
    return tuple(mutants(reference_sources(LESSON_OF[name])[name]))


def survives(name: str, mutant: Mutant, seed: int) -> bool:
    """Return whether a mutant of `name` keeps full marks on all its items."""
    names = dict(reference(LESSON_OF[name]))
    exec(compile(mutant.source, f"<mutant of {name}>", "exec"), names)
    answer = OneAnswer(LESSON_OF[name], names)
    exercises = (without_hints(item, seed) for item in items_of(name, mutant.method))
    return all(answer.is_right(exercise, SECONDS) for exercise in exercises)


def equivalents(name: str) -> dict[str, str]:
    """Return the changes of `name` that are listed as right, each with the reason."""
    listed = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8")).get(name, [])
    return {change: group["reason"] for group in listed for change in group["changes"]}


def _without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(node):
            del node.body[0]
    return tree


def _attributes(tree: ast.Module) -> set[str]:
    """Return the names of what an instance keeps."""
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and ast.unparse(node.value) == "self"
    }


def _compiles(text: str) -> bool:
    try:
        compile(text, "<mutant>", "exec")
    except SyntaxError:
        return False
    return True


def _difference(right: str, wrong: str) -> str:
    """Return the lines from the first that differs to the last, before and after the change."""
    old, new = right.splitlines(), wrong.splitlines()
    start = len(os.path.commonprefix([old, new]))
    end = len(os.path.commonprefix([old[start:][::-1], new[start:][::-1]]))
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    margin = min(len(line) - len(line.lstrip()) for line in before + after)
    return " -> ".join(
        " / ".join(line[margin:] for line in lines) or "nothing" for lines in (before, after)
    )


def _changes(function: ast.FunctionDef, attributes: set[str]) -> Iterator[None]:
    """Make one change to `function` after another; each is undone before the next."""
    local = _local_names(function)
    for place in list(_places(function)):
        right = place.node
        for wrong in _replacements(place, right, local, attributes):
            place.put(wrong)
            yield
        place.put(right)
    for node in list(ast.walk(function)):
        if isinstance(body := getattr(node, "body", None), list):
            right = body[:]
            for body[:] in _rearranged(right):
                yield
            body[:] = right


def _local_names(function: ast.FunctionDef) -> set[str]:
    stored = {
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    return stored | {parameter.arg for parameter in function.args.args} - {"self"}


def _places(node: ast.AST) -> Iterator[Place]:
    for field, held in ast.iter_fields(node):
        for index, child in enumerate(held) if isinstance(held, list) else [(None, held)]:
            if isinstance(child, ast.AST):
                yield Place(node, field, index)
                yield from _places(child)


def _replacements(
    place: Place, node: ast.AST, local: set[str], attributes: set[str]
) -> Iterator[ast.AST]:
    """Yield what could stand wrongly in the place of `node`."""
    match node:
        case ast.operator():
            yield from (kind() for kind in BINARY)
        case ast.cmpop():
            yield from (kind() for kind in COMPARISONS)
        case ast.And() | ast.Or():
            yield from (ast.And(), ast.Or())
        case ast.Constant():
            yield from map(ast.Constant, _constants(node.value))
        case ast.Name():
            yield from (ast.Name(name, node.ctx) for name in sorted(_instead_of(node.id, local)))
        case ast.Attribute():
            others = _instead_of(node.attr, set() if place.is_called else attributes)
            yield from (ast.Attribute(node.value, name, node.ctx) for name in sorted(others))
            yield from [node.value] if node.attr == "T" else ()
        case ast.BinOp():
            yield from (ast.BinOp(node.right, node.op, node.left), node.left, node.right)
        case ast.BoolOp():
            yield from node.values
        case ast.Compare():
            yield ast.UnaryOp(ast.Not(), node)
        case ast.UnaryOp():
            yield node.operand
        case ast.Call():
            yield from _calls(node)
        case ast.Subscript():
            yield from (
                ast.Subscript(node.value, wrong, node.ctx)
                for wrong in (ast.Constant(0), ast.Slice())
            )
        case ast.FormattedValue(format_spec=ast.JoinedStr()):
            yield ast.FormattedValue(node.value, node.conversion)
        case ast.arguments():
            yield from _signatures(node)
        case ast.AugAssign():
            yield ast.Assign([node.target], node.value)
        case ast.If():
            yield from (
                ast.If(ast.Constant(True), node.body, node.orelse),
                ast.If(ast.Constant(False), node.body, node.orelse),
            )
        case ast.With():
            yield from node.body[:1] if len(node.body) == 1 else ()
    if place.is_value and not isinstance(node, ast.Constant):
        yield ast.UnaryOp(ast.USub(), node)
        yield ast.Attribute(node, "T", ast.Load())


def _constants(value: object) -> Iterable[object]:
    if value is None:
        return (0,)
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, str):
        return (
            value.swapcase(),
            value.strip(),
            re.sub(r"\d", lambda digit: str(int(digit.group()) + 1), value),
        )
    if isinstance(value, int):
        return (0, 1, 2, -1, value + 1, value - 1, -value, 2 * value, None)
    return (
        (0.0, 1.0, -value, 1.1 * value, 2 * value, value / 2, 10 * value, value / 10)
        if isinstance(value, float)
        else ()
    )


def _instead_of(name: str, known: set[str]) -> set[str]:
    groups = [group for group in (*MIXED_UP, known) if name in group]
    return set().union(*groups) - {name}


def _calls(call: ast.Call) -> Iterator[ast.expr]:
    """Yield the call with neighbouring arguments swapped or one of them left out, and each argument
    alone.
    """
    args, keywords = call.args, call.keywords
    for swapped in _swapped(args):
        yield ast.Call(call.func, swapped, keywords)
    for number, argument in enumerate(args):
        yield ast.Call(call.func, args[:number] + args[number + 1 :], keywords)
        yield argument
    for number in range(len(keywords)):
        yield ast.Call(call.func, args, keywords[:number] + keywords[number + 1 :])
    if isinstance(call.func, ast.Attribute):
        yield call.func.value


def _signatures(arguments: ast.arguments) -> Iterator[ast.arguments]:
    """Yield the parameters with neighbours swapped, and with the first default left out."""
    for swapped in _swapped(arguments.args):
        yield ast.arguments([], swapped, None, [], [], None, arguments.defaults)
    if arguments.defaults:
        yield ast.arguments([], arguments.args, None, [], [], None, arguments.defaults[1:])


def _swapped(items: Sequence) -> Iterator[list]:
    for number in range(len(items) - 1):
        yield [*items[:number], items[number + 1], items[number], *items[number + 2 :]]


def _rearranged(body: list[ast.stmt]) -> Iterator[list[ast.stmt]]:
    """Yield a body with one statement left out, doubled, swapped with the next, or moved into or
    out of a loop.
    """
    for number, statement in enumerate(body):
        before, after = body[:number], body[number + 1 :]
        yield before + after or [ast.Pass()]
        if isinstance(statement, (ast.Expr, ast.AugAssign)):
            yield [*before, statement, statement, *after]
        if isinstance(statement, ast.For):
            yield from _around_loop(before, statement, after)
    yield from _swapped(body)


def _around_loop(
    before: list[ast.stmt], loop: ast.For, after: list[ast.stmt]
) -> Iterator[list[ast.stmt]]:
    def looping(body: list[ast.stmt]) -> ast.For:
        return ast.For(loop.target, loop.iter, body or [ast.Pass()], [])

    yield [*before, loop.body[0], looping(loop.body[1:]), *after]
    yield [*before, looping(loop.body[:-1]), loop.body[-1], *after]
    if before:
        yield [*before[:-1], looping([before[-1], *loop.body]), *after]
    if after:
        yield [*before, looping([*loop.body, after[0]]), *after[1:]]
