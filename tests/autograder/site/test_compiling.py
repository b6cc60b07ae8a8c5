"""Modules are compiled by the Node.js that is here, if it is new enough; what it says is told."""

import os
from pathlib import Path

import pytest

from autograder.problems import Problem
from autograder.site import compiling
from autograder.site.compiling import (
    MAX_LINES_TOLD,
    Compiled,
    compiled,
    digest,
    node_here,
)
from autograder.site.pyodide import LOCK

FILES = {LOCK: b"{}", "pyodide.mjs": b"Python"}


def node(folder: Path, script: str, monkeypatch) -> str:
    """Put a Node.js into a folder that does what a script of the shell says; return its path."""
    path = folder / "node"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return str(path)


@pytest.mark.parametrize(
    "told, is_taken",
    [("v20.1.0", True), ("v24.0.0", True), ("v18.20.4", False), ("", False), ("node", False)],
)
def test_node_is_taken_if_it_is_new_enough(tmp_path, monkeypatch, told, is_taken):
    path = node(tmp_path, f"echo {told}", monkeypatch)
    assert node_here() == (path if is_taken else None)


def test_nothing_compiles_where_there_is_no_node(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert node_here() is None


def test_what_node_wrote_of_the_sites_files_is_returned(tmp_path, monkeypatch):
    """It is given: the program, the folder of Pyodide, the script, where to write, and a name."""
    path = node(
        tmp_path,
        'cat "$2/pyodide.mjs" > "$4/$5"; basename "$3" > "$4/python_stdlib.zip"',
        monkeypatch,
    )
    name = f"compiled-0+{digest(FILES)}-py3-none-any.whl"
    assert compiled(path, FILES) == Compiled(name, b"Python", b"starting.py\n")


def test_failure_of_node_is_told_with_the_last_that_it_says_and_what_to_do(tmp_path, monkeypatch):
    script = f"seq {MAX_LINES_TOLD} >&2; echo no memory >&2; exit 3"
    path = node(tmp_path, script, monkeypatch)
    with pytest.raises(Problem) as raised:
        compiled(path, FILES)
    first, *told = str(raised.value).splitlines()
    assert first.startswith(f"{path} could not compile what lessons begin with")
    assert "Without any in PATH, the site is built all the same" in first
    assert told == [*map(str, range(2, MAX_LINES_TOLD + 1)), "no memory"]


def test_node_that_never_ends_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(compiling, "MAX_SECONDS", 0.2)
    path = node(tmp_path, "exec sleep 60", monkeypatch)
    with pytest.raises(Problem, match=f"{path} did not compile .* in 0.2 s, and no site"):
        compiled(path, FILES)


def test_digest_is_of_every_name_and_every_byte():
    others = [{**FILES, LOCK: b"{} "}, {**FILES, "x": b""}, {LOCK: b"{}", "pyodide.js": b"Python"}]
    assert len({digest(files) for files in (FILES, *others)}) == 4
    assert digest(dict(reversed(FILES.items()))) == digest(FILES)
