"""One module a lesson: what each graded item is tried on, what must hold, how points split, and the known mistakes.

Every module here with a LESSON is found by itself; there is no list to keep.
"""

from collections.abc import Iterable
import importlib
import pkgutil

from autograder.exercises.specification import Mistake, Specification, build, visible_part
from autograder.problems import Problem


def _lessons() -> dict[str, tuple[Specification, ...]]:
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    taught = {module.LESSON: module.SPECIFICATIONS for module in modules if hasattr(module, "SPECIFICATIONS")}
    return dict(sorted(taught.items()))


BY_LESSON: dict[str, tuple[Specification, ...]] = _lessons()

BY_ITEM: dict[str, Specification] = {
    specification.item: specification for specifications in BY_LESSON.values() for specification in specifications
}


def require_lessons(names: Iterable[str]) -> list[str]:
    """Return the lessons named, or all of them if none is; Problem for a name that is no lesson."""
    names = list(names)
    unknown = [name for name in names if name not in BY_LESSON]
    if unknown:
        raise Problem(f"There is no lesson {unknown[0]!r}. Lessons: {', '.join(BY_LESSON)}.")
    return names or list(BY_LESSON)


__all__ = ["BY_ITEM", "BY_LESSON", "Mistake", "Specification", "build", "require_lessons", "visible_part"]
