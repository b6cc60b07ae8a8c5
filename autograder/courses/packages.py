"""A course's own modules, imported as packages of their own: what two courses call alike never
meets.

Their bytecode is neither kept nor read: a course may be anybody's folder, and what is kept goes by
seconds and sizes, so that an author's second edit within one second would go unseen. To compile the
modules of five lessons takes 30 ms.
"""

from collections.abc import Iterator
from contextlib import contextmanager
import importlib
from itertools import count
import os
from pathlib import Path
import re
import sys
import traceback
from types import ModuleType

from autograder.problems import Problem

_numbers = count(1)


def new_package(folder: Path, name: str | None = None) -> ModuleType:
    """Return a package of the modules in `folder`, under a `name` that no other has (default: one
    that is made up).
    """
    package = ModuleType(name or f"course_{next(_numbers)}")
    package.__path__ = [str(folder)]
    package.__file__ = None
    sys.modules[package.__name__] = package
    return package


def imported(package: ModuleType, name: str) -> ModuleType:
    """Import the module `name` of a package; Problem, with file and line, if it fails."""
    importlib.invalidate_caches()
    try:
        with _without_bytecode():
            return importlib.import_module(f"{package.__name__}.{name}")
    except Problem:
        raise
    except Exception as error:
        raise Problem(_failing(Path(package.__path__[0], f"{name}.py"), error)) from error


@contextmanager
def _without_bytecode() -> Iterator[None]:
    """Have Python look for bytecode where none can be, and write none."""
    before = sys.pycache_prefix, sys.dont_write_bytecode
    sys.pycache_prefix, sys.dont_write_bytecode = os.devnull, True
    try:
        yield
    finally:
        sys.pycache_prefix, sys.dont_write_bytecode = before


def _failing(path: Path, error: Exception) -> str:
    """Say where in the course's own files an import fails, and of what."""
    if isinstance(error, SyntaxError) and error.filename:
        place, reason = f"{error.filename}, line {error.lineno}", error.msg
    else:
        frames = [
            frame
            for frame in traceback.extract_tb(error.__traceback__)
            if Path(frame.filename).parent == path.parent
        ]
        place, reason = (
            (f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else str(path)),
            str(error),
        )
    # The made-up name of the course's package says nothing.
    reason = re.sub(r"\bcourse_\d+\.", "", reason or "")
    return f"{place}: {type(error).__name__}: {reason}. Mend the module, then run this again."
