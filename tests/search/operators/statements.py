"""Operators on statements and signatures: swapped, left out, done in place, arguments ignored."""

import ast
from random import Random

from tests.search.surgery import (
    arrays,
    begin_with,
    bodies,
    expression,
    functions,
    parameters,
    statements,
    with_arrays,
)

UFUNCS = {
    "maximum", "minimum", "exp", "log", "clip", "add", "multiply", "negative", "subtract",
    "divide", "reciprocal", "square", "abs", "log1p", "tanh", "sign", "matmul",
}  # fmt: skip


def swapped(tree: ast.Module, rng: Random) -> bool:
    found = [body for body in bodies(tree) if len(body) > 1]
    if not found:
        return False
    body = rng.choice(found)
    number = rng.randrange(len(body) - 1)
    body[number : number + 2] = body[number + 1], body[number]
    return True


def left_out(tree: ast.Module, rng: Random) -> bool:
    found = [body for body in bodies(tree) if len(body) > 1]
    if not found:
        return False
    body = rng.choice(found)
    del body[rng.randrange(len(body))]
    return True


def doubled(tree: ast.Module, rng: Random) -> bool:
    found = bodies(tree)
    if not found:
        return False
    body = rng.choice(found)
    number = rng.randrange(len(body))
    body.insert(number, body[number])
    return True


def out_is_an_input(tree: ast.Module, rng: Random) -> bool:
    """A ufunc writes into an input: `np.maximum(0, Z, out=Z)`."""
    found = [
        (function, node)
        for function in with_arrays(tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in UFUNCS
    ]
    if not found:
        return False
    function, call = rng.choice(found)
    call.keywords.append(ast.keyword("out", expression(rng.choice(arrays(function)))))
    return True


def in_place(tree: ast.Module, rng: Random) -> bool:
    """An input is written to at the start: in a way that keeps the numbers, or changes some."""
    if not (found := with_arrays(tree)):
        return False
    function = rng.choice(found)
    texts = (
        "P += 0",
        "P *= 1.0",
        "P[...] = np.abs(P)",
        "P[P < 0] = 0",
        "np.clip(P, 1e-9, 1 - 1e-9, out=P)",
        "P.sort(axis=0)",
        "np.random.shuffle(P)",
        "P.shape = (-1,)",
        "P.flags.writeable = False",
        "P[...] = P * 3 / 3",
    )
    return begin_with(function, rng.choice(texts).replace("P", rng.choice(arrays(function))))


def augmented(tree: ast.Module, rng: Random) -> bool:
    """`a = a + b` and `self.a = b` become `a += b`."""
    found = [
        (body, number)
        for body in bodies(tree)
        for number, node in enumerate(body)
        if isinstance(node, ast.Assign) and not isinstance(node.targets[0], ast.Tuple)
    ]
    if not found:
        return False
    body, number = rng.choice(found)
    target, value = body[number].targets[0], body[number].value
    if isinstance(value, ast.BinOp) and ast.unparse(value.left) == ast.unparse(target):
        body[number] = ast.AugAssign(target, value.op, value.right)
    else:
        body[number] = ast.AugAssign(target, ast.Add(), value)
    return True


def rebound(tree: ast.Module, rng: Random) -> bool:
    """`a -= b` becomes `a = a - b`, or `a = b - a`."""
    found = [
        (body, number)
        for body in bodies(tree)
        for number, node in enumerate(body)
        if isinstance(node, ast.AugAssign)
    ]
    if not found:
        return False
    body, number = rng.choice(found)
    target, op, value = body[number].target, body[number].op, body[number].value
    loaded = expression(ast.unparse(target))
    sides = (loaded, value) if rng.random() < 0.5 else (value, loaded)
    body[number] = ast.Assign([target], ast.BinOp(sides[0], op, sides[1]))
    return True


def argument_ignored(tree: ast.Module, rng: Random) -> bool:
    """A parameter is overwritten by something that it often is."""
    found = [function for function in functions(tree) if parameters(function)]
    if not found:
        return False
    function = rng.choice(found)
    name = rng.choice(parameters(function))
    texts = ("P = np.ones_like(P)", "P = np.zeros_like(P)", "P = np.sign(P)", "P = P[:1] + 0 * P")
    numbers = ("P = 0.1", "P = 0.5", "P = 100", "P = 1000", "P = 1e-5", "P = min(P, 1.0)")
    text = rng.choice(texts if name in arrays(function) else numbers)
    return begin_with(function, text.replace("P", name))


def arguments_swapped(tree: ast.Module, rng: Random) -> bool:
    found = [function for function in functions(tree) if len(parameters(function)) > 1]
    if not found:
        return False
    function = rng.choice(found)
    first, second = rng.sample(parameters(function), 2)
    return begin_with(function, f"{first}, {second} = {second}, {first}")


def call_arguments_swapped(tree: ast.Module, rng: Random) -> bool:
    found = [
        node
        for function in functions(tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and len(node.args) > 1
    ]
    if not found:
        return False
    call = rng.choice(found)
    call.args[0], call.args[1] = call.args[1], call.args[0]
    return True


def printed(tree: ast.Module, rng: Random) -> bool:
    found = bodies(tree)
    if not found:
        return False
    body = rng.choice(found)
    words = rng.choice(("print('here')", "print()", "print('', end='')"))
    body[rng.randrange(len(body)) : 0] = statements(words)
    return True


def seeded(tree: ast.Module, rng: Random) -> bool:
    found = functions(tree)
    if not found:
        return False
    words = (
        "np.random.seed(0)",
        "np.random.rand()",
        "np.random.seed()",
        "np.random.seed(len(__name__))",
    )
    return begin_with(rng.choice(found), rng.choice(words))
