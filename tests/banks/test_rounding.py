"""No right answer is refused for how its numbers are rounded: other libraries, other processors,
and other orders of the same operations round otherwise, by a digit or two of the last.
"""

import ast
from collections.abc import Callable, Iterable
from itertools import cycle
from typing import Any

import numpy as np
import pytest

from course.assessment.exercises import Exercise
from course.assessment.trials import SECONDS_PER_ITEM
from tests.banks.reading import accepted, namespace_with
from tests.judges import items_of, loses_points
from tests.this_course import CLASS_SEED, ITEMS, thorough, without_hints

ROUNDING = (ast.Mult, ast.Div, ast.MatMult, ast.Pow)
"""Operators whose results may be rounded otherwise. Of sums and differences nothing is known: many
are exact, and right for that alone.
"""

ROUNDING_FUNCTIONS = {
    *("exp", "expm1", "log", "log1p", "logaddexp", "tanh", "cosh", "sqrt", "square", "power"),
    *("sum", "mean", "dot", "matmul", "einsum", "multiply", "divide", "true_divide", "reciprocal"),
}

OTHERWISE = "rounded_otherwise"
UNITS = (-1, 0, 1)
"""By how much an array's number becomes another, in `EPSILON` of it."""
EPSILON = float(np.finfo(float).eps)
N_FACTORS = 4096
"""By which numbers become others, in turn: to draw each anew would take most of the time."""

WRITTEN = sorted({ITEMS[item].name for item in ITEMS if not item.startswith("break_")})


class _Rounded(ast.NodeTransformer):
    """Puts a call around whatever may be rounded otherwise."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        return _called(node) if isinstance(node.op, ROUNDING) else node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        name = getattr(node.func, "attr", getattr(node.func, "id", None))
        return _called(node) if name in ROUNDING_FUNCTIONS else node


def _called(node: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(OTHERWISE, ast.Load()), [node], [])


def rounding(seed: int) -> Callable[[Any], Any]:
    """Return what rounds NumPy's floats otherwise. Python's own stay: of two whole numbers a
    quotient can be exact.
    """
    factors = 1 + EPSILON * np.random.default_rng(seed).choice(UNITS, N_FACTORS)
    one_by_one, starts = cycle(factors), cycle(range(N_FACTORS // 2))

    def rounded(thing: Any) -> Any:
        if isinstance(thing, np.float64):
            return thing * next(one_by_one) if np.isfinite(thing) else thing
        if not isinstance(thing, np.ndarray) or thing.dtype != float:
            return thing
        moved = thing * np.resize(factors[next(starts) :], thing.shape)
        return np.where(np.isfinite(thing), moved, thing)

    return rounded


def rounded_otherwise(name: str, source: str, seed: int) -> dict[str, Any]:
    """Return the names of a notebook in which the solution of `name` rounds otherwise."""
    names = namespace_with(name, source)
    names[OTHERWISE] = rounding(seed)
    tree = ast.fix_missing_locations(_Rounded().visit(ast.parse(source)))
    exec(compile(tree, f"<{name}>", "exec"), names)
    return names


def refused(
    name: str, made: Callable[[str, int], Exercise], variants: Iterable[tuple[str, str]]
) -> list[str]:
    """Return which right answers to `name` lose points once they round otherwise."""
    exercises = [made(item, CLASS_SEED) for item in items_of(name)]
    answers = {
        variant: rounded_otherwise(name, source, number)
        for number, (variant, source) in enumerate(variants)
    }
    return [
        f"{exercise.item}: {variant}"
        for variant, names in answers.items()
        for exercise in exercises
        if loses_points(exercise, names, SECONDS_PER_ITEM)
    ]


@pytest.mark.parametrize("name", WRITTEN)
def test_right_answer_that_rounds_otherwise_is_right(name):
    assert refused(name, without_hints, accepted(name)) == []


def test_much_is_rounded_otherwise():
    source = "def sigmoid(Z):\n    return 1 / (1 + np.exp(-Z))\n"
    other = rounded_otherwise("sigmoid", source, 0)["sigmoid"]
    Z = np.linspace(-4, 4, 200)
    exact = 1 / (1 + np.exp(-Z))
    assert np.count_nonzero(other(Z) != exact) > 100
    assert np.max(np.abs(other(Z) / exact - 1)) < 4 * EPSILON


@pytest.mark.slow
@pytest.mark.parametrize("name", WRITTEN)
def test_right_answer_that_rounds_otherwise_is_right_where_it_decides(name):
    textbook = [each for each in accepted(name) if each[0] == "textbook"]
    assert refused(name, thorough, textbook) == []
