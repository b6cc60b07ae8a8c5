"""Operators on shapes: axes, transposes, flattened and cut arrays, views in the place of copies."""

import ast
from random import Random

from tests.search.surgery import arrays, begin_with, fill_in, functions, values, with_arrays

SHAPED = (
    "np.ravel(_)",
    "np.squeeze(_)",
    "np.atleast_1d(_)",
    "np.atleast_2d(_)",
    "np.reshape(_, (-1, 1))",
    "np.reshape(_, (len(_), -1))",
    "np.asarray(_)[::-1]",
    "np.asarray(_)[..., ::-1]",
    "np.asarray(_)[:1]",
    "np.asarray(_)[:10]",
    "np.asarray(_)[:100]",
    "np.asarray(_)[..., :10]",
    "np.sort(_)",
    "np.sort(_, axis=0)",
    "np.asarray(_).T",
    "np.swapaxes(_, 0, -1)",
    "np.unique(_, axis=0)",
    "np.broadcast_to(_, np.shape(_))",
    "np.array([_])",
    "list(_)",
    "np.matrix(_)",
    "np.asfortranarray(_)",
)
REDUCTIONS = {"sum", "mean", "max", "min", "prod", "any", "all", "average"}


def shaped(tree: ast.Module, rng: Random) -> bool:
    return fill_in(values(tree), rng.choice(SHAPED), rng)


def input_shaped(tree: ast.Module, rng: Random) -> bool:
    if not (found := with_arrays(tree)):
        return False
    function = rng.choice(found)
    name = rng.choice(arrays(function))
    return begin_with(function, f"{name} = {rng.choice(SHAPED).replace('_', name)}")


def shape_of_the_input(tree: ast.Module, rng: Random) -> bool:
    if not (found := with_arrays(tree)):
        return False
    name = rng.choice(arrays(rng.choice(found)))
    return fill_in(values(tree), f"np.reshape(_, {name}.shape)", rng)


def _reductions(tree: ast.Module) -> list[ast.Call]:
    return [
        node
        for function in functions(tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in REDUCTIONS
    ]


def another_axis(tree: ast.Module, rng: Random) -> bool:
    if not (found := _reductions(tree)):
        return False
    call = rng.choice(found)
    call.keywords = [keyword for keyword in call.keywords if keyword.arg != "axis"]
    if (axis := rng.choice((None, 0, 1, -1))) is not None:
        call.keywords.append(ast.keyword("axis", ast.Constant(axis)))
    return True


def axes_kept(tree: ast.Module, rng: Random) -> bool:
    """A reduction keeps its axes, or no longer does."""
    if not (found := _reductions(tree)):
        return False
    call = rng.choice(found)
    others = [keyword for keyword in call.keywords if keyword.arg != "keepdims"]
    added = [ast.keyword("keepdims", ast.Constant(True))] * (len(others) == len(call.keywords))
    call.keywords = [*others, *added]
    return True


def another_reduction(tree: ast.Module, rng: Random) -> bool:
    if not (found := _reductions(tree)):
        return False
    rng.choice(found).func.attr = rng.choice(sorted(REDUCTIONS))
    return True


def view_for_a_copy(tree: ast.Module, rng: Random) -> bool:
    """What was copied isn't: `x.copy()`, `np.copy(x)`, and `np.array(x)` become `x`."""
    found = [place for place in values(tree) if _copied(place.node)]
    if not found:
        return False
    place = rng.choice(found)
    place.put(_copied(place.node))
    return True


def _copied(node: ast.AST) -> ast.expr | None:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return None
    if node.func.attr == "copy" and not node.args:
        return node.func.value
    return node.args[0] if node.args and node.func.attr in ("copy", "array", "astype") else None


def number_of_rows(tree: ast.Module, rng: Random) -> bool:
    """`len`, `size`, and `shape[0]` stand in each other's place."""
    found = [
        place
        for place in values(tree)
        if isinstance(place.node, ast.Call)
        and isinstance(place.node.func, ast.Name)
        and place.node.func.id == "len"
        and place.node.args
    ]
    if not found:
        return False
    place = rng.choice(found)
    place.put(ast.Attribute(place.node.args[0], rng.choice(("size", "ndim")), ast.Load()))
    return True
