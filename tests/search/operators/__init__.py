"""The operators by name: each a small change that a person could make, or a tool."""

from collections.abc import Mapping
import inspect
from types import ModuleType

from tests.search.operators import conditions, numbers, shapes, state, statements
from tests.search.surgery import Operator


def _operators_in(module: ModuleType) -> dict[str, Operator]:
    """Return the public functions that a module defines itself."""
    return {
        name: thing
        for name, thing in inspect.getmembers(module, inspect.isfunction)
        if thing.__module__ == module.__name__ and not name.startswith("_")
    }


GROUPS: Mapping[str, Mapping[str, Operator]] = {
    module.__name__.rpartition(".")[2]: _operators_in(module)
    for module in (conditions, numbers, shapes, state, statements)
}
"""The operators of each group: a group is drawn first, so that none drowns the others."""

OPERATORS: Mapping[str, Operator] = {
    name: operator for group in GROUPS.values() for name, operator in group.items()
}
