"""One call of a student's function: what stands in its way, and what came of it."""

import dis
from functools import lru_cache
import inspect
from itertools import islice
from types import CodeType, FunctionType, MethodType
from typing import Any

from course.assessment.failures import (
    OTHER_THING,
    MissingName,
    Unattempted,
    WrongSignature,
    seen_as,
)
from course.assessment.values import Raised

MAX_EMPTY_BODY_BYTES = 100
"""Bytes of bytecode; a longer function does something, so its instructions needn't be looked at."""


MOST_CODES_KEPT = 100
"""Functions of which it is kept whether they do nothing."""


def result_of(
    function: Any, args: list, raises: tuple[str, ...], listed: int = 0
) -> tuple[Any, Raised | None]:
    """Return what a call gives, and the exception that it raised if that is one of these. listed:
    as of a `Call`.
    """
    try:
        result = function(*args)
        return _in_a_list(result, listed) if listed else result, None
    except BaseException as error:
        if raises and (raised := seen_as(error, raises)):
            return None, raised
        raise


def _in_a_list(thing: Any, most: int) -> Any:
    """Return the first things that come of `thing` in a loop; itself, where none goes through
    it.
    """
    try:
        things = iter(thing)
    except TypeError:
        return thing
    return list(islice(things, most))


def require_callable(name: str, function: Any, args: list) -> None:
    """Raise what stands in the way of the call `function(*args)`, before any of the student's code
    runs.
    """
    if not callable(function):
        raise MissingName(name, f"`{name}` is a {type(function).__name__}, {OTHER_THING}")
    if _is_empty(function):
        raise Unattempted(name)
    if _fits(function, len(args)):
        return
    try:
        # What a decorator really takes.
        signature = inspect.signature(function, follow_wrapped=False)
    except (ValueError, TypeError):
        return
    try:
        signature.bind(*args)
    except TypeError:
        raise WrongSignature(name, str(signature), len(args)) from None


def _fits(function: Any, n_arguments: int) -> bool:
    """Whether plain `function` takes so many arguments, told without its signature, which takes
    longer than most calls.
    """
    if type(function) is MethodType:
        function, n_arguments = function.__func__, n_arguments + 1
    elif type(function) is type and function.__new__ is object.__new__:
        function, n_arguments = function.__init__, n_arguments + 1
    if type(function) is not FunctionType or function.__code__.co_kwonlyargcount:
        return False
    n_taken = function.__code__.co_argcount
    return n_taken - len(function.__defaults__ or ()) <= n_arguments <= n_taken


def _is_empty(function: Any) -> bool:
    """Whether the body of `function` is nothing but a docstring, `pass`, or `...`."""
    target = function.__init__ if isinstance(function, type) else function
    if hasattr(target, "__wrapped__"):
        target = inspect.unwrap(target)
    code = getattr(target, "__code__", None)
    return isinstance(code, CodeType) and not code.co_names and _does_nothing(code)


@lru_cache(maxsize=MOST_CODES_KEPT)
def _does_nothing(code: CodeType) -> bool:
    """Whether code ends as soon as it begins: to look at its instructions takes longer than most
    calls, and a probe may call the same a dozen times.
    """
    if len(code.co_code) > MAX_EMPTY_BODY_BYTES:
        return False
    idle = {"RESUME", "NOP", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST", "COPY_FREE_VARS"}
    instructions = list(dis.get_instructions(code))
    returned = [op.argval for op in instructions if op.opname in ("LOAD_CONST", "RETURN_CONST")]
    return all(op.opname in idle for op in instructions) and returned == [None]
