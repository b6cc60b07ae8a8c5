"""What `make demo` says at its end is meant to be copied into a shell, from whatever folder the
project lies in.
"""

import subprocess
import sys

from tests.demo import where_everything_is

AWKWARD = 'it\'s my "class" of $2026; ünïcode & more'


def test_demos_last_command_runs_in_any_folder(tmp_path, monkeypatch):
    folder, tools = tmp_path / AWKWARD, tmp_path / f"tools of {AWKWARD}"
    folder.mkdir()
    tools.mkdir()
    jupyter = tools / "jupyter"
    jupyter.write_text('#!/bin/sh\npwd\necho "$@"\n', encoding="utf-8")
    jupyter.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tools / "python"))
    (line,) = [line for line in where_everything_is(folder).splitlines() if "formgrader:" in line]
    done = subprocess.run(
        ["sh", "-c", line.split("formgrader:")[1]],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=True,
    )
    assert done.stdout.splitlines() == [str(folder), "lab"]
