"""Submissions that know nothing: bodies anyone could write without reading the exercise, and
answers learnt by heart.
"""

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import redirect_stdout
import copy
from functools import wraps
import io
from typing import Any

import numpy as np

from autograder.courses.lending import loans
from course.assessment.exercises import Case
from course.assessment.running import run
from tests.handing_in import reference_sources
from tests.judges import items_of
from tests.this_course import COURSE, LESSON_OF, reference, without_hints

BODIES = {
    "pass": "pass",
    "dots": "...",
    "none": "return None",
    "first argument": "return {first}",
    "last argument": "return {last}",
    "all arguments": "return {all}",
    "zero": "return 0.0",
    "one": "return 1.0",
    "zeros": "return np.zeros(np.shape({first}))",
    "ones": "return np.ones(np.shape({first}))",
    "nan": "return np.full(np.shape({first}), np.nan)",
    "random": "return np.random.default_rng().normal(size=np.shape({first}))",
    "random state used": "return np.random.rand(*np.shape({first}))",
    "empty list": "return []",
    "itself": "return {name}({all})",
    "error": "raise ValueError",
}
"""What stands in every function of a solution cell. first, last, all: its parameters, without
`self`.
"""

LOOPS = {
    "zeros for each epoch": "return [0.0] * epochs",
    "the loss of a coin for each epoch": "return [0.6931471805599453] * epochs",
    "the log of the lesson": 'print("  Epoch    1 | Loss: 0.6932")',
    "epochs without training": "return [bce_loss(model.forward(X), Y)] * epochs",
}
"""Further bodies for `train`."""


def bodies(name: str) -> dict[str, str]:
    """Return the bodies for `name`, by kind; a find-the-bug item has no parameters to give back."""
    if name.startswith("break_"):
        return {kind: body for kind, body in BODIES.items() if "{" not in body}
    return BODIES | LOOPS if name == "train" else BODIES


def trivial(name: str, body: str, init: str | None = None) -> str:
    """Return the solution cell of `name` with nothing but `body` in each function. init: what
    stands in `__init__`.
    """
    tree = ast.parse(reference_sources(LESSON_OF[name])[name])
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        if function.name != "__init__":
            function.body = _filled(body, function)
        elif init is not None:
            function.body = _filled(init, function)
    return ast.unparse(tree) + "\n"


def _filled(body: str, function: ast.FunctionDef) -> list[ast.stmt]:
    names = [argument.arg for argument in function.args.args]
    called = f"self.{function.name}" if names[:1] == ["self"] else function.name
    names = [name for name in names if name != "self"] or ["None"]
    return ast.parse(
        body.format(first=names[0], last=names[-1], all=", ".join(names), name=called)
    ).body


def cases_of(name: str, seed: int) -> list[Case]:
    """Return all cases of the items of `name`, visible and hidden."""
    return [case for item in items_of(name) for case in without_hints(item, seed).cases]


class Memory:
    """Right answers learnt by heart: what the reference did in some cases, repeated there, and
    zeros everywhere else.
    """

    def __init__(self, name: str, cases: Iterable[Case]):
        self.name, self._right, self._table = name, reference(LESSON_OF[name]), {}
        public = COURSE.lessons[LESSON_OF[name]].public
        names = dict(self._right) | {name: self._wrapped(self._learning)}
        for case in cases:
            for attempt in case.attempts:
                run(attempt.probe, names, loans(attempt, self._right), public=public)

    def names(self) -> dict[str, Any]:
        """Return the reference's names, with what is learnt by heart in the place of `name`."""
        return dict(self._right) | {self.name: self._wrapped(self._repeating)}

    def _wrapped(self, wrap: Callable) -> Any:
        right = self._right[self.name]
        if not isinstance(right, type):
            return wrap(right)
        methods = {
            method: wrap(function) for method, function in vars(right).items() if callable(function)
        }
        return type(self.name, (right,), methods)

    def _learning(self, right: Callable) -> Callable:
        @wraps(right)
        def learn(*args):
            key, text = (right.__name__, frozen(args)), io.StringIO()
            with redirect_stdout(text):
                result = right(*args)
                if isinstance(result, Iterator):  # what it draws, it draws while it is gone through
                    result = list(result)
            self._table[key] = copy.deepcopy(
                (result, text.getvalue(), [state_of(arg) for arg in args])
            )
            return result

        return learn

    def _repeating(self, right: Callable) -> Callable:
        @wraps(right)
        def repeat(*args):
            if (known := self._table.get((right.__name__, frozen(args)))) is None:
                return None if right.__name__ == "__init__" else np.zeros(np.shape(args[-1]))
            result, text, states = copy.deepcopy(known)
            print(text, end="")
            for thing, state in zip(args, states):
                if isinstance(thing, np.random.Generator):
                    thing.bit_generator.state = state
                elif state is not None:
                    vars(thing).update(state)
            return result

        return repeat


def frozen(thing: Any) -> Any:
    """Return `thing` in a form that is equal, and hashed alike, for equal inputs and states."""
    if isinstance(thing, np.ndarray):
        return str(thing.dtype), thing.shape, thing.tobytes()
    if isinstance(thing, (tuple, list)):
        return tuple(map(frozen, thing))
    if isinstance(thing, np.random.Generator):
        return str(state_of(thing))
    if is_instance(thing):
        return tuple((name, frozen(value)) for name, value in sorted(vars(thing).items()))
    return (
        thing
        if isinstance(thing, (int, float, str))
        else getattr(thing, "__qualname__", type(thing).__name__)
    )


def state_of(thing: Any) -> Any:
    """Return what a call may change of `thing`: an instance's attributes, where a generator is."""
    if isinstance(thing, np.random.Generator):
        return thing.bit_generator.state
    return vars(thing) if is_instance(thing) else None


def is_instance(thing: Any) -> bool:
    """Whether `thing` is an object of one of the course's classes, with attributes."""
    return hasattr(thing, "__dict__") and not callable(thing) and not isinstance(thing, Mapping)
