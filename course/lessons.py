"""Reads what a lesson's notebook defines: its solution cells, with the imports and helper functions around them."""

import ast
import builtins
from collections.abc import Iterator
from dataclasses import dataclass
import json
import linecache
from pathlib import Path
import re
import sys
from types import ModuleType

import numpy as np

SOLUTION = "-solution"
TESTS = "-tests"


class LessonError(Exception):
    """A lesson's notebook that can't be used; the text says which, why, and what to do."""

    def _render_traceback_(self) -> list[str]:
        return str(self).splitlines()


@dataclass(frozen=True)
class CodeCell:
    """A code cell as far as loading needs it. `name`: its grade_id, or else its nbformat id."""

    name: str
    source: str
    locked: bool

    @property
    def is_solution(self) -> bool:
        return self.name.endswith(SOLUTION)


def lesson_names(folder: Path) -> list[str]:
    """Return the lessons below `folder`, in the order of the course."""
    return sorted(path.parent.name for path in folder.glob("*/*.ipynb") if re.fullmatch(r"\d\d_\w+", path.parent.name)
                  and path.stem == path.parent.name)


def notebook_path(folder: Path, lesson: str) -> Path:
    """Return where the notebook of `lesson` lies."""
    return folder / lesson / f"{lesson}.ipynb"


def code_cells(path: Path) -> list[CodeCell]:
    """Return the code cells of the notebook at `path`; LessonError if it can't be read."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8-sig"))
        return [_code_cell(cell) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    except FileNotFoundError:
        raise LessonError(f"There is no notebook {path}. Keep the lessons in the folders they came in.") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise LessonError(f"{path} can't be read as a notebook ({error}). Open it in JupyterLab and save it again.") from error


def _code_cell(cell: dict) -> CodeCell:
    marks = cell.get("metadata", {}).get("nbgrader", {})
    locked = bool(marks) and not marks.get("solution", False)
    return CodeCell(marks.get("grade_id") or cell.get("id", ""), "".join(cell["source"]), locked)


def solution_namespace(folder: Path, lesson: str, known: dict | None = None) -> dict:
    """Run what the notebook of `lesson` defines and return its names.

    known: names from earlier lessons that its code may use. Solution cells run whole; of the student's own cells only
    imports, definitions, and plain assignments; the lesson's figures and tests not at all.
    """
    namespace = _module_of(lesson).__dict__
    namespace.update({"np": np, **(known or {})})
    for number, cell in enumerate(code_cells(notebook_path(folder, lesson))):
        if cell.locked:
            continue
        filename = f"<{lesson} {cell.name or number}>"
        linecache.cache[filename] = (len(cell.source), None, cell.source.splitlines(keepends=True), filename)
        if cell.is_solution:
            _run_solution(cell, filename, lesson, namespace)
        else:
            _run_definitions(cell, filename, namespace)
    return namespace


def _module_of(lesson: str) -> ModuleType:
    """Return a module for what `lesson` defines, known to Python: dataclasses and type hints look up a class's module."""
    module = ModuleType(f"lesson_{lesson}")
    sys.modules[module.__name__] = module
    return module


def _run_solution(cell: CodeCell, filename: str, lesson: str, namespace: dict) -> None:
    try:
        exec(compile(_plain(cell.source), filename, "exec"), namespace)
    except (Exception, SystemExit) as error:
        raise LessonError(
            f"Your cell {cell.name} of lesson {lesson} does not run: {type(error).__name__}: {error}\n"
            f"Open {lesson}, mend that cell, run it, and save the notebook."
        ) from error


def _run_definitions(cell: CodeCell, filename: str, namespace: dict) -> None:
    for statement in _definitions(cell.source, namespace):
        try:
            exec(compile(ast.Module([statement], []), filename, "exec"), namespace)
        except Exception:  # a try-out that fails is none of the solution's business
            continue


def _plain(source: str) -> str:
    """Return `source` with its lines still numbered alike, but without those that only IPython knows."""
    try:
        ast.parse(source)
    except SyntaxError:
        pass
    else:
        return source
    return "\n".join("" if line.startswith(("%", "!")) else line for line in source.splitlines())


def _definitions(source: str, namespace: dict) -> Iterator[ast.stmt]:
    """Return the statements of a cell that other cells may build on."""
    try:
        body = ast.parse(_plain(source)).body
    except SyntaxError:
        return
    for statement in body:
        assigns = isinstance(statement, (ast.Assign, ast.AnnAssign)) and not _calls_out(statement, namespace)
        if assigns or isinstance(statement, (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)):
            yield statement


_HARMLESS = sys.stdlib_module_names | {"numpy"}


def _calls_out(statement: ast.stmt, namespace: dict) -> bool:
    """Whether an assignment calls anything but NumPy and Python's own library (a training run, a figure, say)."""
    return any(_package_of(name, namespace) not in _HARMLESS or name == "input" for name in _called(statement))


def _called(node: ast.AST) -> Iterator[str]:
    """Return the names that the calls of a statement begin with; a call inside a lambda isn't made yet."""
    if isinstance(node, ast.Lambda):
        return
    if isinstance(node, ast.Call) and (root := re.match(r"\w+", ast.unparse(node.func))):
        yield root.group()
    for child in ast.iter_child_nodes(node):
        yield from _called(child)


def _package_of(name: str, namespace: dict) -> str:
    thing = namespace.get(name, getattr(builtins, name, None))
    home = thing.__name__ if isinstance(thing, ModuleType) else getattr(thing, "__module__", None) or type(thing).__module__
    return home.partition(".")[0]
