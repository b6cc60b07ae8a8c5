"""What a student's notebook imports: `check` an exercise, use what `earlier` lessons built,
`guess` what comes next, `expect` something of a function before it is written, be asked
`which_line` of it does what, `compare` an answer in words with a model, and draw with `plots`.
"""

import importlib
from typing import Any

from course.asking import which_line
from course.checking import check
from course.comparing import compare
from course.earlier import earlier
from course.expecting import expect
from course.guessing import guess
from course.history import watch
from course.visible import OTHER_VERSION, UnknownName

__all__ = ["check", "compare", "earlier", "expect", "guess", "which_line"]

watch()


def __getattr__(name: str) -> Any:
    """Return a module of this package, as `plots`; UnknownName where there is none, which
    `from course import` shows as it is. What Python asks for itself, it asks with underscores.
    """
    if name.startswith("_"):
        raise AttributeError(name)
    try:
        return importlib.import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as missing:
        if missing.name != f"{__name__}.{name}":
            raise
    raise UnknownName(f"There is no {name!r} in the course package. {OTHER_VERSION}")
