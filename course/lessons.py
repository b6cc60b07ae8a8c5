"""Reads what a lesson's notebook defines: its solution cells, with the imports and helper functions
around them.
"""

import ast
import builtins
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
import json
import linecache
from pathlib import Path
import re
import sys
from types import CodeType, ModuleType
from typing import Any

import numpy as np

SOLUTION = "-solution"
TESTS = "-tests"
ANSWER = "-answer"
"""How the name of a cell ends that is answered in words."""


class LessonError(Exception):
    """A lesson's notebook that can't be used; the text says which, why, and what to do."""

    def _render_traceback_(self) -> list[str]:
        return str(self).splitlines()


@dataclass(frozen=True)
class SavedCell:
    """A cell as far as loading needs it. name: its grade_id, or else its nbformat id."""

    name: str
    source: str
    locked: bool
    is_code: bool

    @property
    def is_solution(self) -> bool:
        return self.name.endswith(SOLUTION)

    @property
    def is_test(self) -> bool:
        return self.name.endswith(TESTS)


def is_lesson_name(name: str) -> bool:
    """Whether a folder of this name is a lesson's: two digits, which give the order, and a word."""
    return re.fullmatch(r"\d\d_\w+", name) is not None


def notebook_path(folder: Path, lesson: str) -> Path:
    """Return where the notebook of `lesson` lies."""
    return folder / lesson / f"{lesson}.ipynb"


def code_cells(path: Path) -> list[SavedCell]:
    """Return the code cells of the notebook at `path`; LessonError if it can't be read."""
    return [cell for cell in cells_of(path) if cell.is_code]


