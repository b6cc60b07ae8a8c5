"""Reads what a lesson's notebook defines: its solution cells, with the imports and helper functions around them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
import json
import linecache
from pathlib import Path
import re

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
    except (OSError, ValueError, KeyError, TypeError) as error:
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
    namespace = {"__name__": "__lesson__", "np": np, **(known or {})}
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


def _run_solution(cell: CodeCell, filename: str, lesson: str, namespace: dict) -> None:
    try:
        exec(compile(cell.source, filename, "exec"), namespace)
    except Exception as error:
        raise LessonError(
            f"Your cell {cell.name} of lesson {lesson} does not run: {type(error).__name__}: {error}\n"
            f"Open {lesson}, mend that cell, run it, and save the notebook."
        ) from error


def _run_definitions(cell: CodeCell, filename: str, namespace: dict) -> None:
    for statement in _definitions(cell.source):
        try:
            exec(compile(ast.Module([statement], []), filename, "exec"), namespace)
        except Exception:  # a try-out that fails is none of the solution's business
            continue


def _definitions(source: str) -> Iterator[ast.stmt]:
    """Return the statements of a cell that other cells may build on; lines only IPython knows are dropped."""
    plain = "\n".join("" if line.startswith(("%", "!")) else line for line in source.splitlines())
    try:
        body = ast.parse(plain).body
    except SyntaxError:
        return
    for statement in body:
        if isinstance(statement, (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)) or isinstance(statement, (ast.Assign, ast.AnnAssign)) and not _calls_out(statement):
            yield statement


def _calls_out(statement: ast.stmt) -> bool:
    """Whether an assignment calls anything but NumPy (a training run, say)."""
    calls = [node.func for node in ast.walk(statement) if isinstance(node, ast.Call)]
    return any(not ast.unparse(function).startswith(("np.", "numpy.")) for function in calls)
