"""autograder try: its sandbox gets ready while it imports and reads itself."""

import gc
import json
from pathlib import Path
import subprocess
import sys

import pytest

from autograder.__main__ import main
from tests.handing_in import filled, reference_sources
from tests.this_course import COURSE
from tests.verdicts import LESSON

BEGINNING = """
import sys
from autograder.__main__ import _command, _parser
from autograder.judge import warming
words = ["try", "a.ipynb"]
_command("try").run.__globals__["begin_sandbox"] = lambda isolation: sys.exit(
    " ".join(name for name in sys.argv[1:] if name in sys.modules) or "nothing"
)
_command("try").run(_parser(words).parse_args(words))
"""
"""Ends with those modules, of the ones it is told, that are imported when the sandbox begins."""


def test_sandbox_begins_before_anything_is_imported_that_takes_long():
    slow = ("numpy", "nbformat", "course", "autograder.judge.judge", "importlib.metadata")
    done = subprocess.run(
        [sys.executable, "-c", BEGINNING, *slow], capture_output=True, text=True, check=False
    )
    assert done.stderr == "nothing\n"


@pytest.mark.parametrize("isolation", ["full", "none"])
def test_notebook_is_judged_and_python_forgets_as_ever_afterwards(tmp_path, capsys, isolation):
    notebook = tmp_path / "mine.ipynb"
    notebook.write_text(json.dumps(filled(LESSON, reference_sources(LESSON))), encoding="utf-8")
    words = ["try", str(notebook), "--course", str(COURSE.root), "--isolation", isolation]
    assert main([*words, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["points"] == said["max_points"] > 0
    assert gc.isenabled()


def test_notebook_that_is_not_there_is_told_and_leaves_no_sandbox(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    missing = tmp_path / "gone.ipynb"
    assert main(["try", str(missing), "--course", str(COURSE.root)]) == 1
    assert capsys.readouterr().err == (
        f"autograder try: {missing}: there is no such file. Name a notebook (.ipynb).\n"
    )
    assert not list(Path(tmp_path).iterdir())
    assert gc.isenabled()