def cells_of(path: Path) -> list[SavedCell]:
    """Return all cells of the notebook at `path`; LessonError if it can't be read."""
    try:
        return [_cell(cell) for cell in json.loads(path.read_text(encoding="utf-8-sig"))["cells"]]
    except FileNotFoundError:
        raise LessonError(
            f"There is no notebook {path}. If you moved or renamed it, or its folder, give it its "
            "place and name back."
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise LessonError(
            f"{path} can't be read as a notebook ({error}). Open it in JupyterLab and save it "
            "again. If it doesn't open, look for an earlier save of it in .ipynb_checkpoints, "
            "beside it."
        ) from error


def _cell(cell: dict) -> SavedCell:
    marks = cell.get("metadata", {}).get("nbgrader", {})
    locked = bool(marks) and not marks.get("solution", False)
    name = marks.get("grade_id") or cell.get("id", "")
    return SavedCell(name, "".join(cell["source"]), locked, cell["cell_type"] == "code")


def solution_namespace(folder: Path, lesson: str, known: dict | None = None) -> dict:
    """Run what the notebook of `lesson` defines and return its names. known: see
    `run_solutions`.
    """
    namespace = new_namespace(lesson, known or {})
    run_solutions(folder, lesson, namespace)
    return namespace


def new_namespace(lesson: str, known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the namespace in which the code of `lesson` begins: with NumPy as `np`, and names
    `known` from earlier lessons.

    It is that of a module known to Python: dataclasses and type hints look up a class's module.
    """
    module = ModuleType(f"lesson_{lesson}")
    sys.modules[module.__name__] = module
    module.__dict__.update({"np": np, **known})
    return module.__dict__


def run_solutions(folder: Path, lesson: str, namespace: dict) -> list[str]:
    """Run what the notebook of `lesson` defines in `namespace`; return the text of what ran, part
    by part.

    Solution cells run whole; of the student's own cells only imports, definitions, and plain
    assignments; of the lesson's other cells only definitions and imports from NumPy or Python's own
    library; tests not at all.
    """
    texts = []
    for number, cell in enumerate(code_cells(notebook_path(folder, lesson))):
        filename = f"<{lesson} {cell.name or number}>"
        _let_be_shown(cell.source, filename)
        if cell.is_solution and not cell.locked:
            _run_solution(cell, filename, lesson, namespace)
            texts.append(_plain(cell.source))
        elif not cell.is_test:
            texts += _run_definitions(cell, filename, namespace)
    return texts


def given_code(cells: Iterable[SavedCell], lesson: str) -> Iterator[CodeType]:
    """Yield what the lesson's own cells define for students to use, statement by statement, to be
    run by `run_given` in as many namespaces as there are answers.
    """
    for cell in cells:
        if cell.locked and not cell.is_test:
            for statement in _definitions(cell, {}):
                with suppress(SyntaxError):  # what only compiling finds, `nonlocal` say
                    yield _compiled(statement, f"<{lesson} {cell.name}>")


def run_given(given: Iterable[CodeType], namespace: dict) -> None:
    """Run in `namespace` what a lesson gives, as `run_solutions` does."""
    for code in given:
        with suppress(Exception):
            exec(code, namespace)


def _let_be_shown(source: str, filename: str) -> None:
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)


def _run_solution(cell: SavedCell, filename: str, lesson: str, namespace: dict) -> None:
    try:
        exec(compile(_plain(cell.source), filename, "exec"), namespace)
    except (Exception, SystemExit) as error:
        raise LessonError(
            f"Your cell {cell.name} of lesson {lesson} does not run: {type(error).__name__}: "
            f"{error}\nOpen {lesson}, mend that cell, run it, and save the notebook."
        ) from error


def _run_definitions(cell: SavedCell, filename: str, namespace: dict) -> Iterator[str]:
    """Run the statements of a cell that others may build on; yield the text of each that runs."""
    for statement in _definitions(cell, namespace):
        try:
            exec(_compiled(statement, filename), namespace)
        except Exception:  # a try-out that fails is none of the solution's business
            continue
        yield ast.unparse(statement)


def _compiled(statement: ast.stmt, filename: str) -> CodeType:
    return compile(ast.Module([statement], []), filename, "exec")


def _plain(source: str) -> str:
    """Return `source` with its lines still numbered alike, but without those that only IPython
    knows.
    """
    try:
        ast.parse(source)
    except SyntaxError:
        pass
    else:
        return source
    return "\n".join("" if line.startswith(("%", "!")) else line for line in source.splitlines())


def _definitions(cell: SavedCell, namespace: dict) -> Iterator[ast.stmt]:
    """Return the statements of a cell that other cells may build on."""
    try:
        body = ast.parse(_plain(cell.source)).body
    except SyntaxError:
        return
    for statement in body:
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            is_wanted = not cell.locked or _imports_the_harmless(statement)
        elif isinstance(statement, (ast.Assign, ast.AnnAssign)):
            is_wanted = not cell.locked and not _calls_out(statement, namespace)
        else:
            is_wanted = isinstance(statement, (ast.FunctionDef, ast.ClassDef))
        if is_wanted:
            yield statement


_HARMLESS = sys.stdlib_module_names | {"numpy"}


def _imports_the_harmless(statement: ast.Import | ast.ImportFrom) -> bool:
    """Whether an import is of NumPy and Python's own library alone: others may draw, or take
    long.
    """
    modules = (
        [statement.module or ""]
        if isinstance(statement, ast.ImportFrom)
        else [alias.name for alias in statement.names]
    )
    return all(module.partition(".")[0] in _HARMLESS for module in modules)


def _calls_out(statement: ast.stmt, namespace: dict) -> bool:
    """Whether an assignment calls anything but NumPy and Python's own library (a training run, a
    figure, say).
    """
    return any(
        _package_of(name, namespace) not in _HARMLESS or name == "input"
        for name in _called(statement)
    )


def _called(node: ast.AST) -> Iterator[str]:
    """Return the names that the calls of a statement begin with; a call inside a lambda isn't made
    yet.
    """
    if isinstance(node, ast.Lambda):
        return
    if isinstance(node, ast.Call) and (root := re.match(r"\w+", ast.unparse(node.func))):
        yield root.group()
    for child in ast.iter_child_nodes(node):
        yield from _called(child)


def _package_of(name: str, namespace: dict) -> str:
    thing = namespace.get(name, getattr(builtins, name, None))
    home = (
        thing.__name__
        if isinstance(thing, ModuleType)
        else getattr(thing, "__module__", None) or type(thing).__module__
    )
    return home.partition(".")[0]
