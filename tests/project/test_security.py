"""SECURITY.md: each promise names tests, and each of these exists; what all rest on is small."""

import ast
import io
from pathlib import Path
import re
import tokenize

import pytest

PROJECT = Path(__file__).resolve().parents[2]
ROWS = [
    row
    for row in (PROJECT / "SECURITY.md").read_text(encoding="utf-8").splitlines()
    if row.startswith("| **")
]
NAMED = sorted({name for row in ROWS for name in re.findall(r"`(tests/[^`]+)`", row)})


def functions_in(path: str) -> set[str]:
    tree = ast.parse((PROJECT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("**")[1])
def test_each_promise_names_a_test(row):
    assert re.search(r"\| (`tests/[^`]+` ?)+\|$", row)


@pytest.mark.parametrize("name", NAMED)
def test_named_test_exists(name):
    path, _, function = name.partition("::")
    functions = functions_in(path)
    assert (
        function in functions
        if function
        else any(function.startswith("test_") for function in functions)
    )


def test_rows_are_found():
    assert len(ROWS) > 8


TRUSTED = ("judge", "wire", "sandbox", "session", "classroom/budgets.py")
"""What the promises about student code rest on, below autograder/."""

MOST_LINES = 2800
"""Lines of code that one has to read to believe them."""


def lines_of_code(source: str) -> int:
    """Return how many lines hold code: all but blank ones, comments, and texts that stand by
    themselves, as docstrings do.
    """
    tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    code = [token for token in tokens if token.type not in LAYOUT]
    held = {line for token in code for line in range(token.start[0], token.end[0] + 1)}
    texts = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    ]
    return len(held - {line for text in texts for line in range(text.lineno, text.end_lineno + 1)})


LAYOUT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}


def test_what_is_trusted_stays_small():
    modules = [
        module
        for name in TRUSTED
        for path in [PROJECT / "autograder" / name]
        for module in ([path] if path.is_file() else sorted(path.glob("*.py")))
    ]
    assert len(modules) > 40
    n_lines = sum(lines_of_code(module.read_text(encoding="utf-8")) for module in modules)
    assert n_lines < MOST_LINES


def test_lines_of_code_are_those_that_hold_code():
    source = '"""Why."""\n\nx = (\n    1,  # one\n)\n"""Of x."""\n\n\n# how\ny = """\n\n"""\n'
    assert lines_of_code(source) == 6
