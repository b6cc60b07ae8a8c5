"""Operators on numbers: precision, rounding, constants, signs."""

import ast
from random import Random

from tests.search.surgery import arrays, begin_with, fill_in, functions, values, with_arrays

FACTORS = (0.0, 0.1, 0.5, 0.999, 1 - 1e-5, 1 + 1e-6, 1.001, 1.5, 2.0, 10.0, 1e3, 1e-3, -1.0)


def single_precision(tree: ast.Module, rng: Random) -> bool:
    return fill_in(values(tree), "np.float32(_)", rng)


def half_precision(tree: ast.Module, rng: Random) -> bool:
    return fill_in(values(tree), "np.float16(_)", rng)


def whole_numbers(tree: ast.Module, rng: Random) -> bool:
    return fill_in(values(tree), "np.asarray(_).astype(int)", rng)


def truth_values(tree: ast.Module, rng: Random) -> bool:
    return fill_in(values(tree), "np.asarray(_).astype(bool)", rng)


def type_of_an_input(tree: ast.Module, rng: Random) -> bool:
    """The result has the type of an input: whole numbers cut it off."""
    if not (found := with_arrays(tree)):
        return False
    name = rng.choice(arrays(rng.choice(found)))
    return fill_in(values(tree), f"np.asarray(_).astype({name}.dtype)", rng)


def small_integers(tree: ast.Module, rng: Random) -> bool:
    kind = rng.choice(("int8", "int16", "uint8", "int32"))
    return fill_in(values(tree), f"np.asarray(_).astype(np.{kind})", rng)


def rounded(tree: ast.Module, rng: Random) -> bool:
    return fill_in(values(tree), f"np.round(_, {rng.choice((0, 2, 4, 6, 8, 10))})", rng)


def magnitude(tree: ast.Module, rng: Random) -> bool:
    return fill_in(values(tree), "np.abs(_)", rng)


def no_infinities(tree: ast.Module, rng: Random) -> bool:
    return fill_in(values(tree), "np.nan_to_num(_)", rng)


def no_infinities_at_all(tree: ast.Module, rng: Random) -> bool:
    return fill_in(values(tree), "np.nan_to_num(_, posinf=0.0, neginf=0.0)", rng)


def clipped(tree: ast.Module, rng: Random) -> bool:
    most = rng.choice((1, 5, 10, 20, 30, 50, 100, 500, 709, 1e4, 1e6))
    return fill_in(values(tree), f"np.clip(_, -{most}, {most})", rng)


def clipped_on_one_side(tree: ast.Module, rng: Random) -> bool:
    most = rng.choice((1, 5, 10, 30, 100, 500, 1e6))
    template = rng.choice(("np.minimum(_, {})", "np.maximum(_, -{})"))
    return fill_in(values(tree), template.format(most), rng)


def small_ones_dropped(tree: ast.Module, rng: Random) -> bool:
    least = rng.choice((1e-12, 1e-9, 1e-7, 1e-6, 1e-4, 1e-2))
    return fill_in(values(tree), f"np.where(np.abs(_) < {least}, 0, _)", rng)


def a_little_added(tree: ast.Module, rng: Random) -> bool:
    little = rng.choice((1e-15, 1e-12, 1e-9, 1e-8, 1e-6))
    return fill_in(values(tree), f"_ + {little}", rng)


def scaled(tree: ast.Module, rng: Random) -> bool:
    return fill_in(values(tree), f"_ * {rng.choice(FACTORS)}", rng)


def constant_changed(tree: ast.Module, rng: Random) -> bool:
    """A clip bound, a step, a default is another."""
    found = [
        node
        for function in functions(tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, (int, float))
        and not isinstance(node.value, bool)
    ]
    if not found:
        return False
    node = rng.choice(found)
    node.value = rng.choice((node.value * rng.choice(FACTORS), node.value + rng.choice((-1, 1))))
    return True


def input_in_another_type(tree: ast.Module, rng: Random) -> bool:
    if not (found := with_arrays(tree)):
        return False
    function = rng.choice(found)
    name = rng.choice(arrays(function))
    kind = rng.choice(("np.float32", "np.float16", "int", "bool", "np.longdouble", "complex"))
    return begin_with(function, f"{name} = np.asarray({name}).astype({kind})")


def input_clipped(tree: ast.Module, rng: Random) -> bool:
    if not (found := with_arrays(tree)):
        return False
    function = rng.choice(found)
    name, most = rng.choice(arrays(function)), rng.choice((1, 5, 20, 50, 200, 500, 709, 1e4))
    return begin_with(function, f"{name} = np.clip({name}, -{most}, {most})")


def plain_number(tree: ast.Module, rng: Random) -> bool:
    return fill_in(values(tree), rng.choice(("float(_)", "np.asarray(_).item()", "int(_)")), rng)
