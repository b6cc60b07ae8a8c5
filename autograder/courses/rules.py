"""What verdicts on a lesson rest on, told apart from how many points they are worth: other points
are counted anew, and nothing needs to be judged for it.
"""

import ast
from collections.abc import Iterable
from functools import lru_cache
import hashlib
import json
import re

from nbformat import NotebookNode

from autograder.authoring.specification import Specification
from autograder.courses.templates import cell_name

PLACE_OF_POINTS = 2
"""Of the points among the arguments of a specification."""

MAX_DIGESTS_KEPT = 32
"""Of as many lessons the digest is kept while their texts are the same: to read Python takes longer
than to find that it is the same.
"""

_POINTS_IN_PROSE = re.compile(r"\b\d+(\.\d+)? points?\b")

_POINTS_IN_TABLE = re.compile(r"(?m)^(\|[^|\n]+\| *\d+(?:\.\d+)? *\|)[\d.+ ]+(?=\|)")
"""Of a row of the table of exercises: what is written, minutes, and then points."""


def digest_without_points(notebook: NotebookNode, modules: Iterable[str]) -> str:
    """Return a digest of a lesson's notebook and of the texts of its modules, which is the same
    whatever points they say that an item has.
    """
    cells = [
        [
            cell.cell_type,
            cell_name(cell),
            _prose_without_points(cell.source) if cell.cell_type == "markdown" else cell.source,
            {**cell.metadata.get("nbgrader", {}), "points": None},
        ]
        for cell in notebook.cells
    ]
    return _digest(json.dumps(cells, sort_keys=True), tuple(modules))


@lru_cache(maxsize=MAX_DIGESTS_KEPT)
def _digest(cells: str, modules: tuple[str, ...]) -> str:
    parts = [cells, *map(_without_points, modules)]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _prose_without_points(text: str) -> str:
    return _POINTS_IN_TABLE.sub(r"\1 points ", _POINTS_IN_PROSE.sub("points", text))


def _without_points(module: str) -> str:
    """Return what a module says, less the points of specifications; its text where that is no
    Python.
    """
    try:
        return ast.dump(_PointsTaken().visit(ast.parse(module)))
    except (SyntaxError, ValueError):
        return module


class _PointsTaken(ast.NodeTransformer):
    def visit_Call(self, call: ast.Call) -> ast.Call:
        self.generic_visit(call)
        name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func
        if getattr(name, "id", name) == Specification.__name__:
            call.args[PLACE_OF_POINTS : PLACE_OF_POINTS + 1] = []
            call.keywords = [each for each in call.keywords if each.arg != "points"]
        return call
