"""Operators that keep something between calls: on a function, a class, an object, by shape, or by
content.
"""

import ast
from random import Random

from tests.search.surgery import (
    arrays,
    bodies,
    expression,
    functions,
    home_of,
    parameters,
    statements,
    with_arrays,
)

KEYS = (
    "id(P)",
    "P.shape",
    "len(P)",
    "P.tobytes()",
    "(P.shape, P.tobytes())",
    "(P.shape, float(P.sum()))",
    "float(P.flat[0])",
    "P.ndim",
    "None",
    "P.dtype",
)
PLACES = ("default", "module", "function", "object")


def _around(tree: ast.Module, function: ast.FunctionDef, lines: str, rng: Random) -> bool:
    """Put another function around one.

    lines: its body, with CALL for the plain one and MEMORY for a dict that outlives a call.
    """
    home = home_of(tree, function)
    if home is None or function.args.vararg or function.args.kwonlyargs:
        return False
    outer = ast.parse(ast.unparse(function)).body[0]
    name, is_method = function.name, any(arg.arg == "self" for arg in function.args.args)
    function.name = plain = f"plain_{name.strip('_')}"
    given = ", ".join(parameters(function))
    place = rng.choice(PLACES if is_method else PLACES[:3])
    memory = {
        "default": "memory",
        "module": f"{plain}_memory",
        "function": f"{'type(self).' if is_method else ''}{name}.__dict__.setdefault('kept', {{}})",
        "object": f"self.__dict__.setdefault('_kept_{plain}', {{}})",
    }[place]
    call = f"{'self.' if is_method else ''}{plain}({given})"
    outer.body = statements(lines.replace("CALL", call).replace("MEMORY", memory))
    outer.decorator_list = []
    if place == "default":
        outer.args.args.append(ast.arg("memory"))
        outer.args.defaults.append(expression("{}"))
    home.insert(home.index(function) + 1, outer)
    if place == "module":
        tree.body[:0] = statements(f"{plain}_memory = {{}}")
    return True


def _array_of(function: ast.FunctionDef, rng: Random) -> str:
    return rng.choice(arrays(function))


def cached(tree: ast.Module, rng: Random) -> bool:
    """A result is kept for later calls with the same shape, content, or identity."""
    if not (found := with_arrays(tree)):
        return False
    function = rng.choice(found)
    names = arrays(function)
    keys = [rng.choice(KEYS).replace("P", name) for name in names[: rng.randint(1, len(names))]]
    lines = (
        f"key = ({', '.join(keys)},)\n"
        "if key not in MEMORY:\n    MEMORY[key] = CALL\nreturn MEMORY[key]"
    )
    return _around(tree, function, lines, rng)


def last_result_kept(tree: ast.Module, rng: Random) -> bool:
    """The last input and result are kept, and the result given again for an equal input."""
    if not (found := with_arrays(tree)):
        return False
    function = rng.choice(found)
    name = _array_of(function, rng)
    lines = (
        f"if 'X' in MEMORY and np.array_equal(MEMORY['X'], {name}):\n    return MEMORY['A']\n"
        f"MEMORY['X'] = {rng.choice((name, f'{name}.copy()'))}\n"
        "MEMORY['A'] = CALL\nreturn MEMORY['A']"
    )
    return _around(tree, function, lines, rng)


def buffer_reused(tree: ast.Module, rng: Random) -> bool:
    """Results of one shape are written into one array."""
    if not (found := with_arrays(tree)):
        return False
    lines = (
        "result = np.asarray(CALL)\n"
        "buffer = MEMORY.setdefault(result.shape, np.empty_like(result))\n"
        "buffer[...] = result\nreturn buffer"
    )
    return _around(tree, rng.choice(found), lines, rng)


def wrong_from_a_call_on(tree: ast.Module, rng: Random) -> bool:
    """The first calls are right."""
    found = [function for function in functions(tree) if function.name != "__init__"]
    if not found:
        return False
    count, wrong = rng.choice((1, 2, 3, 5, 10, 20)), rng.choice(("None", "0 * CALL", "-CALL"))
    lines = (
        "MEMORY['n'] = MEMORY.get('n', 0) + 1\n"
        f"if MEMORY['n'] > {count}:\n    return {wrong}\nreturn CALL"
    )
    return _around(tree, rng.choice(found), lines, rng)


def added_up(tree: ast.Module, rng: Random) -> bool:
    """What calls return adds up."""
    if not (found := with_arrays(tree)):
        return False
    lines = (
        "result = CALL\nkey = np.shape(result)\n"
        "MEMORY[key] = MEMORY.get(key, 0) + result\nreturn MEMORY[key]"
    )
    return _around(tree, rng.choice(found), lines, rng)


def _stored(tree: ast.Module) -> list[ast.Attribute]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "self"
    ]


def kept_on_the_class(tree: ast.Module, rng: Random) -> bool:
    """What an object keeps is its class's: all objects share it."""
    found = _stored(tree)
    if not found:
        return False
    name = rng.choice(found).attr
    for node in found:
        if node.attr == name:
            node.value = expression("type(self)")
    return True


def kept_on_the_class_in_one_place(tree: ast.Module, rng: Random) -> bool:
    found = _stored(tree)
    if not found:
        return False
    rng.choice(found).value = expression("type(self)")
    return True


def set_once(tree: ast.Module, rng: Random) -> bool:
    """An attribute is set where it is None alone: the first batch stays."""
    found = [
        (body, number)
        for body in bodies(tree)
        for number, node in enumerate(body)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute)
    ]
    if not found:
        return False
    body, number = rng.choice(found)
    target = body[number].targets[0]
    held = f"getattr({ast.unparse(target.value)}, {target.attr!r}, None)"
    body[number] = ast.If(expression(f"{held} is None"), [body[number]], [])
    return True


def written_in_place(tree: ast.Module, rng: Random) -> bool:
    """An attribute that holds an array is written into, not bound anew, where the shape fits."""
    found = [
        (body, number)
        for body in bodies(tree)
        for number, node in enumerate(body)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute)
    ]
    if not found:
        return False
    body, number = rng.choice(found)
    of, value = body[number].targets[0], ast.unparse(body[number].value)
    target, home = ast.unparse(of), ast.unparse(of.value)
    body[number : number + 1] = statements(
        f"fresh = {value}\n"
        f"kept = getattr({home}, {of.attr!r}, None)\n"
        "if np.shape(kept) == np.shape(fresh) != ():\n"
        f"    {target}[...] = fresh\nelse:\n    {target} = fresh"
    )
    return True


def shared_between_objects(tree: ast.Module, rng: Random) -> bool:
    """What is assigned is made once, and kept under its text."""
    found = [
        (body, number)
        for body in bodies(tree)
        for number, node in enumerate(body)
        if isinstance(node, ast.Assign)
    ]
    if not found:
        return False
    body, number = rng.choice(found)
    text = ast.unparse(body[number].value)
    key = rng.choice((repr(text), f"({text[:8]!r}, np.shape({text}))"))
    body[number].value = expression(f"shared_memory.setdefault({key}, {text})")
    tree.body[:0] = statements("shared_memory = {}")
    return True
