"""Functions of a lesson that travel with its visible checks: to say which inputs are sound, to lend
to a student's code.
"""

from collections.abc import Mapping
import inspect
import textwrap
from types import ModuleType
from typing import Any, TypeVar

Thing = TypeVar("Thing", bound=Any)

_MARK = "__public__"


def public(thing: Thing) -> Thing:
    """Let the decorated function or class travel, as text, to students' machines and into the
    process of their code.

    There it finds `np` and the lesson's other public names, and nothing else of its module: what it
    imports, it imports inside.
    """
    setattr(thing, _MARK, True)
    return thing


def public_names(module: ModuleType) -> Mapping[str, Any]:
    """Return what `module` itself declares public, by name, in the order of its definition."""
    return {
        name: thing
        for name, thing in vars(module).items()
        if getattr(thing, _MARK, False) and getattr(thing, "__module__", "") == module.__name__
    }


def public_source(module: ModuleType) -> str:
    """Return the text of all that `module` declares public."""
    return "\n\n\n".join(_source(thing) for thing in public_names(module).values())


def _source(thing: Any) -> str:
    lines = textwrap.dedent(inspect.getsource(thing)).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(("def ", "class ")))
    return "\n".join(lines[start:])
