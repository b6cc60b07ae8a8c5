"""Operators that make something wrong for some inputs alone."""

import ast
from random import Random

from tests.search.surgery import (
    arrays,
    begin_with,
    bodies,
    expression,
    functions,
    parameters,
    returned,
    values,
    with_arrays,
)

ON_ARRAYS = (
    "len(P) > 10",
    "len(P) > 30",
    "len(P) == 1",
    "len(P) == 2",
    "P.size == 1",
    "P.size > 100",
    "P.size > 1000",
    "P.ndim == 1",
    "P.ndim == 2",
    "P.ndim == 3",
    "P.shape[-1] == 1",
    "P.shape[0] == P.shape[-1]",
    "P.shape[0] > P.shape[-1]",
    "P.min() < 0",
    "P.min() >= 0",
    "P.max() <= 0",
    "P.max() == 0",
    "np.all(P == 0)",
    "np.any(P == 0)",
    "np.all(P == P.flat[0])",
    "np.abs(P).max() > 10",
    "np.abs(P).max() > 100",
    "np.abs(P).max() > 2000",
    "np.abs(P).max() < 1e-3",
    "P.sum() == 0",
    "P.mean() > 0.5",
    "P.dtype.kind == 'i'",
    "len(np.unique(P)) < P.size",
    "len(np.unique(P, axis=0)) < len(P)",
    "np.any(np.diff(P.ravel()) == 0)",
    "P.flat[0] < 0",
    "P.flat[-1] == 0",
    "P.std() == 0",
    "len(P) % 2",
)
ON_NUMBERS = ("P == 1", "P == 0", "P > 1", "P > 10", "P > 50", "P < 1e-3", "P % 2 == 1", "P > 200")
ON_STATE = (
    "self.X is None",
    "self.dW is not None",
    "self.W.size > 30",
    "self.W.shape[0] == self.W.shape[1]",
    "self.A2 is not None",
    "self.layer1.W.shape[0] == 1",
    "self.layer2.W.shape[1] > 1",
    "np.all(self.b == 0)",
    "np.all(self.W == 0)",
)
WRONG = ("_ * 0", "-(_)", "_ + 1", "_ * 2", "None", "np.abs(_)", "np.ravel(_)", "np.round(_, 3)")


def _condition(function: ast.FunctionDef, rng: Random) -> str:
    """Draw a condition on what a function is given, or on what its object keeps."""
    found = [(name, ON_ARRAYS) for name in arrays(function)]
    found += [(name, ON_NUMBERS) for name in parameters(function) if name not in arrays(function)]
    if any(argument.arg == "self" for argument in function.args.args):
        found.append(("", ON_STATE))
    if not found:
        return "False"
    name, conditions = rng.choice(found)
    return rng.choice(conditions).replace("P", name) if name else rng.choice(conditions)


def wrong_value_if(tree: ast.Module, rng: Random) -> bool:
    if not functions(tree):
        return False
    function = rng.choice(functions(tree))
    if not (places := values(ast.Module([function], []))):
        return False
    place, wrong = rng.choice(places), rng.choice(WRONG)
    place.put(expression(f"({wrong} if {_condition(function, rng)} else _)", place.node))
    return True


def wrong_result_if(tree: ast.Module, rng: Random) -> bool:
    if not functions(tree):
        return False
    function = rng.choice(functions(tree))
    if not (places := returned(ast.Module([function], []))):
        return False
    place, wrong = rng.choice(places), rng.choice(WRONG)
    place.put(expression(f"({wrong} if {_condition(function, rng)} else _)", place.node))
    return True


def only_if(tree: ast.Module, rng: Random) -> bool:
    """A statement runs under a condition alone."""
    if not functions(tree):
        return False
    function = rng.choice(functions(tree))
    body = rng.choice(bodies(ast.Module([function], [])))
    number = rng.randrange(len(body))
    body[number] = ast.If(expression(_condition(function, rng)), [body[number]], [])
    return True


def early_return(tree: ast.Module, rng: Random) -> bool:
    if not (found := with_arrays(tree)):
        return False
    function = rng.choice(found)
    name = rng.choice(arrays(function))
    result = rng.choice((name, f"np.zeros_like({name})", f"{name}.copy()", "0.0", "None"))
    return begin_with(function, f"if {_condition(function, rng)}:\n    return {result}")


def condition_changed(tree: ast.Module, rng: Random) -> bool:
    """An input is changed for some inputs alone."""
    if not (found := with_arrays(tree)):
        return False
    function = rng.choice(found)
    name = rng.choice(arrays(function))
    wrong = rng.choice(WRONG).replace("_", name)
    return begin_with(function, f"if {_condition(function, rng)}:\n    {name} = {wrong}")
