"""A course's own modules, imported as packages of their own: what two courses call alike never meets.

Nothing is written beside the modules: their bytecode goes into the user's cache folder, since a course may be anybody's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
import importlib
from itertools import count
from pathlib import Path
import re
import sys
import traceback
from types import ModuleType

from platformdirs import user_cache_path

from autograder.problems import Problem

_numbers = count(1)


def new_package(folder: Path, name: str | None = None) -> ModuleType:
    """Return a package of the modules in `folder`, under a `name` that no other has (default: one that is made up)."""
    package = ModuleType(name or f"course_{next(_numbers)}")
    package.__path__ = [str(folder)]
    package.__file__ = None
    sys.modules[package.__name__] = package
    return package


def imported(package: ModuleType, name: str) -> ModuleType:
    """Import the module `name` of a package; Problem, with file and line, if it fails."""
    importlib.invalidate_caches()
    try:
        with _bytecode_elsewhere():
            return importlib.import_module(f"{package.__name__}.{name}")
    except Problem:
        raise
    except Exception as error:
        raise Problem(_failing(Path(package.__path__[0], f"{name}.py"), error)) from error


@contextmanager
def _bytecode_elsewhere() -> Iterator[None]:
    before = sys.pycache_prefix
    sys.pycache_prefix = str(user_cache_path("neural-network-notebooks") / "bytecode")
    try:
        yield
    finally:
        sys.pycache_prefix = before


def _failing(path: Path, error: Exception) -> str:
    """Say where in the course's own files an import fails, and of what."""
    if isinstance(error, SyntaxError) and error.filename:
        place, told = f"{error.filename}, line {error.lineno}", error.msg
    else:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).parent == path.parent]
        place, told = (f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else str(path)), str(error)
    told = re.sub(r"\bcourse_\d+\.", "", told or "")  # the made-up name of the course's package says nothing
    return f"{place}: {type(error).__name__}: {told}. Mend the module, then run this again."
