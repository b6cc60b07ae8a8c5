"""SECURITY.md: each promise names tests, and each of these exists."""

import ast
from pathlib import Path
import re

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
